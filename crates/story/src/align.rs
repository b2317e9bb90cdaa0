//! Which statements of different reports tell the same thing.
//!
//! Two statements are as alike as the rare words and entities that they share (cosine over the logarithm of rarity), with a
//! little for what stands around them and for who speaks. Precision comes first: a false pair claims a corroboration that is
//! not there. So a pair must be among the best of both its sides, and a group is joined by the average of its pairs.

use crate::ordered::Reports;
use crate::statement::{Statement, Vocabulary, figure};
use crate::word::{sense, words};
use report::EntityKind;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Likeness from which on two statements tell the same. Chosen on the bundled examples and the marked stories of this
/// crate's tests: at .40 first false pairs appear there, at .50 first true ones are lost.
pub(crate) const SAME: f32 = 0.45;

/// Likeness from which on two statements are about the same, so that a strong sign of difference may be read between them.
pub(crate) const ABOUT: f32 = 0.25;

/// Likeness within one report from which on it repeats itself, as body and headline do.
const REPEATED: f32 = 0.6;

/// Share of the best likeness that a second partner in the same report must have: one report's two sentences may hold
/// what the other tells in one.
const NEAR_BEST: f32 = 0.8;

/// Average likeness from which on two groups become one. A little under [`SAME`], since of several tellings some are far apart;
/// much under it, "was not signed" and "is ready to sign" of one treaty become one.
const JOINED: f32 = 0.42;

/// What a pair gains when other statements of its two sentences are a pair, or when both tell the words of one speaker.
const CONTEXT: f32 = 0.1;
const ONE_SPEAKER: f32 = 0.08;

/// What is left of a pair told as the words of two persons; of a person and a body, who may speak for one another.
const TWO_SPEAKERS: f32 = 0.5;
const TWO_VOICES: f32 = 0.7;

/// Shared weight at which a short statement that lies wholly in a longer one counts in full: about three rare words.
const FULL_WEIGHT: f32 = 8.0;

/// What an amount in common weighs, and one thing counted to another amount: as much as a rare word, and half of it.
const FIGURE: f32 = 3.0;
const COUNT: f32 = 1.5;

/// What is left of a pair that has no more than two features in common: "want" and "peace" stand in many a statement.
const TWO_WORDS: f32 = 0.9;

/// Words for what someone is ready or refuses to do, wants or means to: a treaty that one is ready to sign is not one that was
/// signed. A pair of which one side has such a word and the other has not is less alike by this factor.
const ATTITUDES: &[&str] = &["ready", "refuse", "want", "hope", "intend", "wish", "desire", "plan"];
const OTHER_ATTITUDE: f32 = 0.75;

/// Features by which partners are looked for, and statements of a feature beyond which it finds none: frequent words and
/// names are in half of all statements of a story.
const SEARCHED: usize = 12;
const CROWD: usize = 400;

/// Members of a group that a new one is held against.
const COMPARED: usize = 32;

/// Cues that say by themselves what was done, so that two reports of one speaker, cue and target tell one act.
const ACTS: &[&str] = &[
    "condemn",
    "praise",
    "thank",
    "threaten",
    "apologise",
    "welcome",
    "congratulate",
    "endorse",
    "mock",
    "insult",
];

/// Two statements and how alike they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    /// Indices of statements, `a < b`.
    pub a: usize,
    pub b: usize,
    /// 0 to 1.
    pub likeness: f32,
    /// Features in common.
    pub shared: usize,
    /// Whether one speaker did one thing to one target in both, whatever the words.
    pub act: bool,
}

/// What was found alike.
pub(crate) struct Alignment {
    /// Pairs from [`ABOUT`] on, by `a`, then `b`.
    pub pairs: Vec<Pair>,
    /// Groups of statements that tell the same, each ascending, by first member; every statement is in one.
    pub groups: Vec<Vec<usize>>,
    /// Statement -> index into `groups`.
    of: Vec<usize>,
    /// Pair -> index into `pairs`, those within one report included.
    index: HashMap<(usize, usize), usize>,
}

impl Alignment {
    /// The pair of two statements, if they are noticeably alike.
    fn pair(&self, a: usize, b: usize) -> Option<&Pair> {
        self.pairs.get(*self.index.get(&(a.min(b), a.max(b)))?)
    }

