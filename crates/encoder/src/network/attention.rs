//! Self-attention of one window.

use super::math::{exp, largest, sum};
use super::{HEAD, HEADS, HIDDEN};

/// Queries that are taken at once.
const ROWS: usize = 4;

/// Keys that are taken at once.
const KEYS: usize = 32;

/// Room for one head, kept from run to run.
#[derive(Default)]
pub(super) struct Space {
    keys: Vec<f32>,
    values: Vec<[f32; HEAD]>,
    scores: Vec<f32>,
}

/// What each position takes from all others, into rows of [`HIDDEN`] numbers, from rows of queries, keys and values.
#[inline(always)]
pub(super) fn attend(qkv: &[f32], space: &mut Space, out: &mut Vec<f32>) {
    let length = qkv.len() / (3 * HIDDEN);
    let padded = length.next_multiple_of(KEYS);
    out.resize(length * HIDDEN, 0.0);
    let Space { keys, values, scores } = space;
    keys.resize(HEAD * padded, 0.0);
    values.resize(length, [0.0; HEAD]);
    scores.resize(ROWS * padded, 0.0);
    for head in 0..HEADS {
        for (at, row) in qkv.chunks_exact(3 * HIDDEN).enumerate() {
            let key = &row[HIDDEN + head * HEAD..][..HEAD];
            key.iter().enumerate().for_each(|(d, x)| keys[d * padded + at] = *x);
            values[at].copy_from_slice(&row[2 * HIDDEN + head * HEAD..][..HEAD]);
        }
        for first in (0..length).step_by(ROWS) {
            let queries = queries(qkv, head, first);
            weigh(&queries, keys, padded, scores);
            let totals = soften(scores, padded, length);
            let taken = take(scores, padded, values);
            for row in 0..ROWS.min(length - first) {
                let at = (first + row) * HIDDEN + head * HEAD;
                for (o, x) in out[at..at + HEAD].iter_mut().zip(&taken[row]) {
                    *o = x / totals[row];
                }
            }
        }
    }
}

/// The queries of a few positions, scaled; 0 beyond the last.
#[inline(always)]
fn queries(qkv: &[f32], head: usize, first: usize) -> [[f32; HEAD]; ROWS] {
    let scale = 1.0 / (HEAD as f32).sqrt();
    let mut queries = [[0.0; HEAD]; ROWS];
    for (query, row) in queries.iter_mut().zip(qkv.chunks_exact(3 * HIDDEN).skip(first)) {
        query.iter_mut().zip(&row[head * HEAD..]).for_each(|(q, x)| *q = x * scale);
    }
    queries
}

/// Queries times keys, into rows of `padded` scores.
#[inline(always)]
fn weigh(queries: &[[f32; HEAD]; ROWS], keys: &[f32], padded: usize, scores: &mut [f32]) {
    for from in (0..padded).step_by(KEYS) {
        let mut sums = [[0.0f32; KEYS]; ROWS];
        for d in 0..HEAD {
            let Some(keys) = keys[d * padded + from..].first_chunk::<KEYS>() else { continue };
            for (sums, query) in sums.iter_mut().zip(queries) {
                let q = query[d];
                for (s, k) in sums.iter_mut().zip(keys) {
                    *s += q * k;
                }
            }
        }
        for (row, sums) in sums.iter().enumerate() {
            scores[row * padded + from..][..KEYS].copy_from_slice(sums);
        }
    }
}

/// Scores become weights; returns what each row's weights sum up to.
#[inline(always)]
fn soften(scores: &mut [f32], padded: usize, length: usize) -> [f32; ROWS] {
    let mut totals = [1.0; ROWS];
    for (row, total) in scores.chunks_exact_mut(padded).zip(&mut totals) {
        let row = &mut row[..length];
        let most = largest(row);
        row.iter_mut().for_each(|x| *x = exp(*x - most));
        *total = sum(row);
    }
    totals
}

/// Weights times values.
#[inline(always)]
fn take(scores: &[f32], padded: usize, values: &[[f32; HEAD]]) -> [[f32; HEAD]; ROWS] {
    let mut out = [[0.0; HEAD]; ROWS];
    let [a, b, c, d] = [0, 1, 2, 3].map(|row| &scores[row * padded..][..values.len()]);
    for ((((value, a), b), c), d) in values.iter().zip(a).zip(b).zip(c).zip(d) {
        for (sums, weight) in out.iter_mut().zip([a, b, c, d]) {
            for (s, v) in sums.iter_mut().zip(value) {
                *s += weight * v;
            }
        }
    }
    out
}
