//! Names as the encoder reads them.

use crate::mention::Name;
use encoder::{Heads, Window};
use report::{EntityKind, Text};

/// The kinds in the order of the name head's labels, of which each has two: begun and continued.
const KINDS: [EntityKind; 4] =
    [EntityKind::Person, EntityKind::Organisation, EntityKind::Place, EntityKind::Other];

/// The names of one window of a text, in order. A name ends with its paragraph.
pub fn names(text: &Text, window: &Window, heads: &Heads) -> Vec<Name> {
    let mut open: Option<Open> = None;
    let mut out = Vec::new();
    for (at, word) in window.words.iter().enumerate() {
        let label = heads.best_name(at);
        let kind = label.checked_sub(1).and_then(|l| KINDS.get(l / 2)).copied();
        let begins = label % 2 == 1;
        let score = heads.names.get(at).and_then(|row| row.get(label)).map_or(0.0, |x| x.exp());
        match (&mut open, kind) {
            (Some(name), Some(kind)) if !begins && kind == name.kind && word.paragraph == name.paragraph => {
                name.end = word.end;
                name.score = name.score.min(score);
            }
            (_, kind) => {
                out.extend(open.take().and_then(|name| name.close(text)));
                open = kind.map(|kind| Open {
                    start: word.start,
                    end: word.end,
                    paragraph: word.paragraph,
                    kind,
                    score,
                });
            }
        }
    }
    out.extend(open.and_then(|name| name.close(text)));
    out
}

/// A name whose end is not yet known.
struct Open {
    start: usize,
    end: usize,
    paragraph: usize,
    kind: EntityKind,
    /// The likelihood of its least sure word.
    score: f32,
}

impl Open {
    fn close(self, text: &Text) -> Option<Name> {
        let span = text.span(self.start..self.end)?;
        Some(Name { span, kind: self.kind, score: self.score.clamp(0.0, 1.0) })
    }
}
