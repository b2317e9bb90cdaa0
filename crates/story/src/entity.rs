//! Persons, organisations and places across reports: which chains of which reports are one.
//!
//! Persons go by family name and a given name that does not contradict; bodies and places by their name, its short forms
//! and initials; who is only described ("the Ukrainian president") by an office that one person holds.

use crate::office::{Office, office};
use crate::ordered::{Reports, find, join};
use crate::word::fold;
use crate::{Entity, Evidence};
use report::{EntityKind, Form, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The entities, and which one each chain is.
pub(crate) struct Entities {
    pub list: Vec<Entity>,
    /// Report -> chain -> entity; `None` for what has no name and does not speak.
    pub of: Vec<Vec<Option<u32>>>,
}

impl Entities {
    /// The entity of a mention's chain.
    pub(crate) fn of(&self, report: usize, chain: Option<u32>) -> Option<u32> {
        *self.of.get(report)?.get(chain? as usize)?
    }
}

/// The entities of some reports, those in most reports first.
pub(crate) fn entities(reports: &Reports) -> Entities {
    let nodes: Vec<Node> = (0..reports.len()).flat_map(|ix| nodes(reports, ix)).collect();
    let mut leader: Vec<usize> = (0..nodes.len()).collect();
    join_persons(&nodes, &mut leader);
    join_bodies(&nodes, &mut leader);
    join_offices(&nodes, &mut leader);
    let mut groups: BTreeMap<usize, Vec<&Node>> = BTreeMap::new();
    for (ix, node) in nodes.iter().enumerate() {
        groups.entry(find(&mut leader, ix)).or_default().push(node);
    }
    let mut groups: Vec<(Entity, Vec<&Node>)> =
        groups.into_values().map(|n| (entity(reports, &n), n)).collect();
    groups.sort_by(|(a, x), (b, y)| {
        let key = |e: &Entity| {
            (Reverse(e.evidence.len()), Reverse(e.evidence.iter().map(|e| e.spans.len()).sum::<usize>()))
        };
        let place = |n: &[&Node]| n.first().map(|n| (n.report, n.chain));
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name)).then_with(|| place(x).cmp(&place(y)))
    });
    let mut of: Vec<Vec<Option<u32>>> =
        reports.iter().map(|r| vec![None; r.annotations.chains.len()]).collect();
    for (ix, (_, nodes)) in groups.iter().enumerate() {
        nodes.iter().for_each(|n| of[n.report][n.chain] = Some(ix as u32));
    }
    Entities { list: groups.into_iter().map(|(e, _)| e).collect(), of }
}

/// One chain of one report.
struct Node {
    report: usize,
    chain: usize,
    kind: EntityKind,
    name: String,
    named: bool,
    /// The name's words, folded.
    words: Vec<String>,
    offices: BTreeSet<Office>,
}

/// The chains of a report that are named, or speak.
fn nodes(reports: &Reports, report: usize) -> Vec<Node> {
    let r = reports[report];
    let speakers: BTreeSet<u32> =
        r.annotations.attributions.iter().filter_map(|a| Some(a.speaker.as_ref()?.chain)).collect();
    let mentions = |chain: &report::Chain| {
        let all = chain.mentions.iter().filter_map(|m| r.annotations.mentions.get(*m as usize));
        all.copied().collect::<Vec<_>>()
    };
    let chains = r.annotations.chains.iter().enumerate();
    chains
        .filter_map(|(ix, chain)| {
            let mentions = mentions(chain);
            let named = mentions.iter().any(|m| m.form == Form::Name);
            let roles =
                mentions.iter().filter_map(|m| m.role.or((m.form == Form::Nominal).then_some(m.span)));
            let offices: BTreeSet<Office> = roles.filter_map(|s| office(r.report.text.get(s))).collect();
            let kept = named || speakers.contains(&(ix as u32)) || !offices.is_empty();
            let words = if named { name_words(&chain.name) } else { Vec::new() };
            kept.then(|| Node {
                report,
                chain: ix,
                kind: chain.kind,
                name: chain.name.clone(),
                named,
                words,
                offices,
            })
        })
        .collect()
}

