//! From what an expression says to its value and its moment, held against the report's time and what was told before.

use super::expr::{Expr, From, Name, Vague, Which};
use super::lexicon::Unit;
use super::number::Count;
use super::point::Point;
use super::tense::Lean;
use super::{choose, shift};
use jiff::civil::{Date, Time, Weekday};
use report::TimexKind;

/// What is known at one place of the text.
#[derive(Clone, Copy, Default, Debug)]
pub struct Context {
    /// The day of the report.
    pub today: Option<Date>,
    /// Its time of day.
    pub now: Option<Time>,
    /// Whether numeric dates put the day first; `None` where the report's language does not tell.
    pub day_first: Option<bool>,
    /// The last stretch told.
    pub told: Option<Point>,
    /// The last day told.
    pub told_day: Option<Date>,
    /// The last day told lately: a time of day without a day is of it, else of the report's day.
    pub day_lately: Option<Date>,
    /// What figures are of: the last quarter or half told lately, or the year where months of it were told since.
    pub period: Option<Point>,
    /// The last day told in full within this paragraph.
    pub anchor: Option<Date>,
}

/// A value, and the stretch where it is one.
#[derive(Clone, PartialEq, Debug)]
pub struct Resolved {
    /// DATE, TIME, DURATION or SET.
    pub kind: TimexKind,
    /// The TIMEX3 value.
    pub value: Option<String>,
    /// The stretch of the calendar that the value names.
    pub point: Option<Point>,
}

impl Resolved {
    fn point(point: Point) -> Resolved {
        let kind = match point {
            Point::Part(..) | Point::Minute(..) => TimexKind::Time,
            _ => TimexKind::Date,
        };
        // A stretch past the calendar's end has no moment, so it is no value either.
        let held = point.moment().is_some();
        Resolved { kind, value: held.then(|| point.to_string()), point: held.then_some(point) }
    }

    fn text(kind: TimexKind, value: impl Into<String>) -> Resolved {
        Resolved { kind, value: Some(value.into()), point: None }
    }

    fn nothing(kind: TimexKind) -> Resolved {
        Resolved { kind, value: None, point: None }
    }
}

/// The value of an expression here.
pub fn resolve(expr: &Expr, c: &Context, lean: Lean) -> Resolved {
    match expr {
        Expr::Point(point) => Resolved::point(*point),
        Expr::Named(name, which) => match choose::named(*name, *which, c, lean) {
            Some(point) => Resolved::point(point),
            None => Resolved::text(TimexKind::Date, open_value(*name)),
        },
        Expr::Unit(unit, which) => match shift::unit(*unit, *which, c, lean) {
            Some(point) => Resolved::point(point),
            None => Resolved::nothing(TimexKind::Date),
        },
        Expr::Shift { count, unit, back, from } => shifted(*count, *unit, *back, *from, c),
        Expr::YearBefore(from) => match shift::year_before(*from, c) {
            Some(point) => Resolved::point(point),
            None => Resolved::nothing(TimexKind::Date),
        },
        Expr::QuarterEnded(quarter) => match c.period {
            Some(period @ Point::Quarter(..)) => Resolved::point(period),
            _ => resolve(&Expr::Named(Name::Quarter(*quarter), Which::Bare), c, lean),
        },
        Expr::WeekOf(day) => match resolve(day, c, lean).point.and_then(the_day) {
            Some(date) => Resolved::point(Point::week_of(date)),
            None => Resolved::nothing(TimexKind::Date),
        },
        Expr::Part(day, part) => {
            let day = resolve(day, c, lean);
            match day.point.and_then(the_day) {
                Some(date) => Resolved::point(Point::Part(date, *part)),
                None => Resolved {
                    kind: TimexKind::Time,
                    value: Some(format!("{}{}", day.value.as_deref().unwrap_or("XXXX-XX-XX"), part.code())),
                    point: None,
                },
            }
        }
        Expr::Clock(day, hour, minute) => {
            let date = match day {
                Some(day) => resolve(day, c, lean).point.and_then(the_day),
                None => c.day_lately.or(c.today).or(c.told_day),
            };
            match date {
                Some(date) => Resolved::point(Point::Minute(date, *hour, *minute)),
                None => Resolved::text(TimexKind::Time, format!("XXXX-XX-XXT{hour:02}:{minute:02}")),
            }
        }
        Expr::Duration(parts) => Resolved::text(TimexKind::Duration, duration(parts)),
        Expr::Set(value) => Resolved::text(TimexKind::Set, value.clone()),
        Expr::Vague(vague) => Resolved::text(TimexKind::Date, vague_value(*vague)),
        Expr::Ambiguous(a, b, year) => match c.day_first {
            Some(day_first) => {
                let (day, month) = if day_first { (*a, *b) } else { (*b, *a) };
                Date::new(*year, month, day)
                    .map_or_else(|_| Resolved::nothing(TimexKind::Date), |d| Resolved::point(Point::Day(d)))
            }
            None => Resolved::text(TimexKind::Date, format!("{year:04}-XX-XX")),
        },
    }
}

