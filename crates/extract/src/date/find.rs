//! One date out of words.

use super::month::month;
use jiff::civil::{Date, Time};
use regex::{Captures, Regex};
use report::Published;
use std::ops::Range;
use std::sync::LazyLock;

/// Which of two numbers is the day where both could be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Order {
    /// 3/4 is 3 April.
    DayFirst,
    /// 3/4 is 4 March.
    MonthFirst,
    /// 3/4 is not read.
    Unknown,
}

/// A date and where it stands.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Found {
    /// Bytes in the words that were searched, time of day and zone included.
    pub(crate) range: Range<usize>,
    pub(crate) published: Published,
}

/// News before 1900 was not put on a page with its date in today's forms; a year after 2100 is a number that is no year.
const YEARS: Range<i16> = 1900..2101;

/// Tried in this order at the first place where any fits; the name says what each group is.
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:\b|T)",
        r"\b(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})\b",
        r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]?",
        r"\b(?P<d>\d{1,2})(?:st|nd|rd|th|\.|º|er)?[\s\-]{0,3}(?:of |de |d['’])?(?P<name>\p{L}{3,12})\.?,?[\s\-]{1,3}(?:de |del |of )?(?P<y>\d{4})\b",
        r"\b(?P<name>\p{L}{3,12})\.?\s{1,2}(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(?P<y>\d{4})\b",
        r"\b(?P<name>\p{L}{3,12})\.?\s{1,2}(?P<d>\d{1,2}),?\s+(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)\s*(?P<zone>[A-Z]{2,4})?\s+(?P<y>\d{4})\b",
        r"\b(?P<y>\d{4})[\s\-,]{1,2}(?P<name>\p{L}{3,12})\.?[\s\-]{1,2}(?P<d>\d{1,2})\b",
        r"\b(?P<a>\d{1,2})(?P<sep>[./\-])(?P<b>\d{1,2})[./\-](?P<y>\d{4})\b",
        r"\b(?P<a>\d{1,2})(?P<sep>\.)(?P<b>\d{1,2})\.(?P<yy>\d{2})\b",
    ]
    .iter()
    .map(|p| Regex::new(p).expect("a date pattern compiles"))
    .collect()
});

/// The first date in the words. Linear in their length, times the number of forms.
pub(crate) fn find(words: &str, order: Order) -> Option<Found> {
    let firsts = FORMS.iter().filter_map(|form| {
        form.captures_iter(words).find_map(|c| {
            let date = date(&c, order)?;
            Some((c, date))
        })
    });
    let start = |c: &Captures<'_>| c.get(0).map_or(0, |m| m.start());
    let (c, date) = firsts.min_by_key(|(c, _)| start(c))?;
    let whole = c.get(0)?;
    // The "T" that a time follows belongs to the time.
    let date_end = whole.end() - usize::from(whole.as_str().ends_with('T'));
    let rest = words.get(date_end..)?;
    let clock = c.name("clock").and_then(|m| clock(m.as_str())).or_else(|| clock(rest));
    let used = if c.name("clock").is_some() { 0 } else { clock.map_or(0, |k| k.len) };
    let published = Published {
        date,
        time: clock.map(|k| k.time),
        offset: c.name("zone").and_then(|m| zone(m.as_str())).or(clock.and_then(|k| k.offset)),
    };
    Some(Found { range: whole.start()..date_end + used, published })
}

/// A value of metadata that is a date: the forms of [`find`] at its start, `20250303`, `20250303T101500Z`, and seconds or
/// milliseconds since 1970.
pub(crate) fn parse_meta(value: &str, order: Order) -> Option<Published> {
    let value = value.trim();
    if value.len() > 80 {
        return None;
    }
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        8 | 14 => compact(value),
        10 | 13 if digits == value.len() => epoch(value),
        _ => find(value, order)
            .filter(|f| value.get(..f.range.start).is_some_and(|t| t.len() < 30))
            .map(|f| f.published),
    }
}

fn compact(value: &str) -> Option<Published> {
    let number = |range: Range<usize>| value.get(range)?.parse::<i16>().ok();
    let date = civil(number(0..4)?, number(4..6)?, number(6..8)?)?;
    let clock = value.get(8..).map(|t| t.trim_start_matches('T')).filter(|t| t.len() >= 4);
    let time = clock.and_then(|t| {
        let part = |range: Range<usize>| t.get(range)?.parse::<i8>().ok();
        Time::new(part(0..2)?, part(2..4)?, part(4..6).unwrap_or(0), 0).ok()
    });
    let utc = time.is_some() && value.ends_with('Z');
    Some(Published { date, time, offset: utc.then_some(0) })
}

fn epoch(value: &str) -> Option<Published> {
    let seconds = value.get(..10)?.parse::<i64>().ok()?;
    let at = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
    let published = Published { date: at.date(), time: Some(at.time()), offset: Some(0) };
    YEARS.contains(&at.year()).then_some(published)
}

fn date(c: &Captures<'_>, order: Order) -> Option<Date> {
    let number = |name: &str| c.name(name)?.as_str().parse::<i16>().ok();
    let year = number("y").or_else(|| number("yy").map(|yy| if yy < 70 { 2000 + yy } else { 1900 + yy }))?;
    if let (Some(a), Some(b)) = (number("a"), number("b")) {
        let dotted = c.name("sep").is_some_and(|m| m.as_str() == ".");
        let (month, day) = month_and_day(a, b, if dotted { Order::DayFirst } else { order })?;
        return civil(year, month, day);
    }
    let month = match c.name("name") {
        Some(name) => i16::from(month(name.as_str())?),
        None => number("m")?,
    };
    civil(year, month, number("d")?)
}

