//! What one mention's own words tell: head, role, number, gender, place in its sentence.

use crate::mention::lexicon::{
    self, AUXILIARY, Gender, HONORIFIC, NUMBER, PLURAL, PREPOSITION, Place, RANK, VERB,
};
use crate::mention::pronoun::Pronoun;
use crate::mention::words::{Word, Words};
use report::{Attribution, EntityKind, Form, Manner, Mention, Report, Span};
use std::ops::Range;

/// What one mention's own words tell.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub(super) span: Span,
    pub(super) form: Form,
    pub(super) kind: EntityKind,
    /// How much its kind counts in its chain.
    pub(super) weight: u32,
    /// Its words; empty outside all sentences.
    pub(super) words: Range<usize>,
    pub(super) sentence: u32,
    /// The bare name in lower case without full stops, word by word; empty for others.
    pub(super) name: Vec<String>,
    /// The head noun of a description, singular.
    pub(super) head: &'static str,
    /// What opens a description.
    pub(super) opening: Opening,
    /// Office or role, of a name or a description.
    pub(super) role: Option<Role>,
    /// The other words before a description's head, lower case.
    pub(super) modifiers: Vec<String>,
    pub(super) pronoun: Option<Pronoun>,
    pub(super) gender: Option<Gender>,
    pub(super) plural: Option<bool>,
    /// The listed place that the name is.
    pub(super) place: Option<Place>,
    /// Whether it seems the subject of its clause: no verb and no preposition right before it.
    pub(super) subject: bool,
    /// The attribution whose content it stands in.
    pub(super) content_of: Option<u32>,
    /// Whether it stands in a quotation, so that "I" is the source.
    pub(super) quoted: bool,
    /// The attribution that it is the source of.
    pub(super) source_of: Option<u32>,
    /// Whether it lies within a longer mention.
    pub(super) nested: bool,
}

impl super::speaker::Spanned for Profile {
    fn span(&self) -> Span {
        self.span
    }
}

/// How a description opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Opening {
    /// "the".
    Definite,
    /// "this", "those".
    Demonstrative,
    /// "his", "Ukraine's".
    Possessed,
    /// "a", "some", a number.
    Indefinite,
    /// Nothing.
    Bare,
}

/// An office or role: "the Ukrainian vice-president".
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Role {
    /// The noun, singular: "president".
    pub(super) noun: &'static str,
    /// The listed place it is of.
    pub(super) nation: Option<Place>,
    /// Words that make it another office: "vice", "prime", "former".
    pub(super) ranks: Vec<String>,
}

/// The profiles of all mentions, in their order.
pub(super) fn all(
    report: &Report,
    words: &Words,
    attributions: &[Attribution],
    mentions: &[Mention],
) -> Vec<Profile> {
    let contents = Spans::new(attributions.iter().map(|a| a.content.as_slice()));
    let sources = Spans::new(attributions.iter().map(|a| a.source.as_slice()));
    let mut reach = 0;
    let mut profiles: Vec<Profile> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let mut p = one(report, words, mention);
        p.content_of = contents.around(mention.span);
        p.source_of = sources.around(mention.span);
        let inside = p.content_of.and_then(|a| attributions.get(a as usize));
        p.quoted = inside.is_some_and(|a| a.manner != Manner::Indirect && in_marks(report, a, mention.span));
        p.nested = mention.span.end() <= reach;
        reach = reach.max(mention.span.end());
        profiles.push(p);
    }
    profiles
}

/// Whether quotation marks are open at this place of a content.
fn in_marks(report: &Report, attribution: &Attribution, at: Span) -> bool {
    if attribution.manner == Manner::Direct {
        return true;
    }
    let piece = attribution.content.iter().find(|c| c.contains(at));
    let before =
        piece.and_then(|c| report.text.span(c.start()..at.start())).map_or("", |s| report.text.get(s));
    let (opened, closed) = (before.matches('“').count(), before.matches('”').count());
    opened > closed || before.matches('"').count() % 2 == 1
}

