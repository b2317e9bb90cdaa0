//! The labelled stories of `eval/stories`, parsed. How they look is told in the README there.

use crosswire::extract::{self, Kind, Source};
use crosswire::report::Report;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::Path;

/// One story.
pub struct Story {
    /// The folder's name.
    pub name: String,
    /// Its reports; `a` is the first.
    pub reports: Vec<Report>,
    /// Report -> the origin that it is of.
    pub origins: Vec<usize>,
    /// What is told.
    pub statements: Vec<Statement>,
    /// What cannot all be right.
    pub conflicts: Vec<Difference>,
    /// What only looks so.
    pub not_conflicts: Vec<Difference>,
}

/// Words of some reports: report -> pieces of its text, as byte ranges.
pub type Places = BTreeMap<usize, Vec<Range<usize>>>;

/// A thing that is told.
#[derive(Debug)]
pub struct Statement {
    /// Its name within the story.
    pub name: String,
    /// Who tells it where.
    pub told: Places,
}

/// Two or more versions of something.
#[derive(Debug)]
pub struct Difference {
    /// The kind as written: "number", "within".
    pub kind: String,
    /// What it is about.
    pub name: String,
    /// The versions as written, each of one report: one for each `REPORT: words`.
    pub sides: Vec<(usize, Vec<Range<usize>>)>,
}

/// Every story of a folder, by name.
pub fn folder(path: &Path) -> Result<Vec<Story>, String> {
    let entries = fs::read_dir(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut folders: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.is_dir()).collect();
    folders.sort();
    folders.iter().map(|p| story(p)).collect()
}

fn story(path: &Path) -> Result<Story, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let wrong = |what: String| format!("{name}: {what}");
    let read = |file: &str| fs::read_to_string(path.join(file)).map_err(|e| wrong(format!("{file}: {e}")));
    let mut reports = Vec::new();
    for letter in 'a'..='z' {
        let file = format!("{letter}.md");
        if !path.join(&file).exists() {
            break;
        }
        reports.push(report(&format!("{name}/{file}"), &read(&file)?).map_err(wrong)?);
    }
    let parser = Parser { reports: &reports };
    let labels = read("story.md")?;
    let mut sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut section = "";
    for line in labels.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            section = title.trim();
        } else if let Some(item) = line.strip_prefix("- ") {
            sections.entry(section).or_default().push(item);
        }
    }
    let items = |section: &str| sections.get(section).map(Vec::as_slice).unwrap_or_default();
    let origins = parser.origins(items("Origins")).map_err(wrong)?;
    let each = |section: &str| -> Result<Vec<_>, _> {
        items(section).iter().map(|line| parser.difference(line)).collect()
    };
    let conflicts = each("Conflicts").map_err(wrong)?;
    let not_conflicts = each("Not conflicts").map_err(wrong)?;
    let statements = items("Statements").iter().map(|line| parser.statement(line));
    let statements = statements.collect::<Result<_, _>>().map_err(wrong)?;
    Ok(Story { origins, statements, conflicts, not_conflicts, name, reports })
}

fn report(input: &str, file: &str) -> Result<Report, String> {
    let (head, text) = file.split_once("\n\n").ok_or("no empty line after the header")?;
    let field = |name: &str| head.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(": "));
    let published = field("published").and_then(|p| p.parse().ok());
    let source = Source {
        bytes: text.as_bytes(),
        kind: Kind::Text,
        input: Some(input),
        outlet: Some(field("outlet").ok_or("no outlet")?),
        published: Some(published.ok_or("no day of publication")?),
        ..Source::default()
    };
    extract::report(&source).map_err(|e| format!("{input}: {e}"))
}

struct Parser<'a> {
    reports: &'a [Report],
}

