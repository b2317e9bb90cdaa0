//! The rules: from tokens to what they say.
//!
//! [`read`] tries every family of rules at a token and takes the longest match, the earlier family where two are equally long. A rule
//! looks at a bounded number of tokens, so the whole is linear. Rules see words only: what day a "Friday" is, `resolve` tells.

mod clock;
mod date;
mod duration;
mod hedge;
mod holiday;
mod period;
mod range;
mod relative;
mod set;
mod weekday;
mod which;
mod year;

use super::expr::Match;
use super::token::Tokens;

pub use range::tail;

/// A family of rules.
type Rule = fn(&Tokens, usize) -> Option<Match>;

/// Those that may stand after an hedge ("early", "about") or begin an expression.
const CORE: &[Rule] = &[
    date::numeric,
    date::calendar,
    date::day_of_month,
    weekday::read,
    holiday::read,
    relative::day,
    relative::shift,
    period::quarter,
    period::half,
    period::season,
    period::century,
    year::year,
    year::decade,
    which::read,
    set::read,
    relative::vague,
    duration::read,
    clock::read,
];

/// The longest time expression that begins at a token.
pub fn read(t: &Tokens, i: usize) -> Option<Match> {
    longest(t, i, core(t, i), hedge::read(t, i))
}

/// The longest one without a hedge before it.
fn core(t: &Tokens, i: usize) -> Option<Match> {
    CORE.iter().fold(None, |best, rule| longest(t, i, best, rule(t, i)))
}

/// The longer of two; the first where they are equally long.
fn longest(t: &Tokens, i: usize, a: Option<Match>, b: Option<Match>) -> Option<Match> {
    let b = b.filter(|b| b.end > i && b.end <= t.len());
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.end > a.end { b } else { a }),
        (a, b) => a.or(b),
    }
}
