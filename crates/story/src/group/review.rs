//! Looking again at stories with all reports in view: merges and splits; grouping many reports at once; merging two states.

use super::likeness::{Coherence, features};
use super::place::MERGE;
use super::sketch::Sketch;
use super::story::Story;
use super::{Change, Grouped, Settings, Stories};
use report::Report;
use std::collections::BTreeSet;

/// Log-odds below joining that the two parts of a story must have to be split. Between this and merging nothing changes, so that
/// stories do not go to and fro.
const SPLIT: f32 = 1.0;

/// How often [`regroup`] looks again. What changes in the third round is little.
const ROUNDS: usize = 3;

/// Groups many reports at once: the stories by id, each with its reports by time published.
///
/// Any order of the reports gives the same; a report that comes twice counts once. The reports are placed by time published, then all
/// stories are looked at again ([`Stories::review`]) with the rarity of words in all of them. No story is put aside.
pub fn regroup<'r>(reports: impl IntoIterator<Item = &'r Report>, settings: &Settings) -> Vec<Grouped> {
    let mut sorted: Vec<&Report> = reports.into_iter().collect();
    sorted.sort_by(|a, b| key(a).cmp(&key(b)));
    sorted.dedup_by(|a, b| a.id == b.id);
    let mut stories = Stories::new(Settings { live_days: i32::MAX, ..settings.clone() });
    for report in sorted {
        stories.place(report);
    }
    for _ in 0..ROUNDS {
        stories.refresh();
        if stories.review().is_empty() {
            break;
        }
    }
    stories.live()
}

fn key(report: &Report) -> (bool, Option<(jiff::civil::DateTime, report::Published)>, &report::ReportId) {
    (report.published.is_none(), report.published.map(|p| (p.civil(), p)), &report.id)
}

impl Stories {
    /// Looks again at all live stories: those that turned out to be one are merged, and one that turned out to be two is split.
    /// Gives back what changed.
    pub fn review(&mut self) -> Vec<Change> {
        let mut changes = self.split_all();
        changes.extend(self.merge_all());
        changes
    }

    /// Takes the stories of another value, as if its reports had come after these.
    ///
    /// Stories with a report in common become one; so do those that are alike enough. Not symmetric: the ids here stay.
    pub fn merge(&mut self, other: Stories) -> Vec<Change> {
        let mut changes = Vec::new();
        self.rarity.add(&other.rarity);
        let turns = self.placed;
        self.placed += other.placed;
        self.recent.extend(other.recent.iter());
        while self.recent.len() > super::place::RECENT {
            self.recent.pop_front();
        }
        for (_, mut story) in other.stories {
            story.later(turns);
            changes.extend(self.adopt(story));
        }
        changes
    }

    /// Takes in a story that was made elsewhere.
    fn adopt(&mut self, mut story: Story) -> Option<Change> {
        let known: BTreeSet<u32> =
            story.reports.iter().filter_map(|r| self.homes.reports.get(r).copied()).collect();
        let homes = &self.homes.reports;
        story.drop_known(|id| homes.contains_key(id));
        if let Some(home) = known.first().copied() {
            if let Some(mut kept) = self.remove(home) {
                kept.take(story);
                self.insert(home, kept);
                self.index_story(home);
            }
            return None;
        }
        let number = self.next;
        self.next = self.next.saturating_add(1);
        let near: BTreeSet<u32> = story.sketches().iter().flat_map(|s| self.index.candidates(s)).collect();
        self.insert(number, story);
        self.index_story(number);
        let weighed = near.into_iter().filter_map(|n| Some((self.log_odds(n, number)?, n)));
        let best = weighed.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
        if best.0 > self.settings.join + MERGE { self.merge_two(best.1, number).1 } else { None }
    }

    /// Gives all sketches the rarity that their words have by now.
    pub(super) fn refresh(&mut self) {
        let rarity = &self.rarity;
        self.stories.values_mut().for_each(|s| s.refresh(rarity));
        self.index_again();
    }