/// Spans with the item each belongs to, to be asked which one lies around a place.
struct Spans(Vec<(Span, u32)>);

impl Spans {
    fn new<'a>(items: impl Iterator<Item = &'a [Span]>) -> Spans {
        let mut spans: Vec<_> =
            items.enumerate().flat_map(|(ix, spans)| spans.iter().map(move |s| (*s, ix as u32))).collect();
        spans.sort();
        Spans(spans)
    }

    /// The item of the shortest span around this one, among the last 16 that begin before it: contents nest little.
    fn around(&self, span: Span) -> Option<u32> {
        let end = self.0.partition_point(|(s, _)| s.start() <= span.start());
        let near = &self.0[end.saturating_sub(16)..end];
        near.iter().filter(|(s, _)| s.contains(span)).min_by_key(|(s, _)| s.len()).map(|(_, ix)| *ix)
    }
}

fn one(report: &Report, words: &Words, mention: &Mention) -> Profile {
    let range = words.range(mention.span);
    let list = words.list.get(range.clone()).unwrap_or_default();
    let mut p = Profile {
        span: mention.span,
        form: mention.form,
        kind: mention.kind.broad(),
        weight: 2,
        sentence: list.first().map_or(u32::MAX, |w| w.sentence),
        name: Vec::new(),
        head: "",
        opening: opening(list),
        role: None,
        modifiers: Vec::new(),
        pronoun: None,
        gender: None,
        plural: Some(false),
        place: None,
        subject: subject(words, &range),
        content_of: None,
        quoted: false,
        source_of: None,
        nested: false,
        words: range,
    };
    match mention.form {
        Form::Name => name(report, words, mention, &mut p),
        Form::Nominal => description(words, mention, &mut p),
        Form::Pronoun => {
            p.pronoun = list.first().and_then(|w| Pronoun::of(&w.lower));
            p.gender = p.pronoun.and_then(|n| n.gender);
            p.plural = p.pronoun.filter(|n| !n.neuter()).map(|n| n.plural);
            p.subject = p.pronoun.and_then(|n| n.subject).unwrap_or(p.subject);
        }
    }
    p
}

fn name(report: &Report, words: &Words, mention: &Mention, p: &mut Profile) {
    let span = mention.name.unwrap_or(mention.span);
    let text = report.text.get(span);
    p.name = text.split_whitespace().map(plain).filter(|w| !w.is_empty()).collect();
    p.place = lexicon::place(text);
    if p.kind != EntityKind::Person {
        p.plural = if p.kind == EntityKind::Place { Some(false) } else { None };
        return;
    }
    let role = mention.role.map(|r| words.range(r)).unwrap_or_default();
    let before = words.list.get(role.clone()).unwrap_or_default();
    p.weight = if before.iter().any(|w| w.is(lexicon::ROLE | HONORIFIC)) { 64 } else { 2 };
    p.role = role_of(words, role);
    let told = before.iter().find_map(gender_of);
    let given = if p.name.len() > 1 { p.name.first().and_then(|n| lexicon::given(n)) } else { None };
    p.gender = told.or(given);
}

/// Lower case, without full stops and apostrophes' varieties: "U.S." and "US" are one.
fn plain(word: &str) -> String {
    let kept = word.chars().filter(|c| !matches!(c, '.' | ',' | '“' | '”' | '"' | '[' | ']'));
    kept.map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase).collect()
}

fn description(words: &Words, mention: &Mention, p: &mut Profile) {
    let head = head(words, mention, &p.words);
    let Some(word) = words.list.get(head) else { return };
    p.head = word.entry.singular;
    p.plural = Some(word.is(PLURAL) || word.entry.unknown() && word.lower.ends_with('s'));
    if mention.kind == EntityKind::Organisation && p.plural == Some(false) {
        p.plural = None;
    }
    p.gender = gender_of(word);
    let list = words.list.get(p.words.start..head).unwrap_or_default();
    let modifies = |w: &&Word| w.wordy && !w.is(lexicon::DETERMINER | lexicon::POSSESSIVE | NUMBER);
    p.modifiers = list.iter().filter(modifies).map(|w| w.lower.clone()).collect();
    let after = words.list.get(head + 1..p.words.end).unwrap_or_default();
    p.modifiers.extend(after.iter().filter(|w| w.capital).map(|w| w.lower.clone()));
    if mention.kind == EntityKind::Person {
        p.role = role_of(words, p.words.start..head + 1)
            .map(|role| with_complement(words, role, head + 1..p.words.end));
    }
}

