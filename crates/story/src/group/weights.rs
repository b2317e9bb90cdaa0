//! The weights that ship.

use super::Weights;

/// Log-odds from which on a report joins a story: as likely as not. Not tuned: the training rows have the share of reports that join
/// nothing as it is in the sets.
pub(super) const JOIN: f32 = 0.0;

impl Weights {
    /// Trained by `training/grouping.py` on the rows of `cargo xtask tune grouping`: GVA incidents, news cluster, BASIL, NewsWCL50 and
    /// ECB+, development parts, all stories. Those that score them leave a fifth of the stories out (`xtask/src/eval/grouping/folds.rs`).
    pub const SHIPPED: Weights = Weights {
        of: [
            2.904, 2.665, 3.917, 3.396, 3.080, 2.497, 3.074, -0.913, 1.030, -0.857, 1.401, -0.515, -0.368,
            -1.309, -21.680,
        ],
        bias: -2.375,
    };
}
