//! Numbers that are no quantities: dates, clock times, years, names, labels, addresses, telephone numbers, versions.

mod chain;
mod date;
mod name;

pub(super) use chain::pair;

use super::lexicon::starts_number;
use super::token::{Kind, Line};
use super::{money, noun, number, unit};

/// Where something that only looks like a quantity begins at a token: one past its last token.
pub(super) fn skip(line: &Line, at: usize) -> Option<usize> {
    if line.is(at, Kind::Word) {
        let worded = || {
            let word = date::word_time(line, at).or_else(|| name::named_word(line, at));
            word.or_else(|| date::word_year(line, at))
        };
        let number = starts_number(line.low(at));
        return date::month_day(line, at).or_else(|| number.then(worded).flatten());
    }
    if !line.is(at, Kind::Numeral) {
        return None;
    }
    date::day_month(line, at)
        .or_else(|| date::clock(line, at))
        .or_else(|| chain::chain(line, at))
        .or_else(|| name::attached(line, at))
        .or_else(|| name::label(line, at))
        .or_else(|| date::year(line, at))
        .or_else(|| name::address(line, at))
}

/// Whether a unit, a currency or a counted noun follows a numeral.
fn measured(line: &Line, at: usize) -> bool {
    number::number(line, at).is_some_and(|n| n.end > at + 1)
        || unit::unit(line, at + 1).is_some()
        || money::suffix(line, at + 1).is_some()
        || noun::counted(line, at + 1, 2.0).is_some()
        || line.hyphen(at + 1)
}
