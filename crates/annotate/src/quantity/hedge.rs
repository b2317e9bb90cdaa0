//! Words that bound an amount or tell which way it went.

use super::lexicon::{is_fall, is_rise};
use super::token::{Kind, Line};
use report::{Amount, Change};

/// How an amount is bounded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Bound {
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
    About,
}

use Bound::{About, AtLeast, AtMost, LessThan, MoreThan};

impl Bound {
    /// An amount of this bound.
    pub fn amount(self, value: f64) -> Amount {
        match self {
            AtLeast => Amount::AtLeast { value },
            AtMost => Amount::AtMost { value },
            MoreThan => Amount::MoreThan { value },
            LessThan => Amount::LessThan { value },
            About => Amount::About { value },
        }
    }
}

/// Before a number. Longer ones first where one ends in another.
const BEFORE: &[(&[&str], Bound)] = &[
    (&["no", "more", "than"], AtMost),
    (&["not", "more", "than"], AtMost),
    (&["no", "greater", "than"], AtMost),
    (&["no", "fewer", "than"], AtLeast),
    (&["not", "fewer", "than"], AtLeast),
    (&["no", "less", "than"], AtLeast),
    (&["not", "less", "than"], AtLeast),
    (&["a", "minimum", "of"], AtLeast),
    (&["a", "maximum", "of"], AtMost),
    (&["in", "excess", "of"], MoreThan),
    (&["in", "the", "region", "of"], About),
    (&["on", "the", "order", "of"], About),
    (&["in", "the", "order", "of"], About),
    (&["somewhere", "around"], About),
    (&["more", "than"], MoreThan),
    (&["greater", "than"], MoreThan),
    (&["higher", "than"], MoreThan),
    (&["larger", "than"], MoreThan),
    (&["longer", "than"], MoreThan),
    (&["older", "than"], MoreThan),
    (&["upwards", "of"], MoreThan),
    (&["upward", "of"], MoreThan),
    (&["north", "of"], MoreThan),
    (&["less", "than"], LessThan),
    (&["fewer", "than"], LessThan),
    (&["lower", "than"], LessThan),
    (&["smaller", "than"], LessThan),
    (&["younger", "than"], LessThan),
    (&["shorter", "than"], LessThan),
    (&["short", "of"], LessThan),
    (&["shy", "of"], LessThan),
    (&["south", "of"], LessThan),
    (&["at", "least"], AtLeast),
    (&["minimum", "of"], AtLeast),
    (&["at", "most"], AtMost),
    (&["at", "the", "most"], AtMost),
    (&["up", "to"], AtMost),
    (&["as", "many", "as"], AtMost),
    (&["as", "much", "as"], AtMost),
    (&["maximum", "of"], AtMost),
    (&["close", "to"], About),
    (&["an", "estimated"], About),
    (&["more", "or", "less"], About),
    (&["over"], MoreThan),
    (&["above"], MoreThan),
    (&["exceeding"], MoreThan),
    (&["exceeds"], MoreThan),
    (&["exceeded"], MoreThan),
    (&["exceed"], MoreThan),
    (&["topping"], MoreThan),
    (&["topped"], MoreThan),
    (&["surpassing"], MoreThan),
    (&["surpassed"], MoreThan),
    (&[">"], MoreThan),
    (&["under"], LessThan),
    (&["below"], LessThan),
    (&["sub"], LessThan),
    (&["<"], LessThan),
    (&["≥"], AtLeast),
    (&["≤"], AtMost),
    (&["about"], About),
    (&["around"], About),
    (&["roughly"], About),
    (&["approximately"], About),
    (&["approx"], About),
    (&["approx", "."], About),
    (&["some"], About),
    (&["nearly"], About),
    (&["almost"], About),
    (&["nearing"], About),
    (&["approaching"], About),
    (&["virtually"], About),
    (&["estimated"], About),
    (&["circa"], About),
    (&["near"], About),
    (&["~"], About),
    (&["≈"], About),
    (&["averaged"], About),
];

/// After a number and what it counts.
const AFTER: &[(&[&str], Bound)] = &[
    (&["or", "more"], AtLeast),
    (&["or", "above"], AtLeast),
    (&["or", "over"], AtLeast),
    (&["or", "higher"], AtLeast),
    (&["or", "greater"], AtLeast),
    (&["or", "older"], AtLeast),
    (&["or", "better"], AtLeast),
    (&["and", "over"], AtLeast),
    (&["and", "above"], AtLeast),
    (&["and", "older"], AtLeast),
    (&["and", "up"], AtLeast),
    (&["at", "least"], AtLeast),
    (&["or", "less"], AtMost),
    (&["or", "fewer"], AtMost),
    (&["or", "under"], AtMost),
    (&["or", "below"], AtMost),
    (&["or", "lower"], AtMost),
    (&["or", "younger"], AtMost),
    (&["and", "under"], AtMost),
    (&["and", "younger"], AtMost),
    (&["at", "most"], AtMost),
    (&["or", "so"], About),
    (&["give", "or", "take"], About),
    (&["-", "plus"], AtLeast),
    (&["plus"], AtLeast),
    (&["-", "odd"], About),
];

