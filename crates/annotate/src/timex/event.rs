//! Times that are counted from an event: "two days after the attack", "hours before the ministers met". The calendar does not tell when
//! that was, so the words for the event are kept and nothing is resolved.

use super::grammar;
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
    // "after that", "before last March", "after three o'clock": nothing that names an event, or a date.
    let idle = ["that", "this", "it", "then", "which", "being", "having", "all"].contains(&t.low(first));
    let noun = first + usize::from(t.any(first, &["the", "a", "an"]));
    if !t.word(first)
        || idle
        || t.number(first).is_some()
        || grammar::read(t, first).or_else(|| grammar::read(t, noun)).is_some()
    {
        return None;
    }
    let last = (first + 1..=first + WORDS).find(|i| ends(t, *i))?;
    Some((order, first, last))
}

/// Whether the words for an event end before a token: at a mark, or where something else is told of it.
fn ends(t: &Tokens, i: usize) -> bool {
    const BEYOND: &[&str] = &[
        "and", "but", "when", "that", "which", "who", "while", "as", "to", "for", "on", "at", "because",
        "in", "after", "before", "since", "until", "during",
    ];
    // The stops of "the U.S. strike" end nothing.
    let short = t.is(i, ".") && (t.glued(i + 1) || t.raw(i - 1).chars().count() == 1);
    let mark = t.kind(i) == Some(Kind::Mark) && !t.dash(i) && !t.apostrophe(i) && !short;
    i >= t.len() || mark || t.any(i, BEYOND)
}
