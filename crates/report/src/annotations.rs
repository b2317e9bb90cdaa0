//! [`Annotations`]: what stands in a report's text, as stand-off lists of spans.

use crate::{Broken, Moment, Note, PartKind, Report, ReportId, Span, Text};
use serde::{Deserialize, Serialize};

/// Everything that was read from one report.
///
/// Each list is sorted by span. Items refer to each other by index into these lists, counted from 0.
/// Laws are held by [`Annotations::check`].
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Annotations {
    /// Whose text the spans are of.
    pub report: ReportId,
    /// Program and models that made them.
    pub made_by: MadeBy,
    /// Sentences, in order, disjoint.
    pub sentences: Vec<Sentence>,
    /// Mentions of persons, organisations, places and others.
    pub mentions: Vec<Mention>,
    /// Which mentions are one and the same; sorted by first mention.
    pub chains: Vec<Chain>,
    /// Who said or thought what.
    pub attributions: Vec<Attribution>,
    /// What the outlet says in its own voice.
    pub assertions: Vec<Assertion>,
    /// Dates, times, durations and sets of times.
    pub timexes: Vec<Timex>,
    /// Amounts.
    pub quantities: Vec<Quantity>,
    /// What went wrong or was left out.
    pub notes: Vec<Note>,
}

/// The program and the models behind a value: the same ones give the same bytes.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct MadeBy {
    /// `crosswire 0.1.0`.
    pub program: String,
    /// Name and digest of the weights; `None` where no model was used.
    pub model: Option<String>,
}

/// One sentence of one part.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands, without white space at its ends.
    #[serde(flatten)]
    pub span: Span,
    /// The kind of the part that it stands in.
    pub part: PartKind,
}

/// Words that refer to something.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mention {
    /// All of it: "NATO chief Mark Rutte".
    #[serde(flatten)]
    pub span: Span,
    /// Name, description or pronoun.
    pub form: Form,
    /// What it refers to.
    pub kind: EntityKind,
    /// The bare name in it, for [`Form::Name`]: "Mark Rutte".
    pub name: Option<Span>,
    /// Honorific, office or role in it: "NATO chief".
    pub role: Option<Span>,
    /// Index into [`Annotations::chains`].
    pub chain: Option<u32>,
}

/// How a mention refers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// By a name, with or without a role before or after it.
    Name,
    /// By a description: "the Ukrainian President".
    Nominal,
    /// By a pronoun: "he", "their".
    Pronoun,
}

/// What is referred to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    /// A person, or several.
    Person,
    /// A company, body, party, team, government.
    Organisation,
    /// A place on the map.
    Place,
    /// A building, bridge, road, airport, harbour, stadium.
    Facility,
    /// A nationality, religion or political group as a name: "French", "Muslims", "Republican".
    Nationality,
    /// A named happening: a war, a storm, a cup, a summit.
    Event,
    /// A named work or text: a film, a book, a law, a treaty.
    Work,
    /// Anything else.
    Other,
}

impl EntityKind {
    /// The kind among persons, organisations, places and others, which is what sets of names with four types know
    /// (CoNLL-2003): a facility is a place there; nationalities, events and works are others.
    pub fn broad(self) -> EntityKind {
        match self {
            EntityKind::Person | EntityKind::Organisation | EntityKind::Place => self,
            EntityKind::Facility => EntityKind::Place,
            EntityKind::Nationality | EntityKind::Event | EntityKind::Work | EntityKind::Other => {
                EntityKind::Other
            }
        }
    }
}

/// Mentions that are one and the same within the report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Chain {
    /// What they refer to.
    pub kind: EntityKind,
    /// The best name: the longest plain form of the name, or the first description where there is no name.
    pub name: String,
    /// Indices into [`Annotations::mentions`], ascending, at least one.
    pub mentions: Vec<u32>,
}

