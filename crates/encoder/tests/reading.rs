//! The whole encoder on texts that are hard, and the same numbers however they are read.

#![allow(clippy::unwrap_used)]

use crosswire_encoder::{Encoder, Heads};

const TEXT: &str = "“We will rebuild the bridge,” Mayor Anna Lindqvist told reporters on Monday.\n\
                    The ministry denied that the plan had cost €2.8 million, according to two officials.\n\
                    Nobody knows why.\n";

fn lines(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut at = 0;
    let range = |line: &str| {
        at += line.len();
        at - line.len()..at
    };
    text.split_inclusive('\n').map(range).collect()
}

fn read(text: &str) -> Vec<Heads> {
    let encoder = Encoder::embedded().unwrap();
    encoder.windows(text, lines(text)).map(|w| encoder.read(&w)).collect()
}

#[test]
fn the_same_in_one_thread_or_several() {
    let alone = read(TEXT);
    let together: Vec<Vec<Heads>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| read(TEXT))).collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert!(together.iter().all(|t| *t == alone));
}

#[test]
fn a_window_does_not_depend_on_its_neighbours() {
    let other = format!("{}\n", "Rain fell on the hills around the old harbour town. ".repeat(14));
    let (alone, among) = (read(&other), read(&other.repeat(3)));
    assert_eq!(among.len(), 3);
    assert!(alone[0] == among[0]);
    assert!(read(&format!("{}{TEXT}", other.repeat(3)))[2] == among[2]);
}

#[test]
fn every_word_is_read_once() {
    let encoder = Encoder::embedded().unwrap();
    let long = format!("{} {}\n{TEXT}", "no full stop here".repeat(500), "One. Two three four! ".repeat(300));
    let windows: Vec<_> = encoder.windows(&long, lines(&long)).collect();
    let read: Vec<_> = windows.iter().flat_map(|w| w.words.iter().map(|w| w.range())).collect();
    assert_eq!(read, crosswire_encoder::words(&long).collect::<Vec<_>>());
    assert!(windows.iter().all(|w| w.pieces() <= 302));
}

#[test]
fn odd_texts_are_read() {
    for text in ["", "\n\n", "\u{200b}", "«»„“”\"''``", "🎉🎉🎉", "\u{0}\u{1}", "a\u{301}\u{302}", "。、「」"]
    {
        read(text);
    }
    let encoder = Encoder::embedded().unwrap();
    assert_eq!(encoder.windows("né", [0..2, 1..9]).count(), 0, "ranges that do not fit have no words");
}

#[test]
fn windows_of_a_long_line_come_one_by_one() {
    let encoder = Encoder::embedded().unwrap();
    let word = "x".repeat(5_000_000);
    assert_eq!(encoder.windows(&word, Some(0..word.len())).count(), 1);
    let marks = "-".repeat(1_000_000);
    assert_eq!(encoder.windows(&marks, Some(0..marks.len())).count(), 3334);
}
