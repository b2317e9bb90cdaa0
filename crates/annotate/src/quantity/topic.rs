//! What an amount is of where no noun stands with it: "Vectura shares rose 6.5%", "a fine of $3 billion", "exports to China
//! dropped 7% to $2.3 billion".
//!
//! There is no parser here. The nearest verb before the amount is looked for, and the first noun phrase of the words that lead
//! up to it is the subject. Where no verb shows itself, or a pronoun stands before it, nothing is told.

use super::hedge::is_move;
use super::lexicon::{is_function, is_verb_of_amounts};
use super::token::{Kind, Line};
use super::{Reading, noun};
use report::QuantityKind;

/// The most tokens from a verb to its amount, from a subject to its verb, and of the noun before "of".
const TO_VERB: usize = 7;
const SUBJECT: usize = 14;
const BEFORE_OF: usize = 4;

/// The most tokens between two amounts of one thing: "rose 6.5 per cent to end at 27,349".
const BETWEEN: usize = 5;

/// Gives readings that count or measure nothing in reach what they are of.
pub(super) fn link(line: &Line, readings: &mut [Reading]) {
    for ix in 0..readings.len() {
        let this = &readings[ix];
        let measured = &this.measured;
        let told = match measured.kind {
            QuantityKind::Money | QuantityKind::Percent | QuantityKind::Measure => !measured.is_time(),
            QuantityKind::Count => measured.is_bare() || this.change.is_some(),
            QuantityKind::Age | QuantityKind::Ordinal | QuantityKind::Score => false,
        };
        if !told {
            continue;
        }
        let start = this.start();
        let before = ix.checked_sub(1).and_then(|b| readings.get(b));
        let shared = before.filter(|b| shares(line, b.end(), start)).and_then(|b| b.topic);
        let same = this.same_as.and_then(|b| readings.get(b)).and_then(|b| b.measured.noun.or(b.topic));
        let found = same
            .or_else(|| noun_of(line, start))
            .or_else(|| inside(line, this.end()).filter(|_| measured.kind == QuantityKind::Money))
            .or(shared)
            .or_else(|| subject(line, start, before.map_or(0, Reading::end)))
            .or_else(|| sold(line, start).filter(|_| measured.kind == QuantityKind::Money));
        readings[ix].topic = found;
    }
}

/// "a fine of": the noun that the amount stands behind.
fn noun_of(line: &Line, start: usize) -> Option<(usize, usize)> {
    let end = start.checked_sub(1).filter(|at| line.low(*at) == "of")?;
    let (first, end) = run_before(line, end)?;
    let idle = ["total", "excess", "maximum", "minimum", "order", "region", "tune"];
    (!idle.contains(&line.low(end - 1))).then_some((first, end))
}

/// "the flat for $44 million", "starting at $448"
fn sold(line: &Line, start: usize) -> Option<(usize, usize)> {
    let at = start.checked_sub(1).filter(|at| matches!(line.low(*at), "at" | "for"))?;
    let end =
        at - usize::from(matches!(line.low_before(at, 1), "starting" | "beginning" | "priced" | "just"));
    run_before(line, end)
}

/// The words that can be of one noun phrase and end before a token.
fn run_before(line: &Line, end: usize) -> Option<(usize, usize)> {
    let first = (end.saturating_sub(BEFORE_OF)..end)
        .rev()
        .take_while(|ix| is_nominal(line, *ix) && (!is_verb(line, *ix) || line.low(*ix) == "worth"))
        .last()?;
    // A lone letter is a unit or a remnant of one.
    (line.text(end - 1).len() > 1).then_some((first, end))
}

/// "$20 million in damages"
fn inside(line: &Line, end: usize) -> Option<(usize, usize)> {
    let small = line.get(end + 1).is_some_and(|t| t.text.starts_with(char::is_lowercase));
    let found = noun::attributive(line, end + 1, false).filter(|_| line.low(end) == "in" && small)?;
    super::unit::unit(line, found.1 - 1).is_none().then_some(found)
}

