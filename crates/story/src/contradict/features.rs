//! What the decision is weighed from: how much of the statement the passage tells, and what stands against it.

use super::align::{SAME, likeness};
use super::lexicon::{lexicon, opens};
use super::pair::Pair;
use super::token::{Token, Tokens};

/// Names of the features, in the order of `features`.
pub const NAMES: &[&str] = &[
    "told",
    "told squared",
    "place fits",
    "names told",
    "words told",
    "one untold",
    "names untold",
    "words untold",
    "numbers untold",
    "length",
    "passage length",
    "in order",
    "spread",
    "inverted",
    "several sentences",
    "predicate untold",
    "predicate denied",
    "denial differs",
    "denial beside differs",
    "denied beside there only",
    "undone here only",
    "undone there only",
    "predicate open",
    "open near",
    "open here",
    "opposite",
    "opposite predicate",
    "opposite denied",
    "opposite far",
    "converse",
    "number clash",
    "number untold",
    "number told",
    "exchanged",
    "role of another",
    "has role",
    "role untold",
    "names",
    "all told",
    "past differs",
    "future differs",
    "passive",
    "says what it is",
];

/// How many there are.
pub const COUNT: usize = NAMES.len();

/// Words for what was and is no more.
const PAST: &[&str] = &["former", "ex", "late", "predecessor", "previously", "then"];

/// Words after a denier that it may be about, whatever stands between.
const BESIDE: usize = 4;

/// Words before what is told among which it may be left open.
const OPENED: usize = 6;

/// The features of a pair; each is between 0 and about 15.
pub(super) fn features(pair: &Pair) -> [f64; COUNT] {
    let a = &pair.alignment;
    let flag = |b: bool| f64::from(u8::from(b));
    let missing = |of: &[usize]| of.iter().filter(|ix| a.at(**ix).is_none()).count();
    let (names, words) = (missing(&pair.names), missing(&pair.words));
    let told = a.mean(&a.compared);
    let predicate = pair.s.predicate;
    let predicate_at = predicate.and_then(|p| a.at(p));
    let (ends, count) = (a.places.last().zip(a.places.first()), a.places.len().max(1) as f64);
    let spread = ends.map_or(1.0, |(last, first)| (last - first + 1) as f64 / count).min(8.0);
    let first = a.places.first().map(|at| pair.p.list[*at].sentence);
    let several = a.places.iter().any(|at| Some(pair.p.list[*at].sentence) != first);
    let denials = Denials::of(pair);
    let opposites = Opposites::of(pair);
    let role = |ix: &&usize| lexicon().is_role(&pair.s.list[**ix].lemma);
    let (clashing, lone, good) = numbers(pair);
    let past = |t: &Token| PAST.contains(&t.folded.as_str());
    let window = || pair.p.list.iter().take(pair.window.end).skip(pair.window.start);
    let future = |t: &Token| t.folded == "will" || t.folded == "would";
    let predicate_open =
        predicate.zip(predicate_at).is_some_and(|(p, at)| pair.p.list[at].open && !pair.s.list[p].open);
    [
        told,
        told * told,
        a.score,
        a.mean(&pair.names),
        a.mean(&pair.words),
        flag(missing(&a.compared) == 1),
        names.min(2) as f64,
        words.min(4) as f64,
        flag(missing(&pair.numbers) > 0),
        a.compared.len().min(15) as f64,
        ((pair.p.list.len() + 1) as f64).ln(),
        in_order(pair),
        spread,
        inverted(pair),
        flag(several),
        flag(predicate.is_some() && predicate_at.is_none()),
        flag(denials.predicate),
        flag(denials.here != denials.there),
        flag(denials.here != denials.beside),
        flag(denials.beside && !denials.here && !denials.undone_here),
        flag(denials.undone_here && !denials.there && !denials.undone_there),
        flag(denials.undone_there && !denials.here && !denials.undone_here),
        flag(predicate_open),
        flag(is_open_near(pair, predicate_at)),
        flag(pair.s.list.iter().any(is_opening)),
        flag(opposites.near),
        flag(opposites.predicate),
        flag(opposites.denied),
        flag(opposites.far && !opposites.near),
        flag(pair.is_converse()),
        flag(clashing),
        flag(lone && !clashing),
        flag(good),
        flag(pair.arguments().crossed),
        flag(pair.role_of_another().is_some()),
        flag(pair.words.iter().any(|ix| role(&ix))),
        flag(pair.words.iter().filter(role).any(|ix| a.at(*ix).is_none())),
        pair.s.names.len().min(3) as f64,
        flag(told >= 0.99),
        flag(window().any(past) != pair.s.list.iter().any(past)),
        flag(pair.s.list.iter().any(|t| t.folded == "will") != window().any(future)),
        flag(pair.s.passive),
        flag(!pair.s.passive && pair.s.list.iter().any(|t| is_copula(&t.folded))),
    ]
}

/// What is denied on either side.
struct Denials {
    /// The predicate is denied on one side only.
    predicate: bool,
    /// A denier stands in the statement; in the passage around what is told; there before a word of the statement.
    here: bool,
    there: bool,
    beside: bool,
    undone_here: bool,
    undone_there: bool,
}

