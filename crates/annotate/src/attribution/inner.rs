//! Attributions inside attributions: "Ames said that Berg had denied it".
//!
//! The encoder was trained on the outermost ones only, so what somebody is said to have said is plain content to it. A content
//! that has a verb of saying or thinking in it is therefore read once more by itself.

use super::{attributions, lexicon};
use encoder::Encoder;
use report::{Attribution, Span, Text};

/// Sets what is said within each content.
pub fn inner(text: &Text, encoder: &Encoder, found: &mut [Attribution]) {
    for outer in found {
        let pieces = outer.content.iter().filter_map(|piece| clause(text, *piece));
        let mut inner: Vec<Attribution> = pieces.flat_map(|piece| read(text, encoder, piece)).collect();
        inner.sort_by_key(Attribution::extent);
        outer.inner = inner;
    }
}

fn read(text: &Text, encoder: &Encoder, piece: Span) -> Vec<Attribution> {
    let windows = encoder.windows(text, [piece.range()]);
    windows.flat_map(|window| attributions(text, encoder, &window, &encoder.read(&window))).collect()
}

/// A content without its "that", if something may be said in it.
fn clause(text: &Text, piece: Span) -> Option<Span> {
    let words = text.get(piece);
    let rest = ["that ", "whether ", "if "].iter().find_map(|lead| words.strip_prefix(lead)).unwrap_or(words);
    let says = rest.split(|c: char| !c.is_alphabetic()).any(|word| lexicon::is_verb(&word.to_lowercase()));
    let start = piece.end() - rest.len();
    says.then(|| text.trimmed(start..piece.end())).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_content_with_a_word_of_saying_is_read_again() {
        let text = Text::new("that Berg had denied it. The bridge is safe.".to_owned()).unwrap();
        let first = text.span(0..24).unwrap();
        assert_eq!(clause(&text, first).map(|s| text.get(s)), Some("Berg had denied it."));
        assert_eq!(clause(&text, text.span(25..44).unwrap()), None);
    }
}
