//! `cargo xtask tune`: numbers of the decoder and of the chains, found on gold data with the model that ships.
//!
//! What the encoder reads is kept, so that a setting is tried in seconds. What is found is printed, to be put into the code by hand
//! where it is worth it.

mod attribution;
mod chains;
mod grouping;

use std::path::Path;

/// `tune [attribution|chains|grouping] [GOLD]`, `tune words FILE`
pub fn command(args: &[String]) -> Result<(), String> {
    let gold = |arg: Option<&String>| arg.map_or(crate::eval::GOLD.to_owned(), String::clone);
    match args.split_first() {
        Some((what, rest)) if what == "chains" => chains::tune(Path::new(&gold(rest.first()))),
        Some((what, rest)) if what == "attribution" => attribution::tune(Path::new(&gold(rest.first()))),
        Some((what, rest)) if what == "grouping" => grouping::rows(Path::new(&gold(rest.first()))),
        Some((what, [file])) if what == "words" => grouping::words(Path::new(file)),
        _ => Err("tune what? attribution, chains, grouping or words".to_owned()),
    }
}
