//! What is said to people on standard error: errors, notes, progress; and the exit status.

use anstream::{eprint, eprintln};
use anstyle::{AnsiColor, Style};
use std::fmt::Display;
use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How a verb ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    Done,
    /// Nothing found; from `verify`, something does not hold.
    Nothing,
    Error,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(match status {
            Status::Done => 0,
            Status::Nothing => 1,
            Status::Error => 2,
        })
    }
}

/// Why a verb could not go on.
#[derive(Debug)]
pub enum Failure {
    BrokenPipe,
    Error(Message),
}

/// An error for people: lower case, no full stop, the hint apart.
#[derive(Debug)]
pub struct Message {
    what: String,
    hint: Option<String>,
}

impl Message {
    pub fn new(what: impl Into<String>, hint: Option<&str>) -> Message {
        Message { what: what.into(), hint: hint.map(str::to_owned) }
    }
}

impl Failure {
    pub fn new(what: impl Into<String>, hint: Option<&str>) -> Failure {
        Failure::Error(Message::new(what, hint))
    }

    /// What went wrong while writing to `place`.
    pub fn write(error: &io::Error, place: impl Display) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::BrokenPipe,
            _ => {
                let told = error.to_string().to_lowercase();
                let reason = told.split(" (os error").next().unwrap_or_default();
                Failure::new(format!("{place}: cannot write: {reason}"), None)
            }
        }
    }
}

const RED: Style = AnsiColor::Red.on_default().bold();
const CYAN: Style = AnsiColor::Cyan.on_default().bold();

/// Prints an error, and its hint on a line of its own.
pub fn error(error: &Message) {
    eprintln!("{RED}error{RED:#}: {}", shown(&error.what));
    if let Some(hint) = &error.hint {
        eprintln!("{CYAN}hint{CYAN:#}: {}", shown(hint));
    }
}

/// Prints a note.
pub fn note(message: impl Display) {
    eprintln!("{CYAN}note{CYAN:#}: {}", shown(&message.to_string()));
}

/// File names and texts may hold anything; a terminal must not obey it.
fn shown(message: &str) -> String {
    crate::page::plain::clean(message)
}

/// A line on the terminal that says how far long work has come; silent where standard error is no terminal.
pub struct Progress {
    what: &'static str,
    total: usize,
    state: Mutex<State>,
}

struct State {
    done: usize,
    /// When the next line is due; `None` for silence.
    due: Option<Instant>,
    shown: bool,
}

/// Work that is done sooner needs no line.
const PATIENCE: Duration = Duration::from_millis(700);

impl Progress {
    /// `total` is 0 where nobody knows how much there is.
    pub fn new(what: &'static str, total: usize) -> Progress {
        let due = io::stderr().is_terminal().then(|| Instant::now() + PATIENCE);
        Progress { what, total, state: Mutex::new(State { done: 0, due, shown: false }) }
    }

    /// One more is done.
    pub fn step(&self) {
        let Ok(mut state) = self.state.lock() else { return };
        state.done += 1;
        let now = Instant::now();
        if state.due.is_some_and(|due| due <= now) {
            match self.total {
                0 => eprint!("\r{} {}\x1b[K", self.what, state.done),
                total => eprint!("\r{} {} of {total}\x1b[K", self.what, state.done),
            }
            state.due = Some(now + Duration::from_millis(100));
            state.shown = true;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.state.get_mut().is_ok_and(|s| s.shown) {
            eprint!("\r\x1b[K");
        }
    }
}
