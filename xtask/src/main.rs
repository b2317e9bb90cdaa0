//! The project's own chores: `cargo xtask check|tidy|eval|errors|bless`.

mod check;
mod errors;
mod eval;
mod tidy;
mod tune;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  check                            all that must hold before a change lands: format, clippy, tests, docs, tidy,
                                   and the evaluation floors: on our own reports, and on the gold data where it is at hand
  tidy                             dependency arrows as drawn, links in Markdown resolve, each crate is described
  eval [TASK …] [--gold DIR]       our figures on the gold data (default ../shared/gold) beside the published ones;
       [--floors]                  with --floors, one below eval/baseline.json is an error
  tune WHAT [GOLD]                 search the numbers of attribution, chains, contradiction, events or statements on labelled data, and
                                   print them (those of events are written into the story crate)
  errors [--all]                   write docs/errors.md: what is still read wrongly in our own corpus, by kind;
                                   with --all print every difference instead
  bless [open]                     rewrite the marked texts in corpus/ with what the program says now; read the diff!
                                   with open, keep their marks and call the cases that differ open";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let result = match args.split_first().map(|(verb, rest)| (verb.as_str(), rest)) {
        Some(("check", [])) => check::check(),
        Some(("tidy", [])) => tidy::tidy(),
        Some(("eval", rest)) => eval::command(rest),
        Some(("errors", [])) => errors::errors(false),
        Some(("errors", [all])) if all == "--all" => errors::errors(true),
        Some(("tune", rest)) => tune::command(rest),
        Some(("bless", [])) => check::bless(),
        Some(("bless", [open])) if open == "open" => check::bless_open(),
        Some(("help" | "-h" | "--help", _)) => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(HELP.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
