//! The words of time, in lower case, and what each means.

use super::point::{DayPart, Season};
use jiff::civil::Weekday;

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Night,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The letter of a TIMEX3 duration, with its "T" for units of the clock.
    pub fn code(self) -> &'static str {
        match self {
            Unit::Second => "TS",
            Unit::Minute => "TM",
            Unit::Hour => "TH",
            Unit::Night | Unit::Day => "D",
            Unit::Weekend => "WE",
            Unit::Week => "W",
            Unit::Month => "M",
            Unit::Quarter => "Q",
            Unit::Year => "Y",
            Unit::Decade => "E",
            Unit::Century => "C",
            Unit::Millennium => "L",
        }
    }
}

/// A unit's word, whether it is a plural, and how many of the unit it means: a fortnight is two weeks.
pub fn unit(word: &str) -> Option<(Unit, bool, u32)> {
    let one = |u| Some((u, false, 1));
    let many = |u| Some((u, true, 1));
    match word {
        "second" | "sec" => one(Unit::Second),
        "seconds" | "secs" => many(Unit::Second),
        "minute" | "min" => one(Unit::Minute),
        "minutes" | "mins" => many(Unit::Minute),
        "hour" => one(Unit::Hour),
        "hours" | "hrs" => many(Unit::Hour),
        "night" => one(Unit::Night),
        "nights" => many(Unit::Night),
        "day" => one(Unit::Day),
        "days" => many(Unit::Day),
        "weekend" => one(Unit::Weekend),
        "weekends" => many(Unit::Weekend),
        "week" => one(Unit::Week),
        "weeks" => many(Unit::Week),
        "fortnight" => Some((Unit::Week, false, 2)),
        "fortnights" => Some((Unit::Week, true, 2)),
        "month" => one(Unit::Month),
        "months" => many(Unit::Month),
        "quarter" => one(Unit::Quarter),
        "quarters" => many(Unit::Quarter),
        "year" | "yr" => one(Unit::Year),
        "years" | "yrs" => many(Unit::Year),
        "decade" => one(Unit::Decade),
        "decades" => many(Unit::Decade),
        "century" => one(Unit::Century),
        "centuries" => many(Unit::Century),
        "millennium" => one(Unit::Millennium),
        "millennia" | "millenniums" => many(Unit::Millennium),
        _ => None,
    }
}

/// A month's name, 1 to 12, and whether it is an abbreviation.
pub fn month(word: &str) -> Option<(i8, bool)> {
    Some(match word {
        "january" => (1, false),
        "february" => (2, false),
        "march" => (3, false),
        "april" => (4, false),
        "may" => (5, false),
        "june" => (6, false),
        "july" => (7, false),
        "august" => (8, false),
        "september" => (9, false),
        "october" => (10, false),
        "november" => (11, false),
        "december" => (12, false),
        "jan" => (1, true),
        "feb" => (2, true),
        "mar" => (3, true),
        "apr" => (4, true),
        "jun" => (6, true),
        "jul" => (7, true),
        "aug" => (8, true),
        "sep" | "sept" => (9, true),
        "oct" => (10, true),
        "nov" => (11, true),
        "dec" => (12, true),
        _ => return None,
    })
}

/// How a weekday's name is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// "Friday".
    Whole,
    /// "Fridays".
    Plural,
    /// "Tues", "Thurs": no other word.
    Short,
    /// "Sun", "Sat", "Wed", "Mon", "Fri": other words too.
    Doubtful,
}

/// A weekday's name.
pub fn weekday(word: &str) -> Option<(Weekday, Written)> {
    use Weekday::*;
    let whole = match word.strip_suffix('s').filter(|w| w.ends_with("day")).unwrap_or(word) {
        "monday" => Some(Monday),
        "tuesday" => Some(Tuesday),
        "wednesday" => Some(Wednesday),
        "thursday" => Some(Thursday),
        "friday" => Some(Friday),
        "saturday" => Some(Saturday),
        "sunday" => Some(Sunday),
        _ => None,
    };
    if let Some(day) = whole {
        return Some((day, if word.ends_with('s') { Written::Plural } else { Written::Whole }));
    }
    Some(match word {
        "tue" | "tues" => (Tuesday, Written::Short),
        "weds" => (Wednesday, Written::Short),
        "thu" | "thur" | "thurs" => (Thursday, Written::Short),
        "mon" => (Monday, Written::Doubtful),
        "wed" => (Wednesday, Written::Doubtful),
        "fri" => (Friday, Written::Doubtful),
        "sat" => (Saturday, Written::Doubtful),
        "sun" => (Sunday, Written::Doubtful),
        _ => return None,
    })
}

/// A part of a day, and whether it is a plural.
pub fn day_part(word: &str) -> Option<(DayPart, bool)> {
    Some(match word {
        "morning" => (DayPart::Morning, false),
        "mornings" => (DayPart::Morning, true),
        "afternoon" => (DayPart::Afternoon, false),
        "afternoons" => (DayPart::Afternoon, true),
        "evening" => (DayPart::Evening, false),
        "evenings" => (DayPart::Evening, true),
        "night" | "nighttime" => (DayPart::Night, false),
        "nights" => (DayPart::Night, true),
        _ => return None,
    })
}

/// A season's name, and whether it is a plural.
pub fn season(word: &str) -> Option<(Season, bool)> {
    Some(match word {
        "spring" | "springtime" => (Season::Spring, false),
        "summer" | "summertime" => (Season::Summer, false),
        "autumn" | "fall" => (Season::Autumn, false),
        "winter" | "wintertime" => (Season::Winter, false),
        "springs" => (Season::Spring, true),
        "summers" => (Season::Summer, true),
        "autumns" => (Season::Autumn, true),
        "winters" => (Season::Winter, true),
        _ => return None,
    })
}

/// A number word below 100, alone.
pub fn cardinal(word: &str) -> Option<u32> {
    Some(match word {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// An ordinal word up to thirtieth, alone: "twentieth" but not "twenty-first".
pub fn ordinal(word: &str) -> Option<u32> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        _ => return None,
    })
}

/// A decade's name: 20 to 90.
pub fn tens(word: &str) -> Option<u32> {
    Some(match word {
        "twenties" => 20,
        "thirties" => 30,
        "forties" => 40,
        "fifties" => 50,
        "sixties" => 60,
        "seventies" => 70,
        "eighties" => 80,
        "nineties" => 90,
        _ => return None,
    })
}

/// Whether this is an abbreviation of a time zone, as written after a time of day.
pub fn zone(word: &str) -> bool {
    matches!(
        word,
        "GMT"
            | "UTC"
            | "BST"
            | "CET"
            | "CEST"
            | "EET"
            | "EEST"
            | "MSK"
            | "IST"
            | "JST"
            | "KST"
            | "HKT"
            | "SGT"
            | "PKT"
            | "AEST"
            | "AEDT"
            | "ACST"
            | "AWST"
            | "NZST"
            | "NZDT"
            | "SAST"
            | "EAT"
            | "WAT"
            | "CAT"
            | "EST"
            | "EDT"
            | "ET"
            | "CST"
            | "CDT"
            | "CT"
            | "MST"
            | "MDT"
            | "MT"
            | "PST"
            | "PDT"
            | "PT"
            | "AKST"
            | "AKDT"
            | "HST"
            | "BRT"
            | "ART"
    )
}
