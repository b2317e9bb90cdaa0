//! Average-link clustering of a sparse likeness, the same for any order that keeps the numbering.

use std::collections::BTreeMap;

/// Groups `n` things: the two groups whose members are most alike on average join, until no average reaches `cut`.
///
/// `pairs` holds (i, j, likeness in 0..=1) with i < j < n, each pair once; a pair that is not there counts as 0. Every join is told
/// to `joined` with the members of both sides and their average. Groups come sorted, as do their members.
///
/// Two groups with no single pair as alike as `cut` never join, so each connected piece is taken by itself: memory is
/// the square of the largest piece. Average link: Sokal & Michener 1958.
pub(super) fn average_link(
    n: usize,
    pairs: &[(usize, usize, f64)],
    cut: f64,
    mut joined: impl FnMut(&[usize], &[usize], f64),
) -> Vec<Vec<usize>> {
    let piece = pieces(n, pairs.iter().filter(|p| p.2 >= cut).map(|p| (p.0, p.1)));
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, p) in piece.iter().enumerate() {
        members.entry(*p).or_default().push(i);
    }
    let mut inside: BTreeMap<usize, Vec<(usize, usize, f64)>> = BTreeMap::new();
    for (i, j, value) in pairs {
        if piece[*i] == piece[*j] {
            inside.entry(piece[*i]).or_default().push((*i, *j, *value));
        }
    }
    let mut groups = Vec::new();
    for (p, members) in members {
        let mut link = Linkage::new(members, inside.get(&p).map_or(&[], Vec::as_slice));
        while let Some((a, b, value)) = link.best().filter(|best| best.2 >= cut) {
            joined(&link.groups[a], &link.groups[b], value);
            link.join(a, b);
        }
        groups.extend(link.groups.into_iter().filter(|g| !g.is_empty()));
    }
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

/// For each thing the least number of those it is connected with.
fn pieces(n: usize, edges: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    fn root(parent: &mut [usize], mut i: usize) -> usize {
        while parent[i] != i {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        i
    }
    let mut parent: Vec<usize> = (0..n).collect();
    for (i, j) in edges {
        let (a, b) = (root(&mut parent, i), root(&mut parent, j));
        let (low, high) = (a.min(b), a.max(b));
        parent[high] = low;
    }
    (0..n).map(|i| root(&mut parent, i)).collect()
}

/// One connected piece while its groups join.
struct Linkage {
    /// Members by place; a group that went into another is empty.
    groups: Vec<Vec<usize>>,
    /// Sum of the likeness between two groups, row by row.
    sums: Vec<f64>,
    /// For each group the most alike one after it, and their average.
    best: Vec<Option<(usize, f64)>>,
}

impl Linkage {
    fn new(members: Vec<usize>, pairs: &[(usize, usize, f64)]) -> Linkage {
        let n = members.len();
        let place: BTreeMap<usize, usize> = members.iter().enumerate().map(|(at, m)| (*m, at)).collect();
        let mut sums = vec![0.0; n * n];
        for (i, j, value) in pairs {
            if let (Some(a), Some(b)) = (place.get(i), place.get(j)) {
                sums[a * n + b] = *value;
                sums[b * n + a] = *value;
            }
        }
        let groups = members.into_iter().map(|m| vec![m]).collect();
        let mut link = Linkage { groups, sums, best: vec![None; n] };
        for i in 0..n {
            link.best[i] = link.best_of(i);
        }
        link
    }

    fn average(&self, a: usize, b: usize) -> f64 {
        let pairs = self.groups[a].len() * self.groups[b].len();
        self.sums[a * self.groups.len() + b] / pairs as f64
    }

    fn best_of(&self, i: usize) -> Option<(usize, f64)> {
        let mut best: Option<(usize, f64)> = None;
        for j in i + 1..self.groups.len() {
            if !self.groups[i].is_empty() && !self.groups[j].is_empty() {
                let value = self.average(i, j);
                if best.is_none_or(|(_, b)| value > b) {
                    best = Some((j, value));
                }
            }
        }
        best
    }

    fn best(&self) -> Option<(usize, usize, f64)> {
        let mut best: Option<(usize, usize, f64)> = None;
        for (i, found) in self.best.iter().enumerate() {
            if let Some((j, value)) = found
                && best.is_none_or(|b| *value > b.2)
            {
                best = Some((i, *j, *value));
            }
        }
        best
    }

    /// The second group goes into the first.
    fn join(&mut self, a: usize, b: usize) {
        let n = self.groups.len();
        let gone = std::mem::take(&mut self.groups[b]);
        self.groups[a].extend(gone);
        for j in 0..n {
            let sum = self.sums[a * n + j] + self.sums[b * n + j];
            self.sums[a * n + j] = sum;
            self.sums[j * n + a] = sum;
        }
        self.best[b] = None;
        for i in 0..n {
            if self.groups[i].is_empty() {
                continue;
            }
            let stale = i == a || self.best[i].is_some_and(|(j, _)| j == a || j == b);
            if stale {
                self.best[i] = self.best_of(i);
            } else if i < a {
                let value = self.average(i, a);
                if self.best[i].is_none_or(|(j, v)| value > v || (value == v && a < j)) {
                    self.best[i] = Some((a, value));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_join_by_their_average() {
        // 0 and 1 are close; 2 is close to 1 alone: its average with both is (0.8 + 0.1) / 2.
        let pairs = [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.1), (3, 4, 0.6)];
        let mut seen = Vec::new();
        let groups = average_link(6, &pairs, 0.5, |a, b, v| seen.push((a.to_vec(), b.to_vec(), v)));
        assert_eq!(groups, [vec![0, 1], vec![2], vec![3, 4], vec![5]]);
        assert_eq!(seen.len(), 2);
        let groups = average_link(6, &pairs, 0.4, |_, _, _| {});
        assert_eq!(groups, [vec![0, 1, 2], vec![3, 4], vec![5]]);
    }

    #[test]
    fn nothing_and_no_pairs() {
        assert!(average_link(0, &[], 0.5, |_, _, _| {}).is_empty());
        assert_eq!(average_link(2, &[], 0.5, |_, _, _| {}), [[0], [1]]);
    }

    /// Against the plainest way to do it, on numbers that look random and have ties.
    #[test]
    fn the_kept_best_is_the_best() {
        let n = 24;
        let value = |i: usize, j: usize| ((i * 7919 + j * 104_729) % 19) as f64 / 18.0;
        let pairs: Vec<_> = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j, value(i, j)))).collect();
        let mut plain: Vec<Vec<usize>> = (0..n).map(|i| vec![i]).collect();
        loop {
            let mut best = (0, 0, -1.0);
            for a in 0..plain.len() {
                for b in a + 1..plain.len() {
                    let sum: f64 = plain[a]
                        .iter()
                        .flat_map(|i| plain[b].iter().map(move |j| value(*i.min(j), *i.max(j))))
                        .sum();
                    let average = sum / (plain[a].len() * plain[b].len()) as f64;
                    if average > best.2 + 1e-12 {
                        best = (a, b, average);
                    }
                }
            }
            if best.2 < 0.5 {
                break;
            }
            let gone = plain.remove(best.1);
            plain[best.0].extend(gone);
        }
        plain.iter_mut().for_each(|g| g.sort_unstable());
        plain.sort();
        assert_eq!(average_link(n, &pairs, 0.5, |_, _, _| {}), plain);
    }
}
