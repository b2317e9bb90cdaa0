//! Laws that hold for any reports: order, duplicates, nothing, much, and odd annotations.

#![allow(clippy::unwrap_used)]

mod support;

use crosswire_story::{Agreement, Annotated, Comparison, KinshipKind, compare};
use report::{Annotations, MadeBy, Report, Span};
use support::{Made, report as made_report, stories, timed};

fn annotated(made: &[Made]) -> Vec<Annotated<'_>> {
    made.iter().map(|(report, annotations)| Annotated { report, annotations }).collect()
}

fn checked(made: &[Made]) -> Comparison {
    let reports = annotated(made);
    let comparison = compare(&reports);
    comparison.check(&reports).unwrap();
    comparison
}

/// Every order of a few things.
fn orders<T: Clone>(things: &[T]) -> Vec<Vec<T>> {
    let Some((last, rest)) = things.split_last() else { return vec![Vec::new()] };
    let insert = |order: Vec<T>| {
        (0..=order.len())
            .map(|at| [&order[..at], std::slice::from_ref(last), &order[at..]].concat())
            .collect::<Vec<_>>()
    };
    orders(rest).into_iter().flat_map(insert).collect()
}

#[test]
fn the_order_of_reports_does_not_matter() {
    for story in stories() {
        let expected = checked(&story.reports);
        for order in orders(&annotated(&story.reports)) {
            assert_eq!(compare(&order), expected, "{}", story.name);
        }
    }
    // All stories at once are one strange story, and have more ways to be told apart.
    let all: Vec<Made> = stories().into_iter().flat_map(|s| s.reports).collect();
    let expected = checked(&all);
    let mut reversed = annotated(&all);
    for _ in 0..all.len() {
        reversed.rotate_left(1);
        let mut order = reversed.clone();
        order.reverse();
        assert_eq!(compare(&order), expected);
    }
}

#[test]
fn nothing_and_one() {
    assert_eq!(checked(&[]).points, []);
    let empty = made_report("Blank, 2024-01-01", "");
    assert_eq!(checked(std::slice::from_ref(&empty)).origins.len(), 1);
    for story in stories() {
        let alone = checked(&story.reports[..1]);
        assert!(
            alone.points.iter().all(|p| p.agreement == Agreement::Single || p.is_within_one_report()),
            "{}",
            story.name
        );
    }
}

#[test]
fn a_report_that_comes_twice_counts_once() {
    for story in stories() {
        let once = checked(&story.reports);
        let mut twice = annotated(&story.reports);
        twice.extend(annotated(&story.reports));
        let mut twice = compare(&twice);
        assert_eq!(twice.notes.iter().filter(|n| n.kind == "duplicate").count(), story.reports.len());
        twice.notes.retain(|n| n.kind != "duplicate");
        assert_eq!(once, twice);
    }
}

#[test]
fn the_same_words_under_two_names_are_one_origin() {
    let words = "Bridge shut\nThe old iron bridge across the Tarn was shut to lorries on Monday after engineers found a crack in its third arch, and it will stay shut until the arch has been mended, the town said.";
    let made = [
        made_report("Echo, 2024-05-14", words),
        made_report("Mirror, 2024-05-15", words),
        made_report("Lamp, 9999-12-31", words),
    ];
    let comparison = checked(&made);
    assert_eq!(comparison.origins.len(), 1);
    assert_eq!(comparison.origins[0].name.as_deref(), Some("Echo"));
    assert!(comparison.origins[0].why.iter().all(|k| k.kind == KinshipKind::Copy && k.evidence.len() == 2));
    assert!(comparison.points.iter().all(|p| p.agreement == Agreement::Single && p.silent.is_empty()));
}

#[test]
fn an_outlet_does_not_corroborate_itself() {
    let made = [
        made_report("Echo, 2024-05-14", "Bridge shut\nThe iron bridge across the Tarn was shut on Monday."),
        made_report(
            "The Echo, 2024-05-15",
            "Detour for lorries\nLorries take the detour since the iron bridge across the Tarn was shut.",
        ),
    ];
    let comparison = checked(&made);
    assert_eq!(comparison.origins.len(), 1);
    assert_eq!(comparison.origins[0].why[0].kind, KinshipKind::SameOutlet);
}

