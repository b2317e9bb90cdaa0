//! Which statements have dates.

use super::Scene;
use super::carry::is_day_of_its_own;
use crate::EventKind;
use crate::statement::Statement;
use report::{Span, Timex, TimexKind};
use std::collections::BTreeSet;

/// A statement with a time expression: a date, a time of day, or a length of time counted from an event.
pub(super) struct Dated {
    /// Index into the ordered reports.
    pub report: usize,
    /// Index into the statements.
    pub statement: usize,
    /// Index into the report's timexes.
    pub timex: usize,
    pub kind: EventKind,
}

impl Dated {
    /// What is looked up once for all statements that hold it.
    pub fn key(&self) -> (usize, usize) {
        (self.report, self.timex)
    }

    /// All that was said then, or the clause that happened then.
    pub fn content(&self, scene: &Scene, statement: &Statement) -> Vec<Span> {
        let whole = statement.attribution.filter(|_| self.kind == EventKind::Said);
        let said = whole.and_then(|ix| scene.reports[self.report].annotations.attributions.get(ix));
        said.map_or_else(|| statement.content.clone(), |a| a.content.clone())
    }
}

/// The statements with dates: first what attributions date, then what stands in the words themselves.
pub(super) fn dated(scene: &Scene) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut saying: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (ix, s) in scene.statements.iter().enumerate() {
        let Some(timex) = scene.said_when(s).filter(|t| is_date(scene, s.report, *t)) else { continue };
        saying.insert((s.report, timex));
        if s.attribution.is_some_and(|a| seen.insert((s.report, a))) {
            found.push(Dated { report: s.report, statement: ix, timex, kind: EventKind::Said });
        }
    }
    for (ix, s) in scene.statements.iter().enumerate() {
        let own = s.timexes.iter().copied().filter(|t| has_place(scene, s.report, *t));
        let own = own.filter(|t| !saying.contains(&(s.report, *t)));
        let happened = EventKind::Happened;
        found.extend(own.map(|timex| Dated { report: s.report, statement: ix, timex, kind: happened }));
    }
    found
}

/// Whether a timex is a date or a time of day; lengths and sets of times have no place on a line.
fn is_date(scene: &Scene, report: usize, timex: usize) -> bool {
    scene.timex(report, timex).is_some_and(is_date_itself)
}

pub(super) fn is_date_itself(timex: &Timex) -> bool {
    matches!(timex.kind, TimexKind::Date | TimexKind::Time)
}

/// Whether a timex may find a place on a line: a date, or so long before or after an event or the day told before.
fn has_place(scene: &Scene, report: usize, timex: usize) -> bool {
    let counted = |t: &Timex| t.anchor.is_some() || is_day_of_its_own(t, scene.words(report, t.span));
    scene.timex(report, timex).is_some_and(|t| is_date_itself(t) || counted(t))
}
