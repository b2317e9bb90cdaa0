//! A sentence as words, numerals and signs.

use std::borrow::Cow;
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Letters, with apostrophes and digits inside: "drones", "Johnson’s", "S23"; or a dotted abbreviation, "U.S.".
    Word,
    /// Digits with separators inside: "1,050", "2.26".
    Numeral,
    /// Any other sign, alone.
    Sign,
}

/// One of them.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub text: &'t str,
    /// In small letters.
    pub low: Cow<'t, str>,
    /// Bytes in the report's text.
    pub at: Range<usize>,
    pub kind: Kind,
    /// White space stands before it.
    pub spaced: bool,
}

/// The tokens of one sentence. Reading outside of it gives empty words, so that rules need no bounds.
pub(super) struct Line<'t> {
    pub tokens: Vec<Token<'t>>,
    /// A headline, where capitals tell nothing.
    pub headline: bool,
}

impl<'t> Line<'t> {
    /// Cuts a sentence that starts at a byte of the report's text.
    pub fn read(sentence: &'t str, offset: usize, headline: bool) -> Line<'t> {
        let mut cutter = Cutter { text: sentence, at: 0 };
        let mut tokens: Vec<Token> = Vec::new();
        while let Some((spaced, range, kind)) = cutter.next(tokens.last()) {
            let text = &sentence[range.clone()];
            let low = match text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
                true => Cow::Borrowed(text),
                false => Cow::Owned(text.to_lowercase()),
            };
            tokens.push(Token { text, low, at: offset + range.start..offset + range.end, kind, spaced });
        }
        Line { tokens, headline }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn get(&self, ix: usize) -> Option<&Token<'t>> {
        self.tokens.get(ix)
    }

    /// The token in small letters, "" outside.
    pub fn low(&self, ix: usize) -> &str {
        self.tokens.get(ix).map_or("", |t| &t.low)
    }

    /// The token as written, "" outside.
    pub fn text(&self, ix: usize) -> &'t str {
        self.tokens.get(ix).map_or("", |t| t.text)
    }

    /// The token `back` places before, in small letters.
    pub fn low_before(&self, ix: usize, back: usize) -> &str {
        ix.checked_sub(back).map_or("", |ix| self.low(ix))
    }

    /// The token `back` places before, as written.
    pub fn text_before(&self, ix: usize, back: usize) -> &'t str {
        ix.checked_sub(back).map_or("", |ix| self.text(ix))
    }

    pub fn is(&self, ix: usize, kind: Kind) -> bool {
        self.tokens.get(ix).is_some_and(|t| t.kind == kind)
    }

    /// Whether it exists and stands right against the token before it.
    pub fn glued(&self, ix: usize) -> bool {
        ix > 0 && self.tokens.get(ix).is_some_and(|t| !t.spaced)
    }

    /// A word that begins with a capital.
    pub fn capital(&self, ix: usize) -> bool {
        self.is(ix, Kind::Word) && self.text(ix).starts_with(char::is_uppercase)
    }

    /// A hyphen or dash.
    pub fn dash(&self, ix: usize) -> bool {
        matches!(self.text(ix), "-" | "–" | "—" | "‐" | "‑" | "−")
    }

    /// A hyphen with no space on either side.
    pub fn hyphen(&self, ix: usize) -> bool {
        matches!(self.text(ix), "-" | "–" | "‐" | "‑") && self.glued(ix) && self.glued(ix + 1)
    }

    /// Whether the words from a token on are these, in small letters.
    pub fn words(&self, ix: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, w)| self.low(ix + k) == *w)
    }

    /// The number of words that end right before a token, if they are these.
    pub fn words_before(&self, ix: usize, words: &[&str]) -> Option<usize> {
        let first = ix.checked_sub(words.len())?;
        self.words(first, words).then_some(first)
    }
}

struct Cutter<'t> {
    text: &'t str,
    at: usize,
}

impl Cutter<'_> {
    fn next(&mut self, last: Option<&Token>) -> Option<(bool, Range<usize>, Kind)> {
        let rest = &self.text[self.at..];
        let start = self.at + (rest.len() - rest.trim_start().len());
        let spaced = start > self.at || start == 0;
        let rest = &self.text[start..];
        let first = rest.chars().next()?;
        let (len, kind) = if first.is_ascii_digit() || starts_decimal(rest, spaced || is_money_sign(last)) {
            (numeral(rest), Kind::Numeral)
        } else if first.is_alphabetic() {
            (word(rest, last.is_some_and(|t| t.text == "$")), Kind::Word)
        } else {
            (first.len_utf8(), Kind::Sign)
        };
        self.at = start + len;
        Some((spaced, start..self.at, kind))
    }
}

