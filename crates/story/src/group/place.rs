//! Placing one report.

use super::likeness::{ACROSS, CROWD, Features, crowd};
use super::read::{Words, read};
use super::sketch::Sketch;
use super::story::Story;
use super::{Change, How, Placement, Stories, StoryId, reasons};
use report::Report;

/// Share of runs of words from which on two texts of one outlet are versions of one article. Two reports of one outlet share below a
/// tenth, an update keeps most.
const VERSION: f32 = 0.5;

/// Likeness of words that two texts at one address must have: a front page has another story tomorrow.
const SAME_ADDRESS: f32 = 0.2;

/// Days of publication of which the median is today.
pub(super) const RECENT: usize = 64;

/// Log-odds above joining that two stories need to become one: a wrong merge costs more than a late one.
pub(super) const MERGE: f32 = 0.5;

/// When a story was last touched, if no report had a date by then: never put aside before one with a date joins it.
const NO_DAY: i32 = i32::MAX;

/// A story that a report may belong to.
pub(super) struct Candidate {
    pub number: u32,
    pub log_odds: f32,
    pub features: Features,
}

impl Stories {
    /// Places one report: it joins a story or opens one.
    ///
    /// Takes any report, in any order of dates. The time of one call does not grow with the number of stories.
    pub fn place(&mut self, report: &Report) -> Placement {
        if let Some(placement) = self.placed_before(report) {
            return placement;
        }
        let words = read(report);
        let mut sketch = Sketch::of(report, &words, &self.rarity);
        self.placed += 1;
        let mut changes = self.turn_to(sketch.day);
        let candidates = self.weigh(&sketch);
        sketch.crowd = crowd_of(&candidates, None);
        if let Some((number, at)) = self.version(&sketch, &candidates) {
            return self.replace(report, &words, sketch, number, at, changes);
        }
        match candidates.first().filter(|c| c.log_odds > self.settings.join) {
            Some(best) => self.join(report, &words, sketch, best, &candidates, changes),
            None => {
                let nearest = candidates.first().and_then(|c| Some((self.stories.get(&c.number)?, c)));
                let reasons = reasons::opened(&sketch, nearest.map(|(s, _)| s));
                let placement = Placement {
                    report: report.id.clone(),
                    story: StoryId::of(&report.id),
                    how: How::Opened,
                    likeness: nearest.map(|(_, c)| probability(c.log_odds)),
                    nearest: nearest.and_then(|(s, _)| reasons::closest(&sketch, s)).map(|s| s.id.clone()),
                    reasons,
                    changes: std::mem::take(&mut changes),
                };
                self.open(sketch);
                placement
            }
        }
    }

    /// Puts a report where a person says: into a live story, or into one of its own. Gives back its story.
    pub fn put(&mut self, report: &Report, story: Option<&StoryId>) -> StoryId {
        if let Some(home) = self.story_of(&report.id) {
            return home;
        }
        let words = read(report);
        let mut sketch = Sketch::of(report, &words, &self.rarity);
        self.placed += 1;
        self.turn_to(sketch.day);
        let number = story.and_then(|id| self.stories.iter().find(|(_, s)| s.id == *id).map(|(n, _)| *n));
        sketch.crowd = crowd_of(&self.weigh(&sketch), number);
        match number {
            Some(number) => {
                self.add(number, sketch);
                story.cloned().unwrap_or_else(|| StoryId::of(&report.id))
            }
            None => {
                self.open(sketch);
                StoryId::of(&report.id)
            }
        }
    }

    /// The live stories that a report may belong to, likeliest first, with what the decision weighs.
    pub fn candidates(&self, report: &Report) -> Vec<(StoryId, Features)> {
        let sketch = Sketch::of(report, &read(report), &self.rarity);
        let weighed = self.weigh(&sketch).into_iter();
        weighed.filter_map(|c| Some((self.stories.get(&c.number)?.id.clone(), c.features))).collect()
    }

    fn placed_before(&self, report: &Report) -> Option<Placement> {
        let story = self.story_of(&report.id)?;
        Some(Placement {
            report: report.id.clone(),
            story,
            how: How::Again,
            likeness: Some(1.0),
            nearest: Some(report.id.clone()),
            reasons: vec![reasons::again()],
            changes: Vec::new(),
        })
    }

    /// All candidates with their log-odds, likeliest first.
    pub(super) fn weigh(&self, sketch: &Sketch) -> Vec<Candidate> {
        let weigh = |number: u32| Some((number, self.stories.get(&number)?.features_of(sketch)));
        let weighed: Vec<(u32, Features)> =
            self.index.candidates(sketch).into_iter().filter_map(weigh).collect();
        let across: Vec<f32> = weighed.iter().map(|(_, f)| f[ACROSS]).collect();
        let with_crowd = |(ix, (number, mut features)): (usize, (u32, Features))| {
            features[CROWD] = crowd(&across, Some(ix));
            Candidate { number, log_odds: self.settings.weights.log_odds(&features), features }
        };
        let mut all: Vec<Candidate> = weighed.into_iter().enumerate().map(with_crowd).collect();
        all.sort_by(|a, b| b.log_odds.total_cmp(&a.log_odds).then(a.number.cmp(&b.number)));
        all
    }

