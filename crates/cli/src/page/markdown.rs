//! The account as Markdown (CommonMark), in the order of the terminal page and in full.

use super::plain::clean;
use super::{Between, Page, Quote, Who, about, counted, one_origin, plural};
use crosswire::story::Point;
use std::fmt::Write;

/// The whole document.
pub fn page(page: &Page) -> String {
    let mut out = format!("# {}\n", counted(page.sources.len(), page.comparison.origins.len()));
    points(&mut out, page, "Told by several origins", &page.corroborated());
    points(&mut out, page, "Told differently", &page.conflicts());
    points(&mut out, page, "Told differently, and all may be right", &page.compatible());
    single(&mut out, page);
    speeches(&mut out, page);
    timeline(&mut out, page);
    sources(&mut out, page);
    out.push_str(
        "\nNumbers after @ are places in a report's text, in bytes. Origins are counted, not reports: copies of one text are one \
         origin. This page says who tells what, not what is true.\n",
    );
    out
}

fn title(out: &mut String, title: &str) {
    put(out, format_args!("\n## {title}\n\n"));
}

/// Writing to a string cannot fail.
fn put(out: &mut String, words: std::fmt::Arguments) {
    let _ = out.write_fmt(words);
}

fn points(out: &mut String, page: &Page, name: &str, points: &[&Point]) {
    if points.is_empty() {
        return;
    }
    title(out, name);
    for point in points {
        point_item(out, page, point);
    }
}

fn point_item(out: &mut String, page: &Page, point: &Point) {
    let counts = page.counts(point);
    if point.agreement == crosswire::story::Agreement::Corroborated {
        put(out, format_args!("- {counts}"));
    } else {
        put(out, format_args!("- **{}**: {} ({counts})", about(point.agreement), escaped(&point.reason)));
    }
    let silent = page.silent(point);
    if !silent.is_empty() {
        put(out, format_args!("; not in {}", escaped(&silent.join(", "))));
    }
    out.push('\n');
    let mut quotes = page.quotes(point);
    quotes.sort_by_key(|q| q.side);
    for quote in &quotes {
        let version = if point.sides() > 1 { format!("version {}, ", quote.side + 1) } else { String::new() };
        put(out, format_args!("  - {version}{}\n", line(page, quote, true, true)));
    }
}

fn single(out: &mut String, page: &Page) {
    let groups = page.single();
    if groups.is_empty() {
        return;
    }
    title(out, "Told by one origin");
    for (tellers, points) in &groups {
        let copies =
            if tellers.len() > 1 { format!(" ({})", counted(tellers.len(), 1)) } else { String::new() };
        put(out, format_args!("- **{}**{copies}\n", names(page, tellers)));
        for quote in points.iter().filter_map(|p| page.quotes(p).into_iter().next()) {
            put(out, format_args!("  - {}\n", line(page, &quote, false, true)));
        }
    }
}

fn speeches(out: &mut String, page: &Page) {
    let speeches = page.speeches();
    if speeches.is_empty() {
        return;
    }
    title(out, "Who said what");
    for speech in &speeches {
        let name = match speech.who {
            Who::Named(name) => escaped(name),
            _ => "Not named".to_owned(),
        };
        let counts = counted(speech.sources.len(), page.origins(&speech.sources));
        put(out, format_args!("- **{name}**, in {counts}\n"));
        for saying in &speech.sayings {
            let named = matches!(saying.quote.who, Who::Unnamed(Some(_)));
            put(out, format_args!("  - {}", line(page, &saying.quote, true, named)));
            if !saying.also.is_empty() {
                put(out, format_args!(" (also in {})", names(page, &saying.also)));
            }
            out.push('\n');
        }
    }
}

fn timeline(out: &mut String, page: &Page) {
    let days = page.timeline();
    if days.is_empty() {
        return;
    }
    title(out, "Timeline");
    for (when, events) in &days {
        put(out, format_args!("- **{when}**\n"));
        for event in events {
            let quotes: Vec<Quote> = event.tellings.iter().filter_map(|t| page.event_quote(t)).collect();
            let Some(first) = quotes.first() else { continue };
            put(out, format_args!("  - {}", line(page, first, true, true)));
            if quotes.len() > 1 {
                put(out, format_args!(" (and {})", plural(quotes.len() - 1, "more telling")));
            }
            out.push('\n');
        }
    }
}

fn sources(out: &mut String, page: &Page) {
    title(out, "Sources");
    for source in &page.sources {
        put(out, format_args!("- **{}**", escaped(&source.label)));
        let title = source.card.title.as_deref().map(escaped);
        let url =
            source.card.url.as_deref().filter(|u| u.starts_with("http://") || u.starts_with("https://"));
        match (title, url) {
            (Some(title), Some(url)) => put(out, format_args!(": [{title}](<{}>)", address(url))),
            (Some(title), None) => put(out, format_args!(": {title}")),
            (None, _) => {}
        }
        put(out, format_args!(" ({})\n", escaped(&source.facts().join("; "))));
    }
    let kinships = page.kinships();
    let notes = &page.comparison.notes;
    if !kinships.is_empty() || !notes.is_empty() {
        out.push('\n');
    }
    for (labels, reasons) in kinships {
        put(out, format_args!("- {}\n", escaped(&one_origin(&labels, &reasons))));
    }
    for remark in notes {
        put(out, format_args!("- Note: {}\n", escaped(&remark.message)));
    }
}

/// Source and place, who says it, and the words.
fn line(page: &Page, quote: &Quote, with_source: bool, with_speaker: bool) -> String {
    let mut out = String::new();
    if with_source {
        put(&mut out, format_args!("**{}** ", escaped(&page.sources[quote.source].label)));
    }
    put(&mut out, format_args!("@{}: ", quote.at.start()));
    match quote.mouth(with_speaker) {
        (None, None) => {}
        (Some(who), None) => put(&mut out, format_args!("*{}*: ", escaped(who))),
        (None, Some(cue)) => put(&mut out, format_args!("({}) ", escaped(cue))),
        (Some(who), Some(cue)) => put(&mut out, format_args!("*{}* ({}): ", escaped(who), escaped(cue))),
    }
    for piece in &quote.pieces {
        out.push_str(match piece.before {
            Between::Nothing => "",
            Between::Space => " ",
            Between::Words => " … ",
        });
        let words = escaped(piece.words);
        // Markdown's emphasis must touch the words that it is for.
        match piece.focus && !words.trim().is_empty() && words.trim() == words {
            true => put(&mut out, format_args!("**{words}**")),
            false => out.push_str(&words),
        }
    }
    out
}

fn names(page: &Page, sources: &[usize]) -> String {
    sources.iter().map(|s| escaped(&page.sources[*s].label)).collect::<Vec<_>>().join(", ")
}

/// Foreign text on one line, with a backslash before each character that Markdown or HTML would take for its own.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in clean(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '#' | '|' | '!' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// An address between angle brackets.
fn address(url: &str) -> String {
    clean(url).replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    #[test]
    fn the_document_is_as_in_its_file() {
        let account = sample::account();
        sample::same_as_file("account.md", &page(&Page::of(&account)));
    }

    #[test]
    fn foreign_text_stays_text() {
        assert_eq!(escaped("*a*\n<b> [c](d) & 1_2"), r"\*a\* \<b\> \[c\](d) \& 1\_2");
        assert_eq!(address("https://a.example/<x>"), "https://a.example/%3Cx%3E");
    }
}
