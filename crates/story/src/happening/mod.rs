//! One happening in several tellings: chains of event mentions across reports (cross-document event coreference).
//!
//! A mention is a word or expression of happening ("resigned", "the quake") in its sentence, in its report. [`Pool::new`]
//! takes all reports and mentions that are to be compared; [`Pool::likelihood`] says how likely two mentions are one
//! happening and why; [`Pool::chains`] groups them all. Names, dates, numbers and what stands beside a mention are
//! taken from the words themselves, so a mention needs nothing but its place.
//!
//! The method is the field's plain one: a logistic regression over what a pair shares (Cybulska & Vossen 2015, "Bag of events"
//! for the parts of a happening; Barhom et al. 2019 for grouping reports first), then average-link clustering. Grouping of
//! reports is soft here: the average at which two reports meet in a tree of all reports is one of the numbers compared, so no
//! topic has to be given. The same reports and mentions in any order give the same chains.

mod cluster;
mod features;
mod lexicon;
mod likeness;
mod side;
mod text;
mod vector;
mod weights;

use likeness::{Likeness, Views};
use side::Side;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use text::Texts;

pub use features::PAIR_FEATURES;
pub use likeness::REPORT_FEATURES;

/// One report as sentences of words, headline first; marks may be words of their own.
pub type Told = Vec<Vec<String>>;

/// Reports whose words are this much alike at least are looked at; others never share a happening.
const GATE: f64 = 0.04;

/// Where a word or expression of happening stands. Indices count from 0.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct EventMention {
    /// Report, by its place in what [`Pool::new`] is given.
    pub report: usize,
    /// Sentence, by its place in the report.
    pub sentence: usize,
    /// Its words, by their places in the sentence.
    pub words: Vec<usize>,
}

/// How likely two mentions are one happening.
#[derive(Clone, PartialEq, Debug)]
pub struct Likelihood {
    /// 0 to 1.
    pub score: f64,
    /// What speaks for it or against it, for people.
    pub reason: String,
}

/// What a pool is compared by.
#[derive(Clone, PartialEq, Debug)]
pub struct Weights {
    /// Of all words, names, openings, numbers that two reports share.
    pub report: [f64; REPORT_FEATURES],
    /// Log-odds that two reports without anything in common tell of one set of happenings.
    pub report_bias: f64,
    /// Of what two mentions share.
    pub pair: [f64; PAIR_FEATURES],
    /// Log-odds with nothing in common.
    pub pair_bias: f64,
    /// The average likelihood at which chains still join.
    pub cut: f64,
}

impl Weights {
    /// The weights that ship.
    pub fn shipped() -> Weights {
        weights::SHIPPED
    }

    fn report_odds(&self, features: &[f64; REPORT_FEATURES]) -> f64 {
        self.report_bias + dot(&self.report, features)
    }

