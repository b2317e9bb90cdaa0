//! Text becomes words with byte offsets and the outputs of a small encoder's heads: on CPU, offline, with the weights inside the
//! program.
//!
//! The primary type is [`Encoder`]. It cuts a text's paragraphs into [`Window`]s of [`Word`]s, and reads a window to
//! [`Heads`]: for each word what role it plays by itself, its link vectors, and whether it is part of a name.
//!
//! ```
//! # fn main() -> Result<(), crosswire_encoder::Error> {
//! let encoder = crosswire_encoder::Encoder::embedded()?;
//! let text = "The bridge is safe, Mayor Anna Lindqvist said on Monday.";
//! for window in encoder.windows(text, Some(0..text.len())) {
//!     let heads = encoder.read(&window);
//!     let said = window.words.iter().position(|w| &text[w.range()] == "said").unwrap();
//!     assert_eq!(heads.best_tag(said), 3, "a cue begins here");
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Nothing here knows what news is: which paragraphs are read, and what is made of the outputs, is
//! `crosswire-annotate`'s. How the weights were made stands in `models/reader/MODEL_CARD.md`.
//!
//! The same text gives the same numbers, whatever the number of threads and whatever else is read: a window is one run of the
//! network, in one thread. To use several cores, read several texts at once.

mod chain;
mod features;
mod link;
mod network;
mod window;
mod wordpiece;
mod words;

pub use chain::{Vector, likeness};
pub use features::{Case, Quote};
pub use window::{Window, Windows, Word};
pub use wordpiece::Vocabulary;
pub use words::words;

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

/// The name of the embedded weights, with the first eight bytes of their SHA-256 in hexadecimal digits.
pub const MODEL: &str = "reader 8914d45949af0dbd";

/// A network that reads windows of text, with its vocabulary.
pub struct Encoder {
    vocabulary: Vocabulary,
    network: network::Network,
}

impl Encoder {
    /// The encoder inside this program; loaded at the first call.
    ///
    /// # Errors
    /// If this build's weights do not fit this build's code, which its tests exclude.
    pub fn embedded() -> Result<&'static Encoder, Error> {
        static EMBEDDED: LazyLock<Result<Encoder, Error>> = LazyLock::new(|| {
            let weights = include_bytes!("../../../models/reader/reader.safetensors");
            Encoder::new(weights, include_str!("../../../models/reader/vocab.txt"))
        });
        EMBEDDED.as_ref().map_err(Error::clone)
    }

    /// An encoder from a file of weights, as `training/pack.py` writes it, and a vocabulary of one piece a line.
    pub fn new(weights: &'static [u8], vocabulary: &'static str) -> Result<Encoder, Error> {
        let missing = || Error::new("load", "the vocabulary lacks a special token");
        Ok(Encoder {
            vocabulary: Vocabulary::new(vocabulary).ok_or_else(missing)?,
            network: network::Network::new(weights)?,
        })
    }

    /// The windows of a text's paragraphs, which are byte ranges in order. A range that does not fit the text has no words.
    ///
    /// Windows are made one at a time, so that a text of any length takes little memory.
    pub fn windows<'t>(
        &'t self,
        text: &'t str,
        paragraphs: impl IntoIterator<Item = Range<usize>>,
    ) -> Windows<'t> {
        Windows::new(&self.vocabulary, text, paragraphs.into_iter().collect())
    }

    /// Reads one window.
    pub fn read(&self, window: &Window) -> Heads {
        self.network.run(window)
    }

    /// What each word of a window is to the cue at `cue` (a range of words): log-probabilities of nothing, source and
    /// content, in this order.
    pub fn roles(&self, heads: &Heads, cue: Range<usize>) -> Vec<[f32; 3]> {
        link::roles(&self.network.distance, heads, cue)
    }
}

/// The outputs of one window, a row for each of its words.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Heads {
    /// Log-probabilities: outside; source, cue and content, each begun and continued.
    pub tag: Vec<[f32; 7]>,
    /// Log-probabilities: outside; person, organisation, place, other name, nationality and facility, each begun and
    /// continued.
    pub names: Vec<[f32; 13]>,
    /// What a word takes up, if it is a part of a mention that takes up an earlier one; see [`likeness`].
    pub takes_up: Vec<Vector>,
    /// What a word offers to be taken up.
    pub taken_up: Vec<Vector>,
    u: Vec<[f32; 2 * link::WIDTH]>,
    v: Vec<[f32; 2 * link::WIDTH]>,
    w: Vec<[f32; 2]>,
}

impl Heads {
    /// The likeliest tag of a word; 0 (outside) for a word that is not there.
    pub fn best_tag(&self, word: usize) -> usize {
        self.tag.get(word).map_or(0, |row| best(row))
    }

    /// The likeliest name label of a word; 0 (outside) for a word that is not there.
    pub fn best_name(&self, word: usize) -> usize {
        self.names.get(word).map_or(0, |row| best(row))
    }
}

/// The index of the largest number of a row, the first one if there are several: the likeliest class.
pub fn best(row: &[f32]) -> usize {
    let larger = |(a, x): (usize, f32), (b, y): (usize, f32)| if y > x { (b, y) } else { (a, x) };
    row.iter().copied().enumerate().fold((0, f32::NEG_INFINITY), larger).0
}

/// Why an encoder could not be loaded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    doing: &'static str,
    why: String,
}

impl Error {
    fn new(doing: &'static str, why: impl fmt::Display) -> Error {
        Error { doing, why: why.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} the encoder: {}", self.doing, self.why)
    }
}

impl std::error::Error for Error {}
