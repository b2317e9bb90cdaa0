//! Why a report is in its story, in sentences with the words that it shares.

use super::read::{Fact, Words, date};
use super::sketch::{Pair, Sketch, Term};
use super::story::Story;
use super::{Reason, ReasonKind, Shared};
use report::{Report, Span};

/// Names and rare words that a reason lists.
const LISTED: usize = 4;

/// Words that fewer than one of 60 stories have are rare.
const RARE: f32 = 4.1;

/// Cosines from which on titles, first sentences and whole texts are told to be alike: reports of different stories seldom reach them.
const ALIKE: f32 = 0.3;

/// Share of runs of words from which on another outlet's report is told to be nearly the same.
const COPY: f32 = 0.5;

/// The report was placed before.
pub(super) fn again() -> Reason {
    Reason {
        kind: ReasonKind::Version,
        sentence: "the same report was placed before".into(),
        shared: Vec::new(),
    }
}

/// Why a report opened a story.
pub(super) fn opened(sketch: &Sketch, nearest: Option<&Story>) -> Vec<Reason> {
    let sentence = match nearest {
        _ if sketch.terms.is_empty() => "there are no words to group it by".to_owned(),
        None => "no live story shares a telling word with it".to_owned(),
        Some(story) => format!("no live story is near enough; the nearest is {}", story.id),
    };
    vec![Reason { kind: ReasonKind::Nothing, sentence, shared: Vec::new() }]
}

/// Why a report is a version of an article.
pub(super) fn version(report: &Report, words: &Words, sketch: &Sketch, old: Option<&Sketch>) -> Vec<Reason> {
    let same_address = old.is_some_and(|old| sketch.url.is_some() && old.url == sketch.url);
    let outlet = report.outlet.as_deref().unwrap_or("the outlet");
    let share = old.map_or(0.0, |old| old.same_runs(sketch));
    let sentence = match (same_address, share >= COPY) {
        (true, true) => format!("{outlet} published it at the same address, with nearly the same words"),
        (true, false) => format!("{outlet} published it at the same address, with other words"),
        _ => format!("{outlet} published nearly the same words before"),
    };
    let shared = old.map_or_else(Vec::new, |old| names(report, words, sketch, std::slice::from_ref(old)));
    vec![Reason { kind: ReasonKind::Version, sentence, shared }]
}

/// Why a report joined a story: names and rare words in common, ages, days, title, first sentences, dates of publication.
pub(super) fn joined(report: &Report, words: &Words, sketch: &Sketch, story: &Story) -> Vec<Reason> {
    let members = story.sketches();
    let mut reasons = Vec::new();
    let pairs: Vec<Pair> = members.iter().map(|m| Pair::of(sketch, m)).collect();
    let most = |of: fn(&Pair) -> f32| pairs.iter().map(of).fold(0.0, f32::max);
    let copied = members.iter().map(|m| m.same_runs(sketch)).fold(0.0, f32::max);
    if copied >= COPY {
        tell(
            &mut reasons,
            ReasonKind::Copy,
            "a report of the story has nearly the same words".into(),
            Vec::new(),
        );
    }
    let named = names(report, words, sketch, members);
    if !named.is_empty() {
        tell(&mut reasons, ReasonKind::Names, format!("both name {}", list(&named)), named);
    }
    let rare = rare_words(report, words, sketch, members);
    if !rare.is_empty() {
        tell(
            &mut reasons,
            ReasonKind::RareWords,
            format!("few stories have the words {}", list(&rare)),
            rare,
        );
    }
    facts(report, words, sketch, members, &mut reasons);
    if most(|p| p.title) >= ALIKE {
        let percent = percent(most(|p| p.title));
        tell(&mut reasons, ReasonKind::Title, format!("the titles are alike ({percent})"), Vec::new());
    }
    if most(|p| p.head) >= ALIKE {
        let percent = percent(most(|p| p.head));
        tell(
            &mut reasons,
            ReasonKind::Lede,
            format!("the first sentences are alike ({percent})"),
            Vec::new(),
        );
    }
    if most(|p| p.words) >= ALIKE || reasons.is_empty() {
        let percent = percent(most(|p| p.words));
        tell(&mut reasons, ReasonKind::Text, format!("the texts are alike ({percent})"), Vec::new());
    }
    if let Some(gap) = pairs.iter().filter_map(|p| p.gap).min() {
        tell(&mut reasons, ReasonKind::Published, published(gap), Vec::new());
    }
    reasons
}

fn tell(reasons: &mut Vec<Reason>, kind: ReasonKind, sentence: String, shared: Vec<Shared>) {
    reasons.push(Reason { kind, sentence, shared });
}

