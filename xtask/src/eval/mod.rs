//! `cargo xtask eval`: our figures on the gold data, beside the published ones, held against floors.
//!
//! A task is a file of this folder with a `score` function. Adding one: write the file, list it in [`TASKS`], run
//! `cargo xtask eval TASK`, and put a floor into `eval/baseline.json`.

mod article;
pub(crate) mod attribution;
pub(crate) mod chains;
pub(crate) mod contradiction;
mod copies;
mod dates;
pub(crate) mod events;
pub(crate) mod grouping;
mod names;
mod origins;
mod page_dates;
mod quantities;
pub mod reports;
pub(crate) mod stories;
mod timelines;

use serde_json::Value;
use std::path::{Path, PathBuf};

/// One measured figure.
pub struct Figure {
    /// Set, measure: "PolNeAR dev, attribution F1". The key of its floor.
    pub name: String,
    /// Ours, as the metric is usually given (0 to 100, or 0 to 1 for article text and page dates).
    pub ours: f64,
    /// The published figures and whose they are; empty where there is none.
    pub peers: &'static str,
}

impl Figure {
    /// A figure with its peers.
    pub fn new(name: impl Into<String>, ours: f64, peers: &'static str) -> Figure {
        Figure { name: name.into(), ours, peers }
    }
}

/// Scores one task on the gold folder; an error says what is missing.
type Task = fn(&Path) -> Result<Vec<Figure>, String>;

/// Where the gold data lies unless `--gold` says otherwise.
pub const GOLD: &str = "../shared/gold";

/// Where the marked reports lie, which are in the repository.
pub const REPORTS: &str = "corpus/reports";

/// The tasks that need no gold folder.
const OWN: [&str; 3] = ["reports", "origins", "stories"];

const TASKS: &[(&str, Task)] = &[
    ("reports", reports::score),
    ("origins", origins::score),
    ("stories", stories::score),
    ("attribution", attribution::score),
    ("names", names::score),
    ("dates", dates::score),
    ("quantities", quantities::score),
    ("chains", chains::score),
    ("copies", copies::score),
    ("contradiction", contradiction::score),
    ("events", events::score),
    ("grouping", grouping::score),
    ("article", article::score),
    ("page-dates", page_dates::score),
    ("timelines", timelines::score),
];

/// Precision, recall and F1 from counts, in percent.
pub fn prf(hits_predicted: usize, predicted: usize, hits_gold: usize, gold: usize) -> (f64, f64, f64) {
    let share = |n: usize, of: usize| if of == 0 { 0.0 } else { 100.0 * n as f64 / of as f64 };
    let (p, r) = (share(hits_predicted, predicted), share(hits_gold, gold));
    (p, r, if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) })
}

/// `eval [TASK …] [--gold DIR] [--floors]`. `attribution`, asked for by name, prints how well its scores are calibrated as well.
pub fn command(args: &[String]) -> Result<(), String> {
    let (mut gold, mut floors, mut named) = (PathBuf::from(GOLD), false, Vec::new());
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--gold" => gold = args.next().ok_or("--gold needs a folder")?.into(),
            "--floors" => floors = true,
            task if TASKS.iter().any(|(name, _)| *name == task) => named.push(task),
            other => return Err(format!("no such task: {other}\n\ntasks: {}", names_of_tasks())),
        }
    }
    let has_gold = gold.is_dir();
    if !has_gold {
        println!(
            "SKIPPED eval but for {}: no gold data at {} (give its folder with --gold)",
            OWN.join(", "),
            gold.display()
        );
    }
    let baseline = baseline()?;
    let mut fallen = Vec::new();
    let wanted = |name: &str| named.is_empty() || named.contains(&name);
    for (name, score) in TASKS.iter().filter(|(name, _)| wanted(name) && (has_gold || OWN.contains(name))) {
        let figures = score(&gold).map_err(|e| format!("eval {name}: {e}"))?;
        println!("{name}");
        let keys = baseline[name].as_object().into_iter().flat_map(|floors| floors.keys());
        let lost = keys.filter(|key| figures.iter().all(|f| f.name != **key));
        fallen.extend(lost.map(|key| format!("{name}: {key}: has a floor and no figure")));
        for figure in figures {
            let floor = baseline[name][&figure.name].as_f64();
            let mark = match floor {
                Some(floor) if figure.ours.is_nan() || figure.ours < floor => {
                    fallen.push(format!(
                        "{name}: {}: {:.3} is below its floor {floor}",
                        figure.name, figure.ours
                    ));
                    "  BELOW ITS FLOOR"
                }
                _ => "",
            };
            println!("  {:<58} {:>8.3}{mark}   {}", figure.name, figure.ours, figure.peers);
        }
    }
    if has_gold && named.contains(&"attribution") {
        attribution::calibration::print(&gold)?;
    }
    if floors && !fallen.is_empty() {
        return Err(fallen.join("\n"));
    }
    Ok(())
}

fn names_of_tasks() -> String {
    TASKS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

fn baseline() -> Result<Value, String> {
    let path = "eval/baseline.json";
    let text = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    serde_json::from_str(&text).map_err(|e| format!("{path}: {e}"))
}
