//! How many were killed, hurt or are missing in the event that the reports tell.
//!
//! Reports that are compared are of one event, so its tolls can be held against each other however the sentences around them are worded. Of
//! each report counts what it tells first, in its headline and at the top of its body: further down stand other events, and parts of a
//! toll.

use super::counting::{Part, REACH};
use super::number::{Counted, agreement, is_miscopied, order, versions, why, words_of};
use super::{Difference, Told};
use crate::statement::Statement;
use crate::word::{Word, words};
use crate::{Agreement, ConflictKind, NotConflictKind};
use report::{PartKind, QuantityKind, Span, Timex, TimexKind};
use std::cmp::Ordering;

/// What is tallied. Those arrested or evacuated are counted in too many ways.
const TALLIED: &[&str] = &["killed", "hurt", "missing"];

/// Sentences of the body that tell of the event itself.
const TOP: usize = 6;

/// Days before a report was published beyond which a date in the sentence is of another event.
const OLD: i32 = 14;

/// Words around a number that make it a part of a toll: how many words before and after are looked at is [`REACH`].
const AMONG: &[&str] = &["including", "among"];

/// Words of several events told together, whose counts are not those of one.
const SEVERAL: &[&str] =
    &["shootings", "attacks", "accidents", "series", "pair", "separate", "citywide", "throughout"];

/// Words of counts over a stretch of time and not of one event.
const OVER_TIME: &[&str] = &[
    "overnight",
    "year",
    "years",
    "month",
    "months",
    "since",
    "far",
    "week",
    "weeks",
    "weekend",
    "annually",
];

/// The tolls of one report: in its headline, and the first in its body.
#[derive(Default)]
struct Toll<'t> {
    headline: Option<&'t Counted<'t>>,
    body: Option<&'t Counted<'t>>,
}

/// Where the tolls of the reports differ, at most one difference for each kind of toll and each report that contradicts itself.
pub(super) fn differences(told: &Told) -> Vec<Difference> {
    TALLIED.iter().flat_map(|state| differences_in(told, state)).collect()
}

fn differences_in(told: &Told, state: &'static str) -> Vec<Difference> {
    let tolls = tolls(told, state);
    let mut found: Vec<Difference> = tolls.iter().filter_map(|t| within(told, t)).collect();
    let groups = by_amount(tolls.iter().filter_map(|t| t.body.or(t.headline)));
    let mut gravest: Option<Found> = None;
    let mut differing = vec![false; groups.len()];
    for (i, a) in groups.iter().enumerate() {
        for (j, b) in groups.iter().enumerate().skip(i + 1) {
            let Some(next) = between_groups(told, state, a, b) else { continue };
            if matches!(next.0, Agreement::Conflict(_)) {
                (differing[i], differing[j]) = (true, true);
            }
            if gravest.as_ref().is_none_or(|held| next.0 < held.0) {
                gravest = Some(next);
            }
        }
    }
    found.extend(gravest.and_then(|(agreement, sides)| {
        let is_conflict = matches!(agreement, Agreement::Conflict(_));
        let update = Agreement::NotConflict(NotConflictKind::Update);
        // What bounds and rounding explain is told where the statements are held against each other.
        (is_conflict || agreement == update).then(|| {
            let kept = groups.iter().zip(&differing).filter(|(_, d)| **d || !is_conflict);
            difference(told, agreement, sides, &kept.flat_map(|(g, _)| g.clone()).collect::<Vec<_>>())
        })
    }));
    found
}

/// How two tolls agree, and which two.
type Found<'t> = (Agreement, [&'t Counted<'t>; 2]);

/// Tolls of one amount together, each group in the order of the reports.
fn by_amount<'t>(all: impl Iterator<Item = &'t Counted<'t>>) -> Vec<Vec<&'t Counted<'t>>> {
    let mut groups: Vec<Vec<&Counted>> = Vec::new();
    for counted in all {
        match groups.iter_mut().find(|g| g[0].quantity.amount == counted.quantity.amount) {
            Some(group) => group.push(counted),
            None => groups.push(vec![counted]),
        }
    }
    groups
}

/// The gravest way in which two amounts agree: as their first and last reports tell, so that thousands cost no more than two.
fn between_groups<'t>(
    told: &Told,
    state: &str,
    a: &[&'t Counted<'t>],
    b: &[&'t Counted<'t>],
) -> Option<Found<'t>> {
    let ends =
        |g: &[&'t Counted<'t>]| g.first().copied().into_iter().chain(g.last().copied()).collect::<Vec<_>>();
    let (first, second) = (ends(a), ends(b));
    let pairs = first.iter().flat_map(|x| second.iter().map(move |y| [*x, *y]));
    pairs
        .filter_map(|[x, y]| Some((between(told, state, x, y)?, [x, y])))
        .min_by_key(|(agreement, _)| *agreement)
}

