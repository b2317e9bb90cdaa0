//! The types of a [`Comparison`]: what is in the world, each with its [`Evidence`] in the texts.

use report::{Amount, EntityKind, Manner, Moment, PartKind, Published, ReportId, Span};
use serde::{Deserialize, Serialize};

/// One report as `compare` takes it: checked, with its annotations.
#[derive(Clone, Copy, Debug)]
pub struct Annotated<'a> {
    /// The report.
    pub report: &'a report::Report,
    /// What was read from it.
    pub annotations: &'a report::Annotations,
}

/// What several reports of one event tell together.
///
/// Laws: nothing stands here without evidence; the same reports in any order give the same value; indices count from 0.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Comparison {
    /// The reports, sorted by time published (unknown last), outlet, then id.
    pub reports: Vec<ReportCard>,
    /// Who first published which words. Every report is in exactly one.
    pub origins: Vec<Origin>,
    /// Which report drew on which other, or on an outlet that is not among the reports: by the later report, then the earlier.
    pub draws: Vec<Draw>,
    /// Persons, organisations and places, those in most reports first.
    pub entities: Vec<Entity>,
    /// What is told, most corroborated first; then by place in the reports.
    pub points: Vec<Point>,
    /// What happened or was said when, earliest first.
    pub timeline: Vec<Event>,
    /// What a reader should know beside: what was left out, and what was seen but not decided.
    pub notes: Vec<Remark>,
}

/// Something that a reader of a comparison should know.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Remark {
    /// A short name in kebab-case, stable across versions: `duplicate`, `shared-credit`.
    pub kind: String,
    /// A sentence for people: lower case, no full stop.
    pub message: String,
    /// The words it is about; empty where it is about whole reports.
    pub evidence: Vec<Evidence>,
}

/// What a view needs to name a report.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ReportCard {
    /// The report's id.
    pub id: ReportId,
    /// Path as given.
    pub input: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// The headline, from metadata or text.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// Where that is not told: the day that other reports of the same events give.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_as_carried: Option<CarriedDay>,
    /// Whom it credits for its words.
    pub credit: Option<String>,
    /// Index into [`Comparison::origins`].
    pub origin: u32,
}

impl ReportCard {
    /// What to call the report: outlet, else the file's name, else the first digits of its id.
    pub fn label(&self) -> &str {
        let file = || self.input.as_deref().filter(|i| *i != "-").and_then(|i| i.rsplit('/').next());
        self.outlet.as_deref().or_else(file).unwrap_or_else(|| self.id.as_str())
    }
}

/// A place in one report: one or more pieces, sorted and disjoint.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Evidence {
    /// Which report.
    pub report: ReportId,
    /// Where in its text.
    pub spans: Vec<Span>,
}

/// Reports whose words have one maker. Independence is counted in origins, not in reports.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Origin {
    /// Who first published the words, where a credit line or the earliest outlet tells.
    pub name: Option<String>,
    /// Its reports, in the order of [`Comparison::reports`].
    pub reports: Vec<ReportId>,
    /// Why they are one; empty for an origin of one report without a credit line.
    pub why: Vec<Kinship>,
}

/// Why reports are of one origin.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Kinship {
    /// The kind of reason.
    pub kind: KinshipKind,
    /// A sentence for people: lower case, no full stop.
    pub reason: String,
    /// The credit line, or the words in common.
    pub evidence: Vec<Evidence>,
}

/// The kinds of reasons for one origin.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KinshipKind {
    /// The words are nearly the same.
    Copy,
    /// One credits the other, or both credit the same, and they share some of their words.
    Rewrite,
    /// One outlet published both: an outlet does not corroborate itself.
    SameOutlet,
    /// A credit line names another outlet or agency.
    CreditLine,
}

