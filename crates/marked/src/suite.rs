//! A Markdown file of marked texts is a test suite.

use crate::{Mark, parse, print};
use std::collections::BTreeMap;
use std::path::Path;

/// One marked text of a suite.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// The heading over it.
    pub name: String,
    /// The text alone.
    pub text: String,
    /// The marks as they stand in the file.
    pub marks: Vec<Mark>,
    /// `key: value` pairs after the fence's ` ```marked `, such as `published=2025-03-03`.
    pub settings: BTreeMap<String, String>,
}

/// Runs every ` ```marked ` block of a Markdown file: `read` gives the marks that the program makes of the case's text, and
/// they must be those in the file. Everything else in the file is prose for people.
///
/// With `CROSSWIRE_BLESS=1` in the environment the file is rewritten with what the program says.
///
/// # Panics
/// With every case that differs, as wanted and as given; if the file cannot be read or has no case.
pub fn suite(file: impl AsRef<Path>, mut read: impl FnMut(&Case) -> Vec<Mark>) {
    let file = file.as_ref();
    let markdown = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let (mut blessed, mut wrong, mut count) = (String::new(), Vec::new(), 0);
    for block in blocks(&markdown) {
        let Block::Case { fence, body, name } = block else {
            let Block::Prose(prose) = block else { continue };
            blessed.push_str(prose);
            continue;
        };
        count += 1;
        let (text, marks) = parse(body);
        let case = Case { name: name.to_owned(), text, marks, settings: settings(fence) };
        let (wanted, given) = (print(&case.text, &case.marks), print(&case.text, &read(&case)));
        if wanted != given {
            wrong.push(format!("## {name}\n\nwanted\n{wanted}\ngiven\n{given}"));
        }
        blessed.push_str(&format!("{fence}\n{given}```\n"));
    }
    assert!(count > 0, "{}: no ```marked block", file.display());
    if std::env::var_os("CROSSWIRE_BLESS").is_some() {
        std::fs::write(file, blessed).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        return;
    }
    assert!(
        wrong.is_empty(),
        "{}: {} of {count} cases differ\n\n{}",
        file.display(),
        wrong.len(),
        wrong.join("\n")
    );
}

fn settings(fence: &str) -> BTreeMap<String, String> {
    fence.split_whitespace().filter_map(|w| w.split_once('=')).map(|(k, v)| (k.into(), v.into())).collect()
}

enum Block<'a> {
    Prose(&'a str),
    Case { fence: &'a str, body: &'a str, name: &'a str },
}

/// The file in order; prose and cases together are the whole of it.
fn blocks(markdown: &str) -> Vec<Block<'_>> {
    let (mut out, mut prose, mut at, mut name) = (Vec::new(), 0, 0, "");
    let mut case: Option<(&str, usize)> = None;
    for row in markdown.split_inclusive('\n') {
        let (start, line) = (at, row.trim_end());
        at += row.len();
        match case {
            Some((fence, from)) if line == "```" => {
                out.push(Block::Case { fence, body: &markdown[from..start], name });
                (case, prose) = (None, at);
            }
            Some(_) => {}
            None if line.starts_with("```marked") => {
                out.push(Block::Prose(&markdown[prose..start]));
                case = Some((line, at));
            }
            None => name = line.strip_prefix('#').map_or(name, |h| h.trim_start_matches('#').trim()),
        }
    }
    assert!(case.is_none(), "a ```marked block is not closed");
    out.push(Block::Prose(&markdown[prose..]));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# Suite\n\nProse.\n\n## One\n\n```marked published=2025-03-03\nshe said so\n    ^^^^ cue\n```\n\nEnd.\n";

    fn temporary(name: &str) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("crosswire-suite-{}-{name}.md", std::process::id()));
        std::fs::write(&path, FILE).unwrap();
        path
    }

    #[test]
    fn a_case_has_its_name_settings_and_marks() {
        let path = temporary("good");
        suite(&path, |case| {
            assert_eq!((case.name.as_str(), case.settings["published"].as_str()), ("One", "2025-03-03"));
            case.marks.clone()
        });
        assert_eq!(std::fs::read_to_string(&path).unwrap(), FILE);
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_case_that_differs_fails() {
        let path = temporary("bad");
        let result = std::panic::catch_unwind(|| suite(&path, |_| Vec::new()));
        std::fs::remove_file(path).unwrap();
        let message = *result.unwrap_err().downcast::<String>().unwrap();
        assert!(message.contains("1 of 1 cases differ"), "{message}");
    }
}
