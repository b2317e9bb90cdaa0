//! Names as the encoder reads them.
//!
//! A window's labels are read as the likeliest path on which a name begins before it goes on (Viterbi 1967); then the
//! places of one and the same name in a report tell each other what kind it is.

mod sort;

use crate::mention::Name;
use encoder::{Heads, Window, Word};
use report::{EntityKind, Span, Text};
use std::collections::BTreeMap;
use std::ops::Range;

/// The kinds in the order of the name head's labels, of which each has two: begun (odd) and continued (even, from 2).
const KINDS: [EntityKind; K] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Other,
    EntityKind::Nationality,
    EntityKind::Facility,
];

/// How many kinds and how many labels there are.
const K: usize = 6;
const LABELS: usize = 1 + 2 * K;

/// What the other places of a name weigh beside its own. On CoNLL++'s development part the path alone gives an F1 of 91.0, with
/// 0.3 of the others 91.6, with 1.0 91.3.
const OTHERS: f32 = 0.3;

/// One place says no more than this against a kind.
const LEAST: f32 = -8.0;

/// A name before its kind is settled.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Candidate {
    span: Span,
    /// The kind on the likeliest path, by number in [`KINDS`].
    kind: usize,
    /// Log-probability of its words as one name of each kind.
    path: [f32; K],
    /// For each kind the probability that its least sure word is part of a name of that kind.
    least: [f32; K],
}

/// The names of one window of a text, in order. A name ends with its paragraph.
pub fn candidates(text: &Text, window: &Window, heads: &Heads) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut at = 0;
    for paragraph in window.words.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let rows = heads.names.get(at..at + paragraph.len()).unwrap_or_default();
        for (words, kind) in spans(&path(rows)) {
            out.extend(candidate(text, paragraph, rows, words, kind));
        }
        at += paragraph.len();
    }
    with_full_stops(text, out)
}

/// The likeliest labels of consecutive words: a label that goes on needs one of its kind before it.
fn path(rows: &[[f32; LABELS]]) -> Vec<usize> {
    let goes_on = |label: usize| label > 0 && label.is_multiple_of(2);
    let mut sums = [f32::NEG_INFINITY; LABELS];
    sums[0] = 0.0;
    let mut from: Vec<[usize; LABELS]> = Vec::with_capacity(rows.len());
    for row in rows {
        let best = encoder::best(&sums);
        let before = |label: usize| match goes_on(label) {
            true if sums[label - 1] >= sums[label] => label - 1,
            true => label,
            false => best,
        };
        let steps: [usize; LABELS] = std::array::from_fn(before);
        sums = std::array::from_fn(|label| sums[steps[label]] + row[label]);
        from.push(steps);
    }
    let mut label = encoder::best(&sums);
    let mut labels: Vec<usize> = from
        .iter()
        .rev()
        .map(|steps| {
            let here = label;
            label = steps[label];
            here
        })
        .collect();
    labels.reverse();
    labels
}

/// The names on a path: ranges of words, and the number of their kind.
fn spans(labels: &[usize]) -> Vec<(Range<usize>, usize)> {
    let mut out: Vec<(Range<usize>, usize)> = Vec::new();
    for (at, label) in labels.iter().enumerate().filter(|(_, l)| **l > 0) {
        match out.last_mut() {
            Some((words, _)) if label.is_multiple_of(2) && words.end == at => words.end += 1,
            _ => out.push((at..at + 1, (label - 1) / 2)),
        }
    }
    out
}

fn candidate(
    text: &Text,
    words: &[Word],
    rows: &[[f32; LABELS]],
    range: Range<usize>,
    kind: usize,
) -> Option<Candidate> {
    let (words, rows) = (words.get(range.clone())?, rows.get(range)?);
    let span = text.span(words.first()?.start..words.last()?.end)?;
    let label = |kind: usize, at: usize| if at == 0 { 1 + 2 * kind } else { 2 + 2 * kind };
    let path = |kind| rows.iter().enumerate().map(|(at, row)| row[label(kind, at)]).sum();
    let either = |row: &[f32; LABELS], kind: usize| row[1 + 2 * kind].exp() + row[2 + 2 * kind].exp();
    let least = |kind| rows.iter().map(|row| either(row, kind)).fold(1.0, f32::min);
    Some(Candidate { span, kind, path: std::array::from_fn(path), least: std::array::from_fn(least) })
}

/// The names of a whole report: each is of the kind that it and, with less weight, the same words elsewhere make likeliest.
pub fn settle(text: &Text, candidates: &[Candidate]) -> Vec<Name> {
    let key = |c: &Candidate| text.get(c.span).to_lowercase();
    let held = |c: &Candidate| c.path.map(|x| x.max(LEAST));
    let mut sums: BTreeMap<String, ([f32; K], usize)> = BTreeMap::new();
    for candidate in candidates {
        let (sum, count) = sums.entry(key(candidate)).or_default();
        sum.iter_mut().zip(held(candidate)).for_each(|(s, x)| *s += x);
        *count += 1;
    }
    let settled = candidates.iter().map(|c| {
        let (sum, count) = sums.get(&key(c)).copied().unwrap_or_default();
        let own = held(c);
        let likely: [f32; K] = std::array::from_fn(|k| c.path[k] + OTHERS * (sum[k] - own[k]));
        let kind = if count > 1 { encoder::best(&likely) } else { c.kind };
        let finer = sort::finer(text, c.span, KINDS[kind]);
        Name { span: c.span, kind: finer, score: c.least[kind].clamp(0.0, 1.0) }
    });
    settled.collect()
}