/// One report that took words or news from another report, or from an outlet or agency that is not among the reports.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Draw {
    /// Index into [`Comparison::reports`] of the one that took.
    pub later: u32,
    /// Index into [`Comparison::reports`] of the one that gave; `None` where it is not among them.
    pub earlier: Option<u32>,
    /// The outlet or agency that gave, as the later report or the earlier's card names it.
    pub name: Option<String>,
    /// In which way.
    pub kind: DrawKind,
    /// A sentence for people: lower case, no full stop; it says how the direction is known.
    pub reason: String,
    /// The words that show it: in the later report, then in the earlier.
    pub evidence: Vec<Evidence>,
}

/// The ways in which a report draws on another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DrawKind {
    /// Most of the words are the other's.
    Copy,
    /// Some paragraphs or sentences are the other's.
    PartialCopy,
    /// The words are the other's, put differently.
    Rewrite,
    /// A credit line, byline or dateline names the other.
    Credit,
    /// The text names the other for something it tells: “told the BBC”, “as first reported by”.
    Quoted,
}

/// A person, organisation or place across reports.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Entity {
    /// The best name of its chains: the longest that most reports use.
    pub name: String,
    /// Every name it goes by, in alphabetical order; descriptions where it has no name.
    pub names: Vec<String>,
    /// What it is.
    pub kind: EntityKind,
    /// One piece of evidence a report: every mention there.
    pub evidence: Vec<Evidence>,
}

/// Who tells a statement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Voice {
    /// The outlet itself.
    Outlet,
    /// Someone whom the outlet quotes.
    Speaker {
        /// Index into [`Comparison::entities`].
        entity: u32,
    },
    /// Someone whom the outlet quotes, and who was not resolved or is not named.
    Unnamed,
}

/// One thing that is told, by one report or by several.
///
/// A report may have more than one telling: where it tells the thing twice, or where it conflicts with itself (see
/// [`Point::is_within_one_report`]).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Point {
    /// Whether and how the tellings agree.
    pub agreement: Agreement,
    /// Why, in one sentence for people, lower case, no full stop; for a conflict it names both sides.
    pub reason: String,
    /// The words of each report, in the order of [`Comparison::reports`], then of their places; at least one.
    pub tellings: Vec<Telling>,
    /// Index into `tellings` of the one whose words stand best for all.
    pub lead: u32,
    /// How alike the tellings are, 0 to 1; 1 where there is one.
    pub likeness: f32,
    /// The origins that tell it, ascending indices into [`Comparison::origins`].
    pub origins: Vec<u32>,
    /// How many different sources its tellings name, at least: two outlets that tell one post of one speaker have one. `None` where
    /// an outlet tells it in its own voice, since it does not say then on whom it rests.
    #[serde(default)]
    pub sources: Option<u32>,
    /// The reports that do not tell it.
    pub silent: Vec<ReportId>,
}

impl Point {
    /// Whether all of its tellings are of one report: for a conflict, one within that report.
    pub fn is_within_one_report(&self) -> bool {
        self.tellings.windows(2).all(|w| w[0].report == w[1].report)
    }

    /// How many versions are told: 1 where the tellings agree.
    pub fn sides(&self) -> u32 {
        self.tellings.iter().map(|t| t.side + 1).max().unwrap_or(0)
    }
}

/// One report's words for a point.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Telling {
    /// Which report.
    pub report: ReportId,
    /// Which version it tells, where the tellings differ: 0 is the one that most origins tell. All 0 where they agree.
    pub side: u32,
    /// Who tells it there.
    pub voice: Voice,
    /// The statement itself.
    pub content: Vec<Span>,
    /// The words for who says it.
    pub source: Option<Span>,
    /// The words for saying it.
    pub cue: Option<Span>,
    /// How it is quoted; `None` in the outlet's own voice.
    pub manner: Option<Manner>,
    /// The kind of the part in which it stands.
    pub part: PartKind,
    /// Amounts in it.
    pub figures: Vec<Figure>,
    /// The words that this point turns on, where tellings differ: the number, the date, the verb group. They may stand
    /// outside the content.
    pub focus: Vec<Span>,
}

