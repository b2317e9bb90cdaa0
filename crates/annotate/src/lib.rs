//! A report becomes annotations.
//!
//! [`annotate`] reads one report in stages that only flow forward, a file each.

pub mod assertion;
pub mod attribution;
pub mod chain;
pub mod mention;
pub mod quantity;
pub mod sentence;
pub mod timex;
