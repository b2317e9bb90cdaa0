//! Any text, cut into any paragraphs, becomes windows that hold every word once, in order, within their bounds.

#![no_main]

use crosswire_encoder::{Encoder, words};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let encoder = Encoder::embedded().unwrap();
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        at - line.len()..at
    });
    let paragraphs: Vec<_> = lines.collect();
    let expected: Vec<_> = paragraphs
        .iter()
        .flat_map(|p| words(&text[p.clone()]).map(|w| p.start + w.start..p.start + w.end))
        .collect();
    let mut read = Vec::new();
    for window in encoder.windows(text, paragraphs) {
        assert!(!window.words.is_empty() && window.pieces() <= 302);
        for (n, word) in window.words.iter().enumerate() {
            assert!(text.get(word.range()).is_some_and(|w| !w.is_empty()));
            assert!((1..=8).contains(&window.pieces_of(n).len()));
            read.push(word.range());
        }
    }
    assert_eq!(read, expected);
});
