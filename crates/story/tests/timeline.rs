//! What happened when: dates carried from report to report, times that contradict each other, clocks that differ.

#![allow(clippy::unwrap_used)]

mod support;

use crosswire_story::{Annotated, Comparison, Event, EventTelling, Order, compare};
use report::{Anchor, AnchorOrder, TimexKind};
use support::{Made, growth, report as made, timed};

fn annotated(made: &[Made]) -> Vec<Annotated<'_>> {
    made.iter().map(|(report, annotations)| Annotated { report, annotations }).collect()
}

fn compared(made: &[Made]) -> Comparison {
    let reports = annotated(made);
    let comparison = compare(&reports);
    comparison.check(&reports).unwrap();
    let mut other = reports.clone();
    for _ in 0..made.len() {
        other.rotate_left(1);
        assert_eq!(compare(&other), comparison, "the order of the reports matters");
    }
    comparison
}

/// The telling of a report that has these time words.
fn told<'c>(comparison: &'c Comparison, made: &Made, words: &str) -> Option<(&'c Event, &'c EventTelling)> {
    let is = |t: &&EventTelling| t.report == made.0.id && made.0.text.get(t.timex) == words;
    comparison.timeline.iter().find_map(|e| Some((e, e.tellings.iter().find(is)?)))
}

fn day(comparison: &Comparison, made: &Made, words: &str) -> Option<String> {
    let (event, telling) = told(comparison, made, words)?;
    Some(telling.moment.unwrap_or(event.moment).from.date().to_string())
}

const DATED: &str = "Train off the rails\nThe freight train Margit derailed at the Olden bridge near Skarby on {t 2025-02-28:28 February}.";

/// A report without a date that leans on its own day.
const UNDATED: &str = "Derailed\nThe freight train Margit derailed at the Olden bridge near Skarby {t ?:yesterday}. \
    {t ?:The next day} cranes lifted four wagons onto lorries. Engineers inspected the rails {t ?:this morning}. \
    The minister visited a hospital in Lund {t ?:Tuesday}. The line will open again {t ?:Thursday}.";

#[test]
fn a_report_without_a_date_gets_its_day_from_another() {
    let made = [made("Courier, 2025-03-02", DATED), made("Ledger", UNDATED)];
    let comparison = compared(&made);
    let ledger = &made[1];
    let card = comparison.reports.iter().find(|r| r.id == ledger.0.id).unwrap();
    assert_eq!(card.published, None, "what is carried is not written into the report");
    let own = card.published_as_carried.as_ref().unwrap();
    assert_eq!(own.day.from.date().to_string(), "2025-03-01");
    assert_eq!(own.carried.steps.len(), 2, "{:?}", own.carried);
    assert_eq!(own.carried.from.report, made[0].0.id);
    assert_eq!(
        own.carried.reason,
        "Ledger is of 2025-03-01 because its “yesterday” is 2025-02-28; “yesterday” in Ledger is 2025-02-28 because \
         Courier tells the same with “28 February”"
    );
    for (words, date) in [
        ("yesterday", "2025-02-28"),
        ("The next day", "2025-03-01"),
        ("this morning", "2025-03-01"),
        ("Tuesday", "2025-02-25"),
    ] {
        assert_eq!(day(&comparison, ledger, words).as_deref(), Some(date), "{words}");
        let (_, telling) = told(&comparison, ledger, words).unwrap();
        let carried = telling.carried.as_ref().unwrap();
        assert!(carried.steps.iter().all(|s| carried.reason.contains(&s.reason)), "{carried:?}");
        assert_eq!(carried.from.report, made[0].0.id, "{words}: the chain ends at the date");
    }
    assert_eq!(day(&comparison, ledger, "Thursday"), None, "what is to come may be any Thursday");
}

#[test]
fn where_two_candidates_exist_there_is_none() {
    let other = DATED.replace("2025-02-28:28 February", "2025-02-27:27 February");
    let made =
        [made("Courier, 2025-03-02", DATED), made("Globe, 2025-03-02", &other), made("Ledger", UNDATED)];
    let comparison = compared(&made);
    assert!(comparison.reports.iter().all(|r| r.published_as_carried.is_none()));
    for words in ["yesterday", "The next day", "this morning", "Tuesday"] {
        assert_eq!(day(&comparison, &made[2], words), None, "{words}");
    }
}

#[test]
fn a_year_and_a_weekday_are_carried_where_they_fit() {
    let words = |when: &str| DATED.replace("{t 2025-02-28:28 February}", when);
    let made = [
        made("Courier, 2025-03-02", DATED),
        made("Ledger", &words("{t XXXX-02-28:28 February}")),
        made("Mirror", &words("{t XXXX-WXX-5:Friday}")),
        made("Lamp", &words("{t XXXX-WXX-1:Monday}")),
    ];
    let comparison = compared(&made);
    assert_eq!(day(&comparison, &made[1], "28 February").as_deref(), Some("2025-02-28"));
    assert_eq!(day(&comparison, &made[2], "Friday").as_deref(), Some("2025-02-28"));
    assert_eq!(day(&comparison, &made[3], "Monday"), None, "no Monday fits");
    assert!(comparison.reports.iter().all(|r| r.published_as_carried.is_none()), "a weekday gives no day");
}

