//! "Two days after the shooting": times counted from an event that a report dates.
//!
//! Only the certain case: a number of whole days, and every dated statement of the story that has the event's words puts it on
//! one and the same day.

use super::carry::{Carry, Found, Place};
use super::clock::shown;
use super::dated::{Dated, is_date_itself};
use super::{Scene, carry};
use crate::conflict::outlet;
use crate::word::{is_content, sense, words};
use crate::{Carried, EventKind, Evidence, Step};
use report::{AnchorOrder, Grain, Moment, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Statements that tell of an event, beyond which its words are too common to mean one event.
const COMMON: usize = 200;

/// The times counted from events that are dated elsewhere.
pub(super) fn anchored(scene: &Scene, dated: &[Dated], carry: &Carry) -> BTreeMap<Place, (Moment, Carried)> {
    let anchored: Vec<&Dated> = dated.iter().filter(|d| anchor(scene, d).is_some()).collect();
    let wanted: BTreeSet<String> = anchored
        .iter()
        .filter_map(|d| anchor(scene, d))
        .flat_map(|a| senses(scene, a.report, a.event))
        .collect();
    if wanted.is_empty() {
        return BTreeMap::new();
    }
    let told = Told::of(scene, dated, carry, &wanted);
    anchored
        .into_iter()
        .filter_map(|d| Some((d.key(), told.resolve(scene, carry, anchor(scene, d)?)?)))
        .collect()
}

/// A time counted from an event.
struct Anchored {
    report: usize,
    timex: usize,
    statement: usize,
    /// Days from the event, negative before it.
    days: i32,
    event: Span,
}

fn anchor(scene: &Scene, d: &Dated) -> Option<Anchored> {
    let timex = scene.timex(d.report, d.timex)?;
    let anchor = timex.anchor.as_ref()?;
    let days: i32 = timex.value.as_deref()?.strip_prefix('P')?.strip_suffix('D')?.parse().ok()?;
    let days = if anchor.order == AnchorOrder::Before { days.checked_neg()? } else { days };
    Some(Anchored { report: d.report, timex: d.timex, statement: d.statement, days, event: anchor.event })
}

fn senses(scene: &Scene, report: usize, span: Span) -> BTreeSet<String> {
    let words = words(&scene.reports[report].report.text, span).into_iter();
    words.filter(|w| is_content(&w.folded)).map(|w| sense(&w.folded)).collect()
}

/// The dated statements that have wanted words.
struct Told {
    /// Statement, its date's place, the day.
    all: Vec<(usize, Place, Moment)>,
    /// Sense -> indices into `all`, ascending.
    by_sense: BTreeMap<String, Vec<usize>>,
}

impl Told {
    fn of(scene: &Scene, dated: &[Dated], carry: &Carry, wanted: &BTreeSet<String>) -> Told {
        let mut told = Told { all: Vec::new(), by_sense: BTreeMap::new() };
        for d in dated.iter().filter(|d| d.kind == EventKind::Happened) {
            let statement = &scene.statements[d.statement];
            let date = scene.timex(d.report, d.timex).is_some_and(is_date_itself);
            let only = statement.timexes.len() == 1;
            let Some(moment) = carry.moment(d.key()).filter(|m| date && only && m.grain <= Grain::Day) else {
                continue;
            };
            let content = statement.content.iter().flat_map(|s| senses(scene, d.report, *s));
            let hits: BTreeSet<String> = content.filter(|s| wanted.contains(s)).collect();
            if let Some(day) = Moment::day(moment.from.date()).filter(|_| !hits.is_empty()) {
                hits.into_iter().for_each(|s| told.by_sense.entry(s).or_default().push(told.all.len()));
                told.all.push((d.statement, d.key(), day));
            }
        }
        told
    }

    fn resolve(&self, scene: &Scene, carry: &Carry, anchor: Anchored) -> Option<(Moment, Carried)> {
        let senses = senses(scene, anchor.report, anchor.event);
        let mut lists = senses.iter().map(|s| self.by_sense.get(s).map(Vec::as_slice).unwrap_or_default());
        let mut held: Vec<usize> = lists.next()?.to_vec();
        for list in lists {
            held.retain(|ix| list.binary_search(ix).is_ok());
        }
        held.retain(|ix| self.all[*ix].0 != anchor.statement);
        let &(_, place, day) = held.first().and_then(|ix| self.all.get(*ix))?;
        let one_day = held.len() <= COMMON && held.iter().all(|ix| self.all[*ix].2 == day);
        // "10,000,000 days after": more than a span of days may have.
        let days = jiff::Span::new().try_days(anchor.days).ok()?;
        let moment = Moment::day(day.from.date().checked_add(days).ok()?).filter(|_| one_day)?;
        let found = step(scene, carry, &anchor, place, (day, moment));
        Some((moment, carry::carried(found.steps)?))
    }
}

fn step(scene: &Scene, carry: &Carry, a: &Anchored, from: Place, (day, moment): (Moment, Moment)) -> Found {
    let words = |report: usize, span: Option<Span>| span.map_or("", |s| scene.words(report, s));
    let time = scene.timex(a.report, a.timex).map(|t| t.span);
    let date = scene.timex(from.0, from.1).map(|t| t.span);
    let reason = format!(
        "“{} … {}” in {} is {} because {} dates that “{}”, {}",
        words(a.report, time),
        words(a.report, Some(a.event)),
        outlet(scene.reports, a.report),
        shown(&moment),
        outlet(scene.reports, from.0),
        words(from.0, date),
        shown(&day),
    );
    let evidence =
        |report: usize, spans: Vec<Span>| Evidence { report: scene.reports[report].report.id.clone(), spans };
    let own = time.into_iter().chain([a.event]).collect();
    let evidence = vec![evidence(a.report, own), evidence(from.0, date.into_iter().collect())];
    let mut steps = vec![Step { reason, evidence }];
    steps.extend(carry.why(from).into_iter().flat_map(|c| c.steps));
    Found { moment, steps }
}