/// Whether the amounts before and behind these tokens are of one thing: "to", "from", ", or", "(", "to end at".
fn shares(line: &Line, end: usize, start: usize) -> bool {
    let joins = |ix: usize| {
        matches!(
            line.low(ix),
            "to" | "from"
                | "at"
                | "or"
                | ","
                | "("
                | ")"
                | "up"
                | "down"
                | "end"
                | "close"
                | "reach"
                | "with"
                | "compared"
                | "higher"
                | "lower"
                | "a"
                | "share"
                | "finish"
                | "stand"
                | "settle"
        )
    };
    let comma = start == end + 1 && line.text(end) == ",";
    start > end && start - end <= BETWEEN && !comma && (end..start).all(joins)
}

/// The noun phrase that begins the words before the nearest verb.
fn subject(line: &Line, start: usize, floor: usize) -> Option<(usize, usize)> {
    let verb = (floor.max(start.saturating_sub(TO_VERB))..start)
        .rev()
        .take_while(|ix| line.is(*ix, Kind::Word))
        .find(|ix| is_verb(line, *ix))?;
    let mut end = verb;
    while end > floor && is_auxiliary(line.low(end - 1)) {
        end -= 1;
    }
    let named_number = end > floor + 1 && line.is(end - 1, Kind::Numeral) && is_nominal(line, end - 2);
    let last = end - usize::from(named_number);
    let from =
        (floor.max(last.saturating_sub(SUBJECT))..last).rev().take_while(|ix| leads(line, *ix)).last()?;
    let first = (from..last).find(|ix| !is_determiner(line.low(*ix)))?;
    // "In Europe shares fell": behind a preposition the words right before the verb are the subject.
    if is_function(line.low(first)) {
        return run_before(line, last).filter(|_| !is_pronoun(line.low(first)));
    }
    if is_verb(line, first) {
        return None;
    }
    let stop = (first..last).find(|ix| !is_nominal(line, *ix) && !is_sign_of_name(line, *ix)).unwrap_or(end);
    (stop > first && line.text(stop - 1).len() > 1).then_some((first, stop))
}

/// A word that may stand in a noun phrase.
fn is_nominal(line: &Line, ix: usize) -> bool {
    let low = line.low(ix);
    line.is(ix, Kind::Word)
        && (!is_function(low) || matches!(line.text(ix), "US" | "IT"))
        && !is_determiner(low)
        && !matches!(low, "of" | "in")
}

/// "S&P", "Coca-Cola"
fn is_sign_of_name(line: &Line, ix: usize) -> bool {
    matches!(line.text(ix), "&" | "/" | "-") && line.glued(ix) && line.glued(ix + 1)
}

/// Whether a token may stand between the start of a clause and its verb.
fn leads(line: &Line, ix: usize) -> bool {
    let clause = matches!(
        line.low(ix),
        "while"
            | "whereas"
            | "but"
            | "when"
            | "that"
            | "because"
            | "as"
            | "if"
            | "although"
            | "though"
            | "said"
            | "says"
            | "which"
            | "who"
            | "after"
            | "before"
            | "since"
            | "so"
            | "where"
    );
    (line.is(ix, Kind::Word) && !clause && !is_move(line.low(ix))) || is_sign_of_name(line, ix)
}

fn is_pronoun(low: &str) -> bool {
    matches!(
        low,
        "he" | "she"
            | "it"
            | "they"
            | "we"
            | "i"
            | "you"
            | "this"
            | "that"
            | "there"
            | "who"
            | "which"
            | "what"
    )
}

fn is_determiner(low: &str) -> bool {
    matches!(
        low,
        "the"
            | "a"
            | "an"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "this"
            | "these"
            | "and"
            | "or"
            | "total"
            | "all"
            | "those"
            | "some"
    )
}

fn is_verb(line: &Line, ix: usize) -> bool {
    let low = line.low(ix);
    let modal = matches!(low, "can" | "could" | "will" | "would" | "may" | "might" | "should");
    modal || is_move(low) || is_verb_of_amounts(low)
}

/// What stands between a subject and its verb.
fn is_auxiliary(low: &str) -> bool {
    matches!(
        low,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "could"
            | "may"
            | "might"
            | "can"
            | "should"
            | "to"
            | "also"
            | "now"
            | "not"
            | "just"
            | "still"
            | "only"
            | "already"
            | "then"
            | "plans"
            | "plan"
            | "planned"
            | "expected"
            | "expects"
            | "wants"
            | "agreed"
            | "meanwhile"
            | "however"
            | "even"
            | "s"
            | "more"
    ) || low.ends_with("ly")
}
