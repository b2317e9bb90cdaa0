//! Stories that merge and split, states that become one, and grouping at once.

use super::*;
use std::collections::BTreeSet;

#[test]
fn what_was_put_together_wrongly_is_split_and_what_belongs_together_merged() {
    let mut stories = Stories::default();
    let home = stories.put(&ferry("Harbour Daily", "2025-03-02"), None);
    let wrong = trial("Harbour Daily", "2025-03-05");
    assert_eq!(stories.put(&wrong, Some(&home)), home);
    let apart = stories.put(&ferry_too("Evening Post", "2025-03-03"), None);
    let changes = stories.review();
    let split = changes.iter().find(|c| matches!(c, Change::Split { .. })).unwrap();
    let Change::Split { story, reports, .. } = split else { return };
    assert_eq!((story, &reports[..]), (&home, &[wrong.id.clone()][..]));
    let merged = changes.iter().find(|c| matches!(c, Change::Merged { .. })).unwrap();
    let Change::Merged { story, into, .. } = merged else { return };
    assert_eq!((story, into), (&apart, &home));
    assert!(stories.review().is_empty());
    assert_eq!(stories.len(), 2);
}

#[test]
fn two_states_become_one() {
    let mut here = Stories::default();
    let mut there = Stories::default();
    let first = here.place(&ferry("Harbour Daily", "2025-03-02"));
    here.place(&bank("Harbour Daily", "2025-03-03"));
    there.place(&ferry_too("Evening Post", "2025-03-03"));
    there.place(&bank("Harbour Daily", "2025-03-03"));
    there.place(&trial("Evening Post", "2025-03-05"));
    let changes = here.merge(there);
    assert!(matches!(&changes[..], [Change::Merged { into, .. }] if *into == first.story), "{changes:?}");
    assert_eq!((here.len(), here.reports()), (3, 4));
    assert_eq!(here.place(&trial("Norland Times", "2025-03-05")).how, How::Joined);
}

#[test]
fn regrouping_does_not_depend_on_order_or_duplicates() {
    let all = many();
    let settings = Settings::default();
    let wanted = regroup(&all, &settings);
    assert_eq!(wanted.iter().map(|s| s.reports.len()).collect::<Vec<_>>(), [3, 3, 3, 3]);
    for turn in 0..all.len() {
        let mut other: Vec<&Report> = all.iter().cycle().skip(turn).take(all.len() + 3).collect();
        if turn % 2 == 0 {
            other.reverse();
        }
        assert_eq!(regroup(other, &settings), wanted);
    }
}

/// Orders of some reports that look thrown and are always the same.
fn shuffled(reports: &[Report], turn: u64) -> Vec<&Report> {
    let mut all: Vec<&Report> = reports.iter().collect();
    let mut seed = turn;
    for ix in (1..all.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        all.swap(ix, (seed >> 33) as usize % (ix + 1));
    }
    all
}

#[test]
fn regrouping_many_of_one_day_does_not_depend_on_order() {
    let mut all = saved::stream(20, 3);
    for (n, report) in all.iter_mut().enumerate() {
        // One day, no day, and one instant on two clocks.
        let dates = ["2025-03-03", "", "2025-03-03T23:30:00-10:00", "2025-03-04T23:30:00+14:00"];
        report.published = dates[n % 4].parse().ok();
    }
    // The same report with another title and another date.
    let mut again = all[7].clone();
    again.title = Some("Another title".into());
    again.parts.clear();
    all.push(again);
    let wanted = regroup(&all, &Settings::default());
    assert!(wanted.len() > 5);
    for turn in 0..12 {
        assert_eq!(regroup(shuffled(&all, turn), &Settings::default()), wanted);
    }
}

#[test]
fn reports_of_a_story_are_told_by_instant() {
    let late = ferry("Harbour Daily", "2025-03-03T23:30:00-10:00");
    let early = ferry_too("Evening Post", "2025-03-04T01:00:00+14:00");
    let told = regroup([&late, &early], &Settings::default());
    assert_eq!(told[0].reports, [early.id, late.id]);
}

#[test]
fn a_split_takes_the_versions_along() {
    let mut stories = Stories::default();
    let home = stories.put(&ferry("Harbour Daily", "2025-03-02"), None);
    let old = trial("Norland Times", "2025-03-05");
    stories.put(&old, Some(&home));
    let new = report("Norland Times", "2025-03-05", "Acquittal", old.text.split_once('\n').unwrap().1);
    assert_eq!(stories.place(&new).how, How::Version { of: old.id.clone() });
    let changes = stories.review();
    let [Change::Split { story, into, reports }] = &changes[..] else { panic!("{changes:?}") };
    assert_eq!((story, &reports[..]), (&home, &[old.id.clone(), new.id.clone()][..]));
    assert_eq!(into, &StoryId::of(&old.id));
    assert_eq!(stories.story_of(&old.id), stories.story_of(&new.id));
    assert_eq!(stories.story_of(&old.id).as_ref(), Some(into));
}

#[test]
fn no_two_live_stories_have_one_id() {
    let mut stories = Stories::default();
    let home = stories.put(&ferry("Harbour Daily", "2025-03-02"), None);
    let early = trial("Norland Times", "2025-03-03");
    stories.put(&early, Some(&home));
    let bank = bank("Evening Post", "2025-03-04");
    let opened = stories.put(&bank, None);
    stories.review();
    // The part that was split off has a later number and an earlier turn than the bank's story.
    stories.merge_two(1, 2);
    assert_eq!(stories.story_of(&early.id).as_ref(), Some(&opened));
    let changes = stories.review();
    assert!(matches!(&changes[..], [Change::Split { .. }]), "{changes:?}");
    assert_eq!(stories.story_of(&bank.id), Some(opened));
    let ids: BTreeSet<StoryId> = stories.live().into_iter().map(|s| s.story).collect();
    assert_eq!(ids.len(), stories.len());
}

#[test]
fn a_state_that_holds_two_stories_together_makes_them_one() {
    let (ferry, bank) = (ferry("Harbour Daily", "2025-03-02"), bank("Evening Post", "2025-03-03"));
    let mut here = Stories::default();
    let first = here.put(&ferry, None);
    let second = here.put(&bank, None);
    let mut there = Stories::default();
    let more = trial("Norland Times", "2025-03-04");
    let theirs = there.put(&more, None);
    there.put(&ferry, Some(&theirs));
    there.put(&bank, Some(&theirs));
    let changes = here.merge(there);
    let wanted = [
        Change::Merged { story: theirs, into: first.clone(), reports: vec![more.id.clone()] },
        Change::Merged { story: second, into: first.clone(), reports: vec![bank.id.clone()] },
    ];
    assert_eq!(changes, wanted);
    assert_eq!((here.len(), here.reports(), here.story_of(&more.id)), (1, 3, Some(first)));
}

#[test]
fn a_state_without_dates_takes_those_of_the_other() {
    let mut here = Stories::default();
    here.place(&ferry("Harbour Daily", ""));
    let mut there = Stories::default();
    (1..9).for_each(|n| drop(there.place(&trial(&format!("Outlet {n}"), &format!("2025-01-0{n}")))));
    assert!(here.merge(there).is_empty());
    assert!(here.stories.values().all(|s| s.touched != clock::NO_DAY));
    assert_eq!(here.len(), here.queue.len());
}
