//! The weights of the decision, and how they are used. `cargo xtask tune contradiction` finds them on RTE-3's development pairs.

use super::Label;
use super::features::COUNT;

/// A multinomial logistic regression over the features.
#[derive(Clone, PartialEq, Debug)]
pub struct Weights {
    /// What each label has of itself.
    pub bias: [f64; 3],
    /// Label -> feature -> weight.
    pub of: [[f64; COUNT]; 3],
}

/// The share of a contradiction from which on it is called one; found so that F1 is best on the training pairs.
pub const THRESHOLD: f64 = 0.25;

impl Weights {
    /// How likely each label is.
    pub fn shares(&self, features: &[f64; COUNT]) -> [f64; 3] {
        let sum = |label: usize| -> f64 {
            self.bias[label] + self.of[label].iter().zip(features).map(|(w, f)| w * f).sum::<f64>()
        };
        let sums = [sum(0), sum(1), sum(2)];
        let most = sums.iter().copied().fold(f64::MIN, f64::max);
        let powers = sums.map(|s| (s - most).exp());
        let all: f64 = powers.iter().sum();
        powers.map(|p| p / all)
    }
}

/// The label: a contradiction from the threshold on, else the likelier of the others.
pub fn label(shares: &[f64; 3], threshold: f64) -> Label {
    match shares {
        [_, _, contradicted] if *contradicted >= threshold => Label::Contradicted,
        [entailed, neither, _] if entailed >= neither => Label::Entailed,
        _ => Label::Neither,
    }
}

/// The weights that ship.
pub const SHIPPED: Weights = Weights { bias: [0.0; 3], of: [[0.0; COUNT]; 3] };
