//! Dates as reports and pages print them, and lines that are nothing but dates.
//!
//! [`find`] reads one date out of words; [`line`] a whole line of dates with labels. What is ambiguous ("3/4/2025"
//! without a hint) or no day of the calendar is not read.

mod find;
mod month;

pub(crate) use find::{Order, find, parse_meta};

use regex::Regex;
use report::Published;
use std::sync::LazyLock;

/// A date that a line tells, and how.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Told {
    pub(crate) published: Published,
    /// Whether a word says what the date is of: "Published", "Updated".
    pub(crate) labelled: bool,
    /// Whether that word says that it is of a later change.
    pub(crate) updated: bool,
}

/// A line of dates is at most so long, in bytes.
const LONGEST: usize = 160;

/// The dates of a line that holds nothing but dates, times, week days and labels; none if it holds more.
pub(crate) fn line(line: &str) -> Vec<Told> {
    if line.len() > LONGEST {
        return Vec::new();
    }
    let (mut told, mut rest, mut label) = (Vec::new(), line, String::new());
    while let Some(found) = find(rest, Order::Unknown) {
        let before = rest.get(..found.range.start).unwrap_or_default();
        if !is_furniture(before) {
            return Vec::new();
        }
        label = if has_letters(before) { before.to_lowercase() } else { label };
        told.push(told_by(&label, found.published));
        rest = rest.get(found.range.end..).unwrap_or_default();
    }
    if is_furniture(rest) { told } else { Vec::new() }
}

/// Whether a line holds nothing but dates, times, labels and the like, a year or not: "Updated Nov 19, 6:55 AM", "2 hours ago".
pub(crate) fn is_line(line: &str) -> bool {
    const NEAR: &[&str] = &[
        "today",
        "yesterday",
        "ago",
        "day",
        "days",
        "hour",
        "hours",
        "hrs",
        "minute",
        "minutes",
        "mins",
        "min",
        "original",
    ];
    if line.len() > LONGEST {
        return false;
    }
    let words: Vec<String> =
        line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let number = |w: &str| w.len() <= 4 && w.starts_with(|c: char| c.is_ascii_digit());
    let known =
        |w: &String| number(w) || NEAR.contains(&w.as_str()) || month::month(w).is_some() || is_furniture(w);
    let told =
        |w: &String| month::month(w).is_some() || NEAR.contains(&w.as_str()) || told_by(w, EPOCH).labelled;
    words.iter().any(|w| number(w)) && words.iter().any(told) && words.iter().all(known)
        || !self::line(line).is_empty()
}

/// Whether a line holds nothing but a time of day, as entries of a live page have it: "4.05pm", "16:05 GMT".
pub(crate) fn is_time(line: &str) -> bool {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?xi)^\d{1,2}(?:
            [:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?|Uhr)?
            |\s?(?:[ap]\.?m\.?|noon|Uhr)
            )\s?\(?(?:GMT|UTC|[ECMP][SD]?T|BST|CES?T|local\ time)?\)?$";
        Regex::new(pattern).expect("the time pattern compiles")
    });
    line.len() <= 24 && TIME.is_match(line)
}

/// `/2025/03/03/`, `/2025-03-03-`, `/20250303/` in an address.
pub(crate) fn in_address(url: &str) -> Option<Published> {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[/\-_.=](?P<y>(?:19|20)\d{2})(?:[/\-_.](?P<m>\d{1,2})[/\-_.](?P<d>\d{1,2})|(?P<mm>\d{2})(?P<dd>\d{2}))(?:[/\-_.?&#T]|$)")
            .expect("the address pattern compiles")
    });
    let c = ADDRESS.captures(url)?;
    let number = |a: &str, b: &str| c.name(a).or_else(|| c.name(b)).map(|m| m.as_str());
    parse_meta(
        &format!("{}-{:0>2}-{:0>2}", c.name("y")?.as_str(), number("m", "mm")?, number("d", "dd")?),
        Order::Unknown,
    )
}

/// Stands in where only the label of a date matters.
const EPOCH: Published =
    Published { date: jiff::civil::Date::constant(1970, 1, 1), time: None, offset: None };

