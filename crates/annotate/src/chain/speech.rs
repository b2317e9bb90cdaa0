//! First persons inside quotations: "I" is the source; "we" is one group for one speaker.

use super::View;
use super::cluster::Clusters;
use std::collections::HashMap;

/// Joins "I", "me", "my" inside a quotation to its source, and a speaker's "we", "us", "our" with each other.
pub(super) fn first_persons(view: &View, clusters: &mut Clusters) {
    let sources = sources(view);
    let mut groups: HashMap<usize, usize> = HashMap::new();
    for (ix, p) in view.profiles.iter().enumerate() {
        let Some(pronoun) = p.pronoun.filter(|n| n.person == 1 && p.quoted) else { continue };
        let Some(source) = p.content_of.and_then(|a| sources.get(a as usize).copied().flatten()) else {
            continue;
        };
        if source == ix {
            continue;
        }
        if !pronoun.plural {
            clusters.join(source, ix);
            continue;
        }
        let speaker = clusters.root(source);
        match groups.get(&speaker) {
            Some(first) => clusters.join(*first, ix),
            None => {
                groups.insert(speaker, ix);
            }
        }
    }
}

/// For each attribution the mention that its source is.
pub(super) fn sources(view: &View) -> Vec<Option<usize>> {
    view.attributions.iter().map(|a| a.source.and_then(|s| super::speaker::head(s, &view.profiles))).collect()
}
