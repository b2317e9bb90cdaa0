//! Where something was said.

use super::clause::{Clause, Phrase};
use report::{EntityKind, Form};
use std::ops::Range;

/// Occasions: where people meet. They go on with where they are held, "a summit in Brussels".
const OCCASIONS: &[&str] = &[
    "summit",
    "rally",
    "conference",
    "meeting",
    "ceremony",
    "forum",
    "event",
    "gathering",
    "convention",
    "congress",
    "funeral",
    "vigil",
    "dinner",
    "lunch",
    "breakfast",
    "hearing",
    "festival",
    "session",
    "march",
    "protest",
    "demonstration",
    "workshop",
    "seminar",
    "reception",
    "service",
    "inquest",
    "trial",
    "assembly",
    "inquiry",
];

/// Buildings and spots.
const SPOTS: &[&str] = &[
    "court",
    "courthouse",
    "courtroom",
    "airport",
    "station",
    "hospital",
    "school",
    "church",
    "cathedral",
    "mosque",
    "headquarters",
    "stadium",
    "factory",
    "plant",
    "hotel",
    "parliament",
    "palace",
    "square",
    "embassy",
    "scene",
    "site",
    "building",
    "hall",
    "studio",
    "base",
    "port",
    "harbour",
    "harbor",
    "town",
    "city",
    "village",
    "capital",
    "market",
    "museum",
    "park",
    "prison",
    "university",
    "camp",
    "house",
    "home",
    "office",
    "residence",
    "gate",
    "gates",
    "venue",
    "border",
    "bridge",
    "library",
    "theatre",
    "theater",
    "shelter",
    "mine",
    "shipyard",
    "farm",
    "clinic",
    "chamber",
];

/// Spots that one stands on.
const GROUNDS: &[&str] = &[
    "quay",
    "pier",
    "dock",
    "steps",
    "doorstep",
    "touchline",
    "pitch",
    "stage",
    "shore",
    "waterfront",
    "roadside",
    "bridge",
];

/// Spots that need no article.
const BARE: &[&str] = &["parliament", "prison", "hospital", "headquarters", "court"];

/// The place that begins with a preposition at this word. The preposition is part of it where it tells more than "there".
pub(super) fn at(clause: &Clause, ix: usize) -> Option<Range<usize>> {
    let start = ix + 1;
    match clause.lower(ix) {
        "in" | "at" => {
            named(clause, start).or_else(|| occasion(clause, start)).or_else(|| spot(clause, start))
        }
        "on" => {
            let found = clause.headed(start, |w| GROUNDS.contains(&w)).filter(|_| clause.is_opened(start))?;
            Some(start..held(clause, found.end))
        }
        "from" => named(clause, start).filter(|_| clause.phrase(start).is_some_and(|p| p.form == Form::Name)),
        "outside" | "inside" | "near" => {
            let found = named(clause, start).or_else(|| spot(clause, start)).or_else(|| body(clause, start));
            // "said outside": before a time, a mark or the end.
            let alone = clause.lower(ix) == "outside"
                && (clause.time(start).is_some() || clause.word(start).is_none_or(|w| !w.wordy));
            found.map(|f| ix..f.end).or_else(|| alone.then_some(ix..start))
        }
        _ => None,
    }
}

/// A mention of a place: "Kyiv", "the Ukrainian capital".
fn named(clause: &Clause, start: usize) -> Option<Range<usize>> {
    let phrase = clause.phrase(start).filter(|p| p.kind == EntityKind::Place && !is_pronoun(p))?;
    // "Leeds, England".
    let more = clause.lower(phrase.words.end) == ",";
    let larger = more.then(|| clause.phrase(phrase.words.end + 1)).flatten();
    let larger =
        larger.filter(|p| p.kind == EntityKind::Place && p.form == Form::Name && phrase.form == Form::Name);
    Some(start..larger.map_or(phrase.words.end, |p| p.words.end))
}

/// "a summit in Brussels".
fn occasion(clause: &Clause, start: usize) -> Option<Range<usize>> {
    let found = clause.headed(start, |w| OCCASIONS.contains(&w)).filter(|_| clause.is_opened(start))?;
    Some(start..held(clause, found.end))
}

/// "the court", "parliament", "the airport in Leeds".
fn spot(clause: &Clause, start: usize) -> Option<Range<usize>> {
    let found = clause.headed(start, |w| SPOTS.contains(&w))?;
    let bare = BARE.contains(&clause.lower(start));
    (bare || clause.is_opened(start)).then(|| start..held(clause, found.end))
}

/// A body with a house of its own: "outside the ministry".
fn body(clause: &Clause, start: usize) -> Option<Range<usize>> {
    clause.phrase(start).filter(|p| p.kind == EntityKind::Organisation && !is_pronoun(p)).map(|p| p.words)
}

/// The end of a place with where it lies: "in Brussels", "of ministers".
fn held(clause: &Clause, end: usize) -> usize {
    let phrase = match clause.lower(end) {
        "in" | "at" => clause.phrase(end + 1).filter(|p| p.kind == EntityKind::Place),
        "of" | "for" | "with" => clause.phrase(end + 1),
        _ => None,
    };
    match phrase {
        Some(p) if matches!(clause.lower(p.words.end), "in" | "at") => held(clause, p.words.end),
        Some(p) => p.words.end,
        None => end,
    }
}

fn is_pronoun(phrase: &Phrase) -> bool {
    phrase.form == Form::Pronoun
}
