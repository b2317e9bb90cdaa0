//! Placing one report.

use super::clock::NO_DAY;
use super::likeness::{ACROSS, CROWD, Features, crowd};
use super::read::{Words, read};
use super::sketch::{Pair, Sketch};
use super::story::Story;
use super::{Change, How, Placement, Stories, StoryId, reasons};
use report::Report;

/// Share of runs of words from which on two texts of one outlet are versions of one article. Two reports of one outlet share below a
/// tenth, an update keeps most.
const VERSION: f32 = 0.5;

/// The same for a text so short that all of its runs are kept. A changed word breaks four of them, a third of a text of two sentences;
/// and the share is no estimate, so that less is enough.
const SHORT_VERSION: f32 = 0.3;

/// Runs that such a text has at least: fewer are a headline, or a line that a site puts in the place of a text.
const SHORTEST: usize = 8;

/// Likeness of words that two texts at one address must have: a front page has another story tomorrow.
const SAME_ADDRESS: f32 = 0.2;

/// Log-odds above joining that two stories need to become one: a wrong merge costs more than a late one.
pub(super) const MERGE: f32 = 0.5;

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
        self.placed = self.placed.saturating_add(1);
        self.dated(sketch.day);
        let mut changes = self.put_aside();
        let candidates = self.weigh(&sketch);
        sketch.crowd = crowd_of(&candidates, None);
        if let Some((number, at)) = self.version(&sketch, &candidates) {
            sketch.crowd = crowd_of(&candidates, Some(number));
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

    /// Puts a report where a person says: into a live story, or into one of its own. Gives back its story. What is old by it is put aside
    /// when the next report is placed.
    pub fn put(&mut self, report: &Report, story: Option<&StoryId>) -> StoryId {
        if let Some(home) = self.story_of(&report.id) {
            return home;
        }
        let words = read(report);
        let mut sketch = Sketch::of(report, &words, &self.rarity);
        self.placed = self.placed.saturating_add(1);
        self.dated(sketch.day);
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

    /// The article that this is a version of: story, and place among its sketches. An address is one outlet's, whatever the reports say.
    fn version(&self, sketch: &Sketch, candidates: &[Candidate]) -> Option<(u32, usize)> {
        let find = |number: u32, is: &dyn Fn(&Sketch) -> bool| {
            self.stories.get(&number)?.sketches().iter().position(is).map(|at| (number, at))
        };
        let at_address = |s: &Sketch| s.url == sketch.url && Pair::of(s, sketch).words >= SAME_ADDRESS;
        let same_words = |s: &Sketch| s.of_outlet_of(sketch) && is_version(s, sketch);
        sketch
            .url
            .and_then(|url| self.homes.at(url).find_map(|number| find(number, &at_address)))
            .or_else(|| candidates.iter().find_map(|c| find(c.number, &same_words)))
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
        self.homes.settle(number, &sketch);
        self.index.add(number, &sketch);
        let turn = self.placed;
        if let Some(story) = self.stories.get_mut(&number) {
            let dropped = story.replace(at, sketch, turn);
            self.drop_sketches(number, dropped);
        }
        self.touch(number);
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

    /// Makes two stories one: the one that was opened first stays. Takes time for the reports of the other one alone.
    pub(super) fn merge_two(&mut self, a: u32, b: u32) -> (u32, Option<Change>) {
        let (stays, goes) = (a.min(b), a.max(b));
        let Some(into) = self.stories.get(&stays).filter(|_| a != b).map(|s| s.id.clone()) else {
            return (goes, None);
        };
        let Some(gone) = self.remove(goes) else { return (stays, None) };
        let change = Change::Merged { story: gone.id.clone(), into, reports: gone.reports.clone() };
        self.take_in(stays, gone);
        (stays, Some(change))
    }

    /// Puts all of a story, which is nowhere, into another.
    pub(super) fn take_in(&mut self, number: u32, gone: Story) {
        self.homes.settle_all(number, &gone);
        let touched = gone.touched;
        if let Some(story) = self.stories.get_mut(&number) {
            let dropped = story.take(gone);
            self.index_story(number);
            self.drop_sketches(number, dropped);
        }
        self.touched_on(number, touched);
    }

    /// Opens a story.
    pub(super) fn open(&mut self, sketch: Sketch) -> u32 {
        self.rarity.count(&sketch.terms);
        let number = self.next;
        self.next = self.next.saturating_add(1);
        self.index.add(number, &sketch);
        let touched = self.today().unwrap_or(NO_DAY);
        self.insert(number, Story::new(sketch, self.placed, touched));
        number
    }

    fn add(&mut self, number: u32, sketch: Sketch) {
        self.homes.settle(number, &sketch);
        self.index.add(number, &sketch);
        let turn = self.placed;
        if let Some(story) = self.stories.get_mut(&number) {
            let dropped = story.add(sketch, turn);
            self.drop_sketches(number, dropped);
        }
        self.touch(number);
    }

    /// A story is no more found by sketches that it does not keep, but for words and addresses that it has by another report.
    pub(super) fn drop_sketches(&mut self, number: u32, dropped: impl IntoIterator<Item = Sketch>) {
        let Some(story) = self.stories.get(&number) else { return };
        for mut sketch in dropped {
            sketch.terms.retain(|t| !story.sketches().iter().any(|s| s.term(t.hash).is_some()));
            self.index.remove(number, &sketch);
            if !story.sketches().iter().any(|s| s.url == sketch.url) {
                self.homes.leave(number, sketch.url);
            }
        }
    }

    /// Puts a story in its place, but for the index.
    pub(super) fn insert(&mut self, number: u32, story: Story) {
        self.homes.settle_all(number, &story);
        self.queue.insert((story.touched, number));
        self.stories.insert(number, story);
    }

    /// Takes a story out of everything.
    pub(super) fn remove(&mut self, number: u32) -> Option<Story> {
        let story = self.stories.remove(&number)?;
        story.sketches().iter().for_each(|sketch| self.index.remove(number, sketch));
        self.homes.leave_all(number, &story);
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
}

/// Whether two texts of one outlet are versions of one article.
fn is_version(a: &Sketch, b: &Sketch) -> bool {
    let short = a.is_short() || b.is_short();
    let enough = if short { SHORT_VERSION } else { VERSION };
    a.runs.len().min(b.runs.len()) >= SHORTEST && a.same_runs(b) >= enough
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
