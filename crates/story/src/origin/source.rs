//! How many different people and bodies say a thing, as against how many outlets report it.

use super::runs::fnv;
use crate::ordered::{Reports, find, join};
use crate::word::{is_content, words};
use crate::{Telling, Voice};
use report::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Words in a row that make two tellings one utterance, whomever they name for it: two people do not by chance say the same
/// six words of one thing.
const UTTERANCE: usize = 6;

/// Wordings for speakers that are held against all others: of a point of many reports the rest count by speaker alone.
const WORDINGS: usize = 200;

/// How many independent sources the tellings of a point name, at least; `None` where an outlet tells it in its own voice, since
/// the report does not say then on whom it rests.
///
/// Tellings are of one source where the speaker is the same, where the words for one speaker are among those for the other ("the
/// police", "police spokeswoman Ada Holm"), and where the words told are the same. Sources without a name add nothing to
/// those with one, for they may be the same; all of them together are one.
pub(crate) fn sources(reports: &Reports, tellings: &[(usize, Telling)]) -> Option<u32> {
    if tellings.is_empty() || tellings.iter().any(|(_, t)| t.voice == Voice::Outlet) {
        return None;
    }
    let named: Vec<&(usize, Telling)> =
        tellings.iter().filter(|(_, t)| matches!(t.voice, Voice::Speaker { .. })).collect();
    let mut leader: Vec<usize> = (0..named.len()).collect();
    let said: Vec<BTreeSet<String>> = named.iter().map(|(r, t)| who(reports, *r, t)).collect();
    let (mut voices, mut utterances) = (BTreeMap::new(), BTreeMap::new());
    for (ix, (report, telling)) in named.iter().enumerate() {
        join(&mut leader, *voices.entry(telling.voice).or_insert(ix), ix);
        for run in utterance(reports, *report, &telling.content) {
            join(&mut leader, *utterances.entry(run).or_insert(ix), ix);
        }
    }
    // Each wording once: of thousands of tellings few name their speaker in a new way.
    let mut wordings: BTreeMap<&BTreeSet<String>, usize> = BTreeMap::new();
    for (ix, words) in said.iter().enumerate().filter(|(_, w)| !w.is_empty()) {
        join(&mut leader, *wordings.entry(words).or_insert(ix), ix);
    }
    for (words, ix) in wordings.iter().take(WORDINGS) {
        for (_, other) in wordings.iter().filter(|(w, _)| words.is_subset(w)) {
            join(&mut leader, *ix, *other);
        }
    }
    let sources: BTreeSet<usize> = (0..named.len()).map(|ix| find(&mut leader, ix)).collect();
    Some(sources.len().max(1) as u32)
}

/// The folded content words for who speaks.
fn who(reports: &Reports, report: usize, telling: &Telling) -> BTreeSet<String> {
    let source = telling.source.into_iter();
    let words = source.flat_map(|s| words(&reports[report].report.text, s)).map(|w| w.folded);
    words.filter(|w| is_content(w)).collect()
}

/// The runs of words told.
fn utterance(reports: &Reports, report: usize, content: &[Span]) -> Vec<u64> {
    let words: Vec<_> = content.iter().flat_map(|s| words(&reports[report].report.text, *s)).collect();
    words.windows(UTTERANCE).map(|run| fnv(run.iter().map(|w| w.folded.as_str()))).collect()
}
