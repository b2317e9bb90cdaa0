//! A Markdown file of marked texts is a test suite.

use crate::{Mark, parse, print};
use std::collections::BTreeMap;
use std::path::Path;

/// One marked text of a suite.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// The heading over it.
    pub name: String,
    /// The line of its fence, from 1.
    pub line: usize,
    /// The text alone.
    pub text: String,
    /// The marks as they stand in the file.
    pub marks: Vec<Mark>,
    /// `key: value` pairs after the fence's ` ```marked `, such as `published=2025-03-03`.
    pub settings: BTreeMap<String, String>,
    /// Whether its marks are right and the program is known not to make them yet.
    pub open: bool,
}

/// Runs every ` ```marked ` block of a Markdown file: `read` gives the marks that the program makes of the case's text, and
/// they must be those in the file. Everything else in the file is prose for people.
///
/// A case whose fence is ` ```marked open ` is right and not read yet: it may differ, and once it no longer does, the suite
/// fails and says that the word should go.
///
/// With `CROSSWIRE_BLESS=1` in the environment the file is rewritten with what the program says, except for the marks of open
/// cases; those that hold now lose the word `open`. With `CROSSWIRE_BLESS=open` all marks stay as they are, and cases that
/// differ get the word.
///
/// # Panics
/// With every case that differs, as wanted and as given; if the file cannot be read or has no case.
pub fn suite(file: impl AsRef<Path>, read: impl FnMut(&Case) -> Vec<Mark>) {
    let bless = match std::env::var_os("CROSSWIRE_BLESS") {
        None => Bless::No,
        Some(word) if word == "open" => Bless::Open,
        Some(_) => Bless::Marks,
    };
    run(file.as_ref(), bless, read);
}

/// What is written back into the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bless {
    No,
    Marks,
    Open,
}

