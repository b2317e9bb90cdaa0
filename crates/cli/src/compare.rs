//! `crosswire compare`: inputs become one account, in the form that was asked for.

use crate::args::{AccountFormat, Compare, Work};
use crate::inputs::{Reading, tell_notes};
use crate::page::{self, Page};
use crate::talk::{self, Failure, Progress, Status};
use crate::write::{Out, width};
use crosswire::report::Record;
use crosswire::{Account, Pipeline, keep_one_of_each};

/// Columns where no terminal tells, and the most that are used where one does: longer lines are hard to read.
const COLUMNS: (usize, usize) = (80, 100);

pub fn run(args: &Compare) -> Result<Status, Failure> {
    let (records, reading) = Reading::all(&args.inputs)?;
    if records.is_empty() {
        return Ok(reading.status(false));
    }
    let account = account(records, &Threads::of(&args.work)?)?;
    let mut out = Out::open(args.output.output.as_ref())?;
    show(args, &account, &mut out)?;
    out.finish()?;
    Ok(reading.status(!account.comparison.points.is_empty()))
}

fn account(mut records: Vec<Record>, threads: &Threads) -> Result<Account, Failure> {
    for (left_out, kept) in keep_one_of_each(&mut records) {
        talk::note(format!("{left_out}: the same report as {kept}"));
    }
    if records.iter().any(|r| r.annotations.is_none()) {
        threads.annotate(&pipeline()?, &mut records);
    }
    for record in &records {
        let notes = record.annotations.iter().flat_map(|a| &a.notes);
        tell_notes(record.report.input.as_deref(), record.report.notes.iter().chain(notes));
    }
    Ok(Account::of(records))
}

/// The stages with their models.
pub fn pipeline() -> Result<Pipeline, Failure> {
    Pipeline::new().map_err(|error| Failure::new(format!("the models do not load: {error}"), None))
}

fn show(args: &Compare, account: &Account, out: &mut Out) -> Result<(), Failure> {
    match args.format {
        AccountFormat::Json => out.line(&account.to_json(args.selectors)),
        AccountFormat::Jsonl => account.to_lines(args.selectors).iter().try_for_each(|line| out.line(line)),
        AccountFormat::Markdown => out.text(&page::markdown::page(&Page::of(account), args.all)),
        AccountFormat::Html => out.text(&page::html::page(account, args.all)),
        AccountFormat::Text => {
            let told = width(args.width, args.output.output.as_deref());
            let columns = told.map_or(COLUMNS.0, |w| if args.width.is_some() { w } else { w.min(COLUMNS.1) });
            out.text(&page::terminal::page(&Page::of(account), columns, args.all))
        }
    }
}

/// The threads that the user wants.
pub struct Threads(Option<rayon::ThreadPool>);

impl Threads {
    pub fn of(work: &Work) -> Result<Threads, Failure> {
        let Some(threads) = work.threads else { return Ok(Threads(None)) };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build();
        let pool = pool.map_err(|e| Failure::new(format!("cannot start {threads} threads: {e}"), None))?;
        Ok(Threads(Some(pool)))
    }

    /// Runs a job on these threads.
    pub fn run<T: Send>(&self, job: impl FnOnce() -> T + Send) -> T {
        match &self.0 {
            Some(pool) => pool.install(job),
            None => job(),
        }
    }

    /// Annotates what is not annotated yet, and says how far it has come.
    pub fn annotate(&self, pipeline: &Pipeline, records: &mut [Record]) {
        let progress = Progress::new("annotating", records.len());
        self.run(|| pipeline.annotate_all(records, &|| progress.step()));
    }
}
