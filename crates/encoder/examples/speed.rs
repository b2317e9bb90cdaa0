//! How long it takes to load the encoder, and how many word pieces it reads a second in one thread:
//! `cargo run --release -p crosswire-encoder --example speed [FILE]`.

use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let encoder = crosswire_encoder::Encoder::embedded()?;
    println!("loaded in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let sentence =
        "The bridge is safe, Mayor Anna Lindqvist told reporters on Monday, and 40 engineers agree. ";
    let text = match std::env::args().nth(1) {
        Some(path) => std::fs::read_to_string(path)?,
        None => format!("{}\n", sentence.repeat(3)).repeat(20),
    };
    let mut paragraphs = Vec::new();
    for line in text.split_inclusive('\n') {
        let from = paragraphs.last().map_or(0, |r: &std::ops::Range<usize>| r.end);
        paragraphs.push(from..from + line.len());
    }
    let start = Instant::now();
    let windows: Vec<_> = encoder.windows(&text, paragraphs).collect();
    println!("{} windows in {:.1} ms", windows.len(), start.elapsed().as_secs_f64() * 1e3);
    let pieces: usize = windows.iter().map(|w| w.pieces()).sum();
    for _ in 0..3 {
        let start = Instant::now();
        for window in &windows {
            std::hint::black_box(encoder.read(window));
        }
        let seconds = start.elapsed().as_secs_f64();
        println!("{pieces} pieces in {:.0} ms: {:.0} a second", seconds * 1e3, pieces as f64 / seconds);
    }
    Ok(())
}
