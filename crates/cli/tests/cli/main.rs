//! The binary as its users meet it. One test program, since each would hold the models.

// Clippy lets tests unwrap, and takes what they share for no test.
#![allow(clippy::unwrap_used)]

mod group;
mod inputs;
mod run;
mod sets;
mod talk;
mod verbs;