    /// The group that a statement is in.
    pub(crate) fn group_of(&self, statement: usize) -> usize {
        self.of[statement]
    }

    /// Whether two statements tell the same.
    pub(crate) fn are_grouped(&self, a: usize, b: usize) -> bool {
        self.of[a] == self.of[b]
    }

    /// The pairs among the members of a group, the most alike first.
    pub(crate) fn pairs_in(&self, group: &[usize]) -> Vec<Pair> {
        let group = &group[..group.len().min(COMPARED)];
        let all = group.iter().enumerate().flat_map(|(ix, a)| group[ix + 1..].iter().map(move |b| (*a, *b)));
        let mut pairs: Vec<Pair> = all.filter_map(|(a, b)| self.pair(a, b).copied()).collect();
        pairs.sort_by(|p, q| q.likeness.total_cmp(&p.likeness).then((p.a, p.b).cmp(&(q.a, q.b))));
        pairs
    }

    /// How alike two statements are, 0 where that is below notice.
    pub(crate) fn likeness(&self, a: usize, b: usize) -> f32 {
        self.pair(a, b).map_or(0.0, |p| p.likeness)
    }

    /// The average likeness of a statement to the others of a group.
    pub(crate) fn centrality(&self, one: usize, group: &[usize]) -> f32 {
        let others = group.iter().filter(|o| **o != one);
        let (sum, n) = others.fold((0.0, 0), |(sum, n), o| (sum + self.likeness(one, *o), n + 1));
        if n == 0 { 1.0 } else { sum / n as f32 }
    }
}

/// Aligns the statements of some reports.
pub(crate) fn align(
    reports: &Reports,
    kinds: &[EntityKind],
    statements: &[Statement],
    vocabulary: &Vocabulary,
) -> Alignment {
    let scale = Scale::new(reports, kinds, statements, vocabulary);
    let mut pairs: Vec<Pair> = scale.candidates().into_iter().filter_map(|(a, b)| scale.pair(a, b)).collect();
    raise_in_context(statements, &mut pairs);
    pairs.retain(|p| p.likeness >= ABOUT);
    let index = pairs.iter().enumerate().map(|(ix, p)| ((p.a, p.b), ix)).collect();
    let mut alignment = Alignment { pairs, groups: Vec::new(), of: vec![0; statements.len()], index };
    alignment.groups = groups(statements, &alignment);
    for (group, members) in alignment.groups.iter().enumerate() {
        members.iter().for_each(|ix| alignment.of[*ix] = group);
    }
    alignment
}

/// What likeness is measured with.
struct Scale<'a> {
    reports: &'a Reports<'a>,
    kinds: &'a [EntityKind],
    statements: &'a [Statement],
    vocabulary: &'a Vocabulary,
    /// Feature -> weight.
    weights: Vec<f32>,
    /// Statement -> weight of all its features.
    masses: Vec<f32>,
    acts: Vec<Option<String>>,
    /// Statement -> its words of attitude.
    attitudes: Vec<Vec<u32>>,
}

