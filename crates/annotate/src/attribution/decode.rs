//! The joint decoder: from a window's outputs to the words of each attribution.
//!
//! Cues are found by the tag head. Then both heads weigh every word: the tag head says whether a word is content at all, the
//! link head to which cue it belongs. Words are numbered within the window; ranges are half-open.

use super::score::{Signs, WEIGHTS, Weights};
use encoder::{Case, Encoder, Heads, Quote, Window};
use std::ops::Range;

/// The tag head's classes.
const BEGIN_CUE: usize = 3;
const SOURCE: Range<usize> = 1..3;
const CUE: Range<usize> = 3..5;
const CONTENT: Range<usize> = 5..7;

/// The link head's classes.
const IS_SOURCE: usize = 1;
const IS_CONTENT: usize = 2;

/// Probabilities are held this far from 0 and 1 before their logarithms are added to others.
const FLOOR: f32 = 1e-4;

/// How the outputs are weighed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Settings {
    /// Added to the log-probabilities of cue tags: above 0 finds more cues.
    pub cue_bias: f32,
    /// Weight of the tag head where content is found.
    pub content_weight: f32,
    /// Added to a word's log-odds of being content.
    pub content_bias: f32,
    /// What it costs, in log-odds, that a content begins or ends within a paragraph: higher closes more holes.
    pub change_cost: f32,
    /// Weight of the tag head where a source is found.
    pub source_weight: f32,
    /// Parts of a content at most so many words apart become one.
    pub content_gap: usize,
    /// Parts of a source at most so many words apart become one.
    pub source_gap: usize,
    /// A cue with no word that is more source than nothing takes one that is at least this likely to be.
    pub likely_source: f32,
    /// What each of the [`Signs`] weighs in the score.
    pub weights: Weights,
    /// Attributions of a lower score are dropped.
    pub least_score: f32,
}

impl Settings {
    /// Found on PolNeAR's development part, with the model that ships, by `cargo xtask tune attribution`.
    pub const SHIPPED: Settings = Settings {
        cue_bias: 0.8,
        content_weight: 1.0,
        content_bias: 0.0,
        change_cost: 2.0,
        source_weight: 0.25,
        content_gap: 3,
        source_gap: 1,
        likely_source: 0.4,
        weights: WEIGHTS,
        least_score: 0.35,
    };
}

/// One attribution in words of the window.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// Who speaks; `None` where the window does not tell.
    pub source: Option<Range<usize>>,
    /// The words of the act; never empty.
    pub cue: Range<usize>,
    /// What is said: sorted, disjoint, at least one.
    pub content: Vec<Range<usize>>,
    /// What tells how sure it is.
    pub signs: Signs,
    /// How likely it is that all of it is right, 0 to 1.
    pub score: f32,
}

/// The attributions of a window, by cue.
pub fn decode(encoder: &Encoder, window: &Window, heads: &Heads, settings: &Settings) -> Vec<Found> {
    let cues = cues(heads, settings.cue_bias);
    if cues.is_empty() {
        return Vec::new();
    }
    let roles: Vec<Vec<[f32; 3]>> = cues.iter().map(|cue| encoder.roles(heads, cue.clone())).collect();
    let scene = Scene { window, heads, settings, cues: &cues, roles: &roles };
    let contents = scene.contents();
    let found = cues.iter().zip(contents).enumerate().map(|(k, (cue, content))| {
        let source = scene.source(k);
        let content = scene.finish(k, source.as_ref(), &content);
        let signs = scene.signs(k, source.as_ref(), &content);
        let score = signs.score(&settings.weights);
        Found { source, cue: cue.clone(), content, signs, score }
    });
    found.filter(|f| !f.content.is_empty() && f.score >= settings.least_score).collect()
}

/// Ranges of words that are tagged as a cue.
fn cues(heads: &Heads, bias: f32) -> Vec<Range<usize>> {
    let mut cues: Vec<Range<usize>> = Vec::new();
    for (at, row) in heads.tag.iter().enumerate() {
        let mut row = *row;
        row[CUE].iter_mut().for_each(|x| *x += bias);
        let tag = encoder::best(&row);
        match cues.last_mut() {
            Some(cue) if cue.end == at && tag == BEGIN_CUE + 1 => cue.end += 1,
            _ if CUE.contains(&tag) => cues.push(at..at + 1),
            _ => {}
        }
    }
    cues
}

/// What the steps of decoding share.
struct Scene<'a> {
    window: &'a Window,
    heads: &'a Heads,
    settings: &'a Settings,
    cues: &'a [Range<usize>],
    /// The link head's log-probabilities, by cue and word.
    roles: &'a [Vec<[f32; 3]>],
}

