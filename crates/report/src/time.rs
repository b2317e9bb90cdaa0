//! [`Moment`], what a time expression resolves to, and [`Published`], when a report came out.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;
use std::str::FromStr;

/// How fine a time is: the unit in which it was told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// One second.
    Second,
    /// One minute.
    Minute,
    /// One hour.
    Hour,
    /// A part of a day: morning, afternoon, evening, night.
    DayPart,
    /// One day.
    Day,
    /// A Saturday and the Sunday after it.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// One calendar month.
    Month,
    /// Three calendar months.
    Quarter,
    /// Spring, summer, autumn, winter.
    Season,
    /// Six calendar months.
    Half,
    /// One calendar year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// A stretch of civil time, half-open: `from` belongs to it, `until` does not.
///
/// Law: `from < until`. Civil means that no zone is known: "Friday" is a day on the calendar where it was written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Moment {
    /// The first instant.
    pub from: DateTime,
    /// The first instant after.
    pub until: DateTime,
    /// The unit in which the time was told.
    pub grain: Grain,
}

impl Moment {
    /// The whole of one day; `None` on the calendar's last day, 9999-12-31.
    pub fn day(date: Date) -> Option<Moment> {
        let until = date.tomorrow().ok()?.at(0, 0, 0, 0);
        Some(Moment { from: date.at(0, 0, 0, 0), until, grain: Grain::Day })
    }

    /// Whether the other moment lies wholly in this one.
    pub fn contains(&self, other: &Moment) -> bool {
        self.from <= other.from && other.until <= self.until
    }

    /// Whether the two share an instant.
    pub fn overlaps(&self, other: &Moment) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// Whether this one is over when the other begins.
    pub fn is_before(&self, other: &Moment) -> bool {
        self.until <= other.from
    }

    /// The same length, so many minutes later; `None` beyond the calendar.
    pub fn shifted(&self, minutes: i64) -> Option<Moment> {
        let by = |t: DateTime| t.checked_add(SignedDuration::from_mins(minutes)).ok();
        Some(Moment { from: by(self.from)?, until: by(self.until)?, grain: self.grain })
    }

    /// Longer by so many minutes before it and after it, as far as the calendar goes: where it may lie if its clock may be off by
    /// that much.
    pub fn widened(&self, before: u32, after: u32) -> Moment {
        let minutes = |n: u32| SignedDuration::from_mins(i64::from(n));
        Moment {
            from: self.from.saturating_sub(minutes(before)),
            until: self.until.saturating_add(minutes(after)),
            grain: self.grain,
        }
    }
}

/// When a report was published: a civil date, with the time of day and the offset from UTC where they are known.
///
/// Reads and writes ISO 8601: `2025-03-03`, `2025-03-03T10:15:00`, `2025-03-03T10:15:00+01:00`, `…Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Published {
    /// The calendar day at the place of publication.
    pub date: Date,
    /// The time of day, if known.
    pub time: Option<Time>,
    /// The offset from UTC in minutes, east positive, if known.
    pub offset: Option<i16>,
}

impl Published {
    /// Known to the day.
    pub fn on(date: Date) -> Published {
        Published { date, time: None, offset: None }
    }

    /// The civil instant; the start of the day where no time is known.
    pub fn civil(&self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::midnight()))
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(m) => {
                write!(
                    f,
                    "{}{:02}:{:02}",
                    if m < 0 { '-' } else { '+' },
                    m.unsigned_abs() / 60,
                    m.unsigned_abs() % 60
                )
            }
        }
    }
}

/// A text that is no ISO 8601 date or date and time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotADate(String);

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not an ISO 8601 date: {:?}", self.0)
    }
}

impl std::error::Error for NotADate {}

impl FromStr for Published {
    type Err = NotADate;

    fn from_str(s: &str) -> Result<Published, NotADate> {
        parse(s.trim()).ok_or_else(|| NotADate(s.to_owned()))
    }
}

fn parse(s: &str) -> Option<Published> {
    let date = s.get(..10).and_then(|d| d.parse::<Date>().ok())?;
    let rest = s.get(10..)?;
    if rest.is_empty() {
        return Some(Published::on(date));
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let zone = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let time = rest.get(..zone)?.trim_end();
    let time = if time.len() == 5 { format!("{time}:00") } else { time.to_owned() }.parse::<Time>().ok()?;
    let offset = match rest.get(zone..)? {
        "" => None,
        "Z" | "z" => Some(0),
        z => Some(offset(z)?),
    };
    Some(Published { date, time: Some(time), offset })
}

/// `+01:00`, `+0100` or `-05` in minutes.
fn offset(z: &str) -> Option<i16> {
    let digits: String = z.get(1..)?.chars().filter(|c| *c != ':').collect();
    let ok = matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit());
    let (h, m) = digits.split_at_checked(2).filter(|_| ok)?;
    let minutes = h.parse::<i16>().ok()? * 60 + if m.is_empty() { 0 } else { m.parse::<i16>().ok()? };
    (minutes < 26 * 60).then_some(if z.starts_with('-') { -minutes } else { minutes })
}

impl Serialize for Published {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Published {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Published, D::Error> {
        String::deserialize(d)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_reads_and_writes_the_same() {
        for s in ["2025-03-03", "2025-03-03T10:15:00", "2025-03-03T10:15:00Z", "2025-03-03T10:15:00-05:30"] {
            assert_eq!(s.parse::<Published>().unwrap().to_string(), s);
        }
        assert_eq!(
            "2025-03-03 10:15+0100".parse::<Published>().unwrap().to_string(),
            "2025-03-03T10:15:00+01:00"
        );
    }

    #[test]
    fn moments_are_reckoned_with() {
        let day = |d: &str| Moment::day(d.parse().unwrap()).unwrap();
        let (a, b) = (day("2025-02-28"), day("2025-03-01"));
        assert!(a.is_before(&b) && !b.is_before(&a) && !a.is_before(&a));
        assert!(!a.overlaps(&b) && a.widened(0, 60).overlaps(&b));
        assert_eq!(a.widened(0, 60).until, "2025-03-01T01:00".parse().unwrap());
        assert_eq!(a.shifted(24 * 60), Some(b));
        // At the calendar's ends nothing overflows.
        let last = day("9999-12-30");
        assert_eq!(last.shifted(1 << 40), None);
        assert!(last.widened(u32::MAX, u32::MAX).contains(&last));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for s in [
            "",
            "yesterday",
            "2025-13-01",
            "2025-03-03T",
            "2025-03-03Tfoo",
            "2025-03-03T10:00+é",
            "2025-03-0é1",
        ] {
            assert!(s.parse::<Published>().is_err(), "{s}");
        }
    }
}
