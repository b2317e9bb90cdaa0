//! Names with what belongs to them: article, honorific, role, place of origin.

use super::clean::Cleaned;
use super::lexicon::{self, DETERMINER, GROUP, HONORIFIC, OFFICE, PERSON, PLACE, PLURAL, POSSESSIVE, ROLE};
use super::phrase::{self, NameMap};
use super::words::{Word, Words};
use report::{EntityKind, Form, Mention};
use std::ops::Range;

/// The mentions of cleaned names.
pub(super) fn mentions(words: &Words, names: &[Cleaned]) -> Vec<Mention> {
    let map = NameMap::new(words.list.len(), names.iter().map(|n| n.words.clone()));
    let mut found = Vec::with_capacity(names.len());
    for name in names {
        found.push(mention(words, &map, name));
    }
    found
}

fn mention(words: &Words, map: &NameMap, name: &Cleaned) -> Mention {
    let bare = Mention {
        span: name.span,
        form: Form::Name,
        kind: name.kind,
        name: Some(name.span),
        role: None,
        chain: None,
    };
    if name.words.is_empty() || name.words.len() == 1 && words.list[name.words.start].span != name.span {
        return bare;
    }
    let name = &extended(words, map, name);
    let bare = Mention { span: name.span, name: Some(name.span), ..bare };
    let before = role(words, map, name);
    let kind = before.as_ref().and_then(|b| b.kind).unwrap_or(name.kind);
    let end = after(words, map, name, kind);
    let start = before.as_ref().map_or_else(|| article(words, map, name.words.start..end, kind), |b| b.start);
    let span = words.span(start..end).unwrap_or(name.span).cover(name.span);
    let role = before.filter(|b| b.kind != Some(EntityKind::Place)).and_then(|b| words.span(b.role));
    Mention { span, kind, role, ..bare }
}

/// "Foundation for the Visual Arts", "University of Southern Indiana": the rest of a name that the head cut at "of" or "for"
/// after a word that names a body.
fn extended(words: &Words, map: &NameMap, name: &Cleaned) -> Cleaned {
    let body = |at: usize| words.list[at].is(GROUP) && words.list[at].capital;
    let last = name.words.end - 1;
    let bodied = body(last) || body(name.words.start);
    let linked = words.beside(last, 1).is_some_and(|w| matches!(w.lower.as_str(), "of" | "for"));
    if !(bodied && linked) || name.kind == EntityKind::Person {
        return name.clone();
    }
    let mut end = last + 2;
    end += usize::from(words.beside(last, 2).is_some_and(is_article));
    let first = end;
    while words.list.get(end).is_some_and(|w| w.capital && w.sentence == words.list[last].sentence) {
        end = map.at(end).map_or(end + 1, |n| n.end);
    }
    match words.span(name.words.start..end) {
        Some(span) if end > first => Cleaned { span, words: name.words.start..end, kind: name.kind },
        _ => name.clone(),
    }
}

/// What stands before a name and belongs to it.
struct Before {
    start: usize,
    role: Range<usize>,
    /// The kind that the role proves.
    kind: Option<EntityKind>,
}

/// Honorific or role right before a name: "Mr.", "NATO chief", "the militant group", "Secretary of State".
fn role(words: &Words, map: &NameMap, name: &Cleaned) -> Option<Before> {
    let first = name.words.start;
    let mut at = first;
    loop {
        let before = words.beside(at, -1)?;
        if before.is(HONORIFIC) && before.capital {
            at -= 1;
        } else if before.lower == "." && words.beside(at, -2).is_some_and(|w| w.is(HONORIFIC) && w.capital) {
            at -= 2;
        } else {
            break;
        }
        if words.beside(at, -1).is_none() {
            break;
        }
    }
    let honoured = at < first;
    let kind = honoured.then_some(EntityKind::Person);
    let head = role_head(words, map, name, at);
    match head {
        Some((head, kind)) => {
            let left = phrase::left(words, map, head);
            Some(Before { start: left.start, role: left.inner..first, kind: Some(kind) })
        }
        None if honoured => Some(Before { start: at, role: at..first, kind }),
        None => None,
    }
}

