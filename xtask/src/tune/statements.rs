//! The weights of the signs by which statements are aligned (`crates/story/src/align/weights.rs`): logistic regression.
//!
//! A pair of statements of two reports is a true one if both tell one labelled statement of `eval/stories`. Headlines are left out, since
//! labels are of the body. The stories kept apart are not used; how well the weights hold is told by leaving out one story at a time.

use crate::eval::stories::label::{self, Story};
use crate::eval::stories::{STORIES, is_apart, records, tells};
use crosswire::Pipeline;
use crosswire::story::{Annotated, Evidence, tuning};
use std::path::Path;

/// Steps of gradient descent, and how hard weights are held near nothing, for each pair.
const STEPS: usize = 3_000;
const RATE: f64 = 0.5;
const HOLD: f64 = 1e-4;

struct Pair {
    story: usize,
    signs: Vec<f64>,
    same: bool,
}

/// Prints weights.
pub fn tune(_gold: &Path) -> Result<(), String> {
    let stories = label::folder(Path::new(STORIES))?;
    let stories: Vec<&Story> = stories.iter().filter(|s| !is_apart(s)).collect();
    let pipeline = Pipeline::new().map_err(|e| e.to_string())?;
    let mut pairs = Vec::new();
    for (ix, story) in stories.iter().enumerate() {
        let records = records(&pipeline, story);
        let reports = records
            .iter()
            .filter_map(|r| Some(Annotated { report: &r.report, annotations: r.annotations.as_ref()? }));
        let signs = tuning::signs(&reports.collect::<Vec<_>>());
        let told = signs.into_iter().filter_map(|s| {
            let same = is_same(story, &s.places)?;
            Some(Pair { story: ix, signs: s.values.iter().map(|v| f64::from(*v)).collect(), same })
        });
        pairs.extend(told);
    }
    let all: Vec<&Pair> = pairs.iter().collect();
    let right = all.iter().filter(|p| p.same).count();
    println!("{} pairs of {} stories, {right} true", all.len(), stories.len());
    let bounds: Vec<i8> = tuning::sign_names().iter().map(|(_, bound)| *bound).collect();
    let mut ranked = Vec::new();
    for held in 0..stories.len() {
        let (apart, rest): (Vec<&Pair>, Vec<&Pair>) = pairs.iter().partition(|p| p.story == held);
        let weights = fit(&rest, &bounds);
        ranked.extend(apart.iter().map(|p| (likelihood(&weights, p), p.same)));
    }
    println!("average precision, one story left out at a time: {:.3}", average_precision(ranked));
    let weights = fit(&all, &bounds);
    for ((name, _), weight) in tuning::sign_names().iter().zip(&weights) {
        println!("{weight:>8.3}  {name}");
    }
    println!("{:>8.3}  before any sign", weights[weights.len() - 1]);
    Ok(())
}

/// Whether two places tell one labelled statement; `None` where one is no body text.
fn is_same(story: &Story, places: &[Evidence; 2]) -> Option<bool> {
    let told = places.each_ref().map(|place| {
        let report = story.reports.iter().position(|r| r.id == place.report)?;
        let pieces: Vec<_> = place.spans.iter().map(|s| s.range()).collect();
        let body = story.reports[report].parts.iter().any(|p| {
            p.kind == crosswire::report::PartKind::Paragraph
                && place.spans.iter().any(|s| p.span.overlaps(*s))
        });
        body.then_some((report, pieces))
    });
    let [a, b] = told;
    let (a, b) = (a?, b?);
    let both = |s: &label::Statement| tells(s, a.0, &a.1) && tells(s, b.0, &b.1);
    Some(story.statements.iter().any(both))
}

fn likelihood(weights: &[f64], pair: &Pair) -> f64 {
    let sum: f64 = pair.signs.iter().zip(weights).map(|(s, w)| s * w).sum();
    1.0 / (1.0 + (-(sum + weights[pair.signs.len()])).exp())
}

/// Weights, the last one before any sign. Signs are scaled to a spread of one while they are weighed. A weight stays on the side that its
/// sign is known to speak for (`bounds`): of signs that say nearly the same, one would else be set off against another.
fn fit(pairs: &[&Pair], bounds: &[i8]) -> Vec<f64> {
    let n = pairs.first().map_or(0, |p| p.signs.len());
    let count = pairs.len().max(1) as f64;
    let mean: Vec<f64> = (0..n).map(|i| pairs.iter().map(|p| p.signs[i]).sum::<f64>() / count).collect();
    let spread = |i: usize| {
        (pairs.iter().map(|p| (p.signs[i] - mean[i]).powi(2)).sum::<f64>() / count).sqrt().max(1e-9)
    };
    let spread: Vec<f64> = (0..n).map(spread).collect();
    let scaled = |p: &&Pair| {
        let signs = (0..n).map(|i| (p.signs[i] - mean[i]) / spread[i]).collect();
        Pair { story: p.story, signs, same: p.same }
    };
    let pairs: Vec<Pair> = pairs.iter().map(scaled).collect();
    let mut weights = vec![0.0; n + 1];
    for _ in 0..STEPS {
        let mut slope = vec![0.0; n + 1];
        for pair in &pairs {
            let wrong = likelihood(&weights, pair) - f64::from(u8::from(pair.same));
            slope.iter_mut().zip(pair.signs.iter().chain([&1.0])).for_each(|(s, x)| *s += wrong * x / count);
        }
        let held = slope.iter().zip(&weights).map(|(s, w)| s + HOLD * w).collect::<Vec<_>>();
        weights.iter_mut().zip(held).for_each(|(w, s)| *w -= RATE * s);
        for (weight, bound) in weights.iter_mut().zip(bounds) {
            *weight = match bound {
                1.. => weight.max(0.0),
                0 => *weight,
                _ => weight.min(0.0),
            };
        }
    }
    let base: f64 = (0..n).map(|i| weights[i] * mean[i] / spread[i]).sum();
    (0..n).for_each(|i| weights[i] /= spread[i]);
    weights[n] -= base;
    weights
}

/// The mean of the precisions at each true pair, by falling likelihood.
fn average_precision(mut ranked: Vec<(f64, bool)>) -> f64 {
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut sum) = (0.0, 0.0);
    for (ix, (_, same)) in ranked.iter().enumerate() {
        if *same {
            right += 1.0;
            sum += right / (ix + 1) as f64;
        }
    }
    if right > 0.0 { sum / right } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_tells_is_weighed() {
        let pairs: Vec<Pair> = (0..40)
            .map(|i| Pair { story: 0, signs: vec![f64::from(i % 7), f64::from(i)], same: i >= 20 })
            .collect();
        let pairs: Vec<&Pair> = pairs.iter().collect();
        let weights = fit(&pairs, &[0, 0]);
        assert!(weights[1] > 0.2 && weights[0].abs() < weights[1], "{weights:?}");
        assert_eq!(fit(&pairs, &[0, -1])[1], 0.0);
        assert!((average_precision(vec![(0.9, true), (0.8, false), (0.7, true)]) - 5.0 / 6.0).abs() < 1e-9);
    }
}
