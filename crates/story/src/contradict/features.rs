//! What the decision is weighed from: how much of the statement the passage tells, and what stands against it.

use super::clash;
use super::lexicon::lexicon;
use super::pair::Pair;

/// Names of the features, in the order of [`features`].
pub const NAMES: &[&str] = &[
    "told", "told squared", "place fits", "names told", "words told", "one untold", "names untold",
    "words untold", "length", "passage length", "in order", "spread", "several sentences",
    "predicate untold", "predicate denied", "other denied", "denied here only", "denied there only",
    "undone here only", "undone there only", "denial differs", "predicate open", "other open", "open here",
    "opposite predicate", "opposite word", "opposite denied", "converse", "number clash", "number untold",
    "number told", "number far", "subject same", "subject other", "object same", "object other", "exchanged",
    "role of another", "has role", "role untold", "names", "all told", "swapped", "past differs",
    "future differs", "place untold", "date clash", "place clash", "names told, predicate not", "short",
];

/// How many there are.
pub const COUNT: usize = NAMES.len();

/// Words for what was and is no more.
const PAST: &[&str] = &["former", "ex", "late", "predecessor", "previously", "then"];

/// The features of a pair; each is between 0 and about 12.
pub(super) fn features(pair: &Pair) -> [f64; COUNT] {
    let a = &pair.alignment;
    let flag = |b: bool| f64::from(u8::from(b));
    let missing = |of: &[usize]| of.iter().filter(|ix| a.at(**ix).is_none()).count();
    let (names, words) = (missing(&pair.names), missing(&pair.words));
    let untold = missing(&a.compared);
    let told = a.mean(&a.compared);
    let predicate = pair.s.predicate;
    let predicate_at = predicate.and_then(|p| a.at(p));
    let (width, count) = (a.places.last().zip(a.places.first()), a.places.len().max(1) as f64);
    let spread = width.map_or(1.0, |(last, first)| (last - first + 1) as f64 / count).min(8.0);
    let first = a.places.first().map(|at| pair.p.list[*at].sentence);
    let several = a.places.iter().any(|at| Some(pair.p.list[*at].sentence) != first);

    let differs = |ix: usize| a.at(ix).is_some_and(|at| pair.p.list[at].denied != pair.s.list[ix].denied);
    let denied = predicate.is_some_and(differs);
    let open = |ix: usize| a.at(ix).is_some_and(|at| pair.p.list[at].open && !pair.s.list[ix].open);
    let is_open = predicate.is_some_and(open);
    let (here, undone) = pair.s.denies_in(0..pair.s.list.len());
    let (there, undone_there) = pair.p.denies_in(pair.window.clone());

    let opposite = predicate.and_then(|p| pair.opposite(p, 5));
    let others = || pair.words.iter().filter(|ix| Some(**ix) != predicate).filter_map(|ix| pair.opposite(*ix, 5));
    let role = |ix: &&usize| lexicon().is_role(&pair.s.list[**ix].lemma);
    let has_role = pair.words.iter().any(|ix| role(&ix));
    let arguments = pair.arguments();
    let (clashing, lone, good, far) = numbers(pair);
    let past = |t: &super::token::Token| PAST.contains(&t.folded.as_str());
    let window = || pair.p.list.iter().take(pair.window.end).skip(pair.window.start);
    let future = |t: &super::token::Token| t.folded == "will" || t.folded == "would";
    let missing_place = pair.s.names.iter().enumerate().any(|(n, name)| {
        let before = name.first.checked_sub(1).map_or("", |b| pair.s.list[b].folded.as_str());
        !pair.is_name_told(n) && ["in", "at", "from", "to", "of"].contains(&before)
    });
    [
        told,
        told * told,
        a.score,
        a.mean(&pair.names),
        a.mean(&pair.words),
        flag(untold == 1),
        names.min(2) as f64,
        words.min(3) as f64,
        a.compared.len().min(12) as f64,
        ((pair.p.list.len() + 1) as f64).ln(),
        in_order(pair),
        spread,
        flag(several),
        flag(predicate.is_some() && predicate_at.is_none()),
        flag(denied),
        flag(!denied && pair.words.iter().any(|ix| differs(*ix))),
        flag(here && !there && !undone_there),
        flag(there && !here && !undone),
        flag(undone && !there && !undone_there),
        flag(undone_there && !here && !undone),
        flag(here != there),
        flag(is_open),
        flag(!is_open && pair.words.iter().any(|ix| open(*ix))),
        flag(pair.s.list.iter().any(|t| t.open)),
        flag(matches!(opposite, Some((_, false)))),
        flag(!matches!(opposite, Some((_, false))) && others().any(|(_, turned)| !turned)),
        flag(opposite.into_iter().chain(others()).any(|(_, turned)| turned)),
        flag(pair.is_converse()),
        flag(clashing),
        flag(lone && !clashing),
        flag(good),
        flag(far),
        flag(arguments.subject_same),
        flag(arguments.subject_other),
        flag(arguments.object_same),
        flag(arguments.object_other),
        flag(arguments.crossed),
        flag(pair.role_of_another().is_some()),
        flag(has_role),
        flag(pair.words.iter().filter(role).any(|ix| a.at(*ix).is_none())),
        pair.s.names.len().min(3) as f64,
        flag(told >= 0.99),
        flag(pair.is_swapped()),
        flag(window().any(past) != pair.s.list.iter().any(past)),
        flag(pair.s.list.iter().any(|t| t.folded == "will") != window().any(future)),
        flag(missing_place),
        flag(clash::date(pair).is_some()),
        flag(clash::place(pair).is_some()),
        flag(!pair.names.is_empty() && names == 0 && predicate.is_some() && predicate_at.is_none()),
        flag(pair.s.list.len() <= 7),
    ]
}

