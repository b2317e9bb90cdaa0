//! Our own labelled stories (`eval/stories`): what is corroborated, what conflicts, what only looks so.
//!
//! Each story is read and compared as a user's files would be. What is counted, over all stories and over the half that was kept
//! apart while the program was written ([`APART`]):
//!
//! - *corroborated*: a version of a point that two origins or more tell (of a conflict, one side). It is right if one labelled
//!   statement that reports of two labelled origins tell is touched by more than half of its reports, of two labelled origins among
//!   them. A labelled statement of two origins is found if one such version touches it in reports of two of them.
//! - *conflict*: right if it is of the kind of a labelled one and touches two of its sides with two versions; one within a report
//!   may be of any kind. A labelled conflict stands for its statements: who tells the same as a side is on that side.
//! - *not-conflicts raised*: the share of labelled not-conflicts two sides of which stand as two versions of one conflict.
//!
//! Labels are of the body, so headlines and standfirsts are passed over in what is corroborated, and a conflict with one of
//! them counts only where it is right. "Origins given" counts the labelled origins
//! instead of those found, to tell the faults of alignment from those of origins.
//!
//! Touching: a statement shares at least half of the shorter one's letters; of a conflict the words on which it turns overlap.
//! With `CROSSWIRE_EVAL_VERBOSE` set, what is wrong and what is missed is printed; with `CROSSWIRE_STORY` set to a name, of that story
//! alone.

mod baseline;
pub(crate) mod label;
mod measure;
mod told;

use super::Figure;
use crosswire::Pipeline;
use crosswire::report::Record;
use label::Story;
use measure::Counts;
use std::path::Path;

/// Where the stories lie.
pub(crate) const STORIES: &str = "eval/stories";

/// Desks whose stories were not looked at while the rules were written, only scored.
const APART: [&str; 3] = ["politics", "science", "sport"];

/// Figures of this task.
pub fn score(_gold: &Path) -> Result<Vec<Figure>, String> {
    let stories = label::folder(Path::new(STORIES))?;
    let pipeline = Pipeline::new().map_err(|e| e.to_string())?;
    let verbose = std::env::var_os("CROSSWIRE_EVAL_VERBOSE").is_some();
    let wanted = std::env::var("CROSSWIRE_STORY").ok();
    let (mut all, mut apart, mut plain) = (Counts::default(), Counts::default(), Counts::default());
    let mut known = Counts::default();
    let chosen = |s: &&Story| wanted.as_ref().is_none_or(|w| s.name.contains(w.as_str()));
    for story in stories.iter().filter(chosen) {
        let records = records(&pipeline, story);
        let (ours, given) = told::ours(story, &records);
        let counts = measure::count(story, &ours, verbose.then_some(story.name.as_str()));
        all.add(&counts);
        known.add(&measure::count(story, &given, None));
        plain.add(&measure::count(story, &baseline::told(&records), None));
        if is_apart(story) {
            apart.add(&counts);
        }
    }
    let mut figures = all.figures("14 stories", "");
    figures.extend(apart.figures("7 stories kept apart", ""));
    figures.extend(known.figures("14 stories, origins given", "").into_iter().take(3));
    figures.extend(plain.figures("baseline: TF-IDF and numbers", ""));
    Ok(figures)
}

/// Whether a story was kept apart.
pub(crate) fn is_apart(story: &Story) -> bool {
    APART.iter().any(|desk| story.name.starts_with(desk))
}

/// A story's reports, read.
pub(crate) fn records(pipeline: &Pipeline, story: &Story) -> Vec<Record> {
    let mut records: Vec<Record> =
        story.reports.iter().map(|r| Record { report: r.clone(), annotations: None }).collect();
    pipeline.annotate_all(&mut records, &|| ());
    records
}

/// Whether some words of a report tell a labelled statement: they share at least half of the shorter one's letters.
pub(crate) fn tells(statement: &label::Statement, report: usize, pieces: &[std::ops::Range<usize>]) -> bool {
    statement.told.get(&report).is_some_and(|labelled| measure::is_shared(pieces, labelled))
}