fn vague_value(vague: Vague) -> &'static str {
    match vague {
        Vague::Past => "PAST_REF",
        Vague::Present => "PRESENT_REF",
        Vague::Future => "FUTURE_REF",
    }
}

fn shifted(count: Count, unit: Unit, back: bool, from: From, c: &Context) -> Resolved {
    let vague = if back { "PAST_REF" } else { "FUTURE_REF" };
    if count == Count::Some {
        return match from {
            From::Report => Resolved::text(TimexKind::Date, vague),
            From::Told => Resolved::text(TimexKind::Duration, duration(&[(count, unit)])),
        };
    }
    match shift::shift(count, unit, back, from, c) {
        Some(point) => Resolved::point(point),
        // "two hours ago" of a report without a time of day, "an hour later" of a day.
        None if unit < Unit::Night && from == From::Report => Resolved::text(TimexKind::Date, vague),
        None if unit < Unit::Night => Resolved::text(TimexKind::Duration, duration(&[(count, unit)])),
        None => Resolved::nothing(TimexKind::Date),
    }
}

/// The day, where the stretch is a day or shorter.
pub fn the_day(point: Point) -> Option<Date> {
    match point {
        Point::Day(d) | Point::Part(d, _) | Point::Minute(d, ..) => Some(d),
        _ => None,
    }
}

/// The value of a name whose year or week is not known: XXXX-03-02, XXXX-WXX-5.
fn open_value(name: Name) -> String {
    match name {
        Name::Month(m) => format!("XXXX-{m:02}"),
        Name::MonthDay(m, d) | Name::DatedWeekday(_, m, d) => format!("XXXX-{m:02}-{d:02}"),
        Name::DayOfMonth(d) => format!("XXXX-XX-{d:02}"),
        Name::Weekday(w) => format!("XXXX-WXX-{}", Weekday::to_monday_one_offset(w)),
        Name::Quarter(q) => format!("XXXX-Q{q}"),
        Name::Half(h) => format!("XXXX-H{h}"),
        Name::Season(s) => format!("XXXX{}", Point::Season(0, s).to_string().get(4..).unwrap_or_default()),
        Name::Holiday(super::expr::Holiday::Fixed(m, d)) => format!("XXXX-{m:02}-{d:02}"),
        Name::Holiday(_) => "XXXX-XX-XX".to_owned(),
    }
}

/// The TIMEX3 value of a length: P3D, PT20M, P2Y6M, PXW. Decades and centuries told with a number are years.
pub fn duration(parts: &[(Count, Unit)]) -> String {
    let mut date = String::new();
    let mut time = String::new();
    for &(count, unit) in parts {
        let (count, unit) = match (count, unit) {
            (Count::Milli(_), Unit::Decade) => (count.times(10), Unit::Year),
            (Count::Milli(_), Unit::Century) => (count.times(100), Unit::Year),
            (Count::Milli(_), Unit::Millennium) => (count.times(1000), Unit::Year),
            other => other,
        };
        match unit.code().strip_prefix('T') {
            Some(code) => write_count(&mut time, count, code, halves(unit)),
            None => write_count(&mut date, count, unit.code(), halves(unit)),
        }
    }
    let t = if time.is_empty() { "" } else { "T" };
    format!("P{date}{t}{time}")
}

/// Half of a unit in the next smaller one that keeps a whole number, within the same side of the "T".
fn halves(unit: Unit) -> Option<(u32, &'static str)> {
    match unit {
        Unit::Year => Some((6, "M")),
        Unit::Hour => Some((30, "M")),
        Unit::Minute => Some((30, "S")),
        _ => None,
    }
}

fn write_count(out: &mut String, count: Count, code: &str, half: Option<(u32, &'static str)>) {
    use std::fmt::Write;
    // Writing to a String cannot fail.
    let _ = match (count, half) {
        (Count::Some, _) => write!(out, "X{code}"),
        (Count::Milli(m), _) if m % 1000 == 0 => write!(out, "{}{code}", m / 1000),
        (Count::Milli(500), Some((n, smaller))) => write!(out, "{n}{smaller}"),
        (Count::Milli(m), Some((n, smaller))) if m % 1000 == 500 => {
            write!(out, "{}{code}{n}{smaller}", m / 1000)
        }
        (Count::Milli(m), _) => {
            let text = format!("{}.{:03}", m / 1000, m % 1000);
            write!(out, "{}{code}", text.trim_end_matches('0'))
        }
    };
}