    /// The article that this is a version of: story, and place among its sketches.
    fn version(&self, sketch: &Sketch, candidates: &[Candidate]) -> Option<(u32, usize)> {
        let outlet = sketch.outlet?;
        let same = |s: &Sketch| s.outlet == Some(outlet);
        let at_address = sketch.url.and_then(|url| {
            let number = *self.homes.addresses.get(&(outlet, url))?;
            let sketches = self.stories.get(&number)?.sketches();
            let near = |s: &&Sketch| super::sketch::Pair::of(s, sketch).words >= SAME_ADDRESS;
            let at = sketches.iter().position(|s| same(s) && s.url == Some(url) && near(&s))?;
            Some((number, at))
        });
        at_address.or_else(|| {
            candidates.iter().find_map(|c| {
                let sketches = self.stories.get(&c.number)?.sketches();
                let at = sketches.iter().position(|s| same(s) && s.same_runs(sketch) >= VERSION)?;
                Some((c.number, at))
            })
        })
    }

    fn replace(
        &mut self,
        report: &Report,
        words: &Words,
        sketch: Sketch,
        number: u32,
        at: usize,
        changes: Vec<Change>,
    ) -> Placement {
        let old = self.stories.get(&number).and_then(|s| s.sketches().get(at)).cloned();
        let story = self.stories.get(&number).map_or_else(|| StoryId::of(&report.id), |s| s.id.clone());
        let likeness = old.as_ref().map(|old| old.same_runs(&sketch));
        let reasons = reasons::version(report, words, &sketch, old.as_ref());
        self.home(number, &sketch);
        self.index.add(number, &sketch);
        let (turn, day) = (self.placed, sketch.day);
        if let Some(story) = self.stories.get_mut(&number) {
            let dropped = story.replace(at, sketch, turn);
            self.unindex(number, dropped);
        }
        self.touch(number, day);
        let of = old.map_or_else(|| report.id.clone(), |old| old.id);
        let nearest = Some(of.clone());
        Placement {
            report: report.id.clone(),
            story,
            how: How::Version { of },
            likeness,
            nearest,
            reasons,
            changes,
        }
    }

    fn join(
        &mut self,
        report: &Report,
        words: &Words,
        mut sketch: Sketch,
        best: &Candidate,
        candidates: &[Candidate],
        mut changes: Vec<Change>,
    ) -> Placement {
        let (reasons, nearest) = match self.stories.get(&best.number) {
            Some(story) => (
                reasons::joined(report, words, &sketch, story),
                reasons::closest(&sketch, story).map(|s| s.id.clone()),
            ),
            None => (vec![reasons::again()], None),
        };
        sketch.crowd = best.features[CROWD];
        self.add(best.number, sketch);
        let mut number = best.number;
        let rivals = candidates.iter().skip(1).filter(|c| c.log_odds > self.settings.join);
        let rivals: Vec<u32> = rivals.map(|c| c.number).collect();
        for rival in rivals {
            if self.log_odds(number, rival).is_some_and(|z| z > self.settings.join + MERGE) {
                let (kept, change) = self.merge_two(number, rival);
                number = kept;
                changes.extend(change);
            }
        }
        let story = self.stories.get(&number).map_or_else(|| StoryId::of(&report.id), |s| s.id.clone());
        Placement {
            report: report.id.clone(),
            story,
            how: How::Joined,
            likeness: Some(probability(best.log_odds)),
            nearest,
            reasons,
            changes,
        }
    }

    /// The log-odds that two stories are one.
    pub(super) fn log_odds(&self, a: u32, b: u32) -> Option<f32> {
        let features = self.stories.get(&a)?.features(self.stories.get(&b)?);
        Some(self.settings.weights.log_odds(&features))
    }

    /// Makes two stories one: the one that was opened first stays.
    pub(super) fn merge_two(&mut self, a: u32, b: u32) -> (u32, Option<Change>) {
        let (stays, goes) = (a.min(b), a.max(b));
        let Some(gone) = self.remove(goes) else { return (stays, None) };
        let Some(kept) = self.remove(stays) else {
            self.insert(goes, gone);
            return (goes, None);
        };
        let change =
            Change::Merged { story: gone.id.clone(), into: kept.id.clone(), reports: gone.reports.clone() };
        let mut kept = kept;
        kept.take(gone);
        self.insert(stays, kept);
        self.index_story(stays);
        (stays, Some(change))
    }

