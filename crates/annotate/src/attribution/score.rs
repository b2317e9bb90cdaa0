//! How likely an attribution is right.

/// What the encoder's outputs tell of one attribution; probabilities.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Signs {
    /// That the surest word of the cue is a cue.
    pub cue: f32,
    /// That a word of the content is content of this cue, in the mean.
    pub content_link: f32,
    /// That a word of the content is content of any cue, in the mean.
    pub content_tag: f32,
    /// That the surest word of the source is this cue's source; `None` where there is no source.
    pub source: Option<f32>,
    /// Share of the content's words in quotation marks.
    pub quoted: f32,
}

/// What each of [`Signs::values`] weighs.
pub type Weights = [f32; 6];

/// Weights of a logistic regression on whether an attribution counts as found. Fitted on PolNeAR's development part with the
/// model that ships, by `cargo xtask tune attribution`, which prints what cross-validation over the articles makes of it.
pub const WEIGHTS: Weights = [0.175, 0.149, 0.192, 0.143, 0.43, -1.376];

impl Signs {
    /// From 0 to 1.
    pub fn score(self, weights: &Weights) -> f32 {
        let sum: f32 = self.values().iter().zip(weights).map(|(x, w)| x * w).sum();
        1.0 / (1.0 + (-sum).exp())
    }

    /// What the weights are for.
    pub fn values(self) -> [f32; 6] {
        let source = self.source.map_or(NO_SOURCE, log_odds);
        [
            log_odds(self.cue),
            log_odds(self.content_link),
            log_odds(self.content_tag),
            source,
            self.quoted,
            1.0,
        ]
    }
}

/// Stands for the log-odds of a source where there is none.
const NO_SOURCE: f32 = -3.0;

fn log_odds(p: f32) -> f32 {
    let p = p.clamp(1e-3, 1.0 - 1e-3);
    (p / (1.0 - p)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surer_signs_score_higher() {
        let weak = Signs { cue: 0.5, content_link: 0.6, content_tag: 0.5, source: None, quoted: 0.0 };
        let strong =
            Signs { cue: 0.99, content_link: 0.98, content_tag: 0.97, source: Some(0.9), quoted: 1.0 };
        let (weak, strong) = (weak.score(&WEIGHTS), strong.score(&WEIGHTS));
        assert!(weak < 0.3 && strong > 0.7, "{weak} {strong}");
    }
}
