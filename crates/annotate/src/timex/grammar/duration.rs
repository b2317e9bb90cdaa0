//! Lengths of time: "three days", "a decade", "20-year", "the past two weeks", "years".

use crate::timex::expr::{Expr, Match, Modifier, Vague};
use crate::timex::lexicon::{self, Unit};
use crate::timex::number::{self, Count};
use crate::timex::token::Tokens;

/// A length with what belongs to it.
pub fn read(t: &Tokens, i: usize) -> Option<Match> {
    let found =
        long_word(t, i).or_else(|| framed(t, i)).or_else(|| counted(t, i)).or_else(|| plural(t, i))?;
    if age(t, i, found.end) || per(t, found.end) || show(t, i, found.end) {
        return None;
    }
    Some(if t.are(found.end, &["or", "so"]) {
        Match { end: found.end + 2, ..found }.with(Modifier::Approx)
    } else if t.are(found.end, &["or", "more"]) || t.are(found.end, &["or", "longer"]) {
        Match { end: found.end + 2, ..found }.with(Modifier::EqualOrMore)
    } else {
        found
    })
}

/// Words that frame a length: they place it, and make a plural alone a length too.
const FRAMES: &[&str] = &[
    "last",
    "past",
    "next",
    "first",
    "final",
    "coming",
    "previous",
    "following",
    "latest",
    "preceding",
    "recent",
    "ensuing",
    "early",
    "other",
];

/// "the past two weeks", "the next few years", "the weeks ahead", "recent months", "the first nine months", "coming weeks".
fn framed(t: &Tokens, i: usize) -> Option<Match> {
    let article = t.any(i, &["the", "these", "those", "its", "his", "her", "their"]);
    let mut at = i + usize::from(article);
    let framed = t.any(at, FRAMES);
    at += usize::from(framed);
    if at == i || !framed && !t.any(i, &["the", "these", "those"]) {
        return None;
    }
    if let Some(found) = counted(t, at) {
        // "the two-week truce": the article is the truce's.
        let adjective = !framed && (at + 1..found.end).any(|j| t.dash(j) && t.glued(j) && t.glued(j + 1));
        return (!adjective).then_some(found);
    }
    let (unit, true, 1) = lexicon::unit(t.low(at))
        .filter(|u| u.0 >= Unit::Hour && u.0 != Unit::Weekend && u.0 != Unit::Night)?
    else {
        return None;
    };
    if unit == Unit::Year && t.any(i, &["recent", "past"]) {
        return Match::new(at + 1, Expr::Vague(Vague::Past));
    }
    if t.is(at + 1, "ahead") && article {
        return Match::new(at + 2, Expr::Duration(vec![(Count::Some, unit)]));
    }
    (framed && !t.any(at - 1, &["next", "latest", "other", "preceding"]))
        .then(|| Match::new(at + 1, Expr::Duration(vec![(Count::Some, unit)])))?
}

/// "three days", "two-and-a-half years", "20-year", "an hour and ten minutes", "half an hour", "two to three weeks".
fn counted(t: &Tokens, i: usize) -> Option<Match> {
    let (mut count, mut at) = number::count(t, i)?;
    let mut modifier = None;
    if t.any(at, &["to", "or", "-", "–"])
        && let Some((_, end)) = number::count(t, at + 1).filter(|(_, e)| unit_at(t, *e).is_some())
    {
        (at, modifier) = (end, Some(Modifier::EqualOrMore));
    }
    let (unit, plural, each, mut end) = unit_at(t, at)?;
    // "a years-old dispute" has no number.
    if t.dash(end) && (t.any(end + 1, &["ago", "earlier"]) || plural && t.is(i, "a") && at == i + 1) {
        return None;
    }
    let article = t.any(i, &["a", "an"]) && at == i + 1;
    if !stands(t, i, at, unit, article, end) {
        return None;
    }
    count = count.times(each);
    // "a year and a half", "an hour and ten minutes".
    if t.are(end, &["and", "a", "half"]) {
        (count, end) = (count.and_half(), end + 3);
    }
    let mut parts = vec![(count, unit)];
    let and = end + usize::from(t.any(end, &["and", ","]));
    if let Some((more, smaller, end_of_more)) = number::count(t, and)
        .and_then(|(more, e)| unit_at(t, e).map(|(u, _, each, end)| (more.times(each), u, end)))
        .filter(|(_, u, _)| *u < unit && !t.any(and, &["a", "an"]))
    {
        parts.push((more, smaller));
        end = end_of_more;
    }
    if article && parts.len() == 1 && rate(t, i) {
        return None;
    }
    let end = if t.dash(end) && t.is(end + 1, "long") { end + 2 } else { end };
    Some(Match { end, expr: Expr::Duration(parts), modifier })
}

/// The unit at or just after a token: "-year", " trading days", " more weeks".
fn unit_at(t: &Tokens, i: usize) -> Option<(Unit, bool, u32, usize)> {
    let mut at = i;
    if t.dash(at) && t.glued(at) && t.glued(at + 1) {
        at += 1;
    }
    let filler = [
        "more",
        "full",
        "straight",
        "consecutive",
        "whole",
        "solid",
        "long",
        "trading",
        "business",
        "working",
        "calendar",
        "additional",
        "short",
        "successive",
        "fiscal",
        "further",
        "extra",
        "hectic",
        "entire",
        "school",
    ];
    at += usize::from(t.any(at, &filler));
    let (unit, plural, each) = lexicon::unit(t.low(at))?;
    (!(t.glued(at) && t.number(at.wrapping_sub(1)).is_some())).then_some((unit, plural, each, at + 1))
}

