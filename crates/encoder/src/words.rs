//! Where words begin and end.

use std::ops::Range;
use unicode_general_category::{GeneralCategory as G, get_general_category};

/// The words of a text as byte ranges, in order.
///
/// A word is a run of letters, digits and underscores, held together by single inner apostrophes, dots and hyphens ("U.S",
/// "Trump's", "twenty-one"), or one other visible character. This is the regular expression
/// `\w+(?:['’.\-]\w+)*|[^\w\s]` of Python, with which the model was trained: a combining mark is a word of its own.
///
/// ```
/// let text = "U.S. aid – won’t end.";
/// let words: Vec<&str> = crosswire_encoder::words(text).map(|w| &text[w]).collect();
/// assert_eq!(words, ["U.S", ".", "aid", "–", "won’t", "end", "."]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|(_, c)| !is_space(*c))?;
        let mut end = start + first.len_utf8();
        if is_word(first) {
            loop {
                while let Some((at, c)) = chars.next_if(|(_, c)| is_word(*c)) {
                    end = at + c.len_utf8();
                }
                let mut ahead = chars.clone();
                let joined = ahead.next().is_some_and(|(_, c)| matches!(c, '\'' | '’' | '.' | '-'))
                    && ahead.peek().is_some_and(|(_, c)| is_word(*c));
                if !joined {
                    break;
                }
                chars = ahead;
            }
        }
        Some(start..end)
    })
}

/// Letters, numbers and the underscore: Python's `\w`.
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    matches!(
        get_general_category(c),
        G::UppercaseLetter
            | G::LowercaseLetter
            | G::TitlecaseLetter
            | G::ModifierLetter
            | G::OtherLetter
            | G::DecimalNumber
            | G::LetterNumber
            | G::OtherNumber
    )
}

/// Python's `\s`: Unicode white space and the four ASCII separators.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).map(|w| &text[w]).collect()
    }

    #[test]
    fn joiners_join_only_between_letters() {
        assert_eq!(split("a.b. c--d 'e' f'"), ["a.b", ".", "c", "-", "-", "d", "'", "e", "'", "f", "'"]);
        assert_eq!(split("5.3-inch 1,000 x_y"), ["5.3-inch", "1", ",", "000", "x_y"]);
    }

    #[test]
    fn marks_and_spaces_are_as_in_python() {
        assert_eq!(
            split("e\u{301}a\u{1c}b\u{a0}c\u{200b}d"),
            ["e", "\u{301}", "a", "b", "c", "\u{200b}", "d"]
        );
        assert_eq!(split("中文 ½ Ⅷ ①"), ["中文", "½", "Ⅷ", "①"]);
        assert!(split(" \n\u{2028} ").is_empty());
    }
}
