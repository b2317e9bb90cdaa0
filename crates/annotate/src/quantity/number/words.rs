//! Numbers in words: "two hundred and fifty", "half a dozen", "tens of thousands", "twenty-first".

use super::super::lexicon::{magnitude, ordinal_word, plural_magnitude, small_number, tens_number};
use super::super::noun;
use super::super::token::Line;
use super::{Form, MAGNITUDES, Number, with_magnitudes};

/// The most words of one number; "nine hundred and ninety-nine million nine hundred and …" has 14 up to the units.
const WORDS: usize = 24;

/// "two hundred and fifty", "twenty-eight thousand", "a million", "half a dozen", "two and a half million".
pub(super) fn words(line: &Line, at: usize) -> Option<Number> {
    let mut state = Words { total: 0.0, group: 0.0, last: Last::None };
    let mut end = at;
    if matches!(line.low(at), "a" | "an") && magnitude_word(line, at + 1).is_some() {
        (state.group, state.last, end) = (1.0, Last::Small, at + 1);
    } else if line.low(at) == "half" {
        let skip = if line.low(at + 1) == "a" { 2 } else { usize::from(line.hyphen(at + 1)) + 1 };
        let skip = if line.words(at, &["half", "-", "a", "-"]) { 4 } else { skip };
        magnitude_word(line, at + skip)?;
        (state.group, state.last, end) = (0.5, Last::Small, at + skip);
    } else if magnitude_word(line, at).is_some() {
        return bare_magnitude(line, at);
    }
    for _ in 0..WORDS {
        let joined = end > at && (line.hyphen(end) || joins(line, end, &state));
        let next = end + usize::from(joined);
        if !state.take(line.low(next)) {
            break;
        }
        end = next + 1;
    }
    if end == at {
        return None;
    }
    if let Some(part) = and_a_half(line, end) {
        state.group += part;
        end += 3;
    }
    let number = Number {
        bare: state.total + state.group,
        ..Number::new(at, end, state.total + state.group, Form::Words)
    };
    Some(with_magnitudes(line, number))
}

/// "million-dollar", "a million dollar": a magnitude that stands for one of its kind before money.
fn bare_magnitude(line: &Line, at: usize) -> Option<Number> {
    let m = magnitude_word(line, at)?;
    let next = at + 1 + usize::from(line.hyphen(at + 1));
    let money = m > 100.0 && matches!(line.low(next), "dollar" | "pound" | "euro" | "rupee");
    let multi = line.hyphen(at.checked_sub(1).unwrap_or(usize::MAX));
    (money && !multi).then(|| Number::new(at, at + 1, m, Form::Words))
}

pub(super) fn magnitude_word(line: &Line, at: usize) -> Option<f64> {
    magnitude(line.low(at)).filter(|_| line.low(at).len() > 3)
}

/// Whether "and" at a token joins number words: "two hundred and fifty".
fn joins(line: &Line, at: usize, state: &Words) -> bool {
    let word = line.low(at + 1);
    let small = small_number(word).is_some() || tens_number(word).is_some();
    line.low(at) == "and" && state.last == Last::Magnitude && small
}

/// "and a half", "and three quarters" after a number.
fn and_a_half(line: &Line, at: usize) -> Option<f64> {
    let part = match line.low(at + 2) {
        "half" => 0.5,
        "quarter" => 0.25,
        "third" => 1.0 / 3.0,
        "quarters" if line.low(at + 1) == "three" => 0.75,
        _ => return None,
    };
    (line.low(at) == "and" && matches!(line.low(at + 1), "a" | "one" | "three")).then_some(part)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    None,
    Small,
    Tens,
    Magnitude,
}

/// Adds up number words.
struct Words {
    total: f64,
    group: f64,
    last: Last,
}

impl Words {
    /// Takes the next word, if it goes on the number.
    fn take(&mut self, word: &str) -> bool {
        if let Some(v) = small_number(word) {
            let fits = matches!(self.last, Last::None | Last::Magnitude)
                || (self.last == Last::Tens && (1.0..10.0).contains(&v));
            return fits && self.add(v, Last::Small);
        }
        if let Some(v) = tens_number(word) {
            return matches!(self.last, Last::None | Last::Magnitude) && self.add(v, Last::Tens);
        }
        match magnitude(word) {
            Some(m) if word.len() > 3 && self.last != Last::None => {
                if m == 100.0 || m == 12.0 {
                    self.group *= m;
                } else {
                    self.total += self.group * m;
                    self.group = 0.0;
                }
                self.last = Last::Magnitude;
                true
            }
            _ => false,
        }
    }

    fn add(&mut self, value: f64, last: Last) -> bool {
        self.group += value;
        self.last = last;
        true
    }
}

/// "dozens", "tens of thousands", "hundreds of", "several hundred".
pub(super) fn vague(line: &Line, at: usize) -> Option<Number> {
    if matches!(line.low(at), "several" | "few" | "many" | "couple") {
        let skip = 1 + usize::from(line.low(at) == "couple" && line.low(at + 1) == "of");
        let m = magnitude_word(line, at + skip)?;
        let next = magnitude_word(line, at + skip + 1);
        let end = at + skip + 1 + usize::from(next.is_some());
        return Some(Number::new(at, end, m * next.unwrap_or(1.0), Form::Vague));
    }
    let mut value = match line.low(at) {
        "tens" if line.low(at + 1) == "of" && plural_magnitude(line.low(at + 2)).is_some() => 10.0,
        "scores" if line.low(at + 1) == "of" && noun::is_plural(line, at + 2) => 20.0,
        word => plural_magnitude(word)?,
    };
    let mut end = at + 1;
    for _ in 1..MAGNITUDES {
        let Some(m) = plural_magnitude(line.low(end + 1)).filter(|_| line.low(end) == "of") else { break };
        value *= m;
        end += 2;
    }
    Some(Number::new(at, end, value, Form::Vague))
}

/// "third", "twenty-first", "28th" in words.
pub(super) fn ordinal(line: &Line, at: usize) -> Option<Number> {
    if let Some(v) = ordinal_word(line.low(at)) {
        return Some(Number::new(at, at + 1, v, Form::Ordinal));
    }
    let tens = tens_number(line.low(at))?;
    let v = ordinal_word(line.low(at + 2)).filter(|v| line.hyphen(at + 1) && *v < 10.0)?;
    Some(Number::new(at, at + 3, tens + v, Form::Ordinal))
}