/// Gives a name the full stop of its abbreviation ("U.S.", "Acme Inc."), and joins what such a full stop had cut ("John F.
/// Kennedy"): the encoder's words never end in one.
fn with_full_stops(text: &Text, names: Vec<Candidate>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::with_capacity(names.len());
    for mut name in names {
        if is_abbreviated(text.get(name.span)) && text.as_bytes().get(name.span.end()) == Some(&b'.') {
            name.span = text.span(name.span.start()..name.span.end() + 1).unwrap_or(name.span);
        }
        match out.last_mut() {
            Some(last) if last.kind == name.kind && is_cut(text, last.span, name.span) => {
                last.span = last.span.cover(name.span);
                last.path = std::array::from_fn(|k| last.path[k] + name.path[k]);
                last.least = std::array::from_fn(|k| last.least[k].min(name.least[k]));
            }
            _ => out.push(name),
        }
    }
    out
}

/// Whether a name's last word is one that is written with a full stop: an initial, letters with full stops between them, or a
/// usual short form.
fn is_abbreviated(name: &str) -> bool {
    let last = name.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let initials = last.split('.').all(|part| part.chars().count() == 1)
        && last.chars().all(|c| c == '.' || c.is_uppercase());
    initials
        || ["Inc", "Corp", "Co", "Cos", "Ltd", "Bros", "Jr", "Sr", "St", "Mt", "Ft", "No"].contains(&last)
}

/// Whether the first name ends in an initial's full stop and the second follows after one space.
fn is_cut(text: &Text, first: Span, second: Span) -> bool {
    let between = text.as_str().get(first.end()..second.start());
    let words: Vec<&str> = text.get(first).split_whitespace().collect();
    let initial = words.last().is_some_and(|w| w.len() == 2 && w.ends_with('.'));
    between == Some(" ") && initial && words.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(words: &str, names: &[&str]) -> Vec<String> {
        let text = Text::new(words.to_owned()).unwrap();
        let mut from = 0;
        let given = names.iter().map(|name| {
            let start = from + words[from..].find(name).unwrap();
            from = start + name.len();
            let span = text.span(start..from).unwrap();
            Candidate { span, kind: 0, path: [0.0; K], least: [1.0; K] }
        });
        let found = with_full_stops(&text, given.collect());
        found.iter().map(|n| text.get(n.span).to_owned()).collect()
    }

    #[test]
    fn a_path_has_no_name_without_a_beginning() {
        let mut rows = [[-9.0; LABELS]; 3];
        rows[0][2] = -0.4; // goes on, though nothing has begun
        rows[0][1] = -1.2;
        rows[1][2] = -0.1;
        rows[2][0] = -0.1;
        assert_eq!(path(&rows), [1, 2, 0]);
        assert_eq!(spans(&[1, 2, 0, 3, 3, 4]), [(0..2, 0), (3..4, 1), (4..6, 1)]);
        assert!(path(&[]).is_empty());
    }

    #[test]
    fn the_same_name_is_of_one_kind() {
        let text = Text::new("Karl Karl Karl".to_owned()).unwrap();
        let place = |start: usize, kind: usize, path: [f32; K]| {
            let span = text.span(start..start + 4).unwrap();
            Candidate { span, kind, path, least: [0.5; K] }
        };
        let sure = [-0.1, -4.0, -4.0, -4.0, -4.0, -4.0];
        let torn = [-0.9, -4.0, -0.7, -4.0, -4.0, -4.0];
        let names = settle(&text, &[place(0, 0, sure), place(5, 2, torn), place(10, 0, sure)]);
        assert!(names.iter().all(|n| n.kind == EntityKind::Person));
        assert_eq!(settle(&text, &[place(5, 2, torn)])[0].kind, EntityKind::Place);
    }

    #[test]
    fn abbreviations_keep_their_full_stop() {
        assert_eq!(closed("in the U.S. and Acme Inc. there", &["U.S", "Acme Inc"]), ["U.S.", "Acme Inc."]);
        assert_eq!(closed("It was Anna. Bo left.", &["Anna", "Bo"]), ["Anna", "Bo"]);
    }

    #[test]
    fn an_initial_does_not_end_a_name() {
        assert_eq!(closed("John F. Kennedy", &["John F", "Kennedy"]), ["John F. Kennedy"]);
        assert_eq!(closed("in the U.S. Anna", &["U.S", "Anna"]), ["U.S.", "Anna"]);
    }
}
