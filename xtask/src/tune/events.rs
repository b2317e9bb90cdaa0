//! What two mentions of one happening share, learned from the topics of ECB+ outside development.
//!
//! Logistic regression by Newton's method, for pairs of reports first and for pairs of mentions with what that gives. The topics
//! are dealt to three pools, each about as large as development. A pool's background is counted on the other pools. The place
//! to cut is chosen by cross-validation over the pools; then all three give the weights, which are written
//! with the background into `crates/story/src/happening`. Development is not read.

use crate::eval::events::{DEVELOPMENT, Given, documents, given, score_of};
use crosswire::story::happening::{
    Background, PAIR_FEATURES, Pool, REPORT_FEATURES, Told, Weights, report_pairs,
};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// How many pools the topics are dealt to.
const POOLS: usize = 3;

/// Of pairs of mentions that are two happenings, each so-many-th is kept in learning and counts so many times.
const EVERY: usize = 4;

/// Weight of the squares of the (standardised) weights.
const RIDGE: f64 = 10.0;

/// The places to cut that are tried, in hundredths.
const CUTS: [u32; 10] = [15, 20, 25, 30, 35, 40, 45, 50, 55, 60];

const FOLDER: &str = "crates/story/src/happening";

/// Learns, prints what cross-validation gives, and writes the weights.
pub fn tune(gold: &Path) -> Result<(), String> {
    let mut documents = documents(&gold.join("ecbplus-cdec"))?;
    documents.retain(|d| !DEVELOPMENT.contains(&d.topic));
    let mut topics: Vec<u32> = documents.iter().map(|d| d.topic).collect();
    topics.sort_unstable();
    topics.dedup();
    let pool_of = |topic: u32| topics.iter().position(|t| *t == topic).unwrap_or_default() % POOLS;
    let pools: Vec<Given> =
        (0..POOLS).map(|k| given(documents.iter().filter(|d| pool_of(d.topic) == k))).collect();
    let mut found = Vec::new();
    for k in 0..POOLS {
        let others: Vec<usize> = (0..POOLS).filter(|q| *q != k).collect();
        let weights = learn(&pools, &others);
        let background = background(&pools, &others);
        found.push(CUTS.map(|cut| {
            let cut = f64::from(cut) / 100.0;
            let pool = Pool::with(
                &pools[k].told,
                &pools[k].mentions,
                Weights { cut, ..weights.clone() },
                &background,
            );
            let score = score_of(&pools[k], &pool.chains());
            [score.conll(), score.muc.f1(), score.b3.f1(), score.ceafe.f1()]
        }));
    }
    println!("cut: CoNLL MUC B3 CEAFe (CoNLL of each pool)");
    let mut best = (0.0, 0.0);
    for (at, cut) in CUTS.iter().enumerate() {
        let mean = |m: usize| found.iter().map(|f| f[at][m]).sum::<f64>() / POOLS as f64;
        let each: Vec<String> = found.iter().map(|f| format!("{:.1}", f[at][0])).collect();
        println!("{cut}: {:.2} {:.1} {:.1} {:.1} ({})", mean(0), mean(1), mean(2), mean(3), each.join(" "));
        if mean(0) > best.0 {
            best = (mean(0), f64::from(*cut) / 100.0);
        }
    }
    let all: Vec<usize> = (0..POOLS).collect();
    let weights = Weights { cut: best.1, ..learn(&pools, &all) };
    let write = |name: &str, text: String| {
        let path = format!("{FOLDER}/{name}");
        fs::write(&path, text).map_err(|e| format!("{path}: {e}"))
    };
    write("weights.rs", code(&weights))?;
    let told: Vec<Told> = pools.iter().flat_map(|p| p.told.iter().cloned()).collect();
    write("background.txt", format!("{BACKGROUND}{}", Background::count_words(&told).to_text()))
}

const BACKGROUND: &str = "\
# Words by the number of reports that have them, of the reports of ECB+ (CC BY 3.0) outside development: `cargo xtask tune events`.
# First the number of reports.
";

