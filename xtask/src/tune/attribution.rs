//! The attribution decoder's settings and the score's weights, found on PolNeAR's development part.
//!
//! Every text is read by the encoder once; decoding is quick, so settings are searched one by one, over and over, while
//! attribution F1 (with a little of the exact limits, [`Counts::goal`]) rises. The score is a logistic regression on whether an attribution counts as found, and what it gains is
//! measured across articles: fitted on four fifths of them, scored on the last fifth.

use crate::eval::attribution::{Counts, Doc, Roles, read_gold, report_of, right};
use crosswire::annotate::attribution::score::Weights;
use crosswire::annotate::attribution::{Found, Settings, decode};
use crosswire::annotate::{Models, reading};
use crosswire::encoder::{Encoder, Heads, Window};
use std::ops::Range;
use std::path::Path;

/// Articles are dealt into so many parts for cross-validation.
const PARTS: usize = 5;

/// A text with what the encoder read of it.
struct Read {
    doc: Doc,
    windows: Vec<(Window, Heads)>,
}

/// Prints settings and weights.
pub fn tune(gold: &Path) -> Result<(), String> {
    let models = Models::embedded().map_err(|e| e.to_string())?;
    let encoder = models.encoder;
    let reads = read_all(gold, encoder)?;
    let mut settings = Settings { least_score: 0.0, ..Settings::SHIPPED };
    let shipped = counts(&reads, encoder, &Settings::SHIPPED);
    println!("as shipped: goal {:.2}, F1 {:.2}", shipped.goal(), shipped.f1());
    for round in 0..2 {
        for knob in KNOBS {
            let best = knob.values.iter().map(|value| {
                let mut tried = settings;
                (knob.set)(&mut tried, *value);
                (fitted(&reads, encoder, tried), *value)
            });
            let best = best.reduce(|a, b| if b.0 > a.0 + 0.02 { b } else { a }).unwrap_or_default();
            (knob.set)(&mut settings, best.1);
            println!("round {round}: {} {} goal {:.2}", knob.name, best.1, best.0);
        }
    }
    let (weights, least_score, goal) = fit(&samples(&reads, encoder, &settings), &reads, encoder, settings);
    let settings = Settings { weights, least_score, ..settings };
    println!("fitted on all: goal {goal:.2}, F1 {:.2}", counts(&reads, encoder, &settings).f1());
    println!("cross-validated: F1 {:.2}", cross_validated(&reads, encoder, settings));
    println!("{settings:#?}");
    Ok(())
}

/// A setting and what is tried for it.
struct Knob {
    name: &'static str,
    values: &'static [f32],
    set: fn(&mut Settings, f32),
}

const KNOBS: &[Knob] = &[
    Knob { name: "cue_bias", values: &[0.0, 0.4, 0.8, 1.2, 1.6], set: |s, x| s.cue_bias = x },
    Knob { name: "content_weight", values: &[0.5, 0.75, 1.0, 1.5], set: |s, x| s.content_weight = x },
    Knob { name: "content_bias", values: &[-0.5, 0.0, 0.5, 1.0], set: |s, x| s.content_bias = x },
    Knob { name: "change_cost", values: &[0.0, 1.0, 2.0, 3.0, 4.0, 6.0], set: |s, x| s.change_cost = x },
    Knob { name: "source_weight", values: &[0.0, 0.25, 0.5, 1.0], set: |s, x| s.source_weight = x },
    Knob { name: "likely_source", values: &[0.1, 0.2, 0.3, 0.4], set: |s, x| s.likely_source = x },
    Knob { name: "content_gap", values: &[1.0, 2.0, 3.0], set: |s, x| s.content_gap = x as usize },
];

fn read_all(gold: &Path, encoder: &Encoder) -> Result<Vec<Read>, String> {
    let docs = read_gold(&gold.join("polnear/dev"))?;
    let read = |doc: Doc| {
        let report = report_of(&doc.text)?;
        let windows = encoder.windows(&report.text, reading::paragraphs(&report));
        let windows = windows.map(|w| {
            let heads = encoder.read(&w);
            (w, heads)
        });
        let windows = windows.collect();
        Ok(Read { doc, windows })
    };
    docs.into_iter().map(read).collect()
}