impl<'a> Scale<'a> {
    fn new(
        reports: &'a Reports<'a>,
        kinds: &'a [EntityKind],
        statements: &'a [Statement],
        vocabulary: &'a Vocabulary,
    ) -> Scale<'a> {
        let weights = vocabulary.weights(statements.len());
        let mass = |s: &Statement| s.features.iter().map(|(f, w)| weights[*f as usize] * w).sum();
        let masses = statements.iter().map(mass).collect();
        let acts = statements.iter().map(|s| act(reports, s)).collect();
        let known: Vec<u32> = ATTITUDES.iter().filter_map(|w| vocabulary.find(&sense(w))).collect();
        let attitude =
            |s: &Statement| s.features.iter().map(|(f, _)| *f).filter(|f| known.contains(f)).collect();
        let attitudes = statements.iter().map(attitude).collect();
        Scale { reports, kinds, statements, vocabulary, weights, masses, acts, attitudes }
    }

    /// The pairs that share one of their rarest features.
    fn candidates(&self) -> BTreeSet<(usize, usize)> {
        let mut found = BTreeSet::new();
        let mut having: HashMap<u32, Vec<usize>> = HashMap::new();
        for (b, statement) in self.statements.iter().enumerate() {
            let mut features: Vec<u32> = statement.features.iter().map(|(f, _)| *f).collect();
            features.sort_by_key(|f| (self.vocabulary.counts[*f as usize], *f));
            for feature in features.into_iter().take(SEARCHED) {
                let others = having.entry(feature).or_default();
                found.extend(others.iter().map(|a| (*a, b)));
                if others.len() < CROWD {
                    others.push(b);
                }
            }
        }
        found
    }

    fn pair(&self, a: usize, b: usize) -> Option<Pair> {
        let (x, y) = (&self.statements[a], &self.statements[b]);
        let (mut weight, mut shared, mut plain) = (0.0, 0, 0);
        for (feature, w) in common(&x.features, &y.features) {
            weight += self.weights[feature as usize] * w;
            shared += 1;
            plain += usize::from(!self.vocabulary.is_entity[feature as usize]);
        }
        let (figures, counts) = self.figures_in_common(x, y);
        let extra = figures as f32 * FIGURE + counts as f32 * COUNT;
        let act = self.same_act(a, b);
        if !act && plain + figures < 2 && (plain + figures < 1 || shared < 3) {
            return None;
        }
        let (small, large) =
            (self.masses[a].min(self.masses[b]) + extra, self.masses[a].max(self.masses[b]) + extra);
        let weight = weight + extra;
        let cosine = weight / (small * large).sqrt().max(f32::EPSILON);
        let contained = weight / small.max(f32::EPSILON) * (weight / FULL_WEIGHT).min(1.0);
        let attitude = if self.attitudes[a] == self.attitudes[b] { 1.0 } else { OTHER_ATTITUDE };
        let words = (0.65 * cosine + 0.35 * contained).min(1.0) * attitude;
        let words = if shared + figures <= 2 { words * TWO_WORDS } else { words };
        let least = if act { SAME } else { 0.0 };
        let likeness = self.voiced(x, y, words).max(least);
        let repeated = x.report != y.report || likeness >= REPEATED;
        repeated.then_some(Pair { a, b, likeness, shared, act })
    }

    /// Likeness with who speaks taken in.
    fn voiced(&self, x: &Statement, y: &Statement, words: f32) -> f32 {
        let person = |e: u32| self.kinds.get(e as usize) == Some(&EntityKind::Person);
        match (x.speaker(), y.speaker()) {
            (Some(a), Some(b)) if a == b => (words + ONE_SPEAKER).min(1.0),
            (Some(a), Some(b)) if person(a) && person(b) => words * TWO_SPEAKERS,
            (Some(_), Some(_)) => words * TWO_VOICES,
            _ => words,
        }
    }

    /// One speaker, one act, one target.
    fn same_act(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.statements[a], &self.statements[b]);
        let one_speaker = x.speaker().is_some() && x.speaker() == y.speaker();
        let one_act = self.acts[a].is_some() && self.acts[a] == self.acts[b];
        one_speaker && one_act && x.entities.iter().any(|e| Some(*e) != x.speaker() && y.entities.contains(e))
    }

    /// How many amounts are equal, and how many count one thing with amounts that differ by less than half. Small bare
    /// numbers and counts of people are too common to say anything.
    fn figures_in_common(&self, x: &Statement, y: &Statement) -> (usize, usize) {
        let read = |s: &Statement, ix: &usize| {
            let r = self.reports[s.report];
            let q = &r.annotations.quantities[*ix];
            (q.amount.value(), figure(r.report, q).of, q.unit.clone())
        };
        let others: Vec<_> = y.quantities.iter().map(|ix| read(y, ix)).collect();
        let (mut equal, mut near) = (0, 0);
        for (amount, of, unit) in x.quantities.iter().map(|ix| read(x, ix)).filter(|(a, _, _)| a.abs() > 3.0)
        {
            // A sum of money or a measured length is the same whatever the words around it; a count is one of something.
            let same = others
                .iter()
                .filter(|(a, o, u)| *u == unit && (*o == of || (unit.is_some() && *a == amount)));
            let differences: Vec<f64> = same.map(|(a, _, _)| (a - amount).abs() / amount.abs()).collect();
            let counted = of.as_deref().is_some_and(|of| of != "person");
            if differences.contains(&0.0) {
                equal += 1;
            } else if counted && differences.iter().any(|d| *d < 0.5) {
                near += 1;
            }
        }
        (equal, near)
    }
}

