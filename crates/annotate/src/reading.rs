//! What the encoder reads from a report: attributions and names.

use crate::attribution::{attributions, layout};
use crate::mention::Name;
use crate::names;
use encoder::Encoder;
use report::{Attribution, Note, PartKind, Report};
use std::ops::Range;

/// Bytes of body that are read at most. News articles have 2,000 to 10,000, the longest reportage some 150,000; this much
/// takes about fifteen seconds of one core, and a page with more is a list, a book or a mistake.
const MOST: usize = 400_000;

/// What was read.
#[derive(Default)]
pub struct Reading {
    /// Sorted.
    pub attributions: Vec<Attribution>,
    /// Sorted.
    pub names: Vec<Name>,
    /// What was not read, and why.
    pub notes: Vec<Note>,
}

/// Reads the parts of a report that tell the news.
pub fn read(report: &Report, encoder: &Encoder) -> Reading {
    let mut reading = Reading::default();
    let paragraphs = paragraphs(report, &mut reading.notes);
    let mut candidates = Vec::new();
    let layout = layout::from_layout(&report.text, &paragraphs);
    for window in encoder.windows(&report.text, paragraphs) {
        let heads = encoder.read(&window);
        reading.attributions.extend(attributions(&report.text, encoder, &window, &heads));
        candidates.extend(names::candidates(&report.text, &window, &heads));
    }
    reading.names = names::settle(&report.text, &candidates);
    layout::prefer(layout, &mut reading.attributions);
    reading.attributions.sort_by_key(Attribution::extent);
    reading
}

/// Where the encoder reads: headline, standfirst, paragraphs, subheadings and captions, up to [`MOST`] bytes.
fn paragraphs(report: &Report, notes: &mut Vec<Note>) -> Vec<Range<usize>> {
    let read = |kind: PartKind| kind.is_body() || matches!(kind, PartKind::Subheading | PartKind::Caption);
    let mut left = MOST;
    let mut out = Vec::new();
    let mut parts = report.parts.iter().filter(|p| read(p.kind)).map(|p| p.span);
    while let Some(span) = parts.next() {
        let fits = report.text.get(span).floor_char_boundary(left.min(span.len()));
        if fits > 0 {
            out.push(span.start()..span.start() + fits);
        }
        if fits < span.len() {
            let end = parts.next_back().unwrap_or(span).end();
            if let Some(rest) = report.text.trimmed(span.start() + fits..end) {
                let message = format!("only the first {MOST} bytes were read for attributions and names");
                notes.push(Note::at(rest, "unread-tail", message));
            }
            break;
        }
        left -= fits;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::{Part, Text};

    fn report_of(text: String, kinds: &[PartKind]) -> Report {
        let mut report = Report::new(Text::new(text).unwrap());
        let mut at = 0;
        for (line, kind) in report.text.as_str().split_inclusive('\n').zip(kinds) {
            report
                .parts
                .extend(report.text.trimmed(at..at + line.len()).map(|span| Part { kind: *kind, span }));
            at += line.len();
        }
        report
    }

    #[test]
    fn what_is_no_news_is_not_read() {
        let kinds = [PartKind::Headline, PartKind::Byline, PartKind::Paragraph, PartKind::Credit];
        let report = report_of("A title\nBy Someone\nSome news.\nAgency\n".to_owned(), &kinds);
        let mut notes = Vec::new();
        assert_eq!(paragraphs(&report, &mut notes), [0..7, 19..29]);
        assert!(notes.is_empty());
    }

    #[test]
    fn a_tail_beyond_the_limit_is_noted() {
        let line = format!("{}é\n", "a".repeat(MOST - 1));
        let report = report_of(format!("{line}{line}"), &[PartKind::Paragraph; 2]);
        let mut notes = Vec::new();
        assert_eq!(paragraphs(&report, &mut notes)[0], 0..MOST - 1, "the limit falls inside of a character");
        assert_eq!(notes[0].kind, "unread-tail");
        assert_eq!(notes[0].span.unwrap().range(), MOST - 1..2 * line.len() - 1);
    }
}
