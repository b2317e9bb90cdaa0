//! Mentions, chains and speakers: marked texts, and laws on any text.
//!
//! In the marked texts `per`, `org`, `loc` and `misc` are the names that the encoder's head would give, `source N` and
//! `content N direct|mixed|indirect` its attributions; the other marks are what these stages make of them.

use crosswire_annotate::chain::{self, Links};
use crosswire_annotate::{attribution, mention, sentence};
use marked::{Case, Mark, suite};
use report::{
    Annotations, Attribution, EntityKind, Form, MadeBy, Manner, Part, PartKind, Report, Span, Text,
};
use std::path::PathBuf;

/// Everything these stages read, from names and attributions given by hand.
fn read(report: &Report, names: &[mention::Name], attributions: Vec<Attribution>) -> Annotations {
    let mut out = Annotations::empty(report, MadeBy::default());
    out.sentences = sentence::sentences(report);
    out.attributions = attributions;
    out.mentions = mention::mentions(report, &out.sentences, names, &out.attributions);
    out.chains = chain::chains(
        report,
        &out.sentences,
        &out.attributions,
        &Links::default(),
        &chain::Settings::SHIPPED,
        &mut out.mentions,
    );
    chain::speakers(&mut out.attributions, &out.mentions, &out.chains);
    attribution::circumstances(report, &out.sentences, &out.mentions, &[], &mut out.attributions);
    out.check(report).unwrap_or_else(|law| panic!("{law}\n{}", report.text.as_str()));
    out
}

/// A report of paragraphs, one a line.
fn report_of(text: &str, kind: PartKind) -> Report {
    let mut report = Report::new(Text::new(text.to_owned()).expect("a test's text is short"));
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        report.parts.extend(report.text.trimmed(at..at + line.len()).map(|span| Part { kind, span }));
        at += line.len();
    }
    report
}

fn corpus(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus/marked").join(name)
}

/// What a case gives, and what is read from it.
fn given(case: &Case) -> (Vec<Mark>, Report, Annotations) {
    let report = report_of(&case.text, PartKind::Paragraph);
    let at = |m: &Mark| report.text.span(m.start..m.end).expect("marks lie on characters");
    let (mut kept, mut names, mut attributions) = (Vec::new(), Vec::new(), Vec::<Attribution>::new());
    let mut sources = std::collections::BTreeMap::new();
    for mark in &case.marks {
        let words: Vec<&str> = mark.label.split(' ').collect();
        match words.as_slice() {
            ["per" | "org" | "loc" | "misc"] => {
                names.push(mention::Name { span: at(mark), kind: kind(words[0]), score: 1.0 })
            }
            ["source", n] => drop(sources.insert(n.to_string(), at(mark))),
            ["content", _, manner] => attributions.push(Attribution::of(
                vec![at(mark)],
                match *manner {
                    "direct" => Manner::Direct,
                    "mixed" => Manner::Mixed,
                    _ => Manner::Indirect,
                },
            )),
            _ => continue,
        }
        kept.push(mark.clone());
    }
    let numbers = kept.iter().filter_map(|m| m.label.strip_prefix("content ")?.split(' ').next());
    for (attribution, number) in attributions.iter_mut().zip(numbers) {
        attribution.source = sources.get(number).copied();
    }
    attributions.sort_by_key(Attribution::extent);
    let found = read(&report, &names, attributions);
    (kept, report, found)
}

fn kind(label: &str) -> EntityKind {
    match label {
        "per" => EntityKind::Person,
        "org" => EntityKind::Organisation,
        "loc" => EntityKind::Place,
        _ => EntityKind::Other,
    }
}

#[test]
fn marked_mentions() {
    suite(corpus("mentions.md"), |case| {
        let (mut marks, _, found) = given(case);
        for m in &found.mentions {
            let (form, kind) = (label(m.form), format!("{:?}", m.kind).to_lowercase());
            marks.push(Mark::new(m.span.range(), format!("{form} {kind}")));
            marks.extend(m.role.map(|role| Mark::new(role.range(), "role")));
        }
        marks
    });
}

fn label(form: Form) -> &'static str {
    match form {
        Form::Name => "name",
        Form::Nominal => "nominal",
        Form::Pronoun => "pronoun",
    }
}

#[test]
fn marked_chains() {
    suite(corpus("chains.md"), |case| {
        let (mut marks, _, found) = given(case);
        // Chains of one mention are left out: they say nothing of who is the same.
        let several = found.chains.iter().filter(|c| c.mentions.len() > 1);
        for (number, chain) in several.enumerate() {
            for m in &chain.mentions {
                let span = found.mentions[*m as usize].span;
                marks.push(Mark::new(span.range(), format!("chain {} {}", number + 1, chain.name)));
            }
        }
        let alone = found.mentions.iter().filter(|m| m.chain.is_none());
        marks.extend(alone.map(|m| Mark::new(m.span.range(), "no chain")));
        marks
    });
}

