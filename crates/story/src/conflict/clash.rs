//! What two statements that tell nearly the same rule out in each other, by the rules of [`contradict`](crate::contradict).

use super::{Difference, Told};
use crate::align::Pair;
use crate::contradict::{ClashKind, Side, clash};
use crate::{Agreement, ConflictKind};

/// Likeness from which on two statements are held against each other.
const NEAR: f32 = 0.3;

/// The clash of two statements; of their numbers and days other rules know more, and what is bought may be sold later.
pub(super) fn difference(told: &Told, pair: &Pair) -> Option<Difference> {
    if !told.are_of_two_reports(pair) || pair.likeness < NEAR {
        return None;
    }
    let side = |ix: usize| {
        let statement = &told.statements[ix];
        let r = told.reports[statement.report];
        Side { report: r.report, annotations: r.annotations, content: &statement.content }
    };
    let found = clash(&side(pair.a), &side(pair.b))?;
    let kind = match found.kind {
        ClashKind::Place => ConflictKind::Place,
        ClashKind::Polarity => ConflictKind::Polarity,
        ClashKind::Roles => ConflictKind::Agency,
        ClashKind::Holder => ConflictKind::OfficeHolder,
        ClashKind::Antonym | ClashKind::Number | ClashKind::Date => return None,
    };
    let reason = format!("{} and {}: {}", told.outlet(pair.a), told.outlet(pair.b), found.reason);
    let sides = [(pair.a, vec![found.passage]), (pair.b, vec![found.statement])];
    Some(Difference::between(Agreement::Conflict(kind), reason, sides))
}
