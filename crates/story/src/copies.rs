//! [`Copies`]: an index that finds copies and near copies of a text among many, without holding it against each.
//!
//! A text is the set of its runs of five words (shingles, Broder 1997). One hash of each run gives, by the smallest hash in each of
//! 128 bins, a sketch (one permutation hashing, Li, Owen and Zhang 2012, empty bins filled by Shrivastava and Li 2014);
//! 25 bands of five bins each are the keys under which a text is found (locality-sensitive hashing, Indyk and Motwani 1998).
//! What is found is then held against the sets themselves, so that no likeness is an estimate.
//!
//! ```
//! use crosswire_story::copies::{Copies, Print};
//! let mut copies = Copies::new();
//! let text = "The old iron bridge across the Tarn was shut to lorries on Monday after engineers found a crack in it";
//! let first = copies.insert(Print::of(text));
//! let near = copies.near(&Print::of(&format!("{text}, the town said.")), 0.8);
//! assert_eq!(near[0].index, first);
//! assert!(near[0].jaccard > 0.8);
//! assert_eq!(near[0].contained, 1.0);
//! ```

use report::Report;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Words in a run: five in a row are rarely shared by texts that are not copies, and few are lost around a changed word.
const RUN: usize = 5;

/// Bins of a sketch.
const BINS: usize = 128;

/// Bins in a band. Two texts meet in one band with the probability J⁵, where J is their likeness.
const BAND: usize = 5;

/// Bands: with 25 of five, texts of likeness 0.8 are missed once in 20,000, those of 0.6 once in eight, of 0.4 three times in four.
const BANDS: usize = BINS / BAND;

/// Texts under one key, beyond which further ones are not found by it: copies of one text by the thousand stay linear, and the
/// first of them stand for all.
const CROWD: usize = 64;

/// A text by the runs of words in it. About 4 bytes a word.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Print {
    /// Hashes of its runs, ascending, each once.
    runs: Vec<u32>,
}

impl Print {
    /// The print of a text. Letters count in lower case; what is no letter or digit parts words.
    pub fn of(text: &str) -> Print {
        Printer::default().read(text)
    }

    /// The print of what a report tells: headline, standfirst and paragraphs; of all of its text where it has none.
    pub fn of_report(report: &Report) -> Print {
        let mut printer = Printer::default();
        let body = report.parts.iter().filter(|p| p.kind.is_body());
        let read = body.map(|p| printer.words(report.text.get(p.span))).count();
        match read {
            0 => printer.read(report.text.as_str()),
            _ => printer.done(),
        }
    }

    /// How many runs it has; 0 for a text without a word.
    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// Whether the text has no word.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The share of the runs of both that both have (Jaccard), and the share of the shorter one's that the longer has: 0 to 1, and
    /// 0 where one is empty.
    pub fn likeness(&self, other: &Print) -> (f32, f32) {
        let (mut common, mut i, mut j) = (0usize, 0, 0);
        while let (Some(a), Some(b)) = (self.runs.get(i), other.runs.get(j)) {
            let order = a.cmp(b);
            common += usize::from(order == Ordering::Equal);
            i += usize::from(order != Ordering::Greater);
            j += usize::from(order != Ordering::Less);
        }
        let both = self.len() + other.len() - common;
        let share = |of: usize| if of == 0 { 0.0 } else { common as f32 / of as f32 };
        (share(both), share(self.len().min(other.len())))
    }

    /// The keys under which the text is found.
    fn keys(&self) -> impl Iterator<Item = u64> {
        let bins = self.sketch();
        let filled = usize::from(!self.is_empty()) * BANDS;
        (0..filled).map(move |band| {
            let bins = bins.iter().skip(band * BAND).take(BAND);
            bins.fold(mixed(band as u64), |key, bin| mixed(key ^ u64::from(*bin)))
        })
    }

    /// The smallest hash in each bin; an empty bin takes that of the next that is not, changed by how far it is away.
    fn sketch(&self) -> [u32; BINS] {
        let mut bins: [Option<u32>; BINS] = [None; BINS];
        for run in &self.runs {
            let hash = mixed(u64::from(*run));
            let (bin, value) = (hash as usize % BINS, (hash >> 32) as u32);
            let held = &mut bins[bin];
            *held = Some(held.map_or(value, |h| h.min(value)));
        }
        let mut sketch = [0; BINS];
        let mut next = (0u32, 0u32);
        // Twice around: the first round finds what stands behind the last bin.
        for bin in (0..BINS).rev().chain((0..BINS).rev()) {
            next = match bins[bin] {
                Some(value) => (value, 0),
                None => (next.0, next.1 + 1),
            };
            sketch[bin] = next.0.wrapping_add(next.1.wrapping_mul(0x9e37_79b9));
        }
        sketch
    }
}

