//! The CoNLL-2012 coreference measures: MUC, B³ and CEAFe with exact mentions, and their mean.
//!
//! As defined by Pradhan et al. (ACL 2014, "Scoring Coreference Partitions of Predicted Mentions"): mentions that only one
//! side has stay in, counts are summed over documents before the division.

use std::collections::HashMap;

/// First and last token, both included.
pub type Mention = (u32, u32);
/// One partition: disjoint lists of mentions.
pub type Chains = Vec<Vec<Mention>>;

/// Numerators and denominators of one measure.
#[derive(Clone, Copy, Default, Debug)]
pub struct Ratio {
    recall: (f64, f64),
    precision: (f64, f64),
}

impl Ratio {
    fn add(&mut self, other: Ratio) {
        for (sum, n) in [(&mut self.recall, other.recall), (&mut self.precision, other.precision)] {
            sum.0 += n.0;
            sum.1 += n.1;
        }
    }

    /// Recall, 0 to 100.
    pub fn recall(&self) -> f64 {
        share(self.recall)
    }

    /// Precision, 0 to 100.
    pub fn precision(&self) -> f64 {
        share(self.precision)
    }

    /// Their harmonic mean.
    pub fn f1(&self) -> f64 {
        let (r, p) = (self.recall(), self.precision());
        if r + p == 0.0 { 0.0 } else { 2.0 * r * p / (r + p) }
    }
}

fn share((n, of): (f64, f64)) -> f64 {
    if of == 0.0 { 0.0 } else { 100.0 * n / of }
}

/// The three measures and how many mentions were found, over any number of documents.
#[derive(Clone, Copy, Default, Debug)]
pub struct Score {
    pub muc: Ratio,
    pub b3: Ratio,
    pub ceafe: Ratio,
    pub mentions: Ratio,
}

impl Score {
    /// Adds one document.
    pub fn add(&mut self, gold: &Chains, found: &Chains) {
        self.muc.add(both(gold, found, muc));
        self.b3.add(both(gold, found, b3));
        self.ceafe.add(ceafe(gold, found));
        self.mentions.add(both(gold, found, mentions));
    }

    /// The mean of the three F1, which shared tasks rank by.
    pub fn conll(&self) -> f64 {
        (self.muc.f1() + self.b3.f1() + self.ceafe.f1()) / 3.0
    }
}

fn both(gold: &Chains, found: &Chains, measure: fn(&Chains, &Chains) -> (f64, f64)) -> Ratio {
    Ratio { recall: measure(gold, found), precision: measure(found, gold) }
}

/// For each mention of a partition the number of its chain.
fn chain_of(chains: &Chains) -> HashMap<Mention, usize> {
    chains.iter().enumerate().flat_map(|(ix, c)| c.iter().map(move |m| (*m, ix))).collect()
}

/// Links kept: for each chain its mentions less the pieces that the other side cuts it into.
fn muc(of: &Chains, by: &Chains) -> (f64, f64) {
    let by = chain_of(by);
    let mut sum = (0.0, 0.0);
    for chain in of {
        let mut pieces: Vec<Option<usize>> = chain.iter().map(|m| by.get(m).copied()).collect();
        pieces.sort();
        // A mention that the other side lacks is a piece of its own.
        let lone = pieces.iter().filter(|p| p.is_none()).count();
        pieces.dedup();
        let cuts = pieces.iter().flatten().count() + lone;
        sum.0 += (chain.len() - cuts) as f64;
        sum.1 += (chain.len() - 1) as f64;
    }
    sum
}

/// For each mention the share of its chain that the other side has with it.
fn b3(of: &Chains, by: &Chains) -> (f64, f64) {
    let by = chain_of(by);
    let mut sum = (0.0, 0.0);
    for chain in of {
        let mut common: HashMap<usize, f64> = HashMap::new();
        for other in chain.iter().filter_map(|m| by.get(m)) {
            *common.entry(*other).or_default() += 1.0;
        }
        sum.0 += common.values().map(|n| n * n).sum::<f64>() / chain.len() as f64;
        sum.1 += chain.len() as f64;
    }
    sum
}

