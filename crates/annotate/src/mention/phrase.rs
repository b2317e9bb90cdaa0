//! Noun phrases around a head word, found by word lists: no parser.

use super::lexicon::{self, CONJUNCTION, DETERMINER, HONORIFIC, NUMBER, POSSESSIVE, RANK};
use super::words::{Word, Words};
use std::ops::Range;

/// Longest run of modifiers before a head, in words: longer ones in news are lists or headlines read wrongly.
const MODIFIERS: usize = 10;

/// For each word the words of the name it belongs to.
pub(super) struct NameMap(Vec<Option<u32>>, Vec<Range<usize>>);

impl NameMap {
    pub(super) fn new(words: usize, names: impl Iterator<Item = Range<usize>>) -> NameMap {
        let (mut map, mut ranges) = (vec![None; words], Vec::new());
        for range in names {
            map[range.clone()].fill(Some(ranges.len() as u32));
            ranges.push(range);
        }
        NameMap(map, ranges)
    }

    /// The words of the name at this word.
    pub(super) fn at(&self, word: usize) -> Option<Range<usize>> {
        self.0.get(word).copied().flatten().and_then(|n| self.1.get(n as usize)).cloned()
    }
}

/// What stands before a head.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Left {
    /// The first word of the phrase.
    pub(super) start: usize,
    /// The first word after an article or a pronoun that opens it: where a role begins.
    pub(super) inner: usize,
    /// Whether an article, a pronoun, a number or a possessor opens it.
    pub(super) determined: bool,
}

/// Walks left from a head (or the first word of a name) over modifiers to the phrase's first word.
pub(super) fn left(words: &Words, names: &NameMap, head: usize) -> Left {
    let (mut start, mut determined) = (head, false);
    // Where a word that may be a verb was passed: kept only if an article proves it a modifier.
    let mut doubtful = None;
    while head - start < MODIFIERS {
        let Some(before) = words.beside(start, -1) else { break };
        let named = names.at(start - 1);
        if before.is(DETERMINER | POSSESSIVE) && named.is_none() {
            if subordinates(words, start - 1, head) {
                break;
            }
            return Left { start: start - 1, inner: start, determined: true };
        } else if before.possessive_mark() && start >= 2 {
            let Some(owner) = possessor(words, names, start - 2) else { break };
            return Left { start: owner, inner: start, determined: true };
        } else if let Some(name) = named {
            start = name.start;
        } else if before.is(NUMBER) || before.digits() {
            start = numbered(words, start - 1);
            determined = true;
            // "the county's two MPs"
            let owned = start >= 2 && words.beside(start, -1).is_some_and(Word::possessive_mark);
            if let Some(owner) = owned.then(|| possessor(words, names, start - 2)).flatten() {
                return Left { start: owner, inner: start, determined };
            }
            break;
        } else if modifier(before) {
            if before.verb_like() || before.open() && before.lower.ends_with('s') {
                doubtful = doubtful.or(Some(start));
            }
            start -= 1;
        } else if before.is(CONJUNCTION) && pair_of_nations(words, start) {
            start -= 2;
        } else {
            break;
        }
    }
    let start = if determined { start } else { doubtful.unwrap_or(start) };
    Left { start, inner: start, determined }
}

/// "said that officials …", "so many": a "that" before a plural or after a verb opens a clause, not the phrase.
fn subordinates(words: &Words, at: usize, head: usize) -> bool {
    let verb_before =
        || words.beside(at, -1).is_some_and(|w| w.is(lexicon::VERB) || w.verb_like() || w.entry.noun());
    words.list[at].lower == "that" && (words.list[head].is(lexicon::PLURAL) || verb_before())
}

/// The first word of a number with what bounds it and what stands before it: "the other two", "more than 700".
fn numbered(words: &Words, number: usize) -> usize {
    let mut start = number;
    let is = |start: usize, flag| words.beside(start, -1).is_some_and(|w| w.is(flag));
    while is(start, NUMBER) || words.beside(start, -1).is_some_and(Word::digits) {
        start -= 1;
    }
    let step = |n: isize| words.beside(start, -n).map_or("", |w| w.lower.as_str());
    match (step(2), step(1)) {
        ("more" | "less" | "fewer", "than") | ("at", "least" | "most") | ("up", "to") => start - 2,
        ("the", "other" | "last" | "first") => start - 2,
        _ if is(start, lexicon::HEDGE | DETERMINER | POSSESSIVE) => start - 1,
        _ => start,
    }
}

