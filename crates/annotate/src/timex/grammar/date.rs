//! Dates told by the calendar: days, months, years, decades.

use crate::timex::expr::{Expr, Match, Name, Which};
use crate::timex::lexicon;
use crate::timex::number;
use crate::timex::point::Point;
use crate::timex::token::{Kind, Tokens};
use jiff::civil::Date;

/// 2025-03-02, 2025-03-02T14:30, 03/02/2025, 2.3.2025.
pub fn numeric(t: &Tokens, i: usize) -> Option<Match> {
    let (a, digits) = t.number(i)?;
    if t.glued(i) && !opens(t, i - 1) {
        return None;
    }
    let mark = t.low(i + 1);
    let tight = (1..=4).all(|k| t.glued(i + k));
    if !tight || t.low(i + 3) != mark || !matches!(mark, "-" | "/" | ".") {
        return None;
    }
    let ((b, b_digits), (c, c_digits)) = (t.number(i + 2)?, t.number(i + 4)?);
    let end = i + 5;
    if digits == 4 && mark != "." && b_digits <= 2 && c_digits <= 2 {
        let day = Date::new(a as i16, b as i8, c as i8).ok()?;
        return with_time(t, end, day)
            .or(closed(t, end).and_then(|()| Match::new(end, Expr::Point(Point::Day(day)))));
    }
    closed(t, end)?;
    if digits > 2 || b_digits > 2 || mark == "-" && c_digits != 4 || mark == "." && c_digits != 4 {
        return None;
    }
    let year = match c_digits {
        4 => i16::try_from(c).ok().filter(|y| (1000..2200).contains(y))?,
        2 => two_digits(c),
        _ => return None,
    };
    let of = |day: u32, month: u32| Date::new(year, month as i8, day as i8).ok();
    // A stop between the numbers is European: the day stands first.
    let expr = match (of(a, b), of(b, a)) {
        (Some(d), _) if mark == "." => Expr::Point(Point::Day(d)),
        (Some(d), Some(m)) if d == m => Expr::Point(Point::Day(d)),
        (Some(_), Some(_)) => Expr::Ambiguous(a as i8, b as i8, year),
        (Some(d), None) | (None, Some(d)) => Expr::Point(Point::Day(d)),
        (None, None) => return None,
    };
    Match::new(end, expr)
}

/// "T14:30(:00)" glued to an ISO date.
fn with_time(t: &Tokens, i: usize, day: Date) -> Option<Match> {
    let joined = t.glued(i) && t.is(i, "t") && (1..=3).all(|k| t.glued(i + k));
    let ((h, 2), (m, 2)) = (t.number(i + 1)?, t.number(i + 3)?) else { return None };
    let ok = joined && t.is(i + 2, ":") && h < 24 && m < 60;
    ok.then(|| Match::new(i + 4, Expr::Point(Point::Minute(day, h as i8, m as i8)))).flatten()
}

/// Nothing that continues a number or a word is glued after it.
pub(super) fn closed(t: &Tokens, end: usize) -> Option<()> {
    let open =
        t.glued(end) && (t.kind(end) != Some(Kind::Mark) || t.any(end, &["/", "%"]) || continues(t, end));
    (!open).then_some(())
}

/// A "." or "," and a digit after it, as in "1.5" and "1,050".
fn continues(t: &Tokens, end: usize) -> bool {
    t.any(end, &[".", ",", ":"]) && t.glued(end + 1) && t.kind(end + 1) == Some(Kind::Number)
}

/// Whether this mark may stand glued before an expression.
pub(super) fn opens(t: &Tokens, i: usize) -> bool {
    t.dash(i) || t.any(i, &["(", "[", "\"", "“", "‘", "'", "`", "_", "/", "…", "*", ">"])
}

/// 98 is 1998, 05 is 2005: the century that puts the year between 1950 and 2049.
fn two_digits(n: u32) -> i16 {
    (if n < 50 { 2000 + n } else { 1900 + n }) as i16
}

/// Month and day in any order, with or without a year; a month with or without a year.
pub fn calendar(t: &Tokens, i: usize) -> Option<Match> {
    weekday_first(t, i)
        .or_else(|| month_first(t, i))
        .or_else(|| day_first(t, i))
        .or_else(|| super::range::head(t, i))
}

