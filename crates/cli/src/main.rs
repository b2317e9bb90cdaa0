//! The command line of Crosswire.
fn main() {}
