//! The reports as numbered words, and how rare each word is.

use super::lexicon;
use super::{Background, Told};
use crate::word;
use std::collections::{BTreeMap, BTreeSet};

/// A word in its sentence.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// The number of its lemma in [`Texts`].
    pub lemma: u32,
    /// Lower case, without accents.
    pub folded: String,
    /// Neither a stop word nor a number nor a mark.
    pub content: bool,
    /// Begins with a capital letter.
    pub capital: bool,
    /// Begins with a digit.
    pub number: bool,
    /// A month, a weekday, a part of the day.
    pub time: bool,
    /// Part of an expression but not its head.
    pub particle: bool,
}

/// All reports of a pool, as words by number. Numbers follow the alphabet, so they do not depend on the order of reports.
pub(super) struct Texts {
    /// Tokens by report and sentence.
    pub reports: Vec<Vec<Vec<Token>>>,
    /// Lemmas by number.
    pub lemmas: Vec<String>,
    /// Rarity by number, never below 0.
    rarity: Vec<f64>,
}

impl Texts {
    /// Rarity is ln((background + pool + 1) / (reports with the word + 0.5)).
    pub fn new(reports: &[Told], background: &Background) -> Texts {
        let folded: Vec<Vec<Vec<String>>> = reports
            .iter()
            .map(|r| r.iter().map(|s| s.iter().map(|w| word::fold(w)).collect()).collect())
            .collect();
        let all: BTreeSet<String> = folded.iter().flatten().flatten().map(|w| lexicon::lemma(w)).collect();
        let number: BTreeMap<&str, u32> = (0..).zip(&all).map(|(n, l)| (l.as_str(), n)).collect();
        let token = |raw: &String, folded: &String| Token {
            lemma: number.get(lexicon::lemma(folded).as_str()).copied().unwrap_or_default(),
            folded: folded.clone(),
            content: folded.starts_with(char::is_alphabetic) && word::is_content(folded),
            capital: raw.starts_with(char::is_uppercase),
            number: folded.starts_with(|c: char| c.is_ascii_digit()),
            time: lexicon::is_time(folded),
            particle: lexicon::is_particle(folded),
        };
        let tokens: Vec<Vec<Vec<Token>>> = reports
            .iter()
            .zip(&folded)
            .map(|(raw, folded)| {
                raw.iter()
                    .zip(folded)
                    .map(|(raw, folded)| raw.iter().zip(folded).map(|(r, f)| token(r, f)).collect())
                    .collect()
            })
            .collect();
        let mut inside = vec![0_u32; all.len()];
        for report in &tokens {
            let words: BTreeSet<u32> = report.iter().flatten().map(|t| t.lemma).collect();
            words.iter().for_each(|w| inside[*w as usize] += 1);
        }
        let lemmas: Vec<String> = all.iter().cloned().collect();
        let total = (background.reports as usize + reports.len() + 1) as f64;
        let rarity = lemmas.iter().zip(&inside).map(|(lemma, inside)| {
            let seen = background.count(lemma) + inside;
            (total / (f64::from(seen) + 0.5)).ln().max(0.0)
        });
        let rarity = rarity.collect();
        Texts { reports: tokens, lemmas, rarity }
    }

    /// How rare a word is: 0 where every report has it.
    pub fn rarity(&self, lemma: u32) -> f64 {
        self.rarity.get(lemma as usize).copied().unwrap_or_default()
    }

    /// A lemma by its number.
    pub fn lemma(&self, number: u32) -> &str {
        self.lemmas.get(number as usize).map_or("", String::as_str)
    }
}