/// The hedge that ends right before a token: its first token and what it tells. Of several ("up to about 300") the one that
/// bounds wins, and all are of the hedge. A length of time after "over" is one gone through, not exceeded.
pub(super) fn before(line: &Line, first: usize, is_time: bool) -> Option<(usize, Bound)> {
    let (mut at, mut found) = (first, None);
    while let Some((start, bound)) = one_before(line, at, is_time) {
        found = match found {
            Some(b) if b != About => Some(b),
            _ => Some(bound),
        };
        at = start;
    }
    let bound = found?;
    let adverb = matches!(
        line.low_before(at, 1),
        "well" | "just" | "slightly" | "far" | "significantly" | "considerably" | "only"
    );
    let adverb = adverb && matches!(bound, MoreThan | LessThan);
    Some((at - usize::from(adverb), bound))
}

fn one_before(line: &Line, at: usize, is_time: bool) -> Option<(usize, Bound)> {
    let hyphen = usize::from(at > 1 && line.hyphen(at - 1) && line.low(at - 2) == "sub");
    let (words, bound) = BEFORE.iter().find(|(words, _)| line.words_before(at - hyphen, words).is_some())?;
    let start = line.words_before(at - hyphen, words)?;
    let meant = match words[0] {
        "over" => {
            !is_time
                || matches!(
                    line.low_before(start, 1),
                    "for" | "of" | "well" | "just" | "lasted" | "lasting" | "took" | "taking"
                )
        }
        "sub" => hyphen == 1,
        "~" | ">" | "<" => true,
        "near" => !line.capital(at),
        _ => true,
    };
    meant.then_some((start, *bound))
}

/// The hedge that begins right at a token: one past its last token and what it tells.
pub(super) fn after(line: &Line, at: usize) -> Option<(usize, Bound)> {
    if line.text(at) == "+" && line.glued(at) {
        return Some((at + 1, AtLeast));
    }
    let (words, bound) = AFTER.iter().find(|(words, _)| line.words(at, words))?;
    let end = at + words.len();
    let plus = words.contains(&"plus");
    let plain = !plus || !line.is(end, Kind::Numeral) && !matches!(line.low(end), "a" | "an" | "the");
    plain.then_some((end, *bound))
}

/// Which way something went by the amount that begins at a token, or that "higher" or a "drop" follows.
pub(super) fn change(line: &Line, first: usize, end: usize) -> Option<Change> {
    let mut at = first;
    while matches!(
        line.low_before(at, 1),
        "by" | "just" | "only" | "another" | "a" | "an" | "further" | "as" | "more" | "the"
    ) && at > 0
    {
        at -= 1;
    }
    if line.text_before(first, 1) == "+" {
        return Some(Change::Up);
    }
    let told = moved(line.low_before(at, 1));
    told.or_else(|| {
        let noun = end + usize::from(line.is(end, Kind::Word) && noun_change(line.low(end)).is_none());
        let follows = noun_change(line.low(end))
            .or_else(|| noun_change(line.low(noun)).filter(|_| line.words_before(first, &["a"]).is_some()));
        let directly = match line.low(end) {
            "higher" => Some(Change::Up),
            "lower" => Some(Change::Down),
            _ => None,
        };
        directly.or(follows)
    })
}

/// Whether a word says that something went up or down.
pub(super) fn is_move(low: &str) -> bool {
    moved(low).is_some()
}

fn moved(low: &str) -> Option<Change> {
    let down = || is_fall(low).then_some(Change::Down);
    is_rise(low).then_some(Change::Up).or_else(down)
}

/// Whether a noun is a change by itself.
pub(super) fn is_change(low: &str) -> bool {
    noun_change(low).is_some()
}

/// "a 19% drop", "a 5% pay rise"
fn noun_change(low: &str) -> Option<Change> {
    match low {
        "rise" | "increase" | "gain" | "jump" | "surge" | "hike" | "growth" => Some(Change::Up),
        "drop" | "fall" | "decline" | "decrease" | "loss" | "cut" | "reduction" | "slump" | "plunge" => {
            Some(Change::Down)
        }
        _ => None,
    }
}
