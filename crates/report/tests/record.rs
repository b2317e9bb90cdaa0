//! The JSON form: round trips, repeated words, and lines that must be refused.

#![allow(clippy::unwrap_used, reason = "a test fails by panic")]

use crosswire_report::*;
use serde_json::{Value, json};

fn sample() -> Record {
    let text =
        Text::new("Deal signed\n\nBy Ana Ruiz\n\n“Yes,” said Mr. Öz on March 2. It cost €5m.".to_owned())
            .unwrap();
    let span = |words: &str| {
        let start = text.find(words).unwrap();
        text.span(start..start + words.len()).unwrap()
    };
    let (headline, byline) = (span("Deal signed"), span("By Ana Ruiz"));
    let body = span("“Yes,” said Mr. Öz on March 2. It cost €5m.");
    let (first, second) = (span("“Yes,” said Mr. Öz on March 2."), span("It cost €5m."));
    let (quote, cue, source) = (span("“Yes,”"), span("said"), span("Mr. Öz"));
    let (name, role, day, sum) = (span("Öz"), span("Mr."), span("March 2"), span("€5m"));
    let mut report = Report::new(text.clone());
    report.input = Some("a.txt".into());
    report.published = Some("2025-03-03T09:00:00Z".parse().unwrap());
    report.outlet = Some("The Example".into());
    report.parts = vec![
        Part { kind: PartKind::Headline, span: headline },
        Part { kind: PartKind::Byline, span: byline },
        Part { kind: PartKind::Paragraph, span: body },
    ];
    report.id = report.digest();
    let mut a = Annotations::empty(&report, MadeBy { program: "test".into(), model: None });
    a.sentences =
        [(headline, PartKind::Headline), (first, PartKind::Paragraph), (second, PartKind::Paragraph)]
            .map(|(span, part)| Sentence { span, part })
            .to_vec();
    a.mentions = vec![Mention {
        span: source,
        form: Form::Name,
        kind: EntityKind::Person,
        name: Some(name),
        role: Some(role),
        chain: Some(0),
    }];
    a.chains = vec![Chain { kind: EntityKind::Person, name: "Öz".into(), mentions: vec![0] }];
    a.timexes = vec![Timex {
        span: day,
        kind: TimexKind::Date,
        value: Some("2025-03-02".into()),
        modifier: None,
        moment: Moment::day("2025-03-02".parse().unwrap()),
        anchor: None,
    }];
    a.quantities = vec![Quantity {
        span: sum,
        kind: QuantityKind::Money,
        amount: Amount::Exact { value: 5e6 },
        unit: Some("EUR".into()),
        of: None,
        hedge: None,
        change: None,
        same_as: None,
    }];
    a.attributions = vec![Attribution {
        source: Some(source),
        cue: Some(cue),
        content: vec![quote],
        manner: Manner::Direct,
        speaker: Some(Speaker { chain: 0, name: "Öz".into() }),
        act: Some(Act::Says),
        negated: true,
        addressee: None,
        place: None,
        channel: Some(day),
        when: Some(0),
        score: 0.9,
        inner: Vec::new(),
    }];
    a.assertions = vec![Assertion { content: vec![second] }];
    a.notes = vec![Note::at(sum, "odd-unit", "one of a kind")];
    Record { report, annotations: Some(a) }
}

#[test]
fn a_record_comes_back_as_it_went() {
    let record = sample();
    record.annotations.as_ref().unwrap().check(&record.report).unwrap();
    let line = record.to_json();
    let text = serde_json::to_string(&line).unwrap();
    let back = Record::from_json(serde_json::from_str(&text).unwrap()).unwrap();
    assert_eq!(back, record);
    assert_eq!(serde_json::to_string(&back.to_json()).unwrap(), text);

    let bare = Record { annotations: None, ..record };
    assert_eq!(Record::from_json(bare.to_json()).unwrap(), bare);
}

#[test]
fn a_line_reads_header_first_and_repeats_the_words() {
    let line = sample().to_json();
    let keys: Vec<_> = line.as_object().unwrap().keys().take(3).map(String::as_str).collect();
    assert_eq!(keys, ["crosswire", "input", "report"]);
    assert_eq!(line["crosswire"], json!({"form": "annotations", "version": 1, "offsets": "utf8"}));
    assert_eq!(line["attributions"][0]["source"]["text"], "Mr. Öz");
    assert_eq!(line["attributions"][0]["speaker"], json!({"chain": 0, "name": "Öz"}));
    assert_eq!(line["timexes"][0]["value"], "2025-03-02");
    assert_eq!(line["quantities"][0]["text"], "€5m");
    assert_eq!(line["report"]["parts"][1]["text"], "By Ana Ruiz");
}