#[test]
fn an_event_that_reports_date_differently_keeps_both_times() {
    let other = DATED.replace("2025-02-28:28 February", "2025-02-26:26 February");
    let between = "Minister in Lund\nThe minister visited a hospital in Lund on {t 2025-02-27:Thursday}.";
    let made = [
        made("Courier, 2025-03-02", DATED),
        made("Globe, 2025-03-02", &other),
        made("Lamp, 2025-03-02", between),
    ];
    let comparison = compared(&made);
    let (event, _) = told(&comparison, &made[0], "28 February").unwrap();
    assert_eq!(event.moment.from.date().to_string(), "2025-02-26", "of equals the earliest");
    assert_eq!(event.alternatives.len(), 1);
    assert_eq!(event.alternatives[0].from.date().to_string(), "2025-02-28");
    assert_eq!(event.tellings.len(), 2);
    assert_eq!(event.tellings.iter().filter(|t| t.moment.is_some()).count(), 1);
    let at = |words: &str, ix: usize| {
        let event = told(&comparison, &made[ix], words).unwrap().0;
        comparison.timeline.iter().position(|e| std::ptr::eq(e, event)).unwrap()
    };
    let (train, visit) = (at("28 February", 0), at("Thursday", 2));
    assert_eq!(comparison.order(train, visit), Some(Order::Contradictory));
    assert_eq!(comparison.timeline[visit].order, Some(Order::Contradictory));
    assert_eq!(comparison.order(train, 99), None);
}

#[test]
fn a_coarser_time_joins_the_finer_one() {
    let month = DATED.replace("2025-02-28:28 February", "2025-02:February");
    let made = [made("Courier, 2025-03-02", DATED), made("Globe, 2025-03-02", &month)];
    let comparison = compared(&made);
    assert_eq!(comparison.timeline.len(), 1);
    let event = &comparison.timeline[0];
    assert!(event.alternatives.is_empty());
    assert_eq!(event.moment.from.date().to_string(), "2025-02-28");
    assert_eq!(event.tellings.iter().filter(|t| t.moment.is_some()).count(), 1);
}

#[test]
fn one_instant_by_two_clocks_is_one_event() {
    let at = |when: &str| DATED.replace("on {t 2025-02-28:28 February}", &format!("at {{t {when}}}"));
    let made = [
        made("Courier, 2025-03-02T10:00:00Z", &at("2025-02-28T14:14:00 GMT")),
        made("Globe, 2025-03-02T10:00:00+09:00", &at("2025-02-28T23:23:00 JST")),
    ];
    let comparison = compared(&made);
    assert_eq!(comparison.timeline.len(), 1, "{:#?}", comparison.timeline);
    assert_eq!(comparison.timeline[0].moment.from.hour(), 14);
    // Globe's was published nine hours before Courier's, though it is by the same clock time.
    let offsets: Vec<_> = comparison.timeline[0].tellings.iter().map(|t| t.offset).collect();
    assert_eq!(offsets, [Some(540), Some(0)]);
    // Without zones nine hours apart may be one time, and are no contradiction.
    let made = [
        self::made("Courier, 2025-03-02", &at("2025-02-28T14:14:00")),
        self::made("Globe, 2025-03-02", &at("2025-02-28T23:23:00")),
    ];
    let comparison = compared(&made);
    assert!(comparison.timeline.iter().all(|e| e.alternatives.is_empty()));
    assert_eq!(comparison.order(0, 1), Some(Order::Unknown), "{:#?}", comparison.timeline);
}

#[test]
fn days_are_counted_from_an_event_that_another_report_dates() {
    let after = "Cranes\nCranes lifted four wagons onto lorries {t P2D:two days} after the derailment.";
    let named =
        DATED.replace("The freight train Margit derailed", "The derailment of the freight train Margit came");
    let mut made = [made("Courier, 2025-03-02", &named), made("Ledger", after)];
    let timex = &mut made[1].1.timexes[0];
    timex.kind = TimexKind::Duration;
    let start = made[1].0.text.find("the derailment").unwrap();
    let event = made[1].0.text.span(start..start + "the derailment".len()).unwrap();
    timex.anchor = Some(Anchor { order: AnchorOrder::After, event });
    let comparison = compared(&made);
    assert_eq!(day(&comparison, &made[1], "two days").as_deref(), Some("2025-03-02"));
    // A second derailment on another day: which one is meant is not known.
    let second = "Again\nAnother derailment shut the harbour line in Lund on {t 2025-01-10:10 January}.";
    let made = [made[0].clone(), made[1].clone(), self::made("Lamp, 2025-03-02", second)];
    assert_eq!(day(&compared(&made), &made[1], "two days"), None);
}

