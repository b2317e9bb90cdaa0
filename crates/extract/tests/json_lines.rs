//! Articles that are already apart: JSON lines with schema.org's field names, and what the caller knows better.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crosswire_extract::{ErrorKind, Kind, Source, json_line, report};
use report::{PartKind, Report};

fn read(line: &str) -> Report {
    let report =
        json_line(&Source { bytes: line.as_bytes(), input: Some("a.jsonl#1"), ..Source::default() }).unwrap();
    report.check().unwrap();
    report
}

#[test]
fn a_whole_article() {
    let report = read(
        r#"{"@type":"NewsArticle","headline":"Wall gives way","description":"The ferry is stopped","author":[{"name":"Jane Doe"},"Tom Poe"],
        "publisher":{"@type":"Organization","name":"The Fennport Echo"},"url":"https://echo.example/wall","inLanguage":"en-GB","datePublished":"2025-03-03T10:15:00Z",
        "articleBody":"FENNPORT (AP) — The old wall gave way on Monday, the town said.\n\nNobody was hurt, she said.","creditText":"Coast Wire"}"#,
    );
    let parts: Vec<_> = report.parts.iter().map(|p| (p.kind, report.text.get(p.span))).collect();
    assert_eq!(
        parts,
        [
            (PartKind::Headline, "Wall gives way"),
            (PartKind::Standfirst, "The ferry is stopped"),
            (PartKind::Dateline, "FENNPORT (AP) —"),
            (PartKind::Paragraph, "The old wall gave way on Monday, the town said."),
            (PartKind::Paragraph, "Nobody was hurt, she said."),
            (PartKind::Credit, "Coast Wire"),
        ]
    );
    assert_eq!(report.byline.as_deref(), Some("Jane Doe, Tom Poe"));
    assert_eq!(report.outlet.as_deref(), Some("The Fennport Echo"));
    assert_eq!(report.credit.as_deref(), Some("Coast Wire"));
    assert_eq!(report.language.as_deref(), Some("en-GB"));
    assert_eq!(report.input.as_deref(), Some("a.jsonl#1"));
}

#[test]
fn absent_fields_stay_unknown() {
    let report = read(
        r#"{"articleBody":"The old wall gave way on Monday, the town said.","author":null,"datePublished":"last week","publisher":[]}"#,
    );
    assert_eq!(
        (report.title, report.byline, report.outlet, report.published, report.credit),
        (None, None, None, None, None)
    );
}

#[test]
fn what_is_no_article() {
    for line in [
        "",
        "{",
        "[]",
        "3",
        "\"words\"",
        "{}",
        r#"{"articleBody":" \n"}"#,
        r#"{"headline":["a"],"articleBody":7}"#,
        "\u{FEFF}",
    ] {
        let read = json_line(&Source { bytes: line.as_bytes(), ..Source::default() });
        if let Err(error) = &read {
            assert_eq!(error.kind(), ErrorKind::BadLine, "{line}");
        } else {
            assert!(line.contains("headline"), "{line}");
        }
    }
    let error = json_line(&Source { bytes: b"{}", ..Source::default() }).unwrap_err();
    assert_eq!(
        error.to_string(),
        "not a line of articles: neither \"articleBody\" nor \"headline\" has words\n\nhint: one JSON object a line, with schema.org fields such as \"articleBody\", \"headline\" and \"datePublished\""
    );
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(json_line(&Source { bytes: deep.as_bytes(), ..Source::default() }).is_err());
}

#[test]
fn the_caller_knows_better() {
    let page = "<html><head><meta property='og:site_name' content='Echo'><meta property='article:published_time' content='2025-03-05'></head><body><h1>Wall gives way</h1><p>The \
        old wall gave way on Monday, the town said.</p></body></html>";
    let source = Source { bytes: page.as_bytes(), kind: Kind::Html, ..Source::default() };
    assert_eq!(report(&source).unwrap().outlet.as_deref(), Some("Echo"));
    let given = Source {
        outlet: Some("The Fennport Echo"),
        published: "2025-03-03".parse().ok(),
        url: Some("https://echo.example/wall"),
        ..source
    };
    let read = report(&given).unwrap();
    assert_eq!(read.outlet.as_deref(), Some("The Fennport Echo"));
    assert_eq!(read.published.unwrap().to_string(), "2025-03-03");
    assert_eq!(read.url.as_deref(), Some("https://echo.example/wall"));
    // A date after the day the page was seen is no date of publication.
    let early = Source { seen: "2025-03-01".parse().ok(), ..source };
    assert_eq!(report(&early).unwrap().published, None);
}
