//! Where sentences begin and end.

use report::{Report, Sentence};

/// The sentences of every part of a report, in order.
pub fn sentences(_report: &Report) -> Vec<Sentence> {
    Vec::new()
}