/// A time that is counted from an event by more days than a calendar has.
#[test]
fn days_beyond_the_calendar_are_no_date() {
    let named =
        DATED.replace("The freight train Margit derailed", "The derailment of the freight train Margit came");
    for (value, order) in [
        ("P10000000D", AnchorOrder::After),
        ("P10000000D", AnchorOrder::Before),
        ("P2147483647D", AnchorOrder::After),
        ("P-2147483648D", AnchorOrder::Before),
        ("P99999999999D", AnchorOrder::After),
    ] {
        let after =
            "Cranes\nCranes lifted four wagons onto lorries {t ?:10,000,000 days} after the derailment.";
        let mut made = [made("Courier, 2025-03-02", &named), made("Ledger", after)];
        let timex = &mut made[1].1.timexes[0];
        (timex.kind, timex.value) = (TimexKind::Duration, Some(value.to_owned()));
        let start = made[1].0.text.find("the derailment").unwrap();
        let event = made[1].0.text.span(start..start + "the derailment".len()).unwrap();
        timex.anchor = Some(Anchor { order, event });
        assert_eq!(day(&compared(&made), &made[1], "10,000,000 days"), None, "{value}");
    }
}

#[test]
fn hours_that_are_days_are_counted_from_the_day_told_before() {
    let after =
        format!("{DATED} {{t PT24H:Twenty-four hours later}} cranes lifted four wagons onto lorries.");
    let mut made = [made("Courier, 2025-03-02", &after)];
    let timex = made[0].1.timexes.iter_mut().find(|t| t.value.as_deref() == Some("PT24H")).unwrap();
    timex.kind = TimexKind::Duration;
    let comparison = compared(&made);
    assert_eq!(day(&comparison, &made[0], "Twenty-four hours later").as_deref(), Some("2025-03-01"));
}

#[test]
fn times_that_read_alike_by_two_clocks_are_two() {
    let at = |when: &str| DATED.replace("on {t 2025-02-28:28 February}", &format!("at {{t {when}}}"));
    let made = [
        made("Courier, 2025-03-02", &at("2025-02-28T14:14:00 GMT")),
        made("Globe, 2025-03-02", &at("2025-02-28T14:14:00 JST")),
    ];
    let comparison = compared(&made);
    assert_eq!(comparison.timeline.len(), 2, "{:#?}", comparison.timeline);
    let clocks: Vec<_> = comparison.timeline.iter().map(|e| e.tellings[0].offset).collect();
    assert_eq!(
        comparison.order(0, 1),
        Some(if clocks[0] == Some(540) { Order::Before } else { Order::After })
    );
}

#[test]
fn one_report_of_both_events_does_not_make_one_clock_of_two() {
    // Globe tells of the visit by its clock, and of the derailment only that it was in February.
    let at = |when: &str| DATED.replace("on {t 2025-02-28:28 February}", &format!("at {{t {when}}}"));
    let visit = "The minister visited a hospital in Lund at {t 2025-02-28T16:16:00}.";
    let month = DATED.replace("2025-02-28:28 February", "2025-02:February");
    let made = [
        made("Courier, 2025-03-02", &at("2025-02-28T14:14:00")),
        made("Globe, 2025-03-02", &format!("{month} {visit}")),
    ];
    let comparison = compared(&made);
    assert_eq!(comparison.timeline.len(), 2, "{:#?}", comparison.timeline);
    assert_eq!(comparison.timeline[0].tellings.len(), 2);
    assert_eq!(comparison.order(0, 1), Some(Order::Unknown));
}

#[test]
fn reports_from_the_future_and_empty_ones_do_no_harm() {
    let made = [
        made("Courier, 2025-03-02", DATED),
        made("Morrow, 9999-12-31", DATED),
        made("Ledger", UNDATED),
        made("Blank", ""),
        made("Edge", &DATED.replace("2025-02-28:28 February", "9999-12-30:the last day")),
    ];
    let comparison = compared(&made);
    assert!(comparison.timeline.iter().all(|e| e.moment.from < e.moment.until));
}

/// So many reports of ten dated sentences each, a few alike.
fn dated(reports: usize) -> Vec<Made> {
    let report = |ix: usize| {
        let sentence = |n: usize| {
            let (month, of) = (1 + (ix + n) % 12, 1 + (ix * 7 + n) % 28);
            let own =
                format!("Word{ix}x{n} met thing{}y{} near place{}z.", ix * 31 + n, n, (ix * 17 + n) % 997);
            format!("{} on {{t 2024-{month:02}-{of:02}:that date}}. ", own.trim_end_matches('.'))
        };
        let text: String = (0..10).map(sentence).collect();
        made(&format!("Outlet {ix}, 2025-01-01"), &format!("Report {ix}\n{text}"))
    };
    (0..reports).map(report).collect()
}

#[test]
fn time_grows_with_the_number_of_dated_sentences() {
    let ratio = growth(100, 400, |reports| {
        let made = dated(reports);
        let annotated = annotated(&made);
        let (took, comparison) = timed(|| compare(&annotated));
        assert_eq!(comparison.timeline.len(), 10 * reports);
        took
    });
    let Some(ratio) = ratio else { return eprintln!("SKIPPED: no CPU time") };
    assert!(ratio < 10.0, "four times the sentences took {ratio:.1} times as long");
}
