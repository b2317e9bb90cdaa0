//! The weights of the signs of likeness, found by `cargo xtask tune statements` on the labelled stories of `eval/stories` of the
//! desks business, courts and disaster; the others are kept apart.

use super::likeness::SIGNS;

/// In the order of the signs.
pub(super) const WEIGHTS: [f32; SIGNS] = [
    1.526, -1.305, 3.104, 3.169, 4.734, 2.477, 0.707, 0.268, 0.078, -0.297, 1.172, -0.665, -0.909,
];

/// The log-odds before any sign.
pub(super) const BIAS: f32 = -5.585;
