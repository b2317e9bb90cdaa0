//! How often a date is told, and published on.

use crate::ordered::Reports;
use jiff::civil::Date;
use report::{Grain, Span, Timex, TimexKind};
use std::collections::{BTreeMap, BTreeSet};

/// Days after which a date is remembered rather than news.
const NEWS: i32 = 7;

/// A sentence that tells a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Told {
    /// Index into the ordered reports.
    pub report: usize,
    /// Index into the report's sentences.
    pub sentence: usize,
    /// The first words for the date in it.
    pub timex: Span,
}

/// What is counted of one date. Lists are in the order of the reports.
#[derive(Default, Debug)]
pub(super) struct Counts {
    /// Sentences that tell it.
    pub told: Vec<Told>,
    /// Reports that tell it.
    pub reports: Vec<usize>,
    /// Reports published on it.
    pub published: Vec<usize>,
    /// Sentences that tell it, of reports published more than [`NEWS`] days later.
    pub remembered: usize,
}

impl Counts {
    /// Known outlets that tell it.
    pub fn outlets(&self, reports: &Reports) -> usize {
        let outlets: BTreeSet<_> =
            self.reports.iter().filter_map(|r| reports[*r].report.outlet.as_deref()).collect();
        outlets.len()
    }
}

/// The counts of every date that is told or published on.
pub(super) fn counts(reports: &Reports) -> BTreeMap<Date, Counts> {
    let mut all: BTreeMap<Date, Counts> = BTreeMap::new();
    for (ix, r) in reports.iter().enumerate() {
        let published = r.report.published.map(|p| p.date);
        if let Some(date) = published {
            all.entry(date).or_default().published.push(ix);
        }
        let (sentences, mut at) = (&r.annotations.sentences, 0);
        for timex in &r.annotations.timexes {
            while sentences.get(at).is_some_and(|s| s.span.end() <= timex.span.start()) {
                at += 1;
            }
            let inside = sentences.get(at).is_some_and(|s| s.span.contains(timex.span));
            let Some(date) = day(timex).filter(|_| inside) else { continue };
            let counts = all.entry(date).or_default();
            if counts.told.last().is_some_and(|t| (t.report, t.sentence) == (ix, at)) {
                continue;
            }
            counts.told.push(Told { report: ix, sentence: at, timex: timex.span });
            if counts.reports.last() != Some(&ix) {
                counts.reports.push(ix);
            }
            let age = published.and_then(|p| date.until(p).ok()).map_or(0, |s| s.get_days());
            counts.remembered += usize::from(age > NEWS);
        }
    }
    all
}

/// The day of a timex that names one day or a part of one.
pub(super) fn day(timex: &Timex) -> Option<Date> {
    let dated = matches!(timex.kind, TimexKind::Date | TimexKind::Time);
    timex.moment.filter(|m| dated && m.grain <= Grain::Day).map(|m| m.from.date())
}
