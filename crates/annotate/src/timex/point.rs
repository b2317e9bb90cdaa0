//! [`Point`]: a stretch of the calendar that has a TIMEX3 value.
//!
//! A point writes its value ([`Display`](std::fmt::Display)), reads it back ([`FromStr`]) and gives its [`Moment`], so value and moment
//! cannot disagree.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, ISOWeekDate, Weekday};
use report::{Grain, Moment};
use std::fmt;
use std::str::FromStr;

/// A season of the northern hemisphere, three whole months.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to the February of the next year.
    Winter,
}

/// A part of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DayPart {
    /// Midnight to noon: "Friday morning" may be three o'clock.
    Morning,
    /// Noon to 18:00.
    Afternoon,
    /// 18:00 to midnight.
    Evening,
    /// 18:00 to 06:00 of the next day: American news says "Friday night" for the evening too.
    Night,
}

/// A stretch of the calendar. Years are of the common era, 1 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Point {
    /// The years that begin with these two digits: 19 is 1900 to 1999.
    Century(i16),
    /// The years that begin with these three digits: 199 is 1990 to 1999.
    Decade(i16),
    /// One year.
    Year(i16),
    /// Half 1 or 2 of a year.
    Half(i16, i8),
    /// Quarter 1 to 4 of a year.
    Quarter(i16, i8),
    /// A season; winter belongs to the year in which it begins.
    Season(i16, Season),
    /// Month 1 to 12 of a year.
    Month(i16, i8),
    /// ISO week of an ISO year, Monday to Sunday.
    Week(i16, i8),
    /// Saturday and Sunday of an ISO week.
    Weekend(i16, i8),
    /// One day.
    Day(Date),
    /// A part of a day.
    Part(Date, DayPart),
    /// A minute: date, hour 0 to 23, minute; 24:00 is the midnight that ends the day.
    Minute(Date, i8, i8),
}

impl Point {
    /// The week that a day is in.
    pub fn week_of(date: Date) -> Point {
        let w = date.iso_week_date();
        Point::Week(w.year(), w.week())
    }

    /// The weekend of the week that a day is in.
    pub fn weekend_of(date: Date) -> Point {
        let w = date.iso_week_date();
        Point::Weekend(w.year(), w.week())
    }

    /// The quarter that a day is in.
    pub fn quarter_of(date: Date) -> Point {
        Point::Quarter(date.year(), (date.month() + 2) / 3)
    }

    /// The first day.
    pub fn first_day(self) -> Option<Date> {
        let of = |y: i16, m: i8| Date::new(y, m, 1).ok();
        match self {
            Point::Century(c) => of(c.checked_mul(100)?, 1),
            Point::Decade(d) => of(d.checked_mul(10)?, 1),
            Point::Year(y) => of(y, 1),
            Point::Half(y, h) => of(y, if h == 1 { 1 } else { 7 }),
            Point::Quarter(y, q) => of(y, q.checked_mul(3)?.checked_sub(2)?),
            Point::Season(y, s) => of(y, s.first_month()),
            Point::Month(y, m) => of(y, m),
            Point::Week(y, w) => Some(ISOWeekDate::new(y, w, Weekday::Monday).ok()?.date()),
            Point::Weekend(y, w) => Some(ISOWeekDate::new(y, w, Weekday::Saturday).ok()?.date()),
            Point::Day(d) | Point::Part(d, _) | Point::Minute(d, _, _) => Some(d),
        }
    }

    /// The stretch of time; `None` before the common era and past the calendar's end.
    pub fn moment(self) -> Option<Moment> {
        let first = self.first_day().filter(|d| d.year() >= 1)?;
        let days = |span: jiff::Span| Some((midnight(first), midnight(first.checked_add(span).ok()?)));
        let hours = |from: i8, span: jiff::Span| {
            let from = first.at(from, 0, 0, 0);
            Some((from, from.checked_add(span).ok()?))
        };
        let (from, until) = match self {
            Point::Century(_) => days(100.years()),
            Point::Decade(_) => days(10.years()),
            Point::Year(_) => days(1.year()),
            Point::Half(..) => days(6.months()),
            Point::Quarter(..) | Point::Season(..) => days(3.months()),
            Point::Month(..) => days(1.month()),
            Point::Week(..) => days(7.days()),
            Point::Weekend(..) => days(2.days()),
            Point::Day(_) => days(1.day()),
            Point::Part(_, DayPart::Morning) => hours(0, 12.hours()),
            Point::Part(_, DayPart::Afternoon) => hours(12, 6.hours()),
            Point::Part(_, DayPart::Evening) => hours(18, 6.hours()),
            Point::Part(_, DayPart::Night) => hours(18, 12.hours()),
            Point::Minute(_, 24, 0) => {
                let from = midnight(first.tomorrow().ok()?);
                Some((from, from.checked_add(1.minute()).ok()?))
            }
            Point::Minute(_, h, m) => {
                let from = first.to_datetime(jiff::civil::Time::new(h, m, 0, 0).ok()?);
                Some((from, from.checked_add(1.minute()).ok()?))
            }
        }?;
        Some(Moment { from, until, grain: self.grain() })
    }

