//! Bylines: "By Jane Doe", "By JANE DOE, Staff Writer", "Jane Doe, The Associated Press".

use crate::agency;
use regex::Regex;
use std::sync::LazyLock;

/// A line longer than this (bytes) is no byline: four names with their offices fit.
const LONGEST: usize = 160;

/// Who wrote it, if the whole line says so: the line without "By".
pub(crate) fn byline(line: &str) -> Option<&str> {
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?x)^(?:(?:Written|Words|Story|Text|Report|Reported|Article|Posted|Published)\s+)?(?:[Bb]y|BY|Von|Par|Por|Di|Door)(?:\s*:\s*|\s+)(\S.*)$",
        )
    });
    if line.len() > LONGEST {
        return None;
    }
    let who = BY.captures(line)?.get(1)?.as_str().trim();
    is_names(who).then_some(who)
}

/// A line that is known to be a byline, without "By" and without the date behind the names.
pub(crate) fn names(line: &str) -> &str {
    let who = byline(line).unwrap_or(line);
    let end =
        crate::date::find(who, crate::date::Order::DayFirst).map_or(who.len(), |found| found.range.start);
    let signs =
        |c: char| c.is_whitespace() || matches!(c, '|' | ',' | '·' | '•' | '-' | '–' | '—' | '/' | ';' | '(');
    let names = who.get(..end).unwrap_or(who).trim_end_matches(signs);
    if names.is_empty() { who } else { names }
}

/// Whether this reads as names with offices: every word begins with a capital or is a small word that joins or tells an
/// office, and no sentence ends in it.
pub(crate) fn is_names(who: &str) -> bool {
    names_with(who, 20, &[])
}

/// As [`is_names`], with a number of words at most and more small words.
pub(crate) fn names_with(who: &str, most: usize, small: &[&str]) -> bool {
    const SMALL: &[&str] = &[
        "and",
        "und",
        "et",
        "y",
        "e",
        "en",
        "with",
        "for",
        "of",
        "the",
        "in",
        "at",
        "a",
        "an",
        "our",
        "de",
        "del",
        "la",
        "van",
        "von",
        "der",
        "den",
        "da",
        "di",
        "du",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "ter",
        "ten",
        "staff",
        "writer",
        "reporter",
        "correspondent",
        "editor",
        "special",
        "senior",
        "chief",
        "political",
        "business",
        "agencies",
        "agency",
        "associated",
        "press",
        "writers",
        "reporters",
        "contributor",
        "columnist",
        "freelance",
        "news",
        "web",
        "desk",
        "bureau",
        "team",
    ];
    let bare = |w: &'_ str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let words: Vec<&str> =
        who.split([' ', ',', '|', '/', ';', '\t', '\u{A0}']).filter(|w| !w.is_empty()).collect();
    let capital = |w: &str| w.chars().find(|c| c.is_alphabetic()).is_none_or(|c| !c.is_lowercase());
    let caps = words.iter().filter(|w| w.chars().any(char::is_alphabetic) && capital(w)).count();
    let fit = words.iter().all(|w| {
        capital(w)
            || SMALL.contains(&bare(w).as_str())
            || small.contains(&bare(w).as_str())
            || w.contains('@')
    });
    let ends = who.ends_with(['.', '!', '?', ':']) && !who.ends_with("Jr.") && !who.ends_with("Sr.");
    fit && caps >= 1 && words.len() <= most && !ends && who.chars().any(char::is_alphabetic)
}

/// An agency that a byline names beside the writer: "Jane Doe, Associated Press".
pub(crate) fn agency_in(byline: &str) -> Option<&'static str> {
    byline.split([',', '|', '/', ';', '(', ')']).find_map(|piece| agency::named(piece.trim()))
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of this file compiles")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_tell_who_wrote() {
        for (line, who) in [
            ("By Jane Doe", "Jane Doe"),
            ("By JANE DOE, Staff Writer", "JANE DOE, Staff Writer"),
            (
                "By Jane van der Doe and Tom O'Neil, staff reporters",
                "Jane van der Doe and Tom O'Neil, staff reporters",
            ),
            ("by: Our Correspondent in Fennport", "Our Correspondent in Fennport"),
            ("Written by Zoë Ångström | The Fennport Echo", "Zoë Ångström | The Fennport Echo"),
        ] {
            assert_eq!(byline(line), Some(who), "{line}");
        }
    }

    #[test]
    fn lines_that_do_not() {
        for line in [
            "By Tuesday the water had gone.",
            "By noon, 40 people had left the town",
            "By the time help came, all was over",
            "Bypass closed",
            "By ",
        ] {
            assert_eq!(byline(line), None, "{line}");
        }
    }

    #[test]
    fn agencies_beside_a_name() {
        assert_eq!(agency_in("Jane Doe, Associated Press"), Some("Associated Press"));
        assert_eq!(agency_in("Jane Doe, Staff Writer"), None);
    }
}