/// Who said or thought what: a source, a cue and a content (PARC, PolNeAR).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Attribution {
    /// The words for who speaks; `None` where the text tells no one.
    pub source: Option<Span>,
    /// The words for the act: "said", "according to"; `None` where there is none.
    pub cue: Option<Span>,
    /// What is said, in one or more pieces, sorted and disjoint, at least one.
    pub content: Vec<Span>,
    /// Whether the content stands in quotation marks.
    pub manner: Manner,
    /// The source resolved to a chain; `None` where that is unknown.
    pub speaker: Option<Speaker>,
    /// What the cue says is done; `None` where no list knows the cue.
    #[serde(default)]
    pub act: Option<Act>,
    /// Whether the text tells that the act was not done: "did not say", "refused to confirm", "declined to comment". The act is
    /// then the one left undone, and the speaker stands behind nothing of the content. Only where there is an act.
    #[serde(default)]
    pub negated: bool,
    /// Whom it was said to: "reporters" in "told reporters"; a phrase of the cue's clause, outside source and content.
    #[serde(default)]
    pub addressee: Option<Span>,
    /// Where it was said: "Kyiv" in "speaking in Kyiv", "a summit in Brussels" in "said at a summit in Brussels". Without its
    /// preposition, unless that tells more than "there": "outside the court".
    #[serde(default)]
    pub place: Option<Span>,
    /// By what means it was said, without the preposition: "a statement", "Telegram", "an interview with the BBC", "phone".
    #[serde(default)]
    pub channel: Option<Span>,
    /// Index into [`Annotations::timexes`] of when it was said, where the text tells.
    pub when: Option<u32>,
    /// 0 to 1: how sure the reader is.
    pub score: f32,
    /// What is said by others within the content: in "Ames said that Berg had denied it", Berg's denial. Sorted; what they hold
    /// themselves is not read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inner: Vec<Attribution>,
}

/// What a cue says is done with the content.
///
/// The first are speech acts, the last five are stances that may never have been spoken: [`Act::is_stance`]. One cue has one
/// act, the most telling: "threatened" warns, "vowed" promises; "said", "added" and "wrote" only say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Tells, without more: "said", "told", "added", "according to".
    Says,
    /// Asserts what the report leaves open: "claimed", "insisted", "argued".
    Claims,
    /// Says that it is not so: "denied", "rejected", "dismissed".
    Denies,
    /// Says that what others say is so: "confirmed", "verified".
    Confirms,
    /// Says that something against oneself is so: "admitted", "conceded".
    Admits,
    /// Binds oneself: "promised", "vowed".
    Promises,
    /// Foretells something bad: "warned", "threatened".
    Warns,
    /// Says that someone did wrong: "accused", "blamed", "condemned".
    Accuses,
    /// Says that someone did well: "praised", "welcomed".
    Praises,
    /// Wants an answer: "asked", "wondered".
    Asks,
    /// Wants something done: "urged", "called for", "demanded".
    Urges,
    /// Holds it to be so: "believes", "thinks", "expects".
    Believes,
    /// Does not hold it to be so: "doubts", "is sceptical".
    Doubts,
    /// Would like it to be so: "hopes", "wants".
    Wishes,
    /// Means to do it: "plans", "intends".
    Intends,
    /// Would not like it to be so: "fears", "worries".
    Fears,
}

impl Act {
    /// Whether it is a stance, which one may hold in silence, and not an act of speech.
    pub fn is_stance(self) -> bool {
        matches!(self, Act::Believes | Act::Doubts | Act::Wishes | Act::Intends | Act::Fears)
    }

    /// The word that JSON and the marked form have for it: `denies`.
    pub fn word(self) -> &'static str {
        match self {
            Act::Says => "says",
            Act::Claims => "claims",
            Act::Denies => "denies",
            Act::Confirms => "confirms",
            Act::Admits => "admits",
            Act::Promises => "promises",
            Act::Warns => "warns",
            Act::Accuses => "accuses",
            Act::Praises => "praises",
            Act::Asks => "asks",
            Act::Urges => "urges",
            Act::Believes => "believes",
            Act::Doubts => "doubts",
            Act::Wishes => "wishes",
            Act::Intends => "intends",
            Act::Fears => "fears",
        }
    }

    /// The act that a word of [`Act::word`] names.
    pub fn named(word: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.word() == word)
    }

    /// Every act, in order.
    pub const ALL: [Act; 16] = [
        Act::Says,
        Act::Claims,
        Act::Denies,
        Act::Confirms,
        Act::Admits,
        Act::Promises,
        Act::Warns,
        Act::Accuses,
        Act::Praises,
        Act::Asks,
        Act::Urges,
        Act::Believes,
        Act::Doubts,
        Act::Wishes,
        Act::Intends,
        Act::Fears,
    ];
}

/// Direct, indirect or mixed quotation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manner {
    /// At least nine tenths of the words stand in double quotation marks.
    Direct,
    /// None of the words does.
    Indirect,
    /// Some do.
    Mixed,
}

