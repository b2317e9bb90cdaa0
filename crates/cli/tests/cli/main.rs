//! The binary as its users meet it. One test program, since each would hold the models.

mod inputs;
mod run;
mod talk;
mod verbs;
