//! Ranges are two dates: "March 3 to 5", "3-5 March", "1998-99". What is told once is of both.

use super::date::{closed, day_first, opens, with_year};
use crate::timex::expr::{Expr, Match, Name, Which};
use crate::timex::number;
use crate::timex::point::Point;
use crate::timex::token::Tokens;
use jiff::civil::Date;

/// Years that a range with a shortened end may last: "1914-18", but "2014-99" is no range.
const LONGEST: i16 = 30;

/// One past a word or mark that joins the ends of a range.
fn join(t: &Tokens, i: usize) -> Option<usize> {
    (t.dash(i) || t.any(i, &["to", "and", "through", "until", "till", "or", "/", ","])).then_some(i + 1)
}

/// The first day of "3-5 March" or "between 3 and 5 March 2025", where the month is told with the second.
pub fn head(t: &Tokens, i: usize) -> Option<Match> {
    let (day, end, ordinal) = number::day(t, i)?;
    if t.glued(i) && !opens(t, i - 1) || ordinal && t.word(i) {
        return None;
    }
    let at = join(t, end)?;
    let second = day_first(t, at + usize::from(t.is(at, "the")))?;
    let (month, later, which) = match second.expr {
        Expr::Named(Name::MonthDay(m, d), which) => (m, d, which),
        Expr::Point(Point::Day(d)) => (d.month(), d.day(), Which::In(d.year())),
        _ => return None,
    };
    (day < later).then(|| Match::new(end, Expr::Named(Name::MonthDay(month, day), which)))?
}

/// What a range goes on with after its first date: "March 3 to 5", "March 3-5, 2025", "1998-99".
///
/// Gives the first token of the second date and its match; a year behind the second is the first one's too.
pub fn tail(t: &Tokens, first: &mut Match) -> Option<(usize, Match)> {
    let at = join(t, first.end)?;
    match first.expr {
        Expr::Named(Name::MonthDay(month, day), which) => {
            days(t, at, first, (month, day, which)).map(|m| (at, m))
        }
        Expr::Point(Point::Year(year)) => years(t, at, year).map(|m| (at, m)),
        _ => None,
    }
}

fn days(t: &Tokens, at: usize, first: &mut Match, (month, day, which): (i8, i8, Which)) -> Option<Match> {
    let (later, end, _) = number::day(t, at).filter(|_| t.number(at).is_some())?;
    closed(t, end)?;
    if later <= day || Date::new(2000, month, later).is_err() {
        return None;
    }
    let second = with_year(t, end, month, later);
    if let Expr::Point(Point::Day(date)) = &second.expr {
        first.expr = Expr::Named(Name::MonthDay(month, day), Which::In(date.year()));
        return Some(second);
    }
    // "on March 3 and 5 people": a noun behind makes it a count.
    let goes_on = ["and", "in", "at", "for", "to", "when", "as", "with", "by", "but", "of"];
    (!t.word(end) || t.any(end, &goes_on))
        .then(|| Match::new(end, Expr::Named(Name::MonthDay(month, later), which)))?
}

fn years(t: &Tokens, at: usize, year: i16) -> Option<Match> {
    let (n, 2) = t.number(at)? else { return None };
    let tight = t.glued(at) && t.glued(at - 1) && (t.dash(at - 1) || t.is(at - 1, "/"));
    let later = year - year % 100 + n as i16;
    let lasts = (1..=LONGEST).contains(&(later - year)) && closed(t, at + 1).is_some();
    (tight && lasts).then(|| Match::new(at + 1, Expr::Point(Point::Year(later))))?
}
