//! The account as one HTML page that needs nothing else: no network, no other file. It reads without its script, which only
//! brings the places of a statement together; a content security policy lets no other script run and nothing be loaded.
//!
//! Everything foreign goes through maud, which escapes by type, and through [`shown`].

mod cut;
mod foot;
mod graph;
mod grid;
mod head;
mod points;
mod sources;
mod statements;
mod svg;
mod timeline;

use super::Page;
use crosswire::Account;
use crosswire::story::Comparison;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// Statements and events, the most corroborated first, whose places stand out in all sources without the script; of further ones
/// the place itself does. A rule takes some 130 bytes.
const RULES: usize = 60;

/// Items beyond which a list is folded, if fewer than this would be left for the fold.
const FEWEST_FOLDED: usize = 2;

/// The whole page; `all` shows every statement, however many there are.
pub fn page(account: &Account, all: bool) -> String {
    let whole = Page::of(account);
    let cut = cut::cut(&whole, all);
    let page = Page::part(account, &cut.comparison);
    let style = format!("{STYLE}{}", highlights(&page));
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        digest(&style),
        digest(SCRIPT)
    );
    let whole = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title(&whole)) }
                style { (PreEscaped(&style)) }
            }
            body {
                main {
                    (head::head(&whole))
                    (points::sections(&page, &cut))
                    (grid::section(&whole, &cut))
                    (statements::speeches(&whole, &cut))
                    (timeline::section(&page, cut.events))
                    (foot::foot(&page, &whole, &cut, all))
                }
                (sources::panel(&page, all))
                script type="application/json" id="account" { (PreEscaped(data(account, &cut.comparison))) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    whole.into_string() + "\n"
}

/// What a browser's tab and a bookmark are called.
fn title(page: &Page) -> String {
    let first = page.sources.first().and_then(|s| s.card.title.as_deref());
    let counts = page.headline();
    first.map_or(counts.clone(), |title| format!("{} – {counts}", shown(title)))
}

/// The account of what is shown, so that `verify` reads the page too. In a script element only `<` could end it or begin a comment,
/// and JSON has it in strings alone.
fn data(account: &Account, shown: &Comparison) -> String {
    in_a_page(&account.to_page_json(shown).to_string())
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
    let (points, events) = (page.comparison.points.len(), page.comparison.timeline.len());
    all('p', points.min(RULES)).chain(all('e', events.min(RULES))).collect()
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

/// That some things are not in the page, and how they come into it.
fn left_out(count: usize, what: &str) -> Markup {
    html! { @if count > 0 { p.note { "… and " (super::plural(count, what)) " that are not in this page; --all shows them" } } }
}

/// The items of a list, the first of them open and the others folded away.
fn folded(count: usize, open: usize, what: &str, item: impl Fn(usize) -> Markup) -> Markup {
    let open = if count < open + FEWEST_FOLDED { count } else { open };
    html! {
        @for n in 0..open { (item(n)) }
        @if count > open {
            details.rest {
                summary { (super::plural(count - open, &format!("more {what}"))) }
                @for n in open..count { (item(n)) }
            }
        }
    }
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

/// JSON without what would end its element, and without marks that turn the direction of the text around them: written as escapes, they
/// are the same to who reads the JSON.
fn in_a_page(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            c if c == '<' || super::plain::turns(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;
    use crosswire::story::{Annotated, Event};
    use std::collections::BTreeSet;

    #[test]
    fn the_page_is_as_in_its_file() {
        sample::same_as_file("account.html", &page(&sample::account(), false));
    }

    #[test]
    fn digests_are_those_of_the_policy() {
        // The example of the CSP specification, section 8.3: alert('Hello, world.');
        let hash = digest("alert('Hello, world.');");
        assert_eq!(hash, "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn nothing_foreign_becomes_markup() {
        let page = page(&sample::account(), false);
        let lower = page.to_lowercase();
        assert_eq!(lower.matches("<script").count(), 2, "the account and our own");
        assert_eq!(lower.matches("</script").count(), 2);
        for foreign in ["<b>outlet", "<i>radio", "</title><b>", "<b>buoy"] {
            assert!(!lower.contains(foreign), "{foreign}");
        }
        assert_eq!(lower.matches("</title>").count(), lower.matches("<title").count());
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(!page.contains(['\u{1b}', '\0']));
        assert!(!lower.contains("style=\""), "the policy would not let it through");
        for network in ["src=\"http", "url(", "@import", "<link"] {
            assert!(!lower.contains(network), "{network}");
        }
    }

    /// The values of an attribute, in order.
    fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
        let start = format!(" {attribute}=\"");
        page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn every_link_leads_to_one_place() {
        for account in [sample::account(), sample::many(60), sample::many(1), sample::long(40)] {
            let page = page(&account, false);
            let (markup, _) = page.split_once("<script").unwrap();
            let ids = values(markup, "id");
            let places: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(places.len(), ids.len(), "an id stands twice");
            let links = values(markup, "href");
            let lost: Vec<&&str> =
                links.iter().filter(|l| l.strip_prefix('#').is_some_and(|id| !places.contains(id))).collect();
            assert!(links.len() > 3 && lost.is_empty(), "{lost:?}");
        }
    }

    #[test]
    fn the_page_holds_its_account() {
        let account = sample::account();
        let lines = crosswire::account_lines(page(&account, false).as_bytes()).unwrap();
        let held: Comparison = serde_json::from_value(lines[0].clone()).unwrap();
        let mut wanted = account.comparison.clone();
        wanted.entities.iter_mut().for_each(|e| e.evidence.clear());
        assert_eq!(held, wanted);
    }

    #[test]
    fn the_page_grows_with_the_reports_and_no_faster() {
        let bytes = |count: usize| page(&sample::many(count), false).len();
        let (few, many) = (bytes(100), bytes(400));
        assert!(many < 5 * few, "{few} bytes for 100 reports, {many} for 400");
        assert!(bytes(60) < 500_000);
    }

    #[test]
    fn a_very_long_account_is_cut_and_says_so() {
        let account = sample::long(40);
        let (some, all) = (page(&account, false), page(&account, true));
        assert!(some.len() < all.len() && some.contains("--all shows them") && !all.contains("--all"));
        verified(&account, &some).unwrap();
    }

    /// What a page's own account breaks of the laws.
    fn verified(account: &Account, page: &str) -> Result<Comparison, String> {
        let lines = crosswire::account_lines(page.as_bytes())?;
        let shown: Comparison = serde_json::from_value(lines[0].clone()).map_err(|e| e.to_string())?;
        let annotated: Vec<_> = account
            .records
            .iter()
            .map(|r| Annotated { report: &r.report, annotations: r.annotations.as_ref().unwrap() })
            .collect();
        shown.check(&annotated).map_err(|e| e.to_string())?;
        Ok(shown)
    }

    #[test]
    fn sixty_reports_that_tell_very_much_have_a_page_of_two_megabytes_at_most() {
        let account = sample::heavy(60);
        let (some, all) = (page(&account, false), page(&account, true));
        eprintln!("{} bytes, {} with --all", some.len(), all.len());
        assert!(some.len() < 2_000_000, "{} bytes", some.len());
        let (shown, whole) = (verified(&account, &some).unwrap(), verified(&account, &all).unwrap());
        let left = [
            ("event", whole.timeline.len() - shown.timeline.len()),
            ("line", whole.draws.len() - shown.draws.len()),
            ("note", whole.notes.len() - shown.notes.len()),
        ];
        for (what, count) in left {
            assert!(count > 0, "{what}");
            let says = format!("… and {count} {what}s that are not in this page; --all shows them");
            assert!(some.contains(&says), "{says}");
        }
        assert!(!all.contains("--all"));
        // Of each of 60 reports ten of 35.
        assert_eq!(some.matches("… and 25 statements that are not in this page").count(), 60);
        let order =
            |c: &Comparison, e: &Event| c.timeline.iter().find(|o| o.tellings == e.tellings).map(|o| o.order);
        assert!(
            shown.timeline.iter().any(|e| order(&whole, e) != Some(e.order)),
            "each has another before it"
        );
    }

    #[test]
    fn of_very_many_reports_not_every_one_is_shown() {
        let account = sample::many(1_000);
        let page = page(&account, false);
        verified(&account, &page).unwrap();
        // 800 tell something alone, of which 600 are shown.
        assert!(page.contains("… and 200 statements that are not in this page"));
        assert_eq!(page.matches("<li class=\"card\"").count(), cut::CARDS);
        assert!(page.contains("… and 700 cards that are not in this page"));
    }

    #[test]
    fn a_mark_that_turns_the_direction_stands_in_no_page() {
        let turned = in_a_page("a\u{61c}b\u{202e}c<");
        assert_eq!(turned, "a\\u061cb\\u202ec\\u003c");
    }

    #[test]
    fn a_title_is_the_first_child_of_what_it_names() {
        for account in [sample::account(), sample::many(60), sample::heavy(20)] {
            let page = page(&account, false);
            let (_, body) = page.split_once("<body").unwrap();
            let titles: Vec<(usize, &str)> = body.match_indices("<title").collect();
            assert!(titles.len() > 3);
            for (at, _) in titles {
                let before = body[..at].trim_end().rsplit_once('<').unwrap().1;
                assert!(before.ends_with('>') && !before.starts_with('/'), "{before}");
            }
        }
    }

    #[test]
    fn one_report_has_a_page() {
        for count in [1, 2] {
            let page = page(&sample::many(count), false);
            assert!(page.contains("</html>") && page.ends_with("\n"));
            assert!(!page.contains("origins-picture") || count > 1, "{count}");
        }
    }
}
