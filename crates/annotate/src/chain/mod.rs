//! Which mentions are one and the same within a report.
//!
//! Sieves as in the deterministic system of Lee et al. (2013, Computational Linguistics 39:4): the surest rules first, each
//! seeing what the ones before it joined. Names, then appositions, then descriptions, then pronouns.

mod cluster;
mod description;
mod name;
mod profile;
mod pronoun;
mod speaker;
mod speech;

pub use speaker::speakers;

use crate::mention::words::Words;
use cluster::Clusters;
use profile::Profile;
use report::{Attribution, Chain, EntityKind, Form, Mention, Report, Sentence};

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
    mentions: &mut [Mention],
) -> Vec<Chain> {
    let words = Words::read(report, sentences);
    let view = View {
        report,
        words: &words,
        attributions,
        profiles: profile::all(report, &words, attributions, mentions),
    };
    let mut clusters = Clusters::new(&view.profiles);
    name::join(&view, &mut clusters);
    description::appositions(&view, &mut clusters);
    description::roles(&view, &mut clusters);
    description::groups(&view, &mut clusters);
    description::repeats(&view, &mut clusters);
    speech::first_persons(&view, &mut clusters);
    pronoun::join(&view, &mut clusters);
    collect(&view, clusters, mentions)
}

/// What the sieves read.
struct View<'a> {
    report: &'a Report,
    words: &'a Words,
    attributions: &'a [Attribution],
    /// One for each mention.
    profiles: Vec<Profile>,
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
        if chain.kind != EntityKind::Other || mention.form == Form::Pronoun {
            mention.kind = chain.kind;
        }
    }
    for chain in &mut chains {
        chain.name = best_name(view, mentions, chain);
    }
    chains
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
