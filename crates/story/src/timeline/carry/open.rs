//! What a time expression leaves open, and which moments fit it.

use crate::timeline::clock::folded;
use crate::word::small_number;
use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};
use report::{Grain, Moment, Timex};

/// What is told of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Day {
    /// "Friday"
    Weekday(Weekday),
    /// "2 March": month and day.
    OfYear(i8, i8),
    /// "the 2nd"
    OfMonth(i8),
    /// "March": the whole month.
    Month(i8),
    /// "yesterday": so many days from the report's day.
    FromReport(i32),
    /// "the next day", "that evening": so many days from the day told before.
    FromTold(i32),
}

/// What is told of the time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Whole,
    /// First hour and hours: parts as the reader of times has them.
    Hours(i8, i64),
    Clock(Time),
}

/// An expression that alone fixes no moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Open {
    pub day: Day,
    part: Part,
}

/// What the words and the value of an unresolved timex leave open; `None` where that is more than a day or a year.
pub(super) fn open(timex: &Timex, words: &str) -> Option<Open> {
    let words = folded(words);
    let value = timex.value.as_deref().unwrap_or_default();
    let part = part(value)?;
    let weekday = words.iter().find_map(|w| weekday(w));
    let day = relative(&words).or(weekday.map(Day::Weekday)).or_else(|| calendar(value)).or_else(|| {
        // A time of day without a day is of the day told before.
        (part != Part::Whole && value.starts_with("XXXX-XX-XXT")).then_some(Day::FromTold(0))
    })?;
    Some(Open { day, part })
}

/// The part of the day behind the T of a value.
fn part(value: &str) -> Option<Part> {
    // Of a date, and not of "PAST_REF" or "PT24H".
    let dated = value.starts_with(|c: char| c == 'X' || c.is_ascii_digit());
    Some(match value.split_once('T').filter(|_| dated).map(|(_, part)| part) {
        None => Part::Whole,
        Some("MO") => Part::Hours(0, 12),
        Some("AF") => Part::Hours(12, 6),
        Some("EV") => Part::Hours(18, 6),
        Some("NI") => Part::Hours(18, 12),
        Some(clock) => Part::Clock(clock.parse().ok()?),
    })
}

/// `XXXX-03-02`, `XXXX-03`, `XXXX-XX-02`.
fn calendar(value: &str) -> Option<Day> {
    let day = value.split('T').next()?.strip_prefix("XXXX-")?;
    let number = |s: &str| s.parse::<i8>().ok();
    match day.split_once('-') {
        Some(("XX", d)) => number(d).map(Day::OfMonth),
        Some((m, d)) => Some(Day::OfYear(number(m)?, number(d)?)),
        None => number(day).map(Day::Month),
    }
}

/// "yesterday", "two days ago"; "the next day", "that evening".
fn relative(words: &[String]) -> Option<Day> {
    let has = |w: &str| words.iter().any(|x| x == w);
    let day = ["day", "morning", "afternoon", "evening", "night"].iter().any(|w| has(w));
    let part = day && !has("day");
    let hours = has("hours");
    let days = has("day") || has("days") || hours;
    let count = count(words).and_then(|n| if hours { (n % 24 == 0).then_some(n / 24) } else { Some(n) });
    Some(match () {
        () if has("yesterday") => Day::FromReport(if has("before") { -2 } else { -1 }),
        () if has("tomorrow") => Day::FromReport(if has("after") { 2 } else { 1 }),
        () if has("today") || has("tonight") || (has("this") && part) => Day::FromReport(0),
        () if has("last") && has("night") => Day::FromReport(-1),
        () if days && has("ago") => Day::FromReport(-count?),
        () if days && has("later") => Day::FromTold(count?),
        () if days && has("earlier") => Day::FromTold(-count?),
        () if day && (has("next") || has("following")) => Day::FromTold(1),
        () if has("day") && has("after") => Day::FromTold(1),
        () if day && has("previous") || has("day") && has("before") => Day::FromTold(-1),
        () if day && (has("that") || has("same")) => Day::FromTold(0),
        () => return None,
    })
}

/// The most days that are counted; whoever tells of more names a date.
const MOST: i32 = 60;