/// A name's words as they are compared: no articles, titles, legal forms, or marks of generation.
fn name_words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| c.is_whitespace() || "-‐‑,/".contains(c)).map(fold);
    let words = words.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
    let empty = |w: &str| {
        matches!(
            w,
            "" | "the"
                | "mr"
                | "mrs"
                | "ms"
                | "dr"
                | "sir"
                | "dame"
                | "lord"
                | "jr"
                | "sr"
                | "ii"
                | "iii"
                | "inc"
                | "corp"
                | "ltd"
                | "plc"
                | "llc"
                | "co"
                | "gmbh"
                | "ag"
        )
    };
    words.filter(|w| !empty(w)).collect()
}

fn join_persons(nodes: &[Node], leader: &mut [usize]) {
    let mut families: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (ix, node) in nodes.iter().enumerate().filter(|(_, n)| n.kind == EntityKind::Person) {
        if let Some(family) = node.words.last() {
            families.entry(transliterated(family)).or_default().push(ix);
        }
    }
    for members in families.values() {
        let (full, bare): (Vec<usize>, Vec<usize>) =
            members.iter().partition(|ix| nodes[**ix].words.len() > 1);
        // Each full name joins the persons seen so far if it fits exactly one of them.
        let mut persons: Vec<Vec<usize>> = Vec::new();
        for ix in full {
            let fits =
                |p: &Vec<usize>| p.iter().all(|other| compatible(&nodes[*other].words, &nodes[ix].words));
            match persons.iter_mut().find(|p| fits(p)) {
                Some(person) => {
                    join(leader, person[0], ix);
                    person.push(ix);
                }
                None => persons.push(vec![ix]),
            }
        }
        // A bare family name is the one person of that name, or no one's where there are several.
        if let (true, Some(first)) =
            (persons.len() < 2, persons.first().map(|p| p[0]).or(bare.first().copied()))
        {
            bare.iter().for_each(|ix| {
                join(leader, first, *ix);
            });
        }
    }
}

/// Whether two full names with one family name can be one person's: a given name equals the other's, or is its initial or
/// short form.
fn compatible(a: &[String], b: &[String]) -> bool {
    let given = |n: &[String]| n[..n.len().saturating_sub(1)].to_vec();
    let (a, b) = (given(a), given(b));
    let like = |x: &String, y: &String| {
        let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
        x == y || initial(x, y) || initial(y, x) || short_form(x) == short_form(y)
    };
    let (few, many) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    few.iter().all(|x| many.iter().any(|y| like(x, y)))
}

/// One form for a given name and its short form.
fn short_form(given: &str) -> &str {
    match given {
        "joseph" => "joe",
        "william" | "bill" => "will",
        "robert" | "bob" => "rob",
        "michael" => "mike",
        "james" => "jim",
        "thomas" => "tom",
        "donald" => "don",
        "daniel" => "dan",
        "david" => "dave",
        "edward" | "ted" => "ed",
        "anthony" => "tony",
        "steven" | "stephen" => "steve",
        "kenneth" => "ken",
        "christopher" => "chris",
        "matthew" => "matt",
        "nicholas" => "nick",
        "katherine" | "catherine" | "kathryn" => "kate",
        "elizabeth" | "liz" => "beth",
        "alexander" | "aleksandr" | "oleksandr" => "alex",
        "volodymyr" => "vladimir",
        "serhiy" => "sergei",
        other => other,
    }
}

/// One spelling for the family names that are written in several ways in English.
fn transliterated(family: &str) -> String {
    let ski = ["skyy", "skiy", "skyi", "skij", "skii", "sky", "ski"];
    match ski.iter().find_map(|e| family.strip_suffix(e)) {
        Some(stem) => format!("{stem}ski"),
        None => family.to_owned(),
    }
}

/// Bodies, places and others of one name. "Ukraine" is one, whether a report means the land or its government.
fn join_bodies(nodes: &[Node], leader: &mut [usize]) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let named = nodes.iter().enumerate().filter(|(_, n)| n.kind != EntityKind::Person && !n.words.is_empty());
    let named: Vec<(usize, &Node)> = named.collect();
    let initials: BTreeSet<String> = named.iter().flat_map(|(_, n)| initials(&n.words)).collect();
    for (ix, node) in named {
        let joined = node.words.join(" ");
        let short = initials_of(node, &initials);
        for key in [Some(alias(&joined).to_owned()), short].into_iter().flatten() {
            join(leader, *first.entry(key).or_insert(ix), ix);
        }
    }
}

