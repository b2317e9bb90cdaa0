//! `crosswire group`: reports become stories, a line for each as it comes in.

use crate::args::{Group, GroupFormat};
use crate::inputs::{Reading, tell_notes};
use crate::state::State;
use crate::talk::{Failure, Progress, Status};
use crate::write::Out;
use crosswire::report::{Record, Report, ReportId};
use crosswire::story::group::{Change, Grouped, Placement, Stories, regroup_each};
use crosswire::{change_line, placement_line, story_line};
use std::collections::{BTreeMap, HashMap, HashSet};

pub fn run(args: &Group) -> Result<Status, Failure> {
    let out = Out::open(args.output.output.as_ref())?;
    if args.regroup {
        return at_once(args, out);
    }
    let Some(path) = args.state.as_deref() else {
        return in_turn(args, &mut Stories::default(), out);
    };
    let state = State::open(path)?;
    let mut stories = match state.load() {
        Ok(stories) => stories,
        Err(failure) => {
            state.leave();
            return Err(failure);
        }
    };
    let done = in_turn(args, &mut stories, out);
    // Whoever reads the lines may stop; what was placed stays placed.
    state.save(&stories)?;
    done
}

/// Places one report after the other.
fn in_turn(args: &Group, stories: &mut Stories, mut out: Out) -> Result<Status, Failure> {
    let mut settings = stories.settings().clone();
    settings.live_days = args.live_days.map_or(settings.live_days, i32::from);
    stories.set(settings);
    let streams = args.story.is_none() && args.format == GroupFormat::Placements;
    // Who sends one report after the other waits for each answer.
    let at_once = args.inputs.inputs.iter().any(|input| input.as_os_str() == "-");
    let (mut records, mut aside) = (Vec::new(), Vec::new());
    let progress = Progress::new("grouping, report", 0);
    let reading = Reading::of(&args.inputs, |record| {
        tell_notes(record.report.input.as_deref(), &record.report.notes);
        let placement = stories.place(&record.report);
        progress.step();
        if streams {
            out.line(&placement_line(&record.report, &placement))?;
            return if at_once { out.flush() } else { Ok(()) };
        }
        aside.extend(put_aside(placement));
        records.push(record);
        Ok(())
    })?;
    drop(progress);
    if args.review {
        let progress = Progress::new("looking again, story", 2 * stories.len());
        let changes = stories.review_each(|| progress.step());
        drop(progress);
        changes.iter().filter(|_| streams).try_for_each(|change| out.line(&change_line(change)))?;
    }
    let found = if streams {
        true
    } else {
        aside.extend(stories.live());
        tell(args, &one_each(aside), &records, &mut out)?
    };
    out.finish()?;
    Ok(reading.status(found))
}

/// Groups all reports at once.
fn at_once(args: &Group, mut out: Out) -> Result<Status, Failure> {
    let (records, reading) = Reading::all(&args.inputs)?;
    for record in &records {
        tell_notes(record.report.input.as_deref(), &record.report.notes);
    }
    let progress = Progress::new("grouping, report", records.len());
    let settings = Stories::default().settings().clone();
    let stories = regroup_each(records.iter().map(|r| &r.report), &settings, || progress.step());
    drop(progress);
    let found = tell(args, &stories, &records, &mut out)?;
    out.finish()?;
    Ok(reading.status(found))
}

/// The stories that were put aside as a report came: they are no more among the live ones.
fn put_aside(placement: Placement) -> impl Iterator<Item = Grouped> {
    placement.changes.into_iter().filter_map(|change| match change {
        Change::PutAside { story, reports } => Some(Grouped { story, reports }),
        Change::Merged { .. } | Change::Split { .. } => None,
    })
}

/// Each id once: a report that comes again after its story was put aside opens it again.
fn one_each(stories: Vec<Grouped>) -> Vec<Grouped> {
    let mut all: BTreeMap<_, Vec<ReportId>> = BTreeMap::new();
    for story in stories {
        let reports = all.entry(story.story).or_default();
        let known: HashSet<ReportId> = reports.iter().cloned().collect();
        reports.extend(story.reports.into_iter().filter(|r| !known.contains(r)));
    }
    all.into_iter().map(|(story, reports)| Grouped { story, reports }).collect()
}

/// Prints stories, or the reports of one. Gives back whether there was any.
fn tell(args: &Group, stories: &[Grouped], records: &[Record], out: &mut Out) -> Result<bool, Failure> {
    let by_id: HashMap<&ReportId, &Report> = records.iter().map(|r| (&r.report.id, &r.report)).collect();
    let Some(wanted) = &args.story else {
        let mut told: Vec<&Grouped> =
            stories.iter().filter(|s| s.reports.iter().any(|r| by_id.contains_key(r))).collect();
        // Those with most reports first.
        told.sort_by(|a, b| b.reports.len().cmp(&a.reports.len()).then(a.cmp(b)));
        told.iter().try_for_each(|story| out.line(&story_line(story, &by_id)))?;
        return Ok(!told.is_empty());
    };
    let story = stories.iter().find(|s| s.story.as_str() == wanted);
    let story = story.ok_or_else(|| {
        Failure::new(
            format!("no such story: {wanted}"),
            Some("crosswire group INPUTS --format stories lists them"),
        )
    })?;
    let reports: HashSet<&ReportId> = story.reports.iter().collect();
    let of_story = records.iter().filter(|r| reports.contains(&r.report.id));
    of_story.clone().try_for_each(|record| out.line(&record.to_json()))?;
    Ok(of_story.count() > 0)
}
