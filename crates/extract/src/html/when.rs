//! When a page was published.
//!
//! In order of trust: JSON-LD, meta tags, microdata, `<time>`, the address, elements that are named for a date, fields in scripts; the same of
//! a later change; a date line in the words. A date after the day the page was seen is no date, and a date in running words never is.

use super::meta::Meta;
use super::walk;
use crate::date::{self, Order, parse_meta};
use crate::schema::Article;
use crate::source::is_after;
use dom_query::{Document, NodeRef};
use regex::Regex;
use report::Published;
use std::sync::LazyLock;

/// Meta tags that tell the day of publication, most trusted first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "publication_date",
    "publicationdate",
    "publish-date",
    "publish_date",
    "publishdate",
    "publishtime",
    "pubdate",
    "published",
    "article.published",
    "article:post_date",
    "originalpublicationdate",
    "article_date_original",
    "dc.date.issued",
    "dcterms.issued",
    "dc.issued",
    "dc.date.published",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "dcterms.available",
    "dc.date",
    "dc:date",
    "date",
    "pub_date",
    "displaydate",
    "ptime",
    "timestamp",
    "release_date",
    "rnews:datepublished",
    "bt:pubdate",
    "cdate",
    "creationdate",
    "datecreated",
    "created",
    "article:created",
    "search.date",
    "eomportal-lastupdate-published",
    "citation_publication_date",
    "citation_date",
    "vr:published_time",
    "news.published",
    "time",
    "bi3dpubdate",
];

/// Meta tags that tell the day of the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dateupdate",
    "last-modified",
    "lastmodified",
    "lastmod",
    "dc.date.modified",
    "dcterms.modified",
    "dc.modified",
    "modified",
    "revision_date",
    "updated",
    "utime",
    "last_updated_date",
    "modificationdate",
    "moddate",
    "updated_time",
    "article:modified",
];

/// The page, what was read of it already, and what the caller knows.
pub(crate) struct Page<'p> {
    pub(crate) page: &'p Document,
    pub(crate) html: &'p str,
    pub(crate) ld: &'p Article,
    pub(crate) meta: &'p Meta,
    /// The headline as printed.
    pub(crate) headline: Option<&'p str>,
    pub(crate) url: Option<&'p str>,
    pub(crate) language: Option<&'p str>,
    pub(crate) seen: Option<Published>,
}

/// The date of publication, or of the last change where only that is told.
pub(crate) fn published(page: &Page<'_>) -> Option<Published> {
    let order = order(page.language, page.url);
    let fits = |p: &Published| p.date.year() >= 1995 && !is_after(*p, page.seen);
    let in_meta = |names: &[&str]| {
        names.iter().flat_map(|name| page.meta.all(name)).find_map(|v| parse_meta(v, order).filter(fits))
    };
    let address = page.url.and_then(date::in_address).filter(fits);
    let found = page.ld.published.filter(fits);
    let found = found.or_else(|| in_meta(PUBLISHED));
    let found = found.or_else(|| microdata(page.page, "datepublished", order).filter(fits));
    let found = found.or_else(|| times(page.page, order).filter(fits));
    let found = found.map(|f| local(f, address)).or(address);
    let found = found.or_else(|| named_elements(page.page, order).into_iter().find(fits));
    let found = found.or_else(|| in_scripts(page.html).filter(fits));
    let found = found.or_else(|| page.ld.modified.filter(fits)).or_else(|| in_meta(MODIFIED));
    let found = found.or_else(|| microdata(page.page, "datemodified", order).filter(fits));
    found.or_else(|| in_words(page.page, page.headline, order).filter(fits))
}

/// The day as the address tells it, where the two differ by one: sites write their own calendar's day into the address, and
/// often UTC into metadata. The time of day is then unknown.
fn local(found: Published, address: Option<Published>) -> Published {
    let beside = |a: &Published| {
        a.date.tomorrow().ok() == Some(found.date) || a.date.yesterday().ok() == Some(found.date)
    };
    address.filter(beside).unwrap_or(found)
}

/// American pages put the month first; all others the day. A page in English without a region may be either, and its
/// address's ending may tell.
pub(crate) fn order(language: Option<&str>, url: Option<&str>) -> Order {
    let host = url.and_then(|u| u.split("://").nth(1)).and_then(|u| u.split('/').next()).unwrap_or_default();
    match language.map(str::to_lowercase).as_deref() {
        Some("en-us" | "en-ph") => Order::MonthFirst,
        Some("en") | None if host.ends_with(".gov") || host.ends_with(".us") || host.ends_with(".mil") => {
            Order::MonthFirst
        }
        Some("en") | None
            if [".uk", ".au", ".nz", ".ie", ".in", ".za", ".de", ".at", ".ch", ".fr", ".it", ".es"]
                .iter()
                .any(|end| host.ends_with(end)) =>
        {
            Order::DayFirst
        }
        Some("en") | None => Order::Unknown,
        Some(_) => Order::DayFirst,
    }
}

/// `itemprop`'s value: its `content`, `datetime` or words.
fn microdata(page: &Document, property: &str, order: Order) -> Option<Published> {
    let marked = page.select("[itemprop]");
    let named = marked.nodes().iter().filter(|n| {
        n.attr("itemprop").is_some_and(|p| p.to_lowercase().split_whitespace().any(|w| w == property))
    });
    named.filter(|n| !in_comments(n)).find_map(|n| value(n, order))
}

