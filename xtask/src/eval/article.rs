//! Article text out of pages: 4-gram shingles, as the article-extraction-benchmark scores it.
//!
//! Words are runs of letters, digits and underscores; a text's shingles are its 4-grams of words (all words, if fewer), counted.
//! Per page, true positives, false positives and false negatives are counts of shingles; precision and recall are the
//! mean over pages, F1 is of these two means. The body is a report's paragraphs with their datelines, subheadings and pull quotes.

use super::Figure;
use crosswire::{extract, report::PartKind};
use std::collections::BTreeMap;
use std::path::Path;

const PEERS: &str =
    "rs-trafilatura 0.970 (its README; 0.957 here), trafilatura 2.0.0 0.958, dom_smoothie 0.951 (here)";

/// Precision, recall and F1, 0 to 1.
pub fn score(gold: &Path) -> Result<Vec<Figure>, String> {
    let folder = gold.join("html-scrapinghub");
    let truth = super::page_dates::json(&folder.join("ground-truth.json"))?;
    let (mut precisions, mut recalls) = (Vec::new(), Vec::new());
    for (id, page) in truth.as_object().ok_or("ground-truth.json is no object")? {
        let bytes = super::page_dates::unzipped(&folder.join("html").join(format!("{id}.html.gz")))?;
        let counts = counts(page["articleBody"].as_str().unwrap_or_default(), &body(&bytes));
        precisions.extend(counts.precision());
        recalls.extend(counts.recall());
    }
    let (p, r) = (mean(&precisions), mean(&recalls));
    Ok(vec![
        Figure::new("pages, article text F1", 2.0 * p * r / (p + r).max(f64::MIN_POSITIVE), PEERS),
        Figure::new("pages, article text precision", p, ""),
        Figure::new("pages, article text recall", r, ""),
    ])
}

fn body(bytes: &[u8]) -> String {
    let source = extract::Source { bytes, kind: extract::Kind::Html, ..extract::Source::default() };
    let Ok(report) = extract::report(&source) else { return String::new() };
    let told = |kind| {
        matches!(kind, PartKind::Paragraph | PartKind::Subheading | PartKind::PullQuote | PartKind::Dateline)
    };
    let parts = report.parts.iter().filter(|p| told(p.kind)).map(|p| report.text.get(p.span));
    parts.collect::<Vec<_>>().join("\n")
}

/// Shingles of one page.
struct Counts {
    hit: usize,
    wrong: usize,
    missed: usize,
}

impl Counts {
    /// `None` where nothing was predicted.
    fn precision(&self) -> Option<f64> {
        (self.hit + self.wrong > 0).then(|| self.hit as f64 / (self.hit + self.wrong) as f64)
    }

    /// `None` where there is nothing to find.
    fn recall(&self) -> Option<f64> {
        (self.hit + self.missed > 0).then(|| self.hit as f64 / (self.hit + self.missed) as f64)
    }
}

fn counts(gold: &str, told: &str) -> Counts {
    let (gold, told) = (words(gold), words(told));
    let (gold, told) = (shingles(&gold), shingles(&told));
    let hit = gold.iter().map(|(shingle, n)| *n.min(told.get(shingle).unwrap_or(&0))).sum();
    let total = |shingles: &BTreeMap<&[&str], usize>| shingles.values().sum::<usize>();
    Counts { hit, wrong: total(&told) - hit, missed: total(&gold) - hit }
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect()
}

fn shingles<'w, 't>(words: &'w [&'t str]) -> BTreeMap<&'w [&'t str], usize> {
    let mut counted = BTreeMap::new();
    let size = words.len().clamp(1, 4);
    for shingle in words.windows(size) {
        *counted.entry(shingle).or_insert(0) += 1;
    }
    counted
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shingles_are_counted_as_in_the_benchmark() {
        let same = counts("a b c d e", "a, b c-d e");
        assert_eq!((same.hit, same.wrong, same.missed), (2, 0, 0));
        let other = counts("a b c d", "a b c d a b c d");
        assert_eq!((other.hit, other.wrong, other.missed), (1, 4, 0));
        assert_eq!(counts("a b", "").precision(), None);
        assert_eq!(counts("a b", "a b").recall(), Some(1.0));
    }
}
