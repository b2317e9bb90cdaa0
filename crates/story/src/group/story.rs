//! One story as it is kept, and the form in which stories are saved.

use super::likeness::{Coherence, Features, features};
use super::rarity::Rarity;
use super::sketch::Sketch;
use super::{Grouped, Settings, Stories, StoryId};
use report::ReportId;
use serde::{Deserialize, Serialize};

/// Reports of a story that new ones are held against: the first, and the latest. So 10,000 reports of one story cost no more each than 16.
pub(super) const KEPT: usize = 16;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Story {
    pub id: StoryId,
    pub reports: Vec<ReportId>,
    sketches: Vec<Sketch>,
    /// The turns of the sketches: which report each was to be placed, from 1.
    turns: Vec<u64>,
    /// Today when something was last placed here.
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

    /// Puts a new version in the place of an old one.
    pub fn replace(&mut self, at: usize, sketch: Sketch, turn: u64) -> Option<Sketch> {
        self.reports.push(sketch.id.clone());
        if at >= self.sketches.len() {
            return None;
        }
        let old = self.sketches.remove(at);
        self.turns.remove(at);
        self.keep(sketch, turn);
        Some(old)
    }

    /// Takes all of another story.
    pub fn take(&mut self, other: Story) {
        self.reports.extend(other.reports);
        for (sketch, turn) in other.sketches.into_iter().zip(other.turns) {
            self.keep(sketch, turn);
        }
        self.touched = self.touched.max(other.touched);
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
        self.turns.iter_mut().for_each(|t| *t += turns);
    }

    /// Drops the reports that are known elsewhere.
    pub fn drop_known(&mut self, known: impl Fn(&ReportId) -> bool) {
        self.reports.retain(|r| !known(r));
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

/// [`Stories`] in a file. The weights are the program's, so they are not saved; the index is made again.
#[derive(Serialize, Deserialize)]
pub(super) struct Saved {
    crosswire: Header,
    live_days: i32,
    join: f32,
    placed: u64,
    next: u32,
    recent: Vec<i32>,
    stories: Vec<(u32, Story)>,
    rarity: Rarity,
}

/// Tells what the file is.
#[derive(Serialize, Deserialize)]
struct Header {
    form: Form,
}

#[derive(Serialize, Deserialize)]
enum Form {
    #[serde(rename = "stories")]
    Stories,
}

impl From<Stories> for Saved {
    fn from(s: Stories) -> Saved {
        Saved {
            crosswire: Header { form: Form::Stories },
            live_days: s.settings.live_days,
            join: s.settings.join,
            placed: s.placed,
            next: s.next,
            recent: s.recent.into_iter().collect(),
            stories: s.stories.into_iter().collect(),
            rarity: s.rarity,
        }
    }
}

impl From<Saved> for Stories {
    fn from(saved: Saved) -> Stories {
        let settings = Settings { live_days: saved.live_days, join: saved.join, ..Settings::default() };
        let mut stories = Stories::new(settings);
        stories.placed = saved.placed;
        stories.recent = saved.recent.into();
        stories.rarity = saved.rarity;
        stories.next = saved.next;
        for (number, mut story) in saved.stories {
            story.turns.resize(story.sketches.len(), saved.placed);
            story.coherence = Coherence::of(&story.sketches);
            stories.next = stories.next.max(number.saturating_add(1));
            stories.insert(number, story);
        }
        stories.index_again();
        stories
    }
}