    /// Opens a story.
    pub(super) fn open(&mut self, sketch: Sketch) -> u32 {
        self.rarity.count(&sketch.terms);
        let number = self.next;
        self.next = self.next.saturating_add(1);
        self.index.add(number, &sketch);
        let touched = self.today().into_iter().chain(sketch.day).max().unwrap_or(NO_DAY);
        self.insert(number, Story::new(sketch, self.placed, touched));
        number
    }

    fn add(&mut self, number: u32, sketch: Sketch) {
        self.home(number, &sketch);
        self.index.add(number, &sketch);
        let (turn, day) = (self.placed, sketch.day);
        if let Some(story) = self.stories.get_mut(&number) {
            let dropped = story.add(sketch, turn);
            self.unindex(number, dropped);
        }
        self.touch(number, day);
    }

    /// Takes the words of a dropped sketch from the index, but for those that the story has by another report.
    fn unindex(&mut self, number: u32, dropped: Option<Sketch>) {
        let (Some(mut dropped), Some(story)) = (dropped, self.stories.get(&number)) else { return };
        let has = |hash: u32| {
            story.sketches().iter().any(|s| s.terms.binary_search_by_key(&hash, |t| t.hash).is_ok())
        };
        dropped.terms.retain(|t| !has(t.hash));
        self.index.remove(number, &dropped);
    }

    /// A report of this day came into a story. One from the future keeps its story live until then.
    fn touch(&mut self, number: u32, day: Option<i32>) {
        let Some(today) = self.today().into_iter().chain(day).max() else { return };
        if let Some(story) = self.stories.get_mut(&number) {
            self.queue.remove(&(story.touched, number));
            story.touched = if story.touched == NO_DAY { today } else { story.touched.max(today) };
            self.queue.insert((story.touched, number));
        }
    }

    fn home(&mut self, number: u32, sketch: &Sketch) {
        self.homes.reports.insert(sketch.id.clone(), number);
        if let (Some(outlet), Some(url)) = (sketch.outlet, sketch.url) {
            self.homes.addresses.insert((outlet, url), number);
        }
    }

    /// Puts a story in its place, but for the index.
    pub(super) fn insert(&mut self, number: u32, story: Story) {
        for report in &story.reports {
            self.homes.reports.insert(report.clone(), number);
        }
        for sketch in story.sketches() {
            self.home(number, sketch);
        }
        self.queue.insert((story.touched, number));
        self.stories.insert(number, story);
    }

    /// Takes a story out of everything.
    pub(super) fn remove(&mut self, number: u32) -> Option<Story> {
        let story = self.stories.remove(&number)?;
        for sketch in story.sketches() {
            self.index.remove(number, sketch);
            if let (Some(outlet), Some(url)) = (sketch.outlet, sketch.url) {
                self.homes.addresses.remove(&(outlet, url));
            }
        }
        for report in &story.reports {
            self.homes.reports.remove(report);
        }
        self.queue.remove(&(story.touched, number));
        Some(story)
    }

    pub(super) fn index_story(&mut self, number: u32) {
        let Some(story) = self.stories.get(&number) else { return };
        story.sketches().iter().for_each(|sketch| self.index.add(number, sketch));
    }

    /// Makes the index again, in the order of placing.
    pub(super) fn index_again(&mut self) {
        self.index = super::Index::default();
        let kept = |(n, s): (&u32, &Story)| {
            s.kept().enumerate().map(|(ix, (turn, _))| (turn, *n, ix)).collect::<Vec<_>>()
        };
        let mut all: Vec<(u64, u32, usize)> = self.stories.iter().flat_map(kept).collect();
        all.sort_unstable();
        for (_, number, ix) in all {
            if let Some(sketch) = self.stories.get(&number).and_then(|s| s.sketches().get(ix)) {
                self.index.add(number, sketch);
            }
        }
    }

    /// A report of this day came: what became old by it is put aside.
    fn turn_to(&mut self, day: Option<i32>) -> Vec<Change> {
        if let Some(day) = day {
            self.recent.push_back(day);
            if self.recent.len() > RECENT {
                self.recent.pop_front();
            }
        }
        let Some(today) = self.today() else { return Vec::new() };
        let mut changes = Vec::new();
        while let Some((touched, number)) = self.queue.first().copied() {
            if touched.saturating_add(self.settings.live_days) >= today {
                break;
            }
            self.queue.remove(&(touched, number));
            changes.extend(self.remove(number).map(|story| Change::PutAside { story: story.id }));
        }
        changes
    }
}

/// The crowd around a report that is of one story, or of none.
fn crowd_of(candidates: &[Candidate], own: Option<u32>) -> f32 {
    let across: Vec<f32> = candidates.iter().map(|c| c.features[ACROSS]).collect();
    crowd(&across, own.and_then(|own| candidates.iter().position(|c| c.number == own)))
}

/// The probability that log-odds are.
pub(super) fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}
