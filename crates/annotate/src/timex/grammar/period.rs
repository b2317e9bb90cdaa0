//! Quarters, halves, seasons and centuries.

use crate::timex::expr::{Expr, From, Match, Name, Which};
use crate::timex::lexicon::{self, Unit};
use crate::timex::number;
use crate::timex::point::Point;
use crate::timex::token::Tokens;

/// "the third quarter (of 1998)", "fiscal second-quarter", "last year's third quarter", "the 1988 period", "Q3 2024".
pub fn quarter(t: &Tokens, i: usize) -> Option<Match> {
    q_number(t, i).or_else(|| worded(t, i))
}

/// "Q3", "Q3 2024", "Q3 of 2024", "3Q 1998".
fn q_number(t: &Tokens, i: usize) -> Option<Match> {
    let q = if t.is(i, "q") && t.glued(i + 1) {
        t.number(i + 1)
    } else {
        t.number(i).filter(|_| t.is(i + 1, "q") && t.glued(i + 1))
    };
    let (q, 1) = q.filter(|q| (1..=4).contains(&q.0) && (t.raw(i) == "Q" || t.raw(i + 1) == "Q"))? else {
        return None;
    };
    if t.glued(i + 2) && t.word(i + 2) {
        return None;
    }
    let (which, end) = year_behind(t, i + 2).unwrap_or((Which::Bare, i + 2));
    Match::new(end, Expr::Named(Name::Quarter(q as i8), which))
}

fn worded(t: &Tokens, i: usize) -> Option<Match> {
    let (owner, mut at) = year_before(t, i);
    let the = t.is(i, "the");
    at += usize::from(t.is(at, "fiscal"));
    at += usize::from(t.dash(at) && t.glued(at));
    if let (Which::In(year), "quarter" | "period") = (owner, t.low(at)) {
        return the.then(|| Match::new(at + 1, Expr::Unit(Unit::Quarter, Which::In(year))))?;
    }
    if let (Which::InYear(-1), "quarter" | "period") = (owner, t.low(at)) {
        return Match::new(at + 1, Expr::YearBefore(From::Told));
    }
    let (q, mut end) =
        if t.any(at, &["final", "last"]) && the && t.is(at + 1, "quarter") && t.is(at + 2, "of") {
            (4, at + 1)
        } else {
            number::ordinal(t, at)?
        };
    end += usize::from(t.is(end, "fiscal"));
    end += usize::from(t.dash(end) && t.glued(end));
    if !(1..=4).contains(&q) {
        return None;
    }
    if t.is(end, "quarters") {
        return Match::new(end + 1, Expr::Set(format!("XXXX-Q{q}")));
    }
    if !t.is(end, "quarter") || t.dash(end + 1) && t.any(end + 2, &["final", "finals", "finalist"]) {
        return None;
    }
    let (which, end) = match owner {
        Which::Bare => year_behind(t, end + 1).unwrap_or((Which::Bare, end + 1)),
        owner => (owner, end + 1),
    };
    Match::new(end, Expr::Named(Name::Quarter(q as i8), which))
}

/// "the", "last year's", "1988's", "the 1988": whose quarter it is, and where its words begin.
fn year_before(t: &Tokens, i: usize) -> (Which, usize) {
    let at = i + usize::from(t.is(i, "the"));
    if let Some((year, 4)) = t.number(at).filter(|n| (1900..2100).contains(&n.0)) {
        return (Which::In(year as i16), t.past_genitive(at + 1));
    }
    let years = match t.low(at) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return (Which::Bare, at),
    };
    let end = t.past_genitive(at + 2);
    if t.is(at + 1, "year") && end > at + 2 { (Which::InYear(years), end) } else { (Which::Bare, at) }
}

