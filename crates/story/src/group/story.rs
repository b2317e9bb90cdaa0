//! One story as it is kept.

use super::likeness::{Coherence, Features, features};
use super::rarity::Rarity;
use super::sketch::Sketch;
use super::{Grouped, StoryId};
use report::ReportId;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Reports of a story that new ones are held against: the first, and the latest. So 10,000 reports of one story cost no more each than 16.
pub(super) const KEPT: usize = 16;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Story {
    pub id: StoryId,
    /// All, in the order of placing.
    pub reports: Vec<ReportId>,
    sketches: Vec<Sketch>,
    /// The turns of the sketches: which report each was to be placed, from 1.
    turns: Vec<u64>,
    /// Today when something was last placed here, or [`super::clock::NO_DAY`].
    pub touched: i32,
    #[serde(skip, default = "one")]
    pub coherence: Coherence,
}

fn one() -> Coherence {
    Coherence::ONE
}

impl Story {
    pub fn new(sketch: Sketch, turn: u64, touched: i32) -> Story {
        Story {
            id: StoryId::of(&sketch.id),
            reports: vec![sketch.id.clone()],
            sketches: vec![sketch],
            turns: vec![turn],
            touched,
            coherence: Coherence::ONE,
        }
    }

    /// Takes a report; gives back the sketch that has to make room.
    pub fn add(&mut self, sketch: Sketch, turn: u64) -> Option<Sketch> {
        self.reports.push(sketch.id.clone());
        self.keep(sketch, turn)
    }

    fn keep(&mut self, sketch: Sketch, turn: u64) -> Option<Sketch> {
        let at = self.turns.partition_point(|t| *t <= turn);
        self.sketches.insert(at, sketch);
        self.turns.insert(at, turn);
        let dropped = (self.sketches.len() > KEPT).then(|| {
            self.turns.remove(1);
            self.sketches.remove(1)
        });
        self.coherence = Coherence::of(&self.sketches);
        dropped
    }

    /// Puts a new version in the place of an old one, which it carries with it; gives back the old one.
    pub fn replace(&mut self, at: usize, mut sketch: Sketch, turn: u64) -> Option<Sketch> {
        if at >= self.sketches.len() {
            return self.add(sketch, turn);
        }
        self.reports.push(sketch.id.clone());
        let mut old = self.sketches.remove(at);
        self.turns.remove(at);
        sketch.before = std::mem::take(&mut old.before);
        sketch.before.push(old.id.clone());
        self.keep(sketch, turn);
        Some(old)
    }

    /// Takes all of another story, but for when it was touched; gives back the sketches that have to make room.
    pub fn take(&mut self, other: Story) -> Vec<Sketch> {
        self.reports.extend(other.reports);
        let all = other.sketches.into_iter().zip(other.turns);
        all.filter_map(|(sketch, turn)| self.keep(sketch, turn)).collect()
    }

    /// The reports that new ones are held against.
    pub fn sketches(&self) -> &[Sketch] {
        &self.sketches
    }

    /// The same with their turns.
    pub fn kept(&self) -> impl Iterator<Item = (u64, &Sketch)> {
        self.turns.iter().copied().zip(&self.sketches)
    }

    /// Gives the sketches the rarities of now.
    pub fn refresh(&mut self, rarity: &Rarity) {
        self.sketches.iter_mut().for_each(|s| *s = s.again(rarity));
        self.coherence = Coherence::of(&self.sketches);
    }

    /// Comes after so many other reports.
    pub fn later(&mut self, turns: u64) {
        self.turns.iter_mut().for_each(|t| *t = t.saturating_add(turns));
    }

    /// Drops the reports that are known elsewhere.
    pub fn drop_known(&mut self, known: impl Fn(&ReportId) -> bool) {
        self.reports.retain(|r| !known(r));
        self.sketches.iter_mut().for_each(|s| s.before.retain(|r| !known(r)));
        let stay: Vec<bool> = self.sketches.iter().map(|s| !known(&s.id)).collect();
        self.part(&stay);
    }

    /// Keeps the sketches for which `stay` holds, gives back the others.
    pub fn part(&mut self, stay: &[bool]) -> Vec<(u64, Sketch)> {
        let stays = |ix: usize| stay.get(ix).copied().unwrap_or(true);
        let all: Vec<_> =
            std::mem::take(&mut self.turns).into_iter().zip(std::mem::take(&mut self.sketches)).collect();
        let mut gone = Vec::new();
        for (ix, (turn, sketch)) in all.into_iter().enumerate() {
            if stays(ix) {
                self.turns.push(turn);
                self.sketches.push(sketch);
            } else {
                gone.push((turn, sketch));
            }
        }
        self.coherence = Coherence::of(&self.sketches);
        gone
    }

    /// The sketch by which a split knows the part that goes on as this story: that of the report which opened it, or the first.
    pub fn opener(&self) -> usize {
        let opened = |id: &ReportId| StoryId::of(id) == self.id;
        self.sketches.iter().position(|s| s.before.iter().chain([&s.id]).any(opened)).unwrap_or(0)
    }

    /// A story of sketches with their turns, each with the versions before it; `None` if there are none.
    pub fn from_parts(parts: Vec<(u64, Sketch)>, touched: i32) -> Option<Story> {
        let reports: Vec<ReportId> =
            parts.iter().flat_map(|(_, s)| s.before.iter().chain([&s.id])).cloned().collect();
        let id = StoryId::of(reports.first()?);
        let (turns, sketches): (Vec<u64>, Vec<Sketch>) = parts.into_iter().unzip();
        let coherence = Coherence::of(&sketches);
        Some(Story { id, reports, sketches, turns, touched, coherence })
    }

    pub fn features(&self, other: &Story) -> Features {
        features(&self.sketches, self.coherence, &other.sketches, other.coherence)
    }

    pub fn features_of(&self, sketch: &Sketch) -> Features {
        features(std::slice::from_ref(sketch), Coherence::ONE, &self.sketches, self.coherence)
    }

    pub fn grouped(&self) -> Grouped {
        Grouped { story: self.id.clone(), reports: self.reports.clone() }
    }
}

/// For a story that was read from a file.
impl Story {
    /// The first law that is broken.
    pub fn check(&self, placed: u64) -> Result<(), String> {
        let holds = |held: bool, law: &str| if held { Ok(()) } else { Err(law.to_owned()) };
        let reports: HashSet<&ReportId> = self.reports.iter().collect();
        holds(reports.len() == self.reports.len(), "a report comes twice")?;
        holds(reports.iter().any(|r| StoryId::of(r) == self.id), "the report that opened it is missing")?;
        holds((1..=KEPT).contains(&self.sketches.len()), "too many or too few reports are kept")?;
        holds(self.turns.len() == self.sketches.len(), "reports and turns do not match")?;
        holds(self.turns.is_sorted() && self.turns.last() <= Some(&placed), "turns are out of order")?;
        let kept = self.sketches.iter().flat_map(|s| s.before.iter().chain([&s.id]));
        let (mut seen, mut known) = (HashSet::new(), true);
        kept.for_each(|id| known &= reports.contains(id) && seen.insert(id));
        holds(known, "a report is kept that is not of the story, or twice")?;
        self.sketches.iter().try_for_each(Sketch::check)
    }

    /// Reckons what is not saved.
    pub fn reckon(&mut self) {
        self.sketches.iter_mut().for_each(Sketch::reckon);
        self.coherence = Coherence::of(&self.sketches);
    }
}
