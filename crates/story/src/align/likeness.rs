//! How likely two statements tell the same: signs of it, weighed by logistic regression.

use super::terms::Terms;
use super::weights::{BIAS, WEIGHTS};
use super::{ATTITUDES, Pair, REPEATED, SAME, act};
use crate::ordered::Reports;
use crate::statement::{Statement, Vocabulary};
use crate::word::sense;
use report::{Amount, Moment, QuantityKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Features by which partners are looked for, and statements of a feature beyond which it finds none: frequent words and
/// names are in half of all statements of a story.
const SEARCHED: usize = 12;
const CROWD: usize = 128;

/// What a feature of two statements alone weighs.
const RAREST: f32 = 4.0;

/// How many signs there are.
pub(super) const SIGNS: usize = 12;

/// Names of the signs, in their order, for those who tune, and whether they speak for (1) or against (-1) two statements' telling the
/// same; 0 where it is not known beforehand.
pub(super) const NAMES: [(&str, i8); SIGNS] = [
    ("amounts in common", 1),
    ("moments in common", 1),
    ("cosine of the sentences", 1),
    ("shortness of the shorter", 0),
    ("logarithm of the ratio of weights", -1),
    ("one quoted, one not", -1),
    ("one speaker", 1),
    ("two speakers", -1),
    ("one wants, one does", -1),
    ("logarithm of the longest run of words in common", 1),
    ("figures of the amounts in common that tell them from others", 1),
    ("logarithm of the weight of words near in meaning", 1),
];

/// What partners are looked for by.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Feature(u32),
    /// A number as it is written, of [`Terms`].
    Figure(u32),
}

/// A vector of features and the sum of its weights.
type Vector = (Vec<(u32, f32)>, f32);

/// What likeness is measured with.
pub(super) struct Scale<'a> {
    statements: &'a [Statement],
    vocabulary: &'a Vocabulary,
    /// Statement -> its features by their rarity.
    vectors: Vec<Vector>,
    /// Statement -> index into `sentences`.
    sentence_of: Vec<usize>,
    /// The features of all statements of a sentence.
    sentences: Vec<Vector>,
    amounts: Vec<Vec<Amount>>,
    terms: Terms,
    moments: Vec<BTreeSet<Moment>>,
    acts: Vec<Option<String>>,
    /// Statement -> its words of attitude.
    attitudes: Vec<Vec<u32>>,
}

