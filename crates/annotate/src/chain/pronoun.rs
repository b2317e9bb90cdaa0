//! Third-person pronouns: the antecedent by agreement, recency, place in the sentence and turns of speech.

use super::View;
use super::cluster::{Clusters, Set};
use super::profile::Profile;
use super::speech;
use crate::mention::lexicon::{CONJUNCTION, RELATIVE};
use crate::mention::pronoun::Pronoun;
use crate::mention::words::Word;
use report::{EntityKind, Form};

/// How many mentions back an antecedent is sought, and how many sentences.
const WINDOW: usize = 60;
const SENTENCES: u32 = 4;

/// Joins pronouns to what they stand for, in the order of the text.
pub(super) fn join(view: &View, clusters: &mut Clusters) {
    let sources = speech::sources(view);
    for (ix, p) in view.profiles.iter().enumerate() {
        let Some(pronoun) = p.pronoun.filter(|n| n.person == 3) else { continue };
        let seek = Seek { view, sources: &sources, ix, p, pronoun };
        if pronoun.relative {
            if let Some(found) = seek.beside() {
                clusters.join(found, ix);
            }
            continue;
        }
        if let Some(found) = seek.before(clusters).or_else(|| seek.after(clusters)) {
            clusters.join(found, ix);
        }
    }
}

/// What speaks for a candidate, added up; a sum decides between candidates and against none.
struct Weights {
    /// For each sentence between.
    sentence: f32,
    /// For each mention between.
    mention: f32,
    /// For the logarithm of how often the candidate was mentioned so far.
    often: f32,
    /// The candidate is a subject.
    subject: f32,
    /// Both are subjects, or both are not.
    parallel: f32,
    /// The candidate stands within a longer mention.
    nested: f32,
    /// The candidate has a name.
    named: f32,
    /// The candidate is known to be of the pronoun's gender.
    gender: f32,
    /// The candidate was last called by the same pronoun.
    pronoun: f32,
    /// The candidate stands in a quotation, the pronoun does not.
    quoted: f32,
    /// The pronoun stands in the candidate's reported speech: "Novak said she …".
    reported: f32,
    /// The pronoun stands in the candidate's direct speech.
    direct: f32,
    /// The pronoun is a source and the candidate was the source before it.
    continued: f32,
}

/// Set by hand, then by coordinate search on GUM news and half of GAP's development part.
const WEIGHTS: Weights = Weights {
    sentence: -1.7,
    mention: -0.02,
    often: 0.45,
    subject: 1.05,
    parallel: 0.3,
    nested: -0.5,
    named: 0.3,
    gender: 0.1,
    pronoun: 0.1,
    quoted: -1.0,
    reported: 0.2,
    direct: -2.0,
    continued: 1.5,
};

/// One pronoun whose antecedent is sought.
struct Seek<'a> {
    view: &'a View<'a>,
    sources: &'a [Option<usize>],
    ix: usize,
    p: &'a Profile,
    pronoun: Pronoun,
}

