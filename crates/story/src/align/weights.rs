//! The weights of the signs of likeness, found by `cargo xtask tune statements` on the labelled stories of `eval/stories` of the
//! desks business, courts and disaster; the others are kept apart.

use super::likeness::SIGNS;

/// In the order of the signs.
pub(super) const WEIGHTS: [f32; SIGNS] =
    [0.825, 2.702, 2.790, 3.542, -0.373, -0.215, 1.143, -0.429, -0.611, 0.878, 1.958, 1.274];

/// The log-odds before any sign.
pub(super) const BIAS: f32 = -5.998;
