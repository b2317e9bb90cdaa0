//! Units of the calendar pointed at: "last week", "this year", "the following month", "the quarter", "that night".

use crate::timex::expr::{Expr, From, Match, Modifier, Name, Which};
use crate::timex::lexicon::{self, Unit};
use crate::timex::number::Count;
use crate::timex::token::Tokens;

/// A pointing word with a unit, a month, a season or a part of a day.
pub fn read(t: &Tokens, i: usize) -> Option<Match> {
    week_of(t, i).or_else(|| beside(t, i)).or_else(|| ended(t, i)).or_else(|| pointed(t, i))
}

/// "the week of March 6", "the week beginning March 3".
fn week_of(t: &Tokens, i: usize) -> Option<Match> {
    let at = i + usize::from(t.is(i, "the"));
    let stands = t.is(at, "week") && t.any(at + 1, &["of", "beginning", "commencing"]);
    let day = super::date::calendar(t, at + 2).filter(|_| stands)?;
    let of_day =
        matches!(day.expr, Expr::Named(Name::MonthDay(..) | Name::DatedWeekday(..), _) | Expr::Point(_));
    of_day.then(|| Match::new(day.end, Expr::WeekOf(Box::new(day.expr))))?
}

/// A pointing word and where what it points at stands.
pub fn pointer(t: &Tokens, i: usize) -> Option<(Which, usize)> {
    let the = t.any(i, &["the", "its", "their"]);
    let at = if the { i + 1 } else { i };
    let which = match t.low(at) {
        "last" => Which::Last,
        "past" if the || t.before(at) == "this" => Which::Last,
        "this" if t.any(at + 1, &["coming", "past", "current"]) => {
            let which = if t.is(at + 1, "past") { Which::Last } else { Which::This };
            return (!the).then_some((if t.is(at + 1, "coming") { Which::Next } else { which }, at + 2));
        }
        "this" if !the => Which::This,
        "current" => Which::This,
        "coming" => Which::Next,
        "next" if the => Which::After,
        "next" => Which::Next,
        "latest" if the => Which::Latest,
        "previous" | "preceding" | "prior" => Which::Before,
        "following" | "ensuing" | "subsequent" => Which::After,
        "same" if the => Which::Told,
        "that" if !the => match t.is(at + 1, "same") {
            true => return Some((Which::Told, at + 2)),
            false => Which::Told,
        },
        _ if the && t.is(i, "the") => return Some((Which::Bare, at)),
        _ => return None,
    };
    Some((which, at + 1))
}

fn pointed(t: &Tokens, i: usize) -> Option<Match> {
    let (which, at) = pointer(t, i)?;
    let bare = which == Which::Bare;
    // "This Week" in quotation marks is a show.
    if t.capital(at) && t.capital(i) && t.any(i.wrapping_sub(1), &["\"", "“", "`", "'"]) {
        return None;
    }
    if let Some((part, false)) = lexicon::day_part(t.low(at)) {
        return day_part(t, i, at, which, part);
    }
    if let Some((season, false)) = lexicon::season(t.low(at)).filter(|_| !bare) {
        return Match::new(at + 1, Expr::Named(Name::Season(season), which));
    }
    if let Some((month, _)) = lexicon::month(t.low(at)).filter(|(_, short)| !bare && !short && t.capital(at))
    {
        let day_follows = t.number(at + 1).is_some_and(|n| n.1 <= 2);
        return (!day_follows).then(|| Match::new(at + 1, Expr::Named(Name::Month(month), which)))?;
    }
    let kind = at
        + usize::from(
            t.any(at, &["fiscal", "calendar", "financial", "full", "trading", "business", "tax", "school"]),
        );
    if t.is(kind, "period")
        && (which == Which::Latest
            || which == Which::Told && !t.is(i, "that")
            || comparable_year(t, kind + 1).is_some())
    {
        return Match::new(kind + 1, Expr::Unit(Unit::Quarter, Which::Told));
    }
    let (unit, plural, 1) = lexicon::unit(t.low(kind))? else { return None };
    let dashed = t.dash(kind + 1) && t.glued(kind + 1) && t.glued(kind + 2);
    // Below a day "this minute" and "the last minute" are figures of speech.
    if plural
        || unit < Unit::Day
        || unit == Unit::Millennium
        || dashed
        || bare && !bare_unit(t, i, unit, kind)
    {
        return None;
    }
    let genitive = t.past_genitive(kind + 1) > kind + 1;
    if bare && genitive && t.any(kind + 3, &["end"]) {
        return None;
    }
    // "the past week" is the seven days up to now, not the calendar's last week.
    let rolling = t.are(i, &["the", "past"]) && unit != Unit::Weekend;
    let length = || Expr::Duration(vec![(Count::whole(1), unit)]);
    let found = |end| Match::new(end, if rolling { length() } else { Expr::Unit(unit, which) });
    if t.are(kind + 1, &["or", "so"]) {
        return found(kind + 3).map(|m| m.with(Modifier::Approx));
    }
    found(kind + 1)
}

