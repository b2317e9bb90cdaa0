//! Words before a time that bend it: "early 1990", "late last week", "the end of March", "about two years", "mid-May".

use super::core;
use crate::timex::expr::{Expr, Match, Modifier, Name, Which};
use crate::timex::lexicon::Unit;
use crate::timex::token::Tokens;

/// A bending word and the time after it.
pub fn read(t: &Tokens, i: usize) -> Option<Match> {
    edge(t, i).or_else(|| part_of(t, i)).or_else(|| amount(t, i)).or_else(|| year_end(t, i))
}

/// "early", "late", "earlier", "later", "mid-", with "the" before or "in" after.
fn edge(t: &Tokens, i: usize) -> Option<Match> {
    let at = i + usize::from(t.is(i, "the"));
    let modifier = match t.low(at) {
        "early" | "earlier" => Modifier::Start,
        "late" | "later" => Modifier::End,
        "mid" => Modifier::Mid,
        "pre" if t.dash(at + 1) => Modifier::Before,
        "post" if t.dash(at + 1) => Modifier::After,
        _ => return None,
    };
    let mut next = at + 1;
    next += usize::from(t.dash(next) && t.glued(next));
    next += usize::from(t.any(next, &["in", "on", "of"]) && next == at + 1);
    if modifier == Modifier::Mid
        && let Some((part, false)) = crate::timex::lexicon::day_part(t.low(next))
    {
        let base = super::relative::day(t, next + 1).filter(|m| !matches!(m.expr, Expr::Part(..)));
        let (day, end) = base.map_or((Expr::Unit(Unit::Day, Which::This), next + 1), |m| (m.expr, m.end));
        return Match::new(end, Expr::Part(Box::new(day), part)).map(|m| m.with(Modifier::Mid));
    }
    // "the early 1990s": the article was taken by the hedge, so the decade stands without its own.
    let found = core(t, next)?;
    // "Earlier Friday, lawyers …" and "later Friday" put one act before or after another on that day.
    if t.any(at, &["earlier", "later"]) && matches!(found.expr, Expr::Named(Name::Weekday(_), _)) {
        return None;
    }
    let stretch = match &found.expr {
        Expr::Duration(_) | Expr::Set(_) | Expr::Vague(_) | Expr::YearBefore(_) | Expr::Clock(..) => false,
        Expr::Part(..) => true,
        Expr::Shift { unit, count, .. } => *unit == Unit::Day && count.as_whole().is_some_and(|n| n <= 1),
        _ => true,
    };
    stretch.then(|| found.with(modifier))
}

/// "the beginning of October", "the end of the year", "the middle of next week".
fn part_of(t: &Tokens, i: usize) -> Option<Match> {
    let at = i + usize::from(t.is(i, "the"));
    let modifier = match t.low(at) {
        "beginning" | "start" => Modifier::Start,
        "end" | "close" => Modifier::End,
        "middle" => Modifier::Mid,
        _ => return None,
    };
    if !t.is(at + 1, "of") {
        return None;
    }
    let found = core(t, at + 2)?;
    let stretch = matches!(
        found.expr,
        Expr::Point(_)
            | Expr::Named(Name::Month(_) | Name::Season(_) | Name::Quarter(_) | Name::Half(_), _)
            | Expr::Unit(..)
    );
    stretch.then(|| found.with(modifier))
}

/// "year-end", "the year's end", "month end".
fn year_end(t: &Tokens, i: usize) -> Option<Match> {
    let at = i + usize::from(t.is(i, "the"));
    let unit = match t.low(at) {
        "year" => Unit::Year,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        _ => return None,
    };
    let genitive = t.past_genitive(at + 1);
    let end = if t.dash(at + 1) { at + 2 } else { genitive };
    // The last day of a year has a name in accounts: "by year-end", "since year-end".
    if unit == Unit::Year && t.dash(at + 1) && t.is(end, "end") && !t.word(end + 1) {
        let which = match t.before(i) {
            "since" | "from" => Which::Last,
            "by" | "until" | "before" => Which::Next,
            _ => Which::Bare,
        };
        return Match::new(end + 1, Expr::Named(Name::MonthDay(12, 31), which));
    }
    let joined =
        end > at + 1 || t.any(i.wrapping_sub(1), &["by", "at", "until", "before", "around", "since"]);
    (t.is(end, "end") && joined)
        .then(|| Match::new(end + 1, Expr::Unit(unit, Which::This)).map(|m| m.with(Modifier::End)))?
}

/// "about", "more than", "at least" before an amount of time or a date.
fn amount(t: &Tokens, i: usize) -> Option<Match> {
    let (modifier, next) = match (t.low(i), t.low(i + 1), t.low(i + 2)) {
        ("about" | "around" | "approximately" | "roughly", ..) => (Modifier::Approx, i + 1),
        ("nearly" | "almost", ..) => (Modifier::Approx, i + 1),
        ("more" | "longer", "than", _) => (Modifier::MoreThan, i + 2),
        ("over", ..) => (Modifier::MoreThan, i + 1),
        ("less" | "fewer", "than", _) => (Modifier::LessThan, i + 2),
        ("under", ..) => (Modifier::LessThan, i + 1),
        ("at", "least", _) => (Modifier::EqualOrMore, i + 2),
        ("at", "most", _) => (Modifier::EqualOrLess, i + 2),
        ("no", "more", "than") => (Modifier::EqualOrLess, i + 3),
        ("no" | "not", "less" | "fewer", "than") => (Modifier::EqualOrMore, i + 3),
        ("up", "to", _) => (Modifier::EqualOrLess, i + 2),
        _ => return None,
    };
    let found = core(t, next)?;
    let preposition = t.any(i, &["over", "under", "about", "around"]);
    let fits = match &found.expr {
        Expr::Duration(parts) => {
            !(preposition && t.is(next, "the"))
                && parts.iter().any(|p| p.0 != crate::timex::number::Count::Some)
        }
        Expr::Shift { .. } | Expr::YearBefore(_) => !t.any(next, &["yesterday", "tomorrow", "the", "year"]),
        Expr::Clock(..) | Expr::Named(Name::MonthDay(..), _) => modifier == Modifier::Approx,
        _ => false,
    };
    fits.then(|| found.with(modifier))
}
