//! Time expressions: the phrases, the marked texts, and laws on any text.

mod linear;

use crosswire_annotate::timex::{Point, timexes};
use linear::assert_linear;
use marked::{Mark, suite};
use report::{Part, PartKind, Report, Text, Timex};
use std::path::PathBuf;

fn corpus(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus").join(name)
}

/// A report whose paragraphs are parted by blank lines. A first one that begins with "DATELINE:" is the dateline.
fn report(text: &str, published: &str, language: &str) -> Report {
    let mut report = Report::new(Text::new(text.to_owned()).expect("a short text"));
    report.published = (published != "-").then(|| published.parse().expect("a date"));
    report.language = (language != "-").then(|| language.to_owned());
    let mut at = 0;
    for end in text.match_indices("\n\n").map(|m| m.0).chain([text.len()]) {
        if let Some(span) = report.text.trimmed(at..end) {
            let kind =
                if text[span.range()].ends_with('—') { PartKind::Dateline } else { PartKind::Paragraph };
            report.parts.push(Part { kind, span });
        }
        at = end;
    }
    report
}

fn value(t: &Timex) -> String {
    let value = t.value.as_deref().unwrap_or("-");
    t.modifier.as_ref().map_or(value.to_owned(), |m| format!("{value} {m}"))
}

#[test]
fn phrases() {
    let file = std::fs::read_to_string(corpus("phrases/timex.txt")).unwrap();
    let (mut published, mut language) = ("-", "-");
    let (mut count, mut wrong) = (0, Vec::new());
    for (ix, line) in file.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        if let Some((key, setting)) =
            line.split_once(' ').filter(|(k, _)| matches!(*k, "published" | "language"))
        {
            *(if key == "published" { &mut published } else { &mut language }) = setting;
            continue;
        }
        let (want, phrasings) =
            line.split_once(" <- ").unwrap_or_else(|| panic!("line {}: no value: {line}", ix + 1));
        for phrasing in phrasings.split(" | ") {
            count += 1;
            let report = report(&phrasing.replace(['[', ']'], ""), published, language);
            let given: Vec<String> = timexes(&report, &[])
                .iter()
                .map(|t| format!("{} = {}", report.text.get(t.span), value(t)))
                .collect();
            let wanted = wanted(phrasing, want);
            if given != wanted {
                wrong.push(format!("line {}: {phrasing}\n  wanted {wanted:?}\n  given  {given:?}", ix + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} phrasings\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 300, "only {count} phrasings were read");
}

/// What should be found: the bracketed words, or the whole.
fn wanted(phrasing: &str, value: &str) -> Vec<String> {
    if value == "silent" {
        return Vec::new();
    }
    let words: Vec<&str> =
        phrasing.split('[').skip(1).filter_map(|p| p.split_once(']')).map(|p| p.0).collect();
    let words = if words.is_empty() { vec![phrasing] } else { words };
    words.into_iter().map(|w| format!("{w} = {value}")).collect()
}

#[test]
fn marked_texts() {
    suite(corpus("marked/timexes.md"), |case| {
        let get = |key: &str| case.settings.get(key).map_or("-", String::as_str);
        let report = report(&case.text, get("published"), get("language"));
        let told = |t: &Timex| {
            let order =
                |a: report::Anchor| if a.order == report::AnchorOrder::Before { "before" } else { "after" };
            let anchor =
                t.anchor.map(|a| format!(" {} {}", order(a), report.text.get(a.event))).unwrap_or_default();
            format!("timex {}{anchor}", value(t))
        };
        timexes(&report, &[]).iter().map(|t| Mark::new(t.span.range(), told(t))).collect()
    });
}

/// Sorted, disjoint, on the text's characters; what has a moment has a value that reads back to it.
fn laws(report: &Report) {
    let found = timexes(report, &[]);
    assert!(found.windows(2).all(|w| w[0].span.end() <= w[1].span.start()), "{:?}", report.text);
    for t in &found {
        assert!(report.text.holds(t.span));
        let point = t.value.as_deref().and_then(|v| v.parse::<Point>().ok());
        assert_eq!(point.and_then(Point::moment), t.moment, "{:?} in {:?}", t.value, report.text);
        assert!(t.moment.is_none_or(|m| m.from < m.until));
    }
}

/// Pieces that the grammar knows and pieces that it does not, in an order that a small generator (xorshift) draws.
#[test]
fn laws_hold_on_any_text() {
    const PIECES: &[&str] = &[
        "March",
        "May",
        "2",
        "31",
        "99",
        "1998",
        "9999",
        "0000",
        "the",
        "of",
        "a",
        "year",
        "last",
        "next",
        "this",
        "ago",
        "later",
        "quarter",
        "third",
        "-",
        "–",
        "/",
        ".",
        ",",
        ":",
        "'",
        "’s",
        "s",
        "90",
        "Friday",
        "Fridays",
        "morning",
        "a.m.",
        "GMT",
        "24",
        "noon",
        "century",
        "decade",
        "every",
        "half",
        "and",
        "to",
        "ended",
        "Christmas",
        "Eve",
        "Easter",
        "Q3",
        "fiscal",
        "early",
        "end",
        "about",
        "two",
        "hundred",
        "thousand",
        "million",
        "day",
        "before",
        "after",
        "weeks",
        "hours",
        "999999999",
        "99999999999999999999",
        "é",
        "🎉",
        "\u{a0}",
        "٣",
        "İ",
        "\n\n",
        "  ",
        "T",
        "winter",
        "that",
        "same",
        "now",
        "II",
        "1st",
        "—\n\n",
    ];
    for seed in 0..40_000u64 {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut draw = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % below as u64) as usize
        };
        let text: String = (0..draw(20))
            .map(|_| format!("{}{}", PIECES[draw(PIECES.len())], [" ", " ", ""][draw(3)]))
            .collect();
        let published = ["-", "2025-03-03", "2024-02-29T23:59", "0001-01-01", "9999-12-31T10:00"][draw(5)];
        laws(&report(&text, published, ["-", "en-US", "en-GB"][draw(3)]));
    }
}

/// Every slice of the phrases between two character boundaries a few words apart.
#[test]
fn laws_hold_on_slices_of_the_corpus() {
    let file = std::fs::read_to_string(corpus("phrases/timex.txt")).unwrap();
    let bounds: Vec<usize> = file.char_indices().map(|c| c.0).collect();
    for (ix, start) in bounds.iter().enumerate().step_by(7) {
        let end = bounds.get(ix + 40 + ix % 50).copied().unwrap_or(file.len());
        laws(&report(&file[*start..end], "2025-03-03", "-"));
    }
}

#[test]
fn long_texts_stay_linear() {
    for unit in [
        "a",
        "1",
        "1,111,",
        "two ",
        "March ",
        "1998-",
        "the ",
        "one hundred and ",
        "(",
        "a year and ",
        "Friday, ",
        "every ",
        "''",
    ] {
        assert_linear(unit, 100_000, |size| {
            timexes(&report(&unit.repeat(size / unit.len()), "2025-03-03", "-"), &[]);
        });
    }
}
