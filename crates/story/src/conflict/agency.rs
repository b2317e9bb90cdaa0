//! Who acted, and whether willingly: "left early" and "was asked to leave".

use super::{Difference, Sources, Told, Version};
use crate::align::Pair;
use crate::statement::Statement;
use crate::word::{Word, words};
use crate::{Agreement, ConflictKind};
use report::{EntityKind, Form, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Acts of which it matters whether they are done or made to be done. Words are compared by form, not by stem: "left" is past and "leaving"
/// is not.
struct Act {
    /// Words for doing it, willingly or not.
    doing: &'static [&'static str],
    /// Words for doing it of one's own will.
    willing: &'static [&'static str],
    /// Participles that say by themselves that someone was made to.
    made: &'static [&'static str],
    /// The same, which go with "left" and not with "resigned".
    made_willing: &'static [&'static str],
}

/// The acts.
const ACTS: &[Act] = &[
    Act {
        doing: &[
            "leave",
            "leaves",
            "left",
            "leaving",
            "depart",
            "departs",
            "departed",
            "departing",
            "exit",
            "exited",
            "go",
            "went",
            "walked",
            "stormed",
        ],
        willing: &["resign", "resigns", "resigned", "resigning", "quit", "quits", "quitting", "stepped"],
        made: &["expelled", "ejected", "evicted", "escorted", "kicked", "deported"],
        made_willing: &["sacked", "fired", "dismissed", "ousted", "removed", "forced"],
    },
    Act {
        doing: &["withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing", "retreated", "retreat"],
        willing: &[],
        made: &["disqualified", "excluded", "barred"],
        made_willing: &[],
    },
    Act {
        doing: &[],
        willing: &["surrender", "surrendered", "surrenders", "surrendering"],
        made: &[],
        made_willing: &["captured", "seized", "nabbed", "caught"],
    },
    Act {
        doing: &[],
        willing: &["jumped", "leapt", "leaped", "jumping", "jumps"],
        made: &[],
        made_willing: &["thrown", "flung", "hurled", "catapulted"],
    },
    Act {
        doing: &["close", "closes", "closed", "cancel", "cancelled", "canceled", "sell", "sold", "sells"],
        willing: &[],
        made: &[],
        made_willing: &[],
    },
];

/// The act of surrendering, which has words of its own: "gave himself up", "turned herself in".
const SURRENDER: usize = 2;
const GIVING: &[&str] =
    &["gave", "give", "gives", "giving", "turned", "turns", "turning", "handed", "hands", "handing"];
const SELVES: &[&str] = &["himself", "herself", "themselves"];

/// Words that deny an act.
const NOT: &[&str] = &["not", "never", "denied", "without"];

/// Verbs that make someone act, in the passive: "was asked to".
const MAKERS: &[&str] = &[
    "asked",
    "told",
    "ordered",
    "forced",
    "made",
    "urged",
    "compelled",
    "instructed",
    "pressed",
    "required",
    "obliged",
    "invited",
];

const PASSIVE: &[&str] = &["was", "were", "is", "are", "been", "being", "be", "got", "gets"];

/// Words between who acts and the act.
const NEAR: usize = 3;

/// How someone came to act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    /// Willingly or not.
    Doing,
    Willing,
    Made,
    /// Made to do what else is done willingly.
    MadeWilling,
}

impl Way {
    fn is_made(self) -> bool {
        matches!(self, Way::Made | Way::MadeWilling)
    }

    /// Whether one excludes the other: who "left" may have been sacked, who resigned was not.
    fn excludes(self, other: Way) -> bool {
        let (free, made) = if self.is_made() { (other, self) } else { (self, other) };
        !free.is_made() && made.is_made() && (free == Way::Willing || made == Way::Made)
    }
}

/// One act of someone in a statement.
pub(crate) struct Done {
    who: u32,
    act: usize,
    way: Way,
    focus: Span,
}

