//! Ages: "43-year-old", "15 years old", "three years of age", "aged 43", "Ms Lin, 43,", "turned 40".

use super::lexicon::{is_month, is_person};
use super::measure::Measured;
use super::number::Form;
use super::token::{Kind, Line};
use super::unit::{Dimension, unit};
use report::QuantityKind;

/// The age that a number tells, if it tells one; a unit may begin at `from`.
pub(super) fn age(line: &Line, plain: Measured, from: usize) -> Option<Measured> {
    if let Some(found) = unit(line, from).filter(|u| u.dimension == Dimension::Time) {
        let old = found.end + usize::from(line.hyphen(found.end));
        let words = match (line.low(old), line.low(old + 1)) {
            ("old" | "olds" | "old’s" | "old's", _) => 1,
            ("of", "age") => 2,
            _ => return None,
        };
        let read = plain.of_unit(found.name, Dimension::Time, old + words);
        return Some(Measured { kind: QuantityKind::Age, dimension: None, ..read });
    }
    let whole = plain.number.form != Form::Vague && plain.value.fract() == 0.0;
    let fits = whole && (0.0..=120.0).contains(&plain.value);
    let told = fits && (cued(line, plain.first) || apposed(line, &plain));
    told.then(|| Measured { kind: QuantityKind::Age, unit: Some("year".to_owned()), ..plain })
}

/// The most tokens back from a number in a list to its "aged": "ages 28, 32, 42, 45 and 59".
const LIST: usize = 14;

/// "aged 43", "turned 40", "ages 28, 32 and 59".
fn cued(line: &Line, at: usize) -> bool {
    let of = |ix: usize| line.low(ix) == "of" && matches!(line.low_before(ix, 1), "age" | "ages");
    if matches!(line.low_before(at, 1), "aged" | "age") || (at > 0 && of(at - 1)) {
        return true;
    }
    // "She was 87.", "he will be 35 by then": only he and she are so old.
    let to_be = matches!(line.low_before(at, 1), "is" | "was" | "be" | "now" | "only" | "just");
    let who = (1..=4).any(|back| matches!(line.low_before(at, back), "he" | "she"));
    let ends = !line.is(at + 1, Kind::Word) && !matches!(line.text(at + 1), "%" | "°" | "/" | "-" | ":")
        || matches!(line.low(at + 1), "when" | "by" | "and" | "at" | "on" | "years");
    if to_be && who && ends && line.is(at, Kind::Numeral) {
        return true;
    }
    if matches!(line.low_before(at, 1), "turned" | "turns" | "turning") {
        return line.is(at, Kind::Numeral) && !line.is(at + 1, Kind::Word);
    }
    let between = |ix: &usize| {
        line.is(*ix, Kind::Numeral)
            || matches!(line.low(*ix), "," | "and" | "to" | "or" | "-" | "between")
            || line.dash(*ix)
    };
    let head = (at.saturating_sub(LIST)..at).rev().find(|ix| !between(ix));
    head.is_some_and(|ix| matches!(line.low(ix), "aged" | "ages") || of(ix))
}

/// "Ana Lopez, 43,", "a third man, 35, was": between commas behind a name or a person; where the sentence ends instead,
/// behind a full name.
fn apposed(line: &Line, plain: &Measured) -> bool {
    let at = plain.first;
    let alone = line.is(at, Kind::Numeral) && plain.end == at + 1 && plain.value >= 1.0;
    if !alone || at < 2 || line.text(at - 1) != "," {
        return false;
    }
    let junior = line.text(at - 2) == "." && matches!(line.text_before(at, 3), "Jr" | "Sr");
    let name = line.capital(at - 2) && !is_month(line.text(at - 2));
    let full = name && at > 2 && line.capital(at - 3);
    let person = is_person(line.low(at - 2));
    let goes_on = line.dash(at + 1) && !line.glued(at + 1)
        || matches!(line.low(at + 1), "and" | "who" | "was" | "of" | "is");
    let comma = matches!(line.text(at + 1), "," | ")" | ";") && !line.is(at + 2, Kind::Numeral);
    let ends = line.text(at + 1).is_empty() || line.text(at + 1) == ".";
    (name || junior || person) && (comma || goes_on) || (full || person) && ends
}
