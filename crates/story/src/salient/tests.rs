#![allow(clippy::unwrap_used)]

use super::*;
use report::{
    Annotations, MadeBy, Moment, Part, PartKind, Published, Report, Sentence, Text, Timex, TimexKind,
};
use std::time::{Duration, Instant};

type Made = (Report, Annotations);

/// A report whose lines are sentences; a line `2025-02-28: words` tells that day with its first word.
fn made(outlet: &str, published: Option<&str>, lines: &[(&str, &str)]) -> Made {
    let text = lines.iter().map(|(_, words)| format!("{words}\n")).collect::<String>();
    let mut report = Report::new(Text::new(text).unwrap());
    report.outlet = Some(outlet.to_owned());
    report.published = published.map(|p| p.parse::<Published>().unwrap());
    report.id = report.digest();
    let mut annotations = Annotations::empty(&report, MadeBy::default());
    let mut at = 0;
    for (date, words) in lines {
        let span = report.text.span(at..at + words.len()).unwrap();
        report.parts.push(Part { kind: PartKind::Paragraph, span });
        annotations.sentences.push(Sentence { span, part: PartKind::Paragraph });
        if !date.is_empty() {
            let first = words.split(' ').next().unwrap().len();
            annotations.timexes.push(Timex {
                span: report.text.span(at..at + first).unwrap(),
                kind: TimexKind::Date,
                value: Some((*date).to_owned()),
                modifier: None,
                moment: Moment::day(date.parse().unwrap()),
                anchor: None,
            });
        }
        at += words.len() + 1;
    }
    (report, annotations)
}

fn found(made: &[Made], wanted: &Wanted) -> Vec<SalientDate> {
    let reports: Vec<Annotated> =
        made.iter().map(|(report, annotations)| Annotated { report, annotations }).collect();
    let dates = salient(&reports, wanted);
    let mut other: Vec<Annotated> = reports.iter().rev().copied().collect();
    other.extend(&reports);
    assert_eq!(salient(&other, wanted), dates, "order and duplicates matter");
    dates
}

fn flood() -> Vec<Made> {
    let flooded = "Monday the river Tarn flooded the old town of Lomas and its mill";
    vec![
        made(
            "Echo",
            Some("2024-05-14"),
            &[("2024-05-13", flooded), ("", "Boats brought people to the school on the hill.")],
        ),
        made(
            "Post",
            Some("2024-05-14"),
            &[("2024-05-13", "Monday came the flood of the river Tarn over the old town of Lomas.")],
        ),
        made(
            "Lamp",
            Some("2024-06-02"),
            &[
                ("2024-05-13", "Since the flood of 13 May the mill of Lomas stands still."),
                ("2024-06-20", "June brings a meeting of the town about a new dam."),
            ],
        ),
        made(
            "Lamp",
            Some("2024-08-01"),
            &[("1991-03-01", "March saw the last flood of the river Tarn here.")],
        ),
    ]
}

#[test]
fn what_is_told_most_comes_first_and_dates_are_in_order() {
    let one = found(&flood(), &Wanted::most(1));
    assert_eq!(one.len(), 1);
    assert_eq!(one[0].date.to_string(), "2024-05-13");
    assert_eq!((one[0].reports, one[0].outlets, one[0].sentences, one[0].published), (3, 3, 3, 0));
    let all = found(&flood(), &Wanted::most(100));
    assert!(all.windows(2).all(|w| w[0].date < w[1].date));
    assert!(all.iter().all(|d| (0.0..=1.0).contains(&d.score)));
}

#[test]
fn the_best_sentence_tells_what_most_tell() {
    let made = flood();
    let best = found(&made, &Wanted::most(1))[0].best.clone().unwrap();
    let (report, _) = made.iter().find(|(r, _)| r.id == best.report).unwrap();
    assert!(report.text.get(best.sentence).contains("the river Tarn"), "{}", report.text.get(best.sentence));
    assert_eq!(best.timex.map(|t| report.text.get(t)), Some("Monday"));
}

#[test]
fn a_stretch_leaves_out_what_lies_outside() {
    let stretch = |from: Option<&str>, until: Option<&str>| {
        let day = |d: Option<&str>| d.map(|d| d.parse().unwrap());
        let wanted = Wanted { most: 9, from: day(from), until: day(until) };
        found(&flood(), &wanted).iter().map(|d| d.date.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(stretch(None, Some("2000-01-01")), ["1991-03-01"]);
    assert_eq!(stretch(Some("2024-06-20"), Some("2024-06-20")), ["2024-06-20"]);
    assert!(stretch(Some("2025-01-01"), None).is_empty());
    assert!(stretch(Some("2024-06-21"), Some("2024-06-20")).is_empty());
}

#[test]
fn nothing_and_odd_reports_do_no_harm() {
    assert!(found(&[], &Wanted::most(5)).is_empty());
    assert!(found(&flood(), &Wanted::most(0)).is_empty());
    let odd = [
        made("Blank", None, &[]),
        made("Blank", Some("9999-12-31"), &[("9999-12-30", "End of all days is near, some say in Lomas.")]),
        made("Old", Some("0001-01-01"), &[("0001-01-01", "First of all days was a fine one in Lomas.")]),
        made("Short", Some("2024-05-14"), &[("2024-05-13", "Monday?")]),
    ];
    let dates = found(&odd, &Wanted::most(50));
    let short = dates.iter().find(|d| d.date.to_string() == "2024-05-13").unwrap();
    assert_eq!(short.best, None, "no sentence that can stand alone");
}

#[test]
fn a_report_without_a_day_still_tells_dates() {
    let made =
        [made("Echo", None, &[("2024-05-13", "Monday the river Tarn flooded the old town of Lomas.")])];
    let dates = found(&made, &Wanted::most(5));
    assert_eq!((dates.len(), dates[0].published, dates[0].reports), (1, 0, 1));
}

#[test]
fn time_grows_with_the_number_of_sentences() {
    let many = |reports: usize| -> Vec<Made> {
        (0..reports)
            .map(|r| {
                let date = |n: usize| format!("2024-{:02}-{:02}", 1 + (r + n) % 12, 1 + (r * 5 + n) % 28);
                let lines: Vec<(String, String)> = (0..10)
                    .map(|n| {
                        (
                            date(n),
                            format!("Day of river{} and mill{} in the town of place{} again", r % 97, n, r),
                        )
                    })
                    .collect();
                let lines: Vec<(&str, &str)> = lines.iter().map(|(d, w)| (d.as_str(), w.as_str())).collect();
                made(&format!("Outlet {r}"), Some("2024-12-31"), &lines)
            })
            .collect()
    };
    let took = |reports: usize| {
        let made = many(reports);
        let reports: Vec<Annotated> =
            made.iter().map(|(report, annotations)| Annotated { report, annotations }).collect();
        let start = Instant::now();
        assert_eq!(salient(&reports, &Wanted::most(40)).len(), 40);
        start.elapsed().max(Duration::from_millis(1))
    };
    let (few, many) = (took(250).min(took(250)), took(1_000));
    let ratio = many.as_secs_f64() / few.as_secs_f64();
    eprintln!("2,500 and 10,000 dated sentences: {few:?}, {many:?}");
    assert!(ratio < 16.0, "four times the sentences took {ratio:.1} times as long");
}