fn background(pools: &[Given], of: &[usize]) -> Background {
    let told: Vec<Told> = of.iter().flat_map(|k| pools[*k].told.iter().cloned()).collect();
    Background::count_words(&told)
}

/// Weights from some of the pools; each is seen against the background of the others among them.
fn learn(pools: &[Given], of: &[usize]) -> Weights {
    let mut weights = Weights {
        report: [0.0; REPORT_FEATURES],
        report_bias: 0.0,
        pair: [0.0; PAIR_FEATURES],
        pair_bias: 0.0,
        cut: 0.5,
    };
    let beside = |k: usize| background(pools, &of.iter().copied().filter(|q| *q != k).collect::<Vec<_>>());
    let mut rows = Rows::default();
    for k in of {
        let subtopics = &pools[*k].subtopics;
        let pairs = (0..subtopics.len()).flat_map(|i| (i + 1..subtopics.len()).map(move |j| (i, j)));
        for ((i, j), features) in pairs.zip(report_pairs(&pools[*k].told, &beside(*k))) {
            rows.push(&features, subtopics[i] == subtopics[j], 1.0);
        }
    }
    (weights.report, weights.report_bias) = fit(&rows);
    let mut rows = Rows::default();
    for k in of {
        let pool = Pool::with(&pools[*k].told, &pools[*k].mentions, weights.clone(), &beside(*k));
        let chains = &pools[*k].chains;
        let pairs = (0..chains.len()).flat_map(|i| (i + 1..chains.len()).map(move |j| (i, j)));
        for (at, (i, j)) in pairs.enumerate() {
            let one = chains[i] == chains[j];
            if one || at % EVERY == 0 {
                let times = if one { 1.0 } else { EVERY as f64 };
                pool.features(i, j).iter().for_each(|f| rows.push(f, one, times));
            }
        }
    }
    (weights.pair, weights.pair_bias) = fit(&rows);
    weights
}

/// Examples: numbers one after the other, what they are, how often each counts.
#[derive(Default)]
struct Rows {
    numbers: Vec<f64>,
    is: Vec<bool>,
    times: Vec<f64>,
}

impl Rows {
    fn push(&mut self, features: &[f64], is: bool, times: f64) {
        self.numbers.extend(features);
        self.is.push(is);
        self.times.push(times);
    }
}

/// Weights and bias of a logistic regression with a ridge, by Newton's method with halved steps.
fn fit<const N: usize>(rows: &Rows) -> ([f64; N], f64) {
    let n = rows.is.len().max(1) as f64;
    let (mut mean, mut spread) = ([0.0; N], [0.0; N]);
    for row in rows.numbers.chunks_exact(N) {
        (0..N).for_each(|k| mean[k] += row[k] / n);
    }
    for row in rows.numbers.chunks_exact(N) {
        (0..N).for_each(|k| spread[k] += (row[k] - mean[k]).powi(2) / n);
    }
    let spread = spread.map(|s: f64| if s > 1e-12 { s.sqrt() } else { 1.0 });
    let standard: Vec<Vec<f64>> = rows
        .numbers
        .chunks_exact(N)
        .map(|row| (0..N).map(|k| (row[k] - mean[k]) / spread[k]).chain([1.0]).collect())
        .collect();
    let ridge = |k: usize| if k < N { RIDGE } else { 1e-6 };
    let odds = |w: &[f64], row: &[f64]| w.iter().zip(row).map(|(a, b)| a * b).sum::<f64>();
    let loss = |w: &[f64]| {
        let squares: f64 = w.iter().enumerate().map(|(k, w)| ridge(k) * w * w / 2.0).sum();
        let each = standard.iter().zip(&rows.is).zip(&rows.times).map(|((row, is), times)| {
            let o = odds(w, row);
            let signed = if *is { -o } else { o };
            times * if signed > 30.0 { signed } else { signed.exp().ln_1p() }
        });
        squares + each.sum::<f64>()
    };
    let mut w = vec![0.0; N + 1];
    let mut now = loss(&w);
    for _ in 0..30 {
        let mut slope: Vec<f64> = w.iter().enumerate().map(|(k, w)| -ridge(k) * w).collect();
        let mut bend = vec![vec![0.0; N + 1]; N + 1];
        (0..=N).for_each(|k| bend[k][k] = ridge(k));
        for ((row, is), times) in standard.iter().zip(&rows.is).zip(&rows.times) {
            let p = 1.0 / (1.0 + (-odds(&w, row)).exp());
            let (error, curve) = (times * (f64::from(u8::from(*is)) - p), times * p * (1.0 - p));
            for i in 0..=N {
                slope[i] += error * row[i];
                let scaled = curve * row[i];
                bend[i][..=i].iter_mut().zip(row).for_each(|(b, x)| *b += scaled * x);
            }
        }
        let step = solve(&mut bend, slope);
        let mut size = 1.0;
        let moved = |size: f64| w.iter().zip(&step).map(|(w, s)| w + size * s).collect::<Vec<_>>();
        let mut next = moved(size);
        while loss(&next) > now && size > 1e-3 {
            size /= 2.0;
            next = moved(size);
        }
        let then = loss(&next);
        if then >= now {
            break;
        }
        let gain = now - then;
        (w, now) = (next, then);
        if gain < 1e-4 * now {
            break;
        }
    }
    let weights: [f64; N] = std::array::from_fn(|k| w[k] / spread[k]);
    let bias = w[N] - (0..N).map(|k| weights[k] * mean[k]).sum::<f64>();
    (weights, bias)
}