/// "the quarter", "the week": a stretch of the calendar; "the day", "the century" seldom are.
fn bare_unit(t: &Tokens, i: usize, unit: Unit, at: usize) -> bool {
    let common = matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year);
    // "the month of fighting" is a length, "the quarter of voters" a share, "the year that changed" a name.
    let of =
        t.is(at + 1, "of") || unit == Unit::Quarter && t.any(at + 1, &["finals", "final", "century", "mile"]);
    let in_day = unit == Unit::Day
        && t.any(i.wrapping_sub(1), &["in"])
        && t.any(i.wrapping_sub(2), &["later", "earlier", "late", "early"]);
    (common && !of || in_day) && !t.any(at + 1, &["when", "that", "before", "after", "earlier", "since"])
}

/// "this morning", "last night", "that evening", "the next morning"; "in the morning".
fn day_part(
    t: &Tokens,
    i: usize,
    at: usize,
    which: Which,
    part: crate::timex::point::DayPart,
) -> Option<Match> {
    let day = |unit_which| Box::new(Expr::Unit(Unit::Day, unit_which));
    let base = match which {
        Which::This => day(Which::This),
        Which::Last => day(Which::Last),
        Which::Next => day(Which::Next),
        Which::Before | Which::After | Which::Told => day(which),
        // "the night" is told of many nights; "in the morning" after a day is that day's.
        Which::Bare if t.any(i.wrapping_sub(1), &["in", "during", "by"]) && !t.is(at + 1, "of") => {
            day(Which::Told)
        }
        _ => return None,
    };
    Match::new(at + 1, Expr::Part(base, part))
}

/// "the year before.", "the day after,": from what was told last. With a noun behind it, it is told from that event.
fn beside(t: &Tokens, i: usize) -> Option<Match> {
    if !t.is(i, "the") {
        return None;
    }
    let (unit, false, 1) =
        lexicon::unit(t.low(i + 1)).filter(|u| u.0 >= Unit::Night && u.0 != Unit::Quarter)?
    else {
        return None;
    };
    let back = match t.low(i + 2) {
        "before" | "earlier" => true,
        "after" | "later" => false,
        _ => return None,
    };
    let unit = if unit == Unit::Night { Unit::Day } else { unit };
    let closed = !t.word(i + 3) && t.number(i + 3).is_none();
    closed.then(|| Match::new(i + 3, Expr::Shift { count: Count::whole(1), unit, back, from: From::Told }))?
}

/// "the year ended March 31": a length; "the quarter ended Sept. 30": that quarter.
fn ended(t: &Tokens, i: usize) -> Option<Match> {
    let the = t.any(i, &["the", "its"]);
    let at = i + usize::from(the);
    let at = at + usize::from(t.any(at, &["fiscal", "financial"]));
    if !the || !t.any(at + 1, &["ended", "ending", "to", "through"]) {
        return None;
    }
    if t.is(at, "year") && t.any(at + 1, &["ended", "ending"]) {
        return Match::new(at + 1, Expr::Duration(vec![(Count::whole(1), Unit::Year)]));
    }
    let day = super::date::calendar(t, at + 2)?;
    let (month, day) = match day.expr {
        Expr::Named(Name::MonthDay(m, d), _) => (m, d),
        Expr::Point(crate::timex::point::Point::Day(d)) => (d.month(), d.day()),
        _ => return None,
    };
    match t.low(at) {
        "quarter" | "period" => {
            // The calendar quarter that shares most with the three months up to that day.
            let middle = (i32::from(month) * 30 + i32::from(day) - 30 - 45).rem_euclid(360);
            Match::new(at + 1, Expr::QuarterEnded((middle / 90 + 1) as i8))
        }
        _ => None,
    }
}

/// "last year" and the like after "the corresponding period".
pub fn comparable_year(t: &Tokens, i: usize) -> Option<(i16, usize)> {
    let years = match (t.low(i), t.low(i + 1), t.low(i + 2)) {
        ("last", "year", _) => (-1, i + 2),
        ("a", "year", "ago" | "earlier" | "before") => (-1, i + 3),
        ("of", "last", "year") => (-1, i + 3),
        ("of", "the", "last" | "previous") if t.is(i + 3, "year") => (-1, i + 4),
        _ => return None,
    };
    Some(years)
}
