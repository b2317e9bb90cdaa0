//! The account as one HTML page that needs nothing else: no network, no other file. It reads without its script, which only
//! brings the places of a statement together; a content security policy lets no other script run and nothing be loaded.
//!
//! Everything foreign goes through maud, which escapes by type, and through [`shown`].

mod sources;
mod statements;
mod timeline;

use super::Page;
use crosswire::Account;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The whole page.
pub fn page(account: &Account) -> String {
    let page = Page::of(account);
    let style = format!("{STYLE}{}", highlights(&page));
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        digest(&style),
        digest(SCRIPT)
    );
    let counts = super::counted(page.sources.len(), page.comparison.origins.len());
    let whole = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (counts) }
                style { (PreEscaped(&style)) }
            }
            body {
                main {
                    (statements::head(&page))
                    (statements::sections(&page))
                    (timeline::section(&page))
                    (statements::foot(&page))
                }
                (sources::panel(&page))
                script type="application/json" id="account" { (PreEscaped(data(account))) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    whole.into_string() + "\n"
}

/// The account itself, so that `verify` reads the page too. In a script element only `<` could end it or begin a comment,
/// and JSON has it in strings alone.
fn data(account: &Account) -> String {
    account.to_json(false).to_string().replace('<', "\\u003c")
}

/// A rule for each statement and event: its words stand out in all sources while one of its places is the target.
fn highlights(page: &Page) -> String {
    let all = |name: char, count: usize| {
        (0..count).map(move |n| {
            format!(
                ":root:has([id^={name}{n}t]:target) .{name}{n}{{background:var(--mark)}}\
                 :root:has([id^={name}{n}t]:target) .{name}{n}f{{background:var(--focus)}}\n"
            )
        })
    };
    all('p', page.comparison.points.len()).chain(all('e', page.comparison.timeline.len())).collect()
}

/// The source of a style or script for the content security policy: `sha256-…` in base 64.
fn digest(content: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let hash = Sha256::digest(content);
    let mut out = String::from("sha256-");
    for bytes in hash.chunks(3) {
        let word = bytes.iter().zip([16, 8, 0]).fold(0u32, |word, (b, shift)| word | u32::from(*b) << shift);
        for (ix, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let digit = char::from(DIGITS[(word >> shift) as usize & 63]);
            out.push(if ix <= bytes.len() { digit } else { '=' });
        }
    }
    out
}

/// Foreign text as a browser may show it: control characters become their pictures, and what turns the direction of the
/// words after it is dropped.
fn shown(text: &str) -> String {
    let shown = |c| if c == '\n' { c } else { super::plain::picture(c) };
    text.chars().filter(|c| !super::plain::turns(*c)).map(shown).collect()
}

/// The class of a report's origin, which gives it its colour.
fn colour(page: &Page, source: usize) -> String {
    format!("o{}", page.sources[source].card.origin % 8)
}

/// A report's name in its origin's colour.
fn name(page: &Page, source: usize) -> Markup {
    html! { bdi class=(format!("name {}", colour(page, source))) { (shown(&page.sources[source].label)) } }
}

/// Several names.
fn names(page: &Page, sources: &[usize]) -> Markup {
    html! {
        @for (ix, source) in sources.iter().enumerate() {
            @if ix > 0 { ", " }
            (name(page, *source))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    #[test]
    fn the_page_is_as_in_its_file() {
        sample::same_as_file("account.html", &page(&sample::account()));
    }

    #[test]
    fn digests_are_those_of_the_policy() {
        // The example of the CSP specification, section 8.3: alert('Hello, world.');
        let hash = digest("alert('Hello, world.');");
        assert_eq!(hash, "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn nothing_foreign_becomes_markup() {
        let page = page(&sample::account());
        let lower = page.to_lowercase();
        assert_eq!(lower.matches("<script").count(), 2, "the account and our own");
        assert_eq!(lower.matches("</script").count(), 2);
        assert!(!page.contains("<b>Outlet"));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(!page.contains(['\u{1b}', '\0']));
        assert!(!lower.contains("style=\""), "the policy would not let it through");
        for network in ["src=\"http", "url(", "@import", "<link"] {
            assert!(!lower.contains(network), "{network}");
        }
    }
}
