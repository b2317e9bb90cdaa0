//! Reads texts as JSON lines (`{"text": "…"}`) and prints each one's words, features and pieces in the same form as
//! `tests/tokens.jsonl`, so that another implementation can be held against this one: see `fuzz/tokenizer_reference.py`.

use crosswire_encoder::{Encoder, words};
use serde_json::{Value, json};
use std::io::BufRead;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let encoder = Encoder::embedded()?;
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        println!("{}", described(encoder, row["text"].as_str().unwrap_or_default()));
    }
    Ok(())
}

fn described(encoder: &Encoder, text: &str) -> Value {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        at - line.len()..at
    });
    let paragraphs = lines.filter(|r| words(text.get(r.clone()).unwrap_or_default()).next().is_some());
    let windows: Vec<_> = encoder.windows(text, paragraphs).collect();
    let all = || windows.iter().flat_map(|w| &w.words);
    json!({
        "text": text,
        "words": all().map(|w| [w.start, w.end]).collect::<Vec<_>>(),
        "para": all().map(|w| w.paragraph).collect::<Vec<_>>(),
        "cap": all().map(|w| w.case as u8).collect::<Vec<_>>(),
        "quote": all().map(|w| w.quote as u8).collect::<Vec<_>>(),
        "pieces": windows.iter().flat_map(|w| (0..w.words.len()).map(|n| w.pieces_of(n))).collect::<Vec<_>>(),
    })
}
