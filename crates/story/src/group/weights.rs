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
            2.191, 2.262, 4.415, 1.786, 3.470, 2.719, 3.133, -0.985, 1.030, -0.880, 1.490, -0.533, -0.194,
            -1.108, -18.479,
        ],
        bias: -2.522,
    };
}
