//! What a cue says is done, and whether the text tells that it was not done.

use super::clause::Clause;
use super::lexicon::{self, Entry, Sort};
use crate::mention::lexicon::{ADVERB, AUXILIARY};
use crate::mention::words::Word;
use report::Act;

/// What was read from a cue and the words around it.
pub(super) struct Done {
    pub(super) act: Act,
    pub(super) negated: bool,
    /// The lexicon's entry that the cue fits.
    pub(super) entry: &'static Entry,
    /// Index of the entry's first word.
    pub(super) head: usize,
}

/// Words before a negation's reach ends: "did not immediately and publicly confirm or deny" has six.
const REACH: usize = 7;

/// Reads a cue. The first of its words that the lexicon knows tells; a phrase may go on behind the cue, where readers
/// differ on what the cue is: "called" and "called for".
pub(super) fn done(clause: &Clause) -> Option<Done> {
    let known = |head| Some((head, entry(clause, head)?));
    if let Some((head, entry)) = verb_of_statement(clause).or_else(|| clause.cue.clone().find_map(known)) {
        return Some(Done {
            act: framed(clause, entry),
            negated: negated(clause, head, entry) || by_nobody(clause),
            entry,
            head,
        });
    }
    // "declined" as the cue of "to comment".
    let head = clause.cue.end + 1;
    let undone = leaves_undone(clause.lower(clause.cue.end - 1)) && clause.lower(clause.cue.end) == "to";
    let entry = entry(clause, head).filter(|e| undone && e.sort == Sort::Verb)?;
    Some(Done { act: entry.act, negated: true, entry, head })
}

/// "said" where the reader's cue is only "a statement" of "said in a statement".
fn verb_of_statement(clause: &Clause) -> Option<(usize, &'static Entry)> {
    let first = clause.cue.start;
    let link = (first.saturating_sub(2)..first).find(|ix| clause.lower(*ix) == "in")?;
    let head = link.checked_sub(1)?;
    let entry = entry(clause, head)?;
    (entry.sort == Sort::Verb && entry.len() == 1).then_some((head, entry))
}

/// The lexicon's entry for the words from here on, within the sentence.
fn entry(clause: &Clause, head: usize) -> Option<&'static Entry> {
    let word = clause.word(head)?;
    let after = (head + 1..clause.sentence.end).map(|ix| clause.lower(ix));
    lexicon::longest(&word.lower, after)
}

/// Who tells or asks someone to do something wants it done: "told him to leave".
fn framed(clause: &Clause, entry: &Entry) -> Act {
    let infinitive = clause.content.first().is_some_and(|c| clause.lower(c.start) == "to");
    match entry.lemma {
        "tell" | "ask" if entry.sort == Sort::Verb && infinitive => Act::Urges,
        _ => entry.act,
    }
}

/// Whether the words before the head say that it was not done.
fn negated(clause: &Clause, head: usize, entry: &Entry) -> bool {
    let before = (clause.sentence.start..head).rev().take(REACH);
    if entry.sort == Sort::Noun {
        // "made no promise", "gave no clear warning", "refused comment".
        let near = before.take(2).find(|ix| !describes(&clause.words.list[*ix]));
        return near.is_some_and(|ix| clause.lower(ix) == "no" || leaves_undone(clause.lower(ix)));
    }
    for ix in before {
        let (word, next) = (clause.lower(ix), clause.lower(ix + 1));
        if leaves_undone(word) || word == "yet" && next == "to" || word == "short" && next == "of" {
            return true;
        }
        if negates(word) {
            return !matches!(next, "only" | "just" | "merely" | "simply");
        }
        if !passes(clause, ix) {
            return false;
        }
    }
    false
}

/// Words that stand between a negation and its verb: "did not immediately", "refused to confirm or deny".
fn passes(clause: &Clause, ix: usize) -> bool {
    let word = &clause.words.list[ix];
    let other = || entry(clause, ix).is_some_and(|e| e.sort == Sort::Verb);
    let listed = matches!(clause.lower(ix + 1), "or" | "nor") && other();
    let link = matches!(word.lower.as_str(), "to" | "or" | "from" | "of" | "short" | "yet");
    link || listed || word.is(AUXILIARY | ADVERB) || describes(word)
}

/// An adverb or an adjective by its ending: enough for what stands before a verb or a noun.
fn describes(word: &Word) -> bool {
    word.open() && ["ly", "al", "ic", "ar", "er", "ive"].iter().any(|end| word.lower.ends_with(end))
}

fn negates(word: &str) -> bool {
    word.ends_with("n't")
        || matches!(word, "not" | "never" | "cannot" | "neither" | "nor" | "without" | "hardly")
}

/// Verbs and adjectives whose complement is not done.
fn leaves_undone(word: &str) -> bool {
    const ALL: [&str; 22] = [
        "refuse",
        "refuses",
        "refused",
        "refusing",
        "decline",
        "declines",
        "declined",
        "declining",
        "fail",
        "fails",
        "failed",
        "failing",
        "unable",
        "unwilling",
        "reluctant",
        "avoid",
        "avoids",
        "avoided",
        "avoiding",
        "refrain",
        "refrained",
        "refraining",
    ];
    ALL.contains(&word)
}

/// "Nobody has confirmed", "no one believes", but not "No 10 said".
fn by_nobody(clause: &Clause) -> bool {
    let Some(source) = clause.source.as_ref().filter(|s| s.end <= clause.cue.start) else { return false };
    let number = || clause.word(source.start + 1).is_none_or(|w| w.digits() || !w.wordy || w.lower == "ten");
    match clause.lower(source.start) {
        "nobody" | "none" | "neither" => true,
        "no" => !number(),
        _ => false,
    }
}
