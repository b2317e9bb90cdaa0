//! Which "Friday", which "March 2", which "summer" is meant.

use super::expr::{Holiday, Name, Which};
use super::point::Point;
use super::resolve::Context;
use super::tense::Lean;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The one that is meant; `None` where neither the report's time nor its own dates tell.
pub fn named(name: Name, which: Which, c: &Context, lean: Lean) -> Option<Point> {
    if let (Name::Weekday(day), Lean::After, Which::Bare, Some(told)) = (name, lean, which, c.told_day) {
        let days = i32::from(told.tomorrow().ok()?.weekday().until(day)) + 1;
        return told.checked_add(days.days()).ok().map(Point::Day);
    }
    let lean = if lean == Lean::After { Lean::Future } else { lean };
    match name {
        Name::Weekday(day) => weekday(day, which, c, lean),
        Name::DayOfMonth(day) => day_of_month(day, c, lean),
        _ => yearly(name, which, c, lean),
    }
}

fn weekday(day: Weekday, which: Which, c: &Context, lean: Lean) -> Option<Point> {
    let told = c.told_day.or(c.today);
    // How many days to add: 0 is the day itself, and "strictly" is never 0.
    let forth = |from: Date| i32::from(from.weekday().until(day));
    let back = |from: Date| i32::from(from.weekday().since(day));
    let strictly = |n: i32| if n == 0 { 7 } else { n };
    let (from, days) = match which {
        Which::Last => (c.today?, -strictly(back(c.today?))),
        Which::Next => (c.today?, strictly(forth(c.today?))),
        Which::This => (c.today?, forth(c.today?)),
        Which::Before => (told?, -strictly(back(told?))),
        Which::After => (told?, strictly(forth(told?))),
        Which::Told => (told?, -back(told?)),
        // A bare weekday is told from the report, even after a date of long ago; without the report's day the one after a day told
        // in full in the same paragraph.
        _ => match (c.today, c.anchor) {
            (Some(today), _) if lean == Lean::Future => (today, forth(today)),
            (Some(today), _) => (today, -back(today)),
            (None, anchor) => (anchor?, forth(anchor?)),
        },
    };
    from.checked_add(days.days()).ok().map(Point::Day)
}

fn day_of_month(day: i8, c: &Context, lean: Lean) -> Option<Point> {
    let base = c.told_day.or(c.today)?;
    let months = if lean == Lean::Future { [0, 1, -1] } else { [0, -1, 1] };
    months.into_iter().find_map(|m| {
        let first = base.first_of_month().checked_add(m.months()).ok()?;
        let date = Date::new(first.year(), first.month(), day).ok()?;
        let fits = match lean {
            Lean::Future => date >= base,
            Lean::Past | Lean::Over => date <= base,
            Lean::After | Lean::Unknown => true,
        };
        fits.then_some(Point::Day(date))
    })
}

/// A name that comes once a year.
fn yearly(name: Name, which: Which, c: &Context, lean: Lean) -> Option<Point> {
    let told = c.told.and_then(Point::first_day);
    let year = |d: Date| d.year();
    match which {
        Which::In(y) => instance(name, y),
        Which::InYear(n) => instance(name, year(c.today?).checked_add(n)?),
        Which::InToldYear => instance(name, year(told?)),
        Which::This => instance(name, year(c.today?)),
        Which::Last | Which::Latest => before(name, c.today?),
        Which::Next => after(name, c.today?),
        Which::Before => before(name, told.or(c.today)?),
        Which::After => after(name, told.or(c.today)?),
        Which::Told => around(name, told.or(c.today)?)
            .into_iter()
            .flatten()
            .find(|p| Some(*p) == c.told)
            .or_else(|| instance(name, year(told.or(c.today)?))),
        Which::Bare => match c.today {
            Some(today) => bare(name, today, lean),
            // Without the report's day the year is that of the date told before it.
            None => instance(name, year(told?)),
        },
    }
}

