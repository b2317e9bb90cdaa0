//! What each word is to a given cue: nothing, its source, or a part of its content.

use crate::Heads;
use crate::network::math::log_softmax;
use std::ops::Range;

/// Width of the link vectors, for each of the two roles.
pub(crate) const WIDTH: usize = 128;

/// Distance classes: 16 to the left, the cue itself, 16 to the right.
pub(crate) const DISTANCES: usize = 33;

/// Log-probabilities of nothing, source and content for each word, given a cue.
///
/// Score of a role = (mean `v` of the cue · `u` of the word) / √width + `w` of the word + bias of the distance in words;
/// nothing scores 0.
pub(crate) fn roles(distance: &[[f32; 2]], heads: &Heads, cue: Range<usize>) -> Vec<[f32; 3]> {
    let mean = mean(heads.v.get(cue.clone()).unwrap_or_default());
    let words = heads.u.iter().zip(&heads.w).enumerate();
    words
        .map(|(at, (u, w))| {
            let bias = distance.get(bucket(at, &cue)).copied().unwrap_or_default();
            let role = |r: usize| {
                let half = r * WIDTH..(r + 1) * WIDTH;
                dot(&mean[half.clone()], &u[half]) / (WIDTH as f32).sqrt() + w[r] + bias[r]
            };
            log_softmax([0.0, role(0), role(1)])
        })
        .collect()
}

fn mean(rows: &[[f32; 2 * WIDTH]]) -> [f32; 2 * WIDTH] {
    let mut sum = [0.0; 2 * WIDTH];
    for row in rows {
        sum.iter_mut().zip(row).for_each(|(s, x)| *s += x);
    }
    sum.map(|s| s / rows.len().max(1) as f32)
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// The distance class of a word: exact up to 4 words from the cue, then two classes for each doubling.
fn bucket(at: usize, cue: &Range<usize>) -> usize {
    let class = |distance: usize| match distance {
        0..5 => distance,
        // floor(4 + 2 log2(distance / 4)) = floor(log2(distance²))
        _ => (distance.saturating_mul(distance).ilog2() as usize).min(16),
    };
    if at < cue.start { 16 - class(cue.start - at) } else { 16 + class((at + 1).saturating_sub(cue.end)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_classed() {
        let classes: Vec<usize> =
            [0, 1, 4, 5, 6, 8, 12, 16, 64, 100, 10_000].map(|d| bucket(9 + d, &(8..10))).to_vec();
        assert_eq!(classes, [16, 17, 20, 20, 21, 22, 23, 24, 28, 29, 32]);
        assert_eq!(bucket(0, &(70..71)), 16 - 12);
    }
}
