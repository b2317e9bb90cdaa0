//! Dates carried from one report to another, each with the chain of reasons.
//!
//! A report that tells no day of publication leaves "Friday", "yesterday" and "2 March" open. Such a time is fixed
//!
//! - by a statement of another report that tells the same with a date that fits (`partner`),
//! - by the report's own day of publication, once a carried "yesterday" gives that, and
//! - by the day told before it in the report: "the next day".
//!
//! Rounds of these make chains: what one round fixes, the next may lean on. A round looks only at what earlier rounds fixed, so
//! the order of the reports does not matter. Where two answers come up, there is none, and none is looked for again.

mod day;
mod open;
mod partner;
mod told;

use super::Scene;
use super::clock::shown;
use super::dated::Dated;
use crate::conflict::outlet;
use crate::{Carried, CarriedDay, EventKind, Evidence, Step};
use open::Open;
use report::{Moment, Timex, TimexKind};
use std::collections::{BTreeMap, BTreeSet};

/// Rounds of carrying. Each makes chains one step longer; beyond a few steps a reader would not follow, nor trust them.
const ROUNDS: usize = 4;

/// (report, timex).
pub(super) type Place = (usize, usize);

/// A time that was carried.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Found {
    pub moment: Moment,
    pub steps: Vec<Step>,
}

/// One answer, several, or none.
enum Answer {
    None,
    One(Found),
    Several,
}

/// What was carried.
pub(super) struct Carry<'a> {
    scene: &'a Scene<'a>,
    /// Times that their report leaves open, in order of place.
    open: BTreeMap<Place, Open>,
    /// The statements that an open time dates.
    statements: BTreeMap<Place, Vec<(usize, EventKind)>>,
    /// The statements of other reports that tell the same as one with an open time, with their likeness.
    partners: BTreeMap<usize, Vec<(usize, f32)>>,
    known: BTreeMap<Place, Found>,
    /// Report -> its day of publication, for reports that tell none.
    days: BTreeMap<usize, Found>,
    given_up: BTreeSet<Place>,
    undatable: BTreeSet<usize>,
}

impl<'a> Carry<'a> {
    /// Carries what can be carried to the open times among some.
    pub fn of(scene: &'a Scene<'a>, dated: &[Dated]) -> Carry<'a> {
        let mut carry = Carry {
            scene,
            open: BTreeMap::new(),
            statements: BTreeMap::new(),
            partners: BTreeMap::new(),
            known: BTreeMap::new(),
            days: BTreeMap::new(),
            given_up: BTreeSet::new(),
            undatable: BTreeSet::new(),
        };
        for d in dated {
            let timex = scene.timex(d.report, d.timex).filter(|t| t.moment.is_none() && t.anchor.is_none());
            let Some(open) = timex.and_then(|t| open::open(t, scene.words(d.report, t.span))) else {
                continue;
            };
            carry.open.insert(d.key(), open);
            carry.statements.entry(d.key()).or_default().push((d.statement, d.kind));
        }
        carry.find_partners();
        for _ in 0..ROUNDS {
            if !carry.round() {
                break;
            }
        }
        carry
    }

    /// The moment of a timex: its own, or the one carried to it.
    pub fn moment(&self, place: Place) -> Option<Moment> {
        let own = self.scene.timex(place.0, place.1)?.moment;
        own.or_else(|| self.known.get(&place).map(|f| f.moment))
    }

    /// Why an open time has its moment.
    pub fn why(&self, place: Place) -> Option<Carried> {
        self.known.get(&place).and_then(|f| carried(f.steps.clone()))
    }

    /// The day of publication of a report that tells none.
    pub fn day(&self, report: usize) -> Option<CarriedDay> {
        let found = self.days.get(&report)?;
        Some(CarriedDay { day: found.moment, carried: carried(found.steps.clone())? })
    }

    /// One step more for all that is still open; whether anything was fixed.
    fn round(&mut self) -> bool {
        let waiting: Vec<Place> = self
            .open
            .keys()
            .copied()
            .filter(|p| !self.known.contains_key(p) && !self.given_up.contains(p))
            .collect();
        let days = self.find_days();
        let answers: Vec<(Place, Answer)> = waiting.into_iter().map(|p| (p, self.answer(p))).collect();
        let before = self.known.len() + self.days.len();
        for (place, answer) in answers {
            match answer {
                Answer::One(found) => drop(self.known.insert(place, found)),
                Answer::Several => drop(self.given_up.insert(place)),
                Answer::None => {}
            }
        }
        for (report, answer) in days {
            match answer {
                Answer::One(found) => drop(self.days.insert(report, found)),
                Answer::Several => drop(self.undatable.insert(report)),
                Answer::None => {}
            }
        }
        self.known.len() + self.days.len() > before
    }

    /// Another report's word goes before what leans on the report's own day, since that has come from others too.
    fn answer(&self, place: Place) -> Answer {
        match self.by_partners(place) {
            Answer::None => match self.by_own_day(place) {
                Answer::None => self.by_told(place),
                answer => answer,
            },
            answer => answer,
        }
    }

    /// What to call a report in a sentence.
    fn outlet(&self, report: usize) -> &str {
        outlet(self.scene.reports, report)
    }

    /// The words of a timex in their report.
    fn evidence(&self, place: Place) -> Vec<Evidence> {
        let span = self.scene.timex(place.0, place.1).map(|t| t.span);
        let report = &self.scene.reports[place.0].report.id;
        span.map(|s| Evidence { report: report.clone(), spans: vec![s] }).into_iter().collect()
    }

    fn quoted(&self, place: Place) -> String {
        let words = self.scene.timex(place.0, place.1).map_or("", |t| self.scene.words(place.0, t.span));
        format!("“{words}”")
    }

    /// The first step of a carried time: it is so "because …"; the steps that this leans on follow.
    fn fixed(
        &self,
        place: Place,
        moment: Moment,
        because: &str,
        evidence: Vec<Evidence>,
        on: &[Step],
    ) -> Found {
        let (what, outlet) = (self.quoted(place), self.outlet(place.0));
        let reason = format!("{what} in {outlet} is {} because {because}", shown(&moment));
        let evidence = self.evidence(place).into_iter().chain(evidence).collect();
        let steps = std::iter::once(Step { reason, evidence }).chain(on.iter().cloned()).collect();
        Found { moment, steps }
    }
}

/// Whether a length of time alone tells a day: "twenty-four hours later" is a length to the reader of times, which finds no time of day to
/// count from.
pub(super) fn is_day_of_its_own(timex: &Timex, words: &str) -> bool {
    let open = || open::open(timex, words).map(|o| o.day);
    let length = timex.kind == TimexKind::Duration && timex.anchor.is_none();
    length && open().is_some_and(|day| matches!(day, open::Day::FromTold(days) if days != 0))
}

/// The chain with its whole reason. It ends at the words that tell the date, which the last step names last.
pub(super) fn carried(steps: Vec<Step>) -> Option<Carried> {
    let from = steps.last()?.evidence.last()?.clone();
    let reason = steps.iter().map(|s| s.reason.as_str()).collect::<Vec<_>>().join("; ");
    Some(Carried { reason, from, steps })
}

/// One answer if all agree on the moment: the first of those.
fn agreed(found: Vec<Found>) -> Answer {
    let mut found = found.into_iter();
    let Some(first) = found.next() else { return Answer::None };
    if found.all(|f| f.moment == first.moment) { Answer::One(first) } else { Answer::Several }
}
