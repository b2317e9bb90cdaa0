//! How much of a report is read.

use report::{Note, Part, Report};
use std::borrow::Cow;

/// Bytes of text in parts that are read at most. News articles have 2,000 to 10,000, the longest reportage some 150,000; this
/// much takes some ten seconds of one core, and a page with more is a list, a book or a mistake.
const MOST: usize = 400_000;

/// The report with the parts that are read, and a note on the rest. Its text stays whole, so that spans are the same.
pub fn head(report: &Report) -> (Cow<'_, Report>, Option<Note>) {
    let mut left = MOST;
    let whole = report.parts.iter().take_while(|p| {
        let fits = p.span.len() <= left;
        left -= if fits { p.span.len() } else { 0 };
        fits
    });
    let whole = whole.count();
    let Some(cut) = report.parts.get(whole) else { return (Cow::Borrowed(report), None) };
    let fits = report.text.get(cut.span).floor_char_boundary(left);
    let begun = report.text.trimmed(cut.span.start()..cut.span.start() + fits);
    let mut parts = report.parts[..whole].to_vec();
    parts.extend(begun.map(|span| Part { kind: cut.kind, span }));
    let end = report.parts.last().map_or(cut.span.end(), |p| p.span.end());
    let message = format!("only the first {MOST} bytes were read");
    let note =
        report.text.trimmed(cut.span.start() + fits..end).map(|rest| Note::at(rest, "unread-tail", message));
    (Cow::Owned(Report { parts, ..report.clone() }), note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::{PartKind, Text};

    fn report_of(lines: &[(&str, PartKind)]) -> Report {
        let text: Vec<&str> = lines.iter().map(|l| l.0).collect();
        let mut report = Report::new(Text::new(text.join("\n")).unwrap());
        let mut at = 0;
        for (line, kind) in lines {
            report
                .parts
                .extend(report.text.trimmed(at..at + line.len()).map(|span| Part { kind: *kind, span }));
            at += line.len() + 1;
        }
        report
    }

    #[test]
    fn an_article_is_read_whole() {
        let report = report_of(&[("A title", PartKind::Headline), ("Some news.", PartKind::Paragraph)]);
        assert_eq!(head(&report), (Cow::Borrowed(&report), None));
    }

    #[test]
    fn a_tail_beyond_the_limit_is_left_and_noted() {
        let line = format!("{}é and more", "a".repeat(MOST - 1));
        let report = report_of(&[(&line, PartKind::Paragraph), (&line, PartKind::Paragraph)]);
        let (head, note) = head(&report);
        head.check().unwrap();
        let parts: Vec<_> = head.parts.iter().map(|p| (p.kind, p.span.len())).collect();
        // The limit falls inside of a character, and only the bytes that were left are read.
        assert_eq!(parts, [(PartKind::Paragraph, MOST - 1)]);
        let note = note.unwrap();
        assert_eq!((note.kind.as_str(), note.span.unwrap().start()), ("unread-tail", MOST - 1));
    }
}
