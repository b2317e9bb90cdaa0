//! A report becomes annotations.
//!
//! [`annotate`] reads one report in stages that only flow forward, a file each: where sentences end ([`sentence`]), what
//! the encoder reads ([`reading`]: [`attribution`]s and [`names`]), times ([`timex`]), amounts ([`quantity`]), who is
//! mentioned ([`mention`]) and who is the same ([`chain`]), and what the outlet says in its own voice ([`assertion`]).

pub mod assertion;
pub mod attribution;
pub mod chain;
mod head;
pub mod mention;
pub mod names;
pub mod quantity;
pub mod reading;
pub mod sentence;
pub mod timex;

use encoder::Encoder;
use report::{Annotations, Attribution, MadeBy, Report};

/// What annotating needs beside the report.
#[derive(Clone, Copy)]
pub struct Models {
    /// Reads attributions and names.
    pub encoder: &'static Encoder,
}

impl Models {
    /// The models inside this program.
    ///
    /// # Errors
    /// If this build's weights do not fit this build's code, which its tests exclude.
    pub fn embedded() -> Result<Models, encoder::Error> {
        Ok(Models { encoder: Encoder::embedded()? })
    }
}

/// Everything that is read from a report. It cannot fail: what was left out stands in the notes.
///
/// The result passes [`Annotations::check`] for every report that passes [`Report::check`].
pub fn annotate(report: &Report, models: &Models) -> Annotations {
    let mut out = Annotations::empty(report, made_by());
    let (report, note) = head::head(report);
    let report = report.as_ref();
    let reading = reading::read(report, models.encoder);
    out.sentences = sentence::sentences(report);
    out.timexes = timex::timexes(report, &out.sentences);
    out.quantities = quantity::quantities(report, &out.sentences, &out.timexes);
    out.attributions = reading.attributions;
    out.mentions = mention::mentions(report, &out.sentences, &reading.names, &out.attributions);
    let settings = &chain::Settings::SHIPPED;
    out.chains =
        chain::chains(report, &out.sentences, &out.attributions, &reading.links, settings, &mut out.mentions);
    chain::speakers(&mut out.attributions, &out.mentions, &out.chains);
    attribution::times(&mut out.attributions, &out.sentences, &out.timexes);
    attribution::circumstances(report, &out.sentences, &out.mentions, &out.timexes, &mut out.attributions);
    out.attributions.sort_by_key(Attribution::extent);
    out.assertions = assertion::assertions(report, &out.sentences, &out.attributions);
    out.notes = note.into_iter().chain(chain::holders(report, &out.mentions)).collect();
    out
}

/// The sentences and times of a report alone. They are read by rules, so no model is needed, and it is quick.
pub fn sentences_and_times(report: &Report) -> Annotations {
    let made_by = MadeBy { model: None, ..made_by() };
    let mut out = Annotations::empty(report, made_by);
    let (report, note) = head::head(report);
    out.sentences = sentence::sentences(&report);
    out.timexes = timex::timexes(&report, &out.sentences);
    out.notes = note.into_iter().collect();
    out
}

fn made_by() -> MadeBy {
    MadeBy {
        program: concat!("crosswire ", env!("CARGO_PKG_VERSION")).to_owned(),
        model: Some(encoder::MODEL.to_owned()),
    }
}
