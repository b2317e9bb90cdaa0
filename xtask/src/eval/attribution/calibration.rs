//! Whether an attribution's score is a probability, and what the threshold does: tables for the model card.
//!
//! An attribution is right if it counts as found: on PolNeAR's development part as the metric has it, on our own marked reports by its
//! content alone, since they mark no source's words. The threshold is the one that ships; attributions under it are taken from the
//! decoder, which else drops them, so that lower thresholds can be looked at.
//!
//! A bin's row compares the mean score of its attributions with the share of them that are right. The expected calibration error is
//! the mean distance of the two, weighted by how many attributions a bin has, over those that are given out.

use super::{Item, Roles, Words, predicted, read_gold, report_of, same_contents};
use crate::eval::{REPORTS, prf};
use crosswire::annotate::attribution::{Settings, decode};
use crosswire::annotate::{Models, annotate, reading};
use crosswire::report::Report;
use marked::report as own;
use std::collections::BTreeSet;
use std::path::Path;

const BINS: usize = 10;

/// Prints the tables for both sets.
pub fn print(gold: &Path) -> Result<(), String> {
    let models = Models::embedded().map_err(|e| e.to_string())?;
    let mut docs = Vec::new();
    for doc in read_gold(&gold.join("polnear/dev"))? {
        docs.push(Doc::new(&doc.text, &doc.gold, &report_of(&doc.text)?, &models));
    }
    print!("\n{}", tables("PolNeAR dev", &docs));
    let marked = own::folder(REPORTS)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let mut docs = Vec::new();
    for marked in &marked {
        let report = crate::eval::reports::report_of(marked)?;
        let gold: Vec<Roles> =
            marked.told.iter().map(|t| [Vec::new(), Vec::new(), t.content.clone()]).collect();
        docs.push(Doc::new(&marked.text, &gold, &report, &models));
    }
    print!("\n{}", tables("own reports", &docs));
    Ok(())
}

/// Marked and found attributions of one text, the found ones with their scores.
struct Doc {
    gold: Vec<Item>,
    ours: Vec<(Item, f32)>,
}

impl Doc {
    fn new(text: &str, gold: &[Roles], report: &Report, models: &Models) -> Doc {
        let words = Words::new(text);
        let item = |roles: &Roles| {
            let (content, source) = (words.of(&roles[2]), words.of(&roles[0]));
            (!content.is_empty()).then(|| Item { class: words.class(&content), content, source })
        };
        let found = annotate(report, models);
        let given = predicted(&found).into_iter().zip(found.attributions.iter().map(|a| a.score));
        let all = given.chain(dropped(report, models));
        Doc {
            gold: gold.iter().filter_map(item).collect(),
            ours: all.filter_map(|(roles, score)| Some((item(&roles)?, score))).collect(),
        }
    }

    /// For each attribution of at least this score: the score, and whether it is right.
    fn judged(&self, least: f32) -> Vec<(f32, bool)> {
        let ours: Vec<&(Item, f32)> = self.ours.iter().filter(|(_, score)| *score >= least).collect();
        let contents = |items: &mut dyn Iterator<Item = &Item>| -> Vec<BTreeSet<usize>> {
            items.map(|i| i.content.clone()).collect()
        };
        let (gold, mine) = (contents(&mut self.gold.iter()), contents(&mut ours.iter().map(|(i, _)| i)));
        let pairs = same_contents(&gold, &mine);
        let right = |j: usize| {
            let gold = pairs.iter().find(|p| p.1 == j).map(|p| &self.gold[p.0]);
            gold.is_some_and(|g| g.source.is_empty() || !g.source.is_disjoint(&ours[j].0.source))
        };
        ours.iter().enumerate().map(|(j, (_, score))| (*score, right(j))).collect()
    }
}

/// What the decoder finds and drops for its score.
fn dropped(report: &Report, models: &Models) -> Vec<(Roles, f32)> {
    let settings = Settings { least_score: 0.0, ..Settings::SHIPPED };
    let mut out = Vec::new();
    for window in models.encoder.windows(&report.text, reading::paragraphs(report)) {
        let heads = models.encoder.read(&window);
        for found in decode(models.encoder, &window, &heads, &settings) {
            let bytes = |words: &std::ops::Range<usize>| {
                let words = window.words.get(words.clone())?;
                Some(words.first()?.start..words.last()?.end)
            };
            if found.score < Settings::SHIPPED.least_score {
                let content = found.content.iter().filter_map(bytes).collect();
                let source = found.source.iter().filter_map(bytes).collect();
                out.push(([source, bytes(&found.cue).into_iter().collect(), content], found.score));
            }
        }
    }
    out
}