impl Scene<'_> {
    /// The tag head's probability that a word is in one of these classes.
    fn likelihood(&self, at: usize, classes: Range<usize>) -> f32 {
        let row = self.heads.tag.get(at).and_then(|row| row.get(classes)).unwrap_or_default();
        row.iter().map(|x| x.exp()).sum()
    }

    fn log_odds(&self, at: usize, classes: Range<usize>) -> f32 {
        let p = self.likelihood(at, classes).clamp(FLOOR, 1.0 - FLOOR);
        p.ln() - (1.0 - p).ln()
    }

    fn in_cue(&self, at: usize) -> bool {
        self.cues.iter().any(|cue| cue.contains(&at))
    }

    /// The words of each cue's content, in order.
    fn contents(&self) -> Vec<Vec<usize>> {
        let mut contents = vec![Vec::new(); self.cues.len()];
        for (at, owner) in self.owners().into_iter().enumerate() {
            if let Some(k) = owner.filter(|k| !self.in_cue(at) && !self.is_source(*k, at)) {
                contents[k].push(at);
            }
        }
        contents
    }

    /// For each word the cue whose content it is in: the likeliest way to deal all words out, where every change within a paragraph
    /// costs. So a content has few holes, and no word of it strays to another cue.
    fn owners(&self) -> Vec<Option<usize>> {
        let none = self.cues.len();
        let cost = |at: usize| if self.begins_paragraph(at) { 0.0 } else { self.settings.change_cost };
        let path = likeliest_path(self.window.words.len(), none + 1, cost, |k, at| self.content_odds(k, at));
        path.into_iter().map(|state| (state < none).then_some(state)).collect()
    }

    fn begins_paragraph(&self, at: usize) -> bool {
        let paragraph = |at: usize| self.window.words.get(at).map(|w| w.paragraph);
        at == 0 || paragraph(at) != paragraph(at - 1)
    }

    /// The log-odds that a word is content of a cue; 0 for "no content" and for words of cues and of its own source, which may stand
    /// in the midst of a content.
    fn content_odds(&self, k: usize, at: usize) -> f32 {
        if k == self.cues.len() || self.in_cue(at) || self.is_source(k, at) {
            return 0.0;
        }
        let link = self.roles[k][at][IS_CONTENT] - self.roles[k][at][0];
        link + self.settings.content_weight * self.log_odds(at, CONTENT) + self.settings.content_bias
    }

    /// The source of a cue: the range in which the link head is surest of some word. A source may serve several cues.
    fn source(&self, k: usize) -> Option<Range<usize>> {
        let cue = &self.cues[k];
        let chosen = (0..self.window.words.len()).filter(|at| !cue.contains(at) && self.is_source(k, *at));
        let mut ranges = self.join(runs(chosen), self.settings.source_gap, |_| false);
        ranges.retain(|r| self.has_word(r));
        if ranges.is_empty() {
            let likely =
                (0..self.window.words.len()).filter(|at| !cue.contains(at) && self.may_be_source(k, *at));
            ranges = self.join(runs(likely), self.settings.source_gap, |_| false);
            ranges.retain(|r| self.has_word(r));
        }
        let sure =
            |r: &Range<usize>| r.clone().map(|at| self.roles[k][at][IS_SOURCE]).fold(f32::MIN, f32::max);
        ranges.into_iter().reduce(|a, b| if sure(&b) > sure(&a) { b } else { a })
    }

    fn may_be_source(&self, k: usize, at: usize) -> bool {
        let [_, source, content] = self.roles[k][at];
        source > content && source.exp() >= self.settings.likely_source
    }

    /// What tells how sure the reading of a cue is.
    fn signs(&self, k: usize, source: Option<&Range<usize>>, content: &[Range<usize>]) -> Signs {
        let is_word = |at: &usize| self.window.words.get(*at).is_some_and(|w| w.case != Case::Mark);
        let words: Vec<usize> = content.iter().cloned().flatten().filter(is_word).collect();
        let mean = |value: &dyn Fn(usize) -> f32| {
            words.iter().map(|at| value(*at)).sum::<f32>() / words.len().max(1) as f32
        };
        let is_quoted = |at: usize| self.window.words.get(at).is_some_and(|w| w.quote != Quote::Outside);
        let best =
            |r: &Range<usize>| r.clone().map(|at| self.roles[k][at][IS_SOURCE].exp()).fold(0.0, f32::max);
        Signs {
            cue: self.cues[k].clone().map(|at| self.likelihood(at, CUE)).fold(0.0, f32::max),
            content_link: mean(&|at| self.roles[k][at][IS_CONTENT].exp()),
            content_tag: mean(&|at| self.likelihood(at, CONTENT)),
            source: source.map(best),
            quoted: mean(&|at| f32::from(u8::from(is_quoted(at)))),
        }
    }

    fn is_source(&self, k: usize, at: usize) -> bool {
        let [none, source, content] = self.roles[k][at];
        let source = source + self.settings.source_weight * self.log_odds(at, SOURCE);
        source > none && source >= content
    }

    /// Closes the gaps of a content, drops lone marks, and takes in the quotation marks at its ends.
    fn finish(&self, k: usize, source: Option<&Range<usize>>, words: &[usize]) -> Vec<Range<usize>> {
        let in_source = |at: usize| source.is_some_and(|s| s.contains(&at));
        let barred = |at: usize| self.in_cue(at) || in_source(at);
        let joined = self.join(runs(words.iter().copied()), self.settings.content_gap, barred);
        let inside = |at: &usize| !in_source(*at) && !self.cues[k].contains(at);
        let mut ranges = runs(joined.into_iter().flatten().filter(inside));
        ranges.retain(|r| self.has_word(r));
        for r in &mut ranges {
            if r.start > 0 && self.is_free(r.start - 1, Quote::Opening) {
                r.start -= 1;
            }
            if self.is_free(r.end, Quote::Closing) {
                r.end += 1;
            }
        }
        runs(ranges.into_iter().flatten())
    }

    fn is_free(&self, at: usize, quote: Quote) -> bool {
        self.window.words.get(at).is_some_and(|w| w.quote == quote) && !self.in_cue(at)
    }

    fn has_word(&self, range: &Range<usize>) -> bool {
        self.window.words.get(range.clone()).unwrap_or_default().iter().any(|w| w.case != Case::Mark)
    }

    /// Ranges of one paragraph at most `gap` words apart become one, unless a word between them is barred.
    fn join(
        &self,
        ranges: Vec<Range<usize>>,
        gap: usize,
        barred: impl Fn(usize) -> bool,
    ) -> Vec<Range<usize>> {
        let paragraph = |at: usize| self.window.words.get(at).map(|w| w.paragraph);
        let mut out: Vec<Range<usize>> = Vec::new();
        for range in ranges {
            match out.last_mut() {
                Some(last)
                    if range.start - last.end <= gap
                        && paragraph(range.start) == paragraph(last.end - 1)
                        && !(last.end..range.start).any(&barred) =>
                {
                    last.end = range.end;
                }
                _ => out.push(range),
            }
        }
        out
    }
}

