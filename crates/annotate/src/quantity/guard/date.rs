//! Days, years and clock times.

use super::super::lexicon::{is_month, is_people, small_number, tens_number};
use super::super::token::{Kind, Line};
use super::super::{money, noun, number, unit};
use super::measured;

/// A whole number of a few digits, as days and years are.
pub(super) fn whole(line: &Line, at: usize) -> Option<u32> {
    line.is(at, Kind::Numeral).then(|| line.text(at).parse().ok()).flatten()
}

fn day(line: &Line, at: usize) -> Option<usize> {
    let fits = whole(line, at).is_some_and(|d| (1..=31).contains(&d));
    let suffix = line.glued(at + 1) && matches!(line.low(at + 1), "st" | "nd" | "rd" | "th");
    fits.then(|| at + 1 + usize::from(suffix))
}

fn is_year(line: &Line, at: usize) -> bool {
    let future = matches!(line.low_before(at, 1), "by" | "in" | "until" | "to" | "before" | "after" | "year");
    let end = if future { 2200 } else { 2100 };
    line.text(at).len() == 4 && whole(line, at).is_some_and(|y| (1000..end).contains(&y))
}

/// Whether a joined number is a day as well, not the start of a count: "March 2 and 3 people died".
fn joined_day(line: &Line, at: usize) -> Option<usize> {
    let joins = line.dash(at) || matches!(line.low(at), "and" | "to" | "or" | "through" | "&");
    let end = day(line, at + 1).filter(|_| joins)?;
    (noun::counted(line, end, 2.0).is_none() && unit::unit(line, end).is_none()).then_some(end)
}

/// "February 28", "Sept. 20-24, 2019", "March 2019", "May 3 and 4".
pub(super) fn month_day(line: &Line, at: usize) -> Option<usize> {
    let next = at + 1 + usize::from(line.text(at + 1) == ".");
    if !line.is(next, Kind::Numeral) {
        return None;
    }
    let small =
        matches!(line.text(at), "may" | "march" | "jan" | "feb" | "aug" | "sept" | "oct" | "nov" | "dec");
    let dated = is_month(line.text(at)) || (small && day(line, next).is_some() && !measured(line, next));
    if !dated {
        return None;
    }
    if is_year(line, next) {
        return Some(next + 1);
    }
    let mut end = day(line, next)?;
    while let Some(more) = joined_day(line, end) {
        end = more;
    }
    let comma = usize::from(line.text(end) == ",");
    Some(if is_year(line, end + comma) { end + comma + 1 } else { end })
}

/// "28 February", "the 28th of February", "28-29 February 2025".
pub(super) fn day_month(line: &Line, at: usize) -> Option<usize> {
    let mut end = day(line, at)?;
    for _ in 0..3 {
        let of = usize::from(line.low(end) == "of");
        if is_month(line.text(end + of)) {
            let stop =
                end + of + 1 + usize::from(line.text(end + of + 1) == "." && is_year(line, end + of + 2));
            return Some(if is_year(line, stop) { stop + 1 } else { stop });
        }
        let joins = line.dash(end) || matches!(line.low(end), "and" | "to" | "or" | "," | "&");
        end = day(line, end + 1).filter(|_| joins)?;
    }
    None
}

fn is_half_day(low: &str) -> bool {
    matches!(low, "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" | "o’clock" | "o'clock" | "noon")
}

fn is_zone(text: &str) -> bool {
    matches!(
        text,
        "GMT" | "UTC" | "BST" | "EST" | "EDT" | "ET" | "PST" | "PDT" | "PT" | "CET" | "CEST" | "IST" | "hrs"
    )
}

/// "8:30", "1:36.6", "8 p.m.", "7.30pm", "0400 GMT".
pub(super) fn clock(line: &Line, at: usize) -> Option<usize> {
    let mut end = at + 1;
    while matches!(line.text(end), ":" | ".")
        && line.glued(end)
        && line.glued(end + 1)
        && line.is(end + 1, Kind::Numeral)
    {
        end += 2;
    }
    let colon = end > at + 1 && line.text(at + 1) == ":";
    let half = is_half_day(line.low(end));
    let zone = line.text(at).len() == 4 && is_zone(line.text(end));
    (colon || half || zone || first_of_two(line, at)).then(|| end + usize::from(half || zone))
}

/// "between 5 and 9 a.m.", "8-10pm": the first of two clock times.
fn first_of_two(line: &Line, at: usize) -> bool {
    let joined = line.dash(at + 1) || matches!(line.low(at + 1), "and" | "to" | "or");
    joined && line.is(at + 2, Kind::Numeral) && is_half_day(line.low(at + 3))
}

