//! Stretches told by their distance: "last week", "two months ago", "the next day", "a year earlier".

use super::expr::{From, Which};
use super::lexicon::Unit;
use super::number::Count;
use super::point::Point;
use super::resolve::{Context, the_day};
use super::tense::Lean;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// The unit that is pointed at; `None` where the report's time or what was told before is wanted and not there.
pub fn unit(unit: Unit, which: Which, c: &Context, lean: Lean) -> Option<Point> {
    match which {
        Which::Last => moved(unit, c.today?, -1),
        Which::This => moved(unit, c.today?, 0),
        Which::Next => moved(unit, c.today?, 1),
        Which::Before => moved(unit, told(unit, c)?, -1),
        Which::After => moved(unit, told(unit, c)?, 1),
        Which::Told if unit == Unit::Quarter => quarter_told(c).or_else(|| last_quarter(c)),
        Which::Latest => moved(unit, c.today?, -1),
        Which::Told => moved(unit, told_only(unit, c)?, 0),
        Which::Bare if unit == Unit::Quarter => quarter_told(c).or_else(|| last_quarter(c)),
        Which::Bare if unit == Unit::Weekend => weekend(c.today?, lean),
        Which::Bare => moved(unit, c.today.or_else(|| told(unit, c))?, 0),
        Which::In(year) => match c.period {
            Some(Point::Quarter(_, q)) if unit == Unit::Quarter => Some(Point::Quarter(year, q)),
            _ => Some(Point::Year(year)),
        },
        Which::InYear(_) | Which::InToldYear => None,
    }
}

/// A day of what was told last, else of the report.
fn told(unit: Unit, c: &Context) -> Option<Date> {
    told_only(unit, c).or(c.today)
}

/// For days and weeks the last day told, for longer units the last stretch.
fn told_only(unit: Unit, c: &Context) -> Option<Date> {
    if unit <= Unit::Week { c.told_day } else { c.told.and_then(Point::first_day).or(c.told_day) }
}

fn quarter_told(c: &Context) -> Option<Point> {
    c.period.filter(|p| matches!(p, Point::Quarter(..) | Point::Half(..)))
}

/// The last quarter that is over: what a company reports in.
fn last_quarter(c: &Context) -> Option<Point> {
    moved(Unit::Quarter, c.today?, -1)
}

/// "the weekend": the one that is or was, with a future verb the one that comes.
fn weekend(today: Date, lean: Lean) -> Option<Point> {
    let on_it = today.weekday().to_monday_one_offset() >= 6;
    let weeks = if on_it || lean == Lean::Future { 0 } else { -1 };
    today.checked_add(weeks.weeks()).ok().map(Point::weekend_of)
}

/// Units beyond which no date is reckoned. jiff's spans refuse more than 239,976 months, that is 79,992 quarters.
const FURTHEST: u32 = 50_000;

/// The unit that a day is in, so many units on.
fn moved(unit: Unit, from: Date, n: i32) -> Option<Point> {
    if n.unsigned_abs() > FURTHEST {
        return None;
    }
    let first = from.first_of_month();
    let months = |k: i32| first.checked_add(k.months()).ok();
    let year = |step: i32| i16::try_from(i32::from(from.year()) / step + n).ok();
    Some(match unit {
        Unit::Night | Unit::Day => Point::Day(from.checked_add(n.days()).ok()?),
        Unit::Week => Point::week_of(from.checked_add(n.weeks()).ok()?),
        Unit::Weekend => Point::weekend_of(from.checked_add(n.weeks()).ok()?),
        Unit::Month => months(n).map(|d| Point::Month(d.year(), d.month()))?,
        Unit::Quarter => Point::quarter_of(months(3 * n)?),
        Unit::Year => Point::Year(year(1)?),
        Unit::Decade => Point::Decade(year(10)?),
        Unit::Century => Point::Century(year(100)?),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Millennium => return None,
    })
}

/// So many units back or on.
pub fn shift(count: Count, unit: Unit, back: bool, from: From, c: &Context) -> Option<Point> {
    let Count::Milli(milli) = count else { return None };
    let sign = if back { -1 } else { 1 };
    if unit < Unit::Night {
        return clock_shift(i64::try_from(milli).ok()? * sign, unit, from, c);
    }
    // "this year … two days later": a year is no place to count days from.
    let base = match (from, unit) {
        (From::Report, _) => c.today?,
        (From::Told, _) => told(unit, c)?,
    };
    let n = i32::try_from(i64::try_from(milli / 1000).ok()? * sign).ok()?;
    match (unit, milli % 1000) {
        (_, 0) => match unit {
            Unit::Decade => moved(Unit::Year, base, n.checked_mul(10)?),
            Unit::Century => moved(Unit::Year, base, n.checked_mul(100)?),
            Unit::Millennium => moved(Unit::Year, base, n.checked_mul(1000)?),
            // Nights are told by their days; a number of weekends back is counted in weeks.
            _ => moved(unit, base, n),
        },
        (Unit::Year, part) => {
            let months = n.checked_mul(12)?.checked_add((part as i32 * 12 / 1000) * sign as i32)?;
            moved(Unit::Month, base, months)
        }
        (Unit::Decade, part) => {
            moved(Unit::Year, base, n.checked_mul(10)?.checked_add((part as i32 / 100) * sign as i32)?)
        }
        (Unit::Century, part) => {
            moved(Unit::Year, base, n.checked_mul(100)?.checked_add((part as i32 / 10) * sign as i32)?)
        }
        _ => moved(unit, base, n),
    }
}

/// Hours and minutes from a time that is known to the minute.
fn clock_shift(milli: i64, unit: Unit, from: From, c: &Context) -> Option<Point> {
    let base: DateTime = match (from, c.told) {
        (From::Told, Some(Point::Minute(d, h, m))) if h < 24 => d.at(h, m, 0, 0),
        (From::Told, _) => return None,
        (From::Report, _) => c.today?.to_datetime(c.now?),
    };
    let seconds = match unit {
        Unit::Hour => milli.checked_mul(3600)?,
        Unit::Minute => milli.checked_mul(60)?,
        _ => milli,
    } / 1000;
    let at = base
        .checked_add(seconds.checked_abs().filter(|s| *s < 400_000_000).map(|_| seconds)?.seconds())
        .ok()?;
    Some(Point::Minute(at.date(), at.hour(), at.minute()))
}

/// A year before what is compared: the same quarter, month or year of the year before.
pub fn year_before(from: From, c: &Context) -> Option<Point> {
    if let Some(period) = c.period {
        return back_a_year(period);
    }
    match (from, c.told) {
        (From::Told, Some(point)) => match the_day(point) {
            Some(day) => moved(Unit::Year, day, -1),
            None => back_a_year(point),
        },
        _ => moved(Unit::Year, c.today?, -1),
    }
}

fn back_a_year(point: Point) -> Option<Point> {
    Some(match point {
        Point::Quarter(y, q) => Point::Quarter(y - 1, q),
        Point::Half(y, h) => Point::Half(y - 1, h),
        Point::Month(y, m) => Point::Month(y - 1, m),
        Point::Season(y, s) => Point::Season(y - 1, s),
        Point::Day(d) => Point::Day(d.checked_sub(1.year()).ok()?),
        other => Point::Year(other.first_day()?.year() - 1),
    })
}