    fn merge_all(&mut self) -> Vec<Change> {
        let mut pairs = Vec::new();
        for (number, story) in &self.stories {
            let ends = [story.sketches().first(), story.sketches().last()];
            let near: BTreeSet<u32> =
                ends.into_iter().flatten().flat_map(|s| self.index.candidates(s)).collect();
            for other in near.into_iter().filter(|n| n != number) {
                let log_odds = self.log_odds(*number, other).filter(|z| *z > self.settings.join + MERGE);
                pairs.extend(log_odds.map(|z| (z, (*number).min(other), (*number).max(other))));
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        pairs.dedup_by_key(|p| (p.1, p.2));
        let mut changes = Vec::new();
        for (_, a, b) in pairs {
            // One of them may have grown by now.
            if self.log_odds(a, b).is_some_and(|z| z > self.settings.join + MERGE) {
                changes.extend(self.merge_two(a, b).1);
            }
        }
        changes
    }

    fn split_all(&mut self) -> Vec<Change> {
        let numbers: Vec<u32> =
            self.stories.iter().filter(|(_, s)| s.sketches().len() > 1).map(|(n, _)| *n).collect();
        numbers.into_iter().filter_map(|number| self.split(number)).collect()
    }

    /// Splits a story whose two parts are not alike enough. Only the reports that are held against new ones can leave.
    fn split(&mut self, number: u32) -> Option<Change> {
        let story = self.stories.get(&number)?;
        let stay =
            halves(story.sketches(), |f| self.settings.weights.log_odds(f), self.settings.join - SPLIT)?;
        let mut story = self.remove(number)?;
        let gone = story.part(&stay);
        let reports: Vec<_> = gone.iter().map(|(_, s)| s.id.clone()).collect();
        story.reports.retain(|r| !reports.contains(r));
        let old = story.id.clone();
        let touched = story.touched;
        self.insert(number, story);
        self.index_story(number);
        let new = self.next;
        self.next = self.next.saturating_add(1);
        let part = Story::from_parts(gone, touched)?;
        let into = part.id.clone();
        self.insert(new, part);
        self.index_story(new);
        Some(Change::Split { story: old, into, reports })
    }
}

/// The likeliest two parts of a story, if they are less alike than `least`: which sketches stay, the first among them.
///
/// Parts are found from the bottom up: the two likest groups become one until two are left (average link).
fn halves(all: &[Sketch], log_odds: impl Fn(&super::Features) -> f32, least: f32) -> Option<Vec<bool>> {
    let mut groups: Vec<Vec<usize>> = (0..all.len()).map(|ix| vec![ix]).collect();
    let weigh = |a: &[usize], b: &[usize]| {
        let pick = |g: &[usize]| g.iter().filter_map(|ix| all.get(*ix).cloned()).collect::<Vec<Sketch>>();
        let (a, b) = (pick(a), pick(b));
        log_odds(&features(&a, Coherence::of(&a), &b, Coherence::of(&b)))
    };
    loop {
        let mut best: Option<(f32, usize, usize)> = None;
        for (i, a) in groups.iter().enumerate() {
            for (j, b) in groups.iter().enumerate().skip(i + 1) {
                let z = weigh(a, b);
                if best.is_none_or(|(most, _, _)| z > most) {
                    best = Some((z, i, j));
                }
            }
        }
        let (z, i, j) = best?;
        if groups.len() == 2 {
            let first = groups.iter().find(|g| g.contains(&0))?;
            return (z < least).then(|| (0..all.len()).map(|ix| first.contains(&ix)).collect());
        }
        let gone = groups.remove(j);
        groups.get_mut(i)?.extend(gone);
    }
}

impl Story {
    /// A story of sketches with their turns; `None` if there are none.
    fn from_parts(parts: Vec<(u64, Sketch)>, touched: i32) -> Option<Story> {
        let mut parts = parts.into_iter();
        let (turn, first) = parts.next()?;
        let mut story = Story::new(first, turn, touched);
        for (turn, sketch) in parts {
            story.add(sketch, turn);
        }
        Some(story)
    }
}