/// The states of the steps `0..steps` with the highest sum of odds, less the cost of each change of state (Viterbi 1967).
fn likeliest_path(
    steps: usize,
    states: usize,
    cost: impl Fn(usize) -> f32,
    odds: impl Fn(usize, usize) -> f32,
) -> Vec<usize> {
    let top =
        |best: &[f32]| (0..states).reduce(|a, b| if best[b] > best[a] { b } else { a }).unwrap_or_default();
    let mut best = vec![0.0_f32; states];
    let mut from: Vec<Vec<usize>> = Vec::with_capacity(steps);
    for at in 0..steps {
        let top = top(&best);
        let moved = best[top] - cost(at);
        from.push((0..states).map(|state| if best[state] >= moved { state } else { top }).collect());
        best = (0..states).map(|state| best[state].max(moved) + odds(state, at)).collect();
    }
    let mut state = top(&best);
    let mut path = vec![0; steps];
    for (here, from) in path.iter_mut().zip(&from).rev() {
        *here = state;
        state = from[state];
    }
    path
}

/// Ascending numbers as ranges.
fn runs(numbers: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for n in numbers {
        match out.last_mut() {
            Some(last) if last.end == n => last.end += 1,
            Some(last) if last.contains(&n) => {}
            _ => out.push(n..n + 1),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_must_be_worth_its_cost() {
        // State 0 is likelier but for one weak word at 2; from 5 on state 1 is much likelier.
        let odds = [[2.0, 0.0], [2.0, 0.0], [0.0, 1.0], [2.0, 0.0], [2.0, 0.0], [0.0, 3.0], [0.0, 3.0]];
        let path = |cost: f32| likeliest_path(odds.len(), 2, |_| cost, |state, at| odds[at][state]);
        assert_eq!(path(2.0), [0, 0, 0, 0, 0, 1, 1]);
        assert_eq!(path(0.0), [0, 0, 1, 0, 0, 1, 1]);
        assert_eq!(path(9.0), [0; 7]);
        assert!(likeliest_path(0, 2, |_| 1.0, |_, _| 0.0).is_empty());
    }

    #[test]
    fn runs_are_ranges() {
        assert_eq!(runs([1, 2, 3, 5, 5, 6, 9].into_iter()), [1..4, 5..7, 9..10]);
        assert!(runs(std::iter::empty()).is_empty());
    }
}
