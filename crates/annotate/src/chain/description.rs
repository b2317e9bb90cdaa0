//! Descriptions joined to names and to each other: appositions, offices, "the company", repeats.

use super::View;
use super::cluster::Clusters;
use super::profile::{Opening, Profile, Role};
use crate::mention::lexicon::{self, CONJUNCTION, GROUP, Place, TAKES_UP};
use crate::mention::words::Word;
use report::{EntityKind, Form};
use std::collections::HashMap;

/// How many mentions back an antecedent of a description is sought: about two pages of news.
const WINDOW: usize = 200;

/// "Mark Rutte, the NATO chief,", "the Secretary of State, John Kerry,", "Montalvo is a defector".
pub(super) fn appositions(view: &View, clusters: &mut Clusters) {
    let by_start: HashMap<usize, Vec<usize>> = starts(view);
    for (ix, p) in view.profiles.iter().enumerate() {
        if p.words.is_empty() || p.form == Form::Pronoun {
            continue;
        }
        let Some(next) = after_comma(view, p).and_then(|at| longest(view, by_start.get(&at)?)) else {
            continue;
        };
        let q = &view.profiles[next];
        if one_named(p, q) && fit(clusters, ix, next) && !in_list(view, p, q) {
            clusters.join(ix, next);
        }
    }
    for (ix, p) in view.profiles.iter().enumerate() {
        let Some(next) = after_copula(view, p).and_then(|at| longest(view, by_start.get(&at)?)) else {
            continue;
        };
        let q = &view.profiles[next];
        let described = q.form == Form::Nominal && q.opening != Opening::Bare && q.plural != Some(true);
        let subject = p.form == Form::Name || p.gender.is_some();
        if subject && described && p.subject && !p.nested && fit(clusters, ix, next) {
            clusters.join(ix, next);
        }
    }
}

fn starts(view: &View) -> HashMap<usize, Vec<usize>> {
    let mut starts: HashMap<usize, Vec<usize>> = HashMap::new();
    for (ix, p) in view.profiles.iter().enumerate().filter(|(_, p)| !p.words.is_empty()) {
        starts.entry(p.words.start).or_default().push(ix);
    }
    starts
}

fn longest(view: &View, at: &[usize]) -> Option<usize> {
    at.iter().copied().max_by_key(|ix| view.profiles[*ix].words.len())
}

/// The word after a comma or an opening bracket right after a mention.
fn after_comma(view: &View, p: &Profile) -> Option<usize> {
    let mark = view.words.beside(p.words.end - 1, 1)?;
    let next = view.words.beside(p.words.end - 1, 2)?;
    (matches!(mark.lower.as_str(), "," | "(") && next.wordy).then_some(p.words.end + 1)
}

/// The word after "is", "was", "became" right after a mention.
fn after_copula(view: &View, p: &Profile) -> Option<usize> {
    let last = p.words.end.checked_sub(1)?;
    let verb = view.words.beside(last, 1)?;
    matches!(verb.lower.as_str(), "is" | "was" | "became" | "becomes" | "remains").then_some(p.words.end + 1)
}

/// One of the two is a name, the other a description or, in brackets, an acronym.
fn one_named(p: &Profile, q: &Profile) -> bool {
    let described = |d: &Profile| d.form == Form::Nominal && d.plural != Some(true);
    p.form == Form::Name && described(q) || described(p) && q.form == Form::Name
}

/// Same kind, no contradiction of number or gender.
fn fit(clusters: &Clusters, a: usize, b: usize) -> bool {
    let (a, b) = (clusters.set(a).clone(), clusters.set(b).clone());
    let gender = a.gender.is_none() || b.gender.is_none() || a.gender == b.gender;
    let number = a.plural.is_none() || b.plural.is_none() || a.plural == b.plural;
    a.kind() == b.kind() && gender && number
}

/// "Smith, a lawyer and Jones": an enumeration, not an apposition.
fn in_list(view: &View, p: &Profile, q: &Profile) -> bool {
    let after = |step| view.words.beside(q.words.end - 1, step);
    let comma = after(1).is_some_and(|w| w.lower == ",");
    let conjunction = |w: Option<&Word>| w.is_some_and(|w| matches!(w.lower.as_str(), "and" | "or"));
    if comma && conjunction(after(2)) {
        return true;
    }
    let joined = after(1).is_some_and(|w| w.is(CONJUNCTION) && matches!(w.lower.as_str(), "and" | "or"));
    let article = after(2).is_some_and(|w| w.lower == "the" || w.lower == "a" || w.lower == "an");
    joined && (article || p.form != Form::Name || after(2).is_some_and(|w| w.capital))
}

