//! Whom a count counts: all, some of them or the others; the dead among the hurt, the attacker among the dead.

use super::number::Counted;
use super::read::Read;
use super::{Sources, Told};
use crate::word::{Word, words};
use report::{Quantity, QuantityKind};

/// Words by which a count leaves out those counted before it: "four others".
const OTHERS: &[&str] = &["other", "others", "more", "another", "additional", "further", "remaining"];

/// Words after a count within which such a word stands, and in which "of" makes it a part: "two of the three", "three other men".
pub(super) const REACH: usize = 2;

/// Words for the one who did it, of whom some count the death and some do not.
const ATTACKERS: &[&str] = &[
    "himself",
    "herself",
    "themselves",
    "gunman",
    "gunmen",
    "shooter",
    "suspect",
    "attacker",
    "bomber",
    "assailant",
];

/// What of all is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    All,
    /// Those beside some who were told before.
    Others,
    /// Some of a number: it says nothing of how many there are.
    Some,
}

/// Which part of all a count is of.
pub(super) fn part(told: &Sources, ix: usize, q: &Quantity) -> Part {
    if q.kind != QuantityKind::Count {
        return Part::All;
    }
    let text = &told.reports[told.statements[ix].report].report.text;
    let Some(piece) = told.statements[ix].content.iter().find(|p| p.contains(q.span)) else {
        return Part::Some;
    };
    let words = words(text, *piece);
    let within = || words.iter().filter(|w| q.span.contains(w.span));
    let after = || words.iter().filter(|w| w.span.start() >= q.span.end()).take(REACH);
    let before = words.iter().rev().filter(|w| w.span.end() <= q.span.start()).take(1);
    let mut beside = before.chain(within()).chain(after());
    let of = |w: &Word| w.folded == "of";
    if within().any(of) || after().next().is_some_and(of) {
        Part::Some
    } else if beside.any(|w| OTHERS.contains(&w.folded.as_str())) {
        Part::Others
    } else {
        Part::All
    }
}

/// Report -> how many dead it tells of first.
pub(super) fn dead(told: &Sources, read: &[Read]) -> Vec<Option<f64>> {
    let mut dead = vec![None; told.reports.len()];
    for counted in read.iter().flat_map(|r| &r.amounts).filter(|c| c.state == Some("killed")) {
        dead[counted.report].get_or_insert(counted.quantity.amount.value());
    }
    dead
}

/// Whether two counts may differ only in whom they count: one has the attacker among the dead, or those who died among the hurt, and the
/// other has not. "Seven dead, the gunman among them", "six shot, two of them fatally", "four others hurt".
pub(super) fn may_count_others(told: &Told, a: &Counted, b: &Counted) -> bool {
    let apart = (a.quantity.amount.value() - b.quantity.amount.value()).abs();
    match a.state.filter(|_| a.state == b.state) {
        Some("killed") => apart == 1.0 && (names_attacker(told, a) || names_attacker(told, b)),
        Some("hurt" | "struck") => [a, b].iter().any(|c| told.dead[c.report] == Some(apart)),
        _ => false,
    }
}

fn names_attacker(told: &Told, counted: &Counted) -> bool {
    let r = told.reports[counted.report];
    let sentence = r.annotations.sentences.get(told.statements[counted.statement].sentence);
    let mut words = sentence.into_iter().flat_map(|s| words(&r.report.text, s.span));
    words.any(|w| ATTACKERS.contains(&w.folded.as_str()))
}
