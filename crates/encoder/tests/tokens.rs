//! Words, features and pieces, held against the program with which the model was trained.
//!
//! `tokens.jsonl` is written by `fuzz/tokenizer_reference.py`, which also compares on as many random strings as one likes.

#![allow(clippy::unwrap_used)]

use crosswire_encoder::{Encoder, Word, words};
use serde::Deserialize;

#[derive(Deserialize)]
struct Expected {
    text: String,
    words: Vec<[usize; 2]>,
    para: Vec<usize>,
    cap: Vec<u8>,
    quote: Vec<u8>,
    pieces: Vec<Vec<i32>>,
}

#[test]
fn words_are_those_of_the_reference() {
    let encoder = Encoder::embedded().unwrap();
    for line in include_str!("tokens.jsonl").lines() {
        let expected: Expected = serde_json::from_str(line).unwrap();
        let text = &expected.text;
        let mut at = 0;
        let lines = text.split_inclusive('\n').map(|l| {
            at += l.len();
            at - l.len()..at
        });
        let paragraphs = lines.filter(|r| words(&text[r.clone()]).next().is_some());
        let windows: Vec<_> = encoder.windows(text, paragraphs).collect();
        let read: Vec<Word> = windows.iter().flat_map(|w| w.words.iter().copied()).collect();
        let pieces: Vec<_> =
            windows.iter().flat_map(|w| (0..w.words.len()).map(|n| w.pieces_of(n).to_vec())).collect();
        assert_eq!(read.iter().map(|w| [w.start, w.end]).collect::<Vec<_>>(), expected.words, "{text:?}");
        assert_eq!(read.iter().map(|w| w.paragraph).collect::<Vec<_>>(), expected.para, "{text:?}");
        assert_eq!(read.iter().map(|w| w.case as u8).collect::<Vec<_>>(), expected.cap, "{text:?}");
        assert_eq!(read.iter().map(|w| w.quote as u8).collect::<Vec<_>>(), expected.quote, "{text:?}");
        assert_eq!(pieces, expected.pieces, "{text:?}");
    }
}
