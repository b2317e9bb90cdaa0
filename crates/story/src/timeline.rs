//! What happened and what was said when.

use crate::align::{Alignment, SAME};
use crate::conflict::outlet;
use crate::ordered::Reports;
use crate::statement::Statement;
use crate::word::fold;
use crate::{Carried, Event, EventKind, EventTelling, Evidence};
use jiff::civil::Weekday;
use report::{Grain, Moment, Timex, TimexKind};
use std::collections::{BTreeMap, BTreeSet};

/// What makes tellings one event: the moment, whether it was said, and the group of the statement.
type Key = (Moment, EventKind, usize);

/// The events of some reports, earliest first; of those that begin together the shorter first.
///
/// Tellings are one event where they give one moment and their statements tell the same.
pub(crate) fn timeline(reports: &Reports, statements: &[Statement], alignment: &Alignment) -> Vec<Event> {
    let group = |ix: usize| alignment.group_of(ix);
    let mut events: BTreeMap<Key, Vec<(usize, EventTelling)>> = BTreeMap::new();
    for dated in dated(reports, statements) {
        let timex = &reports[dated.report].annotations.timexes[dated.timex];
        let carried = || carried(reports, statements, alignment, &dated);
        let (moment, carried) = match timex.moment {
            Some(moment) => (moment, None),
            None => match carried() {
                Some((moment, why)) => (moment, Some(why)),
                None => continue,
            },
        };
        let statement = &statements[dated.statement];
        let telling = EventTelling {
            report: reports[dated.report].report.id.clone(),
            timex: timex.span,
            content: dated.content(reports, statement),
            voice: statement.voice,
            carried,
        };
        let told = events.entry((moment, dated.kind, group(dated.statement))).or_default();
        // A report that dates one thing twice is heard once.
        if !told.iter().any(|(r, t)| *r == dated.report && t.content == telling.content) {
            told.push((dated.report, telling));
        }
    }
    let mut events: Vec<(Key, Vec<(usize, EventTelling)>)> = events.into_iter().collect();
    for (_, tellings) in &mut events {
        tellings.sort_by(|(x, a), (y, b)| (x, &a.content).cmp(&(y, &b.content)));
    }
    events.sort_by(|((m, k, _), a), ((n, l, _), b)| {
        let first = |t: &[(usize, EventTelling)]| t.first().map(|(r, t)| (*r, t.content.clone()));
        (m.from, m.until, k).cmp(&(n.from, n.until, l)).then_with(|| first(a).cmp(&first(b)))
    });
    let event = |((moment, kind, _), tellings): (Key, Vec<(usize, EventTelling)>)| Event {
        moment,
        kind,
        tellings: tellings.into_iter().map(|(_, t)| t).collect(),
    };
    events.into_iter().map(event).collect()
}

/// A statement with a date.
struct Dated {
    report: usize,
    statement: usize,
    timex: usize,
    kind: EventKind,
}

impl Dated {
    /// All that was said then, or the clause that happened then.
    fn content(&self, reports: &Reports, statement: &Statement) -> Vec<report::Span> {
        let whole = statement.attribution.filter(|_| self.kind == EventKind::Said);
        let said = whole.and_then(|ix| reports[self.report].annotations.attributions.get(ix));
        said.map_or_else(|| statement.content.clone(), |a| a.content.clone())
    }
}

/// The statements with dates: first what attributions date, then what stands in the words themselves.
fn dated(reports: &Reports, statements: &[Statement]) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut saying: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (ix, s) in statements.iter().enumerate() {
        let Some(attribution) = s.attribution else { continue };
        let when = reports[s.report].annotations.attributions.get(attribution).and_then(|a| a.when);
        let Some(timex) = when.map(|w| w as usize).filter(|w| is_date(reports, s.report, *w)) else {
            continue;
        };
        saying.insert((s.report, timex));
        if seen.insert((s.report, attribution)) {
            found.push(Dated { report: s.report, statement: ix, timex, kind: EventKind::Said });
        }
    }
    for (ix, s) in statements.iter().enumerate() {
        let own = s
            .timexes
            .iter()
            .filter(|t| is_date(reports, s.report, **t) && !saying.contains(&(s.report, **t)));
        found.extend(own.map(|t| Dated {
            report: s.report,
            statement: ix,
            timex: *t,
            kind: EventKind::Happened,
        }));
    }
    found
}

/// Whether a timex is a date or a time of day; lengths and sets of times have no place on a line.
fn is_date(reports: &Reports, report: usize, timex: usize) -> bool {
    let timex = reports[report].annotations.timexes.get(timex);
    timex.is_some_and(|t| matches!(t.kind, TimexKind::Date | TimexKind::Time))
}

/// The day of a bare weekday, from a statement of another report that tells the same and names the date: the one date of
/// that weekday that the most alike statements name.
fn carried(
    reports: &Reports,
    statements: &[Statement],
    alignment: &Alignment,
    dated: &Dated,
) -> Option<(Moment, Carried)> {
    let own = reports[dated.report];
    let timex = &own.annotations.timexes[dated.timex];
    let day = weekday(own.report.text.get(timex.span))?;
    let partners = alignment.partners(dated.statement);
    let near = partners
        .into_iter()
        .filter(|(ix, likeness)| *likeness >= SAME && statements[*ix].report != dated.report);
    let fixed = near.flat_map(|(ix, likeness)| {
        let s = &statements[ix];
        let timexes = s.timexes.iter().filter_map(move |t| reports[s.report].annotations.timexes.get(*t));
        timexes.filter_map(move |t| Some((likeness, s.report, t, on(t, day)?))).collect::<Vec<_>>()
    });
    let fixed: Vec<(f32, usize, &Timex, Moment)> = fixed.collect();
    let moments: BTreeSet<Moment> = fixed.iter().map(|(_, _, _, m)| *m).collect();
    let (_, report, from, moment) =
        fixed.iter().max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).filter(|_| moments.len() == 1)?;
    let other = reports[*report].report;
    let reason = format!(
        "“{}” in {} is {} because {} tells the same with “{}”",
        own.report.text.get(timex.span),
        outlet(reports, dated.report),
        moment.from.date(),
        outlet(reports, *report),
        other.text.get(from.span)
    );
    let from = Evidence { report: other.id.clone(), spans: vec![from.span] };
    Some((*moment, Carried { reason, from }))
}

/// The moment of a timex that names one day, if that day is such a weekday.
fn on(timex: &Timex, day: Weekday) -> Option<Moment> {
    timex.moment.filter(|m| m.grain == Grain::Day && m.from.weekday() == day)
}

/// The weekday that some words name, alone or in front of a part of the day.
fn weekday(words: &str) -> Option<Weekday> {
    let first = fold(words.split_whitespace().next()?);
    Some(match first.as_str() {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}