/// Whether number and unit are a length of time.
fn stands(t: &Tokens, i: usize, at: usize, unit: Unit, article: bool, end: usize) -> bool {
    match unit {
        // "a second" is an ordinal, "three quarters" a share, "two nights" and "a weekend" have no length of their own.
        Unit::Second => {
            let ordinal = article || t.is(i, "one") || t.is(at, "second") && t.word(at.wrapping_sub(1));
            !ordinal
        }
        Unit::Quarter => {
            (!t.is(end, "of") || t.any(i, &["several", "few"]))
                && (t.any(i.wrapping_sub(1), &["last", "past", "next", "previous", "several"])
                    || at > i + 1
                    || t.any(i, &["several", "few"]))
        }
        Unit::Night | Unit::Weekend => false,
        Unit::Minute => !t.is(at, "min") || !article,
        _ => !(t.dash(end) && t.any(end + 1, &["on"]) && t.glued(end + 1)),
    }
}

/// Whether "a year" after this word is part of a rate and no time of its own: "$2 a year", "24 hours a day".
fn rate(t: &Tokens, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let word = t.low(before);
    let figure = t.number(before).is_some()
        || matches!(word, "once" | "twice" | "times" | "million" | "billion" | "thousand" | "%" | "percent");
    let counted = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && t.word(before) && {
        let lead = [before.wrapping_sub(1), before.wrapping_sub(2), before.wrapping_sub(3)];
        lead.iter().any(|j| {
            t.number(*j).is_some()
                || lexicon::cardinal(t.low(*j)).is_some()
                || t.any(*j, &["hundreds", "thousands", "dozens", "many", "million"])
        })
    };
    figure || counted
}

/// "24 hours a day", "40 hours a week": a rate.
fn per(t: &Tokens, end: usize) -> bool {
    t.any(end, &["a", "per"]) && lexicon::unit(t.low(end + 1)).is_some_and(|u| !u.1)
}

/// A title in quotation marks: "60 Minutes".
fn show(t: &Tokens, i: usize, end: usize) -> bool {
    t.number(i).is_some() && t.capital(end - 1) && t.any(i.wrapping_sub(1), &["\"", "“", "`", "'", "‘"])
}

/// What lasts and is no living thing: its age is a length of time.
const LASTING: &[&str] = &[
    "truce",
    "war",
    "strike",
    "conflict",
    "dispute",
    "ceasefire",
    "ban",
    "law",
    "deal",
    "agreement",
    "embargo",
    "siege",
    "feud",
    "campaign",
    "rebellion",
    "insurgency",
    "blockade",
    "crisis",
    "slump",
    "government",
    "coalition",
    "uprising",
    "policy",
    "lawsuit",
    "case",
    "occupation",
];

/// "20-year-old", "three years old", "two months of age".
fn age(t: &Tokens, i: usize, end: usize) -> bool {
    let old = |j: usize| t.any(j, &["old", "olds"]);
    // "the eight-month-old truce" is a length.
    let thing = t.dash(end) && t.is(end + 1, "old") && LASTING.contains(&t.low(end + 2));
    !thing && (old(end) || t.dash(end) && old(end + 1)) || t.are(end, &["of", "age"]) || t.before(i) == "aged"
}

/// "decades-long", "day-long", "yearlong".
fn long_word(t: &Tokens, i: usize) -> Option<Match> {
    let of = |n, u, end| Match::new(end, Expr::Duration(vec![(n, u)]));
    let one = Count::whole(1);
    match t.low(i) {
        "yearlong" => return of(one, Unit::Year, i + 1),
        "monthlong" => return of(one, Unit::Month, i + 1),
        "weeklong" => return of(one, Unit::Week, i + 1),
        "daylong" => return of(one, Unit::Day, i + 1),
        "hourlong" => return of(one, Unit::Hour, i + 1),
        "decadelong" => return of(one, Unit::Decade, i + 1),
        _ => {}
    }
    let (unit, plural, 1) = lexicon::unit(t.low(i))? else { return None };
    let long = t.dash(i + 1) && t.is(i + 2, "long") && !(t.glued(i) && t.dash(i.wrapping_sub(1)));
    long.then(|| of(if plural { Count::Some } else { one }, unit, i + 3))?
}

/// "for years", "within weeks", "months of talks", "weeks or months".
fn plural(t: &Tokens, i: usize) -> Option<Match> {
    let (unit, true, each) = lexicon::unit(t.low(i))
        .filter(|u| u.0 >= Unit::Minute && !matches!(u.0, Unit::Weekend | Unit::Night | Unit::Quarter))?
    else {
        return None;
    };
    let led = t.any(
        i.wrapping_sub(1),
        &[
            "for", "in", "within", "after", "over", "of", "took", "take", "takes", "spent", "last", "lasted",
            "follows", "followed", "through", "just", "only", "be",
        ],
    );
    let followed = t.any(i + 1, &["before", "after", "of", "or", "earlier", "later"]);
    let named = t.any(
        i.wrapping_sub(1),
        &["the", "his", "her", "working", "office", "opening", "school", "old", "good", "early", "dog"],
    );
    if !(led || followed && !named) || each != 1 || t.glued(i) {
        return None;
    }
    let or = t.is(i + 1, "or") && lexicon::unit(t.low(i + 2)).is_some_and(|u| u.1);
    let found = Match::new(if or { i + 3 } else { i + 1 }, Expr::Duration(vec![(Count::Some, unit)]))?;
    Some(if or { found.with(Modifier::Approx) } else { found })
}