fn value(node: &NodeRef<'_>, order: Order) -> Option<Published> {
    let of = |name: &str| node.attr(name).and_then(|v| parse_meta(&v, order));
    ["content", "datetime", "data-datetime", "title"]
        .iter()
        .find_map(|name| of(name))
        .or_else(|| parse_meta(&walk::words(node), order))
}

/// `<time>`: one that says it is of publication, else the first outside comments and lists of other stories.
fn times(page: &Document, order: Order) -> Option<Published> {
    let times = page.select("time, abbr.published, .published[title], abbr[title]");
    let of_page: Vec<&NodeRef<'_>> = times.nodes().iter().filter(|n| !in_comments(n)).collect();
    let says = |n: &&&NodeRef<'_>| {
        n.has_attr("pubdate")
            || ["published", "entry-date", "pubdate", "post-date"]
                .iter()
                .any(|w| walk::attributes(n).contains(w))
    };
    let change = |n: &&&NodeRef<'_>| {
        walk::attributes(n).contains("updated") && !walk::attributes(n).contains("published")
            || walk::attributes(n).contains("modified")
    };
    let first = of_page.iter().filter(says).filter(|n| !change(n)).find_map(|n| value(n, order));
    first
        .or_else(|| of_page.iter().filter(|n| !change(n)).find_map(|n| value(n, order)))
        .or_else(|| of_page.iter().find_map(|n| value(n, order)))
}

/// Whether an element is in a comment, a list of other stories or an aside.
fn in_comments(node: &NodeRef<'_>) -> bool {
    const WORDS: &[&str] = &[
        "comment",
        "comments",
        "commentlist",
        "related",
        "sidebar",
        "widget",
        "footer",
        "recent",
        "latest",
        "popular",
        "trending",
        "teaser",
        "recommended",
        "aside",
    ];
    node.ancestors_it(Some(12)).any(|n| {
        let names = walk::attributes(&n);
        n.has_name("aside")
            || n.has_name("footer")
            || names.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| WORDS.contains(&w))
    })
}

/// Elements whose class or id is named for a date, in the order of the page.
fn named_elements(page: &Document, order: Order) -> Vec<Published> {
    const WORDS: &[&str] = &[
        "date",
        "datum",
        "published",
        "pubdate",
        "publish",
        "postdate",
        "dateline",
        "timestamp",
        "posted",
        "entrydate",
        "byline",
        "meta",
        "postmeta",
        "time",
        "created",
        "submitted",
        "fecha",
        "submeta",
        "info",
        "postinfo",
        "metadata",
        "publication",
    ];
    let named = page.select("[class], [id]");
    let is = |n: &&NodeRef<'_>| {
        let names = walk::attributes(n);
        names.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| WORDS.contains(&w))
            || names.contains("date")
            || names.contains("publish")
    };
    let of_body = named
        .nodes()
        .iter()
        .filter(is)
        .filter(|n| !in_comments(n) && !n.has_name("body") && !n.has_name("html"));
    let mut dates = Vec::new();
    for node in of_body.filter(|n| n.normalized_char_count() <= 200) {
        let words = walk::words(node);
        dates.extend(date::find(&words, order).map(|f| f.published));
    }
    dates
}

/// A date in a short line around the headline, in a line of its own, or behind "Published", "Posted on" and the like.
fn in_words(page: &Document, headline: Option<&str>, order: Order) -> Option<Published> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:published|posted|written|created|date|added|submitted|veröffentlicht|publiziert|erstellt|geschrieben|eingestellt|publié|publicado|pubblicato|datum|vom|am|on|by .{2,40})\b")
            .expect("the label pattern compiles")
    });
    let body = page.select("body");
    let blocks = body.nodes().first().map(walk::blocks)?;
    // Sites print the date between section and headline, or under it.
    let head = headline.and_then(|h| blocks.iter().position(|b| b.text == h));
    let around =
        head.and_then(|at| blocks.get(at.saturating_sub(4)..(at + 8).min(blocks.len()))).unwrap_or_default();
    let near = || around.iter().filter(|b| b.text.len() <= 120).find_map(|b| date::find(&b.text, order));
    let labelled = || {
        let named = blocks.iter().filter(|b| b.text.len() <= 300 && LABEL.is_match(&b.text));
        let mut found = named.filter_map(|b| date::find(&b.text, order));
        found.next()
    };
    let alone = || blocks.iter().filter(|b| date::is_line(&b.text)).find_map(|b| date::find(&b.text, order));
    near().or_else(alone).or_else(labelled).map(|f| f.published)
}

/// `"datePublished":"…"` and the like in scripts that are no JSON-LD.
fn in_scripts(html: &str) -> Option<Published> {
    static FIELD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)["'](?:date_?published|published_?(?:at|date|time)?|publish_?(?:date|time)|publication_?date|pub_?date|post_?date|first_?published)["']\s*:\s*["']([^"']{8,40})["']"#)
            .expect("the script pattern compiles")
    });
    FIELD.captures_iter(html).find_map(|c| parse_meta(c.get(1)?.as_str(), Order::Unknown))
}
