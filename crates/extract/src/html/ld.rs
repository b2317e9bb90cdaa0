//! JSON-LD: the article objects of a page's scripts, broken JSON included.

use crate::schema::{Article, article, is_article};
use dom_query::Document;
use regex::Regex;
use serde_json::Value;
use std::sync::LazyLock;

/// The article that the page's JSON-LD tells of: of several, the fields of the first that has each.
pub(crate) fn read(page: &Document) -> Article {
    let scripts = page.select("script");
    let told = scripts
        .nodes()
        .iter()
        .filter(|n| n.attr("type").is_some_and(|t| t.to_lowercase().contains("ld+json")));
    let mut all = Vec::new();
    for script in told {
        let text = script.text();
        match parse(&text) {
            Some(value) => collect(value, &mut all),
            None => all.push(from_ruins(&text)),
        }
    }
    all.into_iter().fold(Article::default(), or)
}

/// The fields of the first, and of the second where the first has none.
fn or(a: Article, b: Article) -> Article {
    Article {
        headline: a.headline.or(b.headline),
        standfirst: a.standfirst.or(b.standfirst),
        body: a.body.or(b.body),
        authors: a.authors.or(b.authors),
        outlet: a.outlet.or(b.outlet),
        url: a.url.or(b.url),
        language: a.language.or(b.language),
        published: a.published.or(b.published),
        modified: a.modified.or(b.modified),
        credit: a.credit.or(b.credit),
    }
}

/// As it is; without comment and CDATA marks; without line ends in strings and commas too many.
fn parse(text: &str) -> Option<Value> {
    static COMMA: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r",\s*([\]}])").expect("the comma pattern compiles"));
    let bare = text.trim().trim_end_matches(';');
    let bare = ["<![CDATA[", "//<![CDATA[", "/*<![CDATA[*/", "<!--"]
        .iter()
        .find_map(|mark| bare.strip_prefix(mark))
        .unwrap_or(bare);
    let bare =
        ["]]>", "//]]>", "/*]]>*/", "-->"].iter().find_map(|mark| bare.strip_suffix(mark)).unwrap_or(bare);
    serde_json::from_str(bare).ok().or_else(|| {
        let one_line: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&COMMA.replace_all(&one_line, "$1")).ok()
    })
}

/// The articles in a value: itself, the items of a list, of `@graph` and of `mainEntity`. Not recursive.
fn collect(value: Value, all: &mut Vec<Article>) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.into_iter().rev()),
            Value::Object(_) => {
                if is_article(&value) {
                    all.push(article(&value));
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if value[key].is_array() || value[key].is_object() {
                        open.push(value[key].clone());
                    }
                }
            }
            _ => {}
        }
    }
}

/// The plain string fields that can still be read where the JSON is broken.
pub(crate) fn from_ruins(text: &str) -> Article {
    static FIELD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#""(headline|datePublished|dateModified|dateCreated|inLanguage|articleBody)"\s*:\s*("(?:[^"\\]|\\.)*")"#)
            .expect("the field pattern compiles")
    });
    let mut fields = serde_json::Map::new();
    for found in FIELD.captures_iter(text) {
        let (Some(key), Some(value)) = (found.get(1), found.get(2)) else { continue };
        let one_line: String = value.as_str().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if let Ok(value) = serde_json::from_str::<Value>(&one_line) {
            fields.entry(key.as_str()).or_insert(value);
        }
    }
    article(&Value::Object(fields))
}