/// What is found in one text: what the decoder gives, and its roles as byte ranges.
fn found(read: &Read, encoder: &Encoder, settings: &Settings) -> Vec<(Found, Roles)> {
    let mut out = Vec::new();
    for (window, heads) in &read.windows {
        let bytes = |r: &Range<usize>| window.words[r.start].start..window.words[r.end - 1].end;
        for found in decode(encoder, window, heads, settings) {
            let source = found.source.iter().map(bytes).collect();
            let content = found.content.iter().map(bytes).collect();
            let roles = [source, vec![bytes(&found.cue)], content];
            out.push((found, roles));
        }
    }
    out
}

fn counts(reads: &[Read], encoder: &Encoder, settings: &Settings) -> Counts {
    let mut counts = Counts::default();
    for read in reads {
        let roles: Vec<Roles> = found(read, encoder, settings).into_iter().map(|(_, r)| r).collect();
        counts.add(&read.doc, &roles);
    }
    counts
}

/// One attribution for the regression: signs, whether it is right, the number of its article.
type Sample = ([f32; 6], bool, usize);

fn samples(reads: &[Read], encoder: &Encoder, settings: &Settings) -> Vec<Sample> {
    let mut out = Vec::new();
    for (article, read) in reads.iter().enumerate() {
        let found = found(read, encoder, settings);
        let roles: Vec<Roles> = found.iter().map(|(_, r)| r.clone()).collect();
        let right = right(&read.doc, &roles);
        out.extend(found.iter().zip(right).map(|((f, _), right)| (f.signs.values(), right, article)));
    }
    out
}

/// The goal with weights fitted for these settings.
fn fitted(reads: &[Read], encoder: &Encoder, settings: Settings) -> f64 {
    let settings = Settings { least_score: 0.0, ..settings };
    fit(&samples(reads, encoder, &settings), reads, encoder, settings).2
}

/// Weights, the least score with the highest goal, and that goal.
fn fit(samples: &[Sample], reads: &[Read], encoder: &Encoder, settings: Settings) -> (Weights, f32, f64) {
    let weights = regression(samples);
    let least = (4..=12).map(|n| n as f32 * 0.05);
    let scored = least.map(|least_score| {
        (least_score, counts(reads, encoder, &Settings { weights, least_score, ..settings }).goal())
    });
    let (least, goal) = scored.reduce(|a, b| if b.1 > a.1 { b } else { a }).unwrap_or_default();
    (weights, least, goal)
}

/// Logistic regression by gradient descent over all samples.
fn regression(samples: &[Sample]) -> Weights {
    const STEPS: usize = 2000;
    const RATE: f32 = 0.3;
    const RIDGE: f32 = 1e-4;
    let mut weights = Weights::default();
    for _ in 0..STEPS {
        let mut slope = Weights::default();
        for (values, right, _) in samples {
            let sum: f32 = values.iter().zip(weights).map(|(x, w)| x * w).sum();
            let miss = 1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(*right));
            slope.iter_mut().zip(values).for_each(|(s, x)| *s += miss * x);
        }
        let step = |(w, s): (&mut f32, f32)| *w -= RATE * (s / samples.len() as f32 + RIDGE * *w) / 4.0;
        weights.iter_mut().zip(slope).for_each(step);
    }
    weights
}

/// F1 where each article is scored with weights that were fitted without its part.
fn cross_validated(reads: &[Read], encoder: &Encoder, settings: Settings) -> f64 {
    let open = Settings { least_score: 0.0, ..settings };
    let all = samples(reads, encoder, &open);
    let mut counts = Counts::default();
    for part in 0..PARTS {
        let others: Vec<Sample> = all.iter().filter(|s| s.2 % PARTS != part).copied().collect();
        let fitted = Settings { weights: regression(&others), ..settings };
        for read in reads.iter().skip(part).step_by(PARTS) {
            let roles: Vec<Roles> = found(read, encoder, &fitted).into_iter().map(|(_, r)| r).collect();
            counts.add(&read.doc, &roles);
        }
    }
    counts.f1()
}