fn is_money_sign(token: Option<&Token>) -> bool {
    token.is_some_and(|t| matches!(t.text, "$" | "£" | "€" | "~"))
}

/// ".5" after a space.
fn starts_decimal(rest: &str, free: bool) -> bool {
    let mut bytes = rest.bytes();
    free && bytes.next() == Some(b'.') && bytes.next().is_some_and(|b| b.is_ascii_digit())
}

/// What stands between groups of digits: a comma, or a space that does not break.
const SEPARATORS: [&str; 4] = [",", "\u{202f}", "\u{a0}", "\u{2009}"];

/// The bytes of "1,050", "1,00,000", "2.26", "12 500" (with a fixed space), ".5". Digits after a comma are of the number in
/// groups of three (or two, as in India, before a last three).
fn numeral(rest: &str) -> usize {
    let digits = |from: usize| rest[from..].bytes().take_while(u8::is_ascii_digit).count();
    let lead = digits(0);
    let (mut end, mut at) = (lead, lead);
    let separator = |at: usize| SEPARATORS.into_iter().find(|s| lead <= 3 && rest[at..].starts_with(s));
    while let Some(separator) = separator(at) {
        match digits(at + separator.len()) {
            3 => end = at + separator.len() + 3,
            2 if separator == "," => {}
            _ => break,
        }
        at += separator.len() + digits(at + separator.len());
    }
    if rest[end..].starts_with('.') {
        let decimals = digits(end + 1);
        if decimals > 0 {
            return end + 1 + decimals;
        }
    }
    end
}

/// The bytes of a word. Digits belong to it ("S23") unless the letters are a currency before a sum ("EUR50m", "$US5").
fn word(rest: &str, after_dollar: bool) -> usize {
    if let Some(len) = dotted(rest) {
        return len;
    }
    let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let numeral_next = rest[letters..].starts_with(|c: char| c.is_ascii_digit());
    if numeral_next
        && (super::money::is_glued_code(&rest[..letters], &rest[letters..]) || (after_dollar && letters <= 3))
    {
        return letters;
    }
    let mut end = letters;
    let mut chars = rest[letters..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '’' | '\'') && chars.peek().is_some_and(|(_, c)| c.is_alphabetic());
        if !(c.is_alphanumeric() || matches!(c, '²' | '³') || inner) {
            break;
        }
        end = letters + at + c.len_utf8();
    }
    end
}

/// "U.S.", "m.p.h.", "a.m": single letters with stops between them; the last stop belongs to it.
fn dotted(rest: &str) -> Option<usize> {
    let (mut end, mut letters) = (0, 0);
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_alphabetic() || chars.peek() != Some(&'.') {
            let ends = letters > 0 && c.is_alphabetic() && !chars.peek().is_some_and(|c| c.is_alphanumeric());
            if ends {
                end += c.len_utf8();
                letters += 1;
            }
            break;
        }
        chars.next();
        end += c.len_utf8() + 1;
        letters += 1;
    }
    (letters > 1).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        Line::read(text, 0, false).tokens.iter().map(|t| t.text).collect()
    }

    #[test]
    fn tokens() {
        assert_eq!(cut("over 1,050 drones,"), ["over", "1,050", "drones", ","]);
        assert_eq!(cut("£2.26bn ($2.8 billion)"), ["£", "2.26", "bn", "(", "$", "2.8", "billion", ")"]);
        assert_eq!(cut("in 12, 14 and 1,00,000."), ["in", "12", ",", "14", "and", "1,00,000", "."]);
        assert_eq!(
            cut("EUR50m US$5 $US7 S23 F-16"),
            ["EUR", "50", "m", "US", "$", "5", "$", "US", "7", "S23", "F", "-", "16"]
        );
        assert_eq!(cut("80 m.p.h. in the U.S. it’s"), ["80", "m.p.h.", "in", "the", "U.S.", "it’s"]);
        assert_eq!(cut("to .5, 10th 5.1.2"), ["to", ".5", ",", "10", "th", "5.1", ".", "2"]);
        assert_eq!(cut("1,2345 and 12,34"), ["1", ",", "2345", "and", "12", ",", "34"]);
    }
}
