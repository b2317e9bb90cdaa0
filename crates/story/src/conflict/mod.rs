//! Where tellings of one thing differ: whether all can be right, and if not, in what.
//!
//! Each kind of difference has a file. All are read from words and values with fixed rules that would rather miss a conflict
//! than make one up.

mod age;
mod agency;
mod clash;
mod counting;
mod date;
mod number;
mod office;
mod polarity;
mod read;
mod tally;
mod utterance;

use crate::align::{Alignment, Pair};
use crate::entity::Entities;
use crate::ordered::Reports;
use crate::statement::Statement;
use crate::{Agreement, ConflictKind};
use report::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

pub(crate) use read::Read;

/// What the rules read from.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'a> {
    pub reports: &'a Reports<'a>,
    pub entities: &'a Entities,
    /// Report -> its origin.
    pub origins: &'a [u32],
    pub statements: &'a [Statement],
    pub alignment: &'a Alignment,
}

/// Everything that a rule may look at.
pub(crate) struct Told<'a> {
    sources: Sources<'a>,
    /// Statement -> what is read in it.
    read: Vec<Read<'a>>,
    /// Report -> how many dead it tells of first.
    dead: Vec<Option<f64>>,
}

impl<'a> Deref for Told<'a> {
    type Target = Sources<'a>;

    fn deref(&self) -> &Sources<'a> {
        &self.sources
    }
}

impl Sources<'_> {
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

/// What several mentions of one thing give to it, and cannot all be right: holders of an office, ages of a person.
pub(crate) struct Contested {
    pub agreement: Agreement,
    /// By report and place; at least two sides.
    pub holders: Vec<Named>,
    pub reason: String,
}

/// A place where a report tells a version.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    pub report: usize,
    pub span: Span,
    pub side: u32,
}

/// All of these.
pub(crate) fn contested(told: &Told) -> Vec<Contested> {
    let mut found = office::offices(told.reports, told.entities);
    found.extend(age::ages(told));
    found.iter_mut().for_each(|c| c.holders.sort());
    found.sort_by(|a, b| a.holders.cmp(&b.holders));
    found
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

impl Difference {
    /// Whether both turn on the same words of one statement.
    pub(crate) fn meets(&self, other: &Difference) -> bool {
        let one = |a: &Version, b: &Version| {
            let touch = a.focus.iter().any(|s| b.focus.iter().any(|t| s.overlaps(*t)));
            a.statement == b.statement && (touch || a.focus.is_empty() || b.focus.is_empty())
        };
        self.versions.iter().any(|a| other.versions.iter().any(|b| one(a, b)))
    }

    /// Takes the versions of another that this one [`meets`](Self::meets).
    ///
    /// A version of it is the one here that a statement of both tells, or that turns on the same words; else, where only two can be told, as of
    /// a denial, the other one; else a new one.
    pub(crate) fn take(&mut self, told: &Told, other: Difference) {
        let words = |v: &Version| -> Vec<String> {
            v.focus.iter().map(|s| told.words(v.statement, *s).to_lowercase()).collect()
        };
        let held = |side: u32, all: &[Version]| {
            let its = other.versions.iter().filter(|v| v.side == side);
            let known = |v: &Version| all.iter().find(|w| w.statement == v.statement).map(|w| w.side);
            let same = |v: &Version| {
                all.iter().find(|w| !w.focus.is_empty() && words(w) == words(v)).map(|w| w.side)
            };
            its.clone().find_map(known).or_else(|| its.clone().find_map(same))
        };
        let sides: BTreeSet<u32> = other.versions.iter().map(|v| v.side).collect();
        let mut of: BTreeMap<u32, u32> =
            sides.iter().filter_map(|s| Some((*s, held(*s, &self.versions)?))).collect();
        for side in sides {
            if of.contains_key(&side) {
                continue;
            }
            let taken: BTreeSet<u32> = of.values().copied().collect();
            let free = self.versions.iter().map(|v| v.side).find(|s| !taken.contains(s));
            let fresh = self.versions.iter().map(|v| v.side).chain(taken).max().map_or(0, |s| s + 1);
            of.insert(side, free.filter(|_| self.is_of_two()).unwrap_or(fresh));
        }
        let known: BTreeSet<usize> = self.versions.iter().map(|v| v.statement).collect();
        let new = other.versions.into_iter().filter(|v| !known.contains(&v.statement));
        self.versions.extend(new.map(|v| Version { side: of.get(&v.side).copied().unwrap_or(v.side), ..v }));
    }

    /// Whether there can be two versions only.
    fn is_of_two(&self) -> bool {
        matches!(self.agreement, Agreement::Conflict(ConflictKind::Polarity | ConflictKind::Agency))
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
    found.extend(agency::differences(told));
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
