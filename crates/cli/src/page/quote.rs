//! [`Quote`]: one report's words for something, cut where a page marks them.

use super::Page;
use crosswire::report::{Span, Text};
use crosswire::story::{EventTelling, Point, Telling, Voice};

/// One report's words for something.
pub struct Quote<'a> {
    /// Index into [`Page::sources`].
    pub source: usize,
    pub who: Who<'a>,
    /// The words for saying it: "said", "according to".
    pub cue: Option<&'a str>,
    /// The words, in order.
    pub pieces: Vec<Piece<'a>>,
    /// Where they begin and end in the report's text.
    pub at: Span,
    /// Which version they tell, where the versions differ.
    pub side: u32,
}

impl<'a> Quote<'a> {
    /// What stands before the words: who says it, where `named` wants that, and the words for saying it.
    pub fn mouth(&self, named: bool) -> (Option<&'a str>, Option<&'a str>) {
        let who = match self.who {
            Who::Named(name) if named => Some(name),
            Who::Unnamed(words) if named => Some(words.unwrap_or("not named")),
            _ => None,
        };
        (who, self.cue.filter(|_| self.who != Who::Outlet))
    }

    /// The words on one line, cut after at most so many characters at a space.
    pub fn brief(&self, most: usize) -> String {
        let mut all = String::new();
        for piece in &self.pieces {
            all.push_str(piece.before.text());
            all.push_str(piece.words);
        }
        let all = super::plain::clean(&all);
        match all.char_indices().nth(most) {
            None => all,
            Some((end, _)) => {
                let cut = &all[..end];
                let end = cut.rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
                format!("{}…", all[..end].trim_end())
            }
        }
    }

    /// Whether the other quote has the same words from the same mouth.
    pub fn says_the_same(&self, other: &Quote<'a>) -> bool {
        (self.who, self.cue) == (other.who, other.cue) && self.pieces == other.pieces
    }
}

/// Who says something, as a page names them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who<'a> {
    /// The outlet in its own voice.
    Outlet,
    /// A speaker by name.
    Named(&'a str),
    /// A source without a name, in the report's words if it has any.
    Unnamed(Option<&'a str>),
}

/// Some of the words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece<'a> {
    pub words: &'a str,
    /// Whether the difference turns on them.
    pub focus: bool,
    /// What the report has between the last piece and this one.
    pub before: Between,
}

/// What stands between two pieces.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Between {
    Nothing,
    Space,
    /// Words that are not quoted here.
    Words,
}

impl Between {
    /// What a page has in its place.
    pub fn text(self) -> &'static str {
        match self {
            Between::Nothing => "",
            Between::Space => " ",
            Between::Words => " … ",
        }
    }
}

impl<'a> Page<'a> {
    /// The quotes of a point, in its order.
    pub fn quotes(&self, point: &'a Point) -> Vec<Quote<'a>> {
        point.tellings.iter().filter_map(|t| self.quote(t)).collect()
    }

    /// The quote of a telling; `None` if its report is not in the account.
    pub fn quote(&self, telling: &'a Telling) -> Option<Quote<'a>> {
        let source = self.place(&telling.report)?;
        let text = &self.sources[source].report.text;
        Some(Quote {
            source,
            who: self.who(telling.voice, telling.source.map(|s| text.get(s))),
            cue: telling.cue.map(|s| text.get(s)),
            pieces: pieces(text, &telling.content, &telling.focus),
            at: extent(&telling.content)?,
            side: telling.side,
        })
    }

    /// The quote of a telling on the timeline, its time words in focus.
    pub fn event_quote(&self, telling: &'a EventTelling) -> Option<Quote<'a>> {
        let source = self.place(&telling.report)?;
        let text = &self.sources[source].report.text;
        let at = extent(&telling.content).unwrap_or(telling.timex);
        Some(Quote {
            source,
            who: self.who(telling.voice, None),
            cue: None,
            pieces: pieces(text, &telling.content, &[telling.timex]),
            at,
            side: 0,
        })
    }

    fn who(&self, voice: Voice, words: Option<&'a str>) -> Who<'a> {
        match voice {
            Voice::Outlet => Who::Outlet,
            Voice::Unnamed => Who::Unnamed(words),
            Voice::Speaker { entity } => {
                let entity = self.comparison.entities.get(entity as usize);
                entity.map_or(Who::Unnamed(words), |e| Who::Named(&e.name))
            }
        }
    }
}

fn extent(content: &[Span]) -> Option<Span> {
    content.iter().copied().reduce(Span::cover)
}

/// The words of the content, cut at the focus; a focus outside the content stands beside it.
fn pieces<'a>(text: &'a Text, content: &[Span], focus: &[Span]) -> Vec<Piece<'a>> {
    let outside = focus.iter().filter(|f| !content.iter().any(|c| c.overlaps(**f)));
    let mut cuts: Vec<(Span, bool)> = outside.map(|f| (*f, true)).collect();
    for span in content {
        let mut at = span.start();
        let mut inside: Vec<Span> = focus.iter().copied().filter(|f| f.overlaps(*span)).collect();
        inside.sort();
        for f in inside {
            let (start, end) = (f.start().max(at), f.end().min(span.end()));
            cuts.extend(text.span(at..start).map(|s| (s, false)));
            cuts.extend(text.span(start..end).map(|s| (s, true)));
            at = at.max(end);
        }
        cuts.extend(text.span(at..span.end()).map(|s| (s, false)));
    }
    cuts.sort();
    let mut last: Option<Span> = None;
    cuts.into_iter()
        .map(|(span, focus)| {
            let before = match last.and_then(|l| text.as_str().get(l.end()..span.start())) {
                None | Some("") => Between::Nothing,
                Some(between) if between.trim().is_empty() => Between::Space,
                Some(_) => Between::Words,
            };
            last = Some(span);
            Piece { words: text.get(span), focus, before }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(content: &[(usize, usize)], focus: &[(usize, usize)]) -> String {
        let text = Text::new("On Sunday 40 people were hurt, he said, and two died".into()).unwrap();
        let spans = |ends: &[(usize, usize)]| {
            ends.iter().map(|(start, end)| text.span(*start..*end).unwrap()).collect::<Vec<_>>()
        };
        pieces(&text, &spans(content), &spans(focus))
            .iter()
            .map(|p| {
                let before = ["", " ", "…"][p.before as usize];
                format!("{before}{}", if p.focus { p.words.to_uppercase() } else { p.words.into() })
            })
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn a_brief_form_ends_at_a_word() {
        let piece = |words| Piece { words, focus: false, before: Between::Space };
        let brief = |most| {
            let text = Text::new("x".into()).unwrap();
            let pieces = vec![piece("Two ferries"), piece("collided\noff Marholm")];
            let at = text.span(0..1).unwrap();
            Quote { source: 0, who: Who::Outlet, cue: None, pieces, at, side: 0 }.brief(most)
        };
        assert_eq!(brief(80), " Two ferries collided off Marholm");
        assert_eq!(brief(19), " Two ferries…");
        assert_eq!(brief(3), " Tw…");
    }

    #[test]
    fn the_focus_is_cut_out_and_gaps_are_told() {
        assert_eq!(shown(&[(10, 29), (40, 52)], &[(10, 19)]), "40 PEOPLE| were hurt|…and two died");
        assert_eq!(shown(&[(10, 29)], &[(3, 9)]), "SUNDAY| 40 people were hurt");
        assert_eq!(shown(&[(10, 29)], &[]), "40 people were hurt");
        assert_eq!(shown(&[(10, 19)], &[(3, 12)]), "40| people");
    }
}