/// Attributions of one stretch of scores.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
struct Bin {
    count: usize,
    right: usize,
    scores: f64,
}

impl Bin {
    fn mean(self) -> f64 {
        self.scores / self.count.max(1) as f64
    }

    fn share(self) -> f64 {
        self.right as f64 / self.count.max(1) as f64
    }
}

fn bins(judged: &[(f32, bool)]) -> [Bin; BINS] {
    let mut bins = [Bin::default(); BINS];
    for (score, right) in judged {
        let bin = &mut bins[((score * BINS as f32) as usize).min(BINS - 1)];
        bin.count += 1;
        bin.right += usize::from(*right);
        bin.scores += f64::from(*score);
    }
    bins
}

fn calibration_error(bins: &[Bin]) -> f64 {
    let all: usize = bins.iter().map(|b| b.count).sum();
    let sum: f64 = bins.iter().map(|b| b.count as f64 * (b.mean() - b.share()).abs()).sum();
    sum / all.max(1) as f64
}

fn tables(set: &str, docs: &[Doc]) -> String {
    let shipped = Settings::SHIPPED.least_score;
    let judged = |least: f32| docs.iter().flat_map(|d| d.judged(least)).collect::<Vec<_>>();
    let gold: usize = docs.iter().map(|d| d.gold.len()).sum();
    let given = bins(&judged(shipped));
    let mut out = format!(
        "{set}: {} attributions given out, expected calibration error {:.3}\n\n| score | attributions | mean score | share right |\n|---|---|---|---|\n",
        given.iter().map(|b| b.count).sum::<usize>(),
        calibration_error(&given)
    );
    for (n, bin) in given.iter().enumerate().filter(|(_, b)| b.count > 0) {
        let (low, high) = (n as f64 / BINS as f64, (n + 1) as f64 / BINS as f64);
        out.push_str(&format!(
            "| {:.2} to {high:.2} | {} | {:.2} | {:.2} |\n",
            low.max(f64::from(shipped).min(high)),
            bin.count,
            bin.mean(),
            bin.share()
        ));
    }
    out.push_str(&format!(
        "\n{set}, by threshold (the default is {shipped})\n\n| threshold | precision | recall | F1 |\n|---|---|---|---|\n"
    ));
    let mut thresholds: Vec<f32> =
        (0..10).map(|n| n as f32 / 10.0).chain([0.25, 0.35, 0.45, shipped]).collect();
    thresholds.sort_by(f32::total_cmp);
    for least in thresholds {
        let judged = judged(least);
        let right = judged.iter().filter(|j| j.1).count();
        let (p, r, f) = prf(right, judged.len(), right, gold);
        let name = if least == shipped { format!("**{least:.2}**") } else { format!("{least:.2}") };
        out.push_str(&format!("| {name} | {p:.1} | {r:.1} | {f:.1} |\n"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_that_is_a_probability_has_no_error() {
        let judged: Vec<(f32, bool)> =
            (0..10).map(|n| (0.75, n < 7)).chain([(1.0, true), (0.0, false)]).collect();
        let bins = bins(&judged);
        assert_eq!((bins[7].count, bins[7].right, bins[9].count, bins[0].count), (10, 7, 1, 1));
        assert!((calibration_error(&bins) - 0.5 / 12.0).abs() < 1e-6);
        assert_eq!(calibration_error(&[Bin::default(); BINS]), 0.0);
    }

    #[test]
    fn an_attribution_is_right_once() {
        let item = |words: &[usize]| Item {
            content: words.iter().copied().collect(),
            source: BTreeSet::new(),
            class: 0,
        };
        let doc =
            Doc { gold: vec![item(&[1, 2, 3])], ours: vec![(item(&[1, 2]), 0.9), (item(&[1, 2, 3]), 0.4)] };
        assert_eq!(doc.judged(0.0), [(0.9, false), (0.4, true)]);
        assert_eq!(doc.judged(0.5), [(0.9, true)]);
    }
}
