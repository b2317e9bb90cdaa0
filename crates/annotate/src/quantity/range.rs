//! Two numbers that are one amount: "between 15 and 17", "from $200 to $4 million", "10-15 per cent".

use super::hedge;
use super::measure::{Measured, measure, with_unit_of};
use super::number::Form;
use super::token::{Kind, Line};
use report::QuantityKind;

/// A range and the token of the word that leads it in, "between" or "from".
pub(super) struct Joined {
    pub low: f64,
    pub high: f64,
    /// The second number with the unit of both.
    pub whole: Measured,
    pub lead: Option<usize>,
}

/// The range that a number begins.
pub(super) fn joined(line: &Line, first: &Measured) -> Option<Joined> {
    if matches!(first.kind, QuantityKind::Ordinal) || first.number.form == Form::Vague {
        return None;
    }
    let lead = lead(line, first.first);
    let word = lead.map_or("", |at| line.low(at));
    let unit_end = first.end;
    let joint = line.low(unit_end);
    let hyphen = line.dash(unit_end) && line.glued(unit_end) && line.glued(unit_end + 1);
    let suspended = line.dash(unit_end) && matches!(line.low(unit_end + 1), "to");
    let next = unit_end + 1 + usize::from(suspended);
    let spaced =
        line.dash(unit_end) && line.is(next, Kind::Numeral) && first.is_bare() && line.text(unit_end) != "—";
    let joins = hyphen
        || spaced
        || suspended
        || (joint == "to" && word != "between")
        || (matches!(joint, "and" | "to") && word == "between")
        || joint == "or";
    if !joins {
        return None;
    }
    let second = second(line, next)?;
    let moved = joint == "to" && word != "from" && hedge::change(line, first.first, 0).is_some();
    let moved = moved && (!first.is_bare() || second.value > 3.0 * first.value);
    if moved || (joint == "or" && !(first.is_bare() && second.value == first.value + 1.0)) {
        return None;
    }
    let led = matches!((word, joint), ("between", _) | ("from", "to"));
    if spaced && !hyphen && (second.is_bare() || second.value <= first.value) {
        return None;
    }
    let compared = joint == "to" && !led && !first.is_bare() && first.value > second.value;
    if compared {
        return None;
    }
    let whole = fit(line, first, &second, led, hyphen || suspended)?;
    let low =
        if shares_magnitude(first, &second) { first.value * second.number.magnitude } else { first.value };
    let (low, high) = (low.min(second.value), low.max(second.value));
    (low.is_finite() && high.is_finite()).then_some(Joined { low, high, whole, lead: lead.filter(|_| led) })
}

/// "between" or "from" before the number, right there or before a hedge or "the ages of".
fn lead(line: &Line, first: usize) -> Option<usize> {
    let leads = |at: usize| at.checked_sub(1).filter(|at| matches!(line.low(*at), "between" | "from"));
    let hedge = || leads(hedge::before(line, first, false)?.0);
    let ages = || leads(line.words_before(first, &["the", "ages", "of"])?);
    leads(first).or_else(ages).or_else(hedge)
}

/// The number after the joint, with its currency sign before it.
fn second(line: &Line, at: usize) -> Option<Measured> {
    (at..at + 4).find_map(|k| measure(line, k, at).filter(|m| m.first == at))
}

/// Both with the unit of either, if one amount can have them as its ends.
fn fit(line: &Line, first: &Measured, second: &Measured, led: bool, hyphen: bool) -> Option<Measured> {
    if second.kind == QuantityKind::Ordinal || second.number.form == Form::Vague {
        return None;
    }
    match (first.is_bare(), second.is_bare()) {
        (true, false) => Some(second.clone()),
        (true, true) => led.then(|| second.clone()),
        (false, true) => {
            let shared = led || (hyphen && matches!(first.kind, QuantityKind::Money | QuantityKind::Age));
            shared.then(|| with_unit_of(second, first))
        }
        (false, false) => same_kind(line, first, second),
    }
}

fn same_kind(line: &Line, first: &Measured, second: &Measured) -> Option<Measured> {
    let words =
        |m: &Measured| m.noun.map(|(a, b)| (a..b).map(|ix| line.low(ix).to_owned()).collect::<Vec<_>>());
    let (a, b) = (first.unit.as_deref().unwrap_or(""), second.unit.as_deref().unwrap_or(""));
    let counts = first.kind == QuantityKind::Count;
    if first.kind != second.kind || (counts && words(first) != words(second)) {
        return None;
    }
    if a == b {
        return Some(second.clone());
    }
    let rate = a.strip_prefix(b).is_some_and(|rest| rest.starts_with(" per "));
    let rated = b.strip_prefix(a).is_some_and(|rest| rest.starts_with(" per "));
    match (rate, rated) {
        (true, _) => Some(Measured { unit: first.unit.clone(), ..second.clone() }),
        (_, true) => Some(second.clone()),
        _ => None,
    }
}

/// "$89 to $93 billion": the first is of billions as well, as it would be smaller than the second only so.
fn shares_magnitude(first: &Measured, second: &Measured) -> bool {
    first.number.magnitude == 1.0 && second.number.magnitude > 1.0 && first.number.bare < second.number.bare
}
