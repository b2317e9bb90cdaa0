//! What is counted: the words from a number to the noun it counts.
//!
//! There is no parser here. Behind a number greater than one, English nouns show themselves by their plural, so the first
//! plural within a few words that are no words of the grammar is the head: "1,100 public housing properties".

use super::lexicon::{
    is_casualty, is_function, is_irregular_plural, is_no_plural, is_noun_in_ly, is_s_name,
    is_short_adjective, small_number, tens_number,
};
use super::token::{Kind, Line};

/// The most words and hyphens from a number to its noun: "14 low- and middle-income households".
const REACH: usize = 9;

/// Token range of the noun phrase that a number counts, beginning at a token; `None` where no noun shows itself.
pub(super) fn counted(line: &Line, at: usize, value: f64) -> Option<(usize, usize)> {
    let from = at
        + usize::from(matches!(line.low(at), "more" | "additional" | "extra") && line.is(at + 1, Kind::Word));
    let first = from + usize::from(line.hyphen(from) && line.is(from + 1, Kind::Word));
    if is_casualty(line.low(first)) && !line.is(first + 1, Kind::Word) {
        return Some((first, first + 1));
    }
    let many = if value == 1.0 { None } else { plural(line, first) };
    many.or_else(|| is_casualty(line.low(first)).then_some((first, first + 1)))
        .or_else(|| singular_phrase(line, first).filter(|_| value == 1.0 && !is_plural(line, first)))
}

/// From a token to the first plural noun, and on over plural nouns after it ("sports clubs").
fn plural(line: &Line, first: usize) -> Option<(usize, usize)> {
    let mut at = first;
    while at < first + REACH {
        if !goes_on(line, at, first) {
            return None;
        }
        if is_plural(line, at) && !line.hyphen(at + 1) && (at == first || line.low(at) != "lives") {
            let mut end = at + 1;
            while end < at + 3
                && is_plural(line, end)
                && !line.headline
                && !is_doing(line.low(end))
                && !is_irregular_plural(line.low(end))
            {
                end += 1;
            }
            return Some((first, end));
        }
        at += 1;
    }
    None
}

/// Whether a token may stand inside a noun phrase before its head.
fn goes_on(line: &Line, at: usize, first: usize) -> bool {
    let suspended = |ix: usize| line.dash(ix) && line.glued(ix) && matches!(line.low(ix + 1), "and" | "or");
    if at > first && (line.hyphen(at) || suspended(at) || suspended(at - 1)) {
        return true;
    }
    match line.get(at) {
        Some(t) if t.kind == Kind::Word => {
            let compound = at > first + 1 && line.hyphen(at - 1);
            let function = is_function(&t.low) && !matches!(t.text, "US" | "IT") && !compound;
            let clause = at > first && is_doing(&t.low) && !line.hyphen(at + 1);
            (!function || (t.low == "and" && line.capital(at + 1) && at > first)) && !clause
        }
        Some(t) if t.kind == Kind::Numeral => {
            let named = at > first && (line.capital(at - 1) || line.capital(at + 1));
            named || line.hyphen(at - 1) || super::unit::unit(line, at + 1).is_some() || line.hyphen(at + 1)
        }
        _ => false,
    }
}

/// Verbs that follow a bare number or its noun: "1,000 come from".
fn is_doing(low: &str) -> bool {
    matches!(
        low,
        "says"
            | "costs"
            | "shows"
            | "needs"
            | "wants"
            | "remains"
            | "include"
            | "live"
            | "died"
            | "voted"
            | "reported"
            | "proves"
            | "prove"
            | "means"
            | "makes"
            | "gives"
            | "brings"
            | "takes"
            | "leaves"
            | "puts"
            | "comes"
            | "goes"
    )
}

/// A plural noun by its form: an "s" that is no other ending, or one of the irregular ones.
pub(super) fn is_plural(line: &Line, at: usize) -> bool {
    if !line.is(at, Kind::Word) {
        return false;
    }
    let low = line.low(at);
    if is_irregular_plural(low) {
        return true;
    }
    let s = low.len() > 3 && low.ends_with('s') && !is_function(low);
    let other = ["ss", "us", "is", "’s", "'s", "ous"].iter().any(|e| low.ends_with(e))
        && !low.ends_with("buses")
        && !low.ends_with("menus");
    let word = s && !other && !is_no_plural(low);
    let shouted =
        line.text(at).len() > 1 && line.text(at).bytes().all(|b| b.is_ascii_uppercase()) && !line.headline;
    word && !shouted && (!line.capital(at) || !is_s_name(low))
}