impl Denials {
    fn of(pair: &Pair) -> Denials {
        let differs = |ix: usize| {
            pair.alignment.at(ix).is_some_and(|at| pair.p.list[at].denied != pair.s.list[ix].denied)
        };
        let (here, undone_here) = pair.s.denies_in(0..pair.s.list.len());
        let (there, undone_there) = pair.p.denies_in(pair.window.clone());
        let before = |at: usize| pair.p.denies_in(at.saturating_sub(BESIDE)..at).0;
        let beside = pair.words.iter().filter_map(|ix| pair.alignment.at(*ix)).any(before);
        Denials {
            predicate: pair.s.predicate.is_some_and(differs),
            here,
            there,
            beside,
            undone_here,
            undone_there,
        }
    }
}

/// Opposites of the statement's words in the passage.
struct Opposites {
    near: bool,
    predicate: bool,
    denied: bool,
    far: bool,
}

impl Opposites {
    fn of(pair: &Pair) -> Opposites {
        let all: Vec<(usize, bool)> =
            pair.words.iter().filter_map(|ix| Some((*ix, pair.opposite(*ix, usize::MAX)?.1))).collect();
        let far = pair.words.iter().any(|ix| {
            let word = &pair.s.list[*ix];
            let opposed = |t: &Token| lexicon().are_antonyms(&word.lemma, &t.lemma);
            pair.alignment.likeness(*ix) < SAME && pair.p.list.iter().any(opposed)
        });
        Opposites {
            near: all.iter().any(|(_, turned)| !turned),
            predicate: all.iter().any(|(ix, turned)| !turned && Some(*ix) == pair.s.predicate),
            denied: all.iter().any(|(_, turned)| *turned),
            far,
        }
    }
}

fn is_copula(folded: &str) -> bool {
    ["is", "are", "was", "were"].contains(&folded)
}

fn is_opening(t: &Token) -> bool {
    opens(&t.folded) || (t.name.is_none() && lexicon().supposes(&t.lemma))
}

/// Whether a word before the predicate in the passage, or among what is told where it has none, leaves it open, and none in the
/// statement does.
fn is_open_near(pair: &Pair, predicate_at: Option<usize>) -> bool {
    let places = &pair.alignment.places;
    let first = predicate_at.or(places.first().copied()).unwrap_or(0);
    let last = predicate_at.or(places.last().copied()).unwrap_or(0);
    let range = pair.p.list.iter().take(last + 1).skip(first.saturating_sub(OPENED));
    range.into_iter().any(is_opening) && !pair.s.list.iter().any(is_opening)
}

/// The share of pairs of the statement's words that stand the other way round in the passage.
fn inverted(pair: &Pair) -> f64 {
    let told: Vec<usize> = pair.alignment.compared.iter().filter_map(|ix| pair.alignment.at(*ix)).collect();
    let pairs = told.len() * told.len().saturating_sub(1) / 2;
    let later = |n: usize| told[n + 1..].iter().filter(|b| **b < told[n]).count();
    (0..told.len()).map(later).sum::<usize>() as f64 / pairs.max(1) as f64
}

/// The share of neighbouring words of the statement that stand in the same order, near each other, in the passage.
fn in_order(pair: &Pair) -> f64 {
    let told: Vec<(usize, usize)> =
        pair.alignment.compared.iter().filter_map(|ix| Some((*ix, pair.alignment.at(*ix)?))).collect();
    let near = |w: &&[(usize, usize)]| w[1].1 > w[0].1 && w[1].1 - w[0].1 <= 2 + (w[1].0 - w[0].0);
    let kept = told.windows(2).filter(near).count();
    kept as f64 / pair.alignment.compared.len().saturating_sub(1).max(1) as f64
}

/// Of the statement's numbers: one is told otherwise of the same word; one is not told; one is told. Any other year is told
/// otherwise, as years stand alone.
fn numbers(pair: &Pair) -> (bool, bool, bool) {
    let (mut clashing, mut lone, mut good) = (false, false, false);
    let after = |tokens: &'_ Tokens, at: usize| -> Vec<usize> {
        (at + 1..(at + 4).min(tokens.list.len())).filter(|ix| tokens.list[*ix].content).collect()
    };
    for ix in &pair.numbers {
        let number = &pair.s.list[*ix];
        if pair.p.list.iter().any(|t| t.number == number.number) {
            good = true;
            continue;
        }
        let noun = after(&pair.s, *ix).first().map(|n| &pair.s.list[*n]);
        let other = pair.p.list.iter().enumerate().any(|(at, t)| {
            let one = |n: &usize| noun.is_some_and(|noun| likeness(noun, &pair.p.list[*n]) > 0.0);
            t.number.is_some()
                && t.is_year() == number.is_year()
                && (number.is_year() || after(&pair.p, at).iter().any(one))
        });
        if other { clashing = true } else { lone = true }
    }
    (clashing, lone, good)
}