/// Words in, a print out.
#[derive(Default)]
struct Printer {
    runs: Vec<u32>,
    /// Hashes of the last words, the newest last.
    last: [u64; RUN],
    words: usize,
}

impl Printer {
    fn read(mut self, text: &str) -> Print {
        self.words(text);
        self.done()
    }

    fn words(&mut self, text: &str) {
        let mut hash = None;
        for c in text.chars() {
            match c {
                'a'..='z' | '0'..='9' => hash = Some(folded(hash, c)),
                'A'..='Z' => hash = Some(folded(hash, c.to_ascii_lowercase())),
                // An apostrophe holds a word together, in whatever sign it is printed.
                '\'' | '’' => {}
                c if !c.is_ascii() && c.is_alphanumeric() => {
                    hash = c.to_lowercase().fold(hash, |hash, c| Some(folded(hash, c)))
                }
                _ => self.word(hash.take()),
            }
        }
        self.word(hash);
    }

    fn word(&mut self, hash: Option<u64>) {
        let Some(hash) = hash else { return };
        self.last.rotate_left(1);
        self.last[RUN - 1] = hash;
        self.words += 1;
        if self.words >= RUN {
            self.runs.push(run(&self.last));
        }
    }

    fn done(mut self) -> Print {
        if (1..RUN).contains(&self.words) {
            self.runs.push(run(&self.last));
        }
        self.runs.sort_unstable();
        self.runs.dedup();
        Print { runs: self.runs }
    }
}

/// FNV-1a over characters.
fn folded(hash: Option<u64>, c: char) -> u64 {
    (hash.unwrap_or(0xcbf2_9ce4_8422_2325) ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3)
}

fn run(words: &[u64]) -> u32 {
    (words.iter().fold(0, |hash: u64, word| mixed(hash ^ word)) >> 32) as u32
}

