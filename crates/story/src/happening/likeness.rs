//! How likely two reports tell of one set of happenings: the most telling thing about two mentions of different reports.

use super::cluster::average_link;
use super::text::{Texts, Token};
use super::vector::Vector;
use super::{Weights, logistic};
use std::collections::{BTreeMap, BTreeSet};

/// How many numbers describe a pair of reports.
pub const REPORT_FEATURES: usize = 4;

/// Sentences that open a report, its headline among them.
const LEAD: usize = 4;

/// Likeness of two reports below which nothing joins them: a floor of the tree of reports.
const FLOOR: f64 = 0.05;

/// A report as four vectors: all its words, its names, its opening, its numbers.
pub(super) struct Views([Vector; REPORT_FEATURES]);

impl Views {
    pub fn new(texts: &Texts, report: &[Vec<Token>]) -> Views {
        let lower: BTreeSet<u32> =
            report.iter().flatten().filter(|t| !t.capital && t.content).map(|t| t.lemma).collect();
        let view = |sentences: &[&Vec<Token>], wanted: &dyn Fn(&Token) -> bool| {
            let mut counts: BTreeMap<u32, f64> = BTreeMap::new();
            for token in sentences.iter().copied().flatten().filter(|t| wanted(t)) {
                *counts.entry(token.lemma).or_default() += 1.0;
            }
            let weight = |(lemma, n): (u32, f64)| (lemma, (1.0 + n.ln()) * texts.rarity(lemma));
            Vector::new(&counts.into_iter().map(weight).collect())
        };
        let all: Vec<_> = report.iter().filter(|s| !s.is_empty()).collect();
        let lead = all.get(..LEAD).unwrap_or(&all);
        Views([
            view(&all, &|t| t.content),
            view(&all, &|t| t.content && t.capital && !lower.contains(&t.lemma)),
            view(lead, &|t| t.content),
            view(&all, &|t| t.number),
        ])
    }

    /// Cosines of all words, names, openings, numbers.
    pub fn features(&self, other: &Views) -> [f64; REPORT_FEATURES] {
        std::array::from_fn(|k| self.0[k].cosine(&other.0[k]))
    }
}

/// What is known of two reports.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Pair {
    /// Cosine of all words.
    pub words: f64,
    /// Log-odds that both tell of one set of happenings.
    pub odds: f64,
    /// The average at which their groups meet in the tree of reports, 0 where they never do.
    pub meet: f64,
}

/// Every pair of reports, both ways, row by row.
pub(super) struct Likeness {
    reports: usize,
    pairs: Vec<Pair>,
}

/// Log-odds of a report and itself: as far as log-odds are let go either way (a chance of 1 in 1,000).
const FARTHEST: f64 = 6.9;

impl Likeness {
    /// Time and memory grow with the square of the reports.
    pub fn new(views: &[Views], weights: &Weights) -> Likeness {
        let n = views.len();
        let itself = Pair { words: 1.0, odds: FARTHEST, meet: 1.0 };
        let mut likeness = Likeness { reports: n, pairs: vec![itself; n * n] };
        let mut edges = Vec::new();
        for (i, a) in views.iter().enumerate() {
            for (j, b) in views.iter().enumerate().skip(i + 1) {
                let features = a.features(b);
                let odds = weights.report_odds(&features).clamp(-FARTHEST, FARTHEST);
                likeness.set(i, j, Pair { words: features[0], odds, meet: 0.0 });
                edges.push((i, j, logistic(odds)));
            }
        }
        average_link(n, &edges, FLOOR, |a, b, value| {
            for (i, j) in a.iter().flat_map(|i| b.iter().map(move |j| (*i, *j))) {
                let pair = Pair { meet: value, ..likeness.of(i, j) };
                likeness.set(i, j, pair);
            }
        });
        likeness
    }

    fn set(&mut self, i: usize, j: usize, pair: Pair) {
        self.pairs[i * self.reports + j] = pair;
        self.pairs[j * self.reports + i] = pair;
    }

    /// What is known of two reports.
    pub fn of(&self, i: usize, j: usize) -> Pair {
        self.pairs.get(i * self.reports + j).copied().unwrap_or_default()
    }
}
