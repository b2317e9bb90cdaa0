//! Fields of schema.org's NewsArticle and its kin, from JSON: what a JSON line and a page's JSON-LD have in common.

use crate::date::{Order, parse_meta};
use report::Published;
use serde_json::Value;

/// What an article object tells; each field `None` where it says nothing, or nothing that can be used.
#[derive(Clone, Default, Debug, PartialEq)]
pub(crate) struct Article {
    pub(crate) headline: Option<String>,
    /// `alternativeHeadline`, else `description`.
    pub(crate) standfirst: Option<String>,
    pub(crate) body: Option<String>,
    /// The names of all authors, joined by ", ".
    pub(crate) authors: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    /// `datePublished`, else `dateCreated` and the like.
    pub(crate) published: Option<Published>,
    /// `dateModified`.
    pub(crate) modified: Option<Published>,
    /// `creditText`, else a `sourceOrganization` or `provider` that is not the publisher.
    pub(crate) credit: Option<String>,
}

/// Reads the fields of one object.
pub(crate) fn article(object: &Value) -> Article {
    let outlet = name(&object["publisher"]).or_else(|| name(&object["sourceOrganization"]));
    let other = |key: &str| name(&object[key]).filter(|n| Some(n) != outlet.as_ref());
    let page = &object["mainEntityOfPage"];
    Article {
        headline: first(object, &["headline", "name", "title"]),
        standfirst: first(object, &["alternativeHeadline", "description", "abstract"]),
        body: first_raw(object, &["articleBody", "text", "body"]),
        authors: names(&object["author"]).or_else(|| names(&object["creator"])),
        url: first(object, &["url", "@id"])
            .filter(|u| is_address(u))
            .or_else(|| first(page, &["@id", "url"]).filter(|u| is_address(u)))
            .or_else(|| words(page).filter(|u| is_address(u))),
        language: first(object, &["inLanguage"])
            .or_else(|| first(&object["inLanguage"], &["alternateName", "name"]))
            .filter(|l| is_language(l)),
        published: date(object, &["datePublished", "dateCreated", "uploadDate"]),
        modified: date(object, &["dateModified"]),
        credit: words(&object["creditText"])
            .or_else(|| other("sourceOrganization"))
            .or_else(|| other("provider")),
        outlet,
    }
}

/// Whether an `@type`, one or a list, names an article.
pub(crate) fn is_article(object: &Value) -> bool {
    const KINDS: &[&str] = &[
        "Article",
        "NewsArticle",
        "AnalysisNewsArticle",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
        "AdvertiserContentArticle",
        "SatiricalArticle",
        "LiveBlogPosting",
        "BlogPosting",
        "SocialMediaPosting",
        "Report",
        "ScholarlyArticle",
        "TechArticle",
        "Review",
        "CreativeWork",
        "PressRelease",
    ];
    let is = |kind: &Value| {
        kind.as_str().is_some_and(|k| KINDS.contains(&k.rsplit(['/', ':']).next().unwrap_or(k)))
    };
    match &object["@type"] {
        Value::Array(kinds) => kinds.iter().any(is),
        kind => is(kind),
    }
}

/// The name of a person or an organisation: a string, an object with a `name`, or the first of a list.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::Array(items) => items.iter().find_map(name_of_one),
        one => name_of_one(one),
    }
}

fn name_of_one(value: &Value) -> Option<String> {
    let plain = words(value).or_else(|| first(value, &["name", "legalName"]));
    plain.filter(|n| !is_address(n) && n.len() <= 200)
}

fn names(value: &Value) -> Option<String> {
    let mut all: Vec<String> = match value {
        Value::Array(items) => items.iter().filter_map(name_of_one).collect(),
        one => name_of_one(one).into_iter().collect(),
    };
    all.dedup();
    (!all.is_empty()).then(|| all.join(", "))
}

fn date(object: &Value, keys: &[&str]) -> Option<Published> {
    let value = |key: &&str| match &object[*key] {
        Value::Number(n) => parse_meta(&n.to_string(), Order::Unknown),
        other => parse_meta(&words(other)?, Order::Unknown),
    };
    keys.iter().find_map(value)
}

fn first(object: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| words(&object[*key]))
}

/// Keeps line ends: a body's paragraphs hang on them.
fn first_raw(object: &Value, keys: &[&str]) -> Option<String> {
    let raw = |key: &&str| object[*key].as_str().filter(|t| !t.trim().is_empty()).map(str::to_owned);
    keys.iter().find_map(raw)
}

/// A string on one line, or the first of a list; `None` if there is nothing but white space.
fn words(value: &Value) -> Option<String> {
    let value = match value {
        Value::Array(items) => items.first()?,
        one => one,
    };
    let line = value.as_str()?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// Whether this is an absolute web address.
pub(crate) fn is_address(words: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| words.starts_with(scheme))
        && !words.contains(char::is_whitespace)
}

/// Whether this looks like a BCP 47 tag.
pub(crate) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts
        .next()
        .is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    first && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}
