//! Insertions in brackets inside what is said.

use report::{Span, Text};

/// Bytes of the longest insertion that is taken in: "($2.84 billion)" has 15, "(formerly the Department of Works)" 34.
const LONGEST: usize = 60;

/// Joins two pieces of a content that only an insertion in brackets parts: "a loan of £2.26 billion ($2.84 billion) to buy arms".
/// `barred` spans, source and cue, are never taken in.
pub(super) fn closed(text: &Text, content: Vec<Span>, barred: &[Option<Span>]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(content.len());
    for piece in content {
        let joins = |last: &&mut Span| {
            let whole = last.cover(piece);
            is_insertion(text, **last, piece) && !barred.iter().flatten().any(|b| b.overlaps(whole))
        };
        match out.last_mut().filter(joins) {
            Some(last) => *last = last.cover(piece),
            None => out.push(piece),
        }
    }
    out
}

/// Whether the words between two spans are one insertion in brackets; either bracket may belong to the span beside it.
fn is_insertion(text: &Text, left: Span, right: Span) -> bool {
    let Some(gap) = text.as_str().get(left.end()..right.start()).filter(|g| g.len() <= LONGEST) else {
        return false;
    };
    let (before, after) = (text.get(left).chars().next_back(), text.get(right).chars().next());
    let is_open = |c: Option<char>| matches!(c, Some('(' | '['));
    let is_shut = |c: Option<char>| matches!(c, Some(')' | ']'));
    let words = gap.trim();
    let opened = is_open(before) || is_open(words.chars().next());
    let shut = is_shut(after) || is_shut(words.chars().next_back());
    let inner = words.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    opened && shut && !inner.contains(['(', ')', '[', ']', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces that are left of those between bars.
    fn pieces(marked: &str, barred: &str) -> Vec<String> {
        let text = Text::new(marked.replace(['{', '}'], "")).unwrap();
        let (mut at, mut open, mut content) = (0, 0, Vec::new());
        for c in marked.chars() {
            match c {
                '{' => open = at,
                '}' => content.extend(text.span(open..at)),
                _ => at += c.len_utf8(),
            }
        }
        let barred = text.find(barred).filter(|_| !barred.is_empty()).map(|b| b..b + barred.len());
        let barred = barred.and_then(|b| text.span(b));
        closed(&text, content, &[barred]).iter().map(|s| text.get(*s).to_owned()).collect()
    }

    #[test]
    fn an_amount_in_brackets_is_part_of_what_is_said() {
        assert_eq!(
            pieces("{a loan of £2bn} ($3bn) {to buy arms}", ""),
            ["a loan of £2bn ($3bn) to buy arms"]
        );
        assert_eq!(pieces("{a loan (}$3bn{) to buy}", ""), ["a loan ($3bn) to buy"]);
    }

    #[test]
    fn other_gaps_stay() {
        assert_eq!(pieces("{we} (he said) {shall go}", "he said").len(), 2);
        assert_eq!(pieces("{we}, he added, {shall go}", "").len(), 2);
        assert_eq!(pieces("{we} (a) and (b) {shall go}", "").len(), 2);
    }
}