/// The noun of a role that ends right before a word, and the kind it proves.
fn role_head(words: &Words, map: &NameMap, name: &Cleaned, at: usize) -> Option<(usize, EntityKind)> {
    let before = words.beside(at, -1)?;
    if map.at(at - 1).is_none() {
        if before.is(PERSON) && before.is(ROLE) && !before.is(PLURAL) && fits_person(before, name) {
            return Some((at - 1, EntityKind::Person));
        }
        if name.kind == EntityKind::Person && agent(before) {
            return Some((at - 1, EntityKind::Person));
        }
        let group = before.is(GROUP) && !before.capital && !before.is(PLURAL);
        if group && matches!(name.kind, EntityKind::Organisation | EntityKind::Other) {
            return Some((at - 1, EntityKind::Organisation));
        }
    }
    // "Secretary of State John Kerry", "the town of Yeoncheon".
    let mut of = at - 1;
    while at - of < 5 && words.list.get(of).is_some_and(|w| w.capital || is_article(w)) && of > 0 {
        of -= 1;
    }
    let noun = words.beside(of, -1).filter(|_| {
        matches!(words.list[of].lower.as_str(), "of" | "to" | "for")
            && words.list[of].sentence == before.sentence
    })?;
    let near = at - of == 1 && words.list[of].lower == "of";
    if !near && noun.is(OFFICE) && noun.capital && name.kind == EntityKind::Person {
        return Some((of - 1, EntityKind::Person));
    }
    (near && noun.is(PLACE) && noun.is(lexicon::TAKES_UP) && name.kind == EntityKind::Place)
        .then_some((of - 1, EntityKind::Place))
}

/// "the", "a", "an".
pub(super) fn is_article(word: &Word) -> bool {
    matches!(word.lower.as_str(), "the" | "a" | "an")
}

/// "Scientologist Tom Cruise", "snowboarder": a word that no list knows, with an ending that makes persons.
fn agent(word: &Word) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|end| word.lower.ends_with(end));
    let known = !word.entry.unknown() || word.lower.len() < 6;
    !known && (ends(&["ist", "man", "woman"]) || !word.capital && ends(&["er", "or", "ian"]))
}

/// A role proves a person where it is an office in capitals or the head itself saw a person.
fn fits_person(role: &Word, name: &Cleaned) -> bool {
    name.kind == EntityKind::Person
        || role.is(OFFICE) && role.capital && !role.is(PLURAL) && name.kind != EntityKind::Other
}

/// The first word with article or possessor, where the name is not itself a modifier of a noun after it.
fn article(words: &Words, map: &NameMap, range: Range<usize>, kind: EntityKind) -> usize {
    let first = range.start;
    if kind == EntityKind::Person {
        return origin(words, map, first);
    }
    if phrase::goes_on(words, map, range.end - 1) {
        return first;
    }
    let mut start = first;
    // "the Italian Supreme Court", "the pro-Beijing New People Party": modifiers count only after an article.
    let fits = |at: usize| words.beside(at, -1).is_some_and(|w| adjective(w, map.at(at - 1)));
    while first - start < 3 && fits(start) {
        start -= 1;
    }
    match words.beside(start, -1) {
        Some(w) if w.is(DETERMINER) && is_article(w) => start - 1,
        _ if words.beside(first, -1).is_some_and(|w| w.is(POSSESSIVE) || is_article(w)) => first - 1,
        _ => first,
    }
}

/// A name of one word, such as a nationality, or a word in small letters that no list knows and that is no verb by its
/// ending.
fn adjective(word: &Word, name: Option<Range<usize>>) -> bool {
    match name {
        Some(name) => name.len() == 1,
        None => lexicon::nationality(&word.lower).is_some() || word.open() && !word.verb_like(),
    }
}

