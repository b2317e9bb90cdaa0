//! Days, clocks, reports from the future, and stories that are put aside.

use super::*;

#[test]
fn old_stories_are_put_aside_and_the_future_moves_nothing() {
    let mut stories = Stories::default();
    let (ferry, bank) = (ferry("Harbour Daily", "2025-03-02"), bank("Harbour Daily", "2099-01-01"));
    let too = ferry_too("Evening Post", "2025-03-03");
    let first = stories.place(&ferry);
    assert!(stories.place(&bank).changes.is_empty());
    assert_eq!(stories.place(&too).how, How::Joined);
    let mut changes = Vec::new();
    for day in 1..9 {
        let report = trial(&format!("Outlet {day}"), &format!("2026-01-0{day}"));
        changes.extend(stories.place(&report).changes);
    }
    // The other one came ahead of its time, and nothing joined it since.
    let reports = [&ferry, &too].map(|r| r.id.clone()).into();
    let ferries = Change::PutAside { story: first.story, reports };
    let ahead = Change::PutAside { story: StoryId::of(&bank.id), reports: vec![bank.id.clone()] };
    changes.sort();
    let mut wanted = [ferries, ahead];
    wanted.sort();
    assert_eq!(changes, wanted);
    assert_eq!(stories.len(), 1);
    assert_eq!(stories.place(&super::ferry("Late Post", "2026-01-09")).how, How::Opened);
}

#[test]
fn reports_without_a_date_are_placed_and_kept() {
    let mut stories = Stories::default();
    stories.place(&ferry("Harbour Daily", ""));
    assert!(stories.place(&trial("Harbour Daily", "2025-03-05")).changes.is_empty());
    assert_eq!(stories.place(&ferry_too("Evening Post", "")).how, How::Joined);
    assert_eq!(stories.place(&ferry_too("Norland Times", "2025-03-04")).how, How::Joined);
}

#[test]
fn one_moment_on_two_clocks_is_one_day() {
    let mut stories = Stories::default();
    stories.place(&ferry("Harbour Daily", "2025-03-03T23:30:00-10:00"));
    let placement = stories.place(&ferry_too("Evening Post", "2025-03-04T23:30:00+14:00"));
    let told: Vec<&str> = placement.reasons.iter().map(|r| r.sentence.as_str()).collect();
    assert!(told.contains(&"both were published on one day"), "{told:?}");
}

#[test]
fn few_reports_with_wrong_dates_put_nothing_aside() {
    let mut stories = Stories::default();
    stories.place(&ferry("Harbour Daily", "2025-03-02"));
    for n in 0..4 {
        let ahead = trial(&format!("Outlet {n}"), "2099-01-01");
        assert!(stories.place(&ahead).changes.is_empty());
    }
    assert_eq!(stories.place(&ferry_too("Evening Post", "2025-03-03")).how, How::Joined);
}

#[test]
fn a_report_from_the_future_keeps_its_story_no_longer_than_others() {
    let mut stories = Stories::default();
    stories.place(&ferry("Harbour Daily", "2025-03-02"));
    stories.place(&ferry_too("Evening Post", "2099-01-01"));
    let mut aside = Vec::new();
    for n in 0..20 {
        let changes = stories.place(&bank(&format!("Outlet {n}"), "2026-03-02")).changes;
        aside.extend(changes.into_iter().filter(|c| matches!(c, Change::PutAside { .. })));
    }
    assert_eq!(aside.len(), 1);
    assert_eq!(stories.len(), 1);
}

#[test]
fn when_dates_leap_only_the_old_is_put_aside() {
    let mut stories = Stories::default();
    for n in 0..64 {
        stories.place(&bank(&format!("Outlet {n}"), "2023-05-04"));
    }
    let mut aside = Vec::new();
    for n in 0..64 {
        // The first of these come while the median is still two years back.
        let report = if n == 0 {
            ferry("Harbour Daily", "2025-03-02")
        } else {
            trial(&format!("Outlet {n}"), "2025-03-05")
        };
        aside.extend(stories.place(&report).changes);
    }
    assert!(matches!(&aside[..], [Change::PutAside { reports, .. }] if reports.len() == 64), "{aside:?}");
    assert_eq!(stories.place(&ferry_too("Evening Post", "2025-03-06")).how, How::Joined);
}

#[test]
fn a_story_without_dates_is_put_aside_in_its_time() {
    let mut stories = Stories::default();
    stories.place(&ferry("Harbour Daily", ""));
    let mut aside = Vec::new();
    for n in 1..9 {
        aside.extend(stories.place(&trial(&format!("Outlet {n}"), &format!("2025-01-0{n}"))).changes);
    }
    assert_eq!((aside.len(), stories.len()), (0, 2));
    for n in 1..40 {
        aside.extend(stories.place(&trial(&format!("Late {n}"), "2025-09-01")).changes);
    }
    assert_eq!((aside.len(), stories.len()), (1, 1));
}
