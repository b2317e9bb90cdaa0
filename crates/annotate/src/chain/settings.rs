//! What the sieves weigh: numbers found on gold data by `cargo xtask tune chains`.

/// The numbers of all sieves that weigh.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Settings {
    /// Antecedents of pronouns.
    pub pronouns: Pronouns,
}

/// What speaks for a candidate, added up; a sum decides between candidates and against none.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pronouns {
    /// For each sentence between.
    pub sentence: f32,
    /// For each mention between.
    pub mention: f32,
    /// For the logarithm of how often the candidate was mentioned so far.
    pub often: f32,
    /// The candidate is a subject.
    pub subject: f32,
    /// Both are subjects, or both are not.
    pub parallel: f32,
    /// The candidate stands within a longer mention.
    pub nested: f32,
    /// The candidate has a name.
    pub named: f32,
    /// The candidate is known to be of the pronoun's gender.
    pub gender: f32,
    /// The candidate was last called by the same pronoun.
    pub pronoun: f32,
    /// The candidate stands in a quotation, the pronoun does not.
    pub quoted: f32,
    /// The pronoun stands in the candidate's reported speech: "Novak said she …".
    pub reported: f32,
    /// The pronoun stands in the candidate's direct speech.
    pub direct: f32,
    /// The pronoun is a source and the candidate was the source before it.
    pub continued: f32,
    /// For the log-odds that the encoder gives the candidate, where the pronoun is "he" or "she".
    pub likeness: f32,
    /// The same for "it" and "they", of which the encoder saw fewer.
    pub likeness_other: f32,
    /// The candidate comes after the pronoun, in its sentence.
    pub after: f32,
    /// What such a candidate needs where there is none before.
    pub after_least: f32,
    /// What "they" needs.
    pub plural: f32,
    /// What "it" needs where it speaks.
    pub source: f32,
    /// What "its" needs.
    pub possessive: f32,
    /// What any other "it" needs.
    pub neuter: f32,
}

impl Settings {
    /// Found on GUM news and interviews, MEANTIME and GAP's validation part, with the model that ships.
    pub const SHIPPED: Settings = Settings {
        pronouns: Pronouns {
            sentence: -1.587,
            mention: -0.02,
            often: 0.45,
            subject: 0.14,
            parallel: 0.202,
            nested: -0.765,
            named: 0.26,
            gender: 0.28,
            pronoun: 0.65,
            quoted: -1.0,
            reported: 0.398,
            direct: -2.0,
            continued: 0.9,
            likeness: 0.426,
            likeness_other: -0.01,
            after: -1.792,
            after_least: -0.72,
            plural: -4.5,
            source: -1.0,
            possessive: 0.617,
            neuter: 1.3,
        },
    };
}
