//! Pairs in our own words, read without a model: names are marked by hand, amounts and dates where a rule needs them.

use super::*;
use report::{
    Amount, EntityKind, Form, MadeBy, Mention, PartKind, Quantity, QuantityKind, Sentence, Text, Timex,
    TimexKind,
};

/// A text with its names as mentions, one sentence a text.
fn read(words: &str, names: &[(&str, EntityKind)]) -> (Report, Annotations) {
    let report = Report::new(Text::new(words.to_owned()).unwrap());
    let mut out = Annotations::empty(&report, MadeBy::default());
    out.sentences
        .extend(report.text.span(0..words.len()).map(|span| Sentence { span, part: PartKind::Paragraph }));
    for (name, kind) in names {
        let span = at(&report, name);
        let mention =
            Mention { span, form: Form::Name, kind: *kind, name: Some(span), role: None, chain: None };
        out.mentions.push(mention);
    }
    out.mentions.sort_by_key(|m| m.span);
    (report, out)
}

fn at(report: &Report, words: &str) -> Span {
    let start = report.text.as_str().find(words).unwrap();
    report.text.span(start..start + words.len()).unwrap()
}

fn count(report: &Report, words: &str, value: f64, of: &str) -> Quantity {
    Quantity {
        span: at(report, words),
        kind: QuantityKind::Count,
        amount: Amount::Exact { value },
        unit: None,
        of: Some(at(report, of)),
        hedge: None,
        change: None,
        same_as: None,
    }
}

fn date(report: &Report, words: &str, value: &str) -> Timex {
    Timex {
        span: at(report, words),
        kind: TimexKind::Date,
        value: Some(value.to_owned()),
        modifier: None,
        moment: None,
        anchor: None,
    }
}

fn verdict(passage: &(Report, Annotations), statement: &(Report, Annotations)) -> Verdict {
    let whole = |r: &Report| r.text.span(0..r.text.as_str().len()).into_iter().collect::<Vec<_>>();
    let (a, b) = (whole(&passage.0), whole(&statement.0));
    let passage = Side { report: &passage.0, annotations: &passage.1, content: &a };
    compare(&passage, &Side { report: &statement.0, annotations: &statement.1, content: &b })
}

fn kind(passage: &str, statement: &str, names: &[(&str, EntityKind)]) -> Option<ClashKind> {
    let held = |text: &str| names.iter().copied().filter(|(n, _)| text.contains(n)).collect::<Vec<_>>();
    let found = verdict(&read(passage, &held(passage)), &read(statement, &held(statement)));
    found.clash.map(|c| c.kind)
}

const PEOPLE: &[(&str, EntityKind)] = &[
    ("Arvale", EntityKind::Organisation),
    ("Brenn", EntityKind::Organisation),
    ("Tarn", EntityKind::Place),
    ("Oslo", EntityKind::Place),
    ("Ida Holm", EntityKind::Person),
    ("Per Lund", EntityKind::Person),
];

#[test]
fn each_kind_of_clash_is_named() {
    for (passage, statement, wanted) in [
        ("Arvale rejected the harbour plan.", "Arvale approved the harbour plan.", Some(ClashKind::Antonym)),
        ("Arvale did not sign the treaty.", "Arvale signed the treaty.", Some(ClashKind::Polarity)),
        ("Arvale signed the treaty.", "Arvale refused to sign the treaty.", None),
        ("Arvale beat Brenn.", "Brenn beat Arvale.", Some(ClashKind::Roles)),
        ("Arvale beat Brenn.", "Brenn was beaten by Arvale.", None),
        ("Arvale sold the mill to Brenn.", "Brenn bought the mill from Arvale.", None),
        ("The talks opened in Oslo.", "The talks opened in Tarn.", Some(ClashKind::Place)),
        (
            "The mayor of Tarn, Ida Holm, met Per Lund.",
            "Per Lund is the mayor of Tarn.",
            Some(ClashKind::Holder),
        ),
        ("The mayor of Tarn, Ida Holm, met Per Lund.", "Ida Holm is the mayor of Tarn.", None),
    ] {
        assert_eq!(kind(passage, statement, PEOPLE), wanted, "{passage} | {statement}");
    }
}

#[test]
fn a_number_of_one_thing_clashes_and_a_bound_does_not() {
    let passage = "The storm in Tarn destroyed 40 houses.";
    let statement = "The storm in Tarn destroyed 65 houses.";
    let names = &[("Tarn", EntityKind::Place)];
    let (mut told, mut said) = (read(passage, names), read(statement, names));
    told.1.quantities.push(count(&told.0, "40 houses", 40.0, "houses"));
    said.1.quantities.push(count(&said.0, "65 houses", 65.0, "houses"));
    let found = verdict(&told, &said).clash.unwrap();
    assert_eq!(found.kind, ClashKind::Number);
    assert_eq!(
        (told.0.text.get(found.passage), said.0.text.get(found.statement)),
        ("40 houses", "65 houses")
    );
    told.1.quantities[0].amount = Amount::AtLeast { value: 40.0 };
    assert!(verdict(&told, &said).clash.is_none());
}

#[test]
fn a_date_clashes_where_both_tell_the_same_field() {
    let (passage, statement) = ("Ida Holm resigned on 3 March 2020.", "Ida Holm resigned on 5 March 2020.");
    let names = &[("Ida Holm", EntityKind::Person)];
    for (value, clashes) in [("2020-03-05", true), ("2020-03", false), ("2020", false), ("202", false)] {
        let (mut told, mut said) = (read(passage, names), read(statement, names));
        told.1.timexes.push(date(&told.0, "3 March 2020", "2020-03-03"));
        said.1.timexes.push(date(&said.0, "5 March 2020", value));
        let found = verdict(&told, &said).clash.map(|c| c.kind);
        assert_eq!(found == Some(ClashKind::Date), clashes, "{value}");
    }
}

#[test]
fn the_same_words_tell_the_same() {
    let words = "Arvale sold the old mill near Oslo to Brenn after a long dispute.";
    let found = verdict(&read(words, PEOPLE.get(..2).unwrap()), &read(words, PEOPLE.get(..2).unwrap()));
    assert_eq!((found.label, found.clash), (Label::Entailed, None));
}

#[test]
fn odd_texts_are_answered() {
    for text in ["", "…", "no", "🎉 not 🎉", "12 12 12", "was by not if", "Not Not Not", "A\u{301}B"] {
        for other in ["", "Arvale did not sign.", "not", "\u{202e}12"] {
            let found = verdict(&read(text, &[]), &read(other, &[]));
            assert_eq!(found.clash, None, "{text} | {other}: nothing in common, so nothing clashes");
            if [text, other].iter().any(|t| !t.contains(char::is_alphanumeric)) {
                assert_eq!(found.label, Label::Neither, "{text} | {other}: nothing is told");
            }
            assert!(found.shares.iter().all(|s| s.is_finite()), "{text} | {other}: {:?}", found.shares);
        }
    }
}

#[test]
fn a_very_long_side_is_cut() {
    let statement = read("Arvale approved the harbour plan.", &PEOPLE[..1]);
    let behind = |words: usize| {
        let idle = "the old mill by the river stands open to all. ".repeat(words.div_ceil(10));
        verdict(&read(&format!("{idle}Arvale rejected the harbour plan."), &PEOPLE[..1]), &statement)
    };
    assert_eq!(behind(100).clash.map(|c| c.kind), Some(ClashKind::Antonym));
    assert_eq!(behind(400).clash, None, "the 401st word is not read");
    assert_eq!(behind(400), behind(40_000), "nor what comes later");
}