/// "the Ukrainian president" joined to the person who bears that office.
pub(super) fn roles(view: &View, clusters: &mut Clusters) {
    let mut bearers: HashMap<&str, Vec<usize>> = HashMap::new();
    for (ix, p) in view.profiles.iter().enumerate() {
        if let Some(role) = p.role.as_ref().filter(|_| p.form == Form::Name) {
            bearers.entry(role.noun).or_default().push(ix);
        }
    }
    for (ix, p) in view.profiles.iter().enumerate() {
        let Some(role) = p.role.as_ref().filter(|_| takes_up(p) && p.plural == Some(false)) else { continue };
        if clusters.set(ix).named {
            continue;
        }
        let same =
            synonyms(role.noun).iter().chain([&role.noun]).filter_map(|noun| bearers.get(noun)).flatten();
        let fits: Vec<usize> = same.copied().filter(|o| bears(view, *o, role)).collect();
        // The one spoken of most and last, else the first after: headlines describe whom the text then names.
        let nearest = salient(view, clusters, &fits, ix).or_else(|| fits.iter().copied().min());
        if let Some(bearer) = nearest.filter(|o| agree(clusters, *o, ix)) {
            clusters.join(bearer, ix);
        }
    }
}

/// Of the bearers of an office named before, the one most often and most lately mentioned.
fn salient(view: &View, clusters: &Clusters, bearers: &[usize], ix: usize) -> Option<usize> {
    let score = |bearer: usize| {
        let root = clusters.root(bearer);
        let earlier = (ix.saturating_sub(WINDOW)..ix).rev().find(|o| clusters.root(*o) == root)?;
        let far = view.profiles[ix].sentence.saturating_sub(view.profiles[earlier].sentence).min(20);
        Some((clusters.set(bearer).len() as f32).ln() - 0.3 * far as f32)
    };
    let before = bearers.iter().rev().take(24).filter(|o| **o < ix);
    let scored = before.filter_map(|o| Some((score(*o)?, *o)));
    scored.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, o)| o)
}

fn agree(clusters: &Clusters, a: usize, b: usize) -> bool {
    let (a, b) = (clusters.set(a).gender, clusters.set(b).gender);
    a.is_none() || b.is_none() || a == b
}

/// Whether a description can stand for someone named: "the president", "this man", "President" as a title.
fn takes_up(p: &Profile) -> bool {
    let titled = p.opening == Opening::Bare
        || p.opening == Opening::Possessed && p.role.as_ref().is_some_and(|r| r.nation.is_some());
    p.form == Form::Nominal && (matches!(p.opening, Opening::Definite | Opening::Demonstrative) || titled)
}

fn bears(view: &View, name: usize, role: &Role) -> bool {
    view.profiles[name].role.as_ref().is_some_and(|r| {
        // A description that names a nation is of nobody whose nation is not told: absence is honest.
        let nation = role.nation.is_none() || r.nation == role.nation;
        // "the leader" may be of any rank, "the minister" short for "the prime minister".
        let loose = role.ranks.is_empty()
            && (r.noun != role.noun || !r.ranks.iter().any(|x| x == "vice" || x == "former"));
        nation && (loose || role.ranks.iter().all(|x| r.ranks.contains(x)))
    })
}

/// Offices that news exchanges for each other; the first word is the looser one.
fn synonyms(noun: &str) -> &'static [&'static str] {
    match noun {
        "leader" => &["president", "premier", "minister", "chancellor", "king", "chairman", "head"],
        "chief" => &["secretary-general", "general", "head", "director", "commander", "commissioner"],
        "head" | "boss" => &["chief", "director", "president", "chairman", "ceo"],
        "premier" => &["minister"],
        "lawmaker" | "politician" => &["senator", "congressman", "congresswoman", "mp"],
        "spokesperson" => &["spokesman", "spokeswoman"],
        "athlete" => &["player", "striker", "swimmer", "runner"],
        _ => &[],
    }
}