/// The tolls of one kind, by report.
fn tolls<'t>(told: &'t Told, state: &str) -> Vec<Toll<'t>> {
    let mut tolls: Vec<Toll> = told.reports.iter().map(|_| Toll::default()).collect();
    for (ix, statement) in told.statements.iter().enumerate() {
        let toll = &mut tolls[statement.report];
        let slot = match statement.part {
            PartKind::Headline => &mut toll.headline,
            PartKind::Paragraph if is_at_top(told, statement) => &mut toll.body,
            _ => continue,
        };
        if slot.is_none() {
            *slot = told.read[ix].amounts.iter().find(|c| is_toll(told, c, state));
        }
    }
    tolls
}

fn is_at_top(told: &Told, statement: &Statement) -> bool {
    let r = told.reports[statement.report];
    let body = r.report.parts.iter().find(|p| p.kind == PartKind::Paragraph).map(|p| p.span.start());
    let first = r.annotations.sentences.partition_point(|s| s.span.start() < body.unwrap_or(0));
    statement.sentence < first + TOP
}

/// Whether an amount counts all persons of a state, in the event.
fn is_toll(told: &Told, counted: &Counted, state: &str) -> bool {
    let persons = counted.of.as_deref().is_none_or(|of| of == "person" || super::number::names(state, of));
    counted.quantity.kind == QuantityKind::Count
        && counted.quantity.change.is_none()
        && counted.state == Some(state)
        && persons
        && !is_part(told, counted)
        && !is_of_another_time(told, counted)
}

/// "two of them", "including three officers"; "three others", but for the hurt: beside the dead the others hurt are all of them.
fn is_part(told: &Told, counted: &Counted) -> bool {
    match counted.part {
        Part::Some => return true,
        Part::Others => return counted.state != Some("hurt"),
        Part::All => {}
    }
    let text = &told.reports[counted.report].report.text;
    let at = counted.quantity.span;
    let piece = told.statements[counted.statement].content.iter().find(|p| p.contains(at));
    let words: Vec<Word> = piece.map(|p| words(text, *p)).unwrap_or_default();
    let mut before = words.iter().rev().filter(|w| w.span.end() <= at.start()).take(REACH);
    let mut after = words.iter().filter(|w| w.span.start() >= at.end()).take(REACH);
    let among = |w: &Word| AMONG.contains(&w.folded.as_str());
    before.any(among) || after.any(|w| among(w) || w.folded == "of")
}

/// Whether the sentence speaks of an earlier event, of several, or counts over a time.
fn is_of_another_time(told: &Told, counted: &Counted) -> bool {
    let r = told.reports[counted.report];
    let Some(sentence) = r.annotations.sentences.get(told.statements[counted.statement].sentence) else {
        return false;
    };
    let old = |t: &Timex| {
        let published = r.report.published?;
        let until = t.moment.filter(|_| t.kind == TimexKind::Date)?.until.date();
        Some((published.date - until).get_days() > OLD)
    };
    let is_in = |s: Span| sentence.span.contains(s);
    r.annotations.timexes.iter().filter(|t| is_in(t.span)).any(|t| old(t) == Some(true))
        || words(&r.report.text, sentence.span)
            .iter()
            .any(|w| OVER_TIME.contains(&w.folded.as_str()) || SEVERAL.contains(&w.folded.as_str()))
}

/// A headline that tells another toll than the body under it.
fn within(told: &Told, toll: &Toll) -> Option<Difference> {
    let (a, b) = (toll.headline?, toll.body?);
    let conflict = Agreement::Conflict(ConflictKind::Number);
    let differ = a.part == b.part && agreement(told, a, b) == Some(conflict);
    differ.then(|| difference(told, conflict, [a, b], &[a, b]))
}

/// How the tolls of two reports agree; `None` where they are the same.
fn between(told: &Told, state: &str, a: &Counted, b: &Counted) -> Option<Agreement> {
    let found = agreement(told, a, b)?;
    let open = Agreement::Conflict(ConflictKind::Number);
    if found != open {
        return Some(found);
    }
    let (older, newer) = match order(told, a, b) {
        Some(Ordering::Less) => (a, b),
        Some(Ordering::Greater) => (b, a),
        _ => return Some(open),
    };
    let rises = newer.quantity.amount.value() > older.quantity.amount.value();
    // The dead do not get fewer; the hurt may die, the missing are found.
    let update = if rises { !is_miscopied(told, a, b) } else { state != "killed" };
    Some(if update { Agreement::NotConflict(NotConflictKind::Update) } else { open })
}

fn difference(told: &Told, agreement: Agreement, [a, b]: [&Counted; 2], all: &[&Counted]) -> Difference {
    let reason = format!(
        "{} in {}, {} in {}{}",
        words_of(told, a),
        place(told, a),
        words_of(told, b),
        place(told, b),
        why(agreement)
    );
    Difference { agreement, reason, versions: versions(all) }
}

/// The outlet, and whether its headline says so.
fn place(told: &Told, counted: &Counted) -> String {
    let outlet = told.outlet(counted.statement);
    match told.statements[counted.statement].part {
        PartKind::Headline => format!("the headline of {outlet}"),
        _ => outlet.to_owned(),
    }
}