    fn pair_odds(&self, features: &[f64; PAIR_FEATURES]) -> f64 {
        self.pair_bias + dot(&self.pair, features)
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn logistic(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

/// In how many of many reports each word stands: what makes a word rare where the pool is small.
#[derive(Clone, Default, Debug)]
pub struct Background {
    /// Reports counted.
    pub reports: u32,
    counts: BTreeMap<String, u32>,
}

impl Background {
    /// The counts that ship, of the reports of ECB+ outside development; no texts, words of three reports and more.
    pub fn shipped() -> &'static Background {
        static SHIPPED: OnceLock<Background> = OnceLock::new();
        SHIPPED.get_or_init(|| Background::parse(include_str!("background.txt")))
    }

    /// Counts the lemmas of reports and keeps those of at least three.
    pub fn count_words(reports: &[Told]) -> Background {
        let texts = Texts::new(reports, &Background::default());
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for report in &texts.reports {
            let words: std::collections::BTreeSet<u32> = report.iter().flatten().map(|t| t.lemma).collect();
            for word in words {
                *counts.entry(texts.lemma(word).to_owned()).or_default() += 1;
            }
        }
        counts.retain(|word, n| *n >= 3 && word.starts_with(char::is_alphabetic));
        Background { reports: reports.len() as u32, counts }
    }

    /// First line the number of reports, then for each count its words.
    fn parse(text: &str) -> Background {
        let mut lines = text.lines().filter(|l| !l.starts_with('#'));
        let reports = lines.next().and_then(|l| l.parse().ok()).unwrap_or_default();
        let mut counts = BTreeMap::new();
        for line in lines {
            let mut words = line.split_whitespace();
            let count = words.next().and_then(|n| n.parse().ok()).unwrap_or_default();
            counts.extend(words.map(|word| (word.to_owned(), count)));
        }
        Background { reports, counts }
    }

    /// As [`Background::shipped`] reads it.
    pub fn to_text(&self) -> String {
        let mut by_count: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for (word, count) in &self.counts {
            by_count.entry(*count).or_default().push(word);
        }
        let line = |(count, words): (&u32, &Vec<&str>)| format!("{count} {}\n", words.join(" "));
        format!("{}\n{}", self.reports, by_count.iter().rev().map(line).collect::<String>())
    }

    fn count(&self, lemma: &str) -> u32 {
        self.counts.get(lemma).copied().unwrap_or_default()
    }
}

/// Reports and mentions ready to be compared.
pub struct Pool {
    /// By the mention's place in what was given; `None` for a mention without words.
    sides: Vec<Option<usize>>,
    sorted: Vec<Side>,
    /// Where each of the sorted came from.
    given: Vec<usize>,
    likeness: Likeness,
    weights: Weights,
}

impl Pool {
    /// A pool with the weights that ship.
    pub fn new(reports: &[Told], mentions: &[EventMention]) -> Pool {
        Pool::with(reports, mentions, Weights::shipped(), Background::shipped())
    }

    /// A pool with weights and a background of its own, to learn them.
    ///
    /// Time grows with the square of the reports, and of the mentions in reports that are alike.
    pub fn with(
        reports: &[Told],
        mentions: &[EventMention],
        weights: Weights,
        background: &Background,
    ) -> Pool {
        let mut order: Vec<usize> = (0..reports.len()).collect();
        order.sort_by(|a, b| reports[*a].cmp(&reports[*b]).then(a.cmp(b)));
        let mut rank = vec![0; reports.len()];
        order.iter().enumerate().for_each(|(at, report)| rank[*report] = at);
        let told: Vec<Told> = order.iter().map(|r| reports[*r].clone()).collect();
        let texts = Texts::new(&told, background);
        let views: Vec<Views> = texts.reports.iter().map(|r| Views::new(&texts, r)).collect();
        let likeness = Likeness::new(&views, &weights);
        let ranked = |(given, m): (usize, &EventMention)| {
            let mention = EventMention { report: *rank.get(m.report)?, ..m.clone() };
            Some((Side::new(&texts, &mention)?, mention, given))
        };
        let mut ready: Vec<_> = mentions.iter().enumerate().filter_map(ranked).collect();
        ready.sort_by(|a, b| a.1.cmp(&b.1).then(a.2.cmp(&b.2)));
        let given: Vec<usize> = ready.iter().map(|r| r.2).collect();
        let mut sorted: Vec<Side> = ready.into_iter().map(|r| r.0).collect();
        side::companies(&mut sorted, &texts, &likeness);
        let mut sides = vec![None; mentions.len()];
        given.iter().enumerate().for_each(|(at, given)| sides[*given] = Some(at));
        Pool { sides, sorted, given, likeness, weights }
    }

    /// The numbers that two mentions are compared by; `None` where their reports are too little alike to look.
    pub fn features(&self, a: usize, b: usize) -> Option<[f64; PAIR_FEATURES]> {
        let side = |m: usize| self.sides.get(m).copied().flatten();
        self.sorted_features(side(a)?, side(b)?)
    }

    fn sorted_features(&self, a: usize, b: usize) -> Option<[f64; PAIR_FEATURES]> {
        let (a, b) = (self.sorted.get(a)?, self.sorted.get(b)?);
        let reports = self.likeness.of(a.report, b.report);
        (reports.words >= GATE).then(|| features::features(a, b, reports))
    }

    /// How likely two mentions, by their places in what was given, are one happening.
    pub fn likelihood(&self, a: usize, b: usize) -> Likelihood {
        let side = |m: usize| self.sides.get(m).copied().flatten().and_then(|at| self.sorted.get(at));
        let (Some(one), Some(other)) = (side(a), side(b)) else {
            return Likelihood { score: 0.0, reason: "no words to compare".to_owned() };
        };
        let Some(features) = self.features(a, b) else {
            return Likelihood {
                score: 0.0,
                reason: "two happenings: the reports have hardly a word in common".to_owned(),
            };
        };
        let score = logistic(self.weights.pair_odds(&features));
        let reason = features::reason(&features, score >= self.weights.cut, one, other);
        Likelihood { score, reason }
    }

    /// All mentions in chains, by their places in what was given: a chain is one happening, many have one mention.
    ///
    /// A mention without words is a chain of its own.
    pub fn chains(&self) -> Vec<Vec<usize>> {
        let n = self.sorted.len();
        let mut pairs = Vec::new();
        for i in 0..n {
            for j in i + 1..n {
                if let Some(features) = self.sorted_features(i, j) {
                    pairs.push((i, j, logistic(self.weights.pair_odds(&features))));
                }
            }
        }
        let groups = cluster::average_link(n, &pairs, self.weights.cut, |_, _, _| {});
        let mut chains: Vec<Vec<usize>> = groups
            .into_iter()
            .map(|g| g.into_iter().filter_map(|at| self.given.get(at).copied()).collect())
            .collect();
        chains.extend((0..self.sides.len()).filter(|m| self.sides[*m].is_none()).map(|m| vec![m]));
        chains.iter_mut().for_each(|c| c.sort_unstable());
        chains.sort_unstable();
        chains
    }
}

/// The numbers that each pair of reports is compared by, in the order (0, 1), (0, 2) …: to learn their weights.
pub fn report_pairs(reports: &[Told], background: &Background) -> Vec<[f64; REPORT_FEATURES]> {
    let texts = Texts::new(reports, background);
    let views: Vec<Views> = texts.reports.iter().map(|r| Views::new(&texts, r)).collect();
    let pairs = (0..views.len()).flat_map(|i| (i + 1..views.len()).map(move |j| (i, j)));
    pairs.map(|(i, j)| views[i].features(&views[j])).collect()
}

/// For each mention the lemma of its expression, by which the plainest method joins them.
pub fn lemmas(reports: &[Told], mentions: &[EventMention]) -> Vec<String> {
    let words = |m: &EventMention| {
        let sentence = reports.get(m.report).and_then(|r| r.get(m.sentence));
        let words = m.words.iter().filter_map(|w| sentence?.get(*w));
        words.map(|w| lexicon::lemma(&crate::word::fold(w))).collect::<Vec<_>>().join(" ")
    };
    mentions.iter().map(words).collect()
}

#[cfg(test)]
mod tests;