/// "particular demand", "count", "residential burglary": after "one", an adjective may come first.
fn singular_phrase(line: &Line, first: usize) -> Option<(usize, usize)> {
    let noun = |at: usize| is_nounlike(line, at);
    if !noun(first) || line.low(first).ends_with("ed") && !noun(first + 1) {
        return None;
    }
    let mut end = first + 1;
    while line.hyphen(end) && line.is(end + 1, Kind::Word) && end < first + 5 {
        end += 2;
    }
    let adjective =
        end > first + 1 || is_adjective(line.low(first)) || matches!(line.text(first), "US" | "UK" | "EU");
    Some((first, end + usize::from(adjective && noun(end))))
}

/// A word that may be a singular noun: not of the grammar, no number, no adverb, no participle.
fn is_nounlike(line: &Line, at: usize) -> bool {
    let low = line.low(at);
    let number = small_number(low).or_else(|| tens_number(low)).is_some();
    let state = matches!(line.text(at), "US" | "UK" | "EU");
    let word = low.len() > 2 && !is_function(low) && !low.ends_with("ing") && !is_adverb(low);
    line.is(at, Kind::Word) && !number && (state || word) && !matches!(low, "another" | "thing" | "time")
}

fn is_adverb(low: &str) -> bool {
    low.ends_with("ly") && !is_noun_in_ly(low)
}

fn is_adjective(low: &str) -> bool {
    const ENDINGS: [&str; 12] =
        ["ial", "ous", "ful", "ive", "able", "ible", "less", "ian", "ular", "ern", "ional", "ical"];
    is_short_adjective(low) || ENDINGS.iter().any(|e| low.ends_with(e))
}

/// Past "of" and its determiners: "of the victims", "of them children", "of Johnson’s deputies". The noun phrase there.
/// A singular noun is taken where `mass` allows it, as in "half of the vote", "one of the team".
pub(super) fn of_phrase(line: &Line, at: usize, mass: bool) -> Option<(usize, usize)> {
    if line.low(at) != "of" {
        return None;
    }
    let mut from = at + 1;
    while matches!(
        line.low(from),
        "the"
            | "these"
            | "those"
            | "our"
            | "my"
            | "his"
            | "her"
            | "its"
            | "their"
            | "your"
            | "all"
            | "them"
            | "whom"
            | "which"
            | "us"
            | "a"
            | "an"
            | "were"
            | "are"
            | "most"
    ) && !matches!(line.text(from), "US")
    {
        from += 1;
    }
    let from = from + usize::from(line.low(from).ends_with("’s") || line.low(from).ends_with("'s"));
    plural(line, from).or_else(|| singular_phrase(line, from).filter(|_| mass && line.low(at + 1) != "them"))
}

/// The noun behind a determiner, or "of" and a determiner: "half the members".
pub(super) fn shared(line: &Line, at: usize) -> Option<(usize, usize)> {
    if !matches!(line.low(at), "the" | "its" | "their" | "his" | "her" | "our" | "all" | "those") {
        return of_phrase(line, at, true);
    }
    let from = at + 1 + usize::from(line.low(at) == "all" && line.low(at + 1) == "the");
    plural(line, from).or_else(|| singular_phrase(line, from))
}

/// Nouns right behind a measured amount: "a $150,000 contract", "50mph winds".
/// Only where a determiner leads the amount in is a singular one taken, as it could be a verb.
pub(super) fn attributive(line: &Line, at: usize, led: bool) -> Option<(usize, usize)> {
    let low = line.low(at);
    let lower = line
        .get(at)
        .is_some_and(|t| t.kind == Kind::Word && t.spaced && t.text.starts_with(char::is_lowercase));
    let adverb = super::hedge::is_change(low)
        || is_adverb(low)
        || low.ends_with("ed")
        || low.ends_with("ing")
        || is_function(low)
        || is_doing(low);
    if !lower || adverb {
        return None;
    }
    plural(line, at).filter(|(_, end)| *end <= at + 3).or_else(|| singular_phrase(line, at).filter(|_| led))
}

/// The singular of a noun, as far as its ending tells.
pub(super) fn singular(noun: &str) -> String {
    let irregular = match noun {
        "people" | "series" | "species" | "news" => Some(noun),
        "men" => Some("man"),
        "women" => Some("woman"),
        "children" => Some("child"),
        "feet" => Some("foot"),
        "lives" => Some("life"),
        _ => None,
    };
    if let Some(word) = irregular {
        return word.to_owned();
    }
    if let Some(stem) = noun.strip_suffix("men").filter(|s| s.len() > 2) {
        return format!("{stem}man");
    }
    if let Some(stem) = noun.strip_suffix("ies").filter(|s| s.len() > 2) {
        return format!("{stem}y");
    }
    let es = ["sses", "shes", "ches", "xes", "zes", "uses"].iter().any(|e| noun.ends_with(e));
    match noun {
        n if es && !n.ends_with("houses") => n[..n.len() - 2].to_owned(),
        n if n.ends_with('s') && !n.ends_with("ss") && n.len() > 3 => n[..n.len() - 1].to_owned(),
        n => n.to_owned(),
    }
}
