//! The pages of `corpus/pages`: a folder each, `page.html` as a site might send it and `expected.json`, what is to be read of it.
//!
//! `CROSSWIRE_BLESS=1 cargo test -p crosswire-extract --test pages` writes what is read now; look at the difference before keeping it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crosswire_extract::{Source, report};
use report::Report;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[test]
fn every_page_is_read_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/pages");
    let pages: Vec<PathBuf> = folders(&root).iter().flat_map(|outlet| folders(outlet)).collect();
    assert!(pages.len() >= 6, "{} pages", pages.len());
    for page in pages {
        let bytes = std::fs::read(page.join("page.html")).unwrap();
        let report =
            report(&Source { bytes: &bytes, input: Some("page.html"), ..Source::default() }).unwrap();
        report.check().unwrap();
        let (read, file) = (told(&report), page.join("expected.json"));
        if std::env::var_os("CROSSWIRE_BLESS").is_some() {
            std::fs::write(&file, serde_json::to_string_pretty(&read).unwrap() + "\n").unwrap();
        }
        let expected: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        assert_eq!(read, expected, "{}", page.display());
    }
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    found.sort();
    found
}

/// All that a page tells, in the words of the report's JSON form.
fn told(report: &Report) -> Value {
    let parts: Vec<Value> = report.parts.iter().map(|p| json!([p.kind, report.text.get(p.span)])).collect();
    let notes: Vec<&str> = report.notes.iter().map(|n| n.kind.as_str()).collect();
    json!({
        "outlet": report.outlet, "url": report.url, "title": report.title, "byline": report.byline, "published": report.published,
        "language": report.language, "credit": report.credit, "notes": notes, "parts": parts,
    })
}
