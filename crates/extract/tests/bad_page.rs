//! Pages made to hurt a parser: a report or a clear error, in bounded time and memory, never a panic.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crosswire_extract::{Error, ErrorKind, Kind, MAX_BYTES, Source, report};
use report::Report;
use std::time::{Duration, Instant};

const STORY: &str = "The old harbour wall of Fennport gave way early on Monday, the town's engineer said, and nobody was hurt.";

/// Seconds on a loaded machine; work that grows with the square of these sizes would take minutes to hours.
const LONGEST: Duration = Duration::from_secs(60);

fn read(page: &str) -> Result<Report, Error> {
    let start = Instant::now();
    let read = report(&Source { bytes: page.as_bytes(), kind: Kind::Html, ..Source::default() });
    assert!(start.elapsed() < LONGEST, "{:?}", start.elapsed());
    if let Ok(report) = &read {
        report.check().unwrap();
    }
    read
}

#[test]
fn a_hundred_thousand_nested_tags() {
    for tag in ["div", "b", "a", "font", "span", "table", "blockquote", "li", "p", "svg", "x-y"] {
        let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
        for page in [
            format!("{}{STORY}{}", open.repeat(100_000), close.repeat(100_000)),
            format!("<p>{STORY}</p>{}", open.repeat(100_000)),
            format!("{}<p>{STORY}</p>", close.repeat(100_000)),
        ] {
            if let Ok(report) = read(&page) {
                assert!(report.text.contains("harbour wall"), "{tag}");
            }
        }
    }
    let mixed = "<table><tr><td><b id=1><i class=2>".repeat(20_000);
    assert!(read(&format!("{mixed}<p>{STORY}</p>")).unwrap().text.contains("harbour wall"));
}

#[test]
fn many_of_everything() {
    let attributes: String = (0..100_000).map(|i| format!(" a{i}=1")).collect();
    let fonts: String = (0..1000).map(|i| format!("<font id={i}>")).collect();
    for page in [
        format!("<p{attributes}>{STORY}</p>"),
        format!("<p>{fonts}{}", format!("<p>{STORY}").repeat(20_000)),
        format!("<p>{STORY}</p>").repeat(30_000),
        format!("<p>{STORY}</p>{}", "<br>".repeat(200_000)),
        format!("<p>{STORY}</p>{}", "&lt;".repeat(500_000)),
        format!("<p>{STORY}</p>{}", "<!--".repeat(500_000)),
        format!("<p>{STORY}</p>{}", "<a href=\"".repeat(200_000)),
        format!("<div>{}</div>", format!("{STORY} ").repeat(50_000)),
    ] {
        let report = read(&page).unwrap();
        assert!(report.text.contains("harbour wall"));
    }
}

#[test]
fn nothing_to_read() {
    for page in [
        "<html></html>",
        "<p></p>",
        "<!-- a -->",
        "<script>var a = 'words';</script>",
        "<html><head><title>Wall</title></head><body></body></html>",
    ] {
        assert_eq!(read(page).unwrap_err().kind(), ErrorKind::NoArticle, "{page}");
    }
    let page = format!("<p>{}</p>", "a".repeat(MAX_BYTES));
    assert_eq!(read(&page).unwrap_err().kind(), ErrorKind::TooLarge);
}

#[test]
fn ends_in_the_middle() {
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Wall gives way | Echo</title><script type=\"application/ld+json\">{{\"@type\":\
         \"NewsArticle\",\"headline\":\"Wall gives way\",\"datePublished\":\"2025-03-03\"}}</script></head><body><article><h1>Wall gives way</h1><p class=\"byline\">By Jane \
         Doe</p><figure><img src=\"a.jpg\"><figcaption>The gap 🎉</figcaption></figure><p>{STORY}</p><table><tr><td>1</td></tr></table></article></body></html>"
    );
    for end in (0..page.len()).filter(|end| page.is_char_boundary(*end)).step_by(3) {
        let _ = read(&page[..end]);
    }
}

#[test]
fn a_tail_beyond_the_limit_is_told() {
    let page =
        format!("<h1>Wall gives way</h1>{}", format!("<p>{STORY}</p>").repeat((5 << 20) / STORY.len()));
    let report = read(&page).unwrap();
    assert!(report.notes.iter().any(|n| n.kind == "unread-tail"), "{:?}", report.notes);
}