/// The difference in how two statements about the same say that someone came to act.
pub(super) fn difference(told: &Told, pair: &Pair) -> Option<Difference> {
    let (x, y) = (&told.read[pair.a].done, &told.read[pair.b].done);
    let differs = |a: &&Done, b: &&Done| a.who == b.who && a.act == b.act && a.way.excludes(b.way);
    let (a, b) = x.iter().flat_map(|a| y.iter().map(move |b| (a, b))).find(|(a, b)| differs(a, b))?;
    // A report that tells both ways does not differ from either.
    let both = |own: &[Done], one: &Done| {
        own.iter().any(|d| d.who == one.who && d.act == one.act && d.way.excludes(one.way))
    };
    if both(x, a) || both(y, b) {
        return None;
    }
    Some(between(told, &[(pair.a, a), (pair.b, b)]))
}

/// The differences in how reports say that someone came to act, of what one does willingly or is made to do: nobody both resigns and is
/// sacked, however the sentences are worded.
pub(super) fn differences(told: &Told) -> Vec<Difference> {
    let mut of: BTreeMap<(u32, usize), Vec<(usize, &Done)>> = BTreeMap::new();
    for (ix, read) in told.read.iter().enumerate() {
        let sure = read.done.iter().filter(|d| d.way != Way::Doing);
        sure.for_each(|d| of.entry((d.who, d.act)).or_default().push((ix, d)));
    }
    of.values().filter_map(|all| excluding(told, all)).collect()
}

/// The difference between reports of which one tells that someone was made to, and another only that they acted.
fn excluding(told: &Told, all: &[(usize, &Done)]) -> Option<Difference> {
    let report = |ix: usize| told.statements[ix].report;
    let is_made = |d: &Done| d.way.is_made();
    let makers: BTreeSet<usize> = all.iter().filter(|(_, d)| is_made(d)).map(|(ix, _)| report(*ix)).collect();
    let kept = all.iter().filter(|(ix, d)| is_made(d) || !makers.contains(&report(*ix)));
    let kept: Vec<(usize, &Done)> = kept.copied().collect();
    let several = kept.iter().any(|(_, d)| is_made(d)) && kept.iter().any(|(_, d)| !is_made(d));
    several.then(|| between(told, &kept))
}

/// The difference between acts of both ways.
fn between(told: &Told, all: &[(usize, &Done)]) -> Difference {
    let said = |made: bool| {
        let found = all.iter().find(|(_, d)| d.way.is_made() == made);
        found.map_or_else(String::new, |(ix, d)| {
            format!("{} (“{}”)", told.outlet(*ix), told.words(*ix, d.focus))
        })
    };
    let who = all.first().map_or("", |(_, d)| told.entities.list[d.who as usize].name.as_str());
    let reason = format!("{who} acts in {} and is made to in {}", said(false), said(true));
    let mut versions: Vec<Version> = Vec::new();
    for (statement, done) in all {
        if !versions.iter().any(|v| v.statement == *statement) {
            let side = u32::from(done.way.is_made());
            versions.push(Version { statement: *statement, side, focus: vec![done.focus] });
        }
    }
    Difference { agreement: Agreement::Conflict(ConflictKind::Agency), reason, versions }
}

/// What persons do or are made to do in a statement.
pub(super) fn done(told: &Sources, ix: usize) -> Vec<Done> {
    let statement = &told.statements[ix];
    let text = &told.reports[statement.report].report.text;
    let mut found = Vec::new();
    for stretch in stretches(told, statement) {
        let words = words(text, stretch);
        let told_here = |w: &Word| statement.content.iter().any(|c| c.contains(w.span));
        for at in (0..words.len()).filter(|at| told_here(&words[*at])) {
            found.extend(act_at(&words, at).and_then(|hit| {
                let who = match hit.from {
                    Some(from) => actor(told, statement, &words, from)?,
                    None => acted_on(told, statement, &words, at)?,
                };
                let focus = words[hit.from.unwrap_or(at)].span.cover(words[at].span);
                Some(Done { who, act: hit.act, way: hit.way, focus })
            }));
        }
    }
    found
}

