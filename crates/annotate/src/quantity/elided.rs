//! Units and nouns that are said once for two amounts: "3.9 million headsets, up from 2.4 million", "280 million of the 1.5
//! billion shekels", "22 burglaries, compared with an average of 20 per week".

use super::Reading;
use super::token::Line;
use super::unit::rate;
use report::QuantityKind;

/// The most tokens between two amounts that are compared.
const BETWEEN: usize = 9;

/// Gives bare numbers the unit of the amount that they are compared with or are a part of.
pub(super) fn link(line: &Line, readings: &mut [Reading]) {
    for ix in 1..readings.len() {
        let (before, rest) = readings.split_at_mut(ix);
        let (Some(last), Some(this)) = (before.last_mut(), rest.first_mut()) else { continue };
        let start = this.start();
        let between: Vec<&str> =
            (last.end()..start.min(last.end() + BETWEEN + 1)).map(|ix| line.low(ix)).collect();
        if is_unnamed(this) && may_be_shared(last) && compares(&between) {
            // "5 a day": behind a bare number only "per" was taken for a rate.
            if let Some((per, end)) = rate(line, this.end()).filter(|_| this.measured.unit.is_none()) {
                (this.measured.unit, this.measured.end) = (Some(format!("per {per}")), end);
            }
            share(last, this);
        } else if is_unnamed(last)
            && !is_of_goods(this)
            && may_be_shared(this)
            && matches!(between.as_slice(), ["of", "the" | "its" | "their"])
        {
            share(this, last);
        }
    }
}

/// A number that nothing in reach tells the unit of, but for "per week".
fn is_unnamed(reading: &Reading) -> bool {
    reading.measured.kind == QuantityKind::Count
        && reading.measured.noun.is_none()
        && reading.same_as.is_none()
}

/// A share of something is not compared with a number of things, nor a time with them.
fn may_be_shared(reading: &Reading) -> bool {
    let told = match reading.measured.kind {
        QuantityKind::Count => reading.measured.noun.is_some(),
        QuantityKind::Money | QuantityKind::Measure => true,
        QuantityKind::Percent | QuantityKind::Age | QuantityKind::Ordinal | QuantityKind::Score => false,
    };
    told && !reading.measured.is_time()
}

/// "up from", "in May, compared with an average of", "versus": words that compare, right before the second amount.
fn compares(words: &[&str]) -> bool {
    let idle = |w: &&&str| {
        matches!(**w, "a" | "an" | "the" | "average" | "of" | "just" | "only" | "record" | "peak")
    };
    let ends = words.len() - words.iter().rev().take_while(idle).count();
    let joint = matches!(
        words[..ends],
        [.., "up" | "down" | "rising" | "falling" | ",", "from"]
            | [.., "compared", "with" | "to"]
            | [.., "versus" | "vs" | "against"]
    );
    let clause = words.iter().any(|w| matches!(*w, "." | ";" | ":" | "but" | "while" | "and"));
    words.len() <= BETWEEN && joint && !clause
}

/// "two of the $300 tickets" are tickets, no sum.
fn is_of_goods(reading: &Reading) -> bool {
    reading.measured.kind != QuantityKind::Count && reading.measured.noun.is_some()
}

/// A sum or a measure keeps its unit beside the other's rate, "USD per week"; of two rates of counts the number's own holds.
fn share(from: &Reading, to: &mut Reading) {
    let counts = from.measured.kind == QuantityKind::Count;
    to.measured.kind = from.measured.kind;
    to.measured.unit = match (from.measured.unit.clone(), to.measured.unit.take()) {
        (Some(unit), Some(rate)) if !counts => Some(format!("{unit} {rate}")),
        (unit, rate) => rate.or(unit),
    };
    to.measured.dimension = from.measured.dimension;
    to.measured.noun = from.measured.noun;
}
