//! Reports and tokens a second.
fn main() {}
