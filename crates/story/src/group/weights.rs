//! The weights that ship.

use super::Weights;

/// Log-odds from which on a report joins a story.
pub(super) const JOIN: f32 = 0.0;

impl Weights {
    /// Trained on all of the development data.
    pub const SHIPPED: Weights = Weights {
        of: [5.0, 5.0, 9.0, 2.0, 6.0, 7.0, 1.0, -1.2, 0.2, -0.4, 0.5, -0.5, -0.5, 0.0, 0.0],
        bias: -5.0,
    };
}
