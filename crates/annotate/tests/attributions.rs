//! Attributions of whole reports: marked texts, and laws on odd ones.

#![allow(clippy::unwrap_used)]

mod support;

use marked::{Mark, suite};
use report::{Annotations, Manner};
use support::{corpus, read, report_of};

/// Everything that is told of attributions.
fn marks(found: &Annotations) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (number, a) in (1..).zip(&found.attributions) {
        let manner = match a.manner {
            Manner::Direct => "direct",
            Manner::Mixed => "mixed",
            Manner::Indirect => "indirect",
        };
        let act = a.act.map(|act| format!(" {}{}", if a.negated { "not " } else { "" }, act.word()));
        let when = a.when.map(|ix| found.timexes[ix as usize].span);
        let parts = [
            (a.source, "source"),
            (a.addressee, "addressee"),
            (a.place, "place"),
            (a.channel, "channel"),
            (when, "when"),
        ];
        let cue = format!("cue {number}{}", act.unwrap_or_default());
        marks.extend(a.cue.map(|s| Mark::new(s.range(), cue)));
        marks.extend(a.content.iter().map(|s| Mark::new(s.range(), format!("content {number} {manner}"))));
        for (span, label) in parts {
            marks.extend(span.map(|s| Mark::new(s.range(), format!("{label} {number}"))));
        }
    }
    marks
}

#[test]
fn marked_attributions() {
    suite(corpus("attributions.md"), |case| marks(&read(&report_of(&case.text))));
}

#[test]
fn marked_acts() {
    suite(corpus("acts.md"), |case| marks(&read(&report_of(&case.text))));
}

#[test]
fn any_text_keeps_the_laws() {
    let texts = [
        "",
        "\n \n",
        "“",
        "said said said said",
        "“““””” \"''``\" said.",
        "He said: “No.” — “Yes,” — said Ü, \u{200b}\u{301} 🎉 “🎉” said 🎉",
        "A: b c\nB: c d\nA: d e\n— A\n“x” — B\n:\n",
    ];
    for text in texts {
        read(&report_of(text));
    }
}

#[test]
fn the_same_twice_and_in_several_threads() {
    let text =
        "Mayor Ruth Calder said the bridge was safe.\n“It is not,” Halvard Aas replied. “I have seen it.”\n";
    let report = report_of(&text.repeat(5));
    let alone = read(&report);
    assert!(!alone.attributions.is_empty());
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..2).map(|_| scope.spawn(|| read(&report))).collect();
        assert!(all.into_iter().all(|t| t.join().unwrap() == alone));
    });
}
