//! A multinomial logistic regression with a penalty on large weights, and the cutting of pairs into folds.

use crosswire::story::contradict::Label;
use crosswire::story::contradict::features::COUNT;
use crosswire::story::contradict::weights::{Weights, label};

/// Strength of the penalty: half of it times the sum of squared weights is added to the summed loss, over features that are
/// centred and of unit variance. Strong, as contradictions are few: 40 was tried too, and gave an F1 lower by one.
const PENALTY: f64 = 100.0;

/// Steps of descent; the loss has settled long before.
const STEPS: usize = 150;

/// Parts of the training pairs by which the threshold is found.
const INNER: usize = 5;

/// One pair to learn from.
#[derive(Clone)]
pub(crate) struct Sample {
    pub features: [f64; COUNT],
    pub label: Label,
}

/// Which fold each item is in: labels are spread evenly, the order within a label is shuffled by the cut's number.
pub(crate) fn folds(labels: impl Iterator<Item = Label>, folds: usize, cut: u64) -> Vec<usize> {
    let labels: Vec<Label> = labels.collect();
    let mut order: Vec<usize> = (0..labels.len()).collect();
    // SplitMix64 of cut and index: the same cut every time.
    order.sort_by_key(|ix| (labels[*ix], mixed(cut << 32 | *ix as u64), *ix));
    let mut of = vec![0; labels.len()];
    order.into_iter().enumerate().for_each(|(place, ix)| of[ix] = place % folds);
    of
}

fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The weights for features as they are.
pub(crate) fn train(samples: &[&Sample]) -> Weights {
    let n = samples.len().max(1) as f64;
    let mut mean = [0.0; COUNT];
    samples.iter().for_each(|s| mean.iter_mut().zip(&s.features).for_each(|(m, f)| *m += f / n));
    let mut deviation = [0.0; COUNT];
    for s in samples {
        (0..COUNT).for_each(|ix| deviation[ix] += (s.features[ix] - mean[ix]).powi(2) / n);
    }
    let scale = deviation.map(|v: f64| if v > 1e-9 { 1.0 / v.sqrt() } else { 0.0 });
    let scaled =
        |s: &Sample| -> [f64; COUNT] { std::array::from_fn(|ix| (s.features[ix] - mean[ix]) * scale[ix]) };
    let scaled: Vec<([f64; COUNT], usize)> = samples.iter().map(|s| (scaled(s), s.label as usize)).collect();
    let found = descend(&scaled);
    // Back to features that are neither centred nor scaled.
    let mut weights = Weights { bias: found.bias, of: [[0.0; COUNT]; 3] };
    for label in 0..3 {
        for ix in 0..COUNT {
            weights.of[label][ix] = found.of[label][ix] * scale[ix];
            weights.bias[label] -= weights.of[label][ix] * mean[ix];
        }
    }
    weights
}

/// Nesterov's accelerated descent with a fixed step, which is safe for features of unit variance.
fn descend(samples: &[([f64; COUNT], usize)]) -> Weights {
    let n = samples.len().max(1) as f64;
    // The curvature of the mean loss is at most half the largest eigenvalue of the features' covariance, under a quarter of
    // their number here; the step is its inverse.
    let step = 1.0 / (COUNT as f64 / 4.0 + PENALTY / n);
    let zero = || Weights { bias: [0.0; 3], of: [[0.0; COUNT]; 3] };
    let (mut now, mut before) = (zero(), zero());
    for round in 0..STEPS {
        let pace = round as f64 / (round as f64 + 3.0);
        let ahead = Weights {
            bias: std::array::from_fn(|l| now.bias[l] + pace * (now.bias[l] - before.bias[l])),
            of: std::array::from_fn(|l| {
                std::array::from_fn(|ix| now.of[l][ix] + pace * (now.of[l][ix] - before.of[l][ix]))
            }),
        };
        let mut slope = zero();
        for (features, gold) in samples {
            for (label, share) in ahead.shares(features).into_iter().enumerate() {
                let error = (share - f64::from(u8::from(label == *gold))) / n;
                slope.bias[label] += error;
                slope.of[label].iter_mut().zip(features).for_each(|(s, f)| *s += error * f);
            }
        }
        before = now;
        now = ahead.clone();
        for label in 0..3 {
            now.bias[label] -= step * slope.bias[label];
            for ix in 0..COUNT {
                now.of[label][ix] -= step * (slope.of[label][ix] + PENALTY / n * ahead.of[label][ix]);
            }
        }
    }
    now
}

/// The share from which on a contradiction is called one, so that F1 is best over the training pairs, each weighed by weights that
/// were found without it. F1 is smoothed over neighbouring thresholds, as it jumps with single pairs.
pub(crate) fn threshold(samples: &[&Sample], cut: u64) -> f64 {
    let folds = folds(samples.iter().map(|s| s.label), INNER, cut + 100);
    let mut shares: Vec<([f64; 3], Label)> = Vec::new();
    for fold in 0..INNER {
        let part = |own: bool| {
            let of = samples.iter().zip(&folds).filter(move |(_, f)| (**f == fold) == own);
            of.map(|(s, _)| *s).collect::<Vec<_>>()
        };
        let weights = train(&part(false));
        shares.extend(part(true).into_iter().map(|s| (weights.shares(&s.features), s.label)));
    }
    let f1 = |from: f64| {
        let (mut hits, mut found, mut gold) = (0.0, 0.0, 0.0);
        for (shares, wanted) in &shares {
            let (is, was) = (label(shares, from) == Label::Contradicted, *wanted == Label::Contradicted);
            found += f64::from(u8::from(is));
            gold += f64::from(u8::from(was));
            hits += f64::from(u8::from(is && was));
        }
        2.0 * hits / (found + gold)
    };
    let at = |step: usize| 0.08 + 0.01 * step as f64;
    let curve: Vec<f64> = (0..50).map(|step| f1(at(step))).collect();
    let smooth = |step: usize| {
        let near = &curve[step.saturating_sub(3)..(step + 4).min(curve.len())];
        near.iter().sum::<f64>() / near.len() as f64
    };
    let best = (0..curve.len()).max_by(|a, b| smooth(*a).total_cmp(&smooth(*b)).then(b.cmp(a)));
    at(best.unwrap_or(20))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(first: f64, label: Label) -> Sample {
        let mut features = [0.0; COUNT];
        features[0] = first;
        Sample { features, label }
    }

    #[test]
    fn what_tells_the_labels_apart_is_learned() {
        let samples: Vec<Sample> =
            (0..300).map(|ix| sample((ix % 3) as f64 + 0.1 * (ix % 7) as f64, Label::ALL[ix % 3])).collect();
        let weights = train(&samples.iter().collect::<Vec<_>>());
        let likeliest = |first: f64| {
            let shares = weights.shares(&sample(first, Label::Entailed).features);
            (0..3).max_by(|a, b| shares[*a].total_cmp(&shares[*b])).unwrap()
        };
        assert_eq!((likeliest(-0.5), likeliest(3.5)), (0, 2));
    }

    #[test]
    fn folds_are_even_and_the_same_every_time() {
        let labels = || (0..100).map(|ix| Label::ALL[usize::from(ix % 10 == 0) * 2]);
        let of = folds(labels(), 10, 1);
        assert_eq!(of, folds(labels(), 10, 1));
        let rare = |fold| labels().zip(&of).filter(|(l, f)| *l == Label::Contradicted && **f == fold).count();
        assert!((0..10).all(|fold| rare(fold) == 1));
    }
}
