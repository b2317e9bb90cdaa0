//! Whom something was said to.

use super::act::Done;
use super::clause::{Clause, Phrase};
use super::lexicon::Sort;
use report::EntityKind;
use std::ops::Range;

/// Verbs whose object hears what is said: "told reporters". The object of "accused" and "praised" is whom it is about.
const HEARD_BY_OBJECT: [&str; 21] = [
    "tell",
    "ask",
    "inform",
    "warn",
    "assure",
    "reassure",
    "advise",
    "urge",
    "remind",
    "brief",
    "promise",
    "beg",
    "implore",
    "exhort",
    "order",
    "instruct",
    "notify",
    "alert",
    "caution",
    "beseech",
    "encourage",
];

/// Verbs that name who hears after "to": "said to his wife".
const HEARD_AFTER_TO: [&str; 34] = [
    "say",
    "write",
    "announce",
    "explain",
    "confirm",
    "admit",
    "confess",
    "reveal",
    "disclose",
    "report",
    "suggest",
    "propose",
    "declare",
    "promise",
    "repeat",
    "stress",
    "appeal",
    "indicate",
    "mention",
    "state",
    "reply",
    "insist",
    "recommend",
    "speak",
    "talk",
    "testify",
    "describe",
    "remark",
    "comment",
    "whisper",
    "shout",
    "pledge",
    "vow",
    "complain",
];

/// Nouns for those who hear.
const AUDIENCES: [&str; 31] = [
    "parliament",
    "congress",
    "rally",
    "audience",
    "crowd",
    "hall",
    "hearing",
    "inquiry",
    "inquest",
    "court",
    "jury",
    "conference",
    "summit",
    "meeting",
    "forum",
    "panel",
    "reporters",
    "journalists",
    "briefing",
    "programme",
    "program",
    "newspaper",
    "paper",
    "magazine",
    "agency",
    "broadcaster",
    "station",
    "committee",
    "commission",
    "trial",
    "staff",
];

/// The phrase right after the verb: "told reporters"; of a passive the one before it: "lawmakers were told".
pub(super) fn object(clause: &Clause, done: &Done) -> Option<Range<usize>> {
    if done.entry.sort != Sort::Verb || done.entry.len() > 1 || !HEARD_BY_OBJECT.contains(&done.entry.lemma) {
        return None;
    }
    if let Some(subject) = before_passive(clause, done.head) {
        let phrase = clause.phrase_before(subject).filter(is_hearer)?;
        return Some(phrase.words);
    }
    // "when asked", "if told": who hears is the one who speaks.
    if matches!(clause.lower(done.head.wrapping_sub(1)), "when" | "if" | "once" | "after") {
        return None;
    }
    let start = done.head + 1;
    clause.phrase(start).map(|p| p.words).or_else(|| audience(clause, start))
}

/// Those who sit and hear, by nouns that are no mention: "a packed hall", "parliament".
fn audience(clause: &Clause, start: usize) -> Option<Range<usize>> {
    let found = clause.headed(start, |w| AUDIENCES.contains(&w))?;
    let bare =
        matches!(clause.lower(start), "parliament" | "congress" | "reporters" | "journalists" | "staff");
    (bare || clause.is_opened(start)).then_some(found)
}

/// The first word of "was", "has been", "were not" before a participle: where its subject ends.
fn before_passive(clause: &Clause, head: usize) -> Option<usize> {
    let mut at = head;
    let (mut passive, mut steps) = (false, 0);
    while steps < 5 && at > clause.sentence.start {
        let word = clause.lower(at - 1);
        let be =
            matches!(word, "was" | "were" | "been" | "being" | "is" | "are" | "be" | "wasn't" | "weren't");
        let other = matches!(word, "has" | "have" | "had" | "not" | "never" | "also" | "later" | "will");
        if !(be || other || word.ends_with("ly")) {
            break;
        }
        passive |= be;
        at -= 1;
        steps += 1;
    }
    (passive && !clause.lower(head).ends_with("ing")).then_some(at)
}

/// Whether "to" after this cue names who hears.
pub(super) fn takes_to(done: Option<&Done>) -> bool {
    done.is_some_and(|d| d.entry.sort == Sort::Verb && HEARD_AFTER_TO.contains(&d.entry.lemma))
}

/// "to his wife", where "to" may name who hears.
pub(super) fn after_to(clause: &Clause, ix: usize) -> Option<Range<usize>> {
    (clause.lower(ix) == "to").then_some(())?;
    clause.phrase(ix + 1).filter(is_hearer).map(|p| p.words).or_else(|| audience(clause, ix + 1))
}

/// "before the committee" after "testified".
pub(super) fn before_body(clause: &Clause, ix: usize) -> Option<Range<usize>> {
    (clause.lower(ix) == "before").then_some(())?;
    clause.phrase(ix + 1).filter(|p| p.kind == EntityKind::Organisation).map(|p| p.words)
}

fn is_hearer(phrase: &Phrase) -> bool {
    matches!(phrase.kind, EntityKind::Person | EntityKind::Organisation)
}
