//! The clause of a cue: the words of its sentence, and which of them are taken.

use crate::mention::lexicon::{ADVERB, AUXILIARY, CONJUNCTION, PREPOSITION, RELATIVE, VERB};
use crate::mention::words::{Word, Words};
use report::{Attribution, EntityKind, Form, Mention, Span, Timex};
use std::ops::Range;

/// The report as the rules for one attribution see it.
pub(super) struct Scene<'a> {
    pub(super) words: &'a Words,
    pub(super) mentions: &'a [Mention],
    pub(super) timexes: &'a [Timex],
}

/// One attribution in words. Ranges are of indices into the report's words, half-open.
pub(super) struct Clause<'a> {
    pub(super) words: &'a Words,
    scene: &'a Scene<'a>,
    pub(super) sentence: Range<usize>,
    /// Never empty.
    pub(super) cue: Range<usize>,
    pub(super) source: Option<Range<usize>>,
    pub(super) content: Vec<Range<usize>>,
}

/// A noun phrase that is a mention, or begins with one.
pub(super) struct Phrase {
    pub(super) words: Range<usize>,
    pub(super) kind: EntityKind,
    pub(super) form: Form,
}

/// Most words of a phrase before its head noun: "a hastily called joint news conference" has five.
const MODIFIERS: usize = 6;