fn run(file: &Path, bless: Bless, mut read: impl FnMut(&Case) -> Vec<Mark>) {
    let markdown = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let (mut blessed, mut wrong, mut held, mut open) = (String::new(), Vec::new(), 0, 0);
    for block in blocks(&markdown) {
        let Block::Case { fence, body, name, line } = block else {
            let Block::Prose(prose) = block else { continue };
            blessed.push_str(prose);
            continue;
        };
        let case = case(fence, body, name, line);
        let (wanted, given) = (print(&case.text, &case.marks), print(&case.text, &read(&case)));
        let same = wanted == given;
        let stays_open = !same && (case.open || bless == Bless::Open);
        *(if stays_open { &mut open } else { &mut held }) += 1;
        match (case.open, same) {
            (true, true) => {
                let what = format!("holds now: take the word `{OPEN}` out of its fence");
                wrong.push(format!("line {line}: ## {name}\n\n{what}\n"));
            }
            (false, false) => {
                wrong.push(format!("line {line}: ## {name}\n\nwanted\n{wanted}\ngiven\n{given}"));
            }
            _ => {}
        }
        let body = if same || stays_open { body } else { &given };
        blessed.push_str(&format!("{}\n{body}```\n", fence_of(fence, stays_open)));
    }
    let count = held + open;
    assert!(count > 0, "{}: no ```marked block", file.display());
    println!("{}: {held} held, {open} open", file.display());
    if bless != Bless::No {
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

/// The cases of a Markdown file, in order.
///
/// # Panics
/// Where a block is not closed.
pub fn cases(markdown: &str) -> Vec<Case> {
    let blocks = blocks(markdown).into_iter();
    let cases = blocks.filter_map(|block| match block {
        Block::Case { fence, body, name, line } => Some(case(fence, body, name, line)),
        Block::Prose(_) => None,
    });
    cases.collect()
}

fn case(fence: &str, body: &str, name: &str, line: usize) -> Case {
    let (text, marks) = parse(body);
    let open = fence.split_whitespace().any(|w| w == OPEN);
    Case { name: name.to_owned(), line, text, marks, settings: settings(fence), open }
}

/// The word of a fence that says that the program does not read the case yet.
const OPEN: &str = "open";

/// The fence with or without the word.
fn fence_of(fence: &str, open: bool) -> String {
    let words = fence.split_whitespace();
    let is = words.clone().any(|w| w == OPEN);
    match (is, open) {
        (false, true) => fence.replacen("```marked", "```marked open", 1),
        (true, false) => words.filter(|w| *w != OPEN).collect::<Vec<_>>().join(" "),
        _ => fence.to_owned(),
    }
}

fn settings(fence: &str) -> BTreeMap<String, String> {
    fence.split_whitespace().filter_map(|w| w.split_once('=')).map(|(k, v)| (k.into(), v.into())).collect()
}

enum Block<'a> {
    Prose(&'a str),
    Case { fence: &'a str, body: &'a str, name: &'a str, line: usize },
}

/// The file in order; prose and cases together are the whole of it.
fn blocks(markdown: &str) -> Vec<Block<'_>> {
    let (mut out, mut prose, mut at, mut name) = (Vec::new(), 0, 0, "");
    let mut case: Option<(&str, usize, usize)> = None;
    for (number, row) in (1..).zip(markdown.split_inclusive('\n')) {
        let (start, line) = (at, row.trim_end());
        at += row.len();
        match case {
            Some((fence, from, line)) if row.trim_end() == "```" => {
                out.push(Block::Case { fence, body: &markdown[from..start], name, line });
                (case, prose) = (None, at);
            }
            Some(_) => {}
            None if line.starts_with("```marked") => {
                out.push(Block::Prose(&markdown[prose..start]));
                case = Some((line, at, number));
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

    const TWO: &str = "## One\n\n```marked published=2025-03-03\nshe said so\n    ^^^^ cue\n```\n\n## Two\n\n```marked open published=2025-03-03\nhe told us\n   ^^^^ cue\n```\n";

    /// What a run does to a file: the file after it, and what it died of.
    fn ran(name: &str, file: &str, bless: Bless, read: impl Fn(&Case) -> Vec<Mark>) -> (String, String) {
        let path = temporary(name);
        std::fs::write(&path, file).unwrap();
        let read = std::panic::AssertUnwindSafe(read);
        let result = std::panic::catch_unwind(|| run(&path, bless, |case| read(case)));
        let after = std::fs::read_to_string(&path).unwrap();
        std::fs::remove_file(path).unwrap();
        let message = result.err().and_then(|e| e.downcast::<String>().ok()).map_or(String::new(), |m| *m);
        (after, message)
    }

    fn as_marked(case: &Case) -> Vec<Mark> {
        case.marks.clone()
    }

    fn nothing(_: &Case) -> Vec<Mark> {
        Vec::new()
    }

    #[test]
    fn cases_know_their_line_and_whether_they_are_open() {
        let cases = cases(TWO);
        let told: Vec<_> = cases.iter().map(|c| (c.name.as_str(), c.line, c.open)).collect();
        assert_eq!(told, [("One", 3, false), ("Two", 10, true)]);
        assert_eq!(cases[1].settings["published"], "2025-03-03");
    }

    #[test]
    fn an_open_case_may_differ_and_must_not_hold() {
        let (_, message) = ran("open", TWO, Bless::No, |c| if c.open { Vec::new() } else { c.marks.clone() });
        assert_eq!(message, "");
        let (after, message) = ran("holds", TWO, Bless::No, as_marked);
        assert!(message.contains("line 10: ## Two\n\nholds now: take the word `open`"), "{message}");
        assert_eq!(after, TWO);
    }

    #[test]
    fn blessing_never_touches_the_marks_of_open_cases() {
        let (after, message) = ran("bless", TWO, Bless::Marks, nothing);
        assert_eq!(
            (after, message.as_str()),
            (TWO.replace("    ^^^^ cue\n```\n\n## Two", "```\n\n## Two"), "")
        );
        let (after, _) = ran("bless-holds", TWO, Bless::Marks, as_marked);
        assert_eq!(after, TWO.replace("marked open", "marked"));
    }

    #[test]
    fn blessing_as_open_keeps_all_marks() {
        let (after, message) = ran("bless-open", TWO, Bless::Open, nothing);
        assert_eq!(
            after,
            TWO.replace("marked published=2025-03-03\nshe", "marked open published=2025-03-03\nshe")
        );
        assert_eq!(message, "");
        let (after, _) = ran("bless-open-holds", TWO, Bless::Open, as_marked);
        assert_eq!(after, TWO.replace("marked open", "marked"));
    }
}
