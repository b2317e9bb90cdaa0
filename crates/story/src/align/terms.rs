//! The words of statements as they are written: which run on alike, and which are near in meaning though not the same.

use super::likeness::of_one_scale;
use crate::nearness::{Vector, nearness, vector};
use crate::ordered::Reports;
use crate::statement::Statement;
use crate::word::{Word, forestalled, is_content, sense, words};
use std::collections::{BTreeSet, HashMap};

/// Words of a statement in which runs are looked for; more are a list.
const LONGEST: usize = 80;

/// Words of a statement, from its first on, that are held against another's in meaning.
const MOST: usize = 60;

/// The words of all statements.
pub(super) struct Terms {
    /// Statement -> its words as they are written, numbered, in order, and whether each carries content.
    runs: Vec<Vec<(u32, bool)>>,
    /// Statement -> the senses of those that carry content, figures included, ascending.
    content: Vec<Vec<u32>>,
    /// Statement -> those that are figures.
    figures: Vec<Vec<u32>>,
    /// Sense -> the vector of its first word.
    vectors: Vec<Option<&'static Vector>>,
    /// Sense -> the logarithm of how few statements have it (Spärck Jones 1972).
    weights: Vec<f32>,
}

/// Equal words have equal numbers, counted from 0.
#[derive(Default)]
struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn of(&mut self, word: String) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(word).or_insert(next)
    }
}

impl Terms {
    pub(super) fn new(reports: &Reports, statements: &[Statement]) -> Terms {
        let (mut written, mut senses) = (Numbers::default(), Numbers::default());
        let (mut vectors, mut is_figure) = (Vec::new(), Vec::new());
        let (mut runs, mut content) = (Vec::new(), Vec::new());
        for statement in statements {
            let text = &reports[statement.report].report.text;
            let all = statement.content.iter().flat_map(|piece| words(text, *piece));
            let all: Vec<Word> = all.take(LONGEST).collect();
            let (mut run, mut carrying) = (Vec::new(), BTreeSet::new());
            let mut carry = |sense: String, word: &str, figure: bool| {
                let number = senses.of(sense);
                if number as usize == vectors.len() {
                    vectors.push(vector(word));
                    is_figure.push(figure);
                }
                carrying.insert(number);
            };
            if let Some(sense) = forestalled(&all) {
                carry(sense, "prevent", false);
            }
            for (ix, word) in all.into_iter().enumerate() {
                let figure = word.folded.starts_with(|c: char| c.is_ascii_digit());
                let carries = figure || is_content(&word.folded);
                if carries && ix < MOST {
                    carry(sense(&word.folded), &word.folded, figure);
                }
                run.push((written.of(word.folded), carries));
            }
            runs.push(run);
            content.push(carrying.into_iter().collect::<Vec<u32>>());
        }
        let mut counts = vec![0usize; vectors.len()];
        content.iter().flatten().for_each(|w| counts[*w as usize] += 1);
        let figures = |all: &Vec<u32>| all.iter().copied().filter(|w| is_figure[*w as usize]).collect();
        let rarity = |n: &usize| (1.0 + statements.len() as f32 / (*n).max(1) as f32).ln();
        Terms {
            runs,
            weights: of_one_scale(counts.iter().map(rarity).collect(), statements.len()),
            figures: content.iter().map(figures).collect(),
            content,
            vectors,
        }
    }

    /// The numbers that a statement tells, as they are written.
    pub(super) fn figures(&self, statement: usize) -> impl Iterator<Item = u32> {
        self.figures[statement].iter().copied()
    }

    /// How many words the longest stretch has that stands in both statements and carries some content.
    pub(super) fn longest_run(&self, a: usize, b: usize) -> usize {
        longest_run(&self.runs[a], &self.runs[b])
    }

    /// The weight of the words that are met in the other statement, each word by the nearest there: of the statement in which it is less.
    pub(super) fn met(&self, a: usize, b: usize) -> f32 {
        let (x, y) = (&self.content[a], &self.content[b]);
        let (mut met, mut others) = (vec![0.0f32; x.len()], vec![0.0f32; y.len()]);
        for (met, a) in met.iter_mut().zip(x) {
            for (other, b) in others.iter_mut().zip(y) {
                let near = self.nearness(*a, *b);
                *met = met.max(near);
                *other = other.max(near);
            }
        }
        let weight = |words: &[u32], met: &[f32]| -> f32 {
            words.iter().zip(met).map(|(w, m)| self.weights[*w as usize] * m).sum()
        };
        weight(x, &met).min(weight(y, &others))
    }

    fn nearness(&self, a: u32, b: u32) -> f32 {
        if a == b {
            return 1.0;
        }
        match (self.vectors[a as usize], self.vectors[b as usize]) {
            (Some(x), Some(y)) => nearness(x, y),
            _ => 0.0,
        }
    }
}

/// Words that carry nothing make no run by themselves: "on the".
fn longest_run(a: &[(u32, bool)], b: &[(u32, bool)]) -> usize {
    // How long the run is that ends at each word of b, and whether it carries content, for one word of a after the other.
    let (mut best, mut ending) = (0, vec![(0usize, false); b.len()]);
    for x in a {
        let mut diagonal = (0, false);
        for (y, run) in b.iter().zip(ending.iter_mut()) {
            let before = std::mem::replace(&mut diagonal, *run);
            *run = if x == y { (before.0 + 1, before.1 || x.1) } else { (0, false) };
            best = best.max(if run.1 { run.0 } else { 0 });
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs() {
        let words = |numbers: &[u32]| numbers.iter().map(|n| (*n, *n != 3)).collect::<Vec<_>>();
        let run = |a: &[u32], b: &[u32]| longest_run(&words(a), &words(b));
        assert_eq!(run(&[1, 2, 4, 5], &[9, 2, 4, 5, 2]), 3);
        assert_eq!(run(&[1, 2, 3, 4], &[2, 3, 4]), 3);
        assert_eq!(run(&[1, 1, 1], &[1, 1]), 2);
        assert_eq!(run(&[3], &[3]) + run(&[], &[1]), 0);
    }
}
