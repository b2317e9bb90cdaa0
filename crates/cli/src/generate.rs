//! Completions and man pages, made from the command line's own description.

use crate::args::Args;
use crate::talk::{Failure, Status};
use crate::write::Out;
use clap::CommandFactory;

pub fn completions(shell: clap_complete::Shell) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "crosswire", &mut script);
    print(&script)
}

pub fn man(verb: Option<&str>) -> Result<Status, Failure> {
    let mut whole = Args::command();
    whole.build();
    let command = match verb {
        None => whole,
        Some(verb) => {
            let found = whole.find_subcommand(verb).cloned();
            let verbs = whole.get_subcommands().map(|c| c.get_name()).collect::<Vec<_>>().join(", ");
            found.ok_or_else(|| {
                Failure::new(format!("no such verb: {verb}"), Some(&format!("one of {verbs}")))
            })?
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).map_err(|e| Failure::write(&e, "man page"))?;
    print(&page)
}

fn print(bytes: &[u8]) -> Result<Status, Failure> {
    let mut out = Out::open(None)?;
    out.text(&String::from_utf8_lossy(bytes))?;
    out.finish()?;
    Ok(Status::Done)
}
