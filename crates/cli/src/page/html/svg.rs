//! What the drawn parts of the page have in common: they stand in the page itself, take their colours from its style, and say in words
//! what they show. The title of an element is its first child, as SVG 1.1 has it: later ones are not read by every browser.

use maud::{Markup, html};

/// A picture of some pixels, with a name and a description for those who do not see it. Its links are reached by keyboard
/// through the list that tells the same.
pub fn picture(id: &str, (width, height): (i32, i32), name: &str, about: &str, drawn: &Markup) -> Markup {
    html! {
        svg id=(id) role="group" aria-labelledby=(format!("{id}-name {id}-about")) width=(width) height=(height)
            viewBox=(format!("0 0 {width} {height}")) {
            title id=(format!("{id}-name")) { (name) }
            desc id=(format!("{id}-about")) { (about) }
            (drawn)
        }
    }
}

/// A box that scrolls sideways, by keyboard too, where its content is wider than the window.
pub fn scrolled(name: &str, content: Markup) -> Markup {
    html! { div.wide role="region" aria-label=(name) tabindex="0" { (content) } }
}
