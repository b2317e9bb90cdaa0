//! Annotated reports of one event become one comparison: origins, statements, agreement, timeline.

mod model;
pub use model::*;
