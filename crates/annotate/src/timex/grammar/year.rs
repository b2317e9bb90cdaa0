//! Years and decades: "1998", "'98", "fiscal 1998", "the 1990s".

use super::date::{bare_year, opens, short_year};
use crate::timex::expr::{Expr, Match};
use crate::timex::lexicon;
use crate::timex::number;
use crate::timex::point::Point;
use crate::timex::token::Tokens;

/// A year: "1998", "'98", "fiscal 1998", "the year 2000", "nineteen ninety-seven".
pub fn year(t: &Tokens, i: usize) -> Option<Match> {
    let of = |(year, end): (i16, usize)| Match::new(end, Expr::Point(Point::Year(year)));
    if t.is(i, "fiscal") {
        let at = if t.is(i + 1, "year") { i + 2 } else { i + 1 };
        return bare_year(t, at).or_else(|| short_year(t, at)).and_then(of);
    }
    if t.are(i, &["the", "year"]) {
        return bare_year(t, i + 2).or_else(|| number::year_in_words(t, i + 2)).and_then(of);
    }
    if t.are(i, &["the", "fiscal"]) {
        return bare_year(t, i + 2).and_then(of);
    }
    if t.word(i) {
        return number::year_in_words(t, i)
            .filter(|(_, end)| *end > i + 1 && year_in_words_stands(t, i, *end))
            .and_then(of);
    }
    if let Some(found) = short_year(t, i) {
        return (!t.is(i + 2, "s") || !t.glued(i + 2)).then(|| of(found))?;
    }
    let (year, end) = bare_year(t, i)?;
    stands_as_year(t, i, year).then(|| of((year, end)))?
}

/// Words that may lead to a year.
const BEFORE_YEAR: &[&str] = &[
    "in",
    "since",
    "of",
    "by",
    "from",
    "to",
    "until",
    "till",
    "during",
    "after",
    "before",
    "between",
    "through",
    "late",
    "early",
    "mid",
    "pre",
    "post",
    "circa",
    "around",
    "about",
    "for",
    "over",
    "than",
    "throughout",
    "ending",
    "ended",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "christmas",
    "easter",
];

/// Words after a number that make it an amount.
const COUNTED: &[&str] = &[
    "people",
    "men",
    "women",
    "miles",
    "km",
    "kilometers",
    "kilometres",
    "metres",
    "meters",
    "feet",
    "dollars",
    "euros",
    "pounds",
    "tons",
    "tonnes",
    "troops",
    "soldiers",
    "jobs",
    "workers",
    "points",
    "hours",
    "days",
    "years",
    "times",
    "percent",
    "per",
    "acres",
    "square",
    "others",
    "more",
    "gmt",
    "hrs",
    "local",
    "dead",
    "children",
    "students",
    "votes",
    "homes",
    "yards",
    "million",
    "billion",
    "thousand",
    "%",
];

/// Words and marks before a number that make it a name or an amount.
const NUMBERED: &[&str] =
    &["$", "£", "€", "¥", "#", "no", "number", "page", "room", "flight", "route", "highway", "+"];

/// Whether four digits are a year and not an amount.
fn stands_as_year(t: &Tokens, i: usize, year: i16) -> bool {
    if t.glued(i) && !(opens(t, i - 1) || t.any(i - 1, &[","])) {
        return false;
    }
    // "555-2014" is a telephone's, "2010-2015" a range.
    if t.glued(i) && t.dash(i - 1) && t.number(i.wrapping_sub(2)).is_some_and(|n| n.1 != 4 || n.0 >= 2200) {
        return false;
    }
    let before = t.before(i);
    let numbered = before == "." && t.any(i.wrapping_sub(2), &["no", "nr", "nos"]);
    if numbered || NUMBERED.contains(&before) {
        return false;
    }
    let chain = |j: usize, k: usize| t.dash(j) && t.number(k).is_some() && t.glued(j.max(k));
    let (left, right) =
        (t.glued(i) && chain(i.wrapping_sub(1), i.wrapping_sub(2)), t.glued(i + 1) && chain(i + 1, i + 2));
    // Of three numbers joined by dashes none is a year: "2015-1-32", "86-2010-2015".
    if left && right
        || right && t.glued(i + 3) && chain(i + 3, i + 4)
        || left && i > 3 && t.glued(i - 2) && chain(i - 3, i - 4)
    {
        return false;
    }
    // "2000 people", "2000 pieces of"; a plural alone ("1990 elections") counts nothing.
    let of = t.word(i + 1) && t.low(i + 1).ends_with('s') && t.is(i + 2, "of") && before != "of";
    let or = t.is(i + 1, "or") && t.number(i + 2).is_none();
    if COUNTED.contains(&t.low(i + 1)) || or || of {
        return false;
    }
    // A year in a name ("Euro 2024") is a year all the same.
    let led = BEFORE_YEAR.contains(&before);
    let near = (1900..=2049).contains(&year);
    let far = (1500..=2049).contains(&year) || year <= 2100 && matches!(before, "in" | "by" | "until");
    led && (near || far) || near && !matches!(before, "at" | "than" | "least")
}

/// "twenty twenty" may be a count, so a year in words wants a preposition or a month before it.
fn year_in_words_stands(t: &Tokens, i: usize, end: usize) -> bool {
    t.is(i, "nineteen")
        || t.is(i, "eighteen") && end > i + 1
        || BEFORE_YEAR.contains(&t.before(i)) && t.is(i, "twenty")
}

/// A decade: "the 1990s", "1990's", "the '90s", "the nineties".
pub fn decade(t: &Tokens, i: usize) -> Option<Match> {
    let start = if t.is(i, "the") { i + 1 } else { i };
    let inner = match t.low(start) {
        "early" | "late" | "mid" => return None,
        _ => start,
    };
    let plural = |j: usize| {
        let j = if t.apostrophe(j) && t.glued(j) { j + 1 } else { j };
        (t.is(j, "s") && t.glued(j)).then_some(j + 1)
    };
    if let Some((n, 4)) = t.number(inner) {
        let end = plural(inner + 1).filter(|_| n % 10 == 0 && (1000..2100).contains(&n))?;
        // "the 1900s" names a century in most uses; the digits then tell both.
        return Match::new(end, Expr::Point(Point::Decade((n / 10) as i16)));
    }
    let short = if t.apostrophe(inner) { inner + 1 } else { inner };
    if let Some((n, 2)) = t.number(short) {
        let stands = (short > inner || start > i) && !t.is(short.wrapping_sub(1), "$");
        let end = plural(short + 1).filter(|_| n % 10 == 0 && n >= 20 && stands)?;
        return Match::new(end, Expr::Point(Point::Decade(190 + (n / 10) as i16)));
    }
    if let (Some(n), true) = (lexicon::tens(t.low(inner + 1)), t.any(inner, &["nineteen", "eighteen"])) {
        let century = if t.is(inner, "nineteen") { 190 } else { 180 };
        return Match::new(inner + 2, Expr::Point(Point::Decade(century + (n / 10) as i16)));
    }
    if t.is(inner, "noughties") {
        return Match::new(inner + 1, Expr::Point(Point::Decade(200)));
    }
    let n = lexicon::tens(t.low(inner))
        .filter(|_| start > i || t.any(i.wrapping_sub(1), &["the", "early", "late", "mid", "-"]))?;
    // "his thirties", "the fifties of the Fahrenheit scale" stay out by the article.
    Match::new(inner + 1, Expr::Point(Point::Decade(190 + (n / 10) as i16)))
}
