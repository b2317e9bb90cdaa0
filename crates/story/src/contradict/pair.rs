//! A passage and a statement, read and aligned: what rules and features look at.

use super::Side;
use super::align::{Alignment, SAME};
use super::lexicon::lexicon;
use super::token::Tokens;
use report::Span;
use std::collections::BTreeSet;

/// Words between a predicate and the name before or after it that is taken for its subject or object.
const ARGUMENT: usize = 8;

/// Words between a verb and its object or subject that stand beside it: "A has beaten the B".
const DIRECT: usize = 2;

/// Words around the aligned stretch that are looked at for opposites and denials.
const AROUND: usize = 5;

/// Two sides with the alignment of one to the other.
pub(super) struct Pair<'a> {
    pub passage: &'a Side<'a>,
    pub statement: &'a Side<'a>,
    pub p: Tokens,
    pub s: Tokens,
    pub alignment: Alignment,
    /// Words of the statement that are compared: in names, plain words, numbers.
    pub names: Vec<usize>,
    pub words: Vec<usize>,
    pub numbers: Vec<usize>,
    /// The aligned stretch of the passage.
    pub window: std::ops::Range<usize>,
}

/// Who stands around a predicate: how the nearest names of both sides agree.
#[derive(Default)]
pub(super) struct Arguments {
    /// One side's subject is the other's object.
    pub crossed: bool,
    /// Both are, and stand right before and after the predicate: "A beat B", "B beat A".
    pub exchanged: bool,
}

