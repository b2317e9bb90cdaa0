//! Reads the inputs of a verb and says on standard error what was not read.

use crate::args::Inputs;
use crate::talk::{self, Failure, Message, Status};
use crosswire::report::{Note, Record};
use crosswire::{Error, Hints, Outcome};
use std::ops::ControlFlow;

/// What there was to say while reading.
#[derive(Default)]
pub struct Reading {
    records: usize,
    failed: usize,
    passed_over: Vec<(String, &'static str)>,
}

impl Reading {
    /// Reads all inputs and hands each record on. Says at once what fails, and at the end in one line what was passed over.
    ///
    /// # Errors
    /// That of `each`, and where there is no report at all in the inputs.
    pub fn of(
        inputs: &Inputs,
        mut each: impl FnMut(Record) -> Result<(), Failure>,
    ) -> Result<Reading, Failure> {
        let hints = Hints { published: inputs.published, outlet: inputs.outlet.clone() };
        let (mut reading, mut stop) = (Reading::default(), None);
        crosswire::read(&inputs.inputs, &hints, &mut std::io::stdin(), &mut |outcome| {
            let done = match outcome {
                Outcome::Record(record) => {
                    reading.records += 1;
                    each(*record)
                }
                Outcome::PassedOver { input, why } => {
                    reading.passed_over.push((input, why));
                    Ok(())
                }
                Outcome::Failed(error) => {
                    reading.failed += 1;
                    complain(&error);
                    Ok(())
                }
            };
            match done {
                Ok(()) => ControlFlow::Continue(()),
                Err(failure) => {
                    stop = Some(failure);
                    ControlFlow::Break(())
                }
            }
        });
        match stop {
            Some(failure) => Err(failure),
            None => {
                reading.tell_what_was_passed_over();
                Ok(reading)
            }
        }
    }

    /// Reads all inputs into memory.
    pub fn all(inputs: &Inputs) -> Result<(Vec<Record>, Reading), Failure> {
        let mut records = Vec::new();
        let reading = Reading::of(inputs, |record| {
            records.push(record);
            Ok(())
        })?;
        Ok((records, reading))
    }

    /// How a verb ends that did what it could with what was read.
    pub fn status(&self, found: bool) -> Status {
        match (self.failed, self.records) {
            (0, 0) => {
                talk::error(&Message::new("no report in the inputs", None));
                Status::Error
            }
            (0, _) if found => Status::Done,
            (0, _) => Status::Nothing,
            _ => Status::Error,
        }
    }

    fn tell_what_was_passed_over(&self) {
        let Some((input, why)) = self.passed_over.first() else { return };
        match self.passed_over.len() {
            1 => talk::note(format!("passed over {input}: {why}")),
            n => talk::note(format!("passed over {n} files, the first {input}: {why}")),
        }
    }
}

/// Says what was guessed or left out while a report was read or annotated.
pub fn tell_notes<'a>(input: Option<&str>, notes: impl IntoIterator<Item = &'a Note>) {
    for note in notes {
        talk::note(format!("{}: {}", input.unwrap_or("-"), note.message));
    }
}

fn complain(error: &Error) {
    talk::error(&Message::new(error.to_string(), error.hint_for_people()));
}
