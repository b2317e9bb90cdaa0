//! A plain text cut into blocks: stretches that are one headline, paragraph or line of credit each.
//!
//! Two habits are told apart. Where lines are as long as their paragraphs, each line is a block. Where lines were broken at
//! a column, the lines of a paragraph are one block.

use std::ops::Range;

/// The blocks of a text, as byte ranges without white space at their ends, in order.
pub(crate) fn blocks(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    if is_hard_wrapped(text, &lines) {
        joined(text, &lines)
    } else {
        lines.into_iter().map(|l| l.range).collect()
    }
}

/// A line that is not blank.
struct Line {
    /// Without white space at its ends.
    range: Range<usize>,
    /// Whether a blank line, or nothing, stands before it.
    first: bool,
    /// Whether it begins further right than a space or two.
    indented: bool,
}

/// Whether a character takes no ink: white space, and the byte order mark and zero-width space that files begin or end with.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\0'..='\u{1F}' | '\u{7F}')
}

/// The range without blank characters at its ends; `None` if nothing is left.
pub(crate) fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let inner = text.get(range.clone())?;
    let start = range.start + (inner.len() - inner.trim_start_matches(is_blank).len());
    let end = start + inner.trim_matches(is_blank).len();
    (start < end).then_some(start..end)
}

/// Lines end at `\n`, `\r\n`, a lone `\r`, form feed, U+0085, U+2028 and U+2029.
fn lines(text: &str) -> Vec<Line> {
    let ends = |c: char| matches!(c, '\n' | '\r' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let (mut lines, mut start, mut first) = (Vec::new(), 0, true);
    for piece in text.split_inclusive(ends) {
        let whole = start..start + piece.len();
        start = whole.end;
        match trimmed(text, whole.clone()) {
            Some(range) => {
                let indented = piece.starts_with('\t') || range.start - whole.start > 2;
                lines.push(Line { range, first, indented });
                first = false;
            }
            // The `\n` of `\r\n` is an empty piece after the line that `\r` ended, and no blank line.
            None => {
                first |= !(piece == "\n" && text.get(..whole.start).is_some_and(|t| t.ends_with('\r')))
                    || ends_blank(text, whole.start)
            }
        }
    }
    lines
}

/// Whether the `\r` before a `\n` at `at` ends a blank line.
fn ends_blank(text: &str, at: usize) -> bool {
    let before = text.get(..at.saturating_sub(1)).unwrap_or_default();
    before.is_empty() || before.ends_with(['\n', '\r'])
}

/// Whether the lines were broken at a column: almost every line that another follows is so long that the next line's
/// first word would not have fitted.
///
/// Column widths from 40 to 120 are taken for such; of the lines, 17 in 20 must be full, so that a few short lines of
/// an address or a list do not hide the habit.
fn is_hard_wrapped(text: &str, lines: &[Line]) -> bool {
    let width = width(text, lines);
    let inner = lines.windows(2).filter(|w| !w[1].first);
    let (full, all) = inner
        .fold((0, 0), |(full, all), w| (full + usize::from(is_full(text, &w[0], &w[1], width)), all + 1));
    all >= 2 && (40..=120).contains(&width) && full * 20 >= all * 17
}

/// The longest line, in characters, that another line follows without a blank one between.
fn width(text: &str, lines: &[Line]) -> usize {
    lines.windows(2).filter(|w| !w[1].first).map(|w| chars(text, &w[0].range)).max().unwrap_or(0)
}

/// Whether the next line's first word would not have fitted; programs differ by a few columns in what they break.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let next = text.get(next.range.clone()).unwrap_or_default();
    let word = next.split_whitespace().next().unwrap_or_default();
    chars(text, &line.range) + 1 + word.chars().count() + 4 > width
}

fn chars(text: &str, range: &Range<usize>) -> usize {
    text.get(range.clone()).map_or(0, |line| line.chars().count())
}

/// Lines of hard-wrapped text joined to paragraphs.
fn joined(text: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let width = width(text, lines);
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let goes_on =
            i.checked_sub(1).and_then(|i| lines.get(i)).is_some_and(|last| goes_on(text, last, line, width));
        match blocks.last_mut().filter(|_| goes_on) {
            Some(block) => block.end = line.range.end,
            None => blocks.push(line.range.clone()),
        }
    }
    blocks
}

/// Whether a line goes on with the paragraph of the line before it.
fn goes_on(text: &str, last: &Line, line: &Line, width: usize) -> bool {
    if line.first || (line.indented && !last.indented) {
        return false;
    }
    let (before, after) = (text.get(last.range.clone()), text.get(line.range.clone()));
    let open = before.is_some_and(|t| !t.ends_with(['.', '!', '?', ':', '”', '"', '’', ')', '…']));
    let lower = after.is_some_and(|t| t.starts_with(char::is_lowercase));
    is_full(text, last, line, width) || (open && lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        blocks(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn a_line_is_a_block_where_lines_are_long() {
        assert_eq!(cut("One.\nTwo.\r\n\r\n Three. \rFour."), ["One.", "Two.", "Three.", "Four."]);
        assert_eq!(cut("\u{FEFF}One\u{2028}Two\n\n"), ["One", "Two"]);
        assert!(cut(" \n\u{FEFF}\r\n\t").is_empty());
    }

    #[test]
    fn broken_lines_are_joined() {
        let text = "Harbour wall gives way\n\nThe old harbour wall of Fennport gave way early on\nTuesday, the town's engineer said, and the ferry to\nthe islands was stopped until it can be made safe.\n\nNobody was hurt. Work on a new wall is to begin as\nsoon as the weather allows it.\n";
        assert_eq!(
            cut(text).iter().map(|b| b.lines().count()).collect::<Vec<_>>(),
            [1, 3, 2],
            "{:?}",
            cut(text)
        );
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(cut(&crlf).len(), 3);
    }

    #[test]
    fn indented_paragraphs_without_blank_lines_stay_apart() {
        let text = "    The old harbour wall of Fennport gave way early on\nTuesday, the town's engineer said, and the ferry to\nthe islands was stopped until it can be made safe.\n    Nobody was hurt. Work on a new wall is to begin as\nsoon as the weather allows it, the engineer told us.\n";
        assert_eq!(cut(text).len(), 2, "{:?}", cut(text));
    }
}