/// The first word of a possessor that ends here: "the Los Angeles Sheriff", "his mother".
fn possessor(words: &Words, names: &NameMap, at: usize) -> Option<usize> {
    let article = |start: usize| words.beside(start, -1).is_some_and(|w| w.is(DETERMINER | POSSESSIVE));
    if let Some(name) = names.at(at) {
        return Some(name.start - usize::from(article(name.start)));
    }
    let noun = words.list.get(at).filter(|w| w.entry.noun() || w.open() || w.capital)?;
    let mut start = at;
    while at - start < 4 && words.beside(start, -1).is_some_and(modifier) && !article(start) {
        start -= 1;
    }
    let opened = article(start);
    (opened || noun.capital).then(|| if opened { start - 1 } else { at })
}

/// Whether a word can stand between article and head.
fn modifier(word: &Word) -> bool {
    let closed = word.entry.is(lexicon::PREPOSITION
        | CONJUNCTION
        | lexicon::RELATIVE
        | lexicon::ADVERB
        | lexicon::AUXILIARY
        | lexicon::PRONOUN
        | DETERMINER
        | POSSESSIVE);
    let verb = word.is(lexicon::VERB) && !word.entry.noun() && !word.is(RANK);
    word.wordy && !closed && !verb && !word.is(HONORIFIC)
}

/// "the U.S. and Ukrainian leaders": an "and" between two modifiers of the same sort.
fn pair_of_nations(words: &Words, start: usize) -> bool {
    let nation = |w: &Word| {
        lexicon::nationality(&w.lower).is_some() || w.capital && lexicon::place(&w.lower).is_some()
    };
    words.list.get(start).is_some_and(nation) && words.beside(start, -2).is_some_and(nation)
}

/// Whether a noun phrase goes on after this word, so that the word is a modifier: "police" in "police officers".
pub(super) fn goes_on(words: &Words, names: &NameMap, word: usize) -> bool {
    let Some(next) = words.beside(word, 1) else { return false };
    if names.at(word + 1).is_some() && names.at(word) != names.at(word + 1) {
        return true;
    }
    next.wordy
        && modifier(next)
        && !next.is(NUMBER)
        && !next.digits()
        && (next.entry.noun() || next.open() && !next.verb_like() || next.capital && next.entry.unknown())
}

/// The end of the complement after a head, "of the Civic Party", one past its last word; the head's own end where there is
/// none.
pub(super) fn complement(words: &Words, names: &NameMap, head: usize, links: &[&str]) -> usize {
    let mut end = head + 1;
    for _ in 0..3 {
        let link = words.beside(end - 1, 1).map_or("", |w| w.lower.as_str());
        // "for two years" is a time, "of two" a part.
        let counted = words.beside(end - 1, 2).is_some_and(|w| w.is(NUMBER) || w.digits());
        let linked = links.contains(&link) && (link == "of" || !counted);
        match linked.then(|| phrase_end(words, names, end + 1)).flatten() {
            Some(next) => end = next,
            None => break,
        }
    }
    end
}

/// One past the last word of the noun phrase that begins here.
fn phrase_end(words: &Words, names: &NameMap, start: usize) -> Option<usize> {
    let first = words.list.get(start)?;
    let same = |w: &&Word| w.sentence == first.sentence;
    let mut at = start + usize::from(first.is(DETERMINER | POSSESSIVE));
    let mut solid = None;
    while let Some(word) = words.list.get(at).filter(same) {
        if let Some(name) = names.at(at) {
            at = name.end.max(at + 1);
        } else if word.possessive_mark() || modifier(word) && !word.verb_like() {
            at += 1;
        } else {
            break;
        }
        let mark = words.list.get(at - 1).is_some_and(Word::possessive_mark);
        solid = if mark { solid } else { Some(at) };
        if at - start > MODIFIERS {
            break;
        }
    }
    solid
}
