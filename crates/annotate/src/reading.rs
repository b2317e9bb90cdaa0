//! What the encoder reads from a report: attributions and names.

use crate::attribution::attributions;
use crate::mention::Name;
use crate::names::names;
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
    for window in encoder.windows(&report.text, paragraphs) {
        match encoder.read(&window) {
            Ok(heads) => {
                reading.attributions.extend(attributions(&report.text, encoder, &window, &heads));
                reading.names.extend(names(&report.text, &window, &heads));
            }
            Err(error) => reading.notes.push(Note::new("unread", error.to_string())),
        }
    }
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
