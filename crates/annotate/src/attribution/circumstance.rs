//! How a cue is told: its act, and to whom, where and by what means it was done.
//!
//! The words beside a cue come as a chain, "told reporters | in Kyiv | on Friday | in a statement", which is read link by link
//! until a word fits none. What stands in no such chain stays unread: wrong is worse than absent.

use super::act::{self, Done};
use super::clause::{Clause, Scene};
use super::lexicon::Sort;
use super::{addressee, channel, place};
use crate::mention::lexicon::{ADVERB, AUXILIARY};
use crate::mention::words::Words;
use report::{Act, Attribution, Mention, Report, Sentence, Timex};
use std::ops::Range;

/// Sets act, addressee, place and channel of every attribution with a cue.
pub fn circumstances(
    report: &Report,
    sentences: &[Sentence],
    mentions: &[Mention],
    timexes: &[Timex],
    attributions: &mut [Attribution],
) {
    let words = Words::read(report, sentences);
    let scene = Scene { words: &words, mentions, timexes };
    attributions.iter_mut().for_each(|a| set(&scene, a));
}

fn set(scene: &Scene, attribution: &mut Attribution) {
    attribution.inner.iter_mut().for_each(|a| set(scene, a));
    let Some(clause) = Clause::new(scene, attribution) else { return };
    let done = act::done(&clause);
    let told = told(&clause, done.as_ref());
    attribution.act = done.as_ref().map(|d| d.act).or(is_mark(&clause).then_some(Act::Says));
    attribution.negated = done.is_some_and(|d| d.negated);
    attribution.addressee = told.addressee.and_then(|r| clause.span(&r));
    attribution.place = told.place.and_then(|r| clause.span(&r));
    attribution.channel = told.channel.and_then(|r| clause.span(&r));
}

/// "Mayor: bridge is safe", "Holm – we were lucky": a mark that stands for "says".
fn is_mark(clause: &Clause) -> bool {
    clause.cue.clone().all(|ix| clause.word(ix).is_some_and(|w| !w.wordy))
}

/// What a chain tells.
#[derive(Default)]
struct Told {
    addressee: Option<Range<usize>>,
    place: Option<Range<usize>>,
    channel: Option<Range<usize>>,
}

impl Told {
    /// The other's answers where this one has none, unless words would be told twice.
    fn or(self, other: Told) -> Told {
        let mine = [&self.addressee, &self.place, &self.channel].map(Clone::clone);
        let apart = |r: &Range<usize>| mine.iter().flatten().all(|m| m.end <= r.start || r.end <= m.start);
        Told {
            addressee: self.addressee.or(other.addressee.filter(&apart)),
            place: self.place.or(other.place.filter(&apart)),
            channel: self.channel.or(other.channel.filter(&apart)),
        }
    }
}

fn told(clause: &Clause, done: Option<&Done>) -> Told {
    let after = after_cue(clause, done);
    after.or(between(clause)).or(opening(clause)).or(behind(clause))
}

/// From the cue on: "told reporters in Kyiv".
fn after_cue(clause: &Clause, done: Option<&Done>) -> Told {
    let object = done.and_then(|d| addressee::object(clause, d));
    let verb_end = done.map_or(clause.cue.end, |d| d.head + d.entry.len());
    let start = match &object {
        Some(words) if words.start >= verb_end => words.end,
        _ if clause.lower(clause.cue.start) == "in" => clause.cue.start,
        // "In a statement" whose noun alone is the cue.
        _ if done.is_some_and(|d| d.entry.sort == Sort::Noun) => {
            let first = clause.cue.start;
            (first.saturating_sub(2)..first).find(|ix| clause.lower(*ix) == "in").unwrap_or(verb_end)
        }
        _ => verb_end,
    };
    let mut chain = Chain::new(clause, start, addressee::takes_to(done));
    chain.testifies = done.is_some_and(|d| d.entry.lemma == "testify");
    chain.told.addressee = object;
    chain.walk();
    chain.told
}

/// Between source and cue: "Calder, speaking in Leeds, said".
fn between(clause: &Clause) -> Told {
    let start = clause.source.as_ref().map(|s| s.end).filter(|end| *end < clause.cue.start);
    let Some(start) = start else { return Told::default() };
    let mut chain = Chain::new(clause, start, false);
    chain.walk();
    // "The mayor in Leeds said": where the mayor is from.
    let apart = clause.lower(start) == ",";
    if chain.at != clause.cue.start {
        return Told::default();
    }
    Told { place: chain.told.place.filter(|_| apart), ..chain.told }
}