/// A chain that speaks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Speaker {
    /// Index into [`Annotations::chains`].
    pub chain: u32,
    /// The chain's name, repeated for readers of one line.
    pub name: String,
}

/// What the outlet says in its own voice: a sentence, or what is left of one outside its attributions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Assertion {
    /// Sorted and disjoint pieces of one sentence, at least one.
    pub content: Vec<Span>,
}

/// A time expression (TIMEX3, ISO-TimeML).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Timex {
    /// Where it stands, without a preposition: "Friday", not "on Friday".
    #[serde(flatten)]
    pub span: Span,
    /// DATE, TIME, DURATION or SET.
    pub kind: TimexKind,
    /// The TIMEX3 value: "2025-03-02", "P1W", "PAST_REF"; `None` where it could not be resolved.
    pub value: Option<String>,
    /// The TIMEX3 mod: "START", "END", "APPROX", "MORE_THAN".
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// The stretch of time, where the value is one.
    pub moment: Option<Moment>,
    /// The event that a length of time is counted from: "two days after the attack". It is not resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// An event that a time is counted from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Anchor {
    /// On which side of the event the time lies.
    pub order: AnchorOrder,
    /// The words for the event: "the attack", "the ministers met".
    pub event: Span,
}

/// On which side of its event a time lies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnchorOrder {
    /// "two days before the vote"
    Before,
    /// "two days after the vote"
    After,
}

/// The four TIMEX3 types.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// A day or more.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A repeated time.
    Set,
}

/// An amount with what it counts or measures.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Quantity {
    /// Number and unit: "$2.8 billion", "1,050 drones"; a hedge stands outside.
    #[serde(flatten)]
    pub span: Span,
    /// What sort of amount it is.
    pub kind: QuantityKind,
    /// How much: in units, not thousands or millions.
    pub amount: Amount,
    /// ISO 4217 for money, "%" for percentages, else the unit's singular English name ("kilometre"); for rates
    /// "USD per barrel"; `None` for bare counts and for a share told as a fraction of one ("two-thirds").
    pub unit: Option<String>,
    /// The words for what is counted or measured: "drones"; for a measure without such a noun beside it, those of its subject:
    /// "shares" in "shares rose 5 per cent".
    pub of: Option<Span>,
    /// The words that bound it: "more than", "nearly".
    pub hedge: Option<Span>,
    /// Which way something went by this much: "rose 5 per cent"; `None` for a level or where the text tells no way.
    pub change: Option<Change>,
    /// Index into [`Annotations::quantities`] of an earlier one that is the same sum told in another unit.
    pub same_as: Option<u32>,
}

/// The sorts of amounts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuantityKind {
    /// How many: "14 posts".
    Count,
    /// A sum of money.
    Money,
    /// A share of a whole: of a hundred with the unit "%", or of one without.
    Percent,
    /// A length, weight, temperature, speed and the like.
    Measure,
    /// An age.
    Age,
    /// A place in a row: "the third".
    Ordinal,
    /// What two sides have: "beat Tarn 3-1", "voted 219 to 213".
    Score,
}

/// The way of a change.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// More than before.
    Up,
    /// Less than before.
    Down,
}

/// How much, and how surely.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Amount {
    /// Just that.
    Exact {
        /// The number.
        value: f64,
    },
    /// Between two numbers, both included.
    Range {
        /// The smaller.
        low: f64,
        /// The larger.
        high: f64,
    },
    /// That or more: "at least 12".
    AtLeast {
        /// The bound.
        value: f64,
    },
    /// That or less: "up to 12".
    AtMost {
        /// The bound.
        value: f64,
    },
    /// More than that: "over 1,050".
    MoreThan {
        /// The bound, itself excluded.
        value: f64,
    },
    /// Less than that: "fewer than 20".
    LessThan {
        /// The bound, itself excluded.
        value: f64,
    },
    /// Near that: "about 300", "nearly 1,300".
    About {
        /// The number named.
        value: f64,
    },
    /// One number against another, in the order of the text: "3-1".
    Against {
        /// The first.
        first: f64,
        /// The second.
        second: f64,
    },
}

