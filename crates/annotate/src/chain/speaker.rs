//! Which chain a source is.

use report::{Attribution, Chain, Mention, Span, Speaker};

/// Sets the speaker of every attribution whose source is a mention with a chain; others get none.
///
/// The source's mention is the one over the same words, else the one that begins first among those that share words with it,
/// the longest of these: the person in "Foreign Ministry spokeswoman Maria Zakharova", the description in "a spokesman
/// for the Kremlin".
pub fn speakers(attributions: &mut [Attribution], mentions: &[Mention], chains: &[Chain]) {
    for attribution in attributions {
        speakers(&mut attribution.inner, mentions, chains);
        let mention = attribution.source.and_then(|s| head(s, mentions)).map(|ix| &mentions[ix]);
        let number = mention.and_then(|m| m.chain);
        let chain = number.and_then(|n| chains.get(n as usize).map(|c| (n, c)));
        attribution.speaker = chain.map(|(chain, c)| Speaker { chain, name: c.name.clone() });
    }
}

/// Anything with a span, in a list sorted by it.
pub(super) trait Spanned {
    fn span(&self) -> Span;
}

impl Spanned for Mention {
    fn span(&self) -> Span {
        self.span
    }
}

/// Most mentions that can begin before a source in its own sentence and still reach into it: a bound, not a limit met.
const NEAR: usize = 64;

/// The mention that heads a source; mentions are sorted.
pub(super) fn head<M: Spanned>(source: Span, mentions: &[M]) -> Option<usize> {
    let end = mentions.partition_point(|m| m.span().start() < source.end());
    let first = mentions.partition_point(|m| m.span().start() < source.start()).saturating_sub(NEAR);
    let near = (first..end).filter(|ix| mentions[*ix].span().overlaps(source));
    let exact = near.clone().find(|ix| mentions[*ix].span() == source);
    // A mention much longer than the source is the phrase around it: it counts only where nothing begins inside.
    let inside = near.clone().filter(|ix| mentions[*ix].span().start() >= source.start());
    let earliest = |ix: &usize| (mentions[*ix].span().start(), std::cmp::Reverse(mentions[*ix].span().end()));
    exact.or_else(|| inside.min_by_key(earliest)).or_else(|| near.min_by_key(|ix| mentions[*ix].span().len()))
}
