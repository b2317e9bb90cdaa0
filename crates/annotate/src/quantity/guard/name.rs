//! Labels, names, addresses and chains of digits.

use super::super::lexicon::{
    is_function, is_label, is_small_label, is_street, ordinal_word, small_number, tens_number,
};
use super::super::token::{Kind, Line};
use super::super::{money, number, unit};
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
    if set_off(line, at) {
        return Some(at + 1);
    }
    let letters = line.glued(at + 1) && line.is(at + 1, Kind::Word);
    let meant = number::number(line, at).is_some_and(|n| n.end > at + 1)
        || unit::unit(line, at + 1).is_some()
        || money::suffix(line, at + 1).is_some()
        || money::small_change(line, at + 1).is_some();
    (letters && !meant).then_some(at + 2)
}

/// Numbers of notes, items and calibres: "[97]", "(1) the first", "|6", ".40 caliber", "the 2600 block".
fn set_off(line: &Line, at: usize) -> bool {
    let small = whole(line, at).is_some_and(|n| n < 1000);
    let (before, next) = (line.text_before(at, 1), line.low(at + 1));
    let after_hyphen = if line.hyphen(at + 1) { line.low(at + 2) } else { next };
    let bare = whole(line, at).is_some();
    (small && next == "]")
        || (bare && before == "(" && next == ")" && line.glued(at))
        || (small && next == ")" && !line.capital(at.saturating_sub(3)) && money::prefix(line, at).is_none())
        || before == "|"
        || next == "|"
        || next == "block"
        || matches!(after_hyphen, "caliber" | "calibre" | "magnum")
        || matches!(line.text(at + 1), "ILCS" | "USC" | "U.S.C." | "CFR")
        || (line.text(at) == "911" && !measured(line, at))
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
        return matches!(low, "no" | "nos" | "vol" | "art" | "fig" | "ch" | "pp" | "sec" | "ext")
            .then_some(at + 1);
    }
    let marked = (capital && is_label(low)) || is_small_label(low) || is_index(line.text_before(at, 1));
    if marked {
        return Some(label_list(line, at));
    }
    let model =
        matches!(low, "the" | "a" | "its" | "new") && line.capital(at + 1) && line.text(at).len() == 3;
    if model && whole(line, at).is_some() && !line.headline && !measured(line, at) {
        return Some(at + 1);
    }
    let state = line.text(named).len() == 2 && line.text(at).len() == 5;
    let plain = !line.text(at).contains([',', '.']) && (line.text(at).len() < 5 || state);
    let placed = matches!(low, "at" | "of" | "near") && (3..=5).contains(&line.text(at).len());
    if placed
        && !line.text(at).contains([',', '.'])
        && line.capital(at + 1)
        && !line.headline
        && !measured(line, at)
    {
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
    while (matches!(line.low(end), "and" | "or" | "to" | "of" | "," | "&") || line.dash(end))
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

/// "10 Downing Street", "16-18 Industrial Avenue", "953 E. Sahara Ave", "9 E 71st St"
pub(super) fn address(line: &Line, at: usize) -> Option<usize> {
    let first = if line.hyphen(at + 1) && line.is(at + 2, Kind::Numeral) { at + 3 } else { at + 1 };
    for ix in first..first + STREET {
        if line.capital(ix) && (is_street(line.low(ix)) && ix > first || is_leading_street(line.text(ix))) {
            return Some(ix + 1);
        }
        let point = line.text(ix) == "." && line.text(ix - 1).len() == 1 && ix > first;
        let numbered =
            line.is(ix, Kind::Numeral) || matches!(line.low(ix), "st" | "nd" | "rd" | "th") && line.glued(ix);
        let goes_on = line.capital(ix) || point || (numbered && ix > first);
        if !goes_on {
            return None;
        }
    }
    None
}

/// The most tokens from a house number to "Street".
const STREET: usize = 6;

/// "22 Ave Foch", "5 Rue de la Paix"
fn is_leading_street(text: &str) -> bool {
    matches!(text, "Ave" | "Avenue" | "Rue" | "Via" | "Calle" | "Plaza")
}

/// A capital number word inside a sentence is of a name: "Air Force One", "the Big Four", "Fifth Avenue".
pub(super) fn named_word(line: &Line, at: usize) -> Option<usize> {
    let told = small_number(line.low(at)).is_some()
        || ordinal_word(line.low(at)).is_some()
        || tens_number(line.low(at)).is_some();
    let labelled =
        at > 0 && told && is_label(line.low(at - 1)) && (line.capital(at - 1) || !measured(line, at));
    if labelled && !line.headline {
        return Some(number::number(line, at).map_or(at + 1, |n| n.end));
    }
    let inside = at > 0 && line.is(at - 1, Kind::Word) && line.capital(at) && !line.headline;
    (told && inside).then_some(at + 1)
}
