//! Places in a row: "the third attack", "its 10th straight win".

use super::measure::Measured;
use super::token::{Kind, Line};
use super::{lexicon, noun};
use report::QuantityKind;

/// "the third attack", "10th straight": not in names, centuries, quarters and halves.
pub(super) fn ordinal(line: &Line, plain: Measured) -> Option<Measured> {
    let end = plain.end;
    let digits = line.is(plain.first, Kind::Numeral);
    let next = line.low(end);
    let named = line.capital(end) && !line.headline;
    let spell = matches!(
        next,
        "century"
            | "centuries"
            | "quarter"
            | "half"
            | "world"
            | "amendment"
            | "person"
            | "party"
            | "-"
            | "street"
            | "avenue"
    );
    let superlative = line.hyphen(end) && line.low(end + 1).ends_with("est");
    if named || (spell && !superlative) {
        return None;
    }
    let before = line.low_before(plain.first, 1);
    let led = matches!(
        before,
        "the" | "a" | "his" | "her" | "its" | "their" | "this" | "our" | "my" | "for" | "in" | "only"
    ) || before.ends_with("’s");
    let idle = plain.value == 1.0
        && matches!(
            next,
            "time" | "place" | "lady" | "hand" | "aid" | "glance" | "thing" | "minister" | "few"
        );
    let noun = line.is(end, Kind::Word) && !lexicon::is_function(next);
    let placed = matches!(before, "finished" | "placed" | "ranked" | "came" | "finish");
    let told =
        if digits { led || placed || noun || superlative } else { led && !idle && (noun || superlative) };
    if !told {
        return None;
    }
    let noun = noun::attributive(line, end, true).filter(|_| !superlative);
    Some(Measured { kind: QuantityKind::Ordinal, noun, ..plain })
}
