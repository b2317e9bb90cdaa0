//! Which mentions are one and the same within a report.

use report::{Attribution, Chain, Mention, Report, Sentence};

/// Sets every mention's chain and gives the chains, sorted by first mention.
///
/// Attributions tell whose words a pronoun stands in: "I" inside a content is its source.
pub fn chains(
    _report: &Report,
    _sentences: &[Sentence],
    _attributions: &[Attribution],
    _mentions: &mut [Mention],
) -> Vec<Chain> {
    Vec::new()
}

/// Sets the speaker of every attribution whose source is a mention with a chain.
pub fn speakers(_attributions: &mut [Attribution], _mentions: &[Mention], _chains: &[Chain]) {}
