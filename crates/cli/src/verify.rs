//! `crosswire verify`: every span of an account is held against its source.

use crate::args::Verify;
use crate::talk::{Failure, Message, Status, error};
use crate::write::Out;
use std::fs;
use std::io::{self, Read};

pub fn run(args: &Verify) -> Result<Status, Failure> {
    let name = args.account.to_string_lossy();
    let bytes = match name.as_ref() {
        "-" => all(io::stdin().lock()),
        _ => fs::read(&args.account),
    };
    let bytes = bytes.map_err(|error| cannot_read(&name, &error))?;
    let lines = crosswire::account_lines(&bytes)
        .map_err(|error| Failure::new(format!("{name}: {error}"), Some("give an account of crosswire compare --format json, jsonl or html, or the lines of read and annotate")))?;
    let verified = crosswire::verify(&lines, &args.files);
    for wrong in &verified.mismatches {
        error(&Message::new(format!("{name}#{}: {}", wrong.line, wrong.message), None));
    }
    let mut out = Out::open(None)?;
    out.text(&format!("{}\n", verified))?;
    out.finish()?;
    Ok(if verified.holds() { Status::Done } else { Status::Nothing })
}

fn all(mut reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn cannot_read(name: &str, error: &io::Error) -> Failure {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        _ => error.to_string().to_lowercase(),
    };
    Failure::new(format!("{name}: {reason}"), None)
}
