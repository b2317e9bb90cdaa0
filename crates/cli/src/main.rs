//! The command line of Crosswire: each verb reads its inputs, hands them to the pipeline and shows the result.

mod annotate;
mod args;
mod compare;
mod generate;
mod group;
mod inputs;
mod page;
mod read;
mod state;
mod talk;
mod timeline;
mod verify;
mod write;

use args::{Args, Color, Verb};
use clap::Parser;
use std::process::ExitCode;
use talk::Failure;

fn main() -> ExitCode {
    let args = Args::parse();
    colour(args.color);
    let done = match &args.verb {
        Verb::Compare(verb) => compare::run(verb),
        Verb::Read(verb) => read::run(verb),
        Verb::Annotate(verb) => annotate::run(verb),
        Verb::Timeline(verb) => timeline::run(verb),
        Verb::Group(verb) => group::run(verb),
        Verb::Verify(verb) => verify::run(verb),
        Verb::Completions { shell } => generate::completions(*shell),
        Verb::Man { verb } => generate::man(verb.as_deref()),
    };
    match done {
        Ok(status) => status.into(),
        // Whoever reads our output has enough of it: `crosswire compare … | head`.
        Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Err(Failure::Error(error)) => {
            talk::error(&error);
            talk::Status::Error.into()
        }
    }
}

fn colour(when: Color) {
    let choice = match when {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}