/// "the company", "the ministry", "the country", "the city" joined to a name before them.
pub(super) fn groups(view: &View, clusters: &mut Clusters) {
    for (ix, p) in view.profiles.iter().enumerate() {
        let takes = lexicon::entry(p.head).is(TAKES_UP)
            && matches!(p.opening, Opening::Definite | Opening::Demonstrative);
        if p.form != Form::Nominal || !takes || p.plural == Some(true) || clusters.set(ix).named {
            continue;
        }
        let earlier = ix.saturating_sub(WINDOW)..ix;
        let spelled = earlier.clone().rev().find(|o| spells(view, *o, p));
        let found =
            spelled.or_else(|| if p.modifiers.is_empty() { generic(view, clusters, ix) } else { None });
        if let Some(found) = found {
            clusters.join(found, ix);
        }
    }
}

/// "the ministry" after "the Foreign Ministry", "the Democratic party" after "Democratic Party".
fn spells(view: &View, name: usize, p: &Profile) -> bool {
    let n = &view.profiles[name];
    let has = |w: &str| n.name.iter().any(|x| x == w);
    n.form == Form::Name
        && n.name.len() > 1
        && n.kind != EntityKind::Person
        && has(p.head)
        && p.modifiers.iter().all(|m| has(m))
}

/// The nearest name that a noun such as "company" or "country" can stand for.
fn generic(view: &View, clusters: &Clusters, ix: usize) -> Option<usize> {
    let p = &view.profiles[ix];
    let country = matches!(p.head, "country" | "nation" | "kingdom" | "republic");
    let city = matches!(p.head, "city" | "town" | "village");
    let body = matches!(
        p.head,
        "company"
            | "firm"
            | "organization"
            | "organisation"
            | "group"
            | "corporation"
            | "club"
            | "team"
            | "agency"
            | "institution"
            | "giant"
            | "retailer"
            | "carrier"
            | "manufacturer"
            | "bank"
            | "airline"
    );
    let mut best: Option<(i32, usize)> = None;
    for o in (ix.saturating_sub(40)..ix).rev() {
        let n = &view.profiles[o];
        let near = p.sentence.saturating_sub(n.sentence);
        if near > 3 {
            break;
        }
        let kind = clusters.set(o).kind();
        let listed = clusters.set(o).place.is_some_and(Place::is_country);
        let town = clusters.set(o).place.is_none_or(|p| !p.is_country());
        let fits = n.form == Form::Name
            && (country && kind == EntityKind::Place && listed
                || city && kind == EntityKind::Place && town
                || body && kind == EntityKind::Organisation && !other_sort(n, p.head));
        if !fits {
            continue;
        }
        let score = 2 * i32::from(n.subject) - 2 * near as i32 + (clusters.set(o).len().min(8) as i32) / 2
            - i32::from(n.nested);
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, o));
        }
    }
    best.map(|(_, o)| o)
}

/// A name that says that it is something else: "the Labour Party" is no company.
fn other_sort(n: &Profile, noun: &str) -> bool {
    n.name.iter().any(|w| lexicon::entry(w).is(GROUP) && w != noun)
}

/// "a boy" … "the boy", "police" … "the police", "Scientology officials" twice.
pub(super) fn repeats(view: &View, clusters: &mut Clusters) {
    let mut by_head: HashMap<&str, Vec<usize>> = HashMap::new();
    for (ix, p) in view.profiles.iter().enumerate() {
        if p.form != Form::Nominal || p.head.is_empty() {
            continue;
        }
        let before = by_head.entry(p.head).or_default();
        if !clusters.set(ix).named {
            let near = before.iter().rev().take(24).copied();
            let found = near.into_iter().find(|o| ix - o <= WINDOW && repeated(&view.profiles[*o], p, view));
            if let Some(found) = found {
                clusters.join(found, ix);
            }
        }
        before.push(ix);
    }
}

/// Whether a description takes up an earlier one with the same head.
fn repeated(earlier: &Profile, p: &Profile, view: &View) -> bool {
    let known = |m: &String| earlier.modifiers.contains(m);
    let number = earlier.plural.is_none() || p.plural.is_none() || earlier.plural == p.plural;
    let same = earlier.modifiers == p.modifiers;
    let text = |p: &Profile| view.report.text.get(p.span).to_lowercase();
    number
        && match p.opening {
            Opening::Definite | Opening::Demonstrative => p.modifiers.iter().all(known),
            Opening::Possessed => text(earlier) == text(p),
            Opening::Bare => {
                same && (p.plural != Some(true)
                    || !p.modifiers.is_empty()
                    || p.kind == EntityKind::Organisation)
            }
            Opening::Indefinite => false,
        }
}
