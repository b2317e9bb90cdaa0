//! What tests of whole reports share.

use crosswire_annotate::{Models, annotate};
use report::{Annotations, Part, PartKind, Report, Text};
use std::path::PathBuf;

/// A report of paragraphs, one a line.
pub fn report_of(text: &str) -> Report {
    let mut report = Report::new(Text::new(text.to_owned()).unwrap());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = report.text.trimmed(at..at + line.len());
        report.parts.extend(span.map(|span| Part { kind: PartKind::Paragraph, span }));
        at += line.len();
    }
    report
}

/// Its annotations, which keep the laws.
pub fn read(report: &Report) -> Annotations {
    let found = annotate(report, &Models::embedded().unwrap());
    found.check(report).unwrap_or_else(|law| panic!("{law}\n{}", report.text.as_str()));
    found
}

/// A file of marked texts.
pub fn corpus(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus/marked").join(name)
}
