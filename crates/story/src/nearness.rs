//! How near two words are in meaning, by a table of word vectors.
//!
//! The table is made by `training/words.py`; `models/words/README.md` tells where it is from.

use crate::word::stem;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Numbers of a vector, as `training/words.py` writes them.
const DIMENSIONS: usize = 96;

/// The square of a vector's length, as `training/words.py` writes it.
const SQUARE: f32 = 127.0 * 127.0;

/// Cosine below which two words have nothing to do with each other. Of words drawn at random one pair in two hundred is nearer.
const FLOOR: f32 = 0.35;

/// A word's vector: signed bytes.
pub(crate) type Vector = [u8; DIMENSIONS];

/// The words that have a vector.
struct Table {
    /// Word or stem -> its row. A stem that is no word has the row of the first of its words.
    rows: HashMap<String, usize>,
    vectors: &'static [Vector],
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (vectors, _) = include_bytes!("../../../models/words/words.i8").as_chunks();
        let words = include_str!("../../../models/words/words.txt").lines();
        let mut rows: HashMap<String, usize> = words.clone().map(str::to_owned).zip(0..).collect();
        for (row, word) in words.take(vectors.len()).enumerate() {
            rows.entry(stem(word)).or_insert(row);
        }
        Table { rows, vectors }
    })
}

/// The vector of a folded word, or of one with its stem; `None` for rare words, most names and all numbers.
pub(crate) fn vector(folded: &str) -> Option<&'static Vector> {
    let table = table();
    let row = table.rows.get(folded).or_else(|| table.rows.get(&stem(folded)))?;
    table.vectors.get(*row)
}

/// How near two words are: the cosine of their vectors, 0 below [`FLOOR`].
pub(crate) fn nearness(a: &Vector, b: &Vector) -> f32 {
    let signed = |byte: u8| i32::from(byte as i8);
    let product: i32 = a.iter().zip(b).map(|(x, y)| signed(*x) * signed(*y)).sum();
    let cosine = product as f32 / SQUARE;
    if cosine < FLOOR { 0.0 } else { cosine.min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: &str, b: &str) -> f32 {
        nearness(vector(a).unwrap(), vector(b).unwrap())
    }

    #[test]
    fn the_table_is_whole() {
        let table = table();
        let words = include_str!("../../../models/words/words.txt").lines().count();
        assert_eq!(table.vectors.len(), words);
        assert!((near("treaty", "treaty") - 1.0).abs() < 0.02);
    }

    #[test]
    fn what_means_alike_is_near() {
        for (a, b, apart) in [
            ("treaty", "pact", "kitchen"),
            ("killed", "murdered", "signed"),
            ("doctor", "physician", "engine"),
        ] {
            assert!(near(a, b) > near(a, apart), "{a} {b}");
        }
        assert!(vector("hospitals").is_some() && vector("7:52").is_none() && vector("").is_none());
    }
}