#[test]
fn annotations_without_chains_or_sentences_do_no_harm() {
    for story in stories() {
        let bare = |(report, a): &Made| {
            let mut bare = Annotations::empty(report, MadeBy::default());
            bare.attributions = a.attributions.clone();
            bare.attributions.iter_mut().for_each(|a| a.speaker = None);
            bare.assertions = a.assertions.clone();
            bare.check(report).unwrap();
            (report.clone(), bare)
        };
        checked(&story.reports.iter().map(bare).collect::<Vec<_>>());
    }
}

/// 60 reports of about 1,000 words: names, a few hundred words of the story, and words of their own.
fn many() -> Vec<Made> {
    let mut state = 7u64;
    let mut next = move |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    let syllables = ["ba", "ko", "ri", "ten", "lu", "mar", "so", "vi", "dan", "pel"];
    let mut word = |known: u64| {
        let mut n = next(known);
        let mut word = String::new();
        while n > 0 || word.len() < 4 {
            word += syllables[(n % 10) as usize];
            n /= 10;
        }
        word
    };
    let mut text = |outlet: usize| {
        let mut text =
            format!("person Ana Ruiz = Ana Ruiz | Ruiz\nplace Port Lomas = Port Lomas\n\nReport {outlet}\n");
        for sentence in 0..50 {
            let words: Vec<String> = (0..18).map(|ix| word(if ix % 3 == 0 { 60 } else { 3_000 })).collect();
            text += &format!("Ruiz {}{}", words.join(" "), if sentence % 5 == 4 { ".\n" } else { ". " });
        }
        text
    };
    (0..60).map(|outlet| made_report(&format!("Outlet {outlet}, 2024-05-14"), &text(outlet))).collect()
}

#[test]
fn sixty_reports_are_compared_in_seconds_of_a_core() {
    let made = many();
    let (took, comparison) = timed(|| checked(&made));
    eprintln!("60 reports, {} points: {took:.2} s on a core", comparison.points.len());
    // Three seconds; a slow machine gets ten times that.
    assert!(took < 30.0, "{took}");
}

/// So many reports of one story with statements, speakers, dates and amounts: nine in ten are copies with a number of their own, one in
/// ten tells it in its own words, one in a hundred is empty.
fn thousands(n: usize) -> Vec<Made> {
    let report = |ix: usize| {
        let title = format!("Outlet {ix}, 2025-03-{:02}T10:00:00+{:02}:00", 1 + ix % 28, ix % 12);
        let text = match ix % 100 {
            0 => String::new(),
            n if n % 10 == 1 => format!(
                "person Ana Ruiz = Ana Ruiz | Ruiz\n\nDam {ix}\nA wall of the Tarn dam gave way above hamlet{ix} on {{t 2025-02-28:28 \
                 February}}. {{s1:Ana Ruiz}} {{c1:said}} {{q1:her yard{ix} was under water by noon}}."
            ),
            _ => format!(
                "person Ana Ruiz = [Mayor] Ana Ruiz | Ruiz\n\nDam breaks\nThe old dam on the upper Tarn broke after a week of heavy rain on \
                 {{t 2025-02-28:28 February}}, and {{n {}:{} {{o:houses}}}} below it were flooded before the sirens went. {{s1:Mayor Ana \
                 Ruiz}} {{c1:said}} {{q1:the town had asked for a new wall three years ago}}. Soldiers carried the old and the sick to the \
                 school on the hill.",
                40 + ix % 7,
                40 + ix % 7
            ),
        };
        made_report(&title, &text)
    };
    (0..n).map(report).collect()
}

/// Ten thousand without statements are compared in `origins.rs`.
#[test]
fn hundreds_of_reports_of_one_story_have_one_account() {
    let all = thousands(400);
    let made = annotated(&all);
    let comparison = checked(&all);
    let copies = comparison.origins.iter().map(|o| o.reports.len()).max().unwrap();
    assert!(copies >= all.len() * 8 / 10, "{copies} are of one origin");
    assert!(comparison.timeline.iter().all(|e| e.alternatives.is_empty()));
    let shuffled: Vec<Annotated> = (0..made.len()).map(|ix| made[ix * 7 % made.len()]).collect();
    assert_eq!(compare(&shuffled), comparison);
}

