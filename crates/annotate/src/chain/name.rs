//! Names of one person, organisation or place.

use super::View;
use super::cluster::Clusters;
use super::profile::Profile;
use report::{EntityKind, Form};
use std::collections::{BTreeMap, HashMap};

/// Joins names that are the same or variants of each other.
pub(super) fn join(view: &View, clusters: &mut Clusters) {
    same(view, clusters);
    let full = distinct(view);
    persons(view, clusters, &full);
    acronyms(view, clusters, &full);
    shortened(view, clusters, &full);
}

/// Whether one form of a name is fuller than another: more words, then more letters.
pub(super) fn fuller(a: &str, than: &str) -> bool {
    let size = |s: &str| (s.split_whitespace().count(), s.chars().filter(|c| *c != '.').count());
    size(a) > size(than)
}

/// Names with the same words, and listed places by whatever name.
fn same(view: &View, clusters: &mut Clusters) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (ix, p) in names(view) {
        let key = p.place.map_or_else(|| p.name.join(" "), |place| format!("#{}", place.number()));
        match seen.get(&key) {
            Some(first) => clusters.join(*first, ix),
            None => {
                seen.insert(key, ix);
            }
        }
    }
}

fn names<'a>(view: &'a View) -> impl Iterator<Item = (usize, &'a Profile)> {
    view.profiles.iter().enumerate().filter(|(_, p)| p.form == Form::Name && !p.name.is_empty())
}

/// The first mention of each distinct name, in order.
fn distinct(view: &View) -> Vec<usize> {
    let mut seen = std::collections::HashSet::new();
    names(view).filter(|(_, p)| seen.insert(&p.name)).map(|(ix, _)| ix).collect()
}

/// Full names with each other, then family names and given names alone with the nearest full name.
fn persons(view: &View, clusters: &mut Clusters, distinct: &[usize]) {
    let mut by_part: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let full = |ix: &usize| view.profiles[*ix].name.len() > 1;
    let (long, short): (Vec<usize>, Vec<usize>) = distinct.iter().copied().partition(full);
    let long: Vec<usize> = long.into_iter().filter(|ix| is_person(clusters, *ix)).collect();
    for ix in long {
        let name = &view.profiles[ix].name;
        let Some(family) = family(name) else { continue };
        let others = by_part.entry(family).or_default();
        let same = others.iter().copied().find(|o| one_person(&view.profiles[*o].name, name));
        if let Some(same) = same.filter(|o| agree(clusters, *o, ix)) {
            clusters.join(same, ix);
        }
        others.push(ix);
        if let Some(given) = name.first().filter(|n| n.as_str() != family) {
            by_part.entry(given).or_default().push(ix);
        }
    }
    for ix in short {
        let word = view.profiles[ix].name.first();
        if let Some(full) = word.and_then(|n| whose(view, clusters, &by_part, n, ix)) {
            clusters.settle(ix, EntityKind::Person);
            clusters.join(full, ix);
        }
    }
}

fn is_person(clusters: &Clusters, ix: usize) -> bool {
    clusters.set(ix).kind() == EntityKind::Person
}

/// Genders do not contradict each other.
fn agree(clusters: &Clusters, a: usize, b: usize) -> bool {
    let (a, b) = (clusters.set(a).gender, clusters.set(b).gender);
    a.is_none() || b.is_none() || a == b
}

/// The last word of a name that is not "Jr." or a number.
fn family(name: &[String]) -> Option<&str> {
    let suffix = |w: &&String| matches!(w.as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
    name.iter().rev().find(|w| !suffix(w)).map(String::as_str)
}

/// Whether two names with the same family name can be one person's: given names equal, one the initial of the other, or
/// one name within the other.
fn one_person(a: &[String], b: &[String]) -> bool {
    let (Some(first), Some(second)) = (a.first(), b.first()) else { return false };
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    let within = |short: &[String], long: &[String]| short.iter().all(|w| long.contains(w));
    first == second
        || initial(first, second)
        || initial(second, first)
        || within(a, b)
        || within(b, a)
        || alike(first, second)
}

/// The full name that a single word stands for: the last one before it, else the first after it.
fn whose(
    view: &View,
    clusters: &Clusters,
    by_part: &BTreeMap<&str, Vec<usize>>,
    word: &str,
    ix: usize,
) -> Option<usize> {
    let kind = clusters.set(ix).kind();
    let others = match by_part.get(word) {
        Some(others) => others,
        // Another spelling: "Zelenskyy" for "Zelensky".
        None if kind == EntityKind::Person => {
            by_part.iter().find(|(other, _)| alike(other, word)).map(|(_, o)| o)?
        }
        None => return None,
    };
    if kind != EntityKind::Person && stands_elsewhere(view, clusters, ix) {
        return None;
    }
    let family_first = |o: &&usize| family(&view.profiles[**o].name) == Some(word);
    let fits: Vec<usize> = others.iter().copied().filter(|o| agree(clusters, *o, ix)).collect();
    let by_family: Vec<usize> = fits.iter().filter(family_first).copied().collect();
    let fits = if by_family.is_empty() { fits } else { by_family };
    fits.iter().rev().find(|o| **o < ix).or_else(|| fits.first()).copied()
}

/// Whether a word read as a place or an organisation is one: a listed place, several times so and no place by its
/// prepositions, or after "in" and the like half the time.
fn stands_elsewhere(view: &View, clusters: &Clusters, ix: usize) -> bool {
    let members = clusters.members(clusters.root(ix));
    let local = |m: &&u32| {
        let start = view.profiles[**m as usize].words.start;
        view.words
            .beside(start, -1)
            .is_some_and(|w| matches!(w.lower.as_str(), "in" | "at" | "to" | "from" | "near" | "," | "the"))
    };
    let many = members.len() > 2 && clusters.set(ix).kind() != EntityKind::Place;
    view.profiles[ix].place.is_some() || many || 2 * members.iter().filter(local).count() >= members.len()
}

/// Two spellings of one foreign name: six letters or more, the first four the same, at most two letters apart.
fn alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    short.len() >= 6
        && long.len() - short.len() <= 2
        && long.len() < 32
        && short[..4] == long[..4]
        && apart(short, long) <= 2
}

