//! Who said or thought what.

mod act;
mod addressee;
mod brackets;
mod channel;
mod circumstance;
mod clause;
pub mod decode;
mod headline;
mod inner;
pub mod layout;
mod lexicon;
mod place;
pub mod score;
mod when;

pub use circumstance::circumstances;
pub use decode::{Found, Settings, decode};
pub use inner::inner;
pub use when::times;

use encoder::{Case, Encoder, Heads, Quote, Window};
use report::{Attribution, Manner, Span, Text};
use std::ops::Range;

/// The attributions of one window of a text. Speaker, time, act and circumstances are not
/// set yet.
pub fn attributions(text: &Text, encoder: &Encoder, window: &Window, heads: &Heads) -> Vec<Attribution> {
    let found = decode(encoder, window, heads, &Settings::SHIPPED);
    found.iter().filter_map(|f| attribution(text, window, f)).collect()
}

fn attribution(text: &Text, window: &Window, found: &Found) -> Option<Attribution> {
    let content: Vec<Span> = found.content.iter().filter_map(|r| span(text, window, r)).collect();
    let source = found.source.as_ref().and_then(|r| span(text, window, r));
    let cue = span(text, window, &found.cue);
    let content = brackets::closed(text, content, &[source, cue]);
    let manner = manner(window, &found.content);
    (!content.is_empty()).then(|| Attribution {
        source,
        cue,
        score: found.score,
        ..Attribution::of(content, manner)
    })
}

/// The span of some words, without the marks that part it from what stands beside it.
fn span(text: &Text, window: &Window, words: &Range<usize>) -> Option<Span> {
    let words = window.words.get(words.clone())?;
    let all = words.first()?.start..words.last()?.end;
    let said = text.as_str().get(all.clone())?;
    let from = said.trim_start_matches(PARTING);
    let inner = from.trim_end_matches(PARTING);
    let start = all.end - from.len();
    text.trimmed(start..start + inner.len()).or_else(|| text.span(all))
}

/// Marks and blanks that part a source or a content from its neighbours.
const PARTING: [char; 6] = [',', ';', ':', '–', '—', ' '];

/// Direct if at least nine tenths of the words stand in double quotation marks, indirect if none does. Marks do not count.
fn manner(window: &Window, content: &[Range<usize>]) -> Manner {
    let words = content.iter().flat_map(|r| window.words.get(r.clone()).unwrap_or_default());
    let (mut quoted, mut all) = (0, 0);
    for word in words.filter(|w| w.case != Case::Mark) {
        all += 1;
        quoted += usize::from(word.quote == Quote::Inside);
    }
    match quoted {
        0 => Manner::Indirect,
        _ if 10 * quoted >= 9 * all => Manner::Direct,
        _ => Manner::Mixed,
    }
}
