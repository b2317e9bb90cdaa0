//! Reads many reports of the news and gives back one sourced account.

pub use annotate;
pub use encoder;
pub use extract;
pub use report;
pub use story;
