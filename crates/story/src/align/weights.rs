//! The weights of the signs of likeness, found by `cargo xtask tune statements` on the labelled stories of `eval/stories` of the
//! desks business, courts and disaster; the others are kept apart.

use super::likeness::SIGNS;

/// In the order of the signs.
pub(super) const WEIGHTS: [f32; SIGNS] =
    [1.594, -1.284, 2.954, 3.134, 4.708, 2.482, 0.970, 0.238, 0.083, -0.297, 1.132, -0.663, -0.894];

/// The log-odds before any sign.
pub(super) const BIAS: f32 = -5.329;
