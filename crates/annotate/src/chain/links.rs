//! What the encoder tells of who is who: for every word a vector of what it takes up, and one of what it offers.

use encoder::{Heads, Vector, Window};
use report::Span;

/// The vectors of a report's words, in the order of the text.
#[derive(Default)]
pub struct Links {
    /// Where each word begins, in bytes.
    starts: Vec<usize>,
    takes_up: Vec<Vector>,
    taken_up: Vec<Vector>,
}

/// A mention's vectors: the means of its words'.
pub(super) struct Link {
    takes_up: Vector,
    taken_up: Vector,
}

impl Links {
    /// Adds the words of one window; windows come in order.
    pub fn extend(&mut self, window: &Window, heads: Heads) {
        self.starts.extend(window.words.iter().map(|w| w.start));
        self.takes_up.extend(heads.takes_up);
        self.taken_up.extend(heads.taken_up);
    }

    /// A mention's vectors; `None` where the encoder read none of its words.
    pub(super) fn of(&self, mention: Span) -> Option<Link> {
        let at = |byte: usize| self.starts.partition_point(|start| *start < byte);
        let words = at(mention.start())..at(mention.end());
        let mean = |rows: &[Vector]| rows.get(words.clone()).filter(|r| !r.is_empty()).map(mean);
        Some(Link { takes_up: mean(&self.takes_up)?, taken_up: mean(&self.taken_up)? })
    }
}

impl Link {
    /// How well this mention takes up an earlier one: log-odds against none.
    pub(super) fn to(&self, earlier: &Link) -> f32 {
        encoder::likeness(&self.takes_up, &earlier.taken_up)
    }
}

fn mean(rows: &[Vector]) -> Vector {
    let mut sum = [0.0; _];
    for row in rows {
        sum.iter_mut().zip(row).for_each(|(s, x)| *s += x);
    }
    sum.map(|s: f32| s / rows.len() as f32)
}
