//! What is told from the report's time or from the last date told: "yesterday", "two weeks ago", "now".

use crate::timex::expr::{Expr, From, Match, Name, Vague, Which};
use crate::timex::lexicon::{self, Unit};
use crate::timex::number::{self, Count};
use crate::timex::point::DayPart;
use crate::timex::token::Tokens;

/// "today", "yesterday morning", "tonight", "overnight", "the day before yesterday".
pub fn day(t: &Tokens, i: usize) -> Option<Match> {
    day_beside(t, i).or_else(|| named_day(t, i))
}

fn named_day(t: &Tokens, i: usize) -> Option<Match> {
    let days = |n: i64| {
        let count = Count::whole(n.unsigned_abs() as u32);
        Expr::Shift { count, unit: Unit::Day, back: n < 0, from: From::Report }
    };
    if t.glued(i) && t.dash(i.wrapping_sub(1)) && t.word(i.wrapping_sub(2)) {
        return None;
    }
    let base = match t.low(i) {
        "today" if !show(t, i) => Expr::Unit(Unit::Day, Which::This),
        "yesterday" => days(-1),
        "tomorrow" => days(1),
        "tonight" if !show(t, i) => {
            return Match::new(
                i + 1,
                Expr::Part(Box::new(Expr::Unit(Unit::Day, Which::This)), DayPart::Night),
            );
        }
        "overnight" => return Match::new(i + 1, Expr::Part(Box::new(days(-1)), DayPart::Night)),
        _ => return None,
    };
    match lexicon::day_part(t.low(i + 1)) {
        Some((part, false)) => Match::new(i + 2, Expr::Part(Box::new(base), part)),
        _ => Match::new(i + 1, base),
    }
}

/// "USA Today", "News Tonight": a name of a paper or a show.
fn show(t: &Tokens, i: usize) -> bool {
    let before = i.wrapping_sub(1);
    t.capital(i) && t.word(before) && t.capital(before)
}

/// "(the) day before yesterday", "the day after tomorrow".
fn day_beside(t: &Tokens, i: usize) -> Option<Match> {
    let at = i + usize::from(t.is(i, "the"));
    if let (Some((unit, false, 1)), true) = (lexicon::unit(t.low(at)), t.are(at + 1, &["after", "next"])) {
        let from = From::Report;
        return (at > i && unit >= Unit::Week)
            .then(|| Match::new(at + 3, Expr::Shift { count: Count::whole(2), unit, back: false, from }))?;
    }
    if !t.is(at, "day") {
        return None;
    }
    let back = match t.low(at + 1) {
        "before" => true,
        "after" => false,
        _ => return None,
    };
    let days = |n: u32| Expr::Shift { count: Count::whole(n), unit: Unit::Day, back, from: From::Report };
    match t.low(at + 2) {
        "yesterday" if back => Match::new(at + 3, days(2)),
        "tomorrow" if !back => Match::new(at + 3, days(2)),
        _ => None,
    }
}

/// "two weeks ago", "a year earlier", "three days later", "10 minutes from now", "the year-ago quarter".
pub fn shift(t: &Tokens, i: usize) -> Option<Match> {
    year_before(t, i).or_else(|| counted(t, i))
}

fn counted(t: &Tokens, i: usize) -> Option<Match> {
    let (count, mut end) = match number::count(t, i) {
        Some(found) => found,
        // "years ago": no count at all; "the week" has one of its own rules.
        None if lexicon::unit(t.low(i)).is_some_and(|u| u.1) => (Count::Some, i),
        None => return None,
    };
    if t.dash(end) && t.glued(end) {
        end += 1;
    }
    end += usize::from(t.any(end, &["full", "trading", "working", "business", "short", "long"]));
    let (unit, _, each) = lexicon::unit(t.low(end))?;
    end += 1;
    let or_so = t.are(end, &["or", "so"]);
    if or_so {
        end += 2;
    }
    let (back, from, end) = direction(t, end)?;
    if unit == Unit::Second && t.is(i, "a") {
        return None;
    }
    let expr = match (unit, back, from) {
        (Unit::Year, true, _) if count == Count::whole(1) => Expr::YearBefore(from),
        _ => Expr::Shift { count: count.times(each), unit, back, from },
    };
    let found = Match::new(end, expr)?;
    Some(if or_so { found.with(crate::timex::expr::Modifier::Approx) } else { found })
}

/// The word after a length that makes it a date: whether it goes back, from where, and one past it.
fn direction(t: &Tokens, i: usize) -> Option<(bool, From, usize)> {
    Some(match (t.low(i), t.low(i + 1)) {
        ("ago", _) => (true, From::Report, i + 1),
        ("from", "now" | "today") => (false, From::Report, i + 2),
        ("hence", _) => (false, From::Report, i + 1),
        // "three weeks earlier than planned" compares; "two days later than" too.
        ("earlier" | "previously", "than") | ("later", "than") => return None,
        ("earlier" | "previously", _) => (true, From::Told, i + 1),
        ("before", "that") => (true, From::Told, i + 2),
        ("later" | "afterward" | "afterwards" | "thereafter", _) => (false, From::Told, i + 1),
        ("after", "that") => (false, From::Told, i + 2),
        _ => return None,
    })
}

