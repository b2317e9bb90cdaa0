//! Sentences of the marked texts, and laws on any text.

mod linear;

use crosswire_annotate::sentence::sentences;
use linear::assert_linear;
use marked::{Case, Mark};
use report::{Part, PartKind, Report, Text};
use std::path::{Path, PathBuf};

#[test]
fn marked_texts() {
    marked::suite(corpus("marked/sentences.md"), |case| {
        let found = sentences(&report_of_case(case));
        found.iter().enumerate().map(|(ix, s)| Mark::new(s.span.range(), (ix + 1).to_string())).collect()
    });
}

/// A report of one part.
fn report_of(text: &str, kind: PartKind) -> Report {
    let mut report = Report::new(Text::new(text.to_owned()).expect("a test's text is short"));
    report.parts.extend(report.text.trimmed(0..text.len()).map(|span| Part { kind, span }));
    report
}

/// The report of a marked text: a paragraph, or what its `part` names.
fn report_of_case(case: &Case) -> Report {
    match case.settings.get("part").map(String::as_str) {
        None => report_of(&case.text, PartKind::Paragraph),
        Some("headline") => report_of(&case.text, PartKind::Headline),
        Some(other) => panic!("no such part: {other}"),
    }
}

fn corpus(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus").join(file)
}

#[test]
fn credit_lines_have_none() {
    for kind in [PartKind::Byline, PartKind::Dateline, PartKind::Credit] {
        assert_eq!(sentences(&report_of("By A. Reporter. In Paris.", kind)), []);
    }
}

/// Spans are trimmed, disjoint, in order, and nothing but white space is left out.
#[test]
fn sentences_cover_any_text() {
    for seed in 0..30_000 {
        let text = random_text(seed);
        let report = report_of(&text, PartKind::Paragraph);
        let (mut at, mut left) = (0, String::new());
        for s in sentences(&report) {
            assert!(s.span.start() >= at, "{text:?}");
            assert_eq!(report.text.get(s.span).trim(), report.text.get(s.span), "{text:?}");
            left.push_str(&report.text[at..s.span.start()]);
            at = s.span.end();
        }
        left.push_str(&report.text[at..]);
        assert!(left.trim().is_empty(), "{left:?} is left of {text:?}");
    }
}

/// A few pieces in an order that a small generator (xorshift) draws.
fn random_text(seed: u64) -> String {
    const PIECES: &[&str] = &[
        ".", "...", "…", "?", "!", "\"", "“", "”", "‘", "’", "(", ")", "[2]", " ", "  ", "\n", "\n\n", "-",
        "—", "• ", "Mr", "room", "U.S", "p.m", "J", "No", "Smith", "said", "he", "He", "5", "。", "」", "é",
        "🎉", "\u{a0}", "\u{200b}", "ß", "٣", "I",
    ];
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut draw = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    (0..draw(24)).map(|_| PIECES[draw(PIECES.len())]).collect()
}

#[test]
fn long_texts_stay_linear() {
    let size = 300_000;
    for unit in [".", "(.", ". ", ".\u{a0}(", "a. ", "U.S. ", "?” Aa ", "\n", "“.", ".“", ".[", "x", " "]
    {
        assert_linear(unit, size, |size| {
            sentences(&report_of(&unit.repeat(size / unit.len()), PartKind::Paragraph));
        });
    }
}
