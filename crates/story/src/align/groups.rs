//! Statements that tell the same, joined into groups.

use super::{Alignment, COMPARED, JOINED, NEAR_BEST, Pair, SAME};
use crate::statement::Statement;
use std::collections::{BTreeMap, HashMap};

/// Joins the pairs that tell the same, the most alike first.
pub(super) fn groups(statements: &[Statement], alignment: &Alignment) -> Vec<Vec<usize>> {
    let mut best: HashMap<(usize, usize), f32> = HashMap::new();
    for p in &alignment.pairs {
        for (one, other) in [(p.a, p.b), (p.b, p.a)] {
            let held = best.entry((one, statements[other].report)).or_default();
            *held = held.max(p.likeness);
        }
    }
    let is_best = |one: usize, other: usize, likeness: f32| {
        let best = best.get(&(one, statements[other].report)).copied().unwrap_or(0.0);
        likeness >= NEAR_BEST * best
    };
    let mut kept: Vec<&Pair> = alignment.pairs.iter().collect();
    kept.retain(|p| {
        let best = is_best(p.a, p.b, p.likeness) && is_best(p.b, p.a, p.likeness);
        p.likeness >= SAME && (best || p.act)
    });
    kept.sort_by(|p, q| q.likeness.total_cmp(&p.likeness).then((p.a, p.b).cmp(&(q.a, q.b))));

    let mut of: Vec<usize> = (0..statements.len()).collect();
    let mut members: Vec<Vec<usize>> = of.iter().map(|ix| vec![*ix]).collect();
    for pair in kept {
        let (x, y) = (of[pair.a].min(of[pair.b]), of[pair.a].max(of[pair.b]));
        if x != y && average(statements, alignment, &members[x], &members[y]) >= JOINED {
            let moved = std::mem::take(&mut members[y]);
            moved.iter().for_each(|ix| of[*ix] = x);
            members[x].extend(moved);
        }
    }
    members.retain(|m| !m.is_empty());
    members.iter_mut().for_each(|m| m.sort_unstable());
    members.sort_unstable();
    members
}

/// The average likeness of two groups, over the pairs of reports: of what a report tells twice, the telling that fits best
/// counts. Two groups of one report alone are compared as they are.
fn average(statements: &[Statement], alignment: &Alignment, x: &[usize], y: &[usize]) -> f32 {
    let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for a in x.iter().take(COMPARED) {
        for b in y.iter().take(COMPARED) {
            let reports = (statements[*a].report, statements[*b].report);
            let likeness = alignment.likeness(*a, *b);
            if reports.0 != reports.1 || likeness > 0.0 {
                let held = best.entry(reports).or_default();
                *held = held.max(likeness);
            }
        }
    }
    if best.is_empty() { 0.0 } else { best.values().sum::<f32>() / best.len() as f32 }
}