/// "(of) 1998", "of last year", "last year", "of the year", "of that year".
pub fn year_behind(t: &Tokens, i: usize) -> Option<(Which, usize)> {
    let of = t.is(i, "of");
    let at = i + usize::from(of || t.is(i, ",") && t.number(i + 1).is_some_and(|n| n.1 == 4));
    let at = at + usize::from(t.any(at, &["fiscal"]));
    if let Some((year, 4)) = t.number(at).filter(|n| (1800..2100).contains(&n.0)) {
        return Some((Which::In(year as i16), at + 1));
    }
    if let Some((year, end)) = number::year_in_words(t, at).filter(|_| of) {
        return Some((Which::In(year), end));
    }
    let which = match t.low(at) {
        "last" => Which::InYear(-1),
        "this" => Which::InYear(0),
        "next" => Which::InYear(1),
        "the" if of => Which::InYear(0),
        "that" if of => Which::InToldYear,
        _ => return None,
    };
    (t.is(at + 1, "year") && t.past_genitive(at + 2) == at + 2).then_some((which, at + 2))
}

/// "the first half of 1990", "the second half of last year", "H1 2024", "first-half profit".
pub fn half(t: &Tokens, i: usize) -> Option<Match> {
    if t.raw(i) == "H" && t.glued(i + 1) {
        let (h, 1) = t.number(i + 1).filter(|h| (1..=2).contains(&h.0))? else { return None };
        let (which, end) = year_behind(t, i + 2)?;
        return Match::new(end, Expr::Named(Name::Half(h as i8), which));
    }
    let at = i + usize::from(t.is(i, "the"));
    let h = match t.low(at) {
        "first" => 1,
        "second" => 2,
        "last" | "latter" if at > i => 2,
        _ => return None,
    };
    let dashed = t.dash(at + 1) && t.glued(at + 1);
    let end = at + 1 + usize::from(dashed);
    if !t.is(end, "half") {
        return None;
    }
    // "the first half" alone is a match's as often as a year's, so a year or a figure of business must stand by it.
    if let Some((which, end)) = year_behind(t, end + 1) {
        return Match::new(end, Expr::Named(Name::Half(h), which));
    }
    if t.is(end + 1, "of") {
        let inner = super::core(t, end + 2)
            .filter(|m| matches!(m.expr, Expr::Point(Point::Decade(_) | Point::Century(_))))?;
        let modifier =
            if h == 1 { crate::timex::expr::Modifier::Start } else { crate::timex::expr::Modifier::End };
        return Some(inner.with(modifier));
    }
    let business = [
        "profit", "profits", "earnings", "results", "sales", "revenue", "loss", "losses", "net", "pretax",
        "figures", "income",
    ];
    (dashed && t.any(end + 1, &business))
        .then(|| Match::new(end + 1, Expr::Named(Name::Half(h), Which::Bare)))?
}

/// "the summer of 1998", "winter 2024", "in the spring", "by autumn".
pub fn season(t: &Tokens, i: usize) -> Option<Match> {
    let the = t.is(i, "the");
    let at = i + usize::from(the);
    let (season, plural) = lexicon::season(t.low(at))?;
    let named = |which, end| Match::new(end, Expr::Named(Name::Season(season), which));
    if plural {
        return None;
    }
    if let Some((which, end)) = year_behind(t, at + 1) {
        return named(which, end);
    }
    let fall = t.is(at, "fall");
    let led = t.any(
        i.wrapping_sub(1),
        &[
            "in",
            "by",
            "during",
            "until",
            "since",
            "last",
            "before",
            "after",
            "through",
            "early",
            "late",
            "mid",
            "-",
            "over",
            "into",
            "throughout",
        ],
    );
    // "the fall of Kabul" and "a spring" of water are no seasons; "fall" alone is a verb.
    let other = t.any(at + 1, &["of", "-"])
        || t.word(at + 1) && t.capital(at + 1)
        || fall && !the
        || t.glued(at + 1) && t.word(at + 1);
    (led && !other).then(|| named(Which::Bare, at + 1))?
}

/// "the 20th century", "nineteenth-century", "this century".
pub fn century(t: &Tokens, i: usize) -> Option<Match> {
    let at = i + usize::from(t.is(i, "the"));
    let (n, end) = number::ordinal(t, at)?;
    let end = end + usize::from(t.dash(end) && t.glued(end));
    let ok = t.is(end, "century") && (2..=30).contains(&n);
    ok.then(|| Match::new(end + 1, Expr::Point(Point::Century(n as i16 - 1))))?
}
