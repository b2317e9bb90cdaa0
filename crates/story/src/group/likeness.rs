//! How like two groups of reports are, a report alone being a group of one; and the learned decision.

use super::sketch::{Pair, Sketch};

/// What the decision weighs, in the order of [`Weights`].
pub const FEATURES: [&str; N] = [
    "words",
    "head",
    "across",
    "closest words",
    "closest across",
    "names",
    "title",
    "ages clash",
    "age shared",
    "days clash",
    "day shared",
    "days between",
    "two months between",
    "size",
    "crowd",
];

/// How many features there are.
pub const N: usize = 15;

/// Where the crowd stands among the features.
pub(super) const CROWD: usize = 14;

/// Where the likeness across head and whole stands.
pub(super) const ACROSS: usize = 2;

/// Other stories that are the crowd of a report.
const OTHERS: usize = 5;

/// Likeness of two groups, feature by feature.
pub type Features = [f32; N];

/// Days between reports of which one has no date: what half of the reports of one story have at most.
const NO_DATE: f32 = 2.0;

/// Weights of a logistic regression: how much each feature speaks for one story, and the bias.
///
/// The probability that two groups are one story is 1 / (1 + exp(-z)), z being the weighted sum.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Weights {
    /// One for each of [`FEATURES`].
    pub of: Features,
    /// Added to the sum.
    pub bias: f32,
}

impl Weights {
    /// The log-odds that two groups are one story.
    pub fn log_odds(&self, features: &Features) -> f32 {
        self.of.iter().zip(features).fold(self.bias, |sum, (w, x)| sum + w * x)
    }
}

/// How like the reports of one group are to one another: what the centroid of many lacks in length.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Coherence {
    words: f32,
    head: f32,
    across: f32,
}

impl Coherence {
    pub const ONE: Coherence = Coherence { words: 1.0, head: 1.0, across: 1.0 };

    pub fn of(group: &[Sketch]) -> Coherence {
        let mut sum = [0.0f32; 3];
        for (ix, a) in group.iter().enumerate() {
            for b in group.iter().skip(ix + 1) {
                let pair = Pair::of(a, b);
                sum[0] += 2.0 * pair.words;
                sum[1] += 2.0 * pair.head;
                sum[2] += 2.0 * pair.across;
            }
        }
        let n = group.len().max(1) as f32;
        let mean = |sum: f32| ((sum + n) / (n * n)).clamp(1e-3, 1.0);
        Coherence { words: mean(sum[0]), head: mean(sum[1]), across: mean(sum[2]) }
    }
}

/// Likeness of two groups of reports.
///
/// Cosines of centroids come from means over pairs: cos(a, b) = mean of pairs / sqrt(coherence of a x coherence of b). So a report, a
/// story and two stories are weighed by the same numbers (average link, Sokal and Michener 1958, beside the closest pair).
pub(super) fn features(a: &[Sketch], ca: Coherence, b: &[Sketch], cb: Coherence) -> Features {
    let (mut mean, mut most, mut gap) = ([0.0f32; 5], [0.0f32; 6], None::<i32>);
    for x in a {
        for y in b {
            let p = Pair::of(x, y);
            let means = [p.words, p.head, p.across, p.age_clash, p.day_clash];
            let greatest = [p.words, p.across, p.names, p.title, p.age_same, p.day_same];
            mean.iter_mut().zip(means).for_each(|(m, v)| *m += v);
            most.iter_mut().zip(greatest).for_each(|(m, v)| *m = m.max(v));
            gap = gap.into_iter().chain(p.gap).min();
        }
    }
    let pairs = (a.len() * b.len()).max(1) as f32;
    let [words, head, across, ages, days] = mean.map(|m| m / pairs);
    let days_between = gap.map_or(NO_DATE, |g| g as f32);
    [
        words / (ca.words * cb.words).sqrt(),
        head / (ca.head * cb.head).sqrt(),
        across / (ca.across * cb.across).sqrt(),
        most[0],
        most[1],
        most[2],
        most[3],
        ages,
        most[4],
        days,
        most[5],
        days_between.ln_1p(),
        f32::from(u8::from(days_between > 60.0)),
        // The larger side: the closest pair of a large group is close by chance. Of a report and a story, that is the story.
        (a.len().max(b.len()).max(1) as f32).ln(),
        a.iter().chain(b).map(|s| s.crowd).sum::<f32>() / (a.len() + b.len()).max(1) as f32,
    ]
}

/// How like the nearest other stories are, in the mean: in a crowd of shootings, likeness tells less than where nothing else is alike.
///
/// `across` holds the likeness of each candidate; `without` is the one that is not other.
pub(super) fn crowd(across: &[f32], without: Option<usize>) -> f32 {
    let others = across.iter().enumerate().filter(|(ix, _)| Some(*ix) != without);
    let mut values: Vec<f32> = others.map(|(_, v)| *v).collect();
    values.sort_by(|a, b| b.total_cmp(a));
    values.iter().take(OTHERS).sum::<f32>() / OTHERS as f32
}