/// The first date in the words, whatever stands around it.
pub(crate) fn within(words: &str) -> Option<Told> {
    find(words, Order::Unknown).map(|found| told_by("", found.published))
}

/// The date of publication among those told: labelled before bare, publication before change, first before last.
pub(crate) fn published(told: &[Told]) -> Option<Published> {
    told.iter().min_by_key(|t| (t.updated, !t.labelled)).map(|t| t.published)
}

fn told_by(label: &str, published: Published) -> Told {
    let is = |words: &[&str]| words.iter().any(|w| label.contains(w));
    let updated = is(&[
        "updat",
        "modif",
        "revis",
        "edited",
        "changed",
        "aktualisiert",
        "mis à jour",
        "actualiza",
        "aggiornat",
    ]);
    let labelled = updated
        || is(&[
            "publi",
            "post",
            "issued",
            "release",
            "filed",
            "creat",
            "date",
            "veröffentlicht",
            "pubblicat",
        ]);
    Told { published, labelled, updated }
}

fn has_letters(words: &str) -> bool {
    words.chars().any(char::is_alphabetic)
}

/// Whether the words are only labels, week days, zones and signs such as stand beside dates.
fn is_furniture(words: &str) -> bool {
    const WORDS: &[&str] = &[
        "published",
        "publication",
        "posted",
        "updated",
        "update",
        "last",
        "first",
        "originally",
        "modified",
        "revised",
        "created",
        "date",
        "released",
        "release",
        "issued",
        "filed",
        "on",
        "at",
        "the",
        "of",
        "as",
        "and",
        "time",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "et",
        "est",
        "edt",
        "ct",
        "pt",
        "pst",
        "pdt",
        "gmt",
        "utc",
        "bst",
        "cet",
        "cest",
        "ist",
        "local",
        "edited",
        "is",
        "was",
        "in",
        "print",
        "online",
        "veröffentlicht",
        "am",
        "um",
        "uhr",
        "stand",
        "aktualisiert",
        "publié",
        "le",
        "à",
        "mis",
        "jour",
        "publicado",
        "el",
        "actualizado",
        "pubblicato",
        "il",
        "aggiornato",
    ];
    let bare = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let clock = |w: &str| w.len() <= 2 && w.bytes().all(|b| b.is_ascii_digit());
    bare.map(str::to_lowercase).all(|w| clock(&w) || WORDS.contains(&w.as_str()) || month::is_weekday(&w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(words: &str) -> String {
        let told = line(words);
        published(&told).map_or_else(|| "none".to_owned(), |p| p.to_string())
    }

    #[test]
    fn lines_of_dates() {
        for (words, date) in [
            ("March 3, 2025", "2025-03-03"),
            ("Monday, 3 March 2025", "2025-03-03"),
            ("Published: 3 March 2025 10:15 GMT", "2025-03-03T10:15:00Z"),
            ("Updated March 4, 2025 at 9:05 p.m. | Published March 3, 2025", "2025-03-03"),
            ("Last updated: Mar. 4th, 2025", "2025-03-04"),
            ("2025-03-03", "2025-03-03"),
            ("2025-03-03T10:15:00+01:00", "2025-03-03T10:15:00+01:00"),
            ("Posted on 25/03/2025", "2025-03-25"),
            ("Veröffentlicht am 3. März 2025, 10.15 Uhr", "2025-03-03T10:15:00"),
        ] {
            assert_eq!(told(words), date, "{words}");
        }
    }

    #[test]
    fn times() {
        for line in ["4.05pm", "16:05 GMT", "7 p.m.", "11:20 AM EST", "10h15", "12 noon"] {
            assert!(is_time(line), "{line}");
        }
        for line in ["4", "1.5", "2025", "4pm at the quay", "3.5m", ""] {
            assert!(!is_time(line), "{line}");
        }
        assert!(
            is_line("Updated Nov 19, 6:55 AM") && is_line("2 hours ago") && !is_line("40 people on Monday")
        );
    }

    #[test]
    fn lines_that_are_more_or_less() {
        for words in [
            "3/4/2025",
            "March 3",
            "The wall gave way on March 3, 2025",
            "31 February 2025",
            "",
            "Monday",
            "2025",
        ] {
            assert_eq!(told(words), "none", "{words}");
        }
    }
}
