//! Which mentions are one and the same within a report.
//!
//! Sieves as in the deterministic system of Lee et al. (2013, Computational Linguistics 39:4): the surest rules first, each
//! seeing what the ones before it joined. Names, then appositions, then descriptions, then pronouns.

mod cluster;
mod description;
mod holders;
mod links;
mod name;
mod profile;
mod pronoun;
mod settings;
mod speaker;
mod speech;

pub use holders::holders;
pub use links::Links;
pub use settings::{Pronouns, Settings};
pub use speaker::speakers;

use crate::mention::words::Words;
use cluster::Clusters;
use links::Link;
use profile::Profile;
use report::{Attribution, Chain, EntityKind, Form, Mention, Report, Sentence};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Sets every mention's chain and gives the chains, sorted by first mention.
///
/// Attributions tell whose words a pronoun stands in: "I" inside a quotation is its source. A name or a description
/// that nothing joins is a chain of its own; a pronoun whose antecedent is not found keeps no chain. Kinds of mentions
/// are set to those of their chains, because a name seen ten times is better known than one seen once.
///
/// `mentions` are sorted, as [`mentions`](crate::mention::mentions) gives them.
pub fn chains(
    report: &Report,
    sentences: &[Sentence],
    attributions: &[Attribution],
    links: &Links,
    settings: &Settings,
    mentions: &mut [Mention],
) -> Vec<Chain> {
    let words = Words::read(report, sentences);
    let view = View {
        report,
        words: &words,
        attributions,
        links: mentions.iter().map(|m| links.of(m.span)).collect(),
        profiles: profile::all(report, &words, attributions, mentions),
    };
    let mut clusters = Clusters::new(&view.profiles);
    name::join(&view, &mut clusters);
    description::appositions(&view, &mut clusters);
    description::roles(&view, &mut clusters);
    description::groups(&view, &mut clusters);
    description::repeats(&view, &mut clusters);
    speech::first_persons(&view, &mut clusters);
    pronoun::join(&view, &settings.pronouns, &mut clusters);
    collect(&view, clusters, mentions)
}

/// What the sieves read.
struct View<'a> {
    report: &'a Report,
    words: &'a Words,
    attributions: &'a [Attribution],
    /// One for each mention.
    profiles: Vec<Profile>,
    /// One for each mention, where the encoder read it.
    links: Vec<Option<Link>>,
}

impl View<'_> {
    /// How well a mention takes up another by the encoder: log-odds against none, 0 where it read one of them not.
    fn likeness(&self, mention: usize, earlier: usize) -> f32 {
        match (self.links.get(mention), self.links.get(earlier)) {
            (Some(Some(mention)), Some(Some(earlier))) => mention.to(earlier),
            _ => 0.0,
        }
    }
}

/// Clusters become chains; a pronoun alone becomes none.
fn collect(view: &View, clusters: Clusters, mentions: &mut [Mention]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    let mut chain_of = vec![None; mentions.len()];
    for (ix, mention) in mentions.iter_mut().enumerate() {
        let root = clusters.root(ix);
        if !clusters.set(root).told {
            mention.chain = None;
            continue;
        }
        let number = *chain_of[root].get_or_insert_with(|| {
            chains.push(Chain { kind: clusters.kind(root), name: String::new(), mentions: Vec::new() });
            chains.len() as u32 - 1
        });
        let chain = &mut chains[number as usize];
        chain.mentions.push(ix as u32);
        mention.chain = Some(number);
        let settled = chain.kind != EntityKind::Other || mention.form == Form::Pronoun;
        if settled && mention.kind.broad() != chain.kind {
            mention.kind = chain.kind;
        }
    }
    for chain in &mut chains {
        chain.kind = finer(mentions, chain);
        chain.name = best_name(view, mentions, chain);
    }
    chains
}

/// The kind that most of a chain's names have, among the finer ones of its kind.
fn finer(mentions: &[Mention], chain: &Chain) -> EntityKind {
    let mut counts: BTreeMap<EntityKind, usize> = BTreeMap::new();
    let named = chain.mentions.iter().map(|m| &mentions[*m as usize]).filter(|m| m.form == Form::Name);
    named.filter(|m| m.kind.broad() == chain.kind).for_each(|m| *counts.entry(m.kind).or_default() += 1);
    counts.iter().max_by_key(|(kind, n)| (**n, Reverse(**kind))).map_or(chain.kind, |(kind, _)| *kind)
}

/// The longest plain form of the name, the first of equals; else the first description.
fn best_name(view: &View, mentions: &[Mention], chain: &Chain) -> String {
    let members = chain.mentions.iter().map(|m| &mentions[*m as usize]);
    let names = members.clone().filter_map(|m| m.name).map(|n| view.report.text.get(n));
    let longest = names.reduce(|best, n| if name::fuller(n, best) { n } else { best });
    let first = || members.clone().find(|m| m.form == Form::Nominal).map(|m| view.report.text.get(m.span));
    // The brackets of an insertion, "[Ann] Hill", are no part of the name.
    let plain = longest.or_else(first).unwrap_or_default().replace(['[', ']'], "");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
