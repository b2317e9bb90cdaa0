//! `crosswire annotate`: reports become annotations, a line or a marked text each.

use crate::args::{Annotate, AnnotateFormat};
use crate::compare::{Threads, pipeline};
use crate::inputs::{Reading, tell_notes};
use crate::page::marked;
use crate::talk::{Failure, Status};
use crate::write::{Out, width};
use crosswire::Pipeline;
use crosswire::report::Record;

/// Reports that are in memory at a time: enough to keep many threads busy.
const BATCH: usize = 64;

pub fn run(args: &Annotate) -> Result<Status, Failure> {
    let mut out = Out::open(args.output.output.as_ref())?;
    let columns = width(args.width, args.output.output.as_deref());
    let threads = Threads::of(&args.work)?;
    let mut batch = Batch { pipeline: None, threads, records: Vec::new(), found: false };
    let mut write = |record: &Record| match args.format {
        AnnotateFormat::Jsonl => out.line(&record.to_json()),
        AnnotateFormat::Marked => out.text(&marked::page(record, columns)),
    };
    let reading = Reading::of(&args.inputs, |record| {
        batch.records.push(record);
        if batch.records.len() < BATCH { Ok(()) } else { batch.done(&mut write) }
    })?;
    batch.done(&mut write)?;
    out.finish()?;
    Ok(reading.status(batch.found))
}

struct Batch {
    /// Loaded when the first report is there.
    pipeline: Option<Pipeline>,
    threads: Threads,
    records: Vec<Record>,
    /// Whether anything was annotated so far.
    found: bool,
}

impl Batch {
    /// Annotates what has gathered and writes it.
    fn done(&mut self, write: &mut dyn FnMut(&Record) -> Result<(), Failure>) -> Result<(), Failure> {
        if self.records.is_empty() {
            return Ok(());
        }
        let loaded = match self.pipeline.take() {
            Some(loaded) => loaded,
            None => pipeline()?,
        };
        self.threads.annotate(self.pipeline.insert(loaded), &mut self.records);
        for record in self.records.drain(..) {
            let Some(annotations) = &record.annotations else { continue };
            self.found |= !annotations.sentences.is_empty();
            let notes = record.report.notes.iter().chain(&annotations.notes);
            tell_notes(record.report.input.as_deref(), notes);
            write(&record)?;
        }
        Ok(())
    }
}