/// The finaliser of MurmurHash3 (Appleby), on a number that is moved away from 0: all bits of the input tell on all of the output.
fn mixed(n: u64) -> u64 {
    let n = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ (n >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let n = (n ^ (n >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    n ^ (n >> 33)
}

/// A text that is near another.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Near {
    /// Its number: texts are counted from 0 in the order in which they were inserted.
    pub index: u32,
    /// The share of the runs of both that both have, 0 to 1.
    pub jaccard: f32,
    /// The share of the shorter text's runs that the longer has, 0 to 1.
    pub contained: f32,
}

/// Prints of many texts, found by likeness. About 4 bytes a word and 0.7 KiB a text.
///
/// Laws: the same texts in the same order give the same index and the same answers; a text always finds its own copy. Two
/// texts with few common runs (a likeness under 0.5) may not find each other. Of more than 64 copies of one text the first
/// 64 are found.
///
/// It is written to JSON as the list of its prints, and read from it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Print>", into = "Vec<Print>")]
pub struct Copies {
    prints: Vec<Print>,
    keys: HashMap<u64, Bucket, BuildHasherDefault<Mixed>>,
}

/// Texts under one key: most keys have one.
#[derive(Clone, Debug)]
enum Bucket {
    One(u32),
    Several(Vec<u32>),
}

impl Bucket {
    fn texts(&self) -> &[u32] {
        match self {
            Bucket::One(index) => std::slice::from_ref(index),
            Bucket::Several(texts) => texts,
        }
    }

    fn push(&mut self, index: u32) {
        match self {
            Bucket::One(first) => *self = Bucket::Several(vec![*first, index]),
            Bucket::Several(texts) if texts.len() < CROWD => texts.push(index),
            Bucket::Several(_) => {}
        }
    }
}

impl Copies {
    /// An empty index.
    pub fn new() -> Copies {
        Copies::default()
    }

    /// How many texts it has.
    pub fn len(&self) -> usize {
        self.prints.len()
    }

    /// Whether it has no text.
    pub fn is_empty(&self) -> bool {
        self.prints.is_empty()
    }

    /// The print of a text in it.
    pub fn get(&self, index: u32) -> Option<&Print> {
        self.prints.get(index as usize)
    }

    /// Takes a text up; its number.
    pub fn insert(&mut self, print: Print) -> u32 {
        let index = self.prints.len() as u32;
        for key in print.keys() {
            self.keys.entry(key).and_modify(|b| b.push(index)).or_insert(Bucket::One(index));
        }
        self.prints.push(print);
        index
    }

    /// The texts with a likeness (Jaccard) of at least `least`, the most alike first, then by number.
    pub fn near(&self, print: &Print, least: f32) -> Vec<Near> {
        let buckets = print.keys().filter_map(|key| self.keys.get(&key));
        let mut met: Vec<u32> = buckets.flat_map(|b| b.texts()).copied().collect();
        met.sort_unstable();
        met.dedup();
        let near = met.into_iter().filter_map(|index| {
            let (jaccard, contained) = self.get(index)?.likeness(print);
            (jaccard >= least).then_some(Near { index, jaccard, contained })
        });
        let mut near: Vec<Near> = near.collect();
        near.sort_by(|a, b| b.jaccard.total_cmp(&a.jaccard).then(a.index.cmp(&b.index)));
        near
    }
}

impl From<Vec<Print>> for Copies {
    fn from(prints: Vec<Print>) -> Copies {
        let mut copies = Copies::new();
        // What is read from outside need not be in order.
        for mut print in prints {
            print.runs.sort_unstable();
            print.runs.dedup();
            copies.insert(print);
        }
        copies
    }
}

impl From<Copies> for Vec<Print> {
    fn from(copies: Copies) -> Vec<Print> {
        copies.prints
    }
}

/// Keys are mixed already.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, b| mixed(hash ^ u64::from(*b)));
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// A text of so many words, each drawn from many.
    fn text(seed: u64, words: usize) -> String {
        (0..words as u64).map(|n| format!("w{} ", mixed((seed << 32) ^ n) % 5_000)).collect()
    }

    #[test]
    fn copies_are_found_and_others_are_not() {
        let mut copies = Copies::new();
        let texts: Vec<String> = (0..500).map(|seed| text(seed, 300)).collect();
        for text in &texts {
            copies.insert(Print::of(text));
        }
        for (ix, text) in texts.iter().enumerate() {
            // A word changed in a hundred, and a new first line.
            let changed: Vec<&str> =
                text.split(' ').enumerate().map(|(n, w)| if n % 100 == 50 { "other" } else { w }).collect();
            let near = copies.near(&Print::of(&format!("A new headline {}", changed.join(" "))), 0.8);
            assert_eq!(near.iter().map(|n| n.index).collect::<Vec<_>>(), [ix as u32]);
        }
    }

    #[test]
    fn case_marks_and_apostrophes_do_not_count() {
        let (a, b) = (
            Print::of("The mayor’s dog, Rex – 7 – bit a thief"),
            Print::of("the MAYOR'S dog Rex 7 bit “a thief”"),
        );
        assert_eq!(a.likeness(&b), (1.0, 1.0));
        assert_eq!(Print::of("ZOË ÅNGSTRÖM said no more"), Print::of("zoë ångström said no more"));
    }

    #[test]
    fn nothing_and_little() {
        let mut copies = Copies::new();
        let nothing = Print::of(" …");
        assert!(nothing.is_empty());
        copies.insert(nothing.clone());
        assert_eq!(copies.near(&nothing, 0.0), [], "an empty text is no copy of another");
        let short = copies.insert(Print::of("Bridge shut"));
        assert_eq!(copies.near(&Print::of("bridge shut"), 1.0)[0].index, short);
        assert_eq!(copies.near(&Print::of("bridge"), 0.1), []);
    }

    #[test]
    fn written_and_read_again() {
        let mut copies = Copies::new();
        for seed in 0..20 {
            copies.insert(Print::of(&text(seed, 80)));
        }
        let json = serde_json::to_string(&copies).unwrap();
        let again: Copies = serde_json::from_str(&json).unwrap();
        let print = Print::of(&text(7, 80));
        assert_eq!(copies.near(&print, 0.5), again.near(&print, 0.5));
        assert_eq!(json, serde_json::to_string(&again).unwrap());
    }

    /// How many texts are looked at for one, on average, in an index of so many copies of one text.
    #[test]
    fn copies_by_the_thousand_stay_linear() {
        let mut copies = Copies::new();
        for n in 0..5_000 {
            copies.insert(Print::of(&format!("{} {n}", text(1, 60))));
        }
        let near = copies.near(&Print::of(&text(1, 60)), 0.5);
        assert!(near.len() >= CROWD && near.len() <= CROWD * BANDS, "{}", near.len());
    }
}
