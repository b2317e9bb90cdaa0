//! Pronouns as mentions, and what each of them says of whom it stands for.

use super::lexicon::{AUXILIARY, Gender, PREPOSITION};
use super::words::Words;
use report::{EntityKind, Form, Mention, Report};

/// The pronouns that are mentions, in lower case.
pub(crate) const ALL: &[&str] = &[
    "i",
    "me",
    "my",
    "mine",
    "myself",
    "we",
    "us",
    "our",
    "ours",
    "ourselves",
    "you",
    "your",
    "yours",
    "yourself",
    "yourselves",
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
];

/// Person, number and gender of a pronoun.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Pronoun {
    /// 1, 2 or 3.
    pub(crate) person: u8,
    /// Whether it stands for several; "they" may also stand for an organisation or one person.
    pub(crate) plural: bool,
    /// What a third person singular tells; `None` for "it" and all others.
    pub(crate) gender: Option<Gender>,
    /// "himself", "themselves": bound in their own clause.
    pub(crate) reflexive: bool,
    /// Whether its form is the subject's ("he") or the object's ("him"); `None` where it may be either.
    pub(crate) subject: Option<bool>,
    /// "who": stands for what is right before it.
    pub(crate) relative: bool,
    /// "his", "their": may stand for the subject of their own clause.
    pub(crate) possessive: bool,
}

impl Pronoun {
    /// What a word in lower case is as a pronoun.
    pub(crate) fn of(lower: &str) -> Option<Pronoun> {
        let (person, plural, gender) = match lower {
            "i" | "me" | "my" | "mine" | "myself" => (1, false, None),
            "we" | "us" | "our" | "ours" | "ourselves" => (1, true, None),
            "you" | "your" | "yours" | "yourself" | "yourselves" => (2, false, None),
            "he" | "him" | "his" | "himself" => (3, false, Some(Gender::Male)),
            "she" | "her" | "hers" | "herself" => (3, false, Some(Gender::Female)),
            "it" | "its" | "itself" => (3, false, None),
            "they" | "them" | "their" | "theirs" | "themselves" => (3, true, None),
            "who" | "which" => (3, false, None),
            _ => return None,
        };
        let reflexive = lower.ends_with("self") || lower.ends_with("selves");
        let possessive = matches!(lower, "my" | "our" | "your" | "his" | "her" | "its" | "their");
        let relative = matches!(lower, "who" | "which");
        let subject = match lower {
            "i" | "we" | "he" | "she" | "they" | "who" => Some(true),
            "me" | "us" | "him" | "them" => Some(false),
            _ => None,
        };
        Some(Pronoun { person, plural, gender, reflexive, subject, relative, possessive })
    }

    /// "it" and its forms.
    pub(crate) fn neuter(self) -> bool {
        self.person == 3 && !self.plural && self.gender.is_none() && !self.relative
    }
}

/// The pronouns of a report as mentions.
pub(super) fn mentions(report: &Report, words: &Words) -> Vec<Mention> {
    let found = words.list.iter().enumerate().filter(|(ix, word)| {
        let text = report.text.get(word.span);
        // "US" is a country and "i" a numeral or a slip.
        let cased = text != "US" && !(word.lower == "i" && text != "I");
        cased && word.is(super::lexicon::PRONOUN) && !(word.lower == "it" && refers_to_nothing(words, *ix))
    });
    let mention =
        |kind, span| Mention { span, form: Form::Pronoun, kind, name: None, role: None, chain: None };
    found.filter_map(|(_, w)| Some(mention(kind(Pronoun::of(&w.lower)?), w.span))).collect()
}

/// Persons, as far as the pronoun alone tells; "it" and "they" get the kind of their chain later.
fn kind(pronoun: Pronoun) -> EntityKind {
    if pronoun.neuter() { EntityKind::Other } else { EntityKind::Person }
}

/// "It is clear that", "it seems", "it was raining": an "it" that stands for nothing, by the words after it.
fn refers_to_nothing(words: &Words, ix: usize) -> bool {
    let Some(next) = words.beside(ix, 1) else { return false };
    if matches!(
        next.lower.as_str(),
        "seems" | "seemed" | "appears" | "appeared" | "turns" | "turned" | "takes" | "took"
    ) {
        return true;
    }
    let copula = next.is(AUXILIARY)
        && !matches!(next.lower.as_str(), "has" | "had" | "do" | "does" | "did" | "can" | "may");
    let after = |step| words.beside(ix, step);
    // An adjective and then "that", "to" or "for": within four words of the copula.
    copula
        && (2..6).map_while(after).take_while(|w| w.wordy).any(|w| {
            matches!(w.lower.as_str(), "that" | "to" | "when" | "who" | "why" | "how" | "for") && !w.capital
        })
        && !after(2).is_some_and(|w| w.is(PREPOSITION))
}
