//! One mention of a happening, ready to be compared: its words, and what stands around it.

use super::EventMention;
use super::lexicon;
use super::likeness::Likeness;
use super::text::{Texts, Token};
use super::vector::Vector;
use crate::word::sense;
use std::collections::{BTreeMap, BTreeSet};

/// Words to either side that count as near.
const NEAR: usize = 8;

/// Words to either side among which the nearest content word is taken for what acts or is acted upon.
const BESIDE: usize = 6;

/// A mention and its surroundings.
pub(super) struct Side {
    /// The report, by its place in the pool.
    pub report: usize,
    /// The sentence, by its place in the report.
    pub sentence: usize,
    /// Whether it stands in the first two sentences, the headline being the first.
    pub opening: bool,
    /// Lemma of the head.
    pub head: u32,
    /// The same spelled out.
    pub lemma: String,
    /// The head as it stands in the report, folded.
    pub word: String,
    /// The head without a derivation's ending.
    pub root: String,
    /// The group of synonyms that the story's statements know the head by.
    pub sense: String,
    /// Groups of happenings the head stands in.
    pub groups: &'static [u16],
    /// Lemmas of the expression without particles, sorted.
    pub span: Vec<u32>,
    /// Content words of the sentence, by rarity.
    pub sentence_words: Vector,
    /// Content words near by, by rarity and nearness.
    pub near: Vector,
    /// Words with a capital letter, by rarity.
    pub names: Vector,
    /// Numbers, sorted.
    pub numbers: Vec<u32>,
    /// Months, weekdays and parts of the day, sorted.
    pub times: Vec<u32>,
    /// The nearest content word on either side, sorted.
    pub beside: Vec<u32>,
    /// How rare the head is.
    pub rarity: f64,
    /// The share of like reports that have the head.
    pub salience: f64,
    /// What stands near the same head in like reports.
    pub company: Vector,
}

/// The sorted different numbers.
fn sorted(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    numbers.collect::<BTreeSet<_>>().into_iter().collect()
}

impl Side {
    /// `None` where the mention has no word in its report. Salience and company come with [`companies`].
    pub fn new(texts: &Texts, mention: &EventMention) -> Option<Side> {
        let sentence = texts.reports.get(mention.report)?.get(mention.sentence)?;
        let at: BTreeSet<usize> = mention.words.iter().copied().filter(|w| *w < sentence.len()).collect();
        let (first, last) = (*at.first()?, *at.last()?);
        let head = head(sentence, &at)?;
        let word = head.folded.clone();
        let head = head.lemma;
        let lemma = texts.lemma(head).to_owned();
        let around = || sentence.iter().enumerate().filter(|(i, t)| !at.contains(i) && t.content);
        let distance = |i: usize| at.iter().map(|w| w.abs_diff(i)).min().unwrap_or_default();
        let weights = |kept: &dyn Fn(usize, &Token) -> f64| {
            let mut found: BTreeMap<u32, f64> = BTreeMap::new();
            for (i, token) in around() {
                let weight = kept(i, token) * texts.rarity(token.lemma);
                if weight > 0.0 {
                    let most = found.entry(token.lemma).or_default();
                    *most = most.max(weight);
                }
            }
            Vector::new(&found)
        };
        let nearness = |i: usize, _: &Token| match distance(i) {
            d if d <= NEAR => 1.0 / (1.0 + d as f64 / 4.0),
            _ => 0.0,
        };
        let named = |i: usize, t: &Token| f64::from(u8::from(t.capital && i > 0));
        let before = sentence[..first].iter().rev().take(BESIDE).find(|t| t.content);
        let after = sentence[last + 1..].iter().take(BESIDE).find(|t| t.content);
        let span =
            sorted(at.iter().filter_map(|w| sentence.get(*w)).filter(|t| !t.particle).map(|t| t.lemma));
        Some(Side {
            report: mention.report,
            sentence: mention.sentence,
            opening: mention.sentence < 2,
            head,
            root: lexicon::root(&lemma).to_owned(),
            sense: sense(&word),
            groups: lexicon::groups(&lemma),
            lemma,
            word,
            span: if span.is_empty() { vec![head] } else { span },
            sentence_words: weights(&|_, _| 1.0),
            near: weights(&nearness),
            names: weights(&named),
            numbers: sorted(sentence.iter().filter(|t| t.number).map(|t| t.lemma)),
            times: sorted(sentence.iter().filter(|t| t.time).map(|t| t.lemma)),
            beside: sorted(before.into_iter().chain(after).map(|t| t.lemma)),
            rarity: texts.rarity(head),
            salience: 0.0,
            company: Vector::default(),
        })
    }
}

/// The last content word that is no particle; else the last word that is none; else the first word.
fn head<'a>(sentence: &'a [Token], at: &BTreeSet<usize>) -> Option<&'a Token> {
    let words = || at.iter().filter_map(|w| sentence.get(*w));
    let plain = || words().filter(|t| !t.particle);
    plain().rfind(|t| t.content).or(plain().next_back()).or(words().next())
}

/// Fills in what a mention can only know from the reports that are like its own.
pub(super) fn companies(sides: &mut [Side], texts: &Texts, likeness: &Likeness) {
    let reports = texts.reports.len();
    let having: Vec<BTreeSet<u32>> =
        texts.reports.iter().map(|r| r.iter().flatten().map(|t| t.lemma).collect()).collect();
    let mut of_head: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, side) in sides.iter().enumerate() {
        of_head.entry(side.head).or_default().push(at);
    }
    let found: Vec<(f64, Vector)> = sides
        .iter()
        .map(|side| {
            let (mut with, mut all) = (0.0, 0.0);
            for (report, words) in having.iter().enumerate().take(reports) {
                let weight = likeness.of(side.report, report).meet;
                all += weight;
                with += if words.contains(&side.head) { weight } else { 0.0 };
            }
            let mut sum = BTreeMap::new();
            for other in of_head.get(&side.head).into_iter().flatten().filter_map(|at| sides.get(*at)) {
                let weight = likeness.of(side.report, other.report).meet;
                if weight > 0.0 {
                    other.near.add_to(&mut sum, weight);
                }
            }
            (if all > 0.0 { with / all } else { 0.0 }, Vector::new(&sum))
        })
        .collect();
    for (side, (salience, company)) in sides.iter_mut().zip(found) {
        (side.salience, side.company) = (salience, company);
    }
}
