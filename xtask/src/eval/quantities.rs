//! Not measured yet.

use super::Figure;
use std::path::Path;

/// Figures of this task.
pub fn score(_gold: &Path) -> Result<Vec<Figure>, String> {
    Ok(Vec::new())
}