impl<'a> Pair<'a> {
    pub(super) fn new(passage: &'a Side<'a>, statement: &'a Side<'a>) -> Pair<'a> {
        let (p, s) = (Tokens::read(passage), Tokens::read(statement));
        let alignment = Alignment::new(&p, &s);
        let of = |fits: &dyn Fn(&super::token::Token) -> bool| {
            let compared = alignment.compared.iter().copied();
            compared.filter(|ix| fits(&s.list[*ix])).collect::<Vec<usize>>()
        };
        let names = of(&|t| t.name.is_some());
        let numbers = of(&|t| t.name.is_none() && t.number.is_some());
        let words = of(&|t| t.is_word());
        let window = alignment.window(&p, AROUND);
        Pair { passage, statement, alignment, names, words, numbers, window, p, s }
    }

    /// Whether one of the two has no word.
    pub(super) fn is_empty(&self) -> bool {
        self.p.list.is_empty() || self.s.list.is_empty()
    }

    /// Where the statement's predicate stands in the passage, as the same word in any inflection or a synonym.
    pub(super) fn predicate_at(&self) -> Option<usize> {
        let ix = self.s.predicate?;
        self.alignment.at(ix).filter(|_| self.alignment.likeness(ix) >= SAME)
    }

    /// Whether every name of the statement has at least one word in the passage.
    pub(super) fn names_are_told(&self) -> bool {
        (0..self.s.names.len()).all(|n| self.is_name_told(n))
    }

    /// Whether some word of a statement's name stands in the passage.
    pub(super) fn is_name_told(&self, name: usize) -> bool {
        self.names.iter().any(|ix| self.s.list[*ix].name == Some(name) && self.alignment.at(*ix).is_some())
    }

    /// Whether the first name of a sentence of the passage is the statement's first, if both have one: "the niece of A died" tells
    /// nothing of A's death.
    pub(super) fn leads_its_sentence(&self, at: usize) -> bool {
        let Some(sentence) = self.p.list.get(at).map(|t| t.sentence) else { return false };
        let first = self.p.names.iter().find(|n| self.p.list[n.first].sentence == sentence);
        let (Some(told), Some(said)) = (first, self.s.names.first()) else { return true };
        let last = |tokens: &Tokens, n: &super::token::Name| tokens.list[n.last].folded.clone();
        last(&self.p, told) == last(&self.s, said)
    }

    /// Whether the first name after the predicate stands in the passage before the first name before it.
    pub(super) fn is_swapped(&self) -> bool {
        let Some(predicate) = self.s.predicate else { return false };
        let first = |before: bool| {
            let side = self.names.iter().filter(|ix| (**ix < predicate) == before);
            side.filter_map(|ix| self.alignment.at(*ix)).min()
        };
        matches!((first(true), first(false)), (Some(subject), Some(object)) if subject > object)
    }

    /// The opposite in the passage of a word of the statement that is not told: its place, and whether a denial turns it round.
    pub(super) fn opposite(&self, ix: usize, near: usize) -> Option<(usize, bool)> {
        let word = self.s.list.get(ix).filter(|_| self.alignment.likeness(ix) < SAME)?;
        let window = self.p.list.iter().enumerate().take(self.window.end).skip(self.window.start);
        let opposed = window.filter(|(_, t)| {
            t.name.is_none()
                && lexicon().are_antonyms(&word.lemma, &t.lemma)
                && !(lexicon().are_converses(&word.lemma, &t.lemma) && self.is_swapped())
        });
        let close = |at: usize| self.alignment.places.iter().any(|p| p.abs_diff(at) <= near);
        let mut found: Vec<(usize, bool)> =
            opposed.map(|(at, t)| (at, t.denied != word.denied)).filter(|(at, _)| close(*at)).collect();
        found.sort_by_key(|(at, turned)| (*turned, *at));
        found.first().copied()
    }

    /// Whether a word of the statement has a converse in the passage with subject and object exchanged: then both tell one thing.
    pub(super) fn is_converse(&self) -> bool {
        self.is_swapped()
            && self.words.iter().filter(|ix| self.alignment.likeness(**ix) < SAME).any(|ix| {
                let lemma = &self.s.list[*ix].lemma;
                self.p.list.iter().any(|t| lexicon().are_converses(lemma, &t.lemma))
            })
    }

    /// Who stands around the predicates, where the statement's is told.
    pub(super) fn arguments(&self) -> Arguments {
        let mut found = Arguments::default();
        let Some((here, at)) = self.s.predicate.and_then(|p| Some((p, self.alignment.at(p)?))) else {
            return found;
        };
        let words = |tokens: &Tokens, name: usize| -> BTreeSet<String> {
            let of = tokens.list.iter().filter(|t| t.name == Some(name));
            of.map(|t| t.folded.clone()).collect()
        };
        let sentence = self.p.list[at].sentence;
        let held = |n: &super::token::Name| self.p.list[n.first].sentence == sentence;
        let before = self.p.names.iter().rposition(|n| n.last < at && at - n.last <= ARGUMENT && held(n));
        let after = self.p.names.iter().position(|n| n.first > at && n.first - at <= ARGUMENT && held(n));
        let (told_before, told_after) = (
            before.map(|n| words(&self.p, n)).unwrap_or_default(),
            after.map(|n| words(&self.p, n)).unwrap_or_default(),
        );
        let said = |first: bool| -> BTreeSet<String> {
            let sides = (0..self.s.names.len()).filter(|n| (self.s.names[*n].last < here) == first);
            sides.flat_map(|n| words(&self.s, n)).collect()
        };
        let (subject, object) = (said(true), said(false));
        let meet = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_disjoint(b);
        let (same_subject, same_object) = (meet(&subject, &told_before), meet(&object, &told_after));
        let (to_object, to_subject) = (meet(&subject, &told_after), meet(&object, &told_before));
        let turned = self.p.is_passive_at(at) != self.s.is_passive_at(here);
        found.crossed = match turned {
            false => (to_object && !same_subject) || (to_subject && !same_object),
            true => same_subject || same_object,
        };
        let beside = |tokens: &Tokens, at: usize| {
            tokens.names.iter().any(|n| n.last < at && at - n.last <= DIRECT)
                && tokens.names.iter().any(|n| n.first > at && n.first - at <= DIRECT)
        };
        let direct = beside(&self.p, at) && beside(&self.s, here);
        let same = same_subject || same_object;
        found.exchanged = direct && !turned && to_object && to_subject && !same;
        found
    }

    /// A role of the statement that the passage gives to another: the word of the statement, and the name beside it there.
    pub(super) fn role_of_another(&self) -> Option<(usize, usize)> {
        let holder = self.s.names.first()?;
        let held: BTreeSet<&str> =
            self.s.list[holder.first..=holder.last].iter().map(|t| t.folded.as_str()).collect();
        let is_holder = |n: &super::token::Name| {
            self.p.list[n.first..=n.last].iter().any(|t| held.contains(t.folded.as_str()))
        };
        for ix in self.words.iter().filter(|ix| lexicon().is_role(&self.s.list[**ix].lemma)) {
            let Some(at) = self.alignment.at(*ix) else { continue };
            let mut near: Vec<usize> = (0..self.p.names.len()).collect();
            near.sort_by_key(|n| {
                let name = &self.p.names[*n];
                (name.first.abs_diff(at).min(name.last.abs_diff(at)), *n)
            });
            near.truncate(2);
            if !near.is_empty() && near.iter().all(|n| !is_holder(&self.p.names[*n])) {
                let person = |n: &&usize| self.p.names[**n].kind == report::EntityKind::Person;
                return Some((*ix, near.iter().find(person).copied().unwrap_or(near[0])));
            }
        }
        None
    }

    /// The words of a name of the passage.
    pub(super) fn name_span(tokens: &Tokens, name: usize) -> Option<Span> {
        let name = tokens.names.get(name)?;
        Some(tokens.list.get(name.first)?.span.cover(tokens.list.get(name.last)?.span))
    }
}
