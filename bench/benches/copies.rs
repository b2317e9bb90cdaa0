//! Near copies: how many texts a second are looked up and taken up, on one core, and how much memory the index takes.
//!
//! `cargo bench --bench copies -- TEXTS` reads a file with one JSON string a line; without it, texts are made of the bundled
//! examples. `bench/copies_peers.py` writes such a file and measures rensa and datasketch beside this in one run.

use crosswire::story::copies::{Copies, Print};
use crosswire_bench::median;
use std::error::Error;
use std::hint::black_box;

const EXAMPLES: [&str; 3] = [
    include_str!("../../examples/london-summit/baltic-tribune.txt"),
    include_str!("../../examples/london-summit/capital-dispatch.txt"),
    include_str!("../../examples/london-summit/northern-ledger.txt"),
];

/// Texts made where no file is given.
const MADE: usize = 2_000;

/// Odd, so that the median is a run.
const RUNS: usize = 5;

/// Likeness from which on a text is told.
const LEAST: f32 = 0.8;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().skip(1).find(|a| !a.starts_with("--"));
    let texts = match file {
        Some(file) => read(&file)?,
        None => made(),
    };
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut found = 0;
    let spent = median(RUNS, || {
        let mut copies = Copies::new();
        found = 0;
        for text in &texts {
            let print = Print::of(text);
            found += copies.near(&print, LEAST).len();
            copies.insert(print);
        }
        black_box(copies.len());
    });
    // CPU time is zero where the system does not tell it.
    let seconds = if spent.cpu.is_zero() { spent.wall } else { spent.cpu }.as_secs_f64();
    let rate = texts.len() as f64 / seconds;
    println!(
        "crosswire: {} texts of {} bytes on average, {found} pairs found, {:.3} s wall, {:.3} s cpu, {rate:.0} reports/s of one core",
        texts.len(),
        bytes / texts.len().max(1),
        spent.wall.as_secs_f64(),
        spent.cpu.as_secs_f64(),
    );
    Ok(())
}

fn read(file: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// Texts of 24 lines of the examples each, so that many have some lines in common and few have most.
fn made() -> Vec<String> {
    let lines: Vec<&str> = EXAMPLES.iter().flat_map(|e| e.lines()).filter(|l| !l.is_empty()).collect();
    let line = |seed: usize, n: usize| lines[(seed * 7_919 + n * n * 104_729 + seed * n) % lines.len()];
    (0..MADE).map(|seed| (0..24).map(|n| line(seed, n)).collect::<Vec<_>>().join("\n")).collect()
}
