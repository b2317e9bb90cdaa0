//! Sparse vectors of words.

use std::collections::BTreeMap;

/// Unit length (or empty): (word, weight), sorted by word.
#[derive(Clone, Default, Debug)]
pub(super) struct Vector(Vec<(u32, f64)>);

impl Vector {
    pub fn new(weights: &BTreeMap<u32, f64>) -> Vector {
        let length = weights.values().map(|w| w * w).sum::<f64>().sqrt();
        let scale = if length > 0.0 { 1.0 / length } else { 0.0 };
        Vector(weights.iter().map(|(word, weight)| (*word, weight * scale)).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn words(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().map(|(word, _)| *word)
    }

    /// Adds this vector, `times` over, to a sum.
    pub fn add_to(&self, sum: &mut BTreeMap<u32, f64>, times: f64) {
        for (word, weight) in &self.0 {
            *sum.entry(*word).or_default() += weight * times;
        }
    }

    /// Cosine, 0 to 1 as no weight is negative.
    pub fn cosine(&self, other: &Vector) -> f64 {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut sum = 0.0;
        while let (Some((x, v)), Some((y, w))) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => _ = a.next(),
                std::cmp::Ordering::Greater => _ = b.next(),
                std::cmp::Ordering::Equal => {
                    sum += v * w;
                    (_, _) = (a.next(), b.next());
                }
            }
        }
        sum.min(1.0)
    }
}
