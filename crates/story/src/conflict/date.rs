//! One happening told for two moments that share no instant.

use super::{Difference, Told};
use crate::align::Pair;
use crate::timeline::{FEWEST_SHARED, ONE_HAPPENING, may_be_one};
use crate::{Agreement, ConflictKind, NotConflictKind};
use report::{Moment, Timex, TimexKind};

/// The difference in the dates of two statements with one date each.
pub(super) fn difference(told: &Told, pair: &Pair) -> Option<Difference> {
    if !told.are_of_two_reports(pair) || pair.likeness < ONE_HAPPENING || pair.shared < FEWEST_SHARED {
        return None;
    }
    let ((x, a), (y, b)) = (only(told, pair.a)?, only(told, pair.b)?);
    // "Wednesday" in both: which one each means was worked out, and is the less sure thing.
    if told.words(pair.a, x.span).eq_ignore_ascii_case(told.words(pair.b, y.span)) {
        return None;
    }
    let agreement = if a.contains(&b) || b.contains(&a) {
        (a.grain != b.grain).then_some(Agreement::NotConflict(NotConflictKind::Granularity))?
    } else if a.overlaps(&b)
        || a.grain != b.grain
        || may_be_one((a, told.words(pair.a, x.span)), (b, told.words(pair.b, y.span)))
    {
        return None;
    } else {
        Agreement::Conflict(ConflictKind::Date)
    };
    let why = match agreement {
        Agreement::Conflict(_) => "not both can be right",
        _ => "one is the other told more coarsely",
    };
    let reason = format!(
        "{} ({}) in {}, {} ({}) in {}: {why}",
        told.words(pair.a, x.span),
        a.from.date(),
        told.outlet(pair.a),
        told.words(pair.b, y.span),
        b.from.date(),
        told.outlet(pair.b),
    );
    Some(Difference::between(agreement, reason, [(pair.a, vec![x.span]), (pair.b, vec![y.span])]))
}

/// The only date of a statement, if it is one of a day or less or more, and resolved.
fn only<'t>(told: &'t Told, ix: usize) -> Option<(&'t Timex, Moment)> {
    let statement = &told.statements[ix];
    let timexes = &told.reports[statement.report].annotations.timexes;
    let mut dates = statement.timexes.iter().filter_map(|t| timexes.get(*t));
    let (first, second) = (dates.next()?, dates.next());
    let dated = matches!(first.kind, TimexKind::Date | TimexKind::Time) && second.is_none();
    Some((first, first.moment.filter(|_| dated)?))
}
