//! Two holders of one office.

use super::{Contested, Named, outlet};
use crate::entity::Entities;
use crate::office::{Office, office};
use crate::ordered::Reports;
use crate::word::words;
use crate::{Agreement, ConflictKind};
use report::{EntityKind, Form, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Days between two reports beyond which an office may have changed hands without either saying so.
const LONG_APART: i32 = 30;

/// Words by which a report says that an office changed hands.
const CHANGES: &[&str] = &[
    "former",
    "predecessor",
    "successor",
    "succeeded",
    "succeeds",
    "succeed",
    "replaced",
    "replaces",
    "replace",
    "replacing",
    "took",
    "takes",
    "inaugurated",
    "ex",
    "outgoing",
    "incoming",
    "elected",
];

/// One person named with an office.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Holder {
    report: usize,
    mention: Span,
    entity: u32,
    office: Office,
}

/// The offices that reports of one time give to several persons.
pub(super) fn offices(reports: &Reports, entities: &Entities) -> Vec<Contested> {
    let holders: BTreeSet<Holder> =
        (0..reports.len()).flat_map(|ix| holders(reports, entities, ix)).collect();
    let mut bodies: BTreeMap<&Vec<String>, Vec<&Holder>> = BTreeMap::new();
    holders.iter().for_each(|h| bodies.entry(&h.office.of).or_default().push(h));
    bodies.values().filter_map(|h| contested(reports, h)).collect()
}

/// Each person named with an office in a report, where first.
fn holders(reports: &Reports, entities: &Entities, ix: usize) -> Vec<Holder> {
    let r = reports[ix];
    let named =
        r.annotations.mentions.iter().filter(|m| m.form == Form::Name && m.kind == EntityKind::Person);
    let mut seen = BTreeSet::new();
    let holder = |m: &report::Mention| {
        let office = office(r.report.text.get(m.role?))?;
        let entity = entities.of(ix, m.chain)?;
        let person = entities.list.get(entity as usize)?.kind == EntityKind::Person;
        (person && !changes(reports, ix, m.span)).then_some(Holder {
            report: ix,
            mention: m.span,
            entity,
            office,
        })
    };
    named.filter_map(holder).filter(|h| seen.insert((h.entity, h.office.clone()))).collect()
}

/// Whether the sentence of a mention speaks of an office changing hands.
fn changes(reports: &Reports, ix: usize, mention: Span) -> bool {
    let r = reports[ix];
    let sentence = r.annotations.sentences.iter().find(|s| s.span.contains(mention));
    let words = sentence.map(|s| words(&r.report.text, s.span)).unwrap_or_default();
    words.iter().any(|w| CHANGES.contains(&w.folded.as_str()))
}

/// The holders of a body's offices that contradict another.
fn contested(reports: &Reports, holders: &[&Holder]) -> Option<Contested> {
    let contradicts =
        |a: &Holder, b: &Holder| a.entity != b.entity && a.office.is(&b.office) && one_time(reports, a, b);
    let kept: Vec<Holder> =
        holders.iter().filter(|a| holders.iter().any(|b| contradicts(a, b))).map(|h| (*h).clone()).collect();
    let first = kept.first()?;
    let second = kept.iter().find(|h| contradicts(first, h))?;
    let words = |h: &Holder| reports[h.report].report.text.get(h.mention);
    let place = |h: &Holder| outlet(reports, h.report);
    let reason = if first.report == second.report {
        format!("{} names two holders of one office: {} and {}", place(first), words(first), words(second))
    } else {
        format!(
            "{} in {}, {} in {}: two holders of one office",
            words(first),
            place(first),
            words(second),
            place(second)
        )
    };
    let named = kept.iter().map(|h| Named { report: h.report, span: h.mention, side: h.entity });
    Some(Contested {
        agreement: Agreement::Conflict(ConflictKind::OfficeHolder),
        holders: named.collect(),
        reason,
    })
}

/// Whether two reports came out so near each other that one person held the office in both.
fn one_time(reports: &Reports, a: &Holder, b: &Holder) -> bool {
    let published = |h: &Holder| reports[h.report].report.published;
    match (published(a), published(b)) {
        (Some(x), Some(y)) => (x.date - y.date).get_days().abs() <= LONG_APART,
        _ => true,
    }
}
