//! `cargo xtask tune`: numbers of the decoder, of the chains, of the alignment of statements and of contradiction, found on gold data with the
//! model that ships.
//!
//! What the encoder reads is kept, so that a setting is tried in seconds. What is found is printed, to be put into the code by hand
//! where it is worth it. `events` writes its weights itself.

mod attribution;
mod chains;
mod contradiction;
mod events;
mod grouping;
mod statements;

use std::path::Path;

/// What can be tuned, each on the gold folder.
type Tuner = fn(&Path) -> Result<(), String>;

const TUNERS: &[(&str, Tuner)] = &[
    ("attribution", attribution::tune),
    ("chains", chains::tune),
    ("contradiction", contradiction::tune),
    ("events", events::tune),
    ("grouping", grouping::rows),
    ("statements", statements::tune),
    ("words", grouping::words),
];

/// `tune WHAT [GOLD]`
pub fn command(args: &[String]) -> Result<(), String> {
    let gold = args.get(1).map_or(crate::eval::GOLD, String::as_str);
    let tuner = args.first().and_then(|what| TUNERS.iter().find(|(name, _)| name == what));
    match tuner {
        Some((_, tune)) => tune(Path::new(gold)),
        None => {
            let names: Vec<&str> = TUNERS.iter().map(|(name, _)| *name).collect();
            Err(format!("tune what? {}", names.join(", ")))
        }
    }
}
