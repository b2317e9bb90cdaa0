//! [`Error`]: why an input gave no report.

use std::fmt;
use std::io;

/// Why an input could not be read: the input, and after a colon what is wrong with it. A hint is kept apart.
///
/// ```
/// let mut outcomes = Vec::new();
/// crosswire::read(&["nowhere.txt".into()], &Default::default(), &mut std::io::empty(), &mut |o| {
///     outcomes.push(o);
///     std::ops::ControlFlow::Continue(())
/// });
/// let crosswire::Outcome::Failed(error) = &outcomes[0] else { panic!("there is no such file") };
/// assert_eq!(error.to_string(), "nowhere.txt: no such file or folder");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    what: String,
    input: String,
    hint: Option<String>,
}

impl Error {
    pub(crate) fn new(what: impl Into<String>, input: impl Into<String>) -> Error {
        Error { what: what.into(), input: input.into(), hint: None }
    }

    /// An error that another stage tells, with its hint behind `hint: ` on a line of its own.
    pub(crate) fn told(error: &impl fmt::Display, input: impl Into<String>) -> Error {
        let told = error.to_string();
        let mut lines = told.splitn(2, "\nhint: ").map(str::trim);
        let error = Error::new(lines.next().unwrap_or_default(), input);
        match lines.next() {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Error {
        self.hint = Some(hint.into());
        self
    }

    pub(crate) fn io(error: &io::Error, input: impl Into<String>) -> Error {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "no such file or folder".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            // The system's words without "(os error 2)", in our lower case.
            _ => {
                let told = error.to_string();
                told.split(" (os error").next().unwrap_or_default().to_lowercase()
            }
        };
        Error::new(what, input)
    }

    /// The path as given, `-` for standard input, `FILE#3` for the third line or item of a JSON file.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// What to do about it, where that is known: a sentence, lower case, no full stop.
    pub fn hint_for_people(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.input, self.what)
    }
}

impl std::error::Error for Error {}