#[test]
fn marked_speakers() {
    suite(corpus("speakers.md"), |case| {
        let (mut marks, _, found) = given(case);
        for a in &found.attributions {
            let name = a.speaker.as_ref().map_or("unknown", |s| s.name.as_str());
            marks.push(Mark::new(a.content[0].range(), format!("speaker {name}")));
        }
        marks
    });
}

/// A small generator with a fixed seed (Steele et al. 2014, SplitMix64): the same cases on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    fn span(&mut self, report: &Report) -> Option<Span> {
        let start = self.below(report.text.len());
        let len = 1 + self.below(24);
        report.text.span(start..start + len)
    }
}

const WORDS: &[&str] = &[
    "the",
    "The",
    "president",
    "President",
    "of",
    "Ukraine",
    "US",
    "U.S.",
    "’s",
    "'s",
    "'",
    "“",
    "”",
    ",",
    ".",
    "Mr.",
    "Anna",
    "Novak",
    "he",
    "She",
    "his",
    "it",
    "they",
    "who",
    "said",
    "that",
    "company",
    "Kelm",
    "Inc",
    "two",
    "more",
    "than",
    "officials",
    "-",
    "é🎉",
    "Church",
    "for",
    "and",
    "is",
    "a",
    "Dr",
    "prime",
    "minister",
    "I",
    "we",
    "(",
    ")",
    "WHO",
    "World",
    "Health",
    "Organization",
    "\n",
    "group",
    "Novaks'",
    "told",
    "not",
    "speaking",
    "reporters",
    "in",
    "statement",
    "outside",
    "court",
    "700",
];

/// Random words, random names, random attributions: every law holds, and twice the same comes out.
#[test]
fn any_names_give_lawful_annotations() {
    let mut random = Random(7);
    for _ in 0..1000 {
        let words: Vec<&str> = (0..1 + random.below(60)).map(|_| WORDS[random.below(WORDS.len())]).collect();
        let report = report_of(&words.join(if random.below(4) == 0 { "" } else { " " }), PartKind::Paragraph);
        let kinds = [EntityKind::Person, EntityKind::Organisation, EntityKind::Place, EntityKind::Other];
        let mut names = Vec::new();
        for _ in 0..random.below(12) {
            let kind = kinds[random.below(4)];
            names.extend(random.span(&report).map(|span| mention::Name { span, kind, score: 0.5 }));
        }
        let mut attributions = Vec::new();
        for _ in 0..random.below(5) {
            let source = random.span(&report);
            let manner = [Manner::Direct, Manner::Mixed, Manner::Indirect][random.below(3)];
            let content: Vec<Span> = random.span(&report).into_iter().collect();
            if !content.is_empty() {
                let cue = random.span(&report);
                attributions.push(Attribution { source, cue, ..Attribution::of(content, manner) });
            }
        }
        attributions.sort_by_key(Attribution::extent);
        let found = read(&report, &names, attributions.clone());
        assert_eq!(found, read(&report, &names, attributions));
    }
}

/// A name outside all sentences (a byline) is still a mention.
#[test]
fn names_outside_sentences_are_mentions() {
    let report = report_of("By Anna Novak", PartKind::Byline);
    let span = report.text.span(3..13).unwrap();
    let found = read(&report, &[mention::Name { span, kind: EntityKind::Person, score: 0.9 }], Vec::new());
    assert_eq!(found.chains.len(), 1);
    assert_eq!(found.chains[0].name, "Anna Novak");
}

/// Work grows with the text, not with its square: 200,000 words of names and pronouns in well under a minute.
#[test]
fn long_reports_stay_cheap() {
    let line = "Anna Novak told the Kelm company that she and its officials met the president. ";
    let report = report_of(&line.repeat(14_000), PartKind::Paragraph);
    let name = |at: usize, len: usize, kind| {
        report.text.span(at..at + len).map(|span| mention::Name { span, kind, score: 1.0 })
    };
    let names: Vec<mention::Name> = (0..14_000)
        .flat_map(|n| {
            [
                name(n * line.len(), 10, EntityKind::Person),
                name(n * line.len() + 20, 4, EntityKind::Organisation),
            ]
        })
        .flatten()
        .collect();
    let found = read(&report, &names, Vec::new());
    assert!(found.chains.len() < 20_000);
}