/// From the sentence's first word to source or cue: "In a statement on Friday, the firm said".
fn opening(clause: &Clause) -> Told {
    let mut chain = Chain::new(clause, clause.sentence.start, false);
    chain.walk();
    let comma = usize::from(clause.lower(chain.at) == ",");
    let next = chain.at + comma;
    let reaches = clause.source.as_ref().is_some_and(|s| s.start == next) || clause.cue.start == next;
    if comma == 1 && reaches { chain.told } else { Told::default() }
}

/// Behind what is said: "said it would close the plant, in a statement". A place there may be one that is told of.
fn behind(clause: &Clause) -> Told {
    let Some(end) = clause.content.iter().map(|c| c.end).filter(|end| clause.is_free(*end)).max() else {
        return Told::default();
    };
    if end <= clause.cue.end {
        return Told::default();
    }
    let mut chain = Chain::new(clause, end, false);
    chain.walk();
    let ends = clause.word(chain.at).is_none_or(|w| !w.wordy);
    let place = chain.told.place.filter(|_| chain.speaking);
    if ends { Told { place, ..chain.told } } else { Told::default() }
}

/// One chain, read from left to right.
struct Chain<'a> {
    clause: &'a Clause<'a>,
    at: usize,
    told: Told,
    /// Whether "to" may name who hears.
    to: bool,
    /// Whether "speaking" was read: what follows is where and to whom.
    speaking: bool,
    testifies: bool,
}

impl<'a> Chain<'a> {
    fn new(clause: &'a Clause<'a>, at: usize, to: bool) -> Chain<'a> {
        Chain { clause, at, told: Told::default(), to, speaking: false, testifies: false }
    }

    /// Reads links until a word fits none. A comma is part of the chain only before another link.
    fn walk(&mut self) {
        loop {
            let comma = self.clause.lower(self.at) == "," && self.clause.is_free(self.at);
            let from = self.at + usize::from(comma);
            match self.link(from) {
                Some(end) if end > self.at => self.at = end,
                _ => break,
            }
        }
        // The comma that closes an insertion before the cue.
        if self.clause.lower(self.at) == "," && self.clause.cue.start == self.at + 1 {
            self.at += 1;
        }
    }

    /// Reads one link and gives the end of it.
    fn link(&mut self, ix: usize) -> Option<usize> {
        let clause = self.clause;
        if let Some(source) = clause.source.as_ref().filter(|s| s.start == ix && s.end > ix) {
            return (ix > clause.cue.start).then_some(source.end);
        }
        let word = clause.word(ix).filter(|_| clause.is_free(ix))?;
        if ix == clause.cue.start && ix > clause.sentence.start && word.lower != "in" {
            return None;
        }
        if self.told.channel.is_none()
            && let Some(found) = channel::at(clause, ix)
        {
            self.to = true;
            return Some(self.told.channel.insert(found).end);
        }
        if self.told.place.is_none()
            && let Some(found) = place::at(clause, ix)
        {
            return Some(self.told.place.insert(found).end);
        }
        if self.told.addressee.is_none()
            && let Some(found) = self.hearer(ix)
        {
            return Some(self.told.addressee.insert(found).end);
        }
        self.passing(ix)
    }

    fn hearer(&self, ix: usize) -> Option<Range<usize>> {
        let with = self.speaking && self.clause.lower(ix) == "with";
        if with {
            return self.clause.phrase(ix + 1).map(|p| p.words);
        }
        let to = self.to.then(|| addressee::after_to(self.clause, ix)).flatten();
        to.or_else(|| self.testifies.then(|| addressee::before_body(self.clause, ix)).flatten())
    }

    /// Links that tell nothing here: times, adverbs, auxiliaries, "speaking".
    fn passing(&mut self, ix: usize) -> Option<usize> {
        let clause = self.clause;
        let word = clause.word(ix)?;
        if matches!(word.lower.as_str(), "speaking" | "talking" | "appearing") {
            (self.speaking, self.to) = (true, true);
            return Some(ix + 1);
        }
        if let Some(end) = clause.time(ix) {
            return Some(end);
        }
        if matches!(word.lower.as_str(), "on" | "at" | "in" | "during" | "by") {
            return clause.time(ix + 1);
        }
        let adverb = word.is(ADVERB | AUXILIARY) || word.open() && word.lower.ends_with("ly");
        adverb.then_some(ix + 1)
    }
}
