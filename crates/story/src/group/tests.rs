//! Placing, versions, time, merging, splitting and the laws of grouping, on made-up reports.

#![allow(clippy::unwrap_used)]

mod changes;
mod saved;
mod time;
mod versions;

use super::*;
use report::{Part, PartKind, Report, Text};
use std::time::Instant;

/// A report with a title, paragraphs, an outlet and a date.
fn report(outlet: &str, date: &str, title: &str, body: &str) -> Report {
    let text = Text::new(format!("{title}\n\n{body}")).unwrap();
    let mut report = Report::new(text);
    let mut at = 0;
    for (ix, line) in format!("{title}\n\n{body}").split_inclusive('\n').enumerate() {
        let kind = if ix == 0 { PartKind::Headline } else { PartKind::Paragraph };
        report.parts.extend(report.text.trimmed(at..at + line.len()).map(|span| Part { kind, span }));
        at += line.len();
    }
    report.outlet = (!outlet.is_empty()).then(|| outlet.to_owned());
    report.published = date.parse().ok();
    report.id = report.digest();
    report
}

fn ferry(outlet: &str, date: &str) -> Report {
    let body = "Two ferries collided in fog off Marholm on Sunday, and 40 people were hurt.\n\
        Harbour master Ines Dahl said the Sundlinjen ferry had turned too late. A boy, 9, is in hospital.";
    report(outlet, date, "Ferries collide off Marholm", body)
}

fn ferry_too(outlet: &str, date: &str) -> Report {
    let body = "The coast guard towed two Sundlinjen ferries to Marholm after they collided on Sunday in thick fog.\n\
        Ines Dahl, the harbour master, counted 40 people hurt, among them a 9-year-old boy.";
    report(outlet, date, "Marholm: 40 hurt as ferries collide", body)
}

fn bank(outlet: &str, date: &str) -> Report {
    let body = "The central bank of Norland left its key rate at 3.5 percent on Monday.\n\
        Governor Arne Lund said inflation was easing and wages were rising.";
    report(outlet, date, "Norland central bank holds its rate", body)
}

fn trial(outlet: &str, date: &str) -> Report {
    let body = "A jury in Kestrel Bay acquitted the surgeon Petra Vance of fraud on Wednesday.\n\
        Prosecutors had accused her of billing for operations that were never done.";
    report(outlet, date, "Surgeon acquitted in Kestrel Bay", body)
}

/// Four stories, three reports each.
fn many() -> Vec<Report> {
    let fire = |outlet: &str, date: &str| {
        let body = "A fire in a paper mill at Osterby burned for nine hours on Tuesday.\n\
            Nobody was hurt, fire chief Lasse Moen said; the mill of Osterby Papir makes newsprint.";
        report(outlet, date, "Fire in Osterby paper mill", body)
    };
    let mut all = Vec::new();
    for (n, outlet) in ["Harbour Daily", "Evening Post", "Norland Times"].into_iter().enumerate() {
        let date = format!("2025-03-0{}", n + 3);
        all.push(if n == 1 { ferry_too(outlet, &date) } else { ferry(outlet, &date) });
        all.push(bank(outlet, &date));
        all.push(trial(outlet, &date));
        all.push(fire(outlet, &date));
    }
    all
}

fn bytes(stories: &Stories) -> String {
    serde_json::to_string(stories).unwrap()
}

#[test]
fn a_report_joins_its_story_and_says_why() {
    let mut stories = Stories::default();
    let first = stories.place(&ferry("Harbour Daily", "2025-03-02"));
    assert_eq!(first.how, How::Opened);
    assert_eq!(stories.place(&bank("Harbour Daily", "2025-03-03")).how, How::Opened);
    let report = ferry_too("Evening Post", "2025-03-03");
    let placement = stories.place(&report);
    assert_eq!((placement.how, placement.story), (How::Joined, first.story));
    assert_eq!(placement.nearest, Some(first.report));
    assert!(placement.likeness.unwrap() > 0.5);
    let told: Vec<&str> = placement.reasons.iter().map(|r| r.sentence.as_str()).collect();
    for wanted in ["Ines Dahl", "both tell of people aged 9", "both tell of 2025-03-02", "a day apart"] {
        assert!(told.iter().any(|t| t.contains(wanted)), "{wanted}: {told:#?}");
    }
    for shared in placement.reasons.iter().flat_map(|r| &r.shared) {
        assert_eq!(report.text.get(shared.span), shared.text);
    }
}

#[test]
fn the_same_report_again_changes_nothing() {
    let mut stories = Stories::default();
    stories.place(&ferry("Harbour Daily", "2025-03-02"));
    let before = bytes(&stories);
    assert_eq!(stories.place(&ferry("Harbour Daily", "2025-03-02")).how, How::Again);
    assert_eq!(bytes(&stories), before);
}

#[test]
fn nothing_to_read_is_a_story_of_its_own() {
    let mut stories = Stories::default();
    let empty = Report::new(Text::new(String::new()).unwrap());
    let placement = stories.place(&empty);
    assert_eq!((placement.how, placement.likeness), (How::Opened, None));
    assert_eq!(placement.reasons[0].sentence, "there are no words to group it by");
    let stops = Report::new(Text::new("It was the. And so on!".into()).unwrap());
    stories.place(&stops);
    stories.place(&ferry("", ""));
    assert_eq!(stories.len(), 3);
    assert!(stories.review().is_empty());
    assert_eq!(regroup([], &Settings::default()), []);
    assert_eq!(regroup([&empty], &Settings::default()).len(), 1);
}

#[test]
fn ten_thousand_copies_take_time_in_proportion() {
    let copies: Vec<Report> = (0..10_000).map(|n| ferry(&format!("Outlet {n}"), "2025-03-02")).collect();
    let time = |n: usize| {
        let start = Instant::now();
        let mut stories = Stories::default();
        copies.iter().take(n).for_each(|r| drop(stories.place(r)));
        assert_eq!(stories.len(), 1);
        start.elapsed().as_secs_f64()
    };
    let few = time(2_500).min(time(2_500));
    // Four times as many; twice that is allowed for a busy machine. A scan over all would take sixteen times as long.
    assert!(time(10_000) < 8.0 * few + 0.5);
}
