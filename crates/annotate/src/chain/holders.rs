//! Two holders of one office in one report: mostly a slip of the reporter or a change of office that the report tells badly.

use crate::mention::lexicon::{self, Place};
use report::{EntityKind, Form, Mention, Note, Report};
use std::collections::BTreeMap;

/// Offices that a country has one of.
const OF_A_COUNTRY: &[&str] =
    &["president", "premier", "chancellor", "king", "queen", "emperor", "prime minister"];

/// Offices of which there is one where more words tell of what: "finance minister", "police chief", "mayor of Bodo".
const WITH_MORE: &[&str] =
    &["minister", "secretary", "chief", "governor", "mayor", "chairman", "speaker", "ambassador"];

/// Words that say that another holds or held the office.
const NOT_NOW: &[&str] = &[
    "former",
    "ex",
    "then",
    "late",
    "new",
    "acting",
    "deputy",
    "vice",
    "incoming",
    "outgoing",
    "interim",
    "assistant",
    "onetime",
    "next",
    "designate",
    "elect",
    "first",
    "shadow",
    "junior",
    "under",
    "past",
    "retired",
    "ousted",
    "old",
];

/// Of which country, and the title in lower case.
type Office = (Option<Place>, String);

/// A note at each mention of a person by an office that another person of the report is named by as well. Mentions have their
/// chains.
pub fn holders(report: &Report, mentions: &[Mention]) -> Vec<Note> {
    let mut offices: BTreeMap<Office, Vec<&Mention>> = BTreeMap::new();
    for mention in mentions.iter().filter(|m| m.form == Form::Name && m.kind == EntityKind::Person) {
        let Some(office) = mention.role.and_then(|role| office(report.text.get(role))) else { continue };
        let holders = offices.entry(office).or_default();
        // A person is noted where first named so.
        if mention.chain.is_some() && holders.iter().all(|h| h.chain != mention.chain) {
            holders.push(mention);
        }
    }
    let several = offices.values().filter(|h| h.len() > 1);
    let mut notes: Vec<Note> = several.flat_map(|holders| notes(report, holders)).collect();
    notes.sort_by_key(|n| n.span);
    notes
}

fn notes<'a>(report: &'a Report, holders: &'a [&Mention]) -> impl Iterator<Item = Note> + 'a {
    holders.iter().enumerate().map(|(ix, holder)| {
        let other = &holders[usize::from(ix == 0)];
        let (from, to) = (other.span.start(), other.span.end());
        let message =
            format!("\"{}\" holds the same office here (bytes {from} to {to})", report.text.get(other.span));
        Note::at(holder.span, "two-holders", message)
    })
}

/// An office that only one person holds at a time, in a form that two ways to write it share; `None` for any other role.
fn office(role: &str) -> Option<Office> {
    let lower = role.to_lowercase().replace(['-', '’', '\''], " ");
    let words: Vec<&str> = lower.split_whitespace().filter(|w| !matches!(*w, "the" | "s" | "of")).collect();
    if words.iter().any(|w| NOT_NOW.contains(w)) {
        return None;
    }
    let nation = words.iter().find_map(|w| country(w));
    let rest: Vec<&str> = words.iter().copied().filter(|w| country(w).is_none()).collect();
    let title = rest.join(" ");
    let only = OF_A_COUNTRY.contains(&title.as_str()) && nation.is_some();
    let more = rest.len() > 1 && rest.iter().any(|w| WITH_MORE.contains(w)) && title != "prime minister";
    (only || more).then_some((nation, title))
}

fn country(word: &str) -> Option<Place> {
    let listed = || lexicon::nationality(word).or_else(|| lexicon::place(word));
    if word == "us" { lexicon::place("US") } else { listed() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_that_one_person_holds() {
        assert!(office("Kenyan President").is_some());
        assert_eq!(office("Kenyan President"), office("Kenya’s president"));
        assert!(office("Finance Minister").is_some());
        for role in [
            "President",
            "former Kenyan President",
            "Kenyan minister",
            "Kenyan lawmaker",
            "Deputy Finance Minister",
        ] {
            assert_eq!(office(role), None, "{role}");
        }
    }
}
