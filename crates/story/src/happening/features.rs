//! What is compared of two mentions, as numbers and as words.

use super::likeness::Pair;
use super::side::Side;
use super::vector::Vector;

/// How many numbers describe a pair of mentions.
pub const PAIR_FEATURES: usize = PLAIN + CROSSED.len();

/// Numbers that are measured; the others are products of two of them.
const PLAIN: usize = 29;

/// Places in the list, named where they are used again.
const LEMMA: usize = 0;
const SPAN: usize = 7;
const NEAR: usize = 12;
const RARITY: usize = 20;
const SALIENCE: usize = 22;
const COMPANY: usize = 24;
const ODDS: usize = 25;
const MEET: usize = 26;
/// Any sameness of the heads.
const ANY: usize = 5;

/// Products: a same word says little between reports of different things, and surroundings say more of a same word.
const CROSSED: [(usize, usize); 14] = [
    (ANY, ODDS),
    (ANY, MEET),
    (LEMMA, MEET),
    (COMPANY, MEET),
    (NEAR, MEET),
    (SALIENCE, MEET),
    (ANY, NEAR),
    (LEMMA, NEAR),
    (ANY, RARITY),
    (ANY, SALIENCE),
    (ANY, COMPANY),
    (LEMMA, RARITY),
    (LEMMA, SALIENCE),
    (LEMMA, COMPANY),
];

/// The numbers of a pair, the same in both orders. Each is told beside its line; shares and cosines are 0 to 1.
pub(super) fn features(a: &Side, b: &Side, reports: Pair) -> [f64; PAIR_FEATURES] {
    let yes = |b: bool| f64::from(u8::from(b));
    let lemma = a.head == b.head;
    let root = a.root == b.root;
    let sense = a.sense == b.sense;
    let group = a.groups.iter().any(|g| b.groups.contains(g));
    let apart = !lemma && !group && !a.groups.is_empty() && !b.groups.is_empty();
    let same_report = a.report == b.report;
    let same_sentence = same_report && a.sentence == b.sentence;
    let sentences = if same_report { a.sentence.abs_diff(b.sentence) as f64 } else { 0.0 };
    let names = a.names.cosine(&b.names);
    let conflict = |shared: f64, a_none: bool, b_none: bool| yes(shared == 0.0 && !a_none && !b_none);
    let name_conflict = conflict(names, a.names.is_empty(), b.names.is_empty());
    let numbers = overlap(&a.numbers, &b.numbers);
    let times = overlap(&a.times, &b.times);
    let plain: [f64; PLAIN] = [
        yes(lemma),
        yes(root),
        yes(sense),
        yes(group),
        yes(apart),
        yes(lemma || root || sense || group),
        prefix(&a.lemma, &b.lemma),
        overlap(&a.span, &b.span),
        yes(same_report),
        yes(same_sentence),
        sentences,
        a.sentence_words.cosine(&b.sentence_words),
        a.near.cosine(&b.near),
        names,
        name_conflict,
        numbers,
        conflict(numbers, a.numbers.is_empty(), b.numbers.is_empty()),
        times,
        conflict(times, a.times.is_empty(), b.times.is_empty()),
        overlap(&a.beside, &b.beside),
        a.rarity.min(b.rarity),
        yes(has(&a.sentence_words, b.head) || has(&b.sentence_words, a.head)),
        a.salience.min(b.salience),
        a.salience.max(b.salience),
        a.company.cosine(&b.company),
        reports.odds,
        reports.meet,
        a.rarity.max(b.rarity),
        yes(a.opening) + yes(b.opening),
    ];
    let mut all = [0.0; PAIR_FEATURES];
    all[..PLAIN].copy_from_slice(&plain);
    for (to, (x, y)) in all[PLAIN..].iter_mut().zip(CROSSED) {
        *to = plain[x] * plain[y];
    }
    all
}

/// Common members of two sorted lists over all members: 0 where both are empty.
fn overlap(a: &[u32], b: &[u32]) -> f64 {
    let common = a.iter().filter(|x| b.binary_search(x).is_ok()).count();
    let all = a.len() + b.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

/// The common beginning of two words over the longer.
fn prefix(a: &str, b: &str) -> f64 {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    common as f64 / a.chars().count().max(b.chars().count()).max(1) as f64
}

fn has(words: &Vector, word: u32) -> bool {
    words.words().any(|w| w == word)
}

/// The words for a reason: what speaks most for or against, of the heads, the reports and the surroundings.
pub(super) fn reason(features: &[f64; PAIR_FEATURES], one: bool, a: &Side, b: &Side) -> String {
    let (first, second) = if a.word <= b.word { (&a.word, &b.word) } else { (&b.word, &a.word) };
    let heads = match (features[LEMMA] > 0.0, features[ANY] > 0.0, features[SPAN] > 0.0) {
        (true, _, _) => format!("the same word \"{first}\""),
        (_, true, _) => format!("\"{first}\" and \"{second}\" can name one thing"),
        (_, _, true) => format!("\"{first}\" and \"{second}\" share a word"),
        _ => format!("different words \"{first}\" and \"{second}\""),
    };
    let reports = match features[MEET] {
        _ if a.report == b.report => "in one report",
        m if m >= 0.5 => "in reports much alike",
        m if m >= 0.2 => "in reports somewhat alike",
        _ => "in reports little alike",
    };
    let around = match features[NEAR] {
        n if n >= 0.3 => "among the same words",
        n if n >= 0.1 => "among some common words",
        _ => "among other words",
    };
    let verdict = if one { "one happening" } else { "two happenings" };
    format!("{verdict}: {heads} {around}, {reports}")
}
