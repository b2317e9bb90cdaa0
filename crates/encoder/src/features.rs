//! What a word shows beside its letters: the vocabulary knows neither case nor quotation, so both are inputs of their own.

use crate::words::is_word;

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Case {
    /// "word"
    Lower = 0,
    /// "Word", "I"
    Capital = 1,
    /// "NATO"
    Upper = 2,
    /// "iPhone", and scripts without case
    Mixed = 3,
    /// With a digit in it: "9th"
    Digit = 4,
    /// Neither letter nor number
    Mark = 5,
}

impl Case {
    /// The input of places that are no word.
    pub(crate) const SPECIAL: i32 = 6;

    /// The class of a word.
    pub fn of(word: &str) -> Case {
        let mut chars = word.chars();
        let first = chars.next().unwrap_or(' ');
        let rest = chars.as_str();
        if !word.chars().any(|c| is_word(c) && c != '_') {
            Case::Mark
        } else if word.chars().any(is_digit) {
            Case::Digit
        } else if all_lower(word) {
            Case::Lower
        } else if !rest.is_empty() && all_upper(word) {
            Case::Upper
        } else if first.is_uppercase() && (rest.is_empty() || all_lower(rest)) {
            Case::Capital
        } else {
            Case::Mixed
        }
    }
}

/// At least one letter is lower case and none is not (Python's `str.islower`).
fn all_lower(s: &str) -> bool {
    s.chars().any(char::is_lowercase) && !s.chars().any(|c| c.is_uppercase() || is_title(c))
}

/// At least one letter is upper case and none is not (Python's `str.isupper`).
fn all_upper(s: &str) -> bool {
    s.chars().any(char::is_uppercase) && !s.chars().any(|c| c.is_lowercase() || is_title(c))
}

/// Digraphs of which the first half alone is a capital: "ǅ".
fn is_title(c: char) -> bool {
    matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ' | '\u{1f88}'..='\u{1f8f}' | '\u{1f98}'..='\u{1f9f}' | '\u{1fa8}'..='\u{1faf}' | '\u{1fbc}' | '\u{1fcc}' | '\u{1ffc}')
}

/// Unicode's Numeric_Type Decimal or Digit (Python's `str.isdigit`): "5", "٥", "²", "①"; not "½" or "Ⅷ".
fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    use unicode_general_category::{GeneralCategory, get_general_category};
    let digits_in_sets = matches!(c,
        '²' | '³' | '¹' | '\u{1369}'..='\u{1371}' | '\u{19da}' | '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{2080}'..='\u{2089}'
        | '\u{2460}'..='\u{2468}' | '\u{2474}'..='\u{247c}' | '\u{2488}'..='\u{2490}' | '\u{24ea}' | '\u{24f5}'..='\u{24fd}'
        | '\u{24ff}' | '\u{2776}'..='\u{277e}' | '\u{2780}'..='\u{2788}' | '\u{278a}'..='\u{2792}' | '\u{10a40}'..='\u{10a43}'
        | '\u{10e60}'..='\u{10e68}' | '\u{11052}'..='\u{1105a}' | '\u{1f100}'..='\u{1f10a}');
    digits_in_sets || get_general_category(c) == GeneralCategory::DecimalNumber
}

/// Where a word stands towards double quotation marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quote {
    /// Outside of them.
    Outside = 0,
    /// Between two of them.
    Inside = 1,
    /// An opening mark.
    Opening = 2,
    /// A closing mark.
    Closing = 3,
}

/// Follows the quotation marks of one paragraph.
///
/// A mark left open ends with its paragraph: newspapers open every paragraph anew. Straight marks open and close in
/// turn; TeX's marks (``''`` and two backticks) are two words each, of which the first changes the state.
#[derive(Default)]
pub(crate) struct QuoteReader {
    inside: bool,
}

impl QuoteReader {
    /// The state of the next word, which is `word` with `rest` standing after it.
    pub(crate) fn next(&mut self, word: &str, rest: &str) -> Quote {
        let opens = match word {
            "“" | "«" => true,
            "”" | "»" => false,
            "\"" => !self.inside,
            "'" | "`" if rest.starts_with(word) => !self.inside,
            _ if self.inside => return Quote::Inside,
            _ => return Quote::Outside,
        };
        self.inside = opens;
        if opens { Quote::Opening } else { Quote::Closing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_as_in_python() {
        let cases = [
            ("word", Case::Lower),
            ("Word", Case::Capital),
            ("A", Case::Capital),
            ("I'm", Case::Capital),
            ("U.S", Case::Upper),
            ("McDonald", Case::Mixed),
            ("中", Case::Mixed),
            ("9th", Case::Digit),
            ("m²", Case::Digit),
            ("½", Case::Mixed),
            ("_", Case::Mark),
            ("—", Case::Mark),
            ("Élan", Case::Capital),
            ("ß", Case::Lower),
        ];
        for (word, case) in cases {
            assert_eq!(Case::of(word), case, "{word}");
        }
    }

    #[test]
    fn quotation_marks_open_and_close() {
        let states = |text: &str| -> String {
            let mut reader = QuoteReader::default();
            crate::words(text)
                .map(|w| ["o", "i", "(", ")"][reader.next(&text[w.clone()], &text[w.end..]) as usize])
                .collect()
        };
        assert_eq!(states("a “b c” d"), "o(ii)o");
        assert_eq!(states("\"a\" b \"c"), "(i)o(i");
        assert_eq!(states("``a'' b's"), "(ii)oo");
        assert_eq!(states("” a"), ")o");
    }
}
