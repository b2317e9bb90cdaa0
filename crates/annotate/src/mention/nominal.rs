//! Descriptions by a noun of the lists: "the Ukrainian president", "two officials", "police", "a spokesman for the ministry".

use super::clean::Cleaned;
use super::lexicon::{COLLECTIVE, GROUP, OFFICE, PERSON, PLURAL, ROLE};
use super::phrase::{self, NameMap};
use super::words::Words;
use report::{EntityKind, Form, Mention};

/// The descriptions of a report, outside the roles of the names given.
pub(super) fn mentions(words: &Words, names: &[Cleaned], named: &[Mention]) -> Vec<Mention> {
    let map = NameMap::new(words.list.len(), names.iter().map(|n| n.words.clone()));
    let mut taken = vec![false; words.list.len()];
    for span in named.iter().flat_map(|m| [m.role, m.name]).flatten() {
        taken[words.range(span)].fill(true);
    }
    for mention in named {
        // A noun after the name in the same mention: "the M5S party".
        let after = mention.name.map_or(0, |n| words.range(n).end);
        let end = words.range(mention.span).end;
        if mention.kind == EntityKind::Organisation && after < end {
            taken[after..end].fill(true);
        }
    }
    (0..words.list.len()).filter(|ix| !taken[*ix]).filter_map(|ix| mention(words, &map, ix)).collect()
}

fn mention(words: &Words, map: &NameMap, head: usize) -> Option<Mention> {
    let word = &words.list[head];
    if !word.entry.noun() || phrase::goes_on(words, map, head) {
        return None;
    }
    let left = phrase::left(words, map, head);
    if !stands(words, map, head, left) {
        return None;
    }
    let kind = if word.is(PERSON) {
        EntityKind::Person
    } else if word.is(GROUP) {
        EntityKind::Organisation
    } else {
        EntityKind::Place
    };
    let links: &[&str] = match word.lower.as_str() {
        "headquarters" => &["of", "in"],
        // In apposition all that follows belongs to the description: "Hill, undersecretary to the prime minister,".
        _ if word.is(ROLE) && apposed(words, map, left.start) => {
            &["of", "for", "to", "at", "in", "from", "with"]
        }
        _ if word.is(ROLE) => &["of", "for"],
        _ => &["of"],
    };
    let end = phrase::complement(words, map, head, links);
    let role = (kind == EntityKind::Person).then(|| words.span(left.inner..head + 1)).flatten();
    Some(Mention {
        span: words.span(left.start..end)?,
        form: Form::Nominal,
        kind,
        name: None,
        role,
        chain: None,
    })
}

/// Whether the noun stands as a noun phrase: with an article or the like, in the plural, as a title in capitals, or in apposition.
fn stands(words: &Words, map: &NameMap, head: usize, left: phrase::Left) -> bool {
    let word = &words.list[head];
    let first = words.sentences.get(word.sentence as usize).is_some_and(|s| s.start == left.start);
    if left.determined || word.is(COLLECTIVE) {
        return true;
    }
    if word.is(PLURAL) {
        return !word.is(super::lexicon::VERB) || left.start < head;
    }
    let title = word.is(OFFICE) && word.capital && !first;
    title || word.is(PERSON) && apposed(words, map, left.start)
}

/// Whether a phrase that begins here follows a name and a comma.
fn apposed(words: &Words, map: &NameMap, start: usize) -> bool {
    words.beside(start, -1).is_some_and(|w| w.lower == ",") && start >= 2 && map.at(start - 2).is_some()
}