/// The share of neighbouring words of the statement that stand in the same order, near each other, in the passage.
fn in_order(pair: &Pair) -> f64 {
    let told: Vec<(usize, usize)> =
        pair.alignment.compared.iter().filter_map(|ix| Some((*ix, pair.alignment.at(*ix)?))).collect();
    let near = |w: &&[(usize, usize)]| w[1].1 > w[0].1 && w[1].1 - w[0].1 <= 2 + (w[1].0 - w[0].0);
    let kept = told.windows(2).filter(near).count();
    kept as f64 / pair.alignment.compared.len().saturating_sub(1).max(1) as f64
}

/// Of the statement's numbers: one is told otherwise of the same word; one is not told; one is told; one is told of another word.
fn numbers(pair: &Pair) -> (bool, bool, bool, bool) {
    let (mut clashing, mut lone, mut good, mut far) = (false, false, false, false);
    for ix in &pair.numbers {
        let number = &pair.s.list[*ix];
        let beside = |of: &usize| of.abs_diff(*ix) <= 3 && pair.s.list[*of].number.is_none();
        let neighbours: Vec<usize> = pair.alignment.compared.iter().copied().filter(beside).collect();
        if pair.p.list.iter().any(|t| t.number == number.number) {
            good = true;
            let held = pair.alignment.at(*ix);
            let close = |n: &usize| {
                pair.alignment.at(*n).zip(held).is_some_and(|(at, here)| at.abs_diff(here) <= 4)
            };
            far |= held.is_some() && !neighbours.is_empty() && !neighbours.iter().any(close);
            continue;
        }
        let other = pair.p.list.iter().enumerate().any(|(at, t)| {
            let near = |n: &usize| pair.alignment.at(*n).is_some_and(|place| place.abs_diff(at) <= 4);
            t.number.is_some() && t.is_year() == number.is_year() && neighbours.iter().any(near)
        });
        if other { clashing = true } else { lone = true }
    }
    (clashing, lone, good, far)
}