/// Without a pointing word: the direction of the verb; without one the past, unless the next is much nearer.
fn bare(name: Name, today: Date, lean: Lean) -> Option<Point> {
    let all = around(name, today);
    if let Name::DatedWeekday(weekday, ..) = name {
        let fits = |p: &Point| p.first_day().is_some_and(|d| d.weekday() == weekday);
        if let Some(point) = all.into_iter().flatten().filter(fits).min_by_key(|p| distance(*p, today)) {
            return Some(point);
        }
    }
    let begun = all.into_iter().flatten().rfind(|p| p.first_day().is_some_and(|d| d <= today));
    let open = all.into_iter().flatten().find(|p| p.moment().is_some_and(|m| m.until.date() > today));
    let (Some(past), Some(future)) = (begun, open) else { return begun.or(open) };
    let (since, until) = (distance(past, today), distance(future, today));
    let ahead = match (name, lean) {
        // Figures "are expected" of a quarter that is over: only one long over gives way to the next.
        (Name::Quarter(_) | Name::Half(_), Lean::Future) => since > LONG_OVER,
        (Name::Quarter(_) | Name::Half(_), _) => false,
        (_, Lean::Future | Lean::After) => since.saturating_mul(AGAINST_VERB) >= until,
        (_, Lean::Over) => false,
        (_, Lean::Past) => until.saturating_mul(AGAINST_VERB) < since,
        (_, Lean::Unknown) => until.saturating_mul(NEARER) < since,
    };
    Some(if ahead { future } else { past })
}

/// Days after which a quarter's figures are out: five months.
const LONG_OVER: i32 = 150;

/// How many times nearer the next "March" must be than the last one where no verb tells: news is of the past. On TimeBank
/// and AQUAINT 2 is a little better than 1.
const NEARER: i32 = 2;

/// How many times nearer a date must be to be meant against the verb: "was extended to Nov. 16", said on Oct. 30, is of this year.
/// On TimeBank and AQUAINT 3 is a little better than 4 and 6.
const AGAINST_VERB: i32 = 3;

/// Days between a stretch and a day; 0 where the day is in it.
fn distance(point: Point, today: Date) -> i32 {
    let Some(moment) = point.moment() else { return i32::MAX };
    let days = |a: Date, b: Date| a.until(b).map_or(i32::MAX, |s| s.get_days());
    let (from, until) = (moment.from.date(), moment.until.date());
    if today < from {
        days(today, from)
    } else if today >= until {
        days(until, today) + 1
    } else {
        0
    }
}

/// The latest that is over before this day's own.
fn before(name: Name, day: Date) -> Option<Point> {
    around(name, day).into_iter().flatten().rfind(|p| p.moment().is_some_and(|m| m.until.date() <= day))
}

/// The earliest that begins after this day.
fn after(name: Name, day: Date) -> Option<Point> {
    around(name, day).into_iter().flatten().find(|p| p.first_day().is_some_and(|d| d > day))
}

/// Those of the years around a day, in order.
fn around(name: Name, day: Date) -> [Option<Point>; 4] {
    [-2, -1, 0, 1].map(|n| day.year().checked_add(n).and_then(|y| instance(name, y)))
}

/// The one of a year.
fn instance(name: Name, year: i16) -> Option<Point> {
    let day = |m, d| Date::new(year, m, d).ok().map(Point::Day);
    let point = match name {
        Name::Month(m) => Point::Month(year, m),
        Name::MonthDay(m, d) | Name::DatedWeekday(_, m, d) => return day(m, d),
        Name::Quarter(q) => Point::Quarter(year, q),
        Name::Half(h) => Point::Half(year, h),
        Name::Season(s) => Point::Season(year, s),
        Name::Holiday(h) => return holiday(h, year).map(Point::Day),
        Name::Weekday(_) | Name::DayOfMonth(_) => return None,
    };
    point.moment().map(|_| point)
}

fn holiday(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed(m, d) => Date::new(year, m, d).ok(),
        Holiday::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
        Holiday::Nth(n, weekday, month) => {
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok()
        }
        Holiday::Election => {
            Date::new(year, 11, 1).ok()?.nth_weekday_of_month(1, Weekday::Monday).ok()?.tomorrow().ok()
        }
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's method).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_sundays() {
        for (year, month, day) in [(1999, 4, 4), (2000, 4, 23), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)] {
            assert_eq!(easter(year), Date::new(year, month, day).ok());
        }
    }
}
