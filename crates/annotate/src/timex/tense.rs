//! Which way a bare "Tuesday" or "in April" points: the verb beside it tells.
//!
//! No tagger runs here. Verbs are known by auxiliary words, by a list of irregular past forms and by "-ed"; the nearest telling word
//! within the clause decides, those before the time first.

use super::lexicon;
use super::token::{Kind, Tokens};

/// Where in time the words beside an expression put it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lean {
    Past,
    /// Past beyond doubt: it opens a sentence whose own verb is past, "In January, the firm brought in …".
    Over,
    Future,
    /// After the day told before it: "agreed on Monday to meet on Friday".
    After,
    Unknown,
}

/// How many tokens are read before and after the time. Clauses of news are rarely longer; more brings in other verbs.
const BEFORE: usize = 16;
const AFTER: usize = 16;

/// The lean of the clause around the tokens `start..end`.
pub fn lean(t: &Tokens, start: usize, end: usize) -> Lean {
    if t.any(start.wrapping_sub(1), &["until", "till"]) || deadline(t, start, end) {
        // "By Friday the river had fallen": told from after it.
        let over = (end..end + AFTER).take_while(|i| !stops(t, *i)).any(|i| t.is(i, "had"));
        return if over { Lean::Past } else { Lean::Future };
    }
    let before =
        (1..=BEFORE.min(start)).map(|k| start - k).take_while(|i| !stops(t, *i)).find_map(|i| tells(t, i));
    let after = || (end..(end + AFTER).min(t.len())).take_while(|i| !stops(t, *i)).find_map(|i| tells(t, i));
    match before.or_else(after).unwrap_or(Lean::Unknown) {
        Lean::Past if opens(t, start, end) => Lean::Over,
        lean => lean,
    }
}

/// "tents by Friday", but not "by Friday's storm" nor "By Friday the fire was out", which is told from after it.
fn deadline(t: &Tokens, start: usize, end: usize) -> bool {
    let by = t.before(start) == "by" && t.past_genitive(end) == end;
    let opens = start.checked_sub(2).is_none_or(|at| stops(t, at));
    let told = || (end..(end + AFTER).min(t.len())).take_while(|i| !stops(t, *i)).find_map(|i| tells(t, i));
    by && !(opens && told() == Some(Lean::Past))
}

/// "In January," at the start of its sentence: the next verb is the sentence's own.
fn opens(t: &Tokens, start: usize, end: usize) -> bool {
    let led = start.checked_sub(1).filter(|at| t.any(*at, &["in", "on"]) && t.capital(*at));
    led.is_some_and(|at| at == 0 || stops(t, at - 1)) && t.is(end, ",")
}

/// Marks that end a clause or a quotation.
fn stops(t: &Tokens, i: usize) -> bool {
    let mark = t.any(i, &[";", ":", "?", "!", "\"", "“", "”", "—"])
        || t.is(i, "`")
        || t.is(i, "'") && t.is(i + 1, "'");
    // A stop after an abbreviation is followed by a small letter or a figure, or the word before it is short.
    let stop = t.is(i, ".") && t.capital(i + 1) && i > 0 && t.raw(i - 1).len() > 3;
    t.kind(i) == Some(Kind::Mark) && (mark || stop)
}

/// What one word tells, if it is a telling word.
fn tells(t: &Tokens, i: usize) -> Option<Lean> {
    let word = t.low(i);
    if t.is(i, "to") && to_infinitive(t, i) && governed_past_day(t, i) {
        return Some(Lean::After);
    }
    if modal(t, i) || ahead(t, i) {
        // "had been due to expire", "had expected".
        let over = t.before(i) == "had" || t.before(i) == "been" && t.any(i.wrapping_sub(2), &["had"]);
        return Some(if over { Lean::Past } else { Lean::Future });
    }
    // "be released", "to be held" are told by what stands before the "be".
    let passive = t.before(i) == "be" || t.any(i.wrapping_sub(2), &["be"]) && t.before(i).ends_with("ly");
    (past(word) && !passive && !t.capital(i)).then_some(Lean::Past)
}

/// "will", "won't"; "May" with a capital is a month or a name.
fn modal(t: &Tokens, i: usize) -> bool {
    match t.low(i) {
        "won" => t.apostrophe(i + 1),
        "may" => !t.capital(i),
        word => MODALS.contains(&word),
    }
}

