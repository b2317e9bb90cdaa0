//! What a page says of itself outside its words: meta tags, links, attributes.

use crate::schema::{Article, is_address, is_language};
use dom_query::Document;

/// The `meta` tags of a page: name or property in lower case, and content.
pub(crate) struct Meta(Vec<(String, String)>);

impl Meta {
    /// Those with a name and a content that is more than white space, in order.
    pub(crate) fn of(page: &Document) -> Meta {
        let pair = |node: &dom_query::NodeRef<'_>| {
            let name =
                ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| node.attr(key))?;
            let content = node.attr("content")?.split_whitespace().collect::<Vec<_>>().join(" ");
            (!content.is_empty()).then(|| (name.trim().to_lowercase(), content))
        };
        Meta(page.select("meta").nodes().iter().filter_map(pair).collect())
    }

    /// The content of the first name that is there, in the order of the names.
    pub(crate) fn first<'m>(&'m self, names: &[&'m str]) -> Option<&'m str> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// All contents of a name.
    pub(crate) fn all<'m>(&'m self, name: &'m str) -> impl Iterator<Item = &'m str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, content)| content.as_str())
    }
}

/// The outlet's name: the site's, else the publisher's in JSON-LD. A host's name is no outlet's, so else `None`.
///
/// The site's name comes first because the publisher may be the agency or the platform; where it is a list of topics behind
/// bars, it is no name.
pub(crate) fn outlet(ld: &Article, meta: &Meta) -> Option<String> {
    const REST: &[&str] = &[
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
        "application-name",
        "apple-mobile-web-app-title",
        "cre",
    ];
    let is_name = |n: &&str| !is_address(n) && n.len() <= 60 && !n.contains('|');
    let site = meta.all("og:site_name").find(is_name).map(str::to_owned);
    site.or_else(|| ld.outlet.clone())
        .or_else(|| REST.iter().find_map(|name| meta.all(name).find(is_name)).map(str::to_owned))
}

/// The canonical address, absolute.
pub(crate) fn url(page: &Document, ld: &Article, meta: &Meta) -> Option<String> {
    let links = page.select("link");
    let canonical =
        links.nodes().iter().filter(|n| n.attr("rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")));
    let href = canonical.filter_map(|n| n.attr("href")).map(|h| h.trim().to_owned()).find(|h| is_address(h));
    href.or_else(|| meta.first(&["og:url"]).filter(|u| is_address(u)).map(str::to_owned))
        .or_else(|| ld.url.clone())
}

/// The language tag, written as BCP 47 advises: `en-US`.
pub(crate) fn language(page: &Document, ld: &Article, meta: &Meta) -> Option<String> {
    let html = page.select("html");
    let of_html = ["lang", "xml:lang"].iter().find_map(|name| html.attr(name)).map(|v| v.to_string());
    let of_meta = meta
        .first(&[
            "og:locale",
            "content-language",
            "dc.language",
            "dcterms.language",
            "language",
            "inlanguage",
        ])
        .map(str::to_owned);
    let tags = [of_html, of_meta, ld.language.clone()];
    tags.into_iter()
        .flatten()
        .map(|tag| tag.trim().replace('_', "-"))
        .find(|tag| is_language(tag))
        .map(|tag| well_written(&tag))
}

fn well_written(tag: &str) -> String {
    let parts = tag.split('-').enumerate().map(|(i, part)| match (i, part.len()) {
        (0, _) => part.to_ascii_lowercase(),
        (_, 2) => part.to_ascii_uppercase(),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("-")
}

/// Who wrote it, as metadata tell: names, without "By".
pub(crate) fn authors(page: &Document, ld: &Article, meta: &Meta) -> Option<String> {
    let names = [
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "cxenseparse:author",
    ];
    let told = || names.iter().find_map(|name| meta.all(name).find(|a| is_author(a))).map(str::to_owned);
    let who = ld.authors.clone().filter(|a| is_author(a)).or_else(told).or_else(|| marked_author(page))?;
    Some(who.strip_prefix("By ").or_else(|| who.strip_prefix("by ")).unwrap_or(&who).to_owned())
}

/// The words of the element whose `itemprop` is "author", or of the "name" in it.
fn marked_author(page: &Document) -> Option<String> {
    let marked = page.select("[itemprop=author] [itemprop=name], [itemprop=author]");
    let names = marked.nodes().iter().map(super::walk::words);
    names.filter(|n| crate::byline::is_names(n) && n.len() <= 100).min_by_key(String::len)
}

fn is_author(who: &str) -> bool {
    let nobody = [
        "admin",
        "administrator",
        "editor",
        "staff",
        "webmaster",
        "unknown",
        "anonymous",
        "default",
        "null",
        "undefined",
    ];
    !is_address(who)
        && who.len() <= 200
        && who.chars().any(char::is_alphabetic)
        && !nobody.contains(&who.to_lowercase().as_str())
}

/// The headline that metadata tell, without the outlet's name behind it.
pub(crate) fn title(page: &Document, ld: &Article, meta: &Meta, outlet: Option<&str>) -> Option<String> {
    let of_meta = meta
        .first(&["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title"])
        .map(str::to_owned);
    let of_page = page
        .select("title")
        .nodes()
        .first()
        .map(|n| n.text().split_whitespace().collect::<Vec<_>>().join(" "));
    let found = [ld.headline.clone(), of_meta, of_page]
        .into_iter()
        .flatten()
        .find(|t| !t.is_empty() && t.len() <= 500)?;
    Some(without_outlet(&found, outlet))
}

/// "Wall gives way | The Fennport Echo" without the bar and the name.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet else { return title.to_owned() };
    let bare =
        |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    for bar in [" | ", " - ", " – ", " — ", " :: ", " » ", " · "] {
        if let Some((head, tail)) = title.rsplit_once(bar) {
            let (tail, name) = (bare(tail), bare(outlet));
            if !tail.is_empty() && (name.contains(&tail) || tail.contains(&name)) && !head.trim().is_empty() {
                return head.trim().to_owned();
            }
        }
    }
    title.to_owned()
}
