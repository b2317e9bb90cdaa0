//! Text with carets under its words.
//!
//! ```text
//! Müller said on Tuesday that 40 people were hurt.
//! ^^^^^^ source 1
//!        ^^^^ cue 1
//!                ^^^^^^^ timex 2024-05-14
//! ```
//!
//! [`print()`] makes it, [`parse`] reads it back, and [`suite()`] runs a Markdown file of such texts as a test. The same form is
//! what `crosswire annotate --format marked` prints, so that a person can paste what the program said, mend it, and has a
//! test. A caret stands for one code point; spans are byte ranges. Whole reports with lists
//! of what stands in them are [`report`]'s. This crate reads no news itself.

pub mod report;
mod suite;

pub use suite::{Case, cases, suite};

use std::ops::Range;

/// A place in a text and what is said of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mark {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What stands behind the carets: `source 1`.
    pub label: String,
}

impl Mark {
    /// A mark of a byte range.
    pub fn new(span: Range<usize>, label: impl Into<String>) -> Mark {
        Mark { start: span.start, end: span.end, label: label.into() }
    }
}

/// What the carets of a span on its second and later lines are labelled with.
const CONTINUED: &str = "…";

/// The text with its marks: every line, then a line of carets for each mark on it, by start, longer first.
///
/// A mark over several lines gets carets on each, labelled `…` after the first. A mark that covers no character, or lies
/// outside the text, is left out.
pub fn print(text: &str, marks: &[Mark]) -> String {
    let mut marks: Vec<&Mark> = marks.iter().collect();
    marks.sort_by(|a, b| (a.start, b.end, &a.label).cmp(&(b.start, a.end, &b.label)));
    let (mut out, mut base, mut next) = (String::new(), 0, 0);
    let mut open: Vec<&Mark> = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        out.push_str(words);
        out.push('\n');
        while marks.get(next).is_some_and(|m| m.start < base + words.len()) {
            open.push(marks[next]);
            next += 1;
        }
        for mark in &open {
            out.push_str(&carets(words, base, mark).unwrap_or_default());
        }
        base += line.len();
        open.retain(|m| m.end > base);
    }
    out
}

/// The carets of one mark under one line that begins at byte `base`.
fn carets(line: &str, base: usize, mark: &Mark) -> Option<String> {
    let start = mark.start.saturating_sub(base).min(line.len());
    let end = mark.end.saturating_sub(base).min(line.len());
    let (before, under) = (line.get(..start)?, line.get(start..end)?);
    let label = if mark.start < base { CONTINUED } else { &mark.label };
    let width = |s: &str| s.chars().count();
    (!under.is_empty()).then(|| {
        let line = format!("{}{} {label}", " ".repeat(width(before)), "^".repeat(width(under)));
        format!("{}\n", line.trim_end())
    })
}

/// The text without its caret lines, and the marks, in the order in which they stand.
///
/// A caret line is white space, carets, and perhaps a label. One that is labelled `…` prolongs the mark with carets on the
/// line before; carets past the end of the text line are cut.
pub fn parse(marked: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks): (String, Vec<Mark>) = (String::new(), Vec::new());
    let mut line = 0..0;
    for row in marked.lines() {
        let Some((column, width, label)) = caret_row(row) else {
            line = text.len()..text.len() + row.len();
            text.push_str(row);
            text.push('\n');
            continue;
        };
        let words = &text[line.clone()];
        let at = |n: usize| line.start + words.char_indices().nth(n).map_or(words.len(), |(i, _)| i);
        let (start, end) = (at(column), at(column + width));
        let open =
            marks.iter_mut().find(|m| label == CONTINUED && m.end < line.start && line.start - m.end <= 2);
        match open {
            Some(mark) => mark.end = end,
            None => marks.push(Mark { start, end, label: label.to_owned() }),
        }
    }
    (text, marks)
}

fn caret_row(row: &str) -> Option<(usize, usize, &str)> {
    let carets = row.trim_start_matches(' ');
    let label = carets.trim_start_matches('^');
    let (column, width) = (row.len() - carets.len(), carets.len() - label.len());
    let ok = width > 0 && (label.is_empty() || label.starts_with(' '));
    ok.then(|| (column, width, label.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_and_parses_the_same() {
        let text = "Müller said 🎉 on Tuesday\nthat 40 were hurt.\n";
        let at = |w: &str| text.find(w).unwrap()..text.find(w).unwrap() + w.len();
        let marks = [
            Mark::new(at("Müller"), "source 1"),
            Mark::new(at("said"), "cue 1"),
            Mark::new(at("🎉 on Tuesday\nthat"), "content 1"),
            Mark::new(at("Tuesday"), "timex"),
        ];
        let marked = print(text, &marks);
        assert_eq!(
            marked,
            "Müller said 🎉 on Tuesday\n\
             ^^^^^^ source 1\n\
             \x20      ^^^^ cue 1\n\
             \x20           ^^^^^^^^^^^^ content 1\n\
             \x20                ^^^^^^^ timex\n\
             that 40 were hurt.\n\
             ^^^^ …\n"
        );
        assert_eq!(parse(&marked), (text.to_owned(), marks.to_vec()));
    }

    #[test]
    fn odd_marks_and_odd_carets_do_no_harm() {
        let out = print("aé", &[Mark::new(0..99, "x"), Mark::new(2..2, "y"), Mark::new(50..60, "z")]);
        assert_eq!(out, "aé\n^^ x\n");
        let (text, marks) = parse("^^ before any text\nab\n    ^^^^ past the end\n^nolabel\n");
        assert_eq!(text, "ab\n^nolabel\n");
        assert_eq!(marks[1], Mark::new(2..2, "past the end"));
    }
}