fn month_and_day(a: i16, b: i16, order: Order) -> Option<(i16, i16)> {
    match order {
        _ if a > 12 => Some((b, a)),
        _ if b > 12 || a == b => Some((a, b)),
        Order::DayFirst => Some((b, a)),
        Order::MonthFirst => Some((a, b)),
        Order::Unknown => None,
    }
}

fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    YEARS.contains(&year).then_some(date)
}

/// A time of day at the start of words.
#[derive(Clone, Copy)]
struct Clock {
    time: Time,
    offset: Option<i16>,
    /// Bytes up to its end.
    len: usize,
}

fn clock(words: &str) -> Option<Clock> {
    static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?xi)^(?:T|[\s,|•·–—\-/@(]*(?:(?:at|um|à|alle|kl\.?|ore|klo|às|a\ las|-)\s*)?)
            (?P<h>\d{1,2})[:.h](?P<m>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?
            \s{0,2}(?P<half>[ap]\.?m\b\.?)?\s{0,2}(?:Uhr|h\b|hrs)?
            \s{0,2}\(?(?P<zone>Z\b|(?:UTC|GMT)?\s?[+\-−]\d{2}:?\d{2}|UTC|GMT|[ECMP][SD]T\b|ET\b|BST\b|CES?T\b|IST\b)?\)?")
        .expect("the clock pattern compiles")
    });
    let c = CLOCK.captures(crate::plain::head(words, 60))?;
    let number = |name: &str| c.name(name).and_then(|m| m.as_str().parse::<i8>().ok());
    let half = c.name("half").map(|m| m.as_str().starts_with(['p', 'P']));
    let hour = match (number("h")?, half) {
        (12, Some(false)) => 0,
        (h @ 1..=11, Some(true)) => h + 12,
        (h, _) => h,
    };
    let time = Time::new(hour, number("m")?, number("s").unwrap_or(0), 0).ok()?;
    Some(Clock { time, offset: c.name("zone").and_then(|m| zone(m.as_str())), len: c.get(0)?.end() })
}

/// Minutes east of UTC. "ET" and "IST" name several.
fn zone(name: &str) -> Option<i16> {
    let name = name.trim().to_ascii_uppercase();
    let known = match name.as_str() {
        "Z" | "UTC" | "GMT" => Some(0),
        "EST" => Some(-300),
        "EDT" => Some(-240),
        "CST" => Some(-360),
        "CDT" => Some(-300),
        "MST" => Some(-420),
        "MDT" => Some(-360),
        "PST" => Some(-480),
        "PDT" => Some(-420),
        "BST" | "CET" => Some(60),
        "CEST" => Some(120),
        _ => None,
    };
    known.or_else(|| {
        let signed = name.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == ' ').replace('−', "-");
        let digits: String = signed.chars().filter(char::is_ascii_digit).collect();
        let (h, m) = digits.split_at_checked(2)?;
        let minutes = h.parse::<i16>().ok()? * 60 + m.parse::<i16>().ok()?;
        (minutes <= 14 * 60).then_some(if signed.starts_with('-') { -minutes } else { minutes })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str, order: Order) -> String {
        find(words, order).map_or_else(|| "none".to_owned(), |f| f.published.to_string())
    }

    #[test]
    fn forms() {
        for (words, date) in [
            ("on 3rd of March 2025 it", "2025-03-03"),
            ("le 3 mars 2025 à 10h15", "2025-03-03T10:15:00"),
            ("3 de marzo de 2025", "2025-03-03"),
            ("1er février 2020", "2020-02-01"),
            ("03-Mar-2025", "2025-03-03"),
            ("2025年3月3日", "2025-03-03"),
            ("3 марта 2025", "2025-03-03"),
            ("Mon, 03 Mar 2025 10:15:00 GMT", "2025-03-03T10:15:00Z"),
            ("Mon Mar 03 10:15:00 UTC 2025", "2025-03-03T10:15:00Z"),
            ("March 3, 2025 at 9:05 PM EST", "2025-03-03T21:05:00-05:00"),
            ("2025-03-03T10:15:00.000+0100", "2025-03-03T10:15:00+01:00"),
            ("03.03.25", "2025-03-03"),
            ("on 31/12/2024 and later", "2024-12-31"),
            ("42 maybe 2025, then 4 May 2025", "2025-05-04"),
        ] {
            assert_eq!(read(words, Order::Unknown), date, "{words}");
        }
        assert_eq!(read("3/4/2025", Order::DayFirst), "2025-04-03");
        assert_eq!(read("3/4/2025", Order::MonthFirst), "2025-03-04");
    }

    #[test]
    fn values_of_metadata() {
        for (value, date) in [
            ("20250303", "2025-03-03"),
            ("20250303T101500Z", "2025-03-03T10:15:00Z"),
            ("1740996900", "2025-03-03T10:15:00Z"),
            ("1740996900000", "2025-03-03T10:15:00Z"),
        ] {
            assert_eq!(parse_meta(value, Order::Unknown).map(|p| p.to_string()).as_deref(), Some(date));
        }
        assert_eq!(parse_meta("2025", Order::Unknown), None);
        assert_eq!(parse_meta("99999999", Order::Unknown), None);
    }
}
