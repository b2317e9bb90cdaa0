//! Times that are counted from an event: "two days after the attack", "hours before the ministers met". The calendar does not tell when
//! that was, so the words for the event are kept and nothing is resolved.

use super::lexicon;
use super::token::{Kind, Tokens};
use report::AnchorOrder;

/// The most words of an event.
const WORDS: usize = 8;

/// Whether the time lies before or after its event, and the event's first token and one past the last, behind a length of time
/// that ends at a token.
pub fn anchor(t: &Tokens, end: usize) -> Option<(AnchorOrder, usize, usize)> {
    let (order, first) = match t.low(end) {
        "after" | "following" | "since" => (AnchorOrder::After, end + 1),
        "before" => (AnchorOrder::Before, end + 1),
        "prior" if t.is(end + 1, "to") => (AnchorOrder::Before, end + 2),
        "ahead" if t.is(end + 1, "of") => (AnchorOrder::Before, end + 2),
        "into" => (AnchorOrder::After, end + 1),
        _ => return None,
    };
    // "after that", "after three o'clock": a date or nothing that names an event.
    let idle = ["that", "this", "it", "then", "which", "being", "having", "all"].contains(&t.low(first));
    let dated = t.number(first).is_some()
        || lexicon::weekday(t.low(first)).is_some()
        || lexicon::month(t.low(first)).is_some();
    if !t.word(first) || idle || dated {
        return None;
    }
    let ends = |i: &usize| {
        let mark = t.kind(*i) == Some(Kind::Mark) && !t.dash(*i) && !t.apostrophe(*i);
        mark || t.any(
            *i,
            &[
                "and", "but", "when", "that", "which", "who", "while", "as", "to", "for", "on", "at",
                "because",
            ],
        )
    };
    let last = (first + 1..first + WORDS).find(ends).unwrap_or(first + WORDS).min(t.len());
    Some((order, first, last))
}