/// "year-ago", "the comparable year-earlier quarter", "the corresponding quarter last year".
fn year_before(t: &Tokens, i: usize) -> Option<Match> {
    let mut at = i + usize::from(t.is(i, "the"));
    let comparable = t.any(at, &["comparable", "corresponding", "same", "like"]);
    at += usize::from(comparable);
    let year_ago = t.any(at, &["year"]) && t.dash(at + 1) && t.any(at + 2, &["ago", "earlier"])
        || t.is(at, "year") && t.any(at + 1, &["earlier", "ago"]) && at > i;
    if year_ago {
        let end = if t.dash(at + 1) { at + 3 } else { at + 2 };
        if let Some((q, true)) = number::ordinal(t, end).map(|(n, e)| ((n, e), t.is(e, "quarter"))) {
            return Match::new(q.1 + 1, Expr::Named(Name::Quarter(q.0.min(4) as i8), Which::InYear(-1)));
        }
        if t.any(end, &["quarter", "period"]) {
            return Match::new(end + 1, Expr::YearBefore(From::Told));
        }
        if number::count(t, end).is_some_and(|(_, e)| lexicon::unit(t.low(e)).is_some()) {
            return None;
        }
        return Match::new(end, Expr::YearBefore(From::Told));
    }
    if at > i && t.any(at, &["period", "quarter"]) {
        let (_, end) = super::which::comparable_year(t, at + 1)?;
        return Match::new(end, Expr::YearBefore(From::Told));
    }
    None
}

/// "now", "recently", "the future".
pub fn vague(t: &Tokens, i: usize) -> Option<Match> {
    if t.are(i, &["one", "day"])
        && t.any(i.wrapping_sub(1), &["will", "would", "could", "might", "may", "to"])
    {
        return Match::new(i + 2, Expr::Vague(Vague::Future));
    }
    let (vague, len) = match (t.low(i), t.low(i + 1), t.low(i + 2)) {
        ("right" | "just", "now", _) if t.is(i, "right") => (Vague::Present, 2),
        ("now" | "nowadays" | "currently" | "presently", ..) => (Vague::Present, 1),
        ("current", ..) => (Vague::Present, 1),
        ("these", "days", _) => (Vague::Present, 2),
        ("the", "present", next) if !lexicon_noun(next) => (Vague::Present, 2),
        ("at", "present", _) => (Vague::Present, 2),
        ("the", "moment", _) if t.before(i) == "at" && !t.word(i + 2) => (Vague::Present, 2),
        ("recently" | "lately", ..) => (Vague::Past, 1),
        ("more", "recently", _) => (Vague::Past, 2),
        ("recent", ..) => (Vague::Past, 1),
        ("the", "past", _) if !t.word(i + 2) || t.before(i) == "in" => (Vague::Past, 2),
        ("the", "recent", "past") => (Vague::Past, 3),
        ("long" | "ages", "ago", _) => (Vague::Past, 2),
        ("the", "future", next) if next != "of" && !t.dash(i + 2) => (Vague::Future, 2),
        ("the", "near" | "foreseeable" | "immediate" | "distant", "future") => (Vague::Future, 3),
        ("the", "near" | "short", "term") if !t.word(i + 3) || t.is(i + 3, "and") => (Vague::Future, 3),
        ("a", "later", "date") => (Vague::Future, 3),
        ("future", ..) if t.before(i) == "in" => (Vague::Future, 1),
        ("soon", ..) if soon(t, i) => (Vague::Future, 1),
        _ => return None,
    };
    let end = i + len;
    // "now-defunct", "then-current" are one word.
    let joined = t.dash(end) && t.glued(end) && t.glued(end + 1) || t.dash(i.wrapping_sub(1)) && t.glued(i);
    (!joined).then(|| Match::new(end, Expr::Vague(vague)))?
}

/// Whether "soon" is told of what is to come: "may soon seek", "soon will begin"; not "soon became", "as soon as".
fn soon(t: &Tokens, i: usize) -> bool {
    let modal = ["will", "may", "might", "could", "would", "should", "to", "ll", "can", "very", "be"];
    let beside = [i.wrapping_sub(1), i.wrapping_sub(2), i.wrapping_sub(3), i + 1];
    t.before(i) != "as" && beside.iter().any(|j| t.any(*j, &modal))
}

/// After "the present" these make it an adjective.
fn lexicon_noun(word: &str) -> bool {
    word.chars().all(char::is_alphabetic)
        && !word.is_empty()
        && !matches!(word, "and" | "or" | "is" | "was" | "in" | "to")
}
