//! What was learned: `cargo xtask tune events` writes this file from the topics of ECB+ outside development.

use super::Weights;

/// The weights that ship.
pub(super) const SHIPPED: Weights = Weights {
    report: [2.2192, 11.1736, 8.3990, 7.5032],
    report_bias: -6.4296,
    pair: [
        -2.3997, -2.6820, 0.4217, -0.0046, 0.0489, 2.4033, 1.7696, 2.2130, -0.0346, -0.8339, 0.0043, -0.4469,
        0.2914, -0.1575, -0.2080, 0.3255, -0.2715, 0.2762, 0.1237, 1.0483, 0.4355, -1.6088, -1.2435, 0.9183,
        5.5742, 0.0507, 2.8181, -0.1379, 0.2814, 0.0999, 1.2510, 2.1638, -2.1004, -0.3855, 0.1041, 0.4026,
        -0.7255, -0.0978, 0.6576, -2.0308, 0.2515, 0.9403, -2.4481,
    ],
    pair_bias: -7.8609,
    cut: 0.35,
};
