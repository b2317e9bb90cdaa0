//! Labels, names, addresses, scores and chains of digits.

use super::super::lexicon::{is_function, is_label, is_small_label, ordinal_word, small_number, tens_number};
use super::super::token::{Kind, Line};
use super::super::{money, noun, number, unit};
use super::{date::whole, measured};

/// A numeral against a word or sign that makes it a name: "F-16", "ID.3", "5G", "1990s", "#3", "@user1".
pub(super) fn attached(line: &Line, at: usize) -> Option<usize> {
    if line.glued(at) && matches!(line.text_before(at, 1), "#" | "@" | "_" | "/" | "\\" | "№") {
        return Some(at + 1);
    }
    let hyphened = at > 1 && line.hyphen(at - 1) && line.is(at - 2, Kind::Word);
    if hyphened
        && !is_prefix(line.low(at - 2))
        && number::number(line, at - 2).is_none()
        && money::prefix(line, at).is_none()
    {
        return Some(at + 1);
    }
    if line.glued(at)
        && line.text_before(at, 1) == "."
        && line.glued(at - 1)
        && at > 1
        && line.is(at - 2, Kind::Word)
    {
        return Some(at + 1);
    }
    let letters = line.glued(at + 1) && line.is(at + 1, Kind::Word);
    let meant = number::number(line, at).is_some_and(|n| n.end > at + 1)
        || unit::unit(line, at + 1).is_some()
        || money::suffix(line, at + 1).is_some()
        || money::small_change(line, at + 1).is_some();
    (letters && !meant).then_some(at + 2)
}

/// "sub-300", "minus-5": the hyphen does not make a name.
fn is_prefix(low: &str) -> bool {
    matches!(low, "sub" | "minus" | "a" | "to" | "and" | "or" | "by" | "from" | "of" | "mid" | "nearly")
}

/// A number that names: "Section 427", "No. 5", "Boeing 747", "Nick Hague 44", "the S&P 500".
pub(super) fn label(line: &Line, at: usize) -> Option<usize> {
    let stop = usize::from(line.text_before(at, 1) == "." && !line.glued(at));
    let low = line.low_before(at, 1 + stop);
    let named = at.checked_sub(1 + stop)?;
    let capital = line.is(named, Kind::Word) && line.text(named).contains(char::is_uppercase);
    if stop == 1 {
        return matches!(low, "no" | "nos" | "vol" | "art" | "fig" | "ch" | "pp" | "sec").then_some(at + 1);
    }
    let marked = (capital && is_label(low)) || is_small_label(low) || is_index(line.text_before(at, 1));
    if marked {
        return Some(label_list(line, at));
    }
    let plain = !line.text(at).contains([',', '.']) && line.text(at).len() < 5;
    let bracketed =
        line.text(at - 1) == "(" && line.text(at + 1) == ")" && plain && at > 1 && line.capital(at - 2);
    if bracketed {
        return Some(at + 1);
    }
    let named = capital
        && plain
        && !line.headline
        && money::prefix(line, at).is_none()
        && !is_function(low)
        && !leads_in(low);
    (named && !measured(line, at) && !line.glued(at)).then_some(at + 1)
}

/// "Sections 4, 5 and 6"
fn label_list(line: &Line, at: usize) -> usize {
    let mut end = at + 1;
    while (matches!(line.low(end), "and" | "or" | "to" | "," | "&") || line.dash(end))
        && line.is(end + 1, Kind::Numeral)
        && !measured(line, end + 1)
    {
        end += 2;
    }
    end
}

/// Capital words at a sentence's start that lead in a number.
fn leads_in(low: &str) -> bool {
    matches!(
        low,
        "nearly"
            | "roughly"
            | "approximately"
            | "almost"
            | "another"
            | "exactly"
            | "barely"
            | "fully"
            | "least"
            | "total"
            | "aged"
            | "dow"
            | "nasdaq"
    )
}

