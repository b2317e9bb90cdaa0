//! Which word of the passage each word of the statement stands for.

use super::token::{Token, Tokens};

/// Places in the passage that are tried as the middle of what tells the same.
const CENTRES: usize = 60;

/// Words over which a match loses weight by the factor e: what tells one thing stands together.
const NEAR: f64 = 12.0;

/// How much more a name tells than another word when the place is chosen, and the same sentence than another.
const NAME: f64 = 1.5;
const SAME_SENTENCE: f64 = 1.15;

/// Likeness from which on two words are one: below it one is only made from the other.
pub(super) const SAME: f64 = 0.9;

/// A word of the passage, and how alike it is.
pub(super) type Match = (usize, f64);

/// The statement's words in the passage.
pub(super) struct Alignment {
    /// Word of the statement -> word of the passage and how alike they are, 0 to 1.
    pub to: Vec<Option<Match>>,
    /// The statement's words that are compared.
    pub compared: Vec<usize>,
    /// How well the best place fits, per word compared.
    pub score: f64,
    /// The words of the passage that stand for one, ascending.
    pub places: Vec<usize>,
}

impl Alignment {
    pub(super) fn new(passage: &Tokens, statement: &Tokens) -> Alignment {
        let compared: Vec<usize> =
            (0..statement.list.len()).filter(|ix| statement.list[*ix].counts()).collect();
        let candidates: Vec<Vec<(usize, f64)>> =
            compared.iter().map(|ix| candidates(passage, &statement.list[*ix])).collect();
        let mut centres: Vec<usize> = candidates.iter().flatten().map(|(at, _)| *at).collect();
        centres.sort_unstable();
        centres.dedup();
        centres.truncate(CENTRES);
        let mut best: Option<(f64, Vec<Option<Match>>)> = None;
        for centre in centres {
            let mut to = vec![None; statement.list.len()];
            let mut score = 0.0;
            for (ix, found) in compared.iter().zip(&candidates) {
                let name = if statement.list[*ix].name.is_some() { NAME } else { 1.0 };
                let weigh = |(at, likeness): &(usize, f64)| {
                    let same = passage.list[*at].sentence == passage.list[centre].sentence;
                    let near = (-(at.abs_diff(centre) as f64) / NEAR).exp();
                    likeness * name * near * if same { SAME_SENTENCE } else { 1.0 }
                };
                let mut chosen: Option<(f64, (usize, f64))> = None;
                for candidate in found {
                    let weight = weigh(candidate);
                    if chosen.is_none_or(|(held, _)| weight > held) {
                        chosen = Some((weight, *candidate));
                    }
                }
                if let Some((weight, candidate)) = chosen {
                    to[*ix] = Some(candidate);
                    score += weight;
                }
            }
            if best.as_ref().is_none_or(|(held, _)| score > *held) {
                best = Some((score, to));
            }
        }
        let (score, to) = best.unwrap_or_else(|| (0.0, vec![None; statement.list.len()]));
        let mut places: Vec<usize> = to.iter().flatten().map(|(at, _)| *at).collect();
        places.sort_unstable();
        places.dedup();
        let score = score / compared.len().max(1) as f64;
        Alignment { to, compared, score, places }
    }

    /// The passage's word for a word of the statement.
    pub(super) fn at(&self, ix: usize) -> Option<usize> {
        self.to.get(ix).copied().flatten().map(|(at, _)| at)
    }

    /// How alike a word of the statement and the passage's are; 0 where there is none.
    pub(super) fn likeness(&self, ix: usize) -> f64 {
        self.to.get(ix).copied().flatten().map_or(0.0, |(_, likeness)| likeness)
    }

    /// The mean likeness of some words; 1 of none.
    pub(super) fn mean(&self, of: &[usize]) -> f64 {
        if of.is_empty() {
            return 1.0;
        }
        of.iter().map(|ix| self.likeness(*ix)).sum::<f64>() / of.len() as f64
    }

    /// The stretch of the passage that the statement's words stand in, with some words on either side.
    pub(super) fn window(&self, passage: &Tokens, around: usize) -> std::ops::Range<usize> {
        match (self.places.first(), self.places.last()) {
            (Some(first), Some(last)) => {
                first.saturating_sub(around)..(last + around + 1).min(passage.list.len())
            }
            _ => 0..passage.list.len(),
        }
    }
}

fn candidates(passage: &Tokens, word: &Token) -> Vec<(usize, f64)> {
    let all = passage.list.iter().enumerate().map(|(at, other)| (at, likeness(word, other)));
    all.filter(|(_, likeness)| *likeness > 0.0).collect()
}

/// How alike two words are: 1 for one word in any inflection, less for words used one for another and for words of one stem.
pub(super) fn likeness(a: &Token, b: &Token) -> f64 {
    if a.folded == b.folded {
        return 1.0;
    }
    if a.number.is_some() || b.number.is_some() {
        return if a.number == b.number { 1.0 } else { 0.0 };
    }
    if a.lemma == b.lemma {
        return 1.0;
    }
    if !a.content || !b.content {
        return 0.0;
    }
    if a.sense == b.sense {
        return SAME;
    }
    let shared = a.folded.chars().zip(b.folded.chars()).take_while(|(x, y)| x == y).count();
    let longest = a.folded.chars().count().max(b.folded.chars().count());
    if shared >= 5 && shared + 4 >= longest { 0.75 } else { 0.0 }
}
