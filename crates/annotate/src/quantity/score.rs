//! Two numbers against each other: "beat Tarn 3-1", "a 5-4 ruling", "voted 219 to 213".
//!
//! Such pairs are also ranges, page numbers and names ("a 50-50 chance"), so a word of playing, voting or judging must stand near.

use super::measure::Measured;
use super::token::Line;
use super::{Reading, guard, number};
use report::{Amount, QuantityKind};

/// How many tokens away such a word may stand, in one clause.
const NEAR: usize = 5;

/// Season's years ("2018-19") are no score.
const MOST: f64 = 1000.0;

/// The reading of a pair that begins at a token; `before` is the reading before it.
pub(super) fn score(line: &Line, at: usize, before: Option<&Reading>) -> Option<Reading> {
    let end = guard::pair(line, at)?;
    let first = number::number(line, at)?;
    let second = number::number(line, end - 1)?;
    let same_clause = |ix: &usize| !matches!(line.text(*ix), "." | ";" | ":" | "(" | ")");
    let before_it = (at.saturating_sub(NEAR)..at).rev().take_while(same_clause);
    let mut near = before_it.chain((end..end + NEAR).take_while(same_clause));
    let other = matches!(line.low(end), "age" | "ages" | "group" | "bracket" | "odds" | "chance" | "chances")
        || matches!(line.low_before(at, 1), "odds" | "open" | "opens" | "pages" | "aged")
        || line.low_before(at, 2) == "odds";
    // "won 6-4, 7-5": a set after a set.
    let goes_on = before.is_some_and(|b| b.measured.kind == QuantityKind::Score && at <= b.end() + 1);
    let even = first.value == second.value && first.value >= 20.0;
    if even || other || first.value >= MOST || !(goes_on || near.any(|ix| is_of_contest(line.low(ix)))) {
        return None;
    }
    let measured = Measured {
        first: at,
        end,
        number: first,
        value: first.value,
        kind: QuantityKind::Score,
        unit: None,
        dimension: None,
        noun: None,
    };
    let amount = Amount::Against { first: first.value, second: second.value };
    Some(Reading { first: at, measured, amount, hedge: None, change: None, topic: None, same_as: None })
}

fn is_of_contest(low: &str) -> bool {
    const WORDS: &[&str] = &[
        "beat",
        "beaten",
        "beating",
        "won",
        "win",
        "wins",
        "winning",
        "lost",
        "lose",
        "loss",
        "led",
        "leading",
        "victory",
        "defeat",
        "defeated",
        "draw",
        "drew",
        "tied",
        "score",
        "scoreline",
        "final",
        "match",
        "aggregate",
        "vote",
        "votes",
        "voted",
        "ruling",
        "ruled",
        "majority",
        "margin",
        "thrashed",
        "edged",
        "downed",
        "trailed",
        "penalties",
        "shootout",
        "half-time",
        "halftime",
    ];
    WORDS.contains(&low)
}
