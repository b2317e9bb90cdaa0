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
use report::{Attribution, Manner, Span, Text, quotations};
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
    let manner = manner(text, window, &found.content);
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

/// Direct if at least nine tenths of the words stand in quotation marks, indirect if none does. Marks do not count.
fn manner(text: &Text, window: &Window, content: &[Range<usize>]) -> Manner {
    let (mut quoted, mut all) = (0, 0);
    for range in content {
        let words = window.words.get(range.clone()).unwrap_or_default();
        let marks = quotations_around(text, window, range);
        for word in words.iter().filter(|w| w.case != Case::Mark) {
            all += 1;
            let inside = word.quote == Quote::Inside || marks.iter().any(|r| r.contains(&word.start));
            quoted += usize::from(inside);
        }
    }
    match quoted {
        0 => Manner::Indirect,
        _ if 10 * quoted >= 9 * all => Manner::Direct,
        _ => Manner::Mixed,
    }
}

/// The quotations in which some words of a window may stand: those of their paragraphs, as far as these are in the window. Marks of other
/// styles than the encoder knows count here too.
fn quotations_around(text: &Text, window: &Window, words: &Range<usize>) -> Vec<Range<usize>> {
    let paragraph = |at: usize| window.words.get(at).map(|w| w.paragraph);
    let (first, last) = (paragraph(words.start), paragraph(words.end.saturating_sub(1)));
    let of_them = window.words.iter().filter(|w| first <= Some(w.paragraph) && Some(w.paragraph) <= last);
    let mut paragraphs: Vec<(usize, Range<usize>)> = Vec::new();
    for word in of_them {
        match paragraphs.last_mut() {
            Some((number, range)) if *number == word.paragraph => range.end = word.end,
            _ => paragraphs.push((word.paragraph, word.start..word.end)),
        }
    }
    let inner = |range: Range<usize>| {
        let paragraph = text.as_str().get(range.clone()).unwrap_or_default();
        quotations(paragraph).into_iter().map(move |r| r.start + range.start..r.end + range.start)
    };
    paragraphs.into_iter().flat_map(|(_, range)| inner(range)).collect()
}
