//! Sentences of the marked texts, and laws on any text.

mod marked;

use marked::{assert_all, report_of};
use report::{PartKind, Report, Span};

fn marks(report: &Report) -> Vec<(Span, String)> {
    let found = crosswire_annotate::sentence::sentences(report);
    found.iter().enumerate().map(|(ix, s)| (s.span, (ix + 1).to_string())).collect()
}

#[test]
fn marked_texts() {
    assert_all("sentences.md", marks);
}

#[test]
fn credit_lines_have_none() {
    for kind in [PartKind::Byline, PartKind::Dateline, PartKind::Credit] {
        assert_eq!(
            crosswire_annotate::sentence::sentences(&report_of("By A. Reporter. In Paris.", kind)),
            []
        );
    }
}

/// Spans are trimmed, disjoint, in order, and nothing but white space is left out.
#[test]
fn sentences_cover_any_text() {
    for seed in 0..30_000 {
        let text = random_text(seed);
        let report = report_of(&text, PartKind::Paragraph);
        let (mut at, mut left) = (0, String::new());
        for s in crosswire_annotate::sentence::sentences(&report) {
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
    let size = 1_000_000;
    for unit in [".", "(.", ". ", ".\u{a0}(", "a. ", "U.S. ", "?” Aa ", "\n", "“.", ".“", ".[", "x", " "]
    {
        let report = report_of(&unit.repeat(size / unit.len()), PartKind::Paragraph);
        let begun = std::time::Instant::now();
        crosswire_annotate::sentence::sentences(&report);
        assert!(begun.elapsed().as_secs() < 5, "{unit:?} took {:?}", begun.elapsed());
    }
}
