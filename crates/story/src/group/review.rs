//! Looking again at stories with all reports in view: merges and splits; grouping many reports at once; merging two states.

use super::likeness::{Coherence, features};
use super::place::MERGE;
use super::sketch::Sketch;
use super::story::Story;
use super::{Change, Grouped, Settings, Stories};
use crate::ordered::instant;
use report::{Published, Report, ReportId};
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Log-odds below joining that the two parts of a story must have to be split. Between this and merging nothing changes, so that
/// stories do not go to and fro.
const SPLIT: f32 = 1.0;

/// How often [`regroup`] looks again. What changes in the third round is little.
const ROUNDS: usize = 3;

/// Groups many reports at once: the stories by id, each with its reports by time published.
///
/// Any order of the reports gives the same; a report that comes twice counts once, with the earliest of its dates. The reports are placed by
/// the instant when they were published, then all stories are looked at again ([`Stories::review`]) with the rarity of words in all of
/// them. No story is put aside.
pub fn regroup<'r>(reports: impl IntoIterator<Item = &'r Report>, settings: &Settings) -> Vec<Grouped> {
    regroup_each(reports, settings, || ())
}

/// The same, with a call after each report, which says how far the work has come.
pub fn regroup_each<'r>(
    reports: impl IntoIterator<Item = &'r Report>,
    settings: &Settings,
    mut placed: impl FnMut(),
) -> Vec<Grouped> {
    let mut sorted: Vec<&Report> = reports.into_iter().collect();
    sorted.sort_by(|a, b| order(a, b));
    let mut stories = Stories::new(Settings { live_days: i32::MAX, ..settings.clone() });
    let mut places: HashMap<&ReportId, usize> = HashMap::new();
    for (ix, report) in sorted.into_iter().enumerate() {
        stories.place(report);
        places.entry(&report.id).or_insert(ix);
        placed();
    }
    for _ in 0..ROUNDS {
        stories.refresh();
        if stories.review().is_empty() {
            break;
        }
    }
    let mut all = stories.live();
    all.iter_mut().for_each(|story| story.reports.sort_by_key(|r| places.get(r)));
    all
}

/// By instant, those without a date last. Two reports that this leaves equal are read alike: all that is read is in it, and what is in the id.
fn order(a: &Report, b: &Report) -> Ordering {
    fn key(r: &Report) -> (bool, Option<(jiff::civil::DateTime, Published)>, &ReportId, Option<&str>) {
        (r.published.is_none(), r.published.map(|p| (instant(p), p)), &r.id, r.title.as_deref())
    }
    key(a).cmp(&key(b)).then_with(|| format!("{:?}", a.parts).cmp(&format!("{:?}", b.parts)))
}

impl Stories {
    /// Looks again at all live stories: those that turned out to be one are merged, and one that turned out to be two is split.
    /// Gives back what changed.
    pub fn review(&mut self) -> Vec<Change> {
        self.review_each(|| ())
    }

    /// The same, with a call after each story, twice for those that stay whole: for splitting and for merging.
    pub fn review_each(&mut self, mut looked: impl FnMut()) -> Vec<Change> {
        let mut changes = self.split_all(&mut looked);
        changes.extend(self.merge_all(&mut looked));
        changes
    }

    /// Takes the stories of another value, as if its reports had come after these.
    ///
    /// Stories with a report in common become one; so do those that are alike enough. All that happens to a story of either is in the changes; the
    /// ids here stay, and so do the settings here. Not symmetric. Two things are not as if the reports had been placed one by one: a
    /// new version of an article that is here stands beside it, and a story that is in both counts twice where words are counted.
    pub fn merge(&mut self, other: Stories) -> Vec<Change> {
        let mut changes = Vec::new();
        self.rarity.add(&other.rarity);
        let turns = self.placed;
        self.placed = self.placed.saturating_add(other.placed);
        other.recent.into_iter().for_each(|day| self.dated(Some(day)));
        for (_, mut story) in other.stories {
            story.later(turns);
            changes.extend(self.adopt(story));
        }
        // Those that neither had a date for have one now, if there is any.
        self.dated(None);
        changes
    }

    /// Takes in a story that was made elsewhere.
    fn adopt(&mut self, mut story: Story) -> Vec<Change> {
        let known: BTreeSet<u32> = story.reports.iter().filter_map(|r| self.homes.of(r)).collect();
        let homes = &self.homes;
        story.drop_known(|id| homes.of(id).is_some());
        let mut known = known.into_iter();
        let Some(home) = known.next() else { return self.adopt_new(story).into_iter().collect() };
        let mut changes = Vec::new();
        if let Some(into) = self.stories.get(&home).map(|s| s.id.clone()).filter(|into| *into != story.id) {
            changes.push(Change::Merged { story: story.id.clone(), into, reports: story.reports.clone() });
        }
        self.take_in(home, story);
        // What it holds together is one here as well.
        changes.extend(known.filter_map(|number| self.merge_two(home, number).1));
        changes
    }

    /// Takes in a story of which no report is here.
    fn adopt_new(&mut self, story: Story) -> Option<Change> {
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

    fn merge_all(&mut self, looked: &mut impl FnMut()) -> Vec<Change> {
        let mut pairs = Vec::new();
        for (number, story) in &self.stories {
            looked();
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

    fn split_all(&mut self, looked: &mut impl FnMut()) -> Vec<Change> {
        let numbers: Vec<u32> = self.stories.keys().copied().collect();
        let split = |number| {
            looked();
            self.split(number)
        };
        numbers.into_iter().filter_map(split).collect()
    }

    /// Splits a story whose two parts are not alike enough. Only the reports that are held against new ones can leave, each with the
    /// versions before it. The part with the report that opened the story goes on as that story, so that no two stories get one id.
    fn split(&mut self, number: u32) -> Option<Change> {
        let story = self.stories.get(&number).filter(|s| s.sketches().len() > 1)?;
        let weigh = |f: &super::Features| self.settings.weights.log_odds(f);
        let stay = halves(story.sketches(), story.opener(), weigh, self.settings.join - SPLIT)?;
        let story = self.stories.get_mut(&number)?;
        let part = Story::from_parts(story.part(&stay), story.touched)?;
        let gone: HashSet<&ReportId> = part.reports.iter().collect();
        story.reports.retain(|r| !gone.contains(r));
        let old = story.id.clone();
        self.drop_sketches(number, part.sketches().to_vec());
        let new = self.next;
        self.next = self.next.saturating_add(1);
        let (into, reports) = (part.id.clone(), part.reports.clone());
        self.insert(new, part);
        self.index_story(new);
        Some(Change::Split { story: old, into, reports })
    }
}

/// The likeliest two parts of a story, if they are less alike than `least`: which sketches stay, the opener among them.
///
/// Parts are found from the bottom up: the two likest groups become one until two are left (average link).
fn halves(
    all: &[Sketch],
    opener: usize,
    log_odds: impl Fn(&super::Features) -> f32,
    least: f32,
) -> Option<Vec<bool>> {
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
            let stays = groups.iter().find(|g| g.contains(&opener))?;
            return (z < least).then(|| (0..all.len()).map(|ix| stays.contains(&ix)).collect());
        }
        let gone = groups.remove(j);
        groups.get_mut(i)?.extend(gone);
    }
}
