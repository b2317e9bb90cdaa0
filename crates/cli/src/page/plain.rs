//! Foreign text on a terminal: cleaned, wrapped, styled.

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Text that a terminal shows and does not obey: runs of white space become one space, other control characters become
/// their pictures, and characters that turn the direction of what follows are dropped.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if turns(c) => {}
            c => out.push(picture(c)),
        }
    }
    out
}

/// The picture of a control character: U+241B for U+001B; other characters as they are.
pub fn picture(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Whether a character is a bidirectional control (Unicode Standard Annex 9): left open in a quotation, it would turn
/// around the words after it.
pub fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Words of one style.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    style: Style,
    text: String,
}

impl Run {
    /// Foreign or own words, cleaned.
    pub fn new(style: Style, text: &str) -> Run {
        Run { style, text: clean(text) }
    }
}

/// A word: pieces with no space between them.
#[derive(Default)]
struct Word {
    pieces: Vec<(Style, String)>,
    width: usize,
}

/// Runs as lines of at most `width` columns, each line but the first after `indent` spaces. The first line begins after `first`
/// columns that are already taken. Words that are longer than a line are broken.
pub fn wrap(runs: &[Run], first: usize, indent: usize, width: usize) -> String {
    // A page that is narrower than its own indentation would wrap for ever.
    let width = width.max(indent + 8);
    let (mut out, mut column, mut empty) = (String::new(), first, true);
    for word in words(runs) {
        if !empty && column + 1 + word.width > width {
            new_line(&mut out, indent, &mut column);
            empty = true;
        }
        if !empty {
            out.push(' ');
            column += 1;
        }
        for (style, text) in &word.pieces {
            put(&mut out, *style, text, indent, width, &mut column);
        }
        empty = false;
    }
    out
}

fn new_line(out: &mut String, indent: usize, column: &mut usize) {
    out.push('\n');
    out.push_str(&" ".repeat(indent));
    *column = indent;
}

/// One piece of a word, broken where it must be.
fn put(out: &mut String, style: Style, text: &str, indent: usize, width: usize, column: &mut usize) {
    if *column + text.width() <= width {
        out.push_str(&format!("{style}{text}{style:#}"));
        *column += text.width();
        return;
    }
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if *column + wide > width {
            new_line(out, indent, column);
        }
        out.push_str(&format!("{style}{c}{style:#}"));
        *column += wide;
    }
}

fn words(runs: &[Run]) -> Vec<Word> {
    let (mut words, mut word): (Vec<Word>, Word) = (Vec::new(), Word::default());
    for run in runs {
        for (ix, text) in run.text.split(' ').enumerate() {
            if ix > 0 && !word.pieces.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if !text.is_empty() {
                word.width += text.width();
                word.pieces.push((run.style, text.to_owned()));
            }
        }
    }
    words.extend((!word.pieces.is_empty()).then_some(word));
    words
}

/// A text cut to at most `width` columns, with an ellipsis where it was longer, and filled with spaces.
pub fn fit(text: &str, width: usize) -> String {
    let text = clean(text);
    let mut out = String::new();
    let mut used = 0;
    let cut = text.width() > width;
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if used + wide + usize::from(cut) > width {
            break;
        }
        out.push(c);
        used += wide;
    }
    if cut {
        out.push('…');
        used += 1;
    }
    out + &" ".repeat(width.saturating_sub(used))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Style = Style::new();

    #[test]
    fn a_terminal_is_not_obeyed() {
        assert_eq!(clean("a\x1b[31m\r\n\tb\u{202e}c\u{0}"), "a␛[31m bc␀");
        assert_eq!(clean("שלום 🎉 e\u{301}"), "שלום 🎉 e\u{301}");
    }

    #[test]
    fn lines_break_between_words_and_in_long_ones() {
        let run = |text| Run::new(PLAIN, text);
        assert_eq!(wrap(&[run("one two three")], 0, 2, 10), "one two\n  three");
        assert_eq!(wrap(&[run("abcdefghijklmnop")], 0, 2, 10), "abcdefghij\n  klmnop");
        assert_eq!(wrap(&[run("“"), run("one"), run("” two")], 4, 4, 12), "“one”\n    two");
        assert_eq!(wrap(&[run("日本語日本語")], 0, 0, 8), "日本語日\n本語");
    }

    #[test]
    fn fitted_text_has_its_width() {
        assert_eq!(fit("Harbour Daily", 8), "Harbour…");
        assert_eq!(fit("日本語日本", 6), "日本… ");
        assert_eq!(fit("ab", 4), "ab  ");
    }
}
