//! What a page shows of an account of very many statements: a page of some megabytes opens slowly, and no one reads it to its end.

use crate::page::Page;
use crosswire::story::{Agreement, Comparison};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Points that one origin alone tells, points told alike, and events. Of 60 reports these take some 1.5 megabytes with their texts.
const SINGLE: usize = 600;
const CORROBORATED: usize = 200;
const EVENTS: usize = 250;

/// What is shown, and how much is not.
pub struct Cut {
    pub comparison: Comparison,
    /// For each point of the whole comparison its index among those shown.
    pub numbers: Vec<Option<usize>>,
    /// Of the points that these reports alone tell, how many are left out.
    pub single: BTreeMap<Vec<usize>, usize>,
    /// Of those told alike, and of the events.
    pub corroborated: usize,
    pub events: usize,
}

/// The first things of every report, those told alike by most, all that is told differently; everything where `all` is wanted.
pub fn cut(whole: &Page, all: bool) -> Cut {
    let comparison = whole.comparison;
    let most = |limit: usize| if all { usize::MAX } else { limit };
    let (single, left) = singles(whole, most(SINGLE));
    let mut alike = 0;
    let mut numbers: Vec<Option<usize>> = Vec::with_capacity(comparison.points.len());
    let mut points = Vec::new();
    for (number, point) in comparison.points.iter().enumerate() {
        let kept = match point.agreement {
            Agreement::Single => single.contains(&number),
            Agreement::Corroborated => {
                alike += 1;
                alike <= most(CORROBORATED)
            }
            _ => true,
        };
        numbers.push(kept.then_some(points.len()));
        points.extend(kept.then(|| point.clone()));
    }
    let mut events: Vec<usize> = (0..comparison.timeline.len()).collect();
    events.sort_by_key(|n| (Reverse(comparison.timeline[*n].tellings.len()), *n));
    events.truncate(most(EVENTS));
    events.sort_unstable();
    Cut {
        numbers,
        single: left,
        corroborated: alike.saturating_sub(most(CORROBORATED)),
        events: comparison.timeline.len() - events.len(),
        comparison: Comparison {
            reports: comparison.reports.clone(),
            origins: comparison.origins.clone(),
            draws: comparison.draws.clone(),
            entities: comparison.entities.clone(),
            points,
            timeline: events.into_iter().map(|n| comparison.timeline[n].clone()).collect(),
            notes: comparison.notes.clone(),
        },
    }
}

/// The points that one origin alone tells and that are shown: the first of each report, as many of each as fit. And how many are not.
fn singles(whole: &Page, most: usize) -> (BTreeSet<usize>, BTreeMap<Vec<usize>, usize>) {
    let groups = whole.single();
    let longest = groups.iter().map(|(_, points)| points.len()).max().unwrap_or(0);
    let fits = |each: &usize| groups.iter().map(|(_, points)| points.len().min(*each)).sum::<usize>() <= most;
    let each = (1..=longest).rev().find(fits).unwrap_or(1);
    let mut shown = BTreeSet::new();
    let mut left = BTreeMap::new();
    for (tellers, points) in groups {
        shown.extend(points.iter().take(each).map(|p| whole.number(p)));
        if points.len() > each {
            left.insert(tellers, points.len() - each);
        }
    }
    (shown, left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    #[test]
    fn of_a_few_reports_everything_is_shown() {
        let account = sample::account();
        let cut = cut(&Page::of(&account), false);
        assert_eq!(cut.comparison, account.comparison);
        assert!(cut.single.is_empty() && cut.corroborated + cut.events == 0);
        assert!(cut.numbers.iter().copied().eq((0..5).map(Some)));
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let account = sample::long(40);
        let page = Page::of(&account);
        let some = cut(&page, false);
        let single = |c: &Comparison| c.points.iter().filter(|p| p.agreement == Agreement::Single).count();
        let left: usize = some.single.values().sum();
        assert_eq!(single(&some.comparison) + left, single(&account.comparison));
        assert!(left > 0 && single(&some.comparison) <= SINGLE && single(&some.comparison) > SINGLE / 2);
        assert_eq!(cut(&page, true).comparison, account.comparison);
    }
}