/// The words in which a statement's acts are read: its content, or the sentence up to its end where a cue stands before it.
/// "She was asked to leave" may have been read as a request with the cue "was asked".
fn stretches(told: &Sources, statement: &Statement) -> Vec<Span> {
    let r = told.reports[statement.report];
    let sentence = r.annotations.sentences.get(statement.sentence).map(|s| s.span);
    let (Some(cue), Some(sentence), Some(last)) = (statement.cue, sentence, statement.content.last()) else {
        return statement.content.clone();
    };
    let before = sentence.contains(cue) && sentence.contains(*last) && cue.end() <= last.start();
    let whole = r.report.text.span(sentence.start()..last.end()).filter(|_| before);
    whole.map_or_else(|| statement.content.clone(), |s| vec![s])
}

/// An act at a word.
struct Hit {
    act: usize,
    way: Way,
    /// The first word of the verb group, before which stands who acts; `None` if who is acted on stands behind it.
    from: Option<usize>,
}

/// The act that a word is, if it is one that is not denied.
fn act_at(words: &[Word], at: usize) -> Option<Hit> {
    let word = |ix: usize| words.get(ix).map_or("", |w| w.folded.as_str());
    let back = |n: usize| at.checked_sub(n).map_or("", word);
    let passive = |n: usize| PASSIVE.contains(&back(n));
    if (1..=3).any(|n| NOT.contains(&back(n)) || back(n).ends_with("n't")) {
        return None;
    }
    let verb = word(at);
    let among = |of: fn(&Act) -> &[&str]| ACTS.iter().position(|a| of(a).contains(&verb));
    let hit = |act, way, from| Some(Hit { act, way, from });
    if GIVING.contains(&verb) && SELVES.contains(&word(at + 1)) {
        return hit(SURRENDER, Way::Willing, Some(at));
    }
    let free = among(|a| a.willing).map(|a| (a, Way::Willing));
    if let Some((act, way)) = free.or_else(|| among(|a| a.doing).map(|a| (a, Way::Doing))) {
        if back(1) == "to" && MAKERS.contains(&back(2)) && (passive(3) || passive(4)) {
            return hit(act, Way::Made, Some(at - if passive(3) { 3 } else { 4 }));
        }
        // "was closed", "is left": done to it, by whom the words do not say.
        return if passive(1) { None } else { hit(act, way, Some(at)) };
    }
    let made = among(|a| a.made_willing).map(|a| (a, Way::MadeWilling));
    let (act, way) = made.or_else(|| among(|a| a.made).map(|a| (a, Way::Made)))?;
    match (passive(1), passive(2)) {
        (true, _) => hit(act, way, Some(at - 1)),
        (_, true) => hit(act, way, Some(at - 2)),
        // "police captured Dahlgren".
        _ => hit(act, way, None),
    }
}

/// Who stands before a verb group: "Zelensky left", "he had left", "led Zelensky to leave".
fn actor(told: &Sources, statement: &Statement, words: &[Word], verb: usize) -> Option<u32> {
    let annotations = told.reports[statement.report].annotations;
    let near = verb.saturating_sub(NEAR)..verb;
    let ending = |w: &Word| {
        let holds = |m: &&report::Mention| m.span.contains(w.span) && m.span.end() <= w.span.end() + 3;
        annotations.mentions.iter().filter(holds).min_by_key(|m| (m.form == Form::Pronoun, m.span.len()))
    };
    let mention = words.get(near)?.iter().rev().find_map(ending)?;
    told.entities.of(statement.report, mention.chain)
}

/// The person whose mention begins right behind a verb.
fn acted_on(told: &Sources, statement: &Statement, words: &[Word], verb: usize) -> Option<u32> {
    let next = words.get(verb + 1)?;
    let mentions = &told.reports[statement.report].annotations.mentions;
    let person = |m: &&report::Mention| m.span.contains(next.span) && m.kind == EntityKind::Person;
    let mention = mentions.iter().filter(person).min_by_key(|m| m.span.len())?;
    told.entities.of(statement.report, mention.chain)
}
