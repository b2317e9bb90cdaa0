//! Numerals linked to each other: versions, telephone numbers, dates in digits, heights, pairs.

use super::super::token::{Kind, Line};
use super::super::{money, noun, number, unit};
use super::date::whole;

/// Numerals linked by stops, strokes and hyphens: "2.0.1", "9/11", "2025-03-02", "+44 20 7946", "555-0123", "6'3", "9-of-15".
pub(super) fn chain(line: &Line, at: usize) -> Option<usize> {
    let (mut end, mut links) = (at + 1, 0);
    while link(line, end) {
        links += 1;
        end += 2;
    }
    if line.text(at + 1) == "/" && line.is(at + 2, Kind::Numeral) && !line.glued(at + 1) {
        return Some(at + 3);
    }
    let of = line.hyphen(at + 1)
        && line.low(at + 2) == "of"
        && line.hyphen(at + 3)
        && line.is(at + 4, Kind::Numeral);
    if of {
        return Some(at + 5);
    }
    if line.text_before(at, 1) == "^" {
        return Some(at + 1);
    }
    if is_telephone(line, at, end, links) {
        while line.is(end, Kind::Numeral) || link(line, end) || line.text(end) == ")" {
            end += 1;
        }
        return Some(end);
    }
    let stop = links == 1 && line.text(at + 1) == ".";
    let stroke = links == 1 && matches!(line.text(at + 1), "/" | "x" | "×");
    let stroke = stroke && number::number(line, at).is_none_or(|n| n.end == at + 1);
    (links > 1 || stop || stroke).then_some(end).or_else(|| height(line, at))
}

fn link(line: &Line, at: usize) -> bool {
    let sign = matches!(line.text(at), "." | "/" | "⁄" | ":" | "x" | "×") || line.hyphen(at);
    sign && line.glued(at) && line.glued(at + 1) && line.is(at + 1, Kind::Numeral)
}

/// A plus or a leading zero, or an area code in brackets.
fn is_telephone(line: &Line, at: usize, end: usize, links: usize) -> bool {
    let zero = |ix: usize| {
        let text = line.text(ix);
        text.len() > 1 && text.starts_with('0') && !text.starts_with("0.")
    };
    let plus = line.text_before(at, 1) == "+" && line.is(end, Kind::Numeral);
    let area = line.text_before(at, 1) == "("
        && line.text(at + 1) == ")"
        && line.text(at).len() == 3
        && line.is(at + 2, Kind::Numeral);
    let digits = |ix: usize| if whole(line, ix).is_some() { line.text(ix).len() } else { 0 };
    let spaced = digits(at) == 3 && digits(at + 1) == 3 && link(line, at + 2) && digits(at + 3) == 4;
    plus || area || spaced || zero(at) || (links > 0 && zero(end - 1))
}

/// "6'3", "the 90's"
fn height(line: &Line, at: usize) -> Option<usize> {
    let mark = matches!(line.text(at + 1), "'" | "’" | "′") && line.glued(at + 1) && line.glued(at + 2);
    match (line.is(at + 2, Kind::Numeral), line.low(at + 2)) {
        (true, _) if mark => Some(at + 3),
        (_, "s") if mark => Some(at + 2),
        _ => None,
    }
}

/// "2-0", "89-89", "a 5-4 ruling": two whole numbers against each other that nothing plural follows.
pub(in super::super) fn pair(line: &Line, at: usize) -> Option<usize> {
    let age = matches!(line.low_before(at, 1), "aged" | "ages" | "age");
    let led = age || matches!(line.low_before(at, 1), "from" | "between");
    let to = line.low(at + 1) == "to" && !led && whole(line, at).is_some_and(|n| n < 1000);
    let pair = (line.hyphen(at + 1) || to)
        && whole(line, at).is_some()
        && whole(line, at + 2).is_some()
        && money::prefix(line, at).is_none();
    if !pair || age || !plain_end(line, at + 2) {
        return None;
    }
    Some(at + 3)
}

fn plain_end(line: &Line, at: usize) -> bool {
    let n = number::number(line, at).map_or(at + 1, |n| n.end);
    n == at + 1
        && unit::unit(line, n).is_none()
        && money::suffix(line, n).is_none()
        && noun::counted(line, n, 2.0).is_none()
        && !line.hyphen(n)
}
