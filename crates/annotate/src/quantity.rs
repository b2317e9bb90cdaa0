//! Amounts with what they count or measure.

use report::{Quantity, Report, Sentence, Timex};

/// The quantities of a report; numbers that are part of a time expression are none.
pub fn quantities(_report: &Report, _sentences: &[Sentence], _timexes: &[Timex]) -> Vec<Quantity> {
    Vec::new()
}
