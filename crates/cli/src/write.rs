//! Where results go: standard output or a file.

use crate::talk::Failure;
use anstream::AutoStream;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Standard output or a file.
pub struct Out {
    stream: Box<dyn Write>,
    place: String,
}

impl Out {
    /// Opens the file if there is one. Colours are kept only where the terminal and the user want them.
    pub fn open(file: Option<&PathBuf>) -> Result<Out, Failure> {
        let Some(path) = file.filter(|f| f.as_os_str() != "-") else {
            // Locked for the whole run, and in blocks: there is one writer, and a line at a time is slow.
            let stdout = AutoStream::auto(io::stdout().lock());
            return Ok(Out { stream: Box::new(BufWriter::new(stdout)), place: "standard output".into() });
        };
        let place = path.display().to_string();
        let file = File::create(path).map_err(|error| Failure::write(&error, &place))?;
        Ok(Out { stream: Box::new(BufWriter::new(AutoStream::new(file, in_file()))), place })
    }

    /// Writes a text as it is.
    pub fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.stream.write_all(text.as_bytes()).map_err(|error| Failure::write(&error, &self.place))
    }

    /// Writes a value as one line of JSON.
    pub fn line(&mut self, value: &serde_json::Value) -> Result<(), Failure> {
        self.text(&format!("{value}\n"))
    }

    /// Writes what is still in memory, for who reads while more comes.
    pub fn flush(&mut self) -> Result<(), Failure> {
        self.stream.flush().map_err(|error| Failure::write(&error, &self.place))
    }

    /// Writes what is still in memory. To be called at the end: a dropped `Out` cannot say what went wrong.
    pub fn finish(mut self) -> Result<(), Failure> {
        self.flush()
    }
}

fn in_file() -> anstream::ColorChoice {
    match anstream::ColorChoice::global() {
        anstream::ColorChoice::Always => anstream::ColorChoice::Always,
        _ => anstream::ColorChoice::Never,
    }
}

/// The columns to fill: what the user says, else what the terminal has where the output goes to one.
pub fn width(told: Option<u16>, file: Option<&Path>) -> Option<usize> {
    let terminal = || {
        let here = file.is_none() && io::stdout().is_terminal();
        here.then(|| terminal_size::terminal_size().map(|(w, _)| w.0)).flatten()
    };
    told.or_else(terminal).map(usize::from)
}