/// "five o'clock", "eight a.m."
pub(super) fn word_time(line: &Line, at: usize) -> Option<usize> {
    let small =
        small_number(line.low(at)).is_some() && is_half_day(line.low(at + 1)) && line.low(at + 1) != "am";
    small.then_some(at + 2)
}

/// "nineteen eighty-four"
pub(super) fn word_year(line: &Line, at: usize) -> Option<usize> {
    let teen = small_number(line.low(at)).is_some_and(|n| (16.0..20.0).contains(&n));
    let year = teen && tens_number(line.low(at + 1)).is_some() && !line.glued(at + 1);
    year.then(
        || if line.hyphen(at + 2) && small_number(line.low(at + 3)).is_some() { at + 4 } else { at + 2 },
    )
}

/// "2019", "the 1949 treaty", "2014-15": four digits without a separator that neither a unit nor people follow.
pub(super) fn year(line: &Line, at: usize) -> Option<usize> {
    let signed = money::prefix(line, at).is_some() || line.text_before(at, 1) == "+";
    if !is_year(line, at) || signed || has_unit(line, at) || is_round_range(line, at) {
        return None;
    }
    let season = line.hyphen(at + 1) && whole(line, at + 2).is_some_and(|y| y < 100 || is_year(line, at + 2));
    let told = season || ends_range(line, at) || is_told(line, at);
    told.then(|| if season { at + 3 } else { at + 1 })
}

fn has_unit(line: &Line, at: usize) -> bool {
    unit::unit(line, at + 1).is_some()
        || money::suffix(line, at + 1).is_some()
        || number::number(line, at).is_some_and(|n| n.end > at + 1)
}

/// "1600 and 1900": the year before makes it one too, if it counts nothing.
fn ends_range(line: &Line, at: usize) -> bool {
    let joined = |ix: usize| line.dash(ix) || matches!(line.low(ix), "and" | "to" | "or");
    at > 1 && joined(at - 1) && is_year(line, at - 2) && !counts(line, at)
}

/// Years from 1900 on are ones unless something shows that they count; earlier ones only after a word that dates.
fn is_told(line: &Line, at: usize) -> bool {
    let before = line.low_before(at, 1);
    let era = matches!(line.text(at + 1), "AD" | "BC" | "BCE" | "CE")
        || matches!(line.text_before(at, 1), "A.D." | "AD");
    let counted = noun::counted(line, at + 1, 2.0).is_some();
    if whole(line, at) < Some(1900) {
        return era || (dates_old(before) && !counted);
    }
    let round = line.text(at) == "2000" && counted && !dates(before);
    era || !(round || counts(line, at) || bounds(before))
}

/// Whether people or the like follow: "2019 people".
fn counts(line: &Line, at: usize) -> bool {
    noun::counted(line, at + 1, 2.0).is_some_and(|(_, end)| is_people(line.low(end - 1)))
}

fn dates_old(before: &str) -> bool {
    matches!(
        before,
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "between"
            | "year"
            | "circa"
            | "before"
            | "after"
            | "early"
            | "late"
            | "mid"
            | "during"
            | "back"
    )
}

fn dates(before: &str) -> bool {
    let more = matches!(
        before,
        "of" | "for"
            | "and"
            | "the"
            | "its"
            | "to"
            | "("
            | "summer"
            | "winter"
            | "spring"
            | "autumn"
            | "season"
    );
    more || dates_old(before)
}

fn bounds(before: &str) -> bool {
    matches!(
        before,
        "than"
            | "least"
            | "over"
            | "nearly"
            | "almost"
            | "about"
            | "some"
            | "approximately"
            | "roughly"
            | "exactly"
    )
}

/// "from 1000 to 2000 hires": neither is a year, as something countable follows the second.
fn is_round_range(line: &Line, at: usize) -> bool {
    let round = |ix: usize| line.text(ix).ends_with("00") && line.is(ix, Kind::Numeral);
    let between = line.low_before(at, 1) == "between" || line.low_before(at, 3) == "between";
    let people = |noun: (usize, usize)| is_people(line.low(noun.1 - 1));
    let counts = |ix: usize| noun::counted(line, ix + 1, 2.0).is_some_and(|n| !between || people(n));
    let to = |ix: usize| matches!(line.low(ix), "to" | "and") || line.dash(ix);
    round(at)
        && (to(at + 1) && round(at + 2) && counts(at + 2)
            || at > 1 && to(at - 1) && round(at - 2) && counts(at))
}