fn published(gap: i32) -> String {
    match gap {
        0 => "both were published on one day".to_owned(),
        1 => "they were published a day apart".to_owned(),
        n => format!("they were published {n} days apart"),
    }
}

fn facts(report: &Report, words: &Words, sketch: &Sketch, members: &[Sketch], reasons: &mut Vec<Reason>) {
    let place = |fact: Fact| words.facts.get(&fact).map(|span| shared(report, *span));
    let ages = sketch.ages.iter().filter(|a| members.iter().any(|m| m.ages.contains(a)));
    let ages: Vec<u16> = ages.copied().collect();
    if !ages.is_empty() {
        let told: Vec<String> = ages.iter().map(u16::to_string).collect();
        let spans = ages.iter().filter_map(|a| place(Fact::Age(*a))).collect();
        tell(reasons, ReasonKind::Ages, format!("both tell of people aged {}", told.join(", ")), spans);
    }
    let days = sketch.days.iter().filter(|d| members.iter().any(|m| m.days.contains(d)));
    let days: Vec<i32> = days.copied().collect();
    if !days.is_empty() {
        let told: Vec<String> = days.iter().filter_map(|d| Some(date(*d)?.to_string())).collect();
        let spans = days.iter().filter_map(|d| place(Fact::Day(*d))).collect();
        tell(reasons, ReasonKind::Days, format!("both tell of {}", told.join(", ")), spans);
    }
}

/// The report of a story that is closest to another.
pub(super) fn closest<'s>(sketch: &Sketch, story: &'s Story) -> Option<&'s Sketch> {
    let weighed = story.sketches().iter().map(|m| (Pair::of(sketch, m), m));
    let weighed = weighed.map(|(p, m)| (p.words + p.head + p.across, m));
    weighed
        .fold(None, |best: Option<(f32, &Sketch)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, m)| m)
}

/// Names that the report shares with one of the others, the rarest first; words of one name together.
fn names(report: &Report, words: &Words, sketch: &Sketch, members: &[Sketch]) -> Vec<Shared> {
    let terms = shared_terms(sketch, members, |x, y| x.flags & y.flags & Term::NAME != 0);
    let mut spans: Vec<(Span, f32)> = Vec::new();
    for term in &terms {
        let places = words.places.get(&term.hash).into_iter().flatten();
        spans.extend(places.map(|span| (*span, term.idf())));
    }
    spans.sort_by_key(|(span, _)| *span);
    let mut joined: Vec<(Span, f32)> = Vec::new();
    for (span, idf) in spans {
        match joined.last_mut() {
            Some((last, sum)) if report.text.as_str().get(last.end()..span.start()) == Some(" ") => {
                *last = last.cover(span);
                *sum += idf;
            }
            _ => joined.push((span, idf)),
        }
    }
    joined.retain(|(span, _)| report.text.get(*span).starts_with(char::is_uppercase));
    joined.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut told: Vec<Shared> = Vec::new();
    for (span, _) in joined {
        let new = shared(report, span);
        if told.len() < LISTED && !told.iter().any(|t| t.text.contains(&new.text)) {
            told.push(new);
        }
    }
    told
}

/// Rare words in common that are no names, the rarest first.
fn rare_words(report: &Report, words: &Words, sketch: &Sketch, members: &[Sketch]) -> Vec<Shared> {
    let mut terms =
        shared_terms(sketch, members, |x, y| (x.flags | y.flags) & Term::NAME == 0 && x.idf() >= RARE);
    let digit = |span: &Span| report.text.get(*span).starts_with(|c: char| c.is_ascii_digit());
    terms.sort_by(|a, b| b.rarity.cmp(&a.rarity).then(a.hash.cmp(&b.hash)));
    let places = terms.iter().filter_map(|t| words.places.get(&t.hash)?.first());
    places.filter(|span| !digit(span)).take(LISTED).map(|span| shared(report, *span)).collect()
}

fn shared_terms(sketch: &Sketch, members: &[Sketch], fits: impl Fn(Term, Term) -> bool) -> Vec<Term> {
    let in_member = |x: &Term, m: &Sketch| {
        let at = m.terms.binary_search_by_key(&x.hash, |t| t.hash).ok();
        at.and_then(|at| m.terms.get(at)).is_some_and(|y| fits(*x, *y))
    };
    sketch.terms.iter().filter(|x| members.iter().any(|m| in_member(x, m))).copied().collect()
}

fn shared(report: &Report, span: Span) -> Shared {
    Shared { text: report.text.get(span).to_owned(), span }
}

fn list(shared: &[Shared]) -> String {
    let words: Vec<&str> = shared.iter().map(|s| s.text.as_str()).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}
