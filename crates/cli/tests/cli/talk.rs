//! Help, colour, completions, and what happens when nobody listens.

use crate::run::{Folder, HARBOUR, POST, run_with};
use std::process::{Command, Stdio};

#[test]
fn help_has_examples_and_the_exit_status() {
    let folder = Folder::new("help");
    for verb in ["compare", "read", "annotate", "timeline", "group", "verify", "completions", "man"] {
        let ran = folder.run(&[verb, "-h"]);
        assert_eq!(ran.status, 0);
        assert!(ran.out.contains("\nExamples:\n  crosswire "), "{}", ran.out);
    }
    assert!(folder.run(&["--help"]).out.contains("\nExit status:\n  0  done\n"));
    assert_eq!(folder.run(&["compare"]).status, 2);
    assert_eq!(folder.run(&["compare", "a.txt", "--published", "yesterday"]).status, 2);
}

#[test]
fn man_pages_and_completions_are_made_from_the_help() {
    let folder = Folder::new("man");
    assert!(folder.run(&["man"]).out.contains(".TH crosswire 1"));
    assert!(folder.run(&["man", "compare"]).out.contains(".TH crosswire-compare 1"));
    let ran = folder.run(&["man", "nothing"]);
    let wanted = "error: no such verb: nothing\nhint: one of compare, read, annotate, timeline, group, verify, completions, man\n";
    assert_eq!((ran.status, ran.err.as_str()), (2, wanted));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(folder.run(&["completions", shell]).out.contains("annotate"), "{shell}");
    }
}

#[test]
fn colour_only_where_it_is_wanted() {
    let folder = Folder::with("colour", &[("a.txt", HARBOUR.as_bytes())]);
    let coloured = |args: &[&str], vars: &[(&str, &str)]| {
        let ran = run_with(&folder, &[&["compare", "a.txt", "nowhere.txt"], args].concat(), b"", vars);
        (ran.out.contains('\u{1b}'), ran.err.contains('\u{1b}'))
    };
    assert_eq!(coloured(&[], &[]), (false, false));
    assert_eq!(coloured(&["--color", "always"], &[]), (true, true));
    assert_eq!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]), (true, true));
    assert_eq!(coloured(&[], &[("CLICOLOR_FORCE", "1")]), (true, true));
    assert_eq!(coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]), (false, false));
    assert_eq!(coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), (false, false));
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let files: Vec<(String, String)> =
        (0..400).map(|n| (format!("r/{n}.txt"), format!("{n} {HARBOUR}{POST}"))).collect();
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = Folder::with("broken-pipe", &files);
    let mut child = Command::new(env!("CARGO_BIN_EXE_crosswire"))
        .args(["read", "r"])
        .current_dir(&*folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
