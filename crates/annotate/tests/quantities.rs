//! Quantities of the phrase list and the marked texts, and laws on any text.

mod linear;

use crosswire_annotate::{quantity::quantities, sentence::sentences};
use linear::assert_linear;
use marked::{Case, Mark};
use report::{
    Amount, Annotations, Change, MadeBy, Part, PartKind, Quantity, QuantityKind, Report, Span, Text,
};
use std::path::{Path, PathBuf};

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

fn read(report: &Report) -> Vec<Quantity> {
    quantities(report, &sentences(report), &[])
}

/// "count >1050 of drones hedge over"
fn shown(report: &Report, q: &Quantity) -> String {
    let kind = match q.kind {
        QuantityKind::Count => "count",
        QuantityKind::Money => "money",
        QuantityKind::Percent => "percent",
        QuantityKind::Measure => "measure",
        QuantityKind::Age => "age",
        QuantityKind::Ordinal => "ordinal",
        QuantityKind::Score => "score",
    };
    let amount = match q.amount {
        Amount::Exact { value } => format!("{value}"),
        Amount::Range { low, high } => format!("{low}..{high}"),
        Amount::AtLeast { value } => format!(">={value}"),
        Amount::AtMost { value } => format!("<={value}"),
        Amount::MoreThan { value } => format!(">{value}"),
        Amount::LessThan { value } => format!("<{value}"),
        Amount::About { value } => format!("~{value}"),
        Amount::Against { first, second } => format!("{first}:{second}"),
    };
    let of = |lead: &str, span: Option<Span>| span.map(|s| format!("{lead} {}", report.text.get(s)));
    let change = q.change.map(|c| if c == Change::Up { "up".to_owned() } else { "down".to_owned() });
    let same = q.same_as.map(|ix| format!("same as {ix}"));
    let fields = [
        Some(kind.to_owned()),
        Some(amount),
        q.unit.clone(),
        of("of", q.of),
        change,
        of("hedge", q.hedge).map(|h| h.to_lowercase()),
        same,
    ];
    fields.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[test]
fn phrases() {
    let list = std::fs::read_to_string(corpus("phrases/quantity.txt"))
        .expect("the phrase list is in the repository");
    let (mut value, mut count, mut wrong) = ("", 0, Vec::new());
    for line in list.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let Some(phrase) = line.strip_prefix("  ") else {
            value = line;
            continue;
        };
        count += 1;
        let report = report_of(phrase, PartKind::Paragraph);
        let found: Vec<String> = read(&report).iter().map(|q| shown(&report, q)).collect();
        let expected = if value == "nothing" { "" } else { value };
        if found.join("; ") != expected {
            wrong.push(format!("{phrase:?} tells {:?}, not {value:?}", found.join("; ")));
        }
    }
    assert!(count >= 120, "only {count} phrasings");
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn marked_texts() {
    marked::suite(corpus("marked/quantities.md"), |case| {
        let report = report_of_case(case);
        read(&report).iter().map(|q| Mark::new(q.span.range(), shown(&report, q))).collect()
    });
}

#[test]
fn numbers_of_a_date_are_none() {
    let report = report_of("It ran for 12 days until the 12 of them left.", PartKind::Paragraph);
    let all = read(&report);
    let date = report::Timex {
        span: report.text.span(0..44).expect("in the text"),
        kind: report::TimexKind::Date,
        value: None,
        modifier: None,
        moment: None,
        anchor: None,
    };
    let left = quantities(&report, &sentences(&report), &[date]);
    assert!(left.iter().all(|q| q.unit.as_deref() == Some("day")) && left.len() <= all.len());
}

/// Any text gives annotations that hold their laws: spans in order and in the text, finite amounts, earlier sums.
#[test]
fn laws_hold_on_any_text() {
    for seed in 0..30_000 {
        let text = random_text(seed);
        let report = report_of(&text, if seed % 7 == 0 { PartKind::Headline } else { PartKind::Paragraph });
        let mut annotations = Annotations::empty(&report, MadeBy::default());
        annotations.sentences = sentences(&report);
        annotations.quantities = quantities(&report, &annotations.sentences, &[]);
        if let Err(broken) = annotations.check(&report) {
            panic!("{broken} in {text:?}");
        }
        let mut at = 0;
        for q in &annotations.quantities {
            assert!(q.span.start() >= at, "quantities overlap in {text:?}");
            at = q.span.end();
        }
    }
}

fn random_text(seed: u64) -> String {
    const PIECES: &[&str] = &[
        "1",
        "12",
        "0",
        "007",
        "1,050",
        "2.26",
        "1,2",
        "2019",
        "999999999999999999999999",
        ".5",
        "10",
        "28",
        "½",
        "1/2",
        "9/11",
        " ",
        " ",
        " ",
        " ",
        "-",
        "–",
        "−",
        "$",
        "£",
        "€",
        "%",
        "°C",
        "(",
        ")",
        ",",
        ".",
        ":",
        "/",
        "'",
        "’",
        "#",
        "+",
        "~",
        "billion",
        "m",
        "bn",
        "k",
        "million",
        "hundred",
        "dozens",
        "of",
        "two",
        "one",
        "twenty",
        "third",
        "a",
        "half",
        "and",
        "to",
        "between",
        "from",
        "or",
        "more",
        "than",
        "over",
        "about",
        "minus",
        "sub",
        "km",
        "miles",
        "per",
        "hour",
        "people",
        "years",
        "old",
        "year",
        "aged",
        "March",
        "Mr",
        "US",
        "pounds",
        "euros",
        "p",
        "rose",
        "×10",
        "^",
        "é",
        "🎉",
        "漢",
        "\u{202f}",
        "\u{a0}",
        "\n",
        "th",
        "st",
        "GMT",
        "U.S.",
        "thousands",
        "1e400",
        "m.p.h.",
        "³",
        "٣",
        "Ⅷ",
        "no",
        "No",
        "F",
        "B",
        "EUR",
        "PS",
    ];
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut draw = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    (0..draw(20)).map(|_| PIECES[draw(PIECES.len())]).collect()
}

#[test]
fn long_digit_strings_are_finite_or_none() {
    for digits in [400, 4_000, 400_000] {
        let report = report_of(&format!("They counted {} people.", "9".repeat(digits)), PartKind::Paragraph);
        assert!(read(&report).iter().all(|q| q.amount.value().is_finite()));
    }
}

#[test]
fn long_texts_stay_linear() {
    let size = 100_000;
    let units = [
        "1",
        "1 ",
        "1,",
        "1.",
        "1-",
        "1/",
        "$",
        "$1 ",
        "one ",
        "hundred ",
        "thousands of ",
        "a million ",
        "over ",
        "about ",
        "by ",
        "March 1 and ",
        "1 to ",
        "between 1 and ",
        "5 million ",
        "1- or ",
        "coal- and ",
        "Mr 5 ",
        "x",
        "five and ",
        "aged 5 and ",
        "Section 4, ",
        "(1",
        "1 in ",
        "½",
        "1 km (",
        "1:",
        "+1 ",
        "'",
        "one hundred and ",
    ];
    for unit in units {
        assert_linear(unit, size, |size| {
            let report = report_of(&unit.repeat(size / unit.len()), PartKind::Paragraph);
            quantities(&report, &sentences(&report), &[]);
        });
    }
}