    /// The unit it is told in.
    pub fn grain(self) -> Grain {
        match self {
            Point::Century(_) => Grain::Century,
            Point::Decade(_) => Grain::Decade,
            Point::Year(_) => Grain::Year,
            Point::Half(..) => Grain::Half,
            Point::Quarter(..) => Grain::Quarter,
            Point::Season(..) => Grain::Season,
            Point::Month(..) => Grain::Month,
            Point::Week(..) => Grain::Week,
            Point::Weekend(..) => Grain::Weekend,
            Point::Day(_) => Grain::Day,
            Point::Part(..) => Grain::DayPart,
            Point::Minute(..) => Grain::Minute,
        }
    }
}

fn midnight(date: Date) -> DateTime {
    date.at(0, 0, 0, 0)
}

impl Season {
    /// The month in which it begins, 1 to 12.
    pub fn first_month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }
}

impl DayPart {
    /// The TIMEX3 code.
    pub fn code(self) -> &'static str {
        match self {
            DayPart::Morning => "TMO",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Point::Century(c) => write!(f, "{c:02}"),
            Point::Decade(d) => write!(f, "{d:03}"),
            Point::Year(y) => write!(f, "{y:04}"),
            Point::Half(y, h) => write!(f, "{y:04}-H{h}"),
            Point::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Point::Season(y, s) => write!(f, "{y:04}-{}", s.code()),
            Point::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Point::Week(y, w) => write!(f, "{y:04}-W{w:02}"),
            Point::Weekend(y, w) => write!(f, "{y:04}-W{w:02}-WE"),
            Point::Day(d) => write!(f, "{d}"),
            Point::Part(d, p) => write!(f, "{d}{}", p.code()),
            Point::Minute(d, h, m) => write!(f, "{d}T{h:02}:{m:02}"),
        }
    }
}

impl FromStr for Point {
    type Err = ();

    /// Reads a TIMEX3 value; an error where it is no stretch of the calendar ("P1W", "PAST_REF", "XXXX-WXX-5").
    fn from_str(value: &str) -> Result<Point, ()> {
        read(value).filter(|p| p.moment().is_some()).ok_or(())
    }
}

fn read(value: &str) -> Option<Point> {
    if !value.is_ascii() {
        return None;
    }
    let number = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<i16>().ok()).flatten();
    match value.len() {
        2 => return Some(Point::Century(number(value)?)),
        3 => return Some(Point::Decade(number(value)?)),
        4 => return Some(Point::Year(number(value)?)),
        _ => {}
    }
    let year = number(value.get(..4)?)?;
    let rest = value.get(4..)?.strip_prefix('-')?;
    if let Some(week) = rest.strip_prefix('W').filter(|w| w.starts_with(|c: char| c.is_ascii_digit())) {
        return match week.strip_suffix("-WE") {
            Some(w) => Some(Point::Weekend(year, number(w)? as i8)),
            None => Some(Point::Week(year, number(week)? as i8)),
        };
    }
    match rest {
        "SP" => return Some(Point::Season(year, Season::Spring)),
        "SU" => return Some(Point::Season(year, Season::Summer)),
        "FA" => return Some(Point::Season(year, Season::Autumn)),
        "WI" => return Some(Point::Season(year, Season::Winter)),
        _ => {}
    }
    match rest.split_at_checked(1)? {
        ("H", n) => return number(n).filter(|n| (1..=2).contains(n)).map(|n| Point::Half(year, n as i8)),
        ("Q", n) => return number(n).filter(|n| (1..=4).contains(n)).map(|n| Point::Quarter(year, n as i8)),
        _ => {}
    }
    if rest.len() == 2 {
        return Some(Point::Month(year, number(rest)? as i8));
    }
    let date = value.get(..10)?.parse::<Date>().ok()?;
    match value.get(10..)? {
        "" => Some(Point::Day(date)),
        "TMO" => Some(Point::Part(date, DayPart::Morning)),
        "TAF" => Some(Point::Part(date, DayPart::Afternoon)),
        "TEV" => Some(Point::Part(date, DayPart::Evening)),
        "TNI" => Some(Point::Part(date, DayPart::Night)),
        time => {
            let (h, m) = time.strip_prefix('T')?.split_once(':')?;
            Some(Point::Minute(date, number(h)? as i8, number(m)? as i8))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_reads_back_to_its_moment() {
        for value in [
            "19",
            "199",
            "2025",
            "2025-H2",
            "2025-Q3",
            "2025-WI",
            "2025-03",
            "2025-W09",
            "2025-W09-WE",
            "2025-03-02",
            "2025-03-02TNI",
            "2025-03-02T08:30",
            "2025-03-02T24:00",
        ] {
            let point: Point = value.parse().unwrap();
            assert_eq!(point.to_string(), value);
            assert!(point.moment().is_some_and(|m| m.from < m.until), "{value}");
        }
    }

    #[test]
    fn other_values_are_no_points() {
        for value in
            ["P1W", "PAST_REF", "XXXX-WXX-5", "2025-13", "2025-W60", "2025-Q9", "é", "2025-02-30", ""]
        {
            assert!(value.parse::<Point>().is_err(), "{value}");
        }
    }
}