impl Parser<'_> {
    /// `a`, or `a2` for a second place in `a`.
    fn letter(&self, word: &str) -> Option<usize> {
        let letter = word.strip_suffix(|c: char| c.is_ascii_digit()).unwrap_or(word);
        let ix = usize::from(letter.bytes().next().filter(|_| letter.len() == 1)?.checked_sub(b'a')?);
        (ix < self.reports.len()).then_some(ix)
    }

    /// `press = a b c | why`; lines with `<-` tell who drew on whom.
    fn origins(&self, lines: &[&str]) -> Result<Vec<usize>, String> {
        let mut of = vec![None; self.reports.len()];
        let groups = lines.iter().filter(|l| !l.split('|').next().is_some_and(|l| l.contains("<-")));
        for (origin, line) in groups.enumerate() {
            let (_, members) = line.split_once(" = ").ok_or_else(|| format!("no origin: {line}"))?;
            for word in members.split('|').next().unwrap_or_default().split_whitespace() {
                let ix = self.letter(word).ok_or_else(|| format!("no report {word}: {line}"))?;
                if of[ix].replace(origin).is_some() {
                    return Err(format!("report {word} is of two origins"));
                }
            }
        }
        of.into_iter().collect::<Option<_>>().ok_or_else(|| "a report is of no origin".to_owned())
    }

    /// `name = sentence | by Speaker | a: words | b: words`.
    fn statement(&self, line: &str) -> Result<Statement, String> {
        let (name, rest) = line.split_once(" = ").ok_or_else(|| format!("no statement: {line}"))?;
        let fields = rest.split(" | ").skip(1).filter(|f| !f.starts_with("by "));
        let mut told = Places::new();
        for field in fields {
            let (report, pieces) = self.words(field).ok_or_else(|| format!("not found: {name}: {field}"))?;
            told.entry(report).or_default().extend(pieces);
        }
        Ok(Statement { name: name.to_owned(), told })
    }

    /// `kind name | a: words | b: words | why`.
    fn difference(&self, line: &str) -> Result<Difference, String> {
        let (title, rest) = line.split_once(" | ").ok_or_else(|| format!("no sides: {line}"))?;
        let (kind, name) = title.split_once(' ').ok_or_else(|| format!("no name: {line}"))?;
        let fields: Vec<&str> = rest.split(" | ").collect();
        let written =
            fields.iter().filter(|f| f.split_once(": ").is_some_and(|(r, _)| self.letter(r).is_some()));
        let sides = written.map(|f| self.words(f).ok_or_else(|| format!("not found: {name}: {f}")));
        let sides: Vec<_> = sides.collect::<Result<_, _>>()?;
        let reports: BTreeSet<usize> = sides.iter().map(|(r, _)| *r).collect();
        if sides.len() < 2 || (reports.len() < 2 && kind != "within") {
            return Err(format!("one side alone: {line}"));
        }
        Ok(Difference { kind: kind.to_owned(), name: name.to_owned(), sides })
    }

    /// `a: first words … last words`: the pieces between the dots, in order.
    fn words(&self, field: &str) -> Option<(usize, Vec<Range<usize>>)> {
        let (report, words) = field.split_once(": ")?;
        let report = self.letter(report.trim())?;
        let text = self.reports[report].text.as_str();
        let mut pieces = Vec::new();
        let mut from = 0;
        for piece in words.split('…').map(str::trim).filter(|p| !p.is_empty()) {
            // A label may tell places in another order than the text does.
            let at = text.get(from..)?.find(piece).map(|at| from + at).or_else(|| text.find(piece))?;
            pieces.push(at..at + piece.len());
            from = at + piece.len();
        }
        (!pieces.is_empty()).then_some((report, pieces))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_label_has_its_place() {
        let stories = folder(Path::new("../eval/stories")).unwrap();
        assert!(stories.len() >= 12);
        for story in stories {
            assert!((3..=8).contains(&story.reports.len()), "{}", story.name);
            assert!(story.statements.iter().all(|s| !s.told.is_empty()), "{}", story.name);
        }
    }

    #[test]
    fn a_label_without_its_words_is_refused() {
        let reports = [report("a.md", "outlet: A\npublished: 2025-01-02\n\nRain fell. Wind blew.").unwrap()];
        let parser = Parser { reports: &reports };
        assert!(parser.statement("rain = Rain fell. | a: Rain … blew").is_ok());
        assert!(parser.statement("rain = Rain fell. | a: Snow").unwrap_err().contains("Snow"));
        assert!(parser.statement("rain = Rain fell. | b: Rain").is_err());
        assert!(parser.difference("number rain | a: Rain").is_err());
        assert_eq!(parser.difference("within x | a: Rain | a2: Wind | why").unwrap().sides.len(), 2);
        assert!(parser.origins(&["x = a", "y = a"]).is_err());
    }
}
