//! Holidays with a date of their own.

use super::{period, which};
use crate::timex::expr::{Expr, Holiday, Match, Name, Which};
use crate::timex::token::Tokens;
use jiff::civil::Weekday;

/// A holiday, with a pointing word before it or a year after it: "last Thanksgiving", "Christmas Eve 2024".
pub fn read(t: &Tokens, i: usize) -> Option<Match> {
    let pointed = which::pointer(t, i).filter(|(w, at)| *w != Which::Bare && *at > i && !t.is(i, "the"));
    let (which, at) = pointed.unwrap_or((Which::Bare, i));
    let (holiday, end) = name(t, at)?;
    if which != Which::Bare {
        return Match::new(end, Expr::Named(Name::Holiday(holiday), which));
    }
    let (which, end) = period::year_behind(t, end).unwrap_or((Which::Bare, end));
    Match::new(end, Expr::Named(Name::Holiday(holiday), which))
}

/// Names and their days. Where countries differ the day is that of the United States, whose news uses the name most.
const NAMES: &[(&[&str], Holiday)] = &[
    (&["Christmas", "Eve"], Holiday::Fixed(12, 24)),
    (&["Christmas", "Day"], Holiday::Fixed(12, 25)),
    (&["Boxing", "Day"], Holiday::Fixed(12, 26)),
    (&["New", "Year", "Eve"], Holiday::Fixed(12, 31)),
    (&["New", "Year", "Day"], Holiday::Fixed(1, 1)),
    (&["Epiphany"], Holiday::Fixed(1, 6)),
    (&["MLK", "Day"], Holiday::Nth(3, Weekday::Monday, 1)),
    (&["Father", "Day"], Holiday::Nth(3, Weekday::Sunday, 6)),
    (&["Martin", "Luther", "King", "Day"], Holiday::Nth(3, Weekday::Monday, 1)),
    (&["Groundhog", "Day"], Holiday::Fixed(2, 2)),
    (&["Valentine", "Day"], Holiday::Fixed(2, 14)),
    (&["Presidents", "Day"], Holiday::Nth(3, Weekday::Monday, 2)),
    (&["International", "Women", "Day"], Holiday::Fixed(3, 8)),
    (&["Patrick", "Day"], Holiday::Fixed(3, 17)),
    (&["Mardi", "Gras"], Holiday::Easter(-47)),
    (&["Shrove", "Tuesday"], Holiday::Easter(-47)),
    (&["Ash", "Wednesday"], Holiday::Easter(-46)),
    (&["Palm", "Sunday"], Holiday::Easter(-7)),
    (&["Maundy", "Thursday"], Holiday::Easter(-3)),
    (&["Good", "Friday"], Holiday::Easter(-2)),
    (&["Easter", "Sunday"], Holiday::Easter(0)),
    (&["Easter", "Monday"], Holiday::Easter(1)),
    (&["Easter"], Holiday::Easter(0)),
    (&["Ascension", "Day"], Holiday::Easter(39)),
    (&["Pentecost"], Holiday::Easter(49)),
    (&["Whit", "Monday"], Holiday::Easter(50)),
    (&["Earth", "Day"], Holiday::Fixed(4, 22)),
    (&["Anzac", "Day"], Holiday::Fixed(4, 25)),
    (&["May", "Day"], Holiday::Fixed(5, 1)),
    (&["Cinco", "de", "Mayo"], Holiday::Fixed(5, 5)),
    (&["Memorial", "Day"], Holiday::Nth(-1, Weekday::Monday, 5)),
    (&["Juneteenth"], Holiday::Fixed(6, 19)),
    (&["Canada", "Day"], Holiday::Fixed(7, 1)),
    (&["Bastille", "Day"], Holiday::Fixed(7, 14)),
    (&["Labor", "Day"], Holiday::Nth(1, Weekday::Monday, 9)),
    (&["Columbus", "Day"], Holiday::Nth(2, Weekday::Monday, 10)),
    (&["Halloween"], Holiday::Fixed(10, 31)),
    (&["All", "Saints", "Day"], Holiday::Fixed(11, 1)),
    (&["Bonfire", "Night"], Holiday::Fixed(11, 5)),
    (&["Election", "Day"], Holiday::Election),
    (&["Veterans", "Day"], Holiday::Fixed(11, 11)),
    (&["Armistice", "Day"], Holiday::Fixed(11, 11)),
    (&["Remembrance", "Day"], Holiday::Fixed(11, 11)),
    (&["Thanksgiving", "Day"], Holiday::Nth(4, Weekday::Thursday, 11)),
    (&["Thanksgiving"], Holiday::Nth(4, Weekday::Thursday, 11)),
    (&["Christmas"], Holiday::Fixed(12, 25)),
];

fn name(t: &Tokens, i: usize) -> Option<(Holiday, usize)> {
    if !t.capital(i) || t.any(i.wrapping_sub(1), &["father"]) {
        return None;
    }
    let (name, holiday, end) = NAMES.iter().find_map(|(name, h)| {
        let mut at = i;
        for word in *name {
            let fits = t.low(at).eq_ignore_ascii_case(word) && (t.capital(at) || *word == "de");
            at = fits.then(|| t.past_genitive(at + 1))?;
        }
        Some((name, *h, at))
    })?;
    // "Christmas" and "Easter" are part of many names ("Christmas Island", "Easter Rising", "a Christmas tree"): alone they want a
    // preposition, and no noun behind.
    let single = name.len() == 1 && !matches!(name[0], "Thanksgiving" | "Halloween" | "Juneteenth");
    let led = t.any(
        i.wrapping_sub(1),
        &[
            "on", "at", "by", "before", "after", "since", "until", "over", "for", "around", "during", "last",
            "next", "this", "past", "of",
        ],
    );
    let noun = t.word(end)
        && (t.capital(end)
            || !t.any(
                end,
                &["and", "or", "in", "at", "with", "to", "when", "as", "but", "for", "this", "last", "next"],
            ));
    (!single || led && !noun && t.past_genitive(i + 1) == i + 1).then_some((holiday, end))
}
