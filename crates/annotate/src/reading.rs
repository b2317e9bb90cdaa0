//! What the encoder reads from a report: attributions and names.

use crate::attribution::{attributions, inner, layout};
use crate::chain::Links;
use crate::mention::Name;
use crate::names;
use encoder::Encoder;
use report::{Attribution, PartKind, Report};
use std::ops::Range;

/// What was read.
#[derive(Default)]
pub struct Reading {
    /// Sorted.
    pub attributions: Vec<Attribution>,
    /// Sorted.
    pub names: Vec<Name>,
    /// What the encoder tells of who is who.
    pub links: Links,
}

/// Reads the parts of a report that tell the news.
pub fn read(report: &Report, encoder: &Encoder) -> Reading {
    let mut reading = Reading::default();
    let mut candidates = Vec::new();
    let headlines = report.parts.iter().filter(|p| p.kind == PartKind::Headline);
    let headlines: Vec<Range<usize>> = headlines.map(|p| p.span.range()).collect();
    let layout = layout::from_layout(&report.text, paragraphs(report), &headlines);
    for window in encoder.windows(&report.text, layout.paragraphs) {
        let heads = encoder.read(&window);
        reading.attributions.extend(attributions(&report.text, encoder, &window, &heads));
        candidates.extend(names::candidates(&report.text, &window, &heads));
        reading.links.extend(&window, heads);
    }
    reading.names = names::settle(&report.text, &candidates);
    layout::prefer(layout.attributions, &mut reading.attributions);
    inner(&report.text, encoder, &mut reading.attributions);
    reading.attributions.sort_by_key(Attribution::extent);
    reading
}

/// Where the encoder reads: headline, standfirst, paragraphs, subheadings and captions.
pub fn paragraphs(report: &Report) -> Vec<Range<usize>> {
    let read = |kind: PartKind| kind.is_body() || matches!(kind, PartKind::Subheading | PartKind::Caption);
    report.parts.iter().filter(|p| read(p.kind)).map(|p| p.span.range()).collect()
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
        assert_eq!(paragraphs(&report), [0..7, 19..29]);
    }
}