#[test]
fn clocks_that_clash_make_no_contradiction() {
    // One report of one instant by each of six clocks, published at one instant too.
    let clocks = [(-5, "EST"), (0, "GMT"), (1, "CET"), (3, "MSK"), (9, "JST"), (10, "AEST")];
    let made: Vec<Made> = clocks
        .iter()
        .map(|(hours, zone)| {
            let title = format!("{zone} Post, 2025-03-02T{:02}:30:00{hours:+03}:00", 12 + hours);
            let text = format!(
                "Quake\nA quake shook the port of Lomas at {{t 2025-03-01T{:02}:{:02}:00 {zone}}} and cracked the old mole.",
                12 + hours,
                12 + hours
            );
            made_report(&title, &text)
        })
        .collect();
    for order in orders(&(0..4).collect::<Vec<usize>>()) {
        let made: Vec<Made> = order.iter().map(|ix| made[*ix].clone()).collect();
        assert_eq!(checked(&made).timeline.len(), 1);
    }
    let comparison = checked(&made);
    assert!(
        comparison.points.iter().all(|p| !matches!(p.agreement, Agreement::Conflict(_))),
        "{comparison:#?}"
    );
    assert_eq!((comparison.timeline.len(), comparison.timeline[0].alternatives.len()), (1, 0));
    assert!(comparison.draws.is_empty(), "none was before another: {:#?}", comparison.draws);
}

#[test]
fn reports_from_the_future_and_empty_ones_stand_beside_the_others() {
    let told = "Bridge shut\nThe iron bridge across the Tarn was shut on {t 2024-05-13:Monday}.";
    let own = "Lorries turn back\nLorries turn back since the iron bridge across the Tarn was shut on {t 2024-05-13:Monday}.";
    let made = [
        made_report("Echo, 2024-05-14", told),
        made_report("Lamp, 9999-12-31T23:59:59-12:00", own),
        made_report("Dawn, 0001-01-01T00:00:00+14:00", own),
        made_report("Blank, 2024-05-14", ""),
        made_report("", ""),
        made_report("White, 2024-05-14", "  "),
    ];
    for order in orders(&(0..made.len()).collect::<Vec<usize>>()).into_iter().step_by(97) {
        let made: Vec<Made> = order.iter().map(|ix| made[*ix].clone()).collect();
        let comparison = checked(&made);
        assert_eq!(comparison.reports.len(), made.len());
        let empty = ["Blank", "White"];
        for card in
            comparison.reports.iter().filter(|c| c.outlet.as_deref().is_none_or(|o| empty.contains(&o)))
        {
            assert!(
                comparison.points.iter().all(|p| p.silent.contains(&card.id)),
                "an empty report tells something"
            );
        }
        assert!(comparison.points.iter().any(|p| p.origins.len() > 1), "the others are compared");
    }
}

#[test]
fn a_broken_law_is_found() {
    let story = &stories()[0];
    let reports = annotated(&story.reports);
    let whole = compare(&reports);
    let far: Span = serde_json::from_str(r#"{"start":0,"end":99999999}"#).unwrap();
    let mut wrong = whole.clone();
    wrong.points[0].tellings[0].content = vec![far];
    assert!(wrong.check(&reports).is_err());
    let mut wrong = whole.clone();
    wrong.points[0].origins.clear();
    assert!(wrong.check(&reports).is_err());
    let mut wrong = whole.clone();
    wrong.origins[0].reports.clear();
    assert!(wrong.check(&reports).is_err());
    assert!(whole.check(&reports[1..]).is_err(), "a report is missing");
    let other = Report::new(report::Text::new("Other words.".to_owned()).unwrap());
    let annotations = Annotations::empty(&other, MadeBy::default());
    assert!(whole.check(&[Annotated { report: &other, annotations: &annotations }]).is_err());
}
