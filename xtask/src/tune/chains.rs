//! The weights of the sieves, by coordinate search: each number is moved up and down while the figures rise.
//!
//! The figure is the sum of CoNLL F1 on GUM news, a third of those on GUM interviews and MEANTIME, and F1 on GAP's validation part. GAP is split
//! in two as well, to see whether what one half finds holds on the other.

use crate::eval::chains::gold::Document;
use crate::eval::chains::metric::Score;
use crate::eval::chains::{Ambiguous, chains_of, f1_of, gap_rows, gum, meantime};
use crosswire::annotate::chain::{self, Settings};
use crosswire::annotate::reading::{self, Reading};
use crosswire::annotate::{Models, mention, sentence};
use crosswire::report::{Annotations, MadeBy, Report, Sentence};
use std::path::Path;

/// A report with what the stages before the chains read.
struct Read {
    report: Report,
    sentences: Vec<Sentence>,
    reading: Reading,
}

impl Read {
    fn new(report: Report, models: &Models) -> Read {
        let reading = reading::read(&report, models.encoder);
        Read { sentences: sentence::sentences(&report), reading, report }
    }

    fn annotated(&self, settings: &Settings) -> Annotations {
        let mut out = Annotations::empty(&self.report, MadeBy::default());
        let (reading, sentences) = (&self.reading, &self.sentences);
        out.mentions = mention::mentions(&self.report, sentences, &reading.names, &reading.attributions);
        let (attributions, links) = (&reading.attributions, &reading.links);
        out.chains = chain::chains(&self.report, sentences, attributions, links, settings, &mut out.mentions);
        out
    }
}

struct Data {
    news: Vec<(Document, Read)>,
    interviews: Vec<(Document, Read)>,
    meantime: Vec<(Document, Read)>,
    gap: Vec<(Ambiguous, Read)>,
}

/// Prints settings.
pub fn tune(gold: &Path) -> Result<(), String> {
    let models = Models::embedded().map_err(|e| e.to_string())?;
    let read = |documents: Vec<Document>| -> Vec<(Document, Read)> {
        documents
            .into_iter()
            .map(|d| (Read::new(d.report.clone(), &models), d))
            .map(|(r, d)| (d, r))
            .collect()
    };
    let genre =
        |name| -> Result<Vec<(Document, Read)>, String> { Ok(read(gum(&gold.join("gum-news"), name)?)) };
    let rows = gap_rows(&gold.join("gap/gap-validation.tsv"))?;
    let gap = rows.into_iter().map(|row| (Read::new(row.report.clone(), &models), row)).map(|(r, a)| (a, r));
    let data = Data {
        news: genre("news")?,
        interviews: genre("interview")?,
        meantime: read(meantime(&gold.join("meantime/intra-doc_annotation/corpus_apple"))?),
        gap: gap.collect(),
    };
    let mut settings = Settings::SHIPPED;
    told("as shipped", &data, &settings);
    let (mut best, mut step) = (data.figure(&settings), 0.4);
    for round in 0..4 {
        for (name, number) in NUMBERS {
            for way in [step, -step] {
                let mut tried = settings;
                let value = number(&mut tried);
                *value += way * value.abs().max(0.5);
                let figure = data.figure(&tried);
                if figure > best + 0.02 {
                    println!("round {round}: {name} {:.3}: {figure:.2}", number(&mut tried));
                    (best, settings) = (figure, tried);
                }
            }
        }
        step *= 0.7;
    }
    told("found", &data, &settings);
    println!("{settings:#?}");
    Ok(())
}

fn told(what: &str, data: &Data, settings: &Settings) {
    let halves = [0, 1].map(|half| data.gap(settings, Some(half)));
    println!(
        "{what}: GUM news {:.2}, interviews {:.2}, MEANTIME {:.2}, GAP {:.2} (halves {:.2}, {:.2})",
        conll(&data.news, settings, true),
        conll(&data.interviews, settings, true),
        conll(&data.meantime, settings, false),
        data.gap(settings, None),
        halves[0],
        halves[1]
    );
}

/// GUM counts a possessive into the mention before it.
fn conll(documents: &[(Document, Read)], settings: &Settings, possessive: bool) -> f64 {
    let mut score = Score::default();
    for (document, read) in documents {
        score.add(&document.chains, &chains_of(document, &read.annotated(settings), possessive));
    }
    score.conll()
}

impl Data {
    fn figure(&self, settings: &Settings) -> f64 {
        let others = conll(&self.interviews, settings, true) + conll(&self.meantime, settings, false);
        conll(&self.news, settings, true) + others / 3.0 + self.gap(settings, None)
    }

    /// F1 on GAP, or on one of its halves.
    fn gap(&self, settings: &Settings, half: Option<usize>) -> f64 {
        let wanted = self.gap.iter().enumerate().filter(|(ix, _)| half.is_none_or(|h| ix % 2 == h));
        f1_of(wanted.map(|(_, (row, read))| (row, read.annotated(settings))))
    }
}

type Number = fn(&mut Settings) -> &mut f32;

const NUMBERS: &[(&str, Number)] = &[
    ("likeness", |s| &mut s.pronouns.likeness),
    ("likeness_other", |s| &mut s.pronouns.likeness_other),
    ("sentence", |s| &mut s.pronouns.sentence),
    ("subject", |s| &mut s.pronouns.subject),
    ("often", |s| &mut s.pronouns.often),
    ("parallel", |s| &mut s.pronouns.parallel),
    ("mention", |s| &mut s.pronouns.mention),
    ("nested", |s| &mut s.pronouns.nested),
    ("named", |s| &mut s.pronouns.named),
    ("gender", |s| &mut s.pronouns.gender),
    ("pronoun", |s| &mut s.pronouns.pronoun),
    ("quoted", |s| &mut s.pronouns.quoted),
    ("reported", |s| &mut s.pronouns.reported),
    ("direct", |s| &mut s.pronouns.direct),
    ("continued", |s| &mut s.pronouns.continued),
    ("after", |s| &mut s.pronouns.after),
    ("after_least", |s| &mut s.pronouns.after_least),
    ("plural", |s| &mut s.pronouns.plural),
    ("source", |s| &mut s.pronouns.source),
    ("possessive", |s| &mut s.pronouns.possessive),
    ("neuter", |s| &mut s.pronouns.neuter),
];
