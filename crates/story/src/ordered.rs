//! The reports in the one order that every result uses, whatever order they came in.

use crate::{Annotated, Remark};
use jiff::civil::DateTime;
use report::Published;
use std::collections::BTreeSet;

/// Reports by time published (unknown last), outlet, id; each id once.
pub(crate) type Reports<'a> = Vec<Annotated<'a>>;

/// Sorts the reports and drops those that come twice.
pub(crate) fn ordered<'a>(reports: &[Annotated<'a>], notes: &mut Vec<Remark>) -> Reports<'a> {
    let mut sorted = reports.to_vec();
    sorted.sort_by(|a, b| {
        let key = |r: &Annotated<'a>| {
            let published = r.report.published;
            (
                published.is_none(),
                published.map(|p| (instant(p), p)),
                &r.report.outlet,
                &r.report.id,
                &r.report.input,
            )
        };
        // One report with two annotations comes about where two models were run; which one counts must not depend on order.
        key(a).cmp(&key(b)).then_with(|| format!("{:?}", a.annotations).cmp(&format!("{:?}", b.annotations)))
    });
    let mut seen = BTreeSet::new();
    let (kept, again): (Vec<_>, Vec<_>) = sorted.into_iter().partition(|r| seen.insert(r.report.id.clone()));
    for r in &again {
        let input = r.report.input.as_deref().unwrap_or(r.report.id.as_str());
        let message = format!("{input}: the same report came before, and counts once");
        notes.push(Remark { kind: "duplicate".into(), message, evidence: Vec::new() });
    }
    kept
}

/// When a report was published, in UTC; as printed where no offset is known, or where the calendar ends.
pub(crate) fn instant(published: Published) -> DateTime {
    let civil = published.civil();
    let offset = jiff::Span::new().minutes(published.time.and(published.offset).unwrap_or(0));
    civil.checked_sub(offset).unwrap_or(civil)
}

/// The leader of a group in a forest of groups, with paths halved on the way.
pub(crate) fn find(leader: &mut [usize], mut ix: usize) -> usize {
    while leader[ix] != ix {
        leader[ix] = leader[leader[ix]];
        ix = leader[ix];
    }
    ix
}

/// Makes two groups one, if they are two; the smaller index leads.
pub(crate) fn join(leader: &mut [usize], a: usize, b: usize) -> bool {
    let (a, b) = (find(leader, a), find(leader, b));
    leader[a.max(b)] = a.min(b);
    a != b
}
