//! Reports become stories, online: [`Stories::place`] takes one report, and it joins a story or opens one, with the reasons.
//!
//! [`Stories`] is a value: it can be saved, loaded and merged with another. It works from a [`Report`](report::Report) alone, without its
//! annotations, since those take a hundred times as long: words by how rare they are, names by their capitals, ages, days, title and first
//! sentences, and the day of publication. Whether a report and a story belong together is decided by a logistic regression over how
//! like they are ([`FEATURES`]); two stories, and the parts of one, are weighed by the same numbers. An index from words to stories
//! picks what is weighed, so the cost of one report does not grow with their number.
//!
//! [`regroup`] groups many reports at once: any order of them gives the same.

mod clock;
mod homes;
mod index;
mod likeness;
mod place;
mod rarity;
mod read;
mod reasons;
mod review;
mod saved;
mod sketch;
mod story;
#[cfg(test)]
mod tests;
mod weights;

pub use likeness::{FEATURES, Features, Weights};
pub use rarity::table;
pub use review::{regroup, regroup_each};

use homes::Homes;
use index::Index;
use rarity::Rarity;
use report::{ReportId, Span};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;
use story::Story;

/// The id of a story: `s` and the id of the report that opened it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoryId(String);

impl StoryId {
    fn of(report: &ReportId) -> StoryId {
        StoryId(format!("s{report}"))
    }

    /// The letter and the digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How to place.
#[derive(Clone, PartialEq, Debug)]
pub struct Settings {
    /// What likeness weighs.
    pub weights: Weights,
    /// Log-odds from which on a report joins a story; 0 is as likely as not.
    pub join: f32,
    /// Days without a new report after which a story is put aside: nothing joins it any more, and it is forgotten. Days are counted
    /// by the dates of the reports that come in, not by a clock. Half of the incidents of our development data were followed for a
    /// day, nine tenths for 85 days.
    pub live_days: i32,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { weights: Weights::SHIPPED, join: weights::JOIN, live_days: 120 }
    }
}

/// Reports grouped into stories so far.
///
/// Laws: every placed report is in one story, until that is put aside; no two live stories have one id; the same reports in the same order
/// give the same bytes; a value that was saved and loaded goes on as if it had not been (weights are not saved: they are the program's, unless
/// [`set`](Stories::set)).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(try_from = "saved::Saved")]
pub struct Stories {
    settings: Settings,
    rarity: Rarity,
    /// Number -> story. Numbers count up from 0 in the order of opening and are not used again.
    stories: BTreeMap<u32, Story>,
    index: Index,
    homes: Homes,
    /// Numbers by the day when something was last placed there.
    queue: BTreeSet<(i32, u32)>,
    /// The days of the last reports that have one; their median is today.
    recent: VecDeque<i32>,
    /// Reports placed so far.
    placed: u64,
    next: u32,
}

/// What became of a report.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Placement {
    /// The report.
    pub report: ReportId,
    /// Its story.
    pub story: StoryId,
    /// How it came there.
    pub how: How,
    /// How likely it is of one story with the nearest one, 0 to 1; of a version, the share of its wording that the version before has. `None`
    /// where no story has a word in common with it.
    pub likeness: Option<f32>,
    /// The report of that story that is closest.
    pub nearest: Option<ReportId>,
    /// Why, most telling first. Never empty.
    pub reasons: Vec<Reason>,
    /// What happened to other stories by it.
    pub changes: Vec<Change>,
}

/// How a report came into its story.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum How {
    /// It opened the story.
    Opened,
    /// It joined the story.
    Joined,
    /// It is a new version of an article that is there: retitled or updated. It stands for it from now on.
    Version {
        /// The version before.
        of: ReportId,
    },
    /// The same report was placed before; nothing changed.
    Again,
}

/// Why a report is in its story.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Reason {
    /// What it is about.
    pub kind: ReasonKind,
    /// A sentence for people: lower case, no full stop.
    pub sentence: String,
    /// The words of the placed report that it is about.
    pub shared: Vec<Shared>,
}

/// Words that a report shares with its story.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Shared {
    /// As they stand in the report.
    pub text: String,
    /// Where.
    #[serde(flatten)]
    pub span: Span,
}

/// What a reason is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReasonKind {
    /// The same address, or nearly the same words, of one outlet.
    Version,
    /// Nearly the same words as another outlet's.
    Copy,
    /// Names of people, places and others.
    Names,
    /// Words that few stories have.
    RareWords,
    /// Ages of people.
    Ages,
    /// Days told of.
    Days,
    /// Title.
    Title,
    /// The first sentences.
    Lede,
    /// The whole text.
    Text,
    /// When the reports were published.
    Published,
    /// That nothing is near enough.
    Nothing,
}

/// What happened to stories.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "change")]
pub enum Change {
    /// All reports of one story are in the other now.
    Merged {
        /// The story that is no more.
        story: StoryId,
        /// Where its reports are.
        into: StoryId,
        /// Its reports.
        reports: Vec<ReportId>,
    },
    /// Some reports of a story make a story of their own now.
    Split {
        /// The story that they were in.
        story: StoryId,
        /// Their story.
        into: StoryId,
        /// They.
        reports: Vec<ReportId>,
    },
    /// The story got no report for a long time: nothing joins it any more.
    PutAside {
        /// The story.
        story: StoryId,
        /// Its reports, in the order of placing. They are forgotten here.
        reports: Vec<ReportId>,
    },
}

/// A story and its reports.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Grouped {
    /// Its id.
    pub story: StoryId,
    /// All of its reports in the order of placing, earlier versions of an article among them.
    pub reports: Vec<ReportId>,
}

impl Stories {
    /// None yet.
    pub fn new(settings: Settings) -> Stories {
        Stories { settings, ..Stories::default() }
    }

    /// How it places.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Places as told from now on.
    pub fn set(&mut self, settings: Settings) {
        self.settings = settings;
    }

    /// The stories that are live, by id.
    pub fn live(&self) -> Vec<Grouped> {
        let mut all: Vec<Grouped> = self.stories.values().map(Story::grouped).collect();
        all.sort();
        all
    }

    /// The story of a report, if that is live.
    pub fn story_of(&self, report: &ReportId) -> Option<StoryId> {
        self.stories.get(&self.homes.of(report)?).map(|s| s.id.clone())
    }

    /// How many stories are live.
    pub fn len(&self) -> usize {
        self.stories.len()
    }

    /// Whether no story is live.
    pub fn is_empty(&self) -> bool {
        self.stories.is_empty()
    }

    /// How many reports are in live stories.
    pub fn reports(&self) -> usize {
        self.homes.len()
    }
}