/// "Friday, March 2", "Saturday, 25 April".
fn weekday_first(t: &Tokens, i: usize) -> Option<Match> {
    let (weekday, written) = lexicon::weekday(t.low(i)).filter(|_| t.capital(i))?;
    let mut j = i + 1;
    if written != lexicon::Written::Whole && t.is(j, ".") && t.glued(j) {
        j += 1;
    }
    if t.any(j, &[",", "("]) {
        j += 1;
    }
    if t.is(j, "the") {
        j += 1;
    }
    let found = month_first(t, j).or_else(|| day_first(t, j))?;
    let expr = match found.expr {
        Expr::Named(Name::MonthDay(m, d), Which::Bare) => {
            Expr::Named(Name::DatedWeekday(weekday, m, d), Which::Bare)
        }
        Expr::Named(Name::MonthDay(..), _) | Expr::Point(Point::Day(_)) => found.expr,
        _ => return None,
    };
    Match::new(found.end, expr)
}

/// "March 2", "Feb. 28, 1998", "March eighth", "July 1997", "January this year", "October".
fn month_first(t: &Tokens, i: usize) -> Option<Match> {
    let (month, short) = lexicon::month(t.low(i)).filter(|_| t.capital(i))?;
    let dot = t.is(i + 1, ".") && t.glued(i + 1);
    let j = if short && dot { i + 2 } else { i + 1 };
    let the = if t.is(j, "the") { j + 1 } else { j };
    if let Some((day, end, ordinal)) = number::day(t, the).filter(|d| d.2 || the == j) {
        // "May 2" but not "May 2.5", "May 20%", "May 2:30", "May 10 people" for an unlikely month word.
        let number_goes_on =
            !ordinal && t.glued(end) && (t.any(end, &["%", "/"]) || continues(t, end) || t.word(end));
        if !number_goes_on && Date::new(2000, month, day).is_ok() {
            return Some(with_year(t, end, month, day));
        }
    }
    if let Some((year, end)) = year_after_month(t, j) {
        return Match::new(end, Expr::Point(Point::Month(year, month)));
    }
    if let Some((which, end)) = relative_year(t, j) {
        return Match::new(end, Expr::Named(Name::Month(month), which));
    }
    // "in Oct" but not "Jan said": a short form without its stop wants a word that leads to it.
    let stands = dot || !short || MONTH_LEADS.contains(&t.before(i)) && !(t.word(j) && t.capital(j));
    (stands && month_alone(t, i, j, month))
        .then(|| Match::new(j, Expr::Named(Name::Month(month), Which::Bare)))?
}

/// A month and a day, and the year if one follows.
pub(super) fn with_year(t: &Tokens, end: usize, month: i8, day: i8) -> Match {
    let at = if t.is(end, ",") { end + 1 } else { end };
    let named =
        |which, end| Match { end, expr: Expr::Named(Name::MonthDay(month, day), which), modifier: None };
    let year = bare_year(t, at).filter(|_| plausible_after_day(t, end, at));
    if let Some((year, past)) = year.or_else(|| number::year_in_words(t, at)) {
        let day = Date::new(year, month, day).ok();
        return day.map_or(named(Which::Bare, end), |d| Match {
            end: past,
            expr: Expr::Point(Point::Day(d)),
            modifier: None,
        });
    }
    match relative_year(t, at) {
        Some((which, past)) => named(which, past),
        None => named(Which::Bare, end),
    }
}

/// After "March 2," any year will do; after "March 2" only one that does not count what follows ("March 2 2000 people").
fn plausible_after_day(t: &Tokens, end: usize, at: usize) -> bool {
    at > end
        || !t.word(at + 1)
        || t.glued(at + 1)
        || t.any(at + 1, &["and", "in", "at", "to", "when", "as", "with", "by", "for"])
}

/// The year after a month: "1997", ", 1997", "of 1997", "'97", "nineteen ninety-seven".
fn year_after_month(t: &Tokens, j: usize) -> Option<(i16, usize)> {
    let at = if t.any(j, &[",", "of"]) { j + 1 } else { j };
    bare_year(t, at).or_else(|| number::year_in_words(t, at)).or_else(|| short_year(t, at))
}

/// "this year", "last year", "of last year", "of that year".
fn relative_year(t: &Tokens, j: usize) -> Option<(Which, usize)> {
    let at = if t.any(j, &["of", ","]) { j + 1 } else { j };
    let which = match t.low(at) {
        "last" => Which::InYear(-1),
        "this" => Which::InYear(0),
        "next" => Which::InYear(1),
        "that" if at > j => Which::InToldYear,
        _ => return None,
    };
    (t.is(at + 1, "year") && !t.apostrophe(at + 2)).then_some((which, at + 2))
}

/// Four digits that can be a year.
pub(super) fn bare_year(t: &Tokens, i: usize) -> Option<(i16, usize)> {
    let (n, 4) = t.number(i)? else { return None };
    ((1000..2200).contains(&n) && closed(t, i + 1).is_some()).then_some((n as i16, i + 1))
}