/// Words that put the time ahead: "scheduled", "plans to", "agreed to meet", "the council meets".
fn ahead(t: &Tokens, i: usize) -> bool {
    let word = t.low(i);
    match word {
        "to" => to_infinitive(t, i) && GOVERNORS.contains(&t.before(i)),
        "set" => t.any(i + 1, &["to", "for"]),
        "planned" => t.any(i + 1, &["a", "an"]),
        "plans" | "hopes" | "expects" | "intends" => t.any(i + 1, &["to", "a", "an"]),
        // A timetable is told in the present tense; after these the word is a noun or an infinitive.
        _ if TIMETABLE.contains(&word) => !t.any(i.wrapping_sub(1), &["to", "not", "the", "a", "and", "of"]),
        _ => OUTLOOK.contains(&word),
    }
}

/// "to meet"
fn to_infinitive(t: &Tokens, i: usize) -> bool {
    t.word(i + 1) && !t.capital(i + 1) && infinitive(t.low(i + 1))
}

/// "agreed on Monday" before "to".
fn governed_past_day(t: &Tokens, i: usize) -> bool {
    if lexicon::weekday(t.before(i)).is_none() {
        return false;
    }
    let at = i.wrapping_sub(if t.any(i.wrapping_sub(2), &["on"]) { 2 } else { 1 });
    GOVERNORS.contains(&t.before(at))
}

const MODALS: &[&str] = &["will", "shall", "ll", "would", "might", "could", "should", "must", "can"];

const OUTLOOK: &[&str] =
    &["expected", "scheduled", "due", "slated", "upcoming", "going", "likely", "effective"];

const TIMETABLE: &[&str] = &[
    "expires", "begins", "starts", "opens", "ends", "takes", "meets", "arrives", "votes", "comes", "leaves",
    "meet", "vote", "arrive", "expire",
];

/// Words before "to" that put its verb ahead: "agreed to meet Tuesday". After others ("ways to get around Tuesday's ruling") it tells
/// nothing.
const GOVERNORS: &[&str] = &[
    "is",
    "are",
    "plan",
    "planned",
    "planning",
    "hoping",
    "intended",
    "agreed",
    "wants",
    "want",
    "hope",
    "hoped",
    "prepared",
    "preparing",
    "ready",
    "vowed",
    "promised",
    "pledged",
    "intend",
    "about",
    "supposed",
    "decided",
    "expect",
    "have",
    "has",
    "offered",
    "threatened",
    "deadline",
    "arranged",
    "how",
    "whether",
    "when",
];

/// Whether a word after "to" can be a verb: articles, numbers and the like make "to" a preposition.
fn infinitive(word: &str) -> bool {
    const OTHERS: &[&str] = &[
        "the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "date", "about",
        "more", "less", "some", "any", "all", "no", "him", "them", "it", "us", "me", "you", "one", "two",
        "three", "four", "five", "last", "next", "work", "school",
    ];
    !OTHERS.contains(&word)
}

/// Whether a word is a past form.
fn past(word: &str) -> bool {
    const NOT: &[&str] = &["speed", "indeed", "exceed", "proceed", "hundred", "succeed", "united", "limited"];
    word.len() > 4 && word.ends_with("ed") && !NOT.contains(&word) || IRREGULAR.contains(&word)
}

/// Past forms of the verbs that news uses most, those that are also present forms among them.
const IRREGULAR: &[&str] = &[
    "said", "was", "were", "had", "did", "met", "told", "went", "came", "took", "made", "began", "held",
    "got", "left", "lost", "fell", "rose", "shot", "saw", "gave", "found", "sent", "led", "struck", "spoke",
    "wrote", "became", "thought", "knew", "brought", "bought", "sold", "stood", "ran", "grew", "kept",
    "paid", "fought", "broke", "drove", "flew", "chose", "sought", "caught", "felt", "heard", "read",
    "built", "spent", "threw", "withdrew", "slid", "sank", "rang", "swept", "won", "been", "died", "blew",
    "tore", "laid", "lay", "hit", "cut", "put", "quit", "hurt", "burst", "shut", "spread",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_telling_word_decides() {
        let at = |s: &str| {
            let t = Tokens::new(s);
            let day = (0..t.len()).find(|i| t.is(*i, "tuesday")).unwrap();
            lean(&t, day, day + 1)
        };
        assert_eq!(at("The ministers will meet Tuesday in Oslo."), Lean::Future);
        assert_eq!(at("The ministers met Tuesday in Oslo."), Lean::Past);
        assert_eq!(at("Tuesday the ministers met."), Lean::Past);
        assert_eq!(at("He is expected to be released Tuesday."), Lean::Future);
        assert_eq!(at("Figures are due Tuesday, he said."), Lean::Future);
        assert_eq!(at("Tuesday, a grey day in Oslo"), Lean::Unknown);
    }
}
