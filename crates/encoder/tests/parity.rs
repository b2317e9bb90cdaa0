//! The network's outputs, held against the same weights in PyTorch in 32 bits, on texts of our own.
//!
//! `parity.json` is written by `training/parity.py`. What 8-bit weights and activations cost is the whole difference: words
//! differ by a few hundredths in probability where the model is torn between two classes, and by nearly nothing elsewhere.

#![allow(clippy::unwrap_used)]

use crosswire_encoder::{Encoder, words};
use serde::Deserialize;

/// No probability of a word may differ by more.
const MOST: f32 = 0.16;

/// The mean difference over all probabilities.
const MEAN: f32 = 0.002;

#[derive(Deserialize)]
struct Expected {
    text: String,
    windows: Vec<Outputs>,
}

#[derive(Deserialize)]
struct Outputs {
    tag: Vec<[f32; 7]>,
    ner: Vec<[f32; 13]>,
}

#[test]
fn outputs_are_those_of_the_reference() {
    let encoder = Encoder::embedded().unwrap();
    let all: Vec<Expected> = serde_json::from_str(include_str!("parity.json")).unwrap();
    let (mut most, mut sum, mut count) = (0.0f32, 0.0, 0.0);
    for expected in all {
        let text = &expected.text;
        let mut at = 0;
        let lines = text.split_inclusive('\n').map(|l| {
            at += l.len();
            at - l.len()..at
        });
        let paragraphs = lines.filter(|r| words(&text[r.clone()]).next().is_some());
        let windows: Vec<_> = encoder.windows(text, paragraphs).collect();
        assert_eq!(windows.len(), expected.windows.len());
        for (window, expected) in windows.iter().zip(&expected.windows) {
            let heads = encoder.read(window);
            let ours = heads.tag.iter().flatten().chain(heads.names.iter().flatten());
            let theirs = expected.tag.iter().flatten().chain(expected.ner.iter().flatten());
            assert_eq!(ours.clone().count(), theirs.clone().count());
            for (a, b) in ours.zip(theirs) {
                let difference = (a.exp() - b.exp()).abs();
                most = most.max(difference);
                sum += difference;
                count += 1.0;
            }
        }
    }
    println!("largest difference {most}, mean {}", sum / count);
    assert!(most <= MOST && sum / count <= MEAN, "largest difference {most}, mean {}", sum / count);
}
