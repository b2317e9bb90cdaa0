//! Parts of one: "two-thirds", "half of", "one in five", "eight of 10".

use super::super::lexicon::{ordinal_word, small_number, tens_number};
use super::super::token::{Kind, Line};
use super::super::{noun, unit};
use super::words::magnitude_word;
use super::{Form, Number, with_magnitudes};

/// "one-third", "two thirds", "a quarter of", "half of", "half an hour", "one in five".
pub(super) fn share(line: &Line, at: usize) -> Option<Number> {
    one_in(line, at).or_else(|| half(line, at)).or_else(|| parts(line, at))
}

fn small(line: &Line, at: usize) -> Option<f64> {
    match line.is(at, Kind::Numeral) {
        true => line.text(at).parse().ok().filter(|n: &f64| n.fract() == 0.0 && *n <= 1000.0),
        false => small_number(line.low(at)).or_else(|| tens_number(line.low(at))),
    }
}

/// "one in five people", "two out of three", "eight of 10 voters".
pub(super) fn one_in(line: &Line, at: usize) -> Option<Number> {
    let n = small(line, at)?;
    let skip = match line.low(at + 1) {
        "in" | "of" => 2 + usize::from(line.low(at + 1) == "of" && line.low(at + 2) == "every"),
        "out" if line.low(at + 2) == "of" => 3,
        _ => return None,
    };
    let d = small(line, at + skip)?;
    // "Two of three suspects" are two suspects; "eight of 10 voters" are a share.
    if line.low(at + 1) == "of" && skip == 2 && !(n > 1.0 && matches!(d as u32, 10 | 100)) {
        return None;
    }
    let people = skip == 3
        || noun::counted(line, at + skip + 1, 2.0).is_some()
        || (n == 1.0 && line.low(at + 1) == "in");
    (n > 0.0 && n < d && d <= 1000.0 && people).then(|| Number::new(at, at + skip + 1, n / d, Form::Share))
}

fn half(line: &Line, at: usize) -> Option<Number> {
    let before = line.low_before(at, 1);
    if line.low(at) != "half"
        || matches!(before, "first" | "second" | "other" | "final" | "latter" | "later" | "better" | "last")
    {
        return None;
    }
    let of = matches!(
        line.low(at + 1),
        "of" | "the" | "its" | "their" | "his" | "her" | "all" | "our" | "my" | "that" | "those"
    );
    let unit = matches!(line.low(at + 1), "a" | "an") && unit::unit(line, at + 2).is_some();
    let bounded =
        matches!(before, "than" | "nearly" | "almost" | "about" | "over" | "under" | "around" | "roughly")
            && !matches!(line.low(at + 1), "-" | "a" | "an");
    if unit {
        return Some(Number::new(at, at + 2, 0.5, Form::Digits));
    }
    (of || bounded).then(|| Number::new(at, at + 1, 0.5, Form::Share))
}

fn parts(line: &Line, at: usize) -> Option<Number> {
    let one = matches!(line.low(at), "a" | "one");
    let n = if one { 1.0 } else { small_number(line.low(at)).filter(|n| *n > 1.0)? };
    let hyphen = line.hyphen(at + 1);
    let word = line.low(at + 1 + usize::from(hyphen));
    let end = at + 2 + usize::from(hyphen);
    let of_million = magnitude_word(line, end + 2).filter(|_| line.words(end, &["of", "a"]));
    let d = match word {
        "half" if one => 2.0,
        "halves" => 2.0,
        "quarter" | "quarters" => 4.0,
        w => ordinal_word(w.strip_suffix('s').unwrap_or(w)).filter(|d| *d >= 3.0)?,
    };
    let plural = word.ends_with('s');
    let told = match plural {
        true => !one && n < d && word != "seconds",
        false => {
            one && (line.low(end) == "of"
                || (hyphen && line.low(at) == "one")
                || (line.low(at) == "one" && !line.is(end, Kind::Word)))
        }
    };
    if let Some(m) = of_million {
        let part = Number { form: Form::Words, ..Number::new(at, end + 3, n / d, Form::Share) };
        return Some(part.times(m, end + 3));
    }
    let billions = with_magnitudes(line, Number::new(at, end, n / d, Form::Share));
    (told || billions.end > end).then_some(if billions.end > end {
        Number { form: Form::Words, ..billions }
    } else {
        billions
    })
}