/// The sense of a cue that says what was done.
fn act(reports: &Reports, statement: &Statement) -> Option<String> {
    let text = &reports[statement.report].report.text;
    let mut senses = words(text, statement.cue?).into_iter().map(|w| sense(&w.folded));
    let acts: BTreeSet<String> = ACTS.iter().map(|a| sense(a)).collect();
    senses.rfind(|s| acts.contains(s))
}

/// The features of both lists, each with the smaller of its two counts.
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

/// Raises pairs whose two sentences hold another pair.
fn raise_in_context(statements: &[Statement], pairs: &mut [Pair]) {
    let sentences = |p: &Pair| {
        let at = |ix: usize| (statements[ix].report, statements[ix].sentence);
        (at(p.a), at(p.b))
    };
    let mut linked: BTreeMap<_, Vec<(usize, usize)>> = BTreeMap::new();
    for pair in pairs.iter().filter(|p| p.likeness >= SAME) {
        linked.entry(sentences(pair)).or_default().push((pair.a, pair.b));
    }
    for pair in pairs.iter_mut() {
        let others = linked.get(&sentences(pair)).map_or(&[][..], Vec::as_slice);
        if others.iter().any(|(a, b)| *a != pair.a && *b != pair.b) {
            pair.likeness = (pair.likeness + CONTEXT).min(1.0);
        }
    }
}

/// Joins the pairs that tell the same, the most alike first.
fn groups(statements: &[Statement], alignment: &Alignment) -> Vec<Vec<usize>> {
    let mut best: HashMap<(usize, usize), f32> = HashMap::new();
    for p in &alignment.pairs {
        for (one, other) in [(p.a, p.b), (p.b, p.a)] {
            let held = best.entry((one, statements[other].report)).or_default();
            *held = held.max(p.likeness);
        }
    }
    let is_best = |one: usize, other: usize, likeness: f32| {
        let best = best.get(&(one, statements[other].report)).copied().unwrap_or(0.0);
        likeness >= NEAR_BEST * best
    };
    let mut kept: Vec<&Pair> = alignment.pairs.iter().collect();
    kept.retain(|p| {
        let best = is_best(p.a, p.b, p.likeness) && is_best(p.b, p.a, p.likeness);
        p.likeness >= SAME && (best || p.act)
    });
    kept.sort_by(|p, q| q.likeness.total_cmp(&p.likeness).then((p.a, p.b).cmp(&(q.a, q.b))));

    let mut of: Vec<usize> = (0..statements.len()).collect();
    let mut members: Vec<Vec<usize>> = of.iter().map(|ix| vec![*ix]).collect();
    for pair in kept {
        let (x, y) = (of[pair.a].min(of[pair.b]), of[pair.a].max(of[pair.b]));
        if x != y && average(statements, alignment, &members[x], &members[y]) >= JOINED {
            let moved = std::mem::take(&mut members[y]);
            moved.iter().for_each(|ix| of[*ix] = x);
            members[x].extend(moved);
        }
    }
    members.retain(|m| !m.is_empty());
    members.iter_mut().for_each(|m| m.sort_unstable());
    members.sort_unstable();
    members
}

/// The average likeness of two groups, over the pairs of reports: of what a report tells twice, the telling that fits best
/// counts. Two groups of one report alone are compared as they are.
fn average(statements: &[Statement], alignment: &Alignment, x: &[usize], y: &[usize]) -> f32 {
    let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for a in x.iter().take(COMPARED) {
        for b in y.iter().take(COMPARED) {
            let reports = (statements[*a].report, statements[*b].report);
            let likeness = alignment.likeness(*a, *b);
            if reports.0 != reports.1 || likeness > 0.0 {
                let held = best.entry(reports).or_default();
                *held = held.max(likeness);
            }
        }
    }
    if best.is_empty() { 0.0 } else { best.values().sum::<f32>() / best.len() as f32 }
}
