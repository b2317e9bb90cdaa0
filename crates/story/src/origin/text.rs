//! Which reports took words from which others, by the words alone.
//!
//! The reports are read in their order. For each, the earlier report that explains most of its runs outside quotation marks is
//! looked at first; what that one explains no longer speaks for another. So a copy of a copy has one source, not two.

use super::runs::{Run, Runs, stretches};
use crate::DrawKind;
use std::collections::{HashMap, HashSet};

/// Share of runs from which on two reports are a copy. Independent reports of one event share below a tenth, also with
/// quotations in common; a copy with a new headline and a few cuts keeps seven tenths and more.
const COPY: f64 = 0.5;

/// Share of wording in common, of what no better source explains, from which on words were taken. In `eval/stories` (desks business,
/// courts, disaster) rewrites without credit have 0.10 and more, reports that only tell the same news at most 0.06. Among 150 pairs
/// of three American outlets (BASIL) independent reports have up to 0.11, hence the next rule.
const REWRITE: f64 = 0.09;

/// Share of the later report's words that stand in sentences worded like the earlier's, from which on its words are the
/// other's. In the same stories rewrites have 0.28 and more, independent reports 0.23 at most, and so have those of BASIL.
const REWORDED: f64 = 0.26;

/// Words in a row outside quotation marks that two reports do not both write by chance. In the same stories reports that did not
/// take from each other have at most 8 in a row; names of courts and offices have six or seven.
const IN_A_ROW: usize = 12;

/// Runs of wording that must be in common for a rewrite. The rewrites of the same stories have 20 and more; reports of a few
/// sentences that tell one thing independently have up to 16 runs in common (`corpus/stories`).
const FEWEST_REWRITTEN: usize = 18;

/// Runs in common below which no more is looked for.
const FEWEST: usize = 6;

/// Of two sources, one a copy of the other, the first is taken for the source if it explains at least this share of what the
/// copy does.
const ORIGINAL: f64 = 0.7;

/// Reports with one run in common beyond which further ones are held against the first of them only, and sources that are looked
/// at for one report: copies of one report by the thousand stay linear.
pub(super) const CROWD: usize = 40;

/// What one report took from an earlier one.
pub(super) struct Taken {
    pub later: usize,
    pub earlier: usize,
    pub kind: DrawKind,
    /// Share of runs in common: of all for a copy, else of the wording that no better source explains.
    pub share: f64,
    /// Words in the longest stretch.
    pub in_a_row: usize,
}

impl Taken {
    /// Whether the words of the later are the earlier's, so that they are of one origin.
    pub fn is_one_origin(&self) -> bool {
        matches!(self.kind, DrawKind::Copy | DrawKind::Rewrite)
    }
}

/// What each report took from those before it in the list; `is_before` tells whether the first is known to have come before the second.
pub(super) fn taken(texts: &[Runs], is_before: &dyn Fn(usize, usize) -> Option<bool>) -> Vec<Taken> {
    let mut reader = Reader { texts, is_before, copied: HashMap::new() };
    let mut index = Index::default();
    let mut found = Vec::new();
    for (later, text) in texts.iter().enumerate() {
        found.extend(reader.sources(later, index.candidates(text)));
        index.insert(later, text);
    }
    found
}

/// Run -> the first reports that have it.
#[derive(Default)]
struct Index {
    having: HashMap<u64, Vec<u32>>,
}

impl Index {
    fn insert(&mut self, ix: usize, text: &Runs) {
        for run in text.all.keys() {
            let having = self.having.entry(*run).or_default();
            if having.len() < CROWD {
                having.push(ix as u32);
            }
        }
    }