impl<'a> Clause<'a> {
    /// `None` where the cue is outside all sentences or there is none.
    pub(super) fn new(scene: &'a Scene<'a>, attribution: &Attribution) -> Option<Clause<'a>> {
        let words = scene.words;
        let cue = words.range(attribution.cue?);
        let first = words.list.get(cue.start).filter(|_| !cue.is_empty())?;
        let sentence = words.sentences.get(first.sentence as usize)?.clone();
        Some(Clause {
            words,
            scene,
            cue: cue.start..cue.end.min(sentence.end),
            sentence,
            source: attribution.source.map(|s| words.range(s)),
            content: attribution.content.iter().map(|c| words.range(*c)).collect(),
        })
    }

    /// A word of the sentence.
    pub(super) fn word(&self, ix: usize) -> Option<&'a Word> {
        self.words.list.get(ix).filter(|_| self.sentence.contains(&ix))
    }

    /// A word of the sentence in lower case; empty outside it.
    pub(super) fn lower(&self, ix: usize) -> &'a str {
        self.word(ix).map_or("", |w| w.lower.as_str())
    }

    pub(super) fn is_source(&self, ix: usize) -> bool {
        self.source.as_ref().is_some_and(|s| s.contains(&ix))
    }

    pub(super) fn is_content(&self, ix: usize) -> bool {
        self.content.iter().any(|c| c.contains(&ix))
    }

    /// In the sentence, and neither source nor content.
    pub(super) fn is_free(&self, ix: usize) -> bool {
        self.sentence.contains(&ix) && !self.is_source(ix) && !self.is_content(ix)
    }

    /// The end of the time that begins at a word, with "late" or "early" before it.
    pub(super) fn time(&self, ix: usize) -> Option<usize> {
        let ix = ix + usize::from(matches!(self.lower(ix), "late" | "early"));
        let start = self.word(ix)?.span.start();
        let at = self.scene.timexes.partition_point(|t| t.span.start() < start);
        let time = self.scene.timexes.get(at).filter(|t| t.span.start() == start)?;
        let end = self.words.range(time.span).end;
        (ix..end).all(|ix| self.is_free(ix)).then_some(end)
    }

    /// Whether no noun phrase goes on at this word: it is a mark, a function word, a verb, a time, or taken.
    pub(super) fn parts(&self, ix: usize) -> bool {
        let Some(word) = self.word(ix).filter(|_| self.is_free(ix)) else { return true };
        let closed = PREPOSITION | CONJUNCTION | RELATIVE | ADVERB | AUXILIARY | VERB;
        let function = word.is(closed) && !word.entry.noun();
        !word.wordy && !word.possessive_mark()
            || function
            || word.verb_like()
            || matches!(word.lower.as_str(), "the" | "a" | "an" | "this" | "that")
            || self.time(ix).is_some()
    }

    /// The noun phrase of mentions that begins at a word: the longest mention there, and its partner behind "and". `None`
    /// where its words are taken or the phrase goes on.
    pub(super) fn phrase(&self, ix: usize) -> Option<Phrase> {
        let first = self.mention(ix)?;
        let next = first.words.end;
        if matches!(self.lower(next), "and" | "or")
            && let Some(second) = self.mention(next + 1).filter(|s| self.parts(s.words.end))
            && same_sort(&first, &second)
        {
            return Some(Phrase { words: first.words.start..second.words.end, ..first });
        }
        self.parts(next).then_some(first)
    }

    fn mention(&self, ix: usize) -> Option<Phrase> {
        let article = usize::from(matches!(self.lower(ix), "the" | "a" | "an"));
        let found = (0..=article).find_map(|skip| self.longest(ix + skip))?;
        let words = ix..self.words.range(found.span).end;
        // A possessive alone is part of a phrase that no rule found.
        let possessive =
            matches!(self.lower(ix), "my" | "our" | "your" | "his" | "its" | "their" | "who" | "which");
        let whole = !(possessive && words.len() == 1) && words.clone().all(|ix| self.is_free(ix));
        whole.then_some(Phrase { words, kind: found.kind.broad(), form: found.form })
    }

    fn longest(&self, ix: usize) -> Option<Mention> {
        let start = self.word(ix)?.span.start();
        let mentions = self.scene.mentions;
        let from = mentions.partition_point(|m| m.span.start() < start);
        let here = mentions[from..].iter().take_while(|m| m.span.start() == start);
        here.copied().max_by_key(|m| (m.span.len(), m.form == Form::Name))
    }

    /// The mention that ends right before a word, the longest.
    pub(super) fn phrase_before(&self, ix: usize) -> Option<Phrase> {
        let last = self.word(ix.checked_sub(1)?)?.span;
        let mentions = self.scene.mentions;
        let first = self.word(self.sentence.start)?.span.start();
        let from = mentions.partition_point(|m| m.span.start() < first);
        let to = mentions.partition_point(|m| m.span.start() < last.end());
        let ending = mentions[from..to].iter().filter(|m| m.span.end() == last.end());
        let found = ending.max_by_key(|m| m.span.len())?;
        let words = self.words.range(found.span);
        let free =
            words.clone().all(|ix| self.is_free(ix)) && !matches!(self.lower(words.start), "who" | "which");
        free.then_some(Phrase { words, kind: found.kind.broad(), form: found.form })
    }

    /// The phrase from a word to its head, where that is one of these nouns: article, modifiers, head. `None` where its words
    /// are taken or the phrase goes on behind the head.
    pub(super) fn headed(&self, ix: usize, is_head: impl Fn(&str) -> bool) -> Option<Range<usize>> {
        for head in ix..=ix + MODIFIERS {
            let word = self.word(head).filter(|_| self.is_free(head))?;
            if is_head(&word.lower) && self.parts(head + 1) {
                return Some(ix..head + 1);
            }
            let closed = PREPOSITION | CONJUNCTION | RELATIVE | AUXILIARY;
            if !word.wordy && !word.possessive_mark() || word.is(closed) {
                return None;
            }
        }
        None
    }

    /// As [`Clause::headed`], with a number behind the head: "Radio 4".
    pub(super) fn headed_by_number(&self, ix: usize, is_head: impl Fn(&str) -> bool) -> Option<Range<usize>> {
        let numbered = |head: usize| self.is_free(head + 1) && self.word(head + 1).is_some_and(Word::digits);
        let found = (ix..=ix + MODIFIERS).find(|head| is_head(self.lower(*head)) && numbered(*head));
        let found = found.filter(|head| (ix..*head).all(|ix| self.is_free(ix) && !self.parts(ix)));
        found.map(|head| ix..head + 2).or_else(|| self.headed(ix, is_head))
    }

    /// Whether an article, a possessive or a name opens the phrase at a word.
    pub(super) fn is_opened(&self, ix: usize) -> bool {
        let opens = crate::mention::lexicon::DETERMINER | crate::mention::lexicon::POSSESSIVE;
        self.word(ix).is_some_and(|w| w.is(opens) || w.capital) || self.time(ix).is_some()
    }

    pub(super) fn span(&self, words: &Range<usize>) -> Option<Span> {
        self.words.span(words.clone())
    }
}

fn same_sort(a: &Phrase, b: &Phrase) -> bool {
    let acts = |p: &Phrase| matches!(p.kind, EntityKind::Person | EntityKind::Organisation);
    a.kind == b.kind || acts(a) && acts(b)
}
