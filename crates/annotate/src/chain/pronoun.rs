//! Third-person pronouns: the antecedent by agreement, recency, place in the sentence and turns of speech.

use super::View;
use super::cluster::{Clusters, Set};
use super::profile::Profile;
use super::settings::Pronouns as Weights;
use super::speech;
use crate::mention::lexicon::{CONJUNCTION, RELATIVE};
use crate::mention::pronoun::Pronoun;
use crate::mention::words::Word;
use report::{EntityKind, Form};

/// How many mentions back an antecedent is sought, and how many sentences.
const WINDOW: usize = 60;
const SENTENCES: u32 = 4;

/// How many mentions after a pronoun a name is sought.
const AFTER: usize = 8;

/// Joins pronouns to what they stand for, in the order of the text.
pub(super) fn join(view: &View, weights: &Weights, clusters: &mut Clusters) {
    let sources = speech::sources(view);
    for (ix, p) in view.profiles.iter().enumerate() {
        let Some(pronoun) = p.pronoun.filter(|n| n.person == 3) else { continue };
        let seek = Seek { view, weights, sources: &sources, ix, p, pronoun };
        if pronoun.relative {
            if let Some(found) = seek.beside() {
                clusters.join(found, ix);
            }
            continue;
        }
        if let Some(found) = seek.antecedent(clusters) {
            clusters.join(found, ix);
        }
    }
}

/// One pronoun whose antecedent is sought.
struct Seek<'a> {
    view: &'a View<'a>,
    weights: &'a Weights,
    sources: &'a [Option<usize>],
    ix: usize,
    p: &'a Profile,
    pronoun: Pronoun,
}

impl Seek<'_> {
    /// The mention that the pronoun stands for: one before it, or a name after it in its sentence ("After her trial, Novak …").
    fn antecedent(&self, clusters: &Clusters) -> Option<usize> {
        let before = self.before(clusters).filter(|(s, _)| *s > self.threshold());
        let after = self.after(clusters).filter(|(s, _)| before.is_some() || *s > self.weights.after_least);
        let later = |b: (f32, usize), a: (f32, usize)| if a.0 > b.0 { a } else { b };
        match (before, after) {
            (Some(b), Some(a)) => Some(later(b, a).1),
            (b, a) => b.or(a).map(|(_, o)| o),
        }
    }

    /// The best mention before the pronoun, with its score.
    fn before(&self, clusters: &Clusters) -> Option<(f32, usize)> {
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
        best
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

    /// The best name after a gendered pronoun in its sentence, with its score.
    fn after(&self, clusters: &Clusters) -> Option<(f32, usize)> {
        self.pronoun.gender?;
        let later = self.ix + 1..self.view.profiles.len().min(self.ix + AFTER);
        let here = later.take_while(|o| self.view.profiles[*o].sentence == self.p.sentence);
        let names = here.filter(|o| {
            let q = &self.view.profiles[*o];
            q.form == Form::Name && !q.span.overlaps(self.p.span) && self.agrees(clusters.set(*o), q)
        });
        let w = self.weights;
        let scored = names.map(|o| {
            let subject = f32::from(u8::from(self.view.profiles[o].subject));
            (w.likeness * self.view.likeness(self.ix, o) + w.after + w.subject * subject, o)
        });
        scored.reduce(|best, next| if next.0 > best.0 { next } else { best })
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
        let w = self.weights;
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
            + self.likeness() * self.view.likeness(self.ix, o)
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

    /// What the encoder's log-odds weigh.
    fn likeness(&self) -> f32 {
        if self.pronoun.gender.is_some() { self.weights.likeness } else { self.weights.likeness_other }
    }

    /// "he" nearly always has an antecedent; "it" and "they" stand for things and facts as often, but not where they speak.
    fn threshold(&self) -> f32 {
        let w = self.weights;
        if self.pronoun.gender.is_some() {
            f32::NEG_INFINITY
        } else if self.pronoun.plural {
            w.plural
        } else if self.p.source_of.is_some() {
            w.source
        } else if self.pronoun.possessive {
            w.possessive
        } else {
            w.neuter
        }
    }
}