/// The initials under which a body is also met: of all its words, and of those that are not small.
fn initials(words: &[String]) -> Vec<String> {
    let letters =
        |words: &mut dyn Iterator<Item = &String>| words.filter_map(|w| w.chars().next()).collect::<String>();
    let large =
        &mut words.iter().filter(|w| !matches!(w.as_str(), "of" | "and" | "for" | "in" | "on" | "to" | "de"));
    if words.len() < 2 { Vec::new() } else { vec![letters(&mut words.iter()), letters(large)] }
}

/// The initials that a node shares with some other: itself, where it is written in capitals, or those of its words.
fn initials_of(node: &Node, known: &BTreeSet<String>) -> Option<String> {
    let capitals = node.name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let short = match node.words.as_slice() {
        [one] => (capitals && one.len() >= 2 && known.contains(one)).then(|| one.clone()),
        many => initials(many).pop(),
    }?;
    Some(format!("initials {}", alias(&short)))
}

/// One name for the countries and bodies that news calls by several names that no rule joins.
fn alias(name: &str) -> &str {
    match name {
        "usa" | "america" | "united states" | "united states of america" => "us",
        "britain" | "great britain" | "united kingdom" => "uk",
        "european union" => "eu",
        "united nations" => "un",
        "north atlantic treaty organisation" | "north atlantic treaty organization" => "nato",
        "kiev" => "kyiv",
        other => other,
    }
}

/// Who is only described by an office joins the one person who is named with it.
fn join_offices(nodes: &[Node], leader: &mut [usize]) {
    let mut holders: BTreeMap<&Office, Vec<usize>> = BTreeMap::new();
    for (ix, node) in nodes.iter().enumerate().filter(|(_, n)| n.named && n.kind == EntityKind::Person) {
        node.offices.iter().for_each(|o| holders.entry(o).or_default().push(ix));
    }
    for (ix, node) in nodes.iter().enumerate().filter(|(_, n)| !n.named) {
        let named = node.offices.iter().filter_map(|o| holders.get(o)).flatten();
        let persons: BTreeSet<usize> = named.map(|h| find(leader, *h)).collect();
        if let (1, Some(person)) = (persons.len(), persons.first()) {
            join(leader, *person, ix);
        }
    }
}

fn entity(reports: &Reports, nodes: &[&Node]) -> Entity {
    let mut names: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut kinds: BTreeMap<EntityKind, usize> = BTreeMap::new();
    let named = nodes.iter().any(|n| n.named);
    for node in nodes.iter().filter(|n| n.named == named) {
        names.entry(&node.name).or_default().insert(node.report);
        *kinds.entry(node.kind).or_default() += 1;
    }
    let kind = kinds.iter().max_by_key(|(k, n)| (**n, Reverse(**k))).map_or(EntityKind::Other, |(k, _)| *k);
    let rank = |name: &str, reports: usize| {
        let words = name.split_whitespace().count();
        let full = kind == EntityKind::Person && (2..=4).contains(&words);
        (full, reports, name.len(), Reverse(name.to_owned()))
    };
    let best = names
        .iter()
        .max_by_key(|(name, reports)| rank(name, reports.len()))
        .map(|(name, _)| (*name).to_owned());
    let mut places: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for node in nodes {
        let r = reports[node.report].annotations;
        let mentions = r.chains[node.chain].mentions.iter().filter_map(|m| r.mentions.get(*m as usize));
        places.entry(node.report).or_default().extend(mentions.map(|m| m.span));
    }
    let evidence = |(report, spans): (usize, Vec<Span>)| Evidence {
        report: reports[report].report.id.clone(),
        spans: disjoint(spans),
    };
    Entity {
        name: best.unwrap_or_default(),
        names: names.keys().map(|n| (*n).to_owned()).collect(),
        kind,
        evidence: places.into_iter().map(evidence).collect(),
    }
}

/// Sorted spans without those that overlap an earlier one.
pub(crate) fn disjoint(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut kept: Vec<Span> = Vec::new();
    for span in spans {
        if kept.last().is_none_or(|l| l.end() <= span.start()) {
            kept.push(span);
        }
    }
    kept
}