    /// The reports with most runs in common, at most [`CROWD`], ascending.
    fn candidates(&self, text: &Runs) -> Vec<usize> {
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for having in text.all.keys().filter_map(|run| self.having.get(run)) {
            having.iter().for_each(|ix| *counts.entry(*ix).or_default() += 1);
        }
        let fewest = FEWEST.min(text.all.len());
        let mut most: Vec<(usize, u32)> =
            counts.into_iter().filter(|(_, n)| *n >= fewest).map(|(ix, n)| (n, ix)).collect();
        most.sort_unstable_by_key(|(n, ix)| (std::cmp::Reverse(*n), *ix));
        most.truncate(CROWD);
        let mut candidates: Vec<usize> = most.into_iter().map(|(_, ix)| ix as usize).collect();
        candidates.sort_unstable();
        candidates
    }
}

struct Reader<'a> {
    texts: &'a [Runs],
    is_before: &'a dyn Fn(usize, usize) -> Option<bool>,
    /// Copy -> what it is a copy of.
    copied: HashMap<usize, usize>,
}

impl Reader<'_> {
    /// The sources of one report among some earlier ones, best first.
    fn sources(&mut self, later: usize, mut candidates: Vec<usize>) -> Vec<Taken> {
        let text = &self.texts[later];
        let mut left: HashSet<u64> = text.wording.clone();
        let mut found = Vec::new();
        while let Some(earlier) = self.best(&left, &candidates) {
            // Of a text that is explained already, another copy of the same words explains nothing more.
            let new = self.explained(&left, earlier);
            let source = self.source(later, earlier, &left);
            let source = source.filter(|_| found.is_empty() || new >= FEWEST);
            left.retain(|run| !self.texts[earlier].wording.contains(run));
            candidates.retain(|ix| *ix != earlier);
            match source {
                Some(source) => {
                    if source.is_one_origin() {
                        self.copied.entry(later).or_insert(earlier);
                    }
                    found.push(source);
                }
                None if new < FEWEST => break,
                None => {}
            }
        }
        found
    }

    fn explained(&self, left: &HashSet<u64>, ix: usize) -> usize {
        left.iter().filter(|run| self.texts[ix].wording.contains(run)).count()
    }

    /// The candidate that explains most of what is left; the original rather than its copy, and of equals the first.
    fn best(&self, left: &HashSet<u64>, candidates: &[usize]) -> Option<usize> {
        let counts: HashMap<usize, usize> =
            candidates.iter().map(|ix| (*ix, self.explained(left, *ix))).collect();
        let mut best = candidates.iter().copied().max_by_key(|ix| (counts[ix], std::cmp::Reverse(*ix)))?;
        let most = counts[&best] as f64;
        while let Some(original) = self.copied.get(&best) {
            match counts.get(original) {
                Some(n) if *n as f64 >= ORIGINAL * most => best = *original,
                _ => break,
            }
        }
        Some(best)
    }

    fn source(&self, later: usize, earlier: usize, left: &HashSet<u64>) -> Option<Taken> {
        let (a, b) = (&self.texts[earlier], &self.texts[later]);
        let all = b.share(a);
        let least = a.wording.len().min(b.wording.len());
        let new = self.explained(left, earlier);
        let own = new as f64 / least.max(1) as f64;
        // Runs of names count within a stretch, but none that a better source explains.
        let counts = |run: &Run| !run.wording || left.contains(&run.hash);
        let stretches = stretches(b, a, &counts);
        let row = stretches.iter().find(|s| s.own).map_or(0, |s| s.words);
        // Where it is not known which came first, the shorter is taken for a cut of the longer.
        let swapped = (self.is_before)(earlier, later).is_none() && a.all.len() < b.all.len();
        let (first, second) = if swapped { (b, a) } else { (a, b) };
        let kind = match () {
            () if all >= COPY && second.taken(first) >= COPY => DrawKind::Copy,
            () if own >= REWRITE && new >= FEWEST_REWRITTEN && second.reworded(first) >= REWORDED => {
                DrawKind::Rewrite
            }
            () if row >= IN_A_ROW => DrawKind::PartialCopy,
            () => return None,
        };
        let share = if kind == DrawKind::Copy { all } else { own };
        Some(Taken { later, earlier, kind, share, in_a_row: row })
    }
}
