//! What happened and what was said when.
//!
//! - `dated`: which statements have dates.
//! - `carry`: dates that a report leaves open, carried from another; `anchor`: dates counted from an event.
//! - `merge`: which of them are one event, and where its times contradict each other.
//! - `order`, `clock`: what is known of the order of events, by clocks that may differ.

mod anchor;
mod carry;
mod clock;
mod dated;
mod merge;
mod order;

use crate::align::Alignment;
use crate::ordered::Reports;
use crate::statement::Statement;
use crate::{Carried, CarriedDay, Event, EventKind, EventTelling};
use carry::Carry;
use clock::Reading;
use dated::Dated;
use merge::Thing;
use report::{Moment, Span, Timex};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use clock::may_be_one;
pub(crate) use merge::{FEWEST_SHARED, ONE_HAPPENING};
pub use order::mark_order;
pub(crate) use order::order as order_of;

/// The timeline of some reports.
pub(crate) struct Timeline {
    /// Earliest first; of those that begin together the shorter first.
    pub events: Vec<Event>,
    /// Report -> the day of publication that others give it, for those that tell none.
    pub days: BTreeMap<usize, CarriedDay>,
}

/// The events of some reports, and the days that they give each other. `origins` has the origin of each report.
pub(crate) fn timeline(
    reports: &Reports,
    statements: &[Statement],
    alignment: &Alignment,
    origins: &[u32],
) -> Timeline {
    let scene = Scene { reports, statements, alignment };
    let dated = dated::dated(&scene);
    let carry = Carry::of(&scene, &dated);
    let datings = datings(&scene, &dated, &carry);
    let things = merge::things(&scene, origins, &datings);
    let mut events: Vec<(Place, Event)> =
        things.iter().map(|t| event(&scene, origins, &datings, t)).collect();
    events.sort_by(|(p, a), (q, b)| {
        (a.moment.from, a.moment.until, a.kind, p).cmp(&(b.moment.from, b.moment.until, b.kind, q))
    });
    let mut events: Vec<Event> = events.into_iter().map(|(_, e)| e).collect();
    mark_order(&mut events);
    let days = (0..reports.len()).filter_map(|r| Some((r, carry.day(r)?))).collect();
    Timeline { events, days }
}

/// Everything that a rule may look at.
struct Scene<'a> {
    reports: &'a Reports<'a>,
    statements: &'a [Statement],
    alignment: &'a Alignment,
}

impl Scene<'_> {
    fn timex(&self, report: usize, timex: usize) -> Option<&Timex> {
        self.reports.get(report)?.annotations.timexes.get(timex)
    }

    fn words(&self, report: usize, span: Span) -> &str {
        self.reports[report].report.text.get(span)
    }

    /// The timex that tells when a statement was said.
    fn said_when(&self, statement: &Statement) -> Option<usize> {
        let attributions = &self.reports[statement.report].annotations.attributions;
        attributions.get(statement.attribution?)?.when.map(|w| w as usize)
    }

    /// The sentence that holds a span, with its index.
    fn sentence(&self, report: usize, span: Span) -> Option<(usize, Span)> {
        let sentences = &self.reports[report].annotations.sentences;
        let ix = sentences.partition_point(|s| s.span.end() <= span.start());
        sentences.get(ix).filter(|s| s.span.overlaps(span)).map(|s| (ix, s.span))
    }
}

/// A statement with its moment.
struct Dating {
    report: usize,
    statement: usize,
    timex: usize,
    kind: EventKind,
    reading: Reading,
    carried: Option<Carried>,
    content: Vec<Span>,
}

fn datings(scene: &Scene, dated: &[Dated], carry: &Carry) -> Vec<Dating> {
    let anchored = anchor::anchored(scene, dated, carry);
    let of = |d: &Dated| {
        let timex = scene.timex(d.report, d.timex)?;
        let (moment, carried) = match anchored.get(&d.key()) {
            Some((moment, why)) => (*moment, Some(why.clone())),
            None => (carry.moment(d.key())?, carry.why(d.key())),
        };
        let offset = clock::offset(scene.words(d.report, timex.span));
        Some(Dating {
            report: d.report,
            statement: d.statement,
            timex: d.timex,
            kind: d.kind,
            reading: Reading { moment, offset },
            carried,
            content: d.content(scene, &scene.statements[d.statement]),
        })
    };
    dated.iter().filter_map(of).collect()
}

/// Where an event is first told: report, content, timex.
type Place = (usize, Vec<Span>, usize);

/// A thing that is told becomes an event.
fn event(scene: &Scene, origins: &[u32], datings: &[Dating], thing: &Thing) -> (Place, Event) {
    let moment = thing.times[0].reading.moment;
    let others = thing.times.iter().skip(1).map(|t| t.reading.moment);
    let alternatives: BTreeSet<Moment> = others.filter(|m| *m != moment).collect();
    let mut told: Vec<&Dating> =
        thing.times.iter().flat_map(|t| &t.datings).map(|ix| &datings[*ix]).collect();
    told.sort_by(|a, b| (a.report, &a.content, a.timex).cmp(&(b.report, &b.content, b.timex)));
    // A report that dates one thing twice alike is heard once.
    told.dedup_by(|b, a| {
        (a.report, &a.content, a.reading.moment) == (b.report, &b.content, b.reading.moment)
    });
    let place = told.first().map_or((usize::MAX, Vec::new(), 0), |d| (d.report, d.content.clone(), d.timex));
    let tellers: BTreeSet<u32> = told.iter().map(|d| origins[d.report]).collect();
    let tellings = told.into_iter().filter_map(|d| {
        Some(EventTelling {
            report: scene.reports[d.report].report.id.clone(),
            timex: scene.timex(d.report, d.timex)?.span,
            content: d.content.clone(),
            voice: scene.statements[d.statement].voice,
            moment: Some(d.reading.moment).filter(|m| *m != moment),
            offset: d.reading.offset,
            carried: d.carried.clone(),
        })
    });
    let event = Event {
        moment,
        kind: thing.kind,
        alternatives: alternatives.into_iter().collect(),
        order: None,
        origins: tellers.into_iter().collect(),
        tellings: tellings.collect(),
    };
    (place, event)
}