/// The head of a description: the last noun of its role, or of the words before its first preposition.
fn head(words: &Words, mention: &Mention, range: &Range<usize>) -> usize {
    if let Some(role) = mention.role {
        return words.range(role).end.saturating_sub(1);
    }
    let list = words.list.get(range.clone()).unwrap_or_default();
    let len = list.iter().skip(1).take_while(|w| !matches!(w.lower.as_str(), "of" | "for")).count();
    range.start + len
}

fn gender_of(word: &Word) -> Option<Gender> {
    match (word.is(lexicon::MALE), word.is(lexicon::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// The role in a range of words that ends with its noun (or with "of State").
fn role_of(words: &Words, range: Range<usize>) -> Option<Role> {
    let list = words.list.get(range.clone())?;
    let noun = list.iter().rposition(|w| w.is(lexicon::PERSON))?;
    let singular = list[noun].entry.singular;
    let (before, after) = (&list[..noun], &list[noun + 1..]);
    let nation = (range.start..range.end).find_map(|ix| nation_at(words, ix));
    let told = before.iter().filter(|w| w.is(RANK)).chain(after.iter().filter(|w| w.capital));
    let mut ranks: Vec<String> = told.filter(|w| !w.is(HONORIFIC)).map(|w| w.lower.clone()).collect();
    let noun = match singular.split_once('-') {
        Some((rank @ ("vice" | "ex"), noun)) => {
            ranks.push(rank.to_owned());
            noun
        }
        _ => singular,
    };
    ranks.retain(|r| lexicon::nationality(r).is_none());
    ranks.sort();
    Some(Role { noun, nation, ranks })
}

/// "the president of Ukraine" is of that nation.
fn with_complement(words: &Words, mut role: Role, complement: Range<usize>) -> Role {
    role.nation = role.nation.or_else(|| complement.into_iter().find_map(|ix| nation_at(words, ix)));
    role
}

/// The listed place that a word, alone or with the one before it, names or is the adjective of.
pub(super) fn nation_at(words: &Words, ix: usize) -> Option<Place> {
    let word = words.list.get(ix)?;
    if !word.capital {
        return None;
    }
    let known = |s: &str| lexicon::nationality(s).or_else(|| lexicon::place(s));
    let pair = words.beside(ix, -1).filter(|w| w.capital).map(|w| format!("{} {}", w.lower, word.lower));
    pair.and_then(|p| known(&p))
        .or_else(|| if word.lower == "us" { lexicon::place("US") } else { known(&word.lower) })
}

fn opening(list: &[Word]) -> Opening {
    let Some(first) = list.first() else { return Opening::Bare };
    match first.lower.as_str() {
        "the" => Opening::Definite,
        "this" | "that" | "these" | "those" | "both" => Opening::Demonstrative,
        _ if first.is(lexicon::POSSESSIVE) || list.iter().any(Word::possessive_mark) => Opening::Possessed,
        _ if first.is(lexicon::DETERMINER | NUMBER) || first.digits() => Opening::Indefinite,
        _ => Opening::Bare,
    }
}

/// No preposition and no main verb right before: the subject, or a name set apart by commas.
fn subject(words: &Words, range: &Range<usize>) -> bool {
    words.beside(range.start, -1).is_none_or(|before| {
        let object =
            before.is(PREPOSITION | VERB | AUXILIARY) || before.verb_like() || before.possessive_mark();
        !object
    })
}
