//! Who acted, and whether willingly: "left early" and "was asked to leave".

use super::{Difference, Told, Version};
use crate::align::Pair;
use crate::statement::Statement;
use crate::word::{Word, words};
use crate::{Agreement, ConflictKind};
use report::{Form, Span};

/// Acts of which it matters whether they are done or made to be done, each with the words for doing it, and the participles
/// that say by themselves that someone was made to.
struct Act {
    doing: &'static [&'static str],
    made: &'static [&'static str],
}

/// The acts. Doing is compared by form, not by stem: "left" is past and "leaving" is not.
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
        made: &[
            "expelled",
            "ejected",
            "evicted",
            "escorted",
            "removed",
            "thrown",
            "kicked",
            "deported",
            "dismissed",
        ],
    },
    Act {
        doing: &[
            "resign",
            "resigns",
            "resigned",
            "resigning",
            "quit",
            "quits",
            "quitting",
            "stepped",
            "step",
        ],
        made: &["sacked", "fired", "dismissed", "ousted", "removed", "forced"],
    },
    Act {
        doing: &["withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing", "retreated", "retreat"],
        made: &["disqualified", "excluded", "barred", "expelled"],
    },
    Act {
        doing: &["surrender", "surrendered", "surrenders", "confessed", "turned"],
        made: &["captured", "seized", "arrested", "caught"],
    },
    Act {
        doing: &["close", "closes", "closed", "cancel", "cancelled", "canceled", "sell", "sold", "sells"],
        made: &[],
    },
];

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

/// One act of someone in a statement.
struct Done {
    who: u32,
    act: usize,
    made: bool,
    focus: Span,
}

/// The difference in how two statements about the same say that someone came to act.
pub(super) fn difference(told: &Told, pair: &Pair) -> Option<Difference> {
    let (x, y) = (done(told, pair.a), done(told, pair.b));
    let differs = |a: &&Done, b: &&Done| a.who == b.who && a.act == b.act && a.made != b.made;
    let (a, b) = x.iter().flat_map(|a| y.iter().map(move |b| (a, b))).find(|(a, b)| differs(a, b))?;
    // A report that tells both ways does not differ from either.
    let both = |own: &[Done], one: &Done| {
        own.iter().any(|d| d.who == one.who && d.act == one.act && d.made != one.made)
    };
    if both(&x, a) || both(&y, b) {
        return None;
    }
    let (free, made) = if a.made { ((pair.b, b), (pair.a, a)) } else { ((pair.a, a), (pair.b, b)) };
    let reason = format!(
        "{} acts in {} (“{}”) and is made to in {} (“{}”)",
        told.entities.list[a.who as usize].name,
        told.outlet(free.0),
        told.words(free.0, free.1.focus),
        told.outlet(made.0),
        told.words(made.0, made.1.focus),
    );
    let agreement = Agreement::Conflict(ConflictKind::Agency);
    let version = |statement, d: &Done| Version { statement, side: u32::from(d.made), focus: vec![d.focus] };
    Some(Difference { agreement, reason, versions: vec![version(pair.a, a), version(pair.b, b)] })
}

fn done(told: &Told, ix: usize) -> Vec<Done> {
    let statement = &told.statements[ix];
    let text = &told.reports[statement.report].report.text;
    let mut found = Vec::new();
    for stretch in stretches(told, statement) {
        let words = words(text, stretch);
        let told_here = |w: &Word| statement.content.iter().any(|c| c.contains(w.span));
        for at in (0..words.len()).filter(|at| told_here(&words[*at])) {
            found.extend(act_at(&words, at).and_then(|(act, made, from)| {
                let who = actor(told, statement, &words, from)?;
                Some(Done { who, act, made, focus: words[from].span.cover(words[at].span) })
            }));
        }
    }
    found
}

/// The words in which a statement's acts are read: its content, or the sentence up to its end where a cue stands before it.
/// "She was asked to leave" may have been read as a request with the cue "was asked".
fn stretches(told: &Told, statement: &Statement) -> Vec<Span> {
    let r = told.reports[statement.report];
    let sentence = r.annotations.sentences.get(statement.sentence).map(|s| s.span);
    let (Some(cue), Some(sentence), Some(last)) = (statement.cue, sentence, statement.content.last()) else {
        return statement.content.clone();
    };
    let before = sentence.contains(cue) && sentence.contains(*last) && cue.end() <= last.start();
    let whole = r.report.text.span(sentence.start()..last.end()).filter(|_| before);
    whole.map_or_else(|| statement.content.clone(), |s| vec![s])
}

/// The act that a word is, whether it is made to be done, and the first word of its verb group.
fn act_at(words: &[Word], at: usize) -> Option<(usize, bool, usize)> {
    let word = |ix: usize| words.get(ix).map_or("", |w| w.folded.as_str());
    let back = |n: usize| at.checked_sub(n).map_or("", word);
    let passive = |n: usize| PASSIVE.contains(&back(n));
    let verb = word(at);
    let doing = ACTS.iter().position(|a| a.doing.contains(&verb));
    let made = ACTS.iter().position(|a| a.made.contains(&verb));
    if let Some(act) = doing {
        let asked = back(1) == "to" && MAKERS.contains(&back(2)) && (passive(3) || passive(4));
        if asked {
            return Some((act, true, at - if passive(3) { 3 } else { 4 }));
        }
        // "was closed", "is left": done to it, by whom the words do not say.
        return (!passive(1)).then_some((act, false, at));
    }
    let act = made.filter(|_| passive(1) || passive(2))?;
    Some((act, true, at - if passive(1) { 1 } else { 2 }))
}

/// Who stands before a verb group: "Zelensky left", "he had left", "led Zelensky to leave".
fn actor(told: &Told, statement: &Statement, words: &[Word], verb: usize) -> Option<u32> {
    let annotations = told.reports[statement.report].annotations;
    let near = verb.saturating_sub(NEAR)..verb;
    let ending = |w: &Word| {
        let holds = |m: &&report::Mention| m.span.contains(w.span) && m.span.end() <= w.span.end() + 3;
        annotations.mentions.iter().filter(holds).min_by_key(|m| (m.form == Form::Pronoun, m.span.len()))
    };
    let mention = words.get(near)?.iter().rev().find_map(ending)?;
    told.entities.of(statement.report, mention.chain)
}