impl<'a> Scale<'a> {
    pub(super) fn new(
        reports: &'a Reports<'a>,
        statements: &'a [Statement],
        vocabulary: &'a Vocabulary,
    ) -> Scale<'a> {
        let weights = of_one_scale(vocabulary.weights(statements.len()), statements.len());
        let vector = |features: &mut dyn Iterator<Item = (u32, f32)>| -> Vector {
            let weighed: Vec<(u32, f32)> = features.map(|(f, w)| (f, weights[f as usize] * w)).collect();
            let mass = weighed.iter().map(|(_, w)| w).sum();
            (weighed, mass)
        };
        let mut whole: BTreeMap<(usize, usize), BTreeMap<u32, f32>> = BTreeMap::new();
        for s in statements {
            let sentence = whole.entry((s.report, s.sentence)).or_default();
            for (feature, weight) in &s.features {
                let held = sentence.entry(*feature).or_insert(*weight);
                *held = held.max(*weight);
            }
        }
        let places: BTreeMap<(usize, usize), usize> =
            whole.keys().enumerate().map(|(ix, k)| (*k, ix)).collect();
        let known: Vec<u32> = ATTITUDES.iter().filter_map(|w| vocabulary.find(&sense(w))).collect();
        let attitude =
            |s: &Statement| s.features.iter().map(|(f, _)| *f).filter(|f| known.contains(f)).collect();
        Scale {
            statements,
            vocabulary,
            vectors: statements.iter().map(|s| vector(&mut s.features.iter().copied())).collect(),
            sentence_of: statements.iter().map(|s| places[&(s.report, s.sentence)]).collect(),
            sentences: whole.values().map(|f| vector(&mut f.iter().map(|(f, w)| (*f, *w)))).collect(),
            amounts: statements.iter().map(|s| amounts(reports, s)).collect(),
            terms: Terms::new(reports, statements),
            moments: statements.iter().map(|s| moments(reports, s)).collect(),
            acts: statements.iter().map(|s| act(reports, s)).collect(),
            attitudes: statements.iter().map(attitude).collect(),
        }
    }

    /// The pairs that share one of their rarest features, or a number.
    pub(super) fn candidates(&self) -> BTreeSet<(usize, usize)> {
        let mut found = BTreeSet::new();
        let mut having: HashMap<Key, Vec<usize>> = HashMap::new();
        for (b, statement) in self.statements.iter().enumerate() {
            let mut features: Vec<u32> = statement.features.iter().map(|(f, _)| *f).collect();
            features.sort_by_key(|f| (self.vocabulary.counts[*f as usize], *f));
            let features = features.into_iter().take(SEARCHED).map(Key::Feature);
            for key in features.chain(self.terms.figures(b).map(Key::Figure)) {
                let others = having.entry(key).or_default();
                found.extend(others.iter().map(|a| (*a, b)));
                if others.len() < CROWD {
                    others.push(b);
                }
            }
        }
        found
    }

    /// Two statements with how likely they tell the same; `None` where one report says two things.
    pub(super) fn pair(&self, a: usize, b: usize) -> Option<Pair> {
        let signs = self.signs(a, b);
        let act = self.same_act(a, b);
        let likeness = likelihood(&signs).max(if act { SAME } else { 0.0 });
        let repeated = self.statements[a].report != self.statements[b].report || likeness >= REPEATED;
        let shared = common(&self.vectors[a].0, &self.vectors[b].0).count();
        repeated.then_some(Pair { a, b, likeness, shared, act })
    }

    /// The signs, as [`NAMES`] tells them.
    pub(super) fn signs(&self, a: usize, b: usize) -> [f32; SIGNS] {
        let (x, y) = (&self.statements[a], &self.statements[b]);
        let ((p, mass), (q, other)) = (&self.vectors[a], &self.vectors[b]);
        let weight: f32 = common(p, q).map(|(_, w)| w).sum();
        let shared = || self.amounts[a].iter().filter(|m| self.amounts[b].contains(m));
        let (amounts, telling) = (shared().count(), shared().map(|m| figures(*m)).sum::<u32>());
        let moments = self.moments[a].intersection(&self.moments[b]).count();
        let about = (1.0 + weight).ln();
        let flag = |is: bool| f32::from(u8::from(is));
        let speakers = (x.speaker(), y.speaker());
        [
            amounts as f32 * about,
            moments as f32 * about,
            self.sentences_alike(a, b),
            1.0 / (1.0 + p.len().min(q.len()) as f32),
            ((mass.max(*other) + 1.0) / (mass.min(*other) + 1.0)).ln(),
            flag(x.attribution.is_some() != y.attribution.is_some()),
            flag(speakers.0.is_some() && speakers.0 == speakers.1),
            flag(matches!(speakers, (Some(s), Some(t)) if s != t)),
            flag(self.attitudes[a] != self.attitudes[b]),
            (1.0 + self.terms.longest_run(a, b) as f32).ln(),
            telling as f32,
            (1.0 + self.terms.met(a, b)).ln(),
        ]
    }

    fn sentences_alike(&self, a: usize, b: usize) -> f32 {
        let ((p, mass), (q, other)) =
            (&self.sentences[self.sentence_of[a]], &self.sentences[self.sentence_of[b]]);
        let weight: f32 = common(p, q).map(|(_, w)| w).sum();
        weight / (mass * other).sqrt().max(f32::EPSILON)
    }

    /// One speaker, one act, one target.
    fn same_act(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.statements[a], &self.statements[b]);
        let one_speaker = x.speaker().is_some() && x.speaker() == y.speaker();
        let one_act = self.acts[a].is_some() && self.acts[a] == self.acts[b];
        one_speaker && one_act && x.entities.iter().any(|e| Some(*e) != x.speaker() && y.entities.contains(e))
    }
}

/// Weights by which what two statements alone have counts [`RAREST`] in a story of any size: else two reports of one event would share less
/// than the same two among ten.
pub(super) fn of_one_scale(mut weights: Vec<f32>, statements: usize) -> Vec<f32> {
    let rarest = (1.0 + statements as f32 / 2.0).ln().max(f32::EPSILON);
    weights.iter_mut().for_each(|w| *w *= RAREST / rarest);
    weights
}

/// The likelihood that signs make, 0 to 1.
fn likelihood(signs: &[f32; SIGNS]) -> f32 {
    let sum: f32 = signs.iter().zip(WEIGHTS).map(|(s, w)| s * w).sum();
    1.0 / (1.0 + (-(BIAS + sum)).exp())
}

fn amounts(reports: &Reports, s: &Statement) -> Vec<Amount> {
    let all = &reports[s.report].annotations.quantities;
    let counted = s.quantities.iter().filter_map(|ix| all.get(*ix));
    counted.filter(|q| q.kind != QuantityKind::Ordinal).map(|q| q.amount).collect()
}

/// Significant digits of an amount beyond the first, at most two: 8,214 is hardly told of two things in one story, 3 and 400 are.
fn figures(amount: Amount) -> u32 {
    let value = amount.value().abs().to_string();
    let digits = value.replace('.', "");
    digits.trim_matches('0').len().saturating_sub(1).min(2) as u32
}

fn moments(reports: &Reports, s: &Statement) -> BTreeSet<Moment> {
    let all = &reports[s.report].annotations.timexes;
    s.timexes.iter().filter_map(|ix| all.get(*ix)?.moment).collect()
}

/// The features of both lists, each with the smaller of its two weights.
fn common<'f>(x: &'f [(u32, f32)], y: &'f [(u32, f32)]) -> impl Iterator<Item = (u32, f32)> + 'f {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(a), Some(b)) = (x.get(i), y.get(j)) {
            match a.0.cmp(&b.0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    (i, j) = (i + 1, j + 1);
                    return Some((a.0, a.1.min(b.1)));
                }
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_that_tell() {
        let of = |value| figures(Amount::Exact { value });
        assert_eq!([8214.0, 3.0, 400.0, 38.4, 0.25, -1287.0, 0.0].map(of), [2, 0, 0, 2, 1, 2, 0]);
    }
}