/// Levenshtein distance; both are short.
fn apart(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

/// "World Health Organization" and "WHO".
fn acronyms(view: &View, clusters: &mut Clusters, distinct: &[usize]) {
    let mut by_initials: HashMap<String, usize> = HashMap::new();
    for ix in distinct.iter().copied().filter(|ix| view.profiles[*ix].name.len() > 1) {
        if clusters.set(ix).kind() == EntityKind::Person {
            continue;
        }
        let words = &view.profiles[ix].name;
        let small = |w: &&String| matches!(w.as_str(), "of" | "the" | "and" | "for" | "in" | "on" | "'s");
        let all: String = words.iter().filter_map(|w| w.chars().next()).collect();
        let large: String = words.iter().filter(|w| !small(w)).filter_map(|w| w.chars().next()).collect();
        for initials in [large, all] {
            by_initials.entry(initials).or_insert(ix);
        }
    }
    for ix in distinct.iter().copied() {
        let p = &view.profiles[ix];
        let [name] = p.name.as_slice() else { continue };
        let text = view.report.text.get(p.span);
        let upper = text.chars().filter(|c| c.is_uppercase()).count();
        if name.len() < 2 || upper < 2 || p.place.is_some() || clusters.set(ix).kind() == EntityKind::Person {
            continue;
        }
        if let Some(long) = by_initials.get(name) {
            clusters.join(*long, ix);
        }
    }
}

/// Words that may be left out at the end of an organisation's name.
const ENDINGS: &[&str] = &[
    "inc",
    "corp",
    "corporation",
    "ltd",
    "limited",
    "llc",
    "plc",
    "co",
    "company",
    "group",
    "holdings",
    "ag",
    "sa",
    "gmbh",
    "party",
    "organization",
    "organisation",
    "newspaper",
    "magazine",
    "news",
];

/// "Apple" and "Apple Inc.", "the State Department" and "the US State Department", "Scientology" and "the Church of
/// Scientology".
fn shortened(view: &View, clusters: &mut Clusters, distinct: &[usize]) {
    let mut by_end: HashMap<&str, Vec<usize>> = HashMap::new();
    let organisation = |clusters: &Clusters, ix: usize| {
        clusters.set(ix).kind() != EntityKind::Person && view.profiles[ix].place.is_none()
    };
    let long = distinct.iter().copied().filter(|ix| view.profiles[*ix].name.len() > 1);
    for ix in long.filter(|ix| organisation(clusters, *ix)) {
        let name = &view.profiles[ix].name;
        for word in [name.first(), name.last()].into_iter().flatten() {
            by_end.entry(word).or_default().push(ix);
        }
    }
    let all: Vec<usize> = distinct.iter().copied().filter(|ix| organisation(clusters, *ix)).collect();
    for ix in all {
        let name = &view.profiles[ix].name;
        let ends = [name.first(), name.last()];
        let near = ends.into_iter().flatten().filter_map(|w| by_end.get(w.as_str())).flatten();
        let mut fits: Vec<usize> =
            near.copied().filter(|o| *o != ix && short_for(name, &view.profiles[*o].name)).take(8).collect();
        fits.dedup();
        if let [only] = fits.as_slice() {
            clusters.join(*only, ix);
        }
    }
}

/// Whether a name is a shorter form of another.
fn short_for(short: &[String], long: &[String]) -> bool {
    if short.len() >= long.len() {
        return false;
    }
    let (rest, tail) = (&long[short.len()..], &long[..long.len() - short.len()]);
    let starts =
        long.starts_with(short) && (short.len() > 1 || rest.iter().all(|w| ENDINGS.contains(&w.as_str())));
    let of = tail.last().is_some_and(|w| w == "of");
    starts || long.ends_with(short) && (short.len() > 1 && !of || short.len() == 1 && of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(s: &str) -> Vec<String> {
        s.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn spellings() {
        assert!(alike("zelensky", "zelenskyy") && alike("zelensky", "zelenskiy"));
        assert_eq!(apart(&['a'], &['b']), 1);
        assert!(!alike("merkel", "merz"));
    }

    #[test]
    fn persons_by_given_names() {
        assert!(one_person(&words("j smith"), &words("john smith")));
        assert!(one_person(&words("john f kennedy"), &words("john kennedy")));
        assert!(!one_person(&words("donald trump"), &words("melania trump")));
    }

    #[test]
    fn short_organisations() {
        assert!(short_for(&words("apple"), &words("apple inc")));
        assert!(short_for(&words("state department"), &words("us state department")));
        assert!(short_for(&words("scientology"), &words("church of scientology")));
        assert!(!short_for(&words("google"), &words("google science fair")));
    }
}
