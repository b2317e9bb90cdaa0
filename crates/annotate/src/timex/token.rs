//! The words, numbers and marks of one part, with their places.

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Letters.
    Word,
    /// ASCII digits.
    Number,
    /// One other character that is not white space.
    Mark,
}

/// A run of letters, a run of digits, or one other character.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the text of the tokens.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is made of.
    pub kind: Kind,
}

/// The tokens of one text. Indices may run past either end: there every question is answered as by an empty word.
pub struct Tokens<'a> {
    text: &'a str,
    /// As `text` with ASCII letters in lower case: the same offsets.
    lower: String,
    tokens: Vec<Token>,
}

impl<'a> Tokens<'a> {
    /// Cuts a text.
    pub fn new(text: &'a str) -> Tokens<'a> {
        let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 4);
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let kind = match c {
                c if c.is_ascii_digit() => Kind::Number,
                c if c.is_alphabetic() => Kind::Word,
                _ => Kind::Mark,
            };
            let end = at + c.len_utf8();
            match tokens.last_mut() {
                Some(last) if last.end == at && last.kind == kind && kind != Kind::Mark => last.end = end,
                _ => tokens.push(Token { start: at, end, kind }),
            }
        }
        Tokens { text, lower: text.to_ascii_lowercase(), tokens }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token at an index.
    pub fn get(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    /// The token in lower case.
    pub fn low(&self, i: usize) -> &str {
        self.tokens.get(i).and_then(|t| self.lower.get(t.start..t.end)).unwrap_or_default()
    }

    /// The token as written.
    pub fn raw(&self, i: usize) -> &str {
        self.tokens.get(i).and_then(|t| self.text.get(t.start..t.end)).unwrap_or_default()
    }

    /// The token before, in lower case; empty at the start.
    pub fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |j| self.low(j))
    }

    /// Whether the token is this word or mark, in lower case.
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.low(i) == word
    }

    /// Whether the tokens from here on are these.
    pub fn are(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, w)| self.low(i + k) == *w)
    }

    /// Whether the token is one of these.
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.low(i))
    }

    /// Whether no white space stands before the token, and there is a token before.
    pub fn glued(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|j| self.tokens.get(j));
        matches!((before, self.tokens.get(i)), (Some(a), Some(b)) if a.end == b.start)
    }

    /// What the token is made of.
    pub fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|t| t.kind)
    }

    /// Whether it is a word.
    pub fn word(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word)
    }

    /// Whether it begins with a capital.
    pub fn capital(&self, i: usize) -> bool {
        self.raw(i).starts_with(char::is_uppercase)
    }

    /// Its number, and how many digits it has; at most nine digits are read.
    pub fn number(&self, i: usize) -> Option<(u32, usize)> {
        let digits = self
            .tokens
            .get(i)
            .filter(|t| t.kind == Kind::Number)
            .and_then(|t| self.text.get(t.start..t.end))?;
        (digits.len() <= 9).then(|| digits.parse().ok()).flatten().map(|n| (n, digits.len()))
    }

    /// Whether it is a hyphen or a dash.
    pub fn dash(&self, i: usize) -> bool {
        self.any(i, &["-", "–", "—", "‑", "‐"])
    }

    /// Whether it is an apostrophe.
    pub fn apostrophe(&self, i: usize) -> bool {
        self.any(i, &["'", "’", "‘"])
    }

    /// One past an "'s" that begins here, else the index itself.
    pub fn past_genitive(&self, i: usize) -> usize {
        if self.apostrophe(i) && self.glued(i) {
            return if self.is(i + 1, "s") && self.glued(i + 1) { i + 2 } else { i + 1 };
        }
        i
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_marks() {
        let t = Tokens::new("Feb. 28, '98—üb 3rd");
        let all: Vec<&str> = (0..t.len()).map(|i| t.raw(i)).collect();
        assert_eq!(all, ["Feb", ".", "28", ",", "'", "98", "—", "üb", "3", "rd"]);
        assert!(t.glued(1) && !t.glued(2) && !t.glued(0) && t.glued(9));
        assert_eq!((t.low(99), t.number(5)), ("", Some((98, 2))));
    }
}
