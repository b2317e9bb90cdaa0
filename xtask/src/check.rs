//! `cargo xtask check`: one command before a change lands, the same by hand and in CI.

use crate::{eval, tidy};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// A step's name, the cargo component that it needs, and cargo's arguments.
type Step = (&'static str, Option<&'static str>, &'static [&'static str]);

const STEPS: &[Step] = &[
    ("format", Some("fmt"), &["fmt", "--all", "--check"]),
    (
        "clippy",
        Some("clippy"),
        &["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"],
    ),
    ("tests", None, &["test", "--workspace"]),
    ("docs", None, &["doc", "--quiet", "--workspace", "--no-deps"]),
];

/// Runs every step and stops at the first that fails.
pub fn check() -> Result<(), String> {
    // The test harness keeps what passing tests print to itself, so what they leave out is said here.
    if !Path::new(eval::GOLD).is_dir() {
        println!(
            "== SKIPPED where {} is needed: the gold files as bad input, PolNeAR's lines, the floors on gold data",
            eval::GOLD
        );
    }
    for (name, component, args) in STEPS {
        let present = component.is_none_or(|c| quiet(&[c, "--version"]));
        if !present {
            println!("== SKIPPED {name}: no cargo {} here (rustup component add)", component.unwrap_or(name));
            continue;
        }
        timed(name, || cargo(args))?;
    }
    timed("tidy", tidy::tidy)?;
    timed("evaluation floors", || eval::command(&["--floors".to_owned()]))
}

/// Rewrites the marked texts with what the program says.
pub fn bless() -> Result<(), String> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["test", "--workspace", "--quiet"]).env("CROSSWIRE_BLESS", "1");
    run(command)?;
    println!("blessed: read `git diff corpus` before you commit it");
    Ok(())
}

/// Calls the cases of the marked texts open that the program does not read; their marks stay.
pub fn bless_open() -> Result<(), String> {
    // The only suites of marked texts; elsewhere blessing means rewriting.
    let mut command = Command::new(env!("CARGO"));
    command.args(["test", "--package", "crosswire-annotate", "--quiet"]).env("CROSSWIRE_BLESS", "open");
    run(command)?;
    println!("open cases are called so: read `git diff corpus` before you commit it");
    Ok(())
}

fn timed(name: &str, step: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    println!("== {name}");
    let start = Instant::now();
    step().map_err(|e| format!("== {name} failed\n{e}"))?;
    println!("== {name}: done in {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}

fn cargo(args: &[&str]) -> Result<(), String> {
    let mut command = Command::new(env!("CARGO"));
    command.args(args).env("RUSTDOCFLAGS", "--deny warnings");
    run(command)
}

fn run(mut command: Command) -> Result<(), String> {
    let status = command.status().map_err(|e| format!("cargo does not start: {e}"))?;
    status.success().then_some(()).ok_or_else(|| format!("{command:?} ended with {status}"))
}

fn quiet(args: &[&str]) -> bool {
    Command::new(env!("CARGO")).args(args).output().is_ok_and(|o| o.status.success())
}