impl Annotations {
    /// Nothing read yet.
    pub fn empty(report: &Report, made_by: MadeBy) -> Annotations {
        Annotations {
            report: report.id.clone(),
            made_by,
            sentences: Vec::new(),
            mentions: Vec::new(),
            chains: Vec::new(),
            attributions: Vec::new(),
            assertions: Vec::new(),
            timexes: Vec::new(),
            quantities: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The first law that is broken: spans fit the report's text, lists are sorted, indices point at something, chains and
    /// mentions name each other, pieces are sorted and disjoint.
    pub fn check(&self, report: &Report) -> Result<(), Broken> {
        if self.report != report.id {
            return Err(Broken::new(format!(
                "annotations of report {}, held against {}",
                self.report, report.id
            )));
        }
        let text = &report.text;
        sorted(text, "sentence", self.sentences.iter().map(|s| s.span))?;
        if let Some(w) = self.sentences.windows(2).find(|w| w[0].span.overlaps(w[1].span)) {
            return Err(Broken::at("sentences overlap", w[1].span));
        }
        sorted(text, "mention", self.mentions.iter().map(|m| m.span))?;
        sorted(text, "timex", self.timexes.iter().map(|t| t.span))?;
        sorted(text, "quantity", self.quantities.iter().map(|q| q.span))?;
        self.attributions.iter().try_for_each(|a| self.check_attribution(text, a))?;
        sorted(text, "attribution", self.attributions.iter().map(Attribution::extent))?;
        sorted(text, "assertion", self.assertions.iter().filter_map(|a| a.content.first().copied()))?;
        self.check_mentions(text)?;
        self.check_chains()?;
        self.assertions.iter().try_for_each(|a| pieces(text, "assertion", &a.content))?;
        self.check_values(text)?;
        self.notes.iter().filter_map(|n| n.span).try_for_each(|s| Broken::unless_held(text, s, "note"))
    }

    fn check_mentions(&self, text: &Text) -> Result<(), Broken> {
        for (ix, mention) in self.mentions.iter().enumerate() {
            for inner in [mention.name, mention.role].into_iter().flatten() {
                Broken::unless_held(text, inner, "mention's name or role")?;
                if !mention.span.contains(inner) {
                    return Err(Broken::at("a mention's name or role stands outside it", inner));
                }
            }
            let Some(chain) = mention.chain else { continue };
            let listed = self.chains.get(chain as usize).is_some_and(|c| c.mentions.contains(&(ix as u32)));
            if !listed {
                return Err(Broken::at("a mention's chain does not list it", mention.span));
            }
        }
        Ok(())
    }

    fn check_chains(&self) -> Result<(), Broken> {
        for (ix, chain) in self.chains.iter().enumerate() {
            let ascending = chain.mentions.windows(2).all(|w| w[0] < w[1]);
            let named = |m: &u32| self.mentions.get(*m as usize).is_some_and(|m| m.chain == Some(ix as u32));
            if chain.mentions.is_empty() || !ascending || !chain.mentions.iter().all(named) {
                return Err(Broken::new(format!("chain {ix} does not list its mentions in order")));
            }
        }
        let firsts = |w: &[Chain]| w[0].mentions.first() < w[1].mentions.first();
        if !self.chains.windows(2).all(firsts) {
            return Err(Broken::new("chains are not sorted by first mention"));
        }
        Ok(())
    }

    fn check_attribution(&self, text: &Text, a: &Attribution) -> Result<(), Broken> {
        pieces(text, "content", &a.content)?;
        for span in [a.source, a.cue].into_iter().flatten() {
            Broken::unless_held(text, span, "source or cue")?;
        }
        a.check_circumstances(text)?;
        let at = |law| Err(Broken::at(law, a.extent()));
        if let Some(s) = &a.speaker
            && self.chains.get(s.chain as usize).is_none_or(|c| c.name != s.name)
        {
            return at("a speaker's name is not its chain's");
        }
        if a.when.is_some_and(|ix| ix as usize >= self.timexes.len()) {
            return at("an attribution's time is not in the list");
        }
        if !(0.0..=1.0).contains(&a.score) {
            return at("a score is not between 0 and 1");
        }
        if a.inner.iter().any(|i| !a.content.iter().any(|c| c.contains(i.extent()))) {
            return at("an inner attribution lies outside the content");
        }
        a.inner.iter().try_for_each(|i| self.check_attribution(text, i))
    }

    fn check_values(&self, text: &Text) -> Result<(), Broken> {
        for t in &self.timexes {
            if t.moment.is_some_and(|m| m.from >= m.until) {
                return Err(Broken::at("a moment ends before it begins", t.span));
            }
            t.anchor.map_or(Ok(()), |a| Broken::unless_held(text, a.event, "event"))?;
        }
        for (ix, q) in self.quantities.iter().enumerate() {
            [q.of, q.hedge]
                .into_iter()
                .flatten()
                .try_for_each(|s| Broken::unless_held(text, s, "quantity"))?;
            if !q.amount.is_sane() {
                return Err(Broken::at("an amount is not finite, or its range runs backwards", q.span));
            }
            if q.same_as.is_some_and(|s| s as usize >= ix) {
                return Err(Broken::at("a quantity is the same as a later one", q.span));
            }
        }
        Ok(())
    }
}

impl Attribution {
    /// Said by no one known, in no known way: where an attribution begins.
    ///
    /// ```
    /// use crosswire_report::{Attribution, Manner, Text};
    /// let text = Text::new("Rain, she said.".to_owned()).unwrap();
    /// let rain = Attribution::of(vec![text.span(0..4).unwrap()], Manner::Indirect);
    /// let told = Attribution { source: text.span(6..9), cue: text.span(10..14), ..rain };
    /// assert_eq!((told.act, told.negated, told.score), (None, false, 1.0));
    /// ```
    pub fn of(content: Vec<Span>, manner: Manner) -> Attribution {
        Attribution {
            source: None,
            cue: None,
            content,
            manner,
            speaker: None,
            act: None,
            negated: false,
            addressee: None,
            place: None,
            channel: None,
            when: None,
            score: 1.0,
            inner: Vec::new(),
        }
    }

    /// Addressee, place and channel fit the text, stand outside source and content, and apart; no act means none undone.
    fn check_circumstances(&self, text: &Text) -> Result<(), Broken> {
        let told = [self.addressee, self.place, self.channel];
        for (ix, span) in told.iter().enumerate().filter_map(|(ix, s)| Some((ix, (*s)?))) {
            Broken::unless_held(text, span, "addressee, place or channel")?;
            if self.content.iter().chain(&self.source).any(|s| s.overlaps(span)) {
                return Err(Broken::at(
                    "an addressee, place or channel shares words with source or content",
                    span,
                ));
            }
            if told[ix + 1..].iter().flatten().any(|s| s.overlaps(span)) {
                return Err(Broken::at("addressee, place and channel share words", span));
            }
        }
        if self.negated && self.act.is_none() {
            return Err(Broken::at("an act is negated that is not told", self.extent()));
        }
        Ok(())
    }

    /// The smallest span over source, cue and content. Attributions sort by it.
    ///
    /// # Panics
    /// Where the content is empty, which [`Annotations::check`] excludes and no stage makes.
    pub fn extent(&self) -> Span {
        let others =
            [self.source, self.cue].into_iter().flatten().chain(self.content.iter().skip(1).copied());
        others.fold(self.content[0], Span::cover)
    }
}

impl Amount {
    /// The number named: the middle of a range, the first of a score.
    pub fn value(self) -> f64 {
        match self {
            Amount::Against { first, .. } => first,
            Amount::Range { low, high } => low / 2.0 + high / 2.0,
            Amount::Exact { value }
            | Amount::AtLeast { value }
            | Amount::AtMost { value }
            | Amount::MoreThan { value }
            | Amount::LessThan { value }
            | Amount::About { value } => value,
        }
    }

    fn is_sane(self) -> bool {
        match self {
            Amount::Range { low, high } => low.is_finite() && high.is_finite() && low <= high,
            Amount::Against { first, second } => first.is_finite() && second.is_finite(),
            other => other.value().is_finite(),
        }
    }
}

fn sorted(text: &Text, what: &str, mut spans: impl Iterator<Item = Span>) -> Result<(), Broken> {
    let mut last = None;
    spans.try_for_each(|span| {
        Broken::unless_held(text, span, what)?;
        if last.is_some_and(|l| l > span) {
            return Err(Broken::at(format!("a {what} is out of order"), span));
        }
        last = Some(span);
        Ok(())
    })
}

fn pieces(text: &Text, what: &str, spans: &[Span]) -> Result<(), Broken> {
    if spans.is_empty() {
        return Err(Broken::new(format!("an empty {what}")));
    }
    spans.iter().try_for_each(|s| Broken::unless_held(text, *s, what))?;
    match spans.windows(2).find(|w| w[0].end() > w[1].start()) {
        Some(w) => Err(Broken::at(format!("the pieces of a {what} are not sorted and disjoint"), w[1])),
        None => Ok(()),
    }
}
