//! The same sum told in another unit: "£2.26 billion ($2.8 billion)", "8 miles (13 kilometres)".

use super::Reading;
use super::hedge::Bound;
use super::token::Line;
use report::{Amount, QuantityKind};

/// Points each reading that repeats the one before it in another unit at that one. A repetition without a hedge of its own
/// takes the bound of what it repeats: "more than 100 kilometres (60 miles)".
pub(super) fn link(line: &Line, readings: &mut [Reading]) {
    for ix in 1..readings.len() {
        let (before, rest) = readings.split_at_mut(ix);
        let (Some(last), Some(this)) = (before.last(), rest.first_mut()) else { continue };
        let start = this.start();
        if !repeats(line, last.end(), start, this.end()) || !same_dimension(last, this) {
            continue;
        }
        this.same_as = Some(last.same_as.unwrap_or(ix - 1));
        if let (Amount::Exact { value }, Some(bound)) = (this.amount, bound(last.amount)) {
            this.amount = bound.amount(value);
        }
    }
}

/// Whether only an opening bracket, a stroke or ", or" stands between two readings; behind a bracket it closes or goes on.
fn repeats(line: &Line, end: usize, start: usize, this_end: usize) -> bool {
    let words: Vec<&str> = (end..start.min(end + 4)).map(|ix| line.low(ix)).collect();
    match words.as_slice() {
        ["("] | ["(", "or"] | ["["] => {
            matches!(line.low(this_end), ")" | "]" | "at" | "/" | "," | ";")
                || line.low(this_end).is_empty()
                || line.low(this_end) == "or"
        }
        ["/"] | [",", "or"] => true,
        _ => false,
    }
}

fn same_dimension(a: &Reading, b: &Reading) -> bool {
    let (a, b) = (&a.measured, &b.measured);
    let money = a.kind == QuantityKind::Money && b.kind == QuantityKind::Money;
    let measure = a.dimension.is_some() && a.dimension == b.dimension && a.kind == QuantityKind::Measure;
    (money || measure) && a.unit != b.unit
}

fn bound(amount: Amount) -> Option<Bound> {
    Some(match amount {
        Amount::AtLeast { .. } => Bound::AtLeast,
        Amount::AtMost { .. } => Bound::AtMost,
        Amount::MoreThan { .. } => Bound::MoreThan,
        Amount::LessThan { .. } => Bound::LessThan,
        Amount::About { .. } => Bound::About,
        Amount::Exact { .. } | Amount::Range { .. } | Amount::Against { .. } => return None,
    })
}
