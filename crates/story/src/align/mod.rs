//! Which statements of different reports tell the same thing.
//!
//! Likeness is a likelihood, learned from labelled stories: from the rare words, names, amounts and moments that two statements
//! share, what stands around them and who speaks. Precision comes first: a false pair claims a corroboration that is not there.
//! So a pair must be among the best of both its sides, and a group is joined by the average of its pairs.

mod groups;
mod likeness;
mod terms;
mod weights;

use crate::ordered::Reports;
use crate::statement::{Statement, Vocabulary};
use crate::word::{sense, words};
use crate::{Annotated, Evidence};
use groups::groups;
use likeness::Scale;
use std::collections::{BTreeSet, HashMap};

/// Likelihood from which on two statements tell the same. On the labelled stories `cargo xtask eval stories` found at .27, .30, .35, .40 of what is
/// called corroborated 65, 67, 72, 72 % right, and 63, 61, 58, 53 % of what is.
pub(crate) const SAME: f32 = 0.27;

/// Likelihood from which on two statements are about the same, so that a strong sign of difference may be read between them.
pub(crate) const ABOUT: f32 = 0.1;

/// Likeness within one report from which on it repeats itself, as body and headline do.
const REPEATED: f32 = 0.6;

/// Share of the best likeness that a second partner in the same report must have: one report's two sentences may hold
/// what the other tells in one.
const NEAR_BEST: f32 = 0.7;

/// Average likeness from which on two groups become one. Far under [`SAME`]: of several tellings of one thing some have few words in common.
/// Asking for .33 found less and was right less often.
const JOINED: f32 = 0.1;

/// Words for what someone is ready or refuses to do, wants or means to: a treaty that one is ready to sign is not one that was
/// signed.
const ATTITUDES: &[&str] = &["ready", "refuse", "want", "hope", "intend", "wish", "desire", "plan"];

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

    /// What is left of a group, in parts whose members tell the same by themselves, and not by way of one that was taken out. Large groups
    /// stay as they are: they do not hang on one.
    pub(crate) fn linked(&self, group: &[usize]) -> Vec<Vec<usize>> {
        if group.len() > COMPARED {
            return vec![group.to_vec()];
        }
        let mut left: Vec<usize> = group.to_vec();
        let mut parts = Vec::new();
        while let Some(first) = left.first().copied() {
            let mut part = vec![first];
            left.remove(0);
            let mut at = 0;
            while let Some(one) = part.get(at).copied() {
                let (near, far) = left.iter().partition(|o| self.likeness(one, **o) >= SAME);
                part.extend::<Vec<usize>>(near);
                left = far;
                at += 1;
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts
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
pub(crate) fn align(reports: &Reports, statements: &[Statement], vocabulary: &Vocabulary) -> Alignment {
    let scale = Scale::new(reports, statements, vocabulary);
    let mut pairs: Vec<Pair> = scale.candidates().into_iter().filter_map(|(a, b)| scale.pair(a, b)).collect();
    pairs.retain(|p| p.likeness >= ABOUT);
    let index = pairs.iter().enumerate().map(|(ix, p)| ((p.a, p.b), ix)).collect();
    let mut alignment = Alignment { pairs, groups: Vec::new(), of: vec![0; statements.len()], index };
    alignment.groups = groups(statements, &alignment);
    for (group, members) in alignment.groups.iter().enumerate() {
        members.iter().for_each(|ix| alignment.of[*ix] = group);
    }
    alignment
}

/// The sense of a cue that says what was done.
fn act(reports: &Reports, statement: &Statement) -> Option<String> {
    let text = &reports[statement.report].report.text;
    let mut senses = words(text, statement.cue?).into_iter().map(|w| sense(&w.folded));
    let acts: BTreeSet<String> = ACTS.iter().map(|a| sense(a)).collect();
    senses.rfind(|s| acts.contains(s))
}

/// Two statements of two reports with the signs of their likeness, for tuning the weights.
pub struct Signs {
    /// The words of both.
    pub places: [Evidence; 2],
    /// The signs, in the order of [`sign_names`].
    pub values: Vec<f32>,
}

/// What the signs are, and whether each speaks for (1) or against (-1) two statements' telling the same; 0 where it may do either.
pub fn sign_names() -> &'static [(&'static str, i8)] {
    &likeness::NAMES
}

/// Every pair of statements that [`compare`](crate::compare) would weigh, of two reports each, with its signs.
pub fn signs(reports: &[Annotated]) -> Vec<Signs> {
    let mut notes = Vec::new();
    let reports = crate::ordered::ordered(reports, &mut notes);
    let entities = crate::entity::entities(&reports);
    let (statements, vocabulary) = crate::statement::statements(&reports, &entities, &mut notes);
    let scale = Scale::new(&reports, &statements, &vocabulary);
    let of_two =
        scale.candidates().into_iter().filter(|(a, b)| statements[*a].report != statements[*b].report);
    let place = |ix: usize| Evidence {
        report: reports[statements[ix].report].report.id.clone(),
        spans: statements[ix].content.clone(),
    };
    of_two.map(|(a, b)| Signs { places: [place(a), place(b)], values: scale.signs(a, b).to_vec() }).collect()
}
