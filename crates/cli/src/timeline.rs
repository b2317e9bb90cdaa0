//! `crosswire timeline`: many reports become the dates that matter.

use crate::args::{Timeline, TimelineFormat};
use crate::compare::Threads;
use crate::inputs::{Reading, tell_notes};
use crate::page;
use crate::talk::{Failure, Status};
use crate::write::{Out, width};
use crosswire::Dates;
use crosswire::story::Wanted;

/// Columns where no terminal tells, and the most that are used where one does: longer lines are hard to read.
const COLUMNS: (usize, usize) = (80, 100);

pub fn run(args: &Timeline) -> Result<Status, Failure> {
    let (records, reading) = Reading::all(&args.inputs)?;
    if records.is_empty() {
        return Ok(reading.status(false));
    }
    let wanted =
        Wanted { most: args.dates, from: args.from.map(|p| p.date), until: args.until.map(|p| p.date) };
    let dates = Threads::of(&args.work)?.run(|| Dates::of(records, &wanted));
    for record in &dates.records {
        let notes = record.annotations.iter().flat_map(|a| &a.notes);
        tell_notes(record.report.input.as_deref(), record.report.notes.iter().chain(notes));
    }
    let mut out = Out::open(args.output.output.as_ref())?;
    match args.format {
        TimelineFormat::Json => out.line(&dates.to_json(args.selectors))?,
        TimelineFormat::Text => {
            let told = width(args.width, args.output.output.as_deref());
            let columns = told.map_or(COLUMNS.0, |w| if args.width.is_some() { w } else { w.min(COLUMNS.1) });
            out.text(&page::dates::page(&dates, columns))?;
        }
    }
    out.finish()?;
    Ok(reading.status(!dates.dates.is_empty()))
}