fn is_index(text: &str) -> bool {
    matches!(
        text,
        "FTSE"
            | "P"
            | "ASX"
            | "DAX"
            | "CAC"
            | "Nasdaq"
            | "Nikkei"
            | "Russell"
            | "IBEX"
            | "TSX"
            | "CSI"
            | "STOXX"
            | "Stoxx"
            | "Fortune"
            | "TA"
    )
}

/// "10 Downing Street", "16-18 Industrial Avenue"
pub(super) fn address(line: &Line, at: usize) -> Option<usize> {
    let last = if line.hyphen(at + 1) && line.is(at + 2, Kind::Numeral) { at + 3 } else { at + 1 };
    let streets = [
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "lane",
        "drive",
        "boulevard",
        "blvd",
        "way",
        "square",
        "terrace",
        "place",
        "quay",
        "row",
        "court",
        "crescent",
        "highway",
    ];
    let mut ix = last;
    while ix < last + 4 && line.capital(ix)
        || (line.is(ix, Kind::Numeral) && ix < last + 2)
        || (ix < last + 3 && line.glued(ix) && matches!(line.low(ix), "st" | "nd" | "rd" | "th") && ix > last)
    {
        let first = matches!(line.text(ix), "Ave" | "Avenue" | "Rue" | "Via" | "Calle");
        if ix > last && streets.contains(&line.low(ix)) || first {
            return Some(ix + 1);
        }
        ix += 1;
    }
    None
}

/// A capital number word inside a sentence is of a name: "Air Force One", "the Big Four", "Fifth Avenue".
pub(super) fn named_word(line: &Line, at: usize) -> Option<usize> {
    let number = small_number(line.low(at)).is_some()
        || ordinal_word(line.low(at)).is_some()
        || tens_number(line.low(at)).is_some();
    let inside = at > 0 && line.is(at - 1, Kind::Word) && line.capital(at) && !line.headline;
    (number && inside).then_some(at + 1)
}

/// Numerals linked by stops, strokes and hyphens: "2.0.1", "9/11", "2025-03-02", "+44 20 7946", "555-0123".
pub(super) fn chain(line: &Line, at: usize) -> Option<usize> {
    let (mut end, mut links) = (at + 1, 0);
    let link = |ix: usize| {
        let sign = matches!(line.text(ix), "." | "/" | "⁄" | ":" | "x" | "×") || line.hyphen(ix);
        sign && line.glued(ix) && line.glued(ix + 1) && line.is(ix + 1, Kind::Numeral)
    };
    while link(end) {
        links += 1;
        end += 2;
    }
    let height = matches!(line.text(at + 1), "'" | "’" | "′") && line.glued(at + 1) && line.glued(at + 2);
    if height && line.is(at + 2, Kind::Numeral) {
        return Some(at + 3);
    }
    if height && line.low(at + 2) == "s" || line.text(at) == "911" && !line.text(at + 1).starts_with(',') {
        return Some(at + 2 - usize::from(!height));
    }
    let zero = |ix: usize| {
        line.text(ix).len() > 1 && line.text(ix).starts_with('0') && !line.text(ix).starts_with("0.")
    };
    let phone = line.text_before(at, 1) == "+" && line.is(end, Kind::Numeral);
    if phone || zero(at) || (links > 0 && zero(end - 1)) {
        while line.is(end, Kind::Numeral) || link(end) {
            end += 1;
        }
        return Some(end);
    }
    let stop = links == 1 && line.text(at + 1) == ".";
    let stroke = links == 1
        && matches!(line.text(at + 1), "/" | "x")
        && number::number(line, at).is_none_or(|n| n.end == at + 1);
    (links > 1 || stop || stroke).then_some(end)
}

/// "2-0", "89-89", "a 5-4 ruling": two whole numbers against each other that nothing plural follows.
pub(super) fn score(line: &Line, at: usize) -> Option<usize> {
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
