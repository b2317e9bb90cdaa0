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
pub const THRESHOLD: f64 = 0.18;

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
    bias: [-0.993, 1.347, -0.355],
    of: [
        [
            0.454, 0.312, 0.248, 0.302, -0.038, 0.057, -0.220, 0.042, -0.336, 0.007, 0.153, 0.515, 0.019,
            0.022, 0.135, -0.025, -0.754, -0.295, -0.190, 0.099, -0.727, -0.068, -0.426, -0.341, 0.020,
            -0.463, -0.290, 0.0, 0.465, -0.603, -0.722, -0.092, -0.065, 0.306, -0.623, -0.038, -0.196,
            -0.056, 0.201, -0.166, -0.154, 0.162, 0.122,
        ],
        [
            -0.661, -0.468, -0.240, -0.168, -0.059, -0.234, 0.248, 0.051, 0.309, -0.008, 0.078, -0.442,
            -0.051, 0.101, -0.084, 0.022, 0.753, -0.132, -0.595, -0.405, 0.237, 0.085, 0.285, 0.126, -0.191,
            -0.494, -0.168, 0.0, -0.890, -0.660, 0.219, 0.347, -0.089, -0.293, -0.120, -0.202, -0.058, 0.046,
            -0.184, -0.065, 0.108, -0.010, 0.082,
        ],
        [
            0.208, 0.156, -0.009, -0.134, 0.098, 0.177, -0.028, -0.094, 0.027, 0.001, -0.232, -0.072, 0.032,
            -0.123, -0.051, 0.003, 0.001, 0.427, 0.786, 0.306, 0.490, -0.017, 0.141, 0.216, 0.171, 0.957,
            0.458, 0.0, 0.424, 1.263, 0.503, -0.255, 0.154, -0.013, 0.743, 0.239, 0.254, 0.010, -0.017,
            0.231, 0.047, -0.152, -0.204,
        ],
    ],
};
