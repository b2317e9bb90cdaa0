//! Credit lines, and datelines and bylines that name an agency.

use super::outlet::key;
use crate::{Evidence, Kinship, KinshipKind, Remark};
use report::{Part, PartKind, Report, Span};

/// Whom a report credits, other than itself.
pub(super) fn credits(report: &Report) -> impl Iterator<Item = &str> {
    let own = report.outlet.as_deref().map(key);
    let names = report.credit.as_deref().unwrap_or_default();
    let names = names.split([',', '/', ';', '&', '|']).flat_map(|n| n.split(" and ")).map(str::trim);
    names.filter(move |n| !key(n).is_empty() && Some(key(n)) != own)
}

/// Where a report says whom it credits: the credit line, else the dateline or byline that names it, else the words themselves.
pub(super) fn span(report: &Report) -> Option<Span> {
    let credit = report.credit.as_deref()?;
    let names = |p: &&Part| report.text.get(p.span).contains(credit);
    let kinds = [PartKind::Credit, PartKind::Dateline, PartKind::Byline];
    let named = kinds.iter().find_map(|k| report.parts(*k).find(names));
    let part = named.or_else(|| report.parts(PartKind::Credit).next());
    let anywhere =
        || report.text.as_str().find(credit).and_then(|at| report.text.span(at..at + credit.len()));
    part.map(|p| p.span).or_else(anywhere)
}

/// The place of the credit.
pub(super) fn evidence(report: &Report) -> Option<Evidence> {
    Some(Evidence { report: report.id.clone(), spans: vec![span(report)?] })
}

/// The reason that a credit line gives, with its place.
pub(super) fn line(report: &Report, credit: &str) -> Option<Kinship> {
    let reason = format!("{} credits {credit}", super::name(report));
    Some(Kinship { kind: KinshipKind::CreditLine, reason, evidence: vec![evidence(report)?] })
}

/// Two reports that credit one another, or the same, and have few words in common.
pub(super) fn unshared(x: &Report, y: &Report, reason: &str, share: f64) -> Remark {
    let share = super::percent(share);
    let message =
        format!("{reason}, but only {share} of their own words are the same: they count as two origins");
    let evidence = [x, y].into_iter().filter_map(evidence).collect();
    Remark { kind: "shared-credit".into(), message, evidence }
}
