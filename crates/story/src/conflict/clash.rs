//! What two statements that tell nearly the same rule out in each other, by the rules of [`contradict`](crate::contradict).

use super::{Difference, Told};
use crate::align::Pair;
use crate::contradict::{ClashKind, Side, clash};
use crate::{Agreement, ConflictKind};

/// Likeness and features in common from which on two statements are held against each other.
const NEAR: f32 = 0.3;
const FEWEST_SHARED: usize = 2;

/// What is looked for. Of numbers, days and denials other rules here know more, and what is bought may be sold later.
const KINDS: [ClashKind; 3] = [ClashKind::Place, ClashKind::Holder, ClashKind::Roles];

/// The clash of two statements.
pub(super) fn difference(told: &Told, pair: &Pair) -> Option<Difference> {
    if !told.are_of_two_reports(pair) || pair.likeness < NEAR || pair.shared < FEWEST_SHARED {
        return None;
    }
    let side = |ix: usize| {
        let statement = &told.statements[ix];
        let r = told.reports[statement.report];
        Side { report: r.report, annotations: r.annotations, content: &statement.content }
    };
    let found = clash(&side(pair.a), &side(pair.b), &KINDS)?;
    let (one, other) = (told.outlet(pair.a), told.outlet(pair.b));
    let (a, b) = (told.words(pair.a, found.passage), told.words(pair.b, found.statement));
    let (kind, why) = match found.kind {
        ClashKind::Place => (ConflictKind::Place, "two places for one thing"),
        ClashKind::Roles => (ConflictKind::Agency, "who acts and who is acted on are exchanged"),
        ClashKind::Holder => (ConflictKind::OfficeHolder, "one role is given to two"),
        _ => return None,
    };
    let reason = format!("“{a}” in {one}, “{b}” in {other}: {why}");
    let sides = [(pair.a, vec![found.passage]), (pair.b, vec![found.statement])];
    Some(Difference::between(Agreement::Conflict(kind), reason, sides))
}
