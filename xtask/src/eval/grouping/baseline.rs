//! What a plain program does: TF-IDF vectors, the nearest centroid, a threshold.

use super::Scores;
use super::data::Set;
use std::collections::{BTreeMap, HashMap};

/// Cosines from which on a report joins a story, of which the best for the set counts: the baseline is tuned on what it is scored on, and
/// we are not.
const THRESHOLDS: [f64; 6] = [0.15, 0.2, 0.25, 0.3, 0.4, 0.5];

/// Words of a report that count, by weight.
const WORDS: usize = 100;

type Vector = Vec<(u32, f64)>;

/// The best pair F1 of all thresholds.
pub fn best(set: &Set) -> f64 {
    let vectors = vectors(set);
    let scores = THRESHOLDS.iter().map(|threshold| {
        let mut scores = Scores::default();
        scores.add(set, &centroids(&vectors, *threshold), None);
        scores.pair_f1()
    });
    scores.fold(0.0, f64::max)
}

/// For each report, the number of its story.
fn centroids(vectors: &[Vector], threshold: f64) -> Vec<String> {
    // Word -> story -> sum of weights; story -> square of its length.
    let mut postings: HashMap<u32, HashMap<usize, f64>> = HashMap::new();
    let mut squares: Vec<f64> = Vec::new();
    let mut homes = Vec::new();
    for vector in vectors {
        let mut dots = vec![0.0; squares.len()];
        for (word, x) in vector {
            postings.get(word).into_iter().flatten().for_each(|(story, y)| dots[*story] += x * y);
        }
        let near = dots.iter().zip(&squares).map(|(dot, square)| dot / square.sqrt()).enumerate();
        let best = near.fold((0, 0.0), |best, next| if next.1 > best.1 { next } else { best });
        let home = if best.1 > threshold { best.0 } else { squares.len() };
        if home == squares.len() {
            squares.push(0.0);
        }
        squares[home] += 1.0 + 2.0 * dots.get(home).copied().unwrap_or(0.0);
        for (word, x) in vector {
            *postings.entry(*word).or_default().entry(home).or_default() += x;
        }
        homes.push(home.to_string());
    }
    homes
}

/// Unit vectors of (1 + ln tf) ln(n / df), the document frequencies being those of the whole set.
fn vectors(set: &Set) -> Vec<Vector> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut df: HashMap<u32, f64> = HashMap::new();
    let mut counted: Vec<BTreeMap<u32, f64>> = Vec::new();
    for labelled in &set.reports {
        let text = labelled.report.text.to_lowercase();
        let mut counts = BTreeMap::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1) {
            let next = numbers.len() as u32;
            *counts.entry(*numbers.entry(word.to_owned()).or_insert(next)).or_insert(0.0) += 1.0;
        }
        counts.keys().for_each(|w| *df.entry(*w).or_default() += 1.0);
        counted.push(counts);
    }
    let n = counted.len() as f64;
    let weigh = |counts: BTreeMap<u32, f64>| {
        let mut vector: Vector =
            counts.into_iter().map(|(w, x)| (w, (1.0 + f64::ln(x)) * (n / df[&w]).ln())).collect();
        vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        vector.truncate(WORDS);
        let length = vector.iter().map(|(_, x)| x * x).sum::<f64>().sqrt().max(1e-9);
        vector.iter_mut().for_each(|(_, x)| *x /= length);
        vector
    };
    counted.into_iter().map(weigh).collect()
}
