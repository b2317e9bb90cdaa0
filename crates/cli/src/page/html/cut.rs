//! What a page shows of an account of very many statements: a page of some megabytes opens slowly, and no one reads it to its end.

use crate::page::Page;
use crosswire::story::{Agreement, Comparison, Event, mark_order};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Points that one origin alone tells, points told alike, and events. Of 60 reports these take some 1.5 megabytes with their texts.
const SINGLE: usize = 600;
const CORROBORATED: usize = 200;
const EVENTS: usize = 250;

/// Who drew on whom, and notes: each takes some 700 bytes with the words that show it. Of 60 reports some 60 draws are usual, but one
/// agency's text may be taken by everyone from everyone.
const DRAWS: usize = 200;
const NOTES: usize = 60;

/// Cards of reports in the list of sources: some 300 bytes each.
pub const CARDS: usize = 300;

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
    /// Of who drew on whom, and of the notes.
    pub draws: usize,
    pub notes: usize,
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
    let mut timeline: Vec<Event> = events.iter().map(|n| comparison.timeline[*n].clone()).collect();
    // Each event has others before it now.
    mark_order(&mut timeline);
    let draws = kept(&comparison.draws, most(DRAWS));
    let notes = kept(&comparison.notes, most(NOTES));
    Cut {
        numbers,
        single: left,
        corroborated: alike.saturating_sub(most(CORROBORATED)),
        events: comparison.timeline.len() - events.len(),
        draws: comparison.draws.len() - draws.len(),
        notes: comparison.notes.len() - notes.len(),
        comparison: Comparison {
            reports: comparison.reports.clone(),
            origins: comparison.origins.clone(),
            draws,
            entities: comparison.entities.clone(),
            points,
            timeline,
            notes,
        },
    }
}

/// The first things of a list.
fn kept<T: Clone>(all: &[T], most: usize) -> Vec<T> {
    all.iter().take(most).cloned().collect()
}

/// The points that one origin alone tells and that are shown: the first of each report, as many of each as fit; where not even one of
/// each fits, of the first reports only. And how many are not.
fn singles(whole: &Page, most: usize) -> (BTreeSet<usize>, BTreeMap<Vec<usize>, usize>) {
    let groups = whole.single();
    let longest = groups.iter().map(|(_, points)| points.len()).max().unwrap_or(0);
    let fits = |each: &usize| groups.iter().map(|(_, points)| points.len().min(*each)).sum::<usize>() <= most;
    let each = (1..=longest).rev().find(fits).unwrap_or(1);
    let mut shown = BTreeSet::new();
    let mut left = BTreeMap::new();
    for (tellers, points) in groups {
        let room = each.min(most.saturating_sub(shown.len()));
        shown.extend(points.iter().take(room).map(|p| whole.number(p)));
        if points.len() > room {
            left.insert(tellers, points.len() - room);
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
        assert!(cut.single.is_empty() && cut.corroborated + cut.events + cut.draws + cut.notes == 0);
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
