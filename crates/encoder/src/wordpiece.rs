//! Words become pieces of the model's vocabulary: WordPiece as in uncased BERT (Devlin et al., NAACL 2019).

use std::collections::HashMap;
use unicode_general_category::{GeneralCategory as G, get_general_category};
use unicode_normalization::UnicodeNormalization;

/// A token of more characters than this is unknown as a whole; the number is BERT's.
const LONGEST_TOKEN: usize = 100;

/// A WordPiece vocabulary.
pub struct Vocabulary {
    /// Pieces that begin a token.
    heads: HashMap<&'static str, u32>,
    /// Pieces that continue one, without their `##`.
    tails: HashMap<&'static str, u32>,
    /// Bytes of the longest piece.
    longest: usize,
    pub(crate) cls: u32,
    pub(crate) sep: u32,
    unknown: u32,
}

impl Vocabulary {
    /// Reads one piece a line, whose number (from 0) is its id. `None` if a special token is missing.
    pub fn new(lines: &'static str) -> Option<Vocabulary> {
        let (mut heads, mut tails) = (HashMap::with_capacity(1 << 15), HashMap::with_capacity(1 << 13));
        for (id, piece) in (0..).zip(lines.lines()) {
            match piece.strip_prefix("##").filter(|tail| !tail.is_empty()) {
                Some(tail) => tails.insert(tail, id),
                None => heads.insert(piece, id),
            };
        }
        let longest = heads.keys().chain(tails.keys()).map(|p| p.len()).max()?;
        let (cls, sep, unknown) = (*heads.get("[CLS]")?, *heads.get("[SEP]")?, *heads.get("[UNK]")?);
        Some(Vocabulary { heads, tails, longest, cls, sep, unknown })
    }

    /// Appends the pieces of a text, `limit` at most, to `out`.
    ///
    /// The text is cleaned (control characters out), lower-cased, rid of accents, and cut at white space, around
    /// punctuation marks and around Chinese characters; each token is then covered by the longest pieces from its left.
    /// Linear in the text's length.
    pub fn pieces(&self, text: &str, limit: usize, out: &mut Vec<u32>) {
        let end = out.len().saturating_add(limit);
        if text.bytes().all(|b| b.is_ascii_lowercase()) {
            self.token(text, out);
            out.truncate(end);
            return;
        }
        let mut token = Token::default();
        for c in normal(text) {
            if out.len() >= end {
                break;
            }
            if c.is_whitespace() {
                self.flush(&mut token, out);
            } else if is_punctuation(c) || is_chinese(c) {
                self.flush(&mut token, out);
                token.push(c);
                self.flush(&mut token, out);
            } else {
                token.push(c);
            }
        }
        self.flush(&mut token, out);
        out.truncate(end);
    }

    fn flush(&self, token: &mut Token, out: &mut Vec<u32>) {
        if token.chars > LONGEST_TOKEN {
            out.push(self.unknown);
        } else {
            self.token(&token.text, out);
        }
        token.text.clear();
        token.chars = 0;
    }

    /// Pieces of one clean token; the unknown piece alone where some part of it is in no piece.
    fn token(&self, token: &str, out: &mut Vec<u32>) {
        let begin = out.len();
        if token.len() > LONGEST_TOKEN && token.chars().count() > LONGEST_TOKEN {
            out.push(self.unknown);
            return;
        }
        let mut rest = token;
        while !rest.is_empty() {
            let known = if out.len() == begin { &self.heads } else { &self.tails };
            match longest_prefix(known, rest, self.longest) {
                Some((len, id)) => {
                    out.push(id);
                    rest = rest.get(len..).unwrap_or_default();
                }
                None => {
                    out.truncate(begin);
                    out.push(self.unknown);
                    return;
                }
            }
        }
    }

    pub(crate) fn unknown(&self) -> u32 {
        self.unknown
    }
}

/// The longest key that `text` begins with, of `longest` bytes at most: its length and value.
fn longest_prefix(keys: &HashMap<&str, u32>, text: &str, longest: usize) -> Option<(usize, u32)> {
    let most = text.len().min(longest);
    (1..=most).rev().find_map(|len| Some((len, *keys.get(text.get(..len)?)?)))
}

/// A token in the making; no longer than needed to see that it is too long.
#[derive(Default)]
struct Token {
    text: String,
    chars: usize,
}

impl Token {
    fn push(&mut self, c: char) {
        self.chars += 1;
        if self.chars <= LONGEST_TOKEN {
            self.text.push(c);
        }
    }
}

/// BERT's cleaning, accent stripping and lower-casing, in this order, character by character.
fn normal(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| !is_dropped(*c))
        .flat_map(|c| if is_chinese(c) { [Some(' '), Some(c), Some(' ')] } else { [Some(c), None, None] })
        .flatten()
        .nfd()
        .filter(|c| c.is_ascii() || get_general_category(*c) != G::NonspacingMark)
        .flat_map(char::to_lowercase)
}

fn is_dropped(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0' | '\u{fffd}' => true,
        _ if c.is_ascii() => c.is_ascii_control(),
        _ => matches!(get_general_category(c), G::Control | G::Format | G::PrivateUse),
    }
}

fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(
        get_general_category(c),
        G::ConnectorPunctuation
            | G::DashPunctuation
            | G::OpenPunctuation
            | G::ClosePunctuation
            | G::InitialPunctuation
            | G::FinalPunctuation
            | G::OtherPunctuation
    )
}

/// The blocks of CJK ideographs that BERT's tokenizer sets apart.
fn is_chinese(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2a6df}' | '\u{2a700}'..='\u{2b73f}'
        | '\u{2b740}'..='\u{2b81f}' | '\u{2b920}'..='\u{2ceaf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(text: &str) -> Vec<&'static str> {
        let lines = include_str!("../../../models/reader/vocab.txt");
        let names: Vec<&str> = lines.lines().collect();
        let mut ids = Vec::new();
        Vocabulary::new(lines).unwrap().pieces(text, usize::MAX, &mut ids);
        ids.into_iter().map(|id| names[id as usize]).collect()
    }

    #[test]
    fn tokens_are_cleaned_and_cut() {
        assert_eq!(spell("Müller's"), ["muller", "'", "s"]);
        assert_eq!(spell("中a文"), ["中", "a", "文"]);
        assert_eq!(spell("a\u{ad}b\u{0}"), ["ab"]);
        assert_eq!(spell("unaffable"), ["una", "##ffa", "##ble"]);
        assert_eq!(spell("\u{1f600}x"), ["[UNK]"]);
    }

    #[test]
    fn a_long_token_is_unknown() {
        assert_eq!(spell(&"a".repeat(101)), ["[UNK]"]);
        assert_eq!(spell(&format!("{}.", "A".repeat(5_000_000))), ["[UNK]", "."]);
    }

    #[test]
    fn the_limit_holds() {
        let vocabulary = Vocabulary::new(include_str!("../../../models/reader/vocab.txt")).unwrap();
        let mut out = vec![7];
        vocabulary.pieces(&"a-b.".repeat(1_000_000), 8, &mut out);
        assert_eq!(out.len(), 9);
    }
}