fn mentions(of: &Chains, by: &Chains) -> (f64, f64) {
    let by = chain_of(by);
    let all = || of.iter().flatten();
    (all().filter(|m| by.contains_key(m)).count() as f64, all().count() as f64)
}

/// The best one-to-one alignment of chains by twice their common mentions over the sum of their sizes.
fn ceafe(gold: &Chains, found: &Chains) -> Ratio {
    let by = chain_of(found);
    let mut alike = vec![vec![0.0; found.len()]; gold.len()];
    for (row, chain) in alike.iter_mut().zip(gold) {
        for other in chain.iter().filter_map(|m| by.get(m)) {
            row[*other] += 1.0;
        }
        for (value, other) in row.iter_mut().zip(found) {
            *value *= 2.0 / (chain.len() + other.len()) as f64;
        }
    }
    let best = alignment(&alike);
    Ratio { recall: (best, gold.len() as f64), precision: (best, found.len() as f64) }
}

/// The largest sum of a one-to-one choice of cells (Kuhn–Munkres with potentials, on costs 1 - value).
fn alignment(values: &[Vec<f64>]) -> f64 {
    let n = values.len().max(values.first().map_or(0, Vec::len));
    let value = |i: usize, j: usize| values.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0.0);
    let (mut u, mut v, mut row_of) = (vec![0.0; n + 1], vec![0.0; n + 1], vec![0; n + 1]);
    for i in 1..=n {
        row_of[0] = i;
        let (mut least, mut way, mut used) = (vec![f64::INFINITY; n + 1], vec![0; n + 1], vec![false; n + 1]);
        let mut column = 0;
        while row_of[column] != 0 {
            used[column] = true;
            let (row, mut delta, mut next) = (row_of[column], f64::INFINITY, 0);
            for j in (1..=n).filter(|j| !used[*j]) {
                let cost = 1.0 - value(row - 1, j - 1) - u[row] - v[j];
                if cost < least[j] {
                    (least[j], way[j]) = (cost, column);
                }
                if least[j] < delta {
                    (delta, next) = (least[j], j);
                }
            }
            for j in 0..=n {
                if used[j] {
                    u[row_of[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    (1..=n).filter(|j| row_of[*j] > 0).map(|j| value(row_of[j] - 1, j - 1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chains(groups: &[&str]) -> Chains {
        groups.iter().map(|g| g.bytes().map(|b| (u32::from(b), u32::from(b))).collect()).collect()
    }

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 0.005, "{a} is not {b}");
    }

    /// The worked example of Pradhan et al. 2014, section 4: key {a,b,c} {d,e,f,g}, response {a,b} {c,d} {f,g,h,i}.
    #[test]
    fn the_example_of_the_scorer_paper() {
        let mut score = Score::default();
        score.add(&chains(&["abc", "defg"]), &chains(&["ab", "cd", "fghi"]));
        near(score.muc.recall(), 40.0);
        near(score.muc.precision(), 40.0);
        near(score.muc.f1(), 40.0);
        near(score.b3.recall(), 41.67);
        near(score.b3.precision(), 50.0);
        near(score.b3.f1(), 45.45);
        near(score.ceafe.recall(), 65.0);
        near(score.ceafe.precision(), 43.33);
        near(score.ceafe.f1(), 52.0);
        near(score.mentions.recall(), 600.0 / 7.0);
    }

    #[test]
    fn a_perfect_answer_is_a_hundred_and_an_empty_one_nothing() {
        let gold = chains(&["ab", "cde"]);
        let mut score = Score::default();
        score.add(&gold, &gold);
        near(score.conll(), 100.0);
        let mut score = Score::default();
        score.add(&gold, &Vec::new());
        near(score.conll(), 0.0);
    }
}