/// "Russia's Vladimir Putin", "Russian Vladimir Putin": where the person is from.
fn origin(words: &Words, map: &NameMap, first: usize) -> usize {
    let possessed = words.beside(first, -1).is_some_and(Word::possessive_mark);
    let from = |at: usize| map.at(at).map(|n| n.start);
    if possessed && first >= 2 {
        let start = from(first - 2).unwrap_or(first);
        let article = start < first && words.beside(start, -1).is_some_and(is_article);
        return start - usize::from(article);
    }
    match words.beside(first, -1) {
        Some(w) if lexicon::nationality(&w.lower).is_some() => from(first - 1).unwrap_or(first - 1),
        _ => first,
    }
}

/// One past the last word: "Alvin Yeung of the Civic Party", "Evansville, Indiana".
fn after(words: &Words, map: &NameMap, name: &Cleaned, kind: EntityKind) -> usize {
    let end = name.words.end;
    let lower = |step| words.beside(end - 1, step).map(|w| w.lower.as_str());
    match kind {
        EntityKind::Person if lower(1) == Some("of") => {
            let named = map.at(end + 1).or_else(|| map.at(end + 2).filter(|_| lower(2) == Some("the")));
            named.map_or(end, |_| phrase::complement(words, map, end - 1, &["of"]))
        }
        EntityKind::Place if lower(1) == Some(",") => match map.at(end + 1) {
            Some(wider)
                if wider.start == end + 1
                    && !is_listed(words, &name.words)
                    && is_wider(words, map, &wider) =>
            {
                wider.end
            }
            _ => end,
        },
        EntityKind::Organisation if generic(words, end) && !phrase::goes_on(words, map, end) => end + 1,
        _ => end,
    }
}

/// A country or state after "Evansville,", with no list going on after it.
fn is_wider(words: &Words, map: &NameMap, wider: &Range<usize>) -> bool {
    let after = |step| words.beside(wider.end - 1, step);
    let list = after(1).is_some_and(|w| matches!(w.lower.as_str(), "and" | "or" | "&"))
        || after(1).is_some_and(|w| w.lower == ",") && map.at(wider.end + 1).is_some();
    (is_listed(words, wider) || STATES.contains(&joined(words, wider).as_str())) && !list
}

fn is_listed(words: &Words, name: &Range<usize>) -> bool {
    lexicon::place(&joined(words, name)).is_some_and(lexicon::Place::is_country)
}

fn joined(words: &Words, name: &Range<usize>) -> String {
    let upper = |w: &Word| if w.lower == "us" { "US".to_owned() } else { w.lower.clone() };
    words.list[name.clone()].iter().map(upper).collect::<Vec<_>>().join(" ")
}

/// "the Scientology organization", "the M5S party": a noun that only says what the name is.
fn generic(words: &Words, at: usize) -> bool {
    const NOUNS: &[&str] = &[
        "group",
        "organization",
        "organisation",
        "party",
        "company",
        "movement",
        "militia",
        "newspaper",
        "magazine",
        "agency",
        "network",
    ];
    words.beside(at - 1, 1).is_some_and(|w| NOUNS.contains(&w.lower.as_str()) && !w.capital)
}

/// States and provinces that news names after a town.
const STATES: &[&str] = &[
    "alabama",
    "alaska",
    "arizona",
    "arkansas",
    "california",
    "colorado",
    "connecticut",
    "delaware",
    "florida",
    "hawaii",
    "idaho",
    "illinois",
    "indiana",
    "iowa",
    "kansas",
    "kentucky",
    "louisiana",
    "maine",
    "maryland",
    "massachusetts",
    "michigan",
    "minnesota",
    "mississippi",
    "missouri",
    "montana",
    "nebraska",
    "nevada",
    "ohio",
    "new hampshire",
    "new jersey",
    "new mexico",
    "new york",
    "north carolina",
    "north dakota",
    "oklahoma",
    "oregon",
    "pennsylvania",
    "rhode island",
    "south carolina",
    "south dakota",
    "tennessee",
    "texas",
    "utah",
    "vermont",
    "virginia",
    "washington",
    "west virginia",
    "wisconsin",
    "wyoming",
    "ontario",
    "quebec",
    "british columbia",
    "alberta",
    "manitoba",
    "nova scotia",
    "new south wales",
    "queensland",
    "tasmania",
    "tuscany",
    "bavaria",
];
