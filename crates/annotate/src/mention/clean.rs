//! Names as the encoder's head gives them, cut to what is name in them, and those that it missed.

use super::Name;
use super::lexicon::{self, HONORIFIC, OFFICE, RANK, ROLE};
use super::name::is_article;
use super::words::{Word, Words};
use report::{EntityKind, Report, Span};
use std::collections::HashMap;
use std::ops::Range;

/// A name cut to what is name in it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Cleaned {
    pub(super) span: Span,
    /// Its words; empty where it stands outside all sentences.
    pub(super) words: Range<usize>,
    pub(super) kind: EntityKind,
}

/// Names sorted and disjoint, without article, role or possessive "'s", with the kind that lists and roles prove.
pub(super) fn clean(report: &Report, words: &Words, names: &[Name]) -> Vec<Cleaned> {
    let mut names = names.to_vec();
    names.sort_by_key(|n| (n.span.start(), std::cmp::Reverse(n.span.end())));
    let mut cleaned: Vec<Cleaned> = Vec::with_capacity(names.len());
    for name in names {
        let Some(name) = cut(words, &name) else { continue };
        match cleaned.last_mut() {
            Some(last) if last.span.overlaps(name.span) => {}
            Some(last) if one_person(words, last, &name) => {
                last.words.end = name.words.end;
                last.span = last.span.cover(name.span);
            }
            _ => cleaned.push(name),
        }
    }
    for name in &mut cleaned {
        let text = report.text.get(name.span);
        // "Jordan" and "Georgia" are persons' names as well.
        let person = name.kind == EntityKind::Person && lexicon::given(&text.to_lowercase()).is_some();
        name.kind = listed_kind(text).filter(|_| !person).unwrap_or(name.kind);
    }
    let missed = missed(report, words, &cleaned);
    cleaned.extend(missed);
    cleaned.sort_by_key(|n| n.span);
    cleaned
}

/// Places where a name stands that the head found elsewhere in the report but not here, and countries of the list.
fn missed(report: &Report, words: &Words, found: &[Cleaned]) -> Vec<Cleaned> {
    let text = |range: Range<usize>| words.span(range).map_or("", |s| report.text.get(s));
    let mut taken = vec![false; words.list.len()];
    let mut known: HashMap<&str, Vec<(&str, usize, EntityKind)>> = HashMap::new();
    for name in found.iter().filter(|n| !n.words.is_empty()) {
        taken[name.words.clone()].fill(true);
        let whole = text(name.words.clone()) == report.text.get(name.span);
        let forms = known.entry(text(name.words.start..name.words.start + 1)).or_default();
        let form = (text(name.words.clone()), name.words.len(), name.kind);
        // Four names with one first word are enough; the bound keeps a list of a thousand cheap.
        if whole && forms.len() < 4 && !forms.iter().any(|f| f.0 == form.0) {
            forms.push(form);
        }
    }
    let mut missed = Vec::new();
    for ix in 0..words.list.len() {
        if taken[ix] || !words.list[ix].capital {
            continue;
        }
        let first = text(ix..ix + 1);
        let forms = known.get(first).into_iter().flatten().copied();
        let here = |len: usize| ix + len <= taken.len() && !taken[ix..ix + len].contains(&true);
        let fits = forms
            .filter(|(form, len, _)| here(*len) && text(ix..ix + len) == *form && telling(words, ix, *len));
        let longest = fits.max_by_key(|(_, len, _)| *len).map(|(_, len, kind)| (len, kind));
        let listed = || lexicon::place(first).filter(|p| p.is_country()).map(|_| (1, EntityKind::Place));
        let Some((len, kind)) = longest.or_else(listed) else { continue };
        taken[ix..ix + len].fill(true);
        missed.extend(words.span(ix..ix + len).map(|span| Cleaned { span, words: ix..ix + len, kind }));
    }
    missed
}

/// A word that begins a sentence is told from a common word by the lists; two words or more always tell.
fn telling(words: &Words, ix: usize, len: usize) -> bool {
    let word = &words.list[ix];
    len > 1 || word.entry.unknown() && !word.verb_like() && word.lower.len() > 1
}

/// "Vladimir" and "Putin" that the head read as two.
fn one_person(words: &Words, last: &Cleaned, next: &Cleaned) -> bool {
    let person = last.kind == EntityKind::Person && next.kind == EntityKind::Person;
    if last.words.is_empty() || next.words.is_empty() {
        return false;
    }
    // The full stop of an initial may stand between ("Donald P. Kanak"), or the bracket of an insertion ("[Ann] Hill").
    let initial = words.list[last.words.end - 1].lower.chars().count() == 1;
    let next_mark = words.list.get(last.words.end).map_or("", |w| w.lower.as_str());
    let stop = initial && next_mark == "." || next_mark == "]";
    let touch = last.words.end + usize::from(stop) == next.words.start;
    let given = lexicon::given(&words.list[last.words.end - 1].lower).is_some();
    person
        && touch
        && (given || stop)
        && words.list[last.words.start].sentence == words.list[next.words.start].sentence
}

/// What the list of places says of a name.
fn listed_kind(name: &str) -> Option<EntityKind> {
    if lexicon::nationality(name).is_some() {
        return Some(EntityKind::Other);
    }
    lexicon::place(name).map(|p| if p.is_body() { EntityKind::Organisation } else { EntityKind::Place })
}

fn cut(words: &Words, name: &Name) -> Option<Cleaned> {
    let mut range = words.range(name.span);
    if range.is_empty() {
        return Some(Cleaned { span: name.span, words: range, kind: name.kind });
    }
    let list = &words.list;
    while range.start < range.end && (!list[range.start].wordy || is_article(&list[range.start])) {
        range.start += 1;
    }
    while range.start < range.end && (!list[range.end - 1].wordy || list[range.end - 1].possessive_mark()) {
        range.end -= 1;
    }
    let person = name.kind == EntityKind::Person;
    // "President Obama" read as one name.
    while person && range.len() > 1 && title(&list[range.start]) {
        range.start += 1 + usize::from(list[range.start + 1].lower == "." && range.len() > 2);
    }
    // "US Vice-President" read as an organisation.
    if !person && range.len() > 1 && list[range.end - 1].is(OFFICE) {
        while range.start < range.end && list[range.end - 1].is(ROLE | RANK) {
            range.end -= 1;
        }
    }
    // "Home" of "Home Secretary".
    let office = words.beside(range.end.checked_sub(1)?, 1).is_some_and(|w| w.is(OFFICE) && w.capital);
    if office && list[range.clone()].iter().all(|w| w.is(RANK | ROLE)) {
        return None;
    }
    let span = words.span(range.clone())?;
    // A name inside a word ("pro-Beijing") stays as the head gave it.
    let inside = range.len() == 1 && span.contains(name.span) && list[range.start].lower.contains('-');
    let span = if inside { name.span } else { span };
    let kind = if inside { EntityKind::Other } else { name.kind };
    Some(Cleaned { span, words: range, kind })
}

/// An honorific or an office before a name, but not a given name such as "Dean".
fn title(word: &Word) -> bool {
    word.is(HONORIFIC | ROLE | RANK) && lexicon::given(&word.lower).is_none()
}