/// A change to a good line and the reason with which it is refused.
type Change = (fn(&mut Value), &'static str);

#[test]
fn a_line_that_breaks_a_law_is_refused_with_the_reason() {
    let changes: [Change; 17] = [
        (|l| l["crosswire"] = Value::Null, "no \"crosswire\" header"),
        (|l| l["crosswire"]["version"] = json!(99), "version 99"),
        (|l| l["crosswire"]["offsets"] = json!("utf16"), "only \"utf8\" is read"),
        (|l| l["crosswire"]["form"] = json!("soup"), "form \"soup\""),
        (|l| l["report"]["text"] = json!("other"), "the id is not the digest"),
        (|l| l["report"]["parts"][0]["end"] = json!(30), "parts are not sorted and disjoint"),
        (|l| l["attributions"][0]["content"] = json!([]), "an empty content"),
        (|l| l["attributions"][0]["source"]["end"] = json!(9999), "does not fit the text"),
        (|l| l["attributions"][0]["speaker"]["name"] = json!("Someone"), "not its chain's"),
        (|l| l["attributions"][0]["score"] = json!(7), "not between 0 and 1"),
        (
            |l| l["attributions"][0]["place"] = l["attributions"][0]["source"].clone(),
            "shares words with source",
        ),
        (|l| l["attributions"][0]["addressee"] = l["attributions"][0]["channel"].clone(), "share words"),
        (|l| l["attributions"][0]["act"] = Value::Null, "negated that is not told"),
        (|l| l["mentions"][0]["chain"] = json!(5), "does not list it"),
        (|l| l["chains"][0]["mentions"] = json!([]), "does not list"),
        (|l| l["quantities"][0]["text"] = json!("€6m"), "\"€6m\" is told"),
        (|l| l["timexes"][0]["moment"]["until"] = json!("2025-03-01T00:00:00"), "ends before it begins"),
    ];
    for (change, reason) in changes {
        let mut line = sample().to_json();
        change(&mut line);
        let error = Record::from_json(line).expect_err(reason).to_string();
        assert!(error.contains(reason), "{error:?} does not say {reason:?}");
    }
}

#[test]
fn every_field_is_needed_and_no_value_panics() {
    let line = sample().to_json();
    for key in
        ["report", "mentions", "chains", "attributions", "timexes", "quantities", "sentences", "made_by"]
    {
        for junk in [Value::Null, json!(7), json!([7]), json!({"start": 3, "end": 1})] {
            let mut bad = line.clone();
            bad[key] = junk;
            assert!(Record::from_json(bad).is_err(), "{key}");
        }
    }
}

/// Lines of the first version have no act and none of what goes with it; they are still read.
#[test]
fn a_line_without_acts_is_read() {
    let mut record = sample();
    let mut line = record.to_json();
    let fields = line["attributions"][0].as_object_mut().unwrap();
    for key in ["act", "negated", "addressee", "place", "channel"] {
        fields.shift_remove(key).unwrap();
    }
    let told = &mut record.annotations.as_mut().unwrap().attributions[0];
    (told.act, told.negated, told.channel) = (None, false, None);
    assert_eq!(Record::from_json(line).unwrap(), record);
}

#[test]
fn an_act_has_one_word_everywhere() {
    for act in Act::ALL {
        assert_eq!(serde_json::to_value(act).unwrap(), act.word());
        assert_eq!(Act::named(act.word()), Some(act));
    }
    let stances = Act::ALL.into_iter().filter(|a| a.is_stance()).map(Act::word);
    assert_eq!(stances.collect::<Vec<_>>(), ["believes", "doubts", "wishes", "intends", "fears"]);
    assert_eq!(Act::named("hums"), None);
}

#[test]
fn mismatches_are_counted_against_the_right_text() {
    let (a, b) = (Text::new("one two".into()).unwrap(), Text::new("uno dos".into()).unwrap());
    let texts = |id: &str| match id {
        "a" => Some(&a),
        "b" => Some(&b),
        _ => None,
    };
    let mut account = json!({"points": [{"report": "a", "spans": [{"start": 0, "end": 3}]},
                                        {"report": "b", "at": {"start": 4, "end": 7}}]});
    json::quote(&mut account, None, &texts);
    assert_eq!(account["points"][0]["spans"][0]["text"], "one");
    assert_eq!(account["points"][1]["at"]["text"], "dos");
    assert_eq!(json::mismatches(&account, None, &texts), (vec![], 2));

    account["points"][1]["at"]["start"] = json!(3);
    assert_eq!(json::mismatches(&account, None, &texts).0.len(), 1);
    let unknown = json!({"report": "z", "start": 0, "end": 3, "text": "one"});
    assert_eq!(json::mismatches(&unknown, None, &texts).0.len(), 1);
}

#[test]
fn selectors_count_code_points_and_keep_context() {
    let text = Text::new("🎉 “Yes,” said Öz, “no”.".into()).unwrap();
    let start = text.find("said").unwrap();
    let [position, quote] = selectors(&text, text.span(start..start + 4).unwrap());
    assert_eq!(position, Selector::TextPositionSelector { start: 9, end: 13 });
    let Selector::TextQuoteSelector { exact, prefix, suffix } = quote else {
        panic!("two kinds of selectors")
    };
    assert_eq!((exact.as_str(), prefix.as_str(), suffix.as_str()), ("said", "🎉 “Yes,” ", " Öz, “no”."));
}
