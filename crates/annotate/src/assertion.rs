//! What the outlet says in its own voice.

use report::{Assertion, Attribution, Report, Sentence};

/// What is left of each body sentence outside source, cue and content of its attributions.
pub fn assertions(
    _report: &Report,
    _sentences: &[Sentence],
    _attributions: &[Attribution],
) -> Vec<Assertion> {
    Vec::new()
}