/// An apostrophe and two digits.
pub(super) fn short_year(t: &Tokens, i: usize) -> Option<(i16, usize)> {
    let (n, 2) = t.number(i + 1).filter(|_| t.apostrophe(i) && t.glued(i + 1) && !t.glued(i))? else {
        return None;
    };
    closed(t, i + 2).map(|()| (two_digits(n), i + 2))
}

/// Words before a month's name that make it a month.
const MONTH_LEADS: &[&str] = &[
    "in",
    "of",
    "by",
    "since",
    "until",
    "till",
    "last",
    "this",
    "next",
    "from",
    "to",
    "through",
    "early",
    "late",
    "mid",
    "for",
    "during",
    "before",
    "after",
    "between",
    "around",
    "each",
    "every",
    "past",
    "coming",
    "previous",
    "following",
    "ending",
    "ended",
    "starting",
    "beginning",
];

/// Whether a month's name without a day or a year is the month: several are words or names as well.
fn month_alone(t: &Tokens, i: usize, end: usize, month: i8) -> bool {
    let led = MONTH_LEADS.contains(&t.before(i))
        || t.any(i.wrapping_sub(1), &["and", "or", "-", "–", "/"]) && month_near(t, i);
    let ambiguous = matches!(month, 3 | 5) || matches!(month, 1 | 4 | 6 | 8) && t.word(end) && t.capital(end);
    // "June Smith", "Theresa May", "the March": a name beside it makes it a name.
    let article = t.any(i.wrapping_sub(1), &["the", "a", "an"]);
    // "the March summit": an article before, a common noun behind.
    if article {
        return t.word(end)
            && !t.capital(end)
            && !t.any(end, &["of", "and", "to", "for", "by", "in", "on", "from", "is", "was"]);
    }
    let named = i > 0 && t.word(i - 1) && t.capital(i - 1) && !sentence_word(t, i - 1);
    led && !(t.word(end) && t.capital(end) && ambiguous) || !ambiguous && !named
}

/// Whether another month's name stands within three tokens before.
fn month_near(t: &Tokens, i: usize) -> bool {
    (2..=4).any(|k| i.checked_sub(k).is_some_and(|j| t.capital(j) && lexicon::month(t.low(j)).is_some()))
}

/// Whether a capital is owed to the beginning of a sentence.
fn sentence_word(t: &Tokens, i: usize) -> bool {
    i == 0 || t.any(i - 1, &[".", "?", "!", ":", "\"", "“", "`"])
}

/// "2 March 2025", "the 2nd of March", "25th April".
pub(super) fn day_first(t: &Tokens, i: usize) -> Option<Match> {
    let (day, end, ordinal) = number::day(t, i)?;
    if t.glued(i) && !opens(t, i - 1) {
        return None;
    }
    // An ordinal word needs its "of": "third March" is the third of its kind.
    let of = t.is(end, "of");
    let dashed = t.dash(end) && t.glued(end) && t.glued(end + 1);
    let j = if of || dashed { end + 1 } else { end };
    if ordinal && t.word(i) && !of {
        return None;
    }
    let (month, short) = lexicon::month(t.low(j)).filter(|_| t.capital(j) && (dashed || !t.glued(j)))?;
    let dot = short && t.is(j + 1, ".") && t.glued(j + 1);
    let k = if dot { j + 2 } else { j + 1 };
    Date::new(2000, month, day).ok()?;
    if number::day(t, k).is_some_and(|d| !t.any(d.1, &[":"])) && t.number(k).is_some_and(|n| n.1 <= 2) {
        // "the 28 of February 28": the month owns the day after it.
        return None;
    }
    if let Some((year, end)) = bare_year(t, k + 1).filter(|_| dashed && t.dash(k) && t.glued(k + 1)) {
        // "28-Nov-2024".
        return Match::new(end, Expr::Point(Point::Day(Date::new(year, month, day).ok()?)));
    }
    Some(with_year(t, k, month, day))
}

/// A day of a month that was told before: "on the 25th".
pub fn day_of_month(t: &Tokens, i: usize) -> Option<Match> {
    let led = t.is(i, "the") && t.any(i.wrapping_sub(1), &["on", "until", "by", "from", "since"]);
    let (day, end, true) = number::day(t, i + 1).filter(|_| led && t.number(i + 1).is_some())? else {
        return None;
    };
    // "on the 25th floor", "by the 20th century" count something.
    (!t.word(end) && !t.dash(end))
        .then(|| Match::new(end, Expr::Named(Name::DayOfMonth(day), Which::Bare)))?
}
