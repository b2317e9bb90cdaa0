//! Plain texts: what is told apart, and that nothing is lost.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crosswire_extract::{Kind, Source, report};
use report::{PartKind, Report};
use std::path::Path;

fn read(text: &str) -> Report {
    let report = report(&Source { bytes: text.as_bytes(), kind: Kind::Text, ..Source::default() }).unwrap();
    report.check().unwrap();
    assert_eq!(report.text.as_str(), text, "a plain text is kept as it is");
    report
}

fn kinds(report: &Report) -> Vec<(PartKind, &str)> {
    report.parts.iter().map(|p| (p.kind, report.text.get(p.span))).collect()
}

#[test]
fn a_whole_report() {
    use PartKind::*;
    let report = read(
        "Harbour wall gives way in Fennport\n\nFerry to the islands stopped until summer\n\nBy Jane Doe, Staff Writer\nMarch 3, 2025\n\n\
         FENNPORT, March 3 (Coast Wire) — The old harbour wall gave way early on Monday, the town said.\n\n\
         Nobody was hurt, “as far as we know”, said the harbour master.\n\nWhat happens next\n\n\
         Work is to begin as soon as the weather allows, she said, and may take until June.\n\n\
         Photo: The gap in the wall, seen from the quay. (Jane Doe/Fennport Echo)\n\nTom Poe contributed to this report.\n\nCredit: Coast Wire\n",
    );
    let kinds = kinds(&report);
    assert_eq!(
        kinds.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(),
        [
            Headline, Standfirst, Byline, Dateline, Dateline, Paragraph, Paragraph, Subheading, Paragraph,
            Caption, Credit, Credit
        ],
        "{kinds:#?}"
    );
    assert_eq!(report.byline.as_deref(), Some("Jane Doe, Staff Writer"));
    assert_eq!(report.credit.as_deref(), Some("Coast Wire"));
    assert_eq!(report.published.unwrap().to_string(), "2025-03-03");
}

#[test]
fn where_nothing_tells_nothing_is_told() {
    let report = read("The old harbour wall gave way early on Monday, the town said.\nNobody was hurt.");
    assert_eq!(kinds(&report).iter().map(|(k, _)| *k).collect::<Vec<_>>(), [PartKind::Paragraph; 2]);
    assert_eq!(
        (report.title, report.byline, report.published, report.credit, report.outlet),
        (None, None, None, None, None)
    );
}

#[test]
fn marks_and_line_ends_are_kept() {
    let report = read(
        "\u{FEFF}Harbour wall gives way\r\n\r\nThe old harbour wall gave way early on Monday, the town said.\r\n",
    );
    assert_eq!(report.headline(), Some("Harbour wall gives way"));
    assert_eq!(report.parts[1].span.range(), 29..90);
}

/// `../shared` of the checkout, if it is there.
fn shared(path: &str) -> Option<std::path::PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    if !path.exists() {
        println!("SKIPPED: {} is not there", path.display());
    }
    path.exists().then_some(path)
}

#[test]
fn the_seeds() {
    let Some(folder) = shared("seeds") else { return };
    let file = |start: &str| {
        let of = |e: &std::fs::DirEntry| e.file_name().to_string_lossy().starts_with(start);
        let entry = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap()).find(of).unwrap();
        read(&std::fs::read_to_string(entry.path()).unwrap())
    };
    let (a, b) = (file("000"), file("003"));
    assert_eq!(a.headline(), a.text.lines().next());
    assert!(a.parts.iter().skip(1).all(|p| p.kind == PartKind::Paragraph), "{:#?}", kinds(&a));
    assert_eq!(b.headline(), None);
    assert_eq!(b.credit.as_deref(), Some("BBC News"));
    assert_eq!(kinds(&b).last(), Some(&(PartKind::Credit, "Credit: BBC News")));
}

#[test]
fn every_line_of_the_news_texts_is_in_a_part() {
    let Some(folder) = shared("gold/polnear/dev/text") else { return };
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let report = read(&text);
        let mut at = 0;
        for part in &report.parts {
            assert!(
                text[at..part.span.start()].trim().is_empty(),
                "lost: {:?}",
                &text[at..part.span.start()]
            );
            at = part.span.end();
        }
        assert!(text[at..].trim().is_empty(), "lost: {:?}", &text[at..]);
    }
}