/// An amount in the world.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Figure {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// How much.
    pub amount: Amount,
    /// In which unit.
    pub unit: Option<String>,
    /// What is counted, in lower case and singular.
    pub of: Option<String>,
}

/// Whether and how the tellings of a point agree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "is", content = "kind", rename_all = "kebab-case")]
pub enum Agreement {
    /// Told alike by two origins or more.
    Corroborated,
    /// Told differently, so that not all can be right.
    Conflict(ConflictKind),
    /// Told differently, but all can be right.
    NotConflict(NotConflictKind),
    /// Told by one origin.
    Single,
}

/// What a conflict is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConflictKind {
    /// How many or how much.
    Number,
    /// When.
    Date,
    /// Where.
    Place,
    /// Who said it.
    Speaker,
    /// Who acted, and whether willingly.
    Agency,
    /// Who holds an office.
    OfficeHolder,
    /// Whether it happened.
    Polarity,
}

/// Why a difference is no conflict.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotConflictKind {
    /// One is coarser than the other.
    Granularity,
    /// "nearly 1,300" and 1,287.
    CompatibleHedge,
    /// The same words in another language or translation. Labelled stories have it; no rule finds it yet, so no comparison does.
    Translation,
    /// The same speaker said two things.
    TwoUtterances,
    /// A later count replaces an earlier one.
    Update,
}

/// Something on the timeline.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Event {
    /// When; where reports contradict each other, what most origins give, of equals the earliest.
    pub moment: Moment,
    /// Whether it happened or was said then.
    pub kind: EventKind,
    /// Other times that reports give for it and that cannot be right beside [`Event::moment`]; ascending, empty where none
    /// contradicts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Moment>,
    /// How it stands to the event before it in the list; `None` for the first.
    #[serde(default)]
    pub order: Option<Order>,
    /// Indices into [`Comparison::origins`] of who tells it, ascending: how many there are says how much it matters.
    #[serde(default)]
    pub origins: Vec<u32>,
    /// The time words of each report that tells it, and the clause around them.
    pub tellings: Vec<EventTelling>,
}

/// What is known of the order of two events.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The first is surely over when the second begins.
    Before,
    /// The second is surely over when the first begins.
    After,
    /// Their times overlap, or the clocks that they are told by may differ by more than what lies between.
    Unknown,
    /// By the time that one report gives they come in one order, by that of another in the other.
    Contradictory,
}

/// What sort of thing stands on the timeline.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// A report tells that it happened then.
    Happened,
    /// Someone said it then.
    Said,
}

/// One report's words for something on the timeline.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct EventTelling {
    /// Which report.
    pub report: ReportId,
    /// The time words.
    pub timex: Span,
    /// The statement that they date.
    pub content: Vec<Span>,
    /// Who tells it.
    pub voice: Voice,
    /// The time that this report gives, where it is another than the event's: coarser, of another clock, or contradictory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moment: Option<Moment>,
    /// The clock that the time is told by, in minutes east of UTC, where its words tell: 0 for "GMT".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<i16>,
    /// Where the date comes from, if this report alone does not fix it.
    pub carried: Option<Carried>,
}

/// A date that one report takes from another.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Carried {
    /// All the steps in one sentence for people: lower case, no full stop.
    pub reason: String,
    /// The date words in the other report, where the chain of reasons ends.
    pub from: Evidence,
    /// The chain, from the words that leave the date open to those that tell it; at least one.
    #[serde(default)]
    pub steps: Vec<Step>,
}

/// One reason in a chain.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Step {
    /// A sentence for people: lower case, no full stop.
    pub reason: String,
    /// The words that it turns on: those that leave something open, then those that tell it.
    pub evidence: Vec<Evidence>,
}

/// The day of publication of a report that tells none, as other reports of the same events give it. The report itself stays as it
/// is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CarriedDay {
    /// The day.
    pub day: Moment,
    /// Why it is that day.
    pub carried: Carried,
}
