//! The project's own chores: `cargo xtask check|tidy|eval|bless|assets`.

mod eval;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  eval [TASK …] [--gold DIR] [--floors]   score the pipeline on the gold data (default ../shared/gold)
                                          and hold it against eval/baseline.json with --floors
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let result = match args.split_first() {
        Some((verb, rest)) if verb == "eval" => eval::command(rest),
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
