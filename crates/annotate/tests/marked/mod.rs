//! Reads marked texts: a Markdown file whose fenced blocks hold lines of text, each with its marks under it.
//!
//! ```text
//! Shares fell by 3 per cent.
//!                ^^^^^^^^^^ quantity 3 %
//! ```
//!
//! A mark is a line of spaces, carets and a label. A block is one part of a report; its info string may name another kind
//! than a paragraph.

use report::{Part, PartKind, Report, Span, Text};
use std::path::{Path, PathBuf};

/// One fenced block.
pub struct Case {
    /// The heading over it and the line in the file.
    pub name: String,
    /// Its text as a report of one part.
    pub report: Report,
    /// The index of the block's first line in the file, from 0.
    pub line: usize,
    /// The block as it stands in the file, without the fences.
    pub marked: String,
}

/// The cases of `corpus/marked/NAME`.
pub fn cases(name: &str) -> Vec<Case> {
    let file = std::fs::read_to_string(path(name)).unwrap_or_else(|e| panic!("corpus/marked/{name}: {e}"));
    let (mut found, mut heading, mut block) = (Vec::new(), "", None::<(usize, PartKind, Vec<&str>)>);
    for (ix, line) in file.lines().enumerate() {
        match (&mut block, line.strip_prefix("```")) {
            (None, Some(info)) => block = Some((ix + 1, part_kind(info), Vec::new())),
            (Some((at, kind, lines)), Some(_)) => {
                found.push(case(format!("{name}:{at} {heading}"), *at, *kind, lines));
                block = None;
            }
            (Some((_, _, lines)), None) => lines.push(line),
            (None, None) => {
                heading = line.strip_prefix('#').map_or(heading, |h| h.trim_start_matches('#').trim())
            }
        }
    }
    found
}

fn part_kind(info: &str) -> PartKind {
    match info {
        "" => PartKind::Paragraph,
        "headline" => PartKind::Headline,
        other => panic!("no such kind of part: {other}"),
    }
}

fn case(name: String, line: usize, kind: PartKind, lines: &[&str]) -> Case {
    let text: Vec<&str> = lines.iter().copied().filter(|l| !is_mark(l)).collect();
    Case { name, report: report_of(&text.join("\n"), kind), line, marked: lines.join("\n") }
}

/// A report of one part.
pub fn report_of(text: &str, kind: PartKind) -> Report {
    let mut report = Report::new(Text::new(text.to_owned()).expect("a test's text is short"));
    report.parts.extend(report.text.trimmed(0..text.len()).map(|span| Part { kind, span }));
    report
}

fn is_mark(line: &str) -> bool {
    let carets = line.trim_start_matches(' ');
    carets.starts_with('^') && carets.trim_start_matches('^').starts_with(' ')
}

/// The text with a mark under each span; a span over several lines has a mark under each.
pub fn render(text: &Text, marks: &[(Span, String)]) -> String {
    let (mut lines, mut at) = (Vec::new(), 0);
    for line in text.split('\n') {
        lines.push(line.to_owned());
        let end = at + line.len();
        for (span, label) in marks {
            let (from, to) = (span.start().max(at), span.end().min(end));
            if from < to {
                let (indent, width) = (text[at..from].chars().count(), text[from..to].chars().count());
                lines.push(format!("{}{} {label}", " ".repeat(indent), "^".repeat(width)));
            }
        }
        at = end + 1;
    }
    lines.join("\n")
}

/// Fails with every case of a file whose rendering differs from what the file says; with `CROSSWIRE_BLESS` set in the
/// environment, writes what was found into the file instead.
pub fn assert_all(name: &str, marks: impl Fn(&Report) -> Vec<(Span, String)>) {
    let cases = cases(name);
    if std::env::var_os("CROSSWIRE_BLESS").is_some() {
        return bless(name, &cases, marks);
    }
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let got = render(&case.report.text, &marks(&case.report));
            (got != case.marked).then(|| format!("{}\nfound\n{got}\nexpected\n{}", case.name, case.marked))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} differ\n\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
}

fn bless(name: &str, cases: &[Case], marks: impl Fn(&Report) -> Vec<(Span, String)>) {
    let file = std::fs::read_to_string(path(name)).expect("read before");
    let mut lines: Vec<&str> = file.lines().collect();
    let found: Vec<String> = cases.iter().map(|c| render(&c.report.text, &marks(&c.report))).collect();
    for (case, found) in cases.iter().zip(&found).rev() {
        lines.splice(case.line..case.line + case.marked.lines().count(), found.lines());
    }
    std::fs::write(path(name), lines.join("\n") + "\n").expect("the corpus can be written");
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/marked").join(name)
}