/// The number of days or hours: "two", "twenty-four", "48", "a", and "a couple of", which is two here as it is where the report tells its
/// own day. "A few" and "several" are no number, and leave the day open.
fn count(words: &[String]) -> Option<i32> {
    const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy"];
    // "A few days", "two or three days", "a day or two".
    if words.iter().any(|w| ["or", "few", "several", "many"].contains(&w.as_str())) {
        return None;
    }
    let number = |word: &String| small_number(word).and_then(|n| i32::try_from(n).ok());
    let first =
        words.iter().position(|w| !["about", "some", "just", "only", "the", "a"].contains(&w.as_str()));
    let (at, word) = first.and_then(|at| Some((at, words.get(at)?)))?;
    let after = words.get(at + 1);
    let hours = words.iter().any(|w| w == "hours");
    let n = match word.as_str() {
        "couple" => 2,
        "day" | "night" if at > 0 && words[at - 1] == "a" => 1,
        digits if digits.starts_with(|c: char| c.is_ascii_digit()) => digits.parse().ok()?,
        _ => match TENS.iter().position(|ten| ten == word) {
            Some(ten) => 10 * (ten as i32 + 2) + after.and_then(number).filter(|n| *n < 10).unwrap_or(0),
            None => number(word)?,
        },
    };
    (1..=if hours { 24 * MOST } else { MOST }).contains(&n).then_some(n)
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

impl Open {
    /// The moment that this is, if it is told of the same as a fixed one.
    pub fn fit(&self, told: &Moment) -> Option<Moment> {
        let date = told.from.date();
        if let Day::Month(month) = self.day {
            let held = told.grain <= Grain::Month && date.month() == month;
            return held.then(|| whole_month(date)).flatten().filter(|m| m.contains(told));
        }
        let fits = told.grain <= Grain::Day
            && match self.day {
                Day::Weekday(day) => date.weekday() == day,
                Day::OfYear(month, day) => (date.month(), date.day()) == (month, day),
                Day::OfMonth(day) => date.day() == day,
                _ => true,
            };
        fits.then(|| self.on(date)).flatten()
    }

    /// The moment, if the day is this.
    pub fn on(&self, date: Date) -> Option<Moment> {
        let day = Moment::day(date)?;
        let (from, length, grain) = match self.part {
            Part::Whole => return Some(day),
            Part::Hours(from, hours) => (date.at(from, 0, 0, 0), hours.hours(), Grain::DayPart),
            Part::Clock(time) => (date.to_datetime(time), 1.minute(), Grain::Minute),
        };
        Some(Moment { from, until: from.checked_add(length).ok()?, grain })
    }

    /// The moment in a report of a day; `ahead` where the sentence may tell of what is to come.
    pub fn in_report_of(&self, day: Date, ahead: bool) -> Option<Moment> {
        let date = match self.day {
            Day::FromReport(days) => day.checked_add(days.days()).ok()?,
            Day::Weekday(weekday) if !ahead => {
                day.checked_sub(i32::from(day.weekday().since(weekday)).days()).ok()?
            }
            Day::OfYear(month, of_month) => nearest(day, month, of_month)?,
            _ => return None,
        };
        self.on(date)
    }
}

/// The date of a year that is nearest to a day, if it is within a season of it.
fn nearest(day: Date, month: i8, of_month: i8) -> Option<Date> {
    /// Days up to which a date without a year is taken for the nearest one: farther off, writers tell the year.
    const NEAR: i32 = 92;
    let all =
        [-1, 0, 1].into_iter().filter_map(|y| Date::new(day.year().checked_add(y)?, month, of_month).ok());
    let distance = |d: &Date| day.until(*d).map_or(i32::MAX, |s| s.get_days().abs());
    all.min_by_key(distance).filter(|d| distance(d) <= NEAR)
}

fn whole_month(date: Date) -> Option<Moment> {
    let from = date.first_of_month();
    let until = from.checked_add(1.month()).ok()?;
    Some(Moment { from: from.at(0, 0, 0, 0), until: until.at(0, 0, 0, 0), grain: Grain::Month })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use report::{Text, TimexKind};

    fn read(words: &str, value: Option<&str>) -> Option<Open> {
        let text = Text::new(words.to_owned()).unwrap();
        let span = text.span(0..words.len()).unwrap();
        let kind = TimexKind::Date;
        let value = value.map(str::to_owned);
        open(&Timex { span, kind, value, modifier: None, moment: None, anchor: None }, words)
    }

    #[test]
    fn what_is_open_is_read() {
        for (words, value, day) in [
            ("Friday", Some("XXXX-WXX-5"), Day::Weekday(Weekday::Friday)),
            ("Friday evening", Some("XXXX-WXX-5TEV"), Day::Weekday(Weekday::Friday)),
            ("10 a.m. on Friday", Some("XXXX-XX-XXT10:00"), Day::Weekday(Weekday::Friday)),
            ("2 March", Some("XXXX-03-02"), Day::OfYear(3, 2)),
            ("March", Some("XXXX-03"), Day::Month(3)),
            ("the 2nd", Some("XXXX-XX-02"), Day::OfMonth(2)),
            ("yesterday", None, Day::FromReport(-1)),
            ("the day before yesterday", None, Day::FromReport(-2)),
            ("this morning", Some("XXXX-XX-XXTMO"), Day::FromReport(0)),
            ("three days ago", None, Day::FromReport(-3)),
            ("the next day", None, Day::FromTold(1)),
            ("two days later", None, Day::FromTold(2)),
            ("a day later", None, Day::FromTold(1)),
            ("one day earlier", None, Day::FromTold(-1)),
            ("a couple of days ago", None, Day::FromReport(-2)),
            ("a couple of days later", None, Day::FromTold(2)),
            ("twenty-four days ago", None, Day::FromReport(-24)),
            ("twenty-four hours later", Some("PT24H"), Day::FromTold(1)),
            ("twenty-four hours ago", Some("PAST_REF"), Day::FromReport(-1)),
            ("48 hours earlier", None, Day::FromTold(-2)),
            ("that evening", Some("XXXX-XX-XXTEV"), Day::FromTold(0)),
            ("10 p.m.", Some("XXXX-XX-XXT22:00"), Day::FromTold(0)),
        ] {
            assert_eq!(read(words, value).map(|o| o.day), Some(day), "{words}");
        }
        for (words, value) in [
            ("last week", None),
            ("now", Some("PRESENT_REF")),
            ("1998", Some("1998")),
            ("a few days ago", None),
            ("several days later", None),
            ("a day or two later", None),
            ("two or three days ago", None),
            ("36 hours later", None),
            ("2000 days ago", None),
        ] {
            assert_eq!(read(words, value), None, "{words}");
        }
    }

    #[test]
    fn what_fits_takes_the_day_and_keeps_its_own_hours() {
        let friday = Moment::day("2025-02-28".parse().unwrap()).unwrap();
        let evening = read("Friday evening", Some("XXXX-WXX-5TEV")).unwrap().fit(&friday).unwrap();
        assert_eq!((evening.from.hour(), evening.grain), (18, Grain::DayPart));
        assert_eq!(read("Monday", None).unwrap().fit(&friday), None);
        assert_eq!(read("28 February", Some("XXXX-02-28")).unwrap().fit(&friday), Some(friday));
        let month = read("February", Some("XXXX-02")).unwrap().fit(&friday).unwrap();
        assert_eq!((month.grain, month.contains(&friday)), (Grain::Month, true));
        let year = Moment { grain: Grain::Year, ..friday };
        assert_eq!(read("Friday", None).unwrap().fit(&year), None);
    }

    #[test]
    fn a_report_of_a_known_day_fixes_what_leans_on_it() {
        let day: Date = "2025-01-02".parse().unwrap();
        let on = |words: &str, value, ahead| {
            let moment = read(words, value).unwrap().in_report_of(day, ahead);
            moment.map(|m| m.from.date().to_string())
        };
        assert_eq!(on("yesterday", None, false).as_deref(), Some("2025-01-01"));
        assert_eq!(on("Thursday", None, false).as_deref(), Some("2025-01-02"));
        assert_eq!(on("Friday", None, false).as_deref(), Some("2024-12-27"));
        assert_eq!(on("Friday", None, true), None);
        assert_eq!(on("30 December", Some("XXXX-12-30"), false).as_deref(), Some("2024-12-30"));
        assert_eq!(on("2 July", Some("XXXX-07-02"), false), None);
        assert_eq!(on("29 February", Some("XXXX-02-29"), false), None);
    }
}
