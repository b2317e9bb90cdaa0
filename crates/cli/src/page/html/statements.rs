//! One report's words as a link to their place, and everything that speakers said.

use super::cut::Cut;
use super::{colour, folded, name, shown};
use crate::page::{Between, Page, Quote, Saying, Speech, Who, counted, plural};
use maud::{Markup, html};

/// Speakers that stand open with what they said, if they are so few.
const OPEN: usize = 12;
/// Of many reports, things said by a speaker of which one report alone tells, shown beside those that several do.
const ALONE: usize = 4;
/// Speakers that are listed; the others are folded.
const LISTED: usize = 40;

/// What stands before the words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Everything,
    Source,
    Speaker,
}

/// One report's words, as a link to their place.
pub fn statement(page: &Page, place: &str, quote: &Quote, what: Shown) -> Markup {
    let named = match what {
        Shown::Everything | Shown::Speaker => true,
        Shown::Source => false,
    };
    let (who, cue) = quote.mouth(named);
    html! {
        a.telling.(colour(page, quote.source)) href=(format!("#{place}")) {
            @if what != Shown::Speaker { bdi.from { (shown(&page.sources[quote.source].label)) } " " }
            @if let Some(who) = who { bdi.who { (shown(who)) } " " }
            @if let Some(cue) = cue { bdi.cue { "(" (shown(cue)) ")" } " " }
            span dir="auto" {
                @for piece in &quote.pieces {
                    @match piece.before {
                        Between::Nothing => {},
                        Between::Space => " ",
                        Between::Words => span.gap { (piece.before.text()) },
                    }
                    @if piece.focus { b.focus { (shown(piece.words)) } } @else { (shown(piece.words)) }
                }
            }
        }
    }
}

/// Names of reports, each a link to a place in it.
pub fn names_at(page: &Page, places: &[(usize, String)]) -> Markup {
    html! {
        @for (ix, (source, place)) in places.iter().enumerate() {
            @if ix > 0 { ", " }
            a href=(format!("#{place}")) { (name(page, *source)) }
        }
    }
}

/// Who said what: of the whole account, with the statements that are shown.
pub fn speeches(page: &Page, cut: &Cut) -> Markup {
    let speeches = page.speeches();
    let open = speeches.len() <= OPEN;
    html! {
        @if !speeches.is_empty() {
            section id="who" {
                h2 { "Who said what " span.count { (speeches.len()) } }
                (folded(speeches.len(), LISTED, "speaker", |n| speech(page, cut, &speeches[n], open)))
            }
        }
    }
}

fn speech(page: &Page, cut: &Cut, speech: &Speech, open: bool) -> Markup {
    let several = speech.sayings.iter().filter(|s| !s.also.is_empty()).count();
    // What one report alone has is told with it already.
    let most = if page.many() { several.max(ALONE) } else { usize::MAX };
    let said = speech.sayings.iter().filter_map(|s| Some((s, cut.numbers[page.number(s.point)]?)));
    let said: Vec<(&Saying, usize)> = said.take(most).collect();
    html! {
        details open[open && speech.sayings.len() <= OPEN] {
            summary {
                b { @match speech.who { Who::Named(name) => bdi { (shown(name)) }, _ => "Not named" } }
                ": " (plural(speech.sayings.len(), "statement")) " in "
                (counted(speech.sources.len(), page.origins(&speech.sources)))
            }
            @for (said, number) in &said { (saying(page, said, *number)) }
            @if speech.sayings.len() > said.len() {
                p.also { "and " (speech.sayings.len() - said.len()) " more, with the reports that tell them" }
            }
        }
    }
}

/// Something said, whose point has this number among those shown.
fn saying(page: &Page, saying: &Saying, number: usize) -> Markup {
    let what = match saying.quote.who {
        Who::Unnamed(Some(_)) => Shown::Everything,
        _ => Shown::Source,
    };
    let place = |source: usize| {
        let told = &saying.point.tellings;
        let of = |t: &crosswire::story::Telling| page.place(&t.report) == Some(source);
        let ix = told
            .iter()
            .position(|t| of(t) && t.side == saying.quote.side)
            .or_else(|| told.iter().position(of));
        (source, format!("p{number}t{}", ix.unwrap_or_default()))
    };
    let also: Vec<(usize, String)> = saying.also.iter().map(|s| place(*s)).collect();
    html! {
        (statement(page, &format!("p{number}t{}", saying.telling), &saying.quote, what))
        @if !also.is_empty() { p.also { "also in " (names_at(page, &also)) } }
    }
}
