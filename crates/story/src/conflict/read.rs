//! What the rules read in a statement, read once and not for every pair that it is in.

use super::agency::{Done, done};
use super::counting::dead;
use super::number::{Counted, amounts};
use super::polarity::{Said, said};
use super::utterance::{Quoted, quoted};
use super::{Sources, Told};

/// What one statement holds.
pub(crate) struct Read<'a> {
    pub amounts: Vec<Counted<'a>>,
    pub done: Vec<Done>,
    pub quoted: Quoted,
    pub said: Said,
}

impl<'a> Told<'a> {
    /// Reads every statement.
    pub(crate) fn new(sources: Sources<'a>) -> Told<'a> {
        let read = (0..sources.statements.len()).map(|ix| Read {
            amounts: amounts(&sources, ix),
            done: done(&sources, ix),
            quoted: quoted(&sources, ix),
            said: said(&sources, ix),
        });
        let read: Vec<Read> = read.collect();
        Told { dead: dead(&sources, &read), read, sources }
    }
}
