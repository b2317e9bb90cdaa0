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
pub const THRESHOLD: f64 = 0.17;

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
pub const SHIPPED: Weights = Weights {
    bias: [-0.997, 1.345, -0.347],
    of: [
        [
            0.456, 0.312, 0.249, 0.303, -0.038, 0.057, -0.221, 0.042, -0.337, 0.007, 0.153, 0.515, 0.020,
            0.021, 0.135, -0.025, -0.754, -0.295, -0.190, 0.100, -0.729, -0.068, -0.426, -0.341, 0.021,
            -0.462, -0.290, 0.000, 0.469, -0.603, -0.722, -0.093, -0.065, 0.306, -0.622, -0.037, -0.195,
            -0.056, 0.200, -0.165, -0.154, 0.162, 0.122,
        ],
        [
            -0.661, -0.469, -0.239, -0.168, -0.059, -0.233, 0.249, 0.051, 0.309, -0.008, 0.078, -0.443,
            -0.051, 0.101, -0.084, 0.022, 0.753, -0.131, -0.594, -0.404, 0.239, 0.086, 0.286, 0.127, -0.191,
            -0.492, -0.167, 0.000, -0.891, -0.659, 0.221, 0.347, -0.089, -0.293, -0.119, -0.201, -0.057,
            0.046, -0.185, -0.064, 0.108, -0.011, 0.081,
        ],
        [
            0.205, 0.157, -0.010, -0.135, 0.096, 0.176, -0.028, -0.093, 0.027, 0.001, -0.230, -0.072, 0.032,
            -0.122, -0.051, 0.003, 0.002, 0.426, 0.784, 0.304, 0.490, -0.017, 0.140, 0.214, 0.169, 0.954,
            0.456, 0.000, 0.423, 1.262, 0.501, -0.254, 0.154, -0.013, 0.740, 0.238, 0.252, 0.010, -0.015,
            0.229, 0.047, -0.151, -0.202,
        ],
    ],
};
