//! `crosswire read`: inputs become reports, one a line.

use crate::args::Read;
use crate::inputs::{Reading, tell_notes};
use crate::talk::{Failure, Status};
use crate::write::Out;

pub fn run(args: &Read) -> Result<Status, Failure> {
    let mut out = Out::open(args.output.output.as_ref())?;
    let reading = Reading::of(&args.inputs, |mut record| {
        record.annotations = None;
        tell_notes(record.report.input.as_deref(), &record.report.notes);
        out.line(&record.to_json())
    })?;
    out.finish()?;
    Ok(reading.status(true))
}
