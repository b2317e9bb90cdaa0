//! The day a page was published, exact, as htmldate's evaluation counts it: right, wrong, or none given where there is one.

use super::Figure;
use crosswire::extract;
use flate2::read::GzDecoder;
use serde_json::Value;
use std::io::Read;
use std::path::Path;

/// Precision, recall, accuracy and F1, 0 to 1. The reader is given the page alone, not its address.
pub fn score(gold: &Path) -> Result<Vec<Figure>, String> {
    let folder = gold.join("html-htmldate-eval");
    let truth = json(&folder.join("eval_default.json"))?;
    let (mut right, mut wrong, mut none) = (0.0, 0.0, 0.0);
    for page in truth.as_object().ok_or("eval_default.json is no object")?.values() {
        let bytes = unzipped(&folder.join("html").join(page["file"].as_str().unwrap_or_default()))?;
        match (published(&bytes), page["date"].as_str()) {
            (Some(told), Some(day)) if told == day => right += 1.0,
            (Some(_), _) => wrong += 1.0,
            (None, _) => none += 1.0,
        }
    }
    Ok(vec![
        Figure::new("pages, date F1", 2.0 * right / (2.0 * right + wrong + none), ""),
        Figure::new("pages, date precision", right / (right + wrong), ""),
        Figure::new("pages, date recall", right / (right + none), ""),
        Figure::new("pages, date accuracy", right / (right + wrong + none), ""),
    ])
}

fn published(bytes: &[u8]) -> Option<String> {
    let source = extract::Source { bytes, kind: extract::Kind::Html, ..extract::Source::default() };
    extract::report(&source).ok()?.published.map(|p| p.date.to_string())
}

/// A JSON file.
pub fn json(path: &Path) -> Result<Value, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}

/// The bytes in a gzip file.
pub fn unzipped(path: &Path) -> Result<Vec<u8>, String> {
    let file = std::fs::File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut bytes = Vec::new();
    GzDecoder::new(file).read_to_end(&mut bytes).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(bytes)
}