/// The solution of a symmetric positive system whose lower triangle is given (Cholesky).
fn solve(a: &mut [Vec<f64>], mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|k| a[i][k] * a[j][k]).sum();
            a[i][j] = if i == j { (a[i][i] - sum).max(1e-12).sqrt() } else { (a[i][j] - sum) / a[j][j] };
        }
        b[i] = (b[i] - (0..i).map(|k| a[i][k] * b[k]).sum::<f64>()) / a[i][i];
    }
    for i in (0..n).rev() {
        b[i] = (b[i] - (i + 1..n).map(|k| a[k][i] * b[k]).sum::<f64>()) / a[i][i];
    }
    b
}

/// `weights.rs`.
fn code(weights: &Weights) -> String {
    let mut out = String::from(
        "//! What was learned: `cargo xtask tune events` writes this file from the topics of ECB+ outside development.\n\n\
         use super::Weights;\n\n/// The weights that ship.\npub(super) const SHIPPED: Weights = Weights {\n",
    );
    let list = |numbers: &[f64]| numbers.iter().map(|n| format!("        {n:.4},\n")).collect::<String>();
    let _ = writeln!(
        out,
        "    report: [\n{}    ],\n    report_bias: {:.4},",
        list(&weights.report),
        weights.report_bias
    );
    let _ =
        writeln!(out, "    pair: [\n{}    ],\n    pair_bias: {:.4},", list(&weights.pair), weights.pair_bias);
    let _ = writeln!(out, "    cut: {:.2},\n}};", weights.cut);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved() {
        let mut a = vec![vec![4.0, 0.0], vec![2.0, 3.0]];
        let x = solve(&mut a, vec![8.0, 7.0]);
        assert!((x[0] - 1.25).abs() < 1e-12 && (x[1] - 1.5).abs() < 1e-12, "{x:?}");
    }

    #[test]
    fn what_tells_gets_the_weight() {
        let mut rows = Rows::default();
        for k in 0..400 {
            let (tells, noise) = (f64::from(k % 2), f64::from(k % 7) / 7.0);
            rows.push(&[tells, noise], (k % 2 == 1) != (k % 20 == 0), 1.0);
        }
        let (weights, bias) = fit::<2>(&rows);
        assert!(weights[0] > 1.0 && weights[1].abs() < 0.5 && bias < 0.0, "{weights:?} {bias}");
    }
}
