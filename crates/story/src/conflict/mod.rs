//! Where tellings of one thing differ: whether all can be right, and if not, in what.
//!
//! Each kind of difference has a file. All are read from words and values with fixed rules that would rather miss a conflict
//! than make one up.

mod agency;
mod clash;
mod date;
mod number;
mod office;
mod polarity;
mod tally;
mod utterance;

use crate::Agreement;
use crate::align::{Alignment, Pair};
use crate::entity::Entities;
use crate::ordered::Reports;
use crate::statement::Statement;
use report::Span;

pub(crate) use office::{Contested, Holder, offices};

/// Everything that a rule may look at.
pub(crate) struct Told<'a> {
    pub reports: &'a Reports<'a>,
    pub entities: &'a Entities,
    /// Report -> its origin.
    pub origins: &'a [u32],
    pub statements: &'a [Statement],
    pub alignment: &'a Alignment,
}

impl Told<'_> {
    /// The words under a span of a statement's report.
    fn words(&self, statement: usize, span: Span) -> &str {
        self.reports[self.statements[statement].report].report.text.get(span)
    }

    /// What to call a statement's report in a sentence.
    fn outlet(&self, statement: usize) -> &str {
        outlet(self.reports, self.statements[statement].report)
    }

    fn are_of_two_reports(&self, pair: &Pair) -> bool {
        self.statements[pair.a].report != self.statements[pair.b].report
    }
}

/// What to call a report in a sentence.
pub(crate) fn outlet<'a>(reports: &Reports<'a>, ix: usize) -> &'a str {
    let report = reports[ix].report;
    let file = || report.input.as_deref().filter(|i| *i != "-").and_then(|i| i.rsplit('/').next());
    report.outlet.as_deref().or_else(file).unwrap_or_else(|| report.id.as_str())
}

/// A difference between statements.
pub(crate) struct Difference {
    pub agreement: Agreement,
    /// One sentence that names both sides.
    pub reason: String,
    pub versions: Vec<Version>,
}

/// Which version a statement tells, and the words that it turns on.
pub(crate) struct Version {
    pub statement: usize,
    pub side: u32,
    pub focus: Vec<Span>,
}

impl Difference {
    /// Two statements with one version each.
    fn between(agreement: Agreement, reason: String, sides: [(usize, Vec<Span>); 2]) -> Difference {
        let version = |(side, (statement, focus))| Version { statement, side, focus };
        Difference { agreement, reason, versions: (0..).zip(sides).map(version).collect() }
    }
}

/// The difference within a group of statements that tell the same, the gravest first.
pub(crate) fn within(told: &Told, group: &[usize]) -> Option<Difference> {
    let pairs: Vec<Pair> = told.alignment.pairs_in(group);
    let number = number::difference(told, group);
    let conflict = number.as_ref().is_some_and(|d| matches!(d.agreement, Agreement::Conflict(_)));
    if conflict {
        return number;
    }
    let first = |rule: fn(&Told, &Pair) -> Option<Difference>| pairs.iter().find_map(|p| rule(told, p));
    first(polarity::difference)
        .or_else(|| first(date::difference))
        .or_else(|| first(clash::difference))
        .or(number)
}

/// Differences that are found without statements being alike.
pub(crate) fn apart(told: &Told) -> Vec<Difference> {
    let mut found = utterance::two(told);
    found.extend(tally::differences(told));
    found
}

/// The difference between two statements that are about the same but need not tell the same. Those of one group are looked at together
/// (see [`within`]); of others, a number, a day or a denial may be all that keeps them apart.
pub(crate) fn between(told: &Told, pair: &Pair) -> Option<Difference> {
    if !told.are_of_two_reports(pair) {
        return None;
    }
    let apart = |rule: fn(&Told, &Pair) -> Option<Difference>| {
        (!told.alignment.are_grouped(pair.a, pair.b)).then(|| rule(told, pair)).flatten()
    };
    agency::difference(told, pair)
        .or_else(|| utterance::speakers(told, pair))
        .or_else(|| apart(number::between))
        .or_else(|| apart(polarity::difference))
        .or_else(|| apart(date::difference))
        .or_else(|| apart(clash::difference))
}
