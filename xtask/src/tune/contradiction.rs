//! The weights by which a contradiction is told, from all of RTE-3's development pairs, as Rust to put into
//! `crates/story/src/contradict/weights.rs`.
//!
//! With `CROSSWIRE_EVAL_VERBOSE` set the features of each pair are printed too: id, label, features, by tabs.

use crate::eval::contradiction::read;
use crate::eval::contradiction::regression::{Sample, threshold, train};
use crosswire::story::contradict::features::NAMES;
use std::path::Path;

/// Prints weights and threshold.
pub fn tune(gold: &Path) -> Result<(), String> {
    let pairs = read(&gold.join("rte"))?;
    let samples: Vec<&Sample> = pairs.iter().map(|p| &p.sample).collect();
    if std::env::var_os("CROSSWIRE_EVAL_VERBOSE").is_some() {
        for p in &pairs {
            let features: Vec<String> = p.sample.features.iter().map(f64::to_string).collect();
            println!("{}\t{}\t{}", p.gold.id, p.gold.label as u8, features.join("\t"));
        }
    }
    let weights = train(&samples);
    println!("pub const THRESHOLD: f64 = {:.2};", threshold(&samples, 0));
    println!("pub const SHIPPED: Weights = Weights {{");
    println!("    bias: {:.3?},\n    of: [", weights.bias);
    weights.of.iter().for_each(|of| println!("        {of:.3?},"));
    println!("    ],\n}};");
    for (ix, name) in NAMES.iter().enumerate() {
        println!(
            "{name:>26} {:>7.3} {:>7.3} {:>7.3}",
            weights.of[0][ix], weights.of[1][ix], weights.of[2][ix]
        );
    }
    Ok(())
}