impl Seek<'_> {
    /// The best mention before the pronoun.
    fn before(&self, clusters: &Clusters) -> Option<usize> {
        let mut best: Option<(f32, usize)> = None;
        let bound = self.bound_roots(clusters);
        for o in (self.ix.saturating_sub(WINDOW)..self.ix).rev() {
            let q = &self.view.profiles[o];
            let far = self.p.sentence.saturating_sub(q.sentence);
            if far > SENTENCES {
                break;
            }
            if self.barred(q) || !self.agrees(clusters.set(o), q) || bound.contains(&clusters.root(o)) {
                continue;
            }
            let score = self.score(clusters, o, q, far);
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, o));
            }
        }
        best.filter(|(s, _)| *s > self.threshold()).map(|(_, o)| o)
    }

    /// The longest mention that ends right before a relative pronoun, or before the comma before it.
    fn beside(&self) -> Option<usize> {
        let start = self.p.words.start;
        let comma = self.view.words.beside(start, -1).is_some_and(|w| w.lower == ",");
        let end = start - usize::from(comma);
        let near = self.ix.saturating_sub(8)..self.ix;
        near.filter(|o| self.view.profiles[*o].words.end == end)
            .max_by_key(|o| self.view.profiles[*o].words.len())
    }

    /// "In his speech, Zelensky …": the first name after the pronoun in its sentence.
    fn after(&self, clusters: &Clusters) -> Option<usize> {
        if self.pronoun.gender.is_none() || !self.pronoun.possessive {
            return None;
        }
        let later = self.ix + 1..self.view.profiles.len().min(self.ix + 8);
        later.take_while(|o| self.view.profiles[*o].sentence == self.p.sentence).find(|o| {
            self.view.profiles[*o].form == Form::Name
                && self.agrees(clusters.set(*o), &self.view.profiles[*o])
        })
    }

    /// The clusters of mentions in the pronoun's own clause.
    fn bound_roots(&self, clusters: &Clusters) -> Vec<usize> {
        let near = (self.ix.saturating_sub(WINDOW)..self.ix).rev();
        let here = near.take_while(|o| self.view.profiles[*o].sentence == self.p.sentence);
        here.filter(|o| self.bound(*o, &self.view.profiles[*o])).map(|o| clusters.root(o)).collect()
    }

    /// Number, kind and gender allow it.
    fn agrees(&self, set: &Set, q: &Profile) -> bool {
        let kind = set.kind();
        if self.pronoun.gender.is_some() {
            let gender = set.gender.is_none() || set.gender == self.pronoun.gender;
            return kind == EntityKind::Person && set.plural != Some(true) && gender;
        }
        if self.pronoun.plural {
            let several = set.plural != Some(false) || q.pronoun.is_some_and(|n| n.plural);
            return several && matches!(kind, EntityKind::Person | EntityKind::Organisation)
                || q.pronoun.is_some_and(|n| n.plural && n.person == 3);
        }
        set.plural != Some(true) && matches!(kind, EntityKind::Organisation | EntityKind::Place)
    }

    /// The pronoun's own phrase, another person's words, or the subject of its own clause.
    fn barred(&self, q: &Profile) -> bool {
        let around = q.span.contains(self.p.span);
        let other_person = q.pronoun.is_some_and(|n| n.person != 3);
        around || other_person
    }

    /// "Putin told him": two places of one clause, so not one person unless the pronoun is reflexive or possessive.
    fn bound(&self, o: usize, q: &Profile) -> bool {
        let may = self.pronoun.reflexive || self.pronoun.possessive || self.p.subject;
        let same = q.sentence == self.p.sentence && q.words.end <= self.p.words.start;
        if may || !same || !q.subject || q.nested {
            return false;
        }
        let between = self.view.words.list.get(q.words.end..self.p.words.start).unwrap_or_default();
        let clause = |w: &Word| {
            !w.wordy && !w.possessive_mark()
                || w.is(CONJUNCTION | RELATIVE)
                || matches!(w.lower.as_str(), "that" | "after" | "before")
        };
        // "asked officials to help him": the officials help, so "him" is free; in "wants to see him" it is not.
        let helper = (o + 1..self.ix).any(|x| self.view.profiles[x].words.start >= q.words.end);
        let handed = helper && between.iter().any(|w| w.lower == "to");
        !handed && !between.iter().any(clause)
    }

    fn score(&self, clusters: &Clusters, o: usize, q: &Profile, far: u32) -> f32 {
        let set = clusters.set(o);
        let yes = |b: bool| f32::from(u8::from(b));
        let told_gender = self.pronoun.gender.is_some() && set.gender == self.pronoun.gender;
        let like =
            q.pronoun.is_some_and(|n| n.gender == self.pronoun.gender && n.plural == self.pronoun.plural);
        let (reported, direct, continued) = self.turn(clusters, o);
        let w = &WEIGHTS;
        w.sentence * far as f32
            + w.mention * (self.ix - o) as f32
            + w.often * (set.len() as f32).ln()
            + w.subject * yes(q.subject)
            + w.parallel * yes(q.subject == self.p.subject)
            + w.nested * yes(q.nested)
            + w.named * yes(set.named)
            + w.gender * yes(told_gender)
            + w.pronoun * yes(like)
            + w.quoted * yes(q.quoted && !self.p.quoted)
            + w.reported * yes(reported)
            + w.direct * yes(direct)
            + w.continued * yes(continued)
    }

    /// What the turns of speech tell of a candidate: the source of the reported speech that the pronoun stands in, the source of
    /// the direct speech, and the source of the attribution before the one whose source the pronoun is.
    fn turn(&self, clusters: &Clusters, o: usize) -> (bool, bool, bool) {
        let root = clusters.root(o);
        let source = |a: u32| self.sources.get(a as usize).copied().flatten();
        let speaks = self.p.content_of.and_then(source).is_some_and(|s| clusters.root(s) == root);
        let last = self.p.source_of.and_then(|a| a.checked_sub(1)).and_then(source);
        let continued = last.is_some_and(|last| last < self.ix && clusters.root(last) == root);
        (speaks && !self.p.quoted, speaks && self.p.quoted, continued)
    }

    /// "he" nearly always has an antecedent; "it" and "they" stand for things and facts as often, but not where they speak.
    fn threshold(&self) -> f32 {
        if self.pronoun.gender.is_some() {
            f32::NEG_INFINITY
        } else if self.pronoun.plural {
            -2.5
        } else if self.p.source_of.is_some() {
            -1.0
        } else if self.pronoun.possessive {
            1.0
        } else {
            1.5
        }
    }
}
