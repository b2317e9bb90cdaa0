//! `crosswire group`: reports become stories, a line for each as it comes in.

use crate::args::{Group, GroupFormat};
use crate::inputs::{Reading, tell_notes};
use crate::talk::{Failure, Progress, Status};
use crate::write::Out;
use crosswire::report::{Record, Report, ReportId};
use crosswire::story::group::{Grouped, Settings, Stories, regroup};
use crosswire::{change_line, placement_line, story_line};
use std::collections::HashMap;
use std::path::Path;

pub fn run(args: &Group) -> Result<Status, Failure> {
    let mut stories = args.state.as_deref().map_or_else(|| Ok(Stories::default()), load)?;
    let mut settings = stories.settings().clone();
    settings.live_days = args.live_days.map_or(settings.live_days, i32::from);
    stories.set(settings.clone());
    let mut out = Out::open(args.output.output.as_ref())?;
    let streams = !args.regroup && args.story.is_none() && args.format == GroupFormat::Placements;
    let mut records = Vec::new();
    let progress = Progress::new("grouping, report", 0);
    let reading = Reading::of(&args.inputs, |record| {
        tell_notes(record.report.input.as_deref(), &record.report.notes);
        if !args.regroup {
            let placement = stories.place(&record.report);
            if streams {
                out.line(&placement_line(&record.report, &placement))?;
            }
        }
        progress.step();
        if !streams {
            records.push(record);
        }
        Ok(())
    })?;
    drop(progress);
    if args.review {
        let changes = stories.review();
        changes.iter().filter(|_| streams).try_for_each(|change| out.line(&change_line(change)))?;
    }
    let found = if streams {
        true
    } else {
        let live = if args.regroup { at_once(&records, &settings) } else { stories.live() };
        tell(args, &live, &records, &mut out)?
    };
    out.finish()?;
    if let Some(path) = &args.state {
        save(path, &stories)?;
    }
    Ok(reading.status(found))
}

fn at_once(records: &[Record], settings: &Settings) -> Vec<Grouped> {
    regroup(records.iter().map(|r| &r.report), settings)
}

/// Prints stories, or the reports of one. Gives back whether there was any.
fn tell(args: &Group, live: &[Grouped], records: &[Record], out: &mut Out) -> Result<bool, Failure> {
    let by_id: HashMap<&ReportId, &Report> = records.iter().map(|r| (&r.report.id, &r.report)).collect();
    let Some(wanted) = &args.story else {
        let mut told: Vec<&Grouped> =
            live.iter().filter(|s| s.reports.iter().any(|r| by_id.contains_key(r))).collect();
        // Those with most reports first.
        told.sort_by(|a, b| b.reports.len().cmp(&a.reports.len()).then(a.cmp(b)));
        told.iter().try_for_each(|story| out.line(&story_line(story, &by_id)))?;
        return Ok(!told.is_empty());
    };
    let story = live.iter().find(|s| s.story.as_str() == wanted);
    let story = story.ok_or_else(|| {
        Failure::new(
            format!("no such story: {wanted}"),
            Some("crosswire group INPUTS --format stories lists them"),
        )
    })?;
    let of_story = records.iter().filter(|r| story.reports.contains(&r.report.id));
    of_story.clone().try_for_each(|record| out.line(&record.to_json()))?;
    Ok(of_story.count() > 0)
}

/// The stories of a file; none yet where there is no file.
fn load(path: &Path) -> Result<Stories, Failure> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Stories::default()),
        Err(error) => return Err(Failure::new(format!("{}: cannot read: {error}", path.display()), None)),
    };
    serde_json::from_slice(&bytes).map_err(|error| {
        Failure::new(
            format!("{}: no state of group: {error}", path.display()),
            Some("give a new file to begin anew"),
        )
    })
}

/// Saves beside the file first, so that a full disk does not cost the old state.
fn save(path: &Path, stories: &Stories) -> Result<(), Failure> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let told = |error: std::io::Error| Failure::write(&error, path.display());
    let json = serde_json::to_vec(stories).map_err(|error| told(error.into()))?;
    std::fs::write(&beside, json).map_err(told)?;
    std::fs::rename(&beside, path).map_err(told)
}
