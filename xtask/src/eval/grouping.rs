//! Reports into stories, online in the order of their dates and regrouped at once: pair F1 and B-cubed against labelled stories.
//!
//! Pair F1 is over pairs of reports in one story; B-cubed (Bagga and Baldwin 1998) is the mean over reports. Nothing is tuned on what it is
//! scored on: the stories of all sets lie in five folds, and a report is scored in a run whose weights were trained without its fold
//! (`training/grouping.py` finds them). A pair of reports of two folds counts half in each of two runs.

mod baseline;
pub(crate) mod data;
mod folds;

use super::Figure;
use crosswire::story::group::{Settings, Stories, Weights, regroup};
use data::{Labelled, Set};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Reads a set from the gold folder.
type Reader = fn(&Path) -> Result<Set, String>;

/// The sets that are scored, and what the field has there.
const SETS: [(&str, Reader, &str); 4] = [
    ("GVA incidents", data::gva, "TF-IDF centroids .27 (the issue's)"),
    ("news cluster", data::news_cluster, "TF-IDF centroids .84 (the issue's)"),
    ("BASIL", data::basil, "TF-IDF centroids .80 (the issue's)"),
    ("NewsWCL50", data::newswcl50, ""),
];

/// Pair F1 and B-cubed of the stream and of the regroup, 0 to 1, with a baseline of TF-IDF centroids beside.
pub fn score(gold: &Path) -> Result<Vec<Figure>, String> {
    let mut figures = Vec::new();
    for (name, read, peers) in SETS {
        let set = read(gold)?;
        let mut stream = Scores::default();
        stream.add(&set, &placed(&set, &folds::FOLDS), None);
        let mut again = Scores::default();
        for (fold, weights) in folds::FOLDS.iter().enumerate() {
            again.add(&set, &regrouped(&set, weights), Some(fold));
        }
        let mut trained = Scores::default();
        trained.add(&set, &placed(&set, &[Weights::SHIPPED; 5]), None);
        let centroids = baseline::best(&set);
        let say = |scores: &Scores| format!("P {:.3} R {:.3}", scores.precision(), scores.recall());
        println!(
            "  {name}: {} reports, {} stories; stream {}, regroup {}; TF-IDF centroids here pair F1 {:.3}; shipped weights, which saw these stories, {:.3}",
            set.reports.len(),
            set.stories(),
            say(&stream),
            say(&again),
            centroids,
            trained.pair_f1(),
        );
        figures.push(Figure::new(format!("{name}, stream, pair F1"), stream.pair_f1(), peers));
        figures.push(Figure::new(format!("{name}, stream, B-cubed F1"), stream.b_cubed(), ""));
        figures.push(Figure::new(format!("{name}, regroup, pair F1"), again.pair_f1(), ""));
        figures.push(Figure::new(format!("{name}, regroup, B-cubed F1"), again.b_cubed(), ""));
    }
    Ok(figures)
}

/// Places all reports in order, each by the weights of its fold; for each, the story that it is in at the end.
fn placed(set: &Set, folds: &[Weights]) -> Vec<String> {
    let mut stories = Stories::default();
    for labelled in &set.reports {
        stories.set(settings(&folds[set.fold(labelled)]));
        stories.place(&labelled.report);
    }
    let home = |l: &Labelled| stories.story_of(&l.report.id).map_or_else(String::new, |s| s.to_string());
    set.reports.iter().map(home).collect()
}

fn settings(weights: &Weights) -> Settings {
    Settings { weights: *weights, live_days: i32::MAX, ..Settings::default() }
}

fn regrouped(set: &Set, weights: &Weights) -> Vec<String> {
    let groups = regroup(set.reports.iter().map(|l| &l.report), &settings(weights));
    let mut homes = HashMap::new();
    for group in &groups {
        homes.extend(group.reports.iter().map(|r| (r, group.story.as_str())));
    }
    set.reports.iter().map(|l| homes.get(&l.report.id).copied().unwrap_or_default().to_owned()).collect()
}

/// Sums over reports.
#[derive(Default)]
struct Scores {
    /// Other reports that are with it both in our story and in the labelled one; in ours; in the labelled one.
    both: f64,
    ours: f64,
    labelled: f64,
    /// Shares that B-cubed takes the mean of.
    precision: f64,
    recall: f64,
    reports: f64,
}

impl Scores {
    /// Adds the reports of one fold, or all.
    fn add(&mut self, set: &Set, homes: &[String], fold: Option<usize>) {
        let pairs = || homes.iter().map(String::as_str).zip(set.reports.iter().map(|l| l.story.as_str()));
        let both = count(pairs());
        let ours = count(pairs().map(|(h, _)| (h, "")));
        let labelled = count(pairs().map(|(_, s)| ("", s)));
        for ((home, story), report) in pairs().zip(&set.reports) {
            if fold.is_some_and(|f| f != set.fold(report)) {
                continue;
            }
            let (b, o, l) = (both[&(home, story)], ours[&(home, "")], labelled[&("", story)]);
            self.both += b - 1.0;
            self.ours += o - 1.0;
            self.labelled += l - 1.0;
            self.precision += b / o;
            self.recall += b / l;
            self.reports += 1.0;
        }
    }

    fn precision(&self) -> f64 {
        self.both / self.ours.max(1.0)
    }

    fn recall(&self) -> f64 {
        self.both / self.labelled.max(1.0)
    }

    fn pair_f1(&self) -> f64 {
        mean(self.precision(), self.recall())
    }

    fn b_cubed(&self) -> f64 {
        let n = self.reports.max(1.0);
        mean(self.precision / n, self.recall / n)
    }
}

fn count<'k>(keys: impl Iterator<Item = (&'k str, &'k str)>) -> BTreeMap<(&'k str, &'k str), f64> {
    let mut counts = BTreeMap::new();
    keys.for_each(|k| *counts.entry(k).or_default() += 1.0);
    counts
}

/// The harmonic mean.
fn mean(p: f64, r: f64) -> f64 {
    if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crosswire::report::{Report, Text};

    #[test]
    #[allow(clippy::unwrap_used)]
    fn pairs_and_b_cubed_of_a_small_case() {
        let labelled = |story: &str| Labelled {
            report: Report::new(Text::new("x".into()).unwrap()),
            story: story.into(),
        };
        let set = Set { name: "t", reports: ["a", "a", "a", "b"].map(labelled).into() };
        let mut scores = Scores::default();
        // One of three is with another story: pairs found 1 of 3, of which ours has 2.
        scores.add(&set, &["1", "1", "2", "2"].map(str::to_owned), None);
        assert!((scores.precision() - 0.5).abs() < 1e-9);
        assert!((scores.recall() - 1.0 / 3.0).abs() < 1e-9);
        let (p, r) = ((1.0 + 1.0 + 0.5 + 0.5) / 4.0, (2.0 / 3.0 + 2.0 / 3.0 + 1.0 / 3.0 + 1.0) / 4.0);
        assert!((scores.b_cubed() - mean(p, r)).abs() < 1e-9);
    }
}
