//! One person who has two ages.

use super::{Contested, Named, Told, outlet};
use crate::{Agreement, ConflictKind};
use report::{Amount, EntityKind, Mention, Quantity, QuantityKind, Span};
use std::collections::BTreeMap;

/// Bytes between a name and its age: "Quilty, 52", "Quilty (52)", "Quilty, aged 52", "the 52-year-old Quilty".
const NEAR: usize = 8;

/// The persons to whom reports give two ages.
///
/// An age that differs by one year may be that of another day; it counts only within one report.
pub(super) fn ages(told: &Told) -> Vec<Contested> {
    let mut of: BTreeMap<u32, Vec<Aged>> = BTreeMap::new();
    for report in 0..told.reports.len() {
        for quantity in &told.reports[report].annotations.quantities {
            if let Some((entity, aged)) = aged(told, report, quantity) {
                of.entry(entity).or_default().push(aged);
            }
        }
    }
    of.into_iter().flat_map(|(entity, aged)| contested(told, entity, &aged)).collect()
}

/// An age that a report gives.
#[derive(Clone, Copy)]
struct Aged {
    report: usize,
    years: u32,
    /// The name or description with the age.
    span: Span,
}

/// Whose age a quantity is, if that is told beside it.
fn aged(told: &Told, report: usize, quantity: &Quantity) -> Option<(u32, Aged)> {
    let Amount::Exact { value } = quantity.amount else { return None };
    let years = quantity.kind == QuantityKind::Age
        && quantity.unit.as_deref() == Some("year")
        && value.fract() == 0.0;
    let r = told.reports[report];
    let at = quantity.span;
    let beside = |m: &&Mention| {
        let holds = m.span.contains(at);
        let follows = at.start() >= m.span.end() && at.start() - m.span.end() <= NEAR;
        let leads = m.span.start() >= at.end() && m.span.start() - at.end() <= 1;
        let gap = || r.report.text.as_str().get(m.span.end()..at.start()).unwrap_or_default();
        m.kind == EntityKind::Person && (holds || leads || (follows && is_apposition(gap())))
    };
    // Mentions are in order of place; those that hold or touch the age are near.
    let all = &r.annotations.mentions;
    let mention = all.iter().filter(beside).min_by_key(|m| m.span.len())?;
    let entity = told.entities.of(report, mention.chain)?;
    years.then(|| (entity, Aged { report, years: value as u32, span: mention.span.cover(at) }))
}

/// Whether what stands between a name and a number makes the number its age.
fn is_apposition(gap: &str) -> bool {
    matches!(gap.trim(), "," | "(" | ", aged" | "aged" | ", age" | ", now")
}

/// The ages of one person that cannot both be right: those of each report by itself first, else of all reports.
fn contested(told: &Told, entity: u32, aged: &[Aged]) -> Vec<Contested> {
    let mut reports: BTreeMap<usize, Vec<Aged>> = BTreeMap::new();
    aged.iter().for_each(|a| reports.entry(a.report).or_default().push(*a));
    let mut found: Vec<Contested> =
        reports.values().filter_map(|own| between(told, entity, own, 1)).collect();
    // A report that contradicts itself says nothing against others.
    let sure: Vec<Aged> =
        reports.values().filter(|own| between(told, entity, own, 1).is_none()).flatten().copied().collect();
    found.extend(between(told, entity, &sure, 2));
    found
}

/// The conflict of ages that lie at least so many years apart.
fn between(told: &Told, entity: u32, aged: &[Aged], apart: u32) -> Option<Contested> {
    let youngest = aged.iter().min_by_key(|a| a.years)?;
    let differs = |a: &&Aged| a.years >= youngest.years + apart;
    let oldest = aged.iter().filter(differs).max_by_key(|a| a.years)?;
    let place = |a: &Aged| outlet(told.reports, a.report);
    let reason = format!(
        "{} is {} in {} and {} in {}",
        told.entities.list.get(entity as usize)?.name,
        youngest.years,
        place(youngest),
        oldest.years,
        place(oldest)
    );
    let holders = aged.iter().map(|a| Named { report: a.report, span: a.span, side: a.years }).collect();
    Some(Contested { agreement: Agreement::Conflict(ConflictKind::Number), holders, reason })
}
