//! The account as Markdown (CommonMark; the grid is a table of GitHub's), in the order of the terminal page. Of many reports it shows
//! as much as the terminal page does, unless all is wanted.

use super::plain::clean;
use super::{Column, Grid, Page, Quote, SHOWN, SHOWN_OF_EACH, Who, about, counted, order_note, plural};
use crosswire::story::Point;
use std::fmt::Write;

/// Columns up to which the grid is a table.
const COLUMNS: usize = 16;
/// Characters of a statement at the head of its row.
const WORDS: usize = 80;

/// The whole document; `all` shows every section in full.
pub fn page(page: &Page, all: bool) -> String {
    let mut out = format!("# {}\n", page.headline());
    let page = &Document { page, all: all || !page.many() };
    points(&mut out, page, "Told by several origins", &page.corroborated());
    points(&mut out, page, "Told differently", &page.conflicts());
    points(&mut out, page, "Told differently, and all may be right", &page.compatible());
    single(&mut out, page);
    grid(&mut out, page);
    speeches(&mut out, page);
    timeline(&mut out, page);
    sources(&mut out, page);
    out.push_str(
        "\nNumbers after @ are places in a report's text, in bytes. Origins are counted, not reports: copies of one text are one \
         origin. This page says who tells what, not what is true.\n",
    );
    out
}

/// A page and how much of it is shown.
struct Document<'a> {
    page: &'a Page<'a>,
    all: bool,
}

impl<'a> std::ops::Deref for Document<'a> {
    type Target = Page<'a>;

    fn deref(&self) -> &Page<'a> {
        self.page
    }
}

impl Document<'_> {
    /// How many of a list are shown.
    fn most(&self, limit: usize) -> usize {
        if self.all { usize::MAX } else { limit }
    }

    /// What was left out of a list.
    fn rest(&self, out: &mut String, total: usize, limit: usize, indent: &str) {
        if !self.all && total > limit {
            put(out, format_args!("{indent}- … and {} more; --all shows them\n", total - limit));
        }
    }
}

fn title(out: &mut String, title: &str) {
    put(out, format_args!("\n## {title}\n\n"));
}

/// Writing to a string cannot fail.
fn put(out: &mut String, words: std::fmt::Arguments) {
    let _ = out.write_fmt(words);
}

fn points(out: &mut String, page: &Document, name: &str, points: &[&Point]) {
    if points.is_empty() {
        return;
    }
    title(out, name);
    for point in points.iter().take(page.most(SHOWN)) {
        point_item(out, page, point);
    }
    page.rest(out, points.len(), SHOWN, "");
}

fn point_item(out: &mut String, page: &Document, point: &Point) {
    let counts = page.counts(point);
    if point.agreement == crosswire::story::Agreement::Corroborated {
        put(out, format_args!("- {counts}"));
    } else {
        put(out, format_args!("- **{}**: {} ({counts})", about(point.agreement), escaped(&point.reason)));
    }
    if let Some(silent) = page.not_in(point) {
        put(out, format_args!("; {}", escaped(&silent)));
    }
    out.push('\n');
    let mut quotes = page.quotes(point);
    quotes.sort_by_key(|q| q.side);
    for quote in quotes.iter().take(page.most(SHOWN_OF_EACH)) {
        let version = if point.sides() > 1 { format!("version {}, ", quote.side + 1) } else { String::new() };
        put(out, format_args!("  - {version}{}\n", line(page, quote, true, true)));
    }
    page.rest(out, quotes.len(), SHOWN_OF_EACH, "  ");
}

fn single(out: &mut String, page: &Document) {
    let groups = page.single();
    if groups.is_empty() {
        return;
    }
    title(out, "Told by one origin");
    for (tellers, points) in groups.iter().take(page.most(SHOWN)) {
        let copies =
            if tellers.len() > 1 { format!(" ({})", counted(tellers.len(), 1)) } else { String::new() };
        put(out, format_args!("- **{}**{copies}\n", names(page, tellers)));
        let quotes = points.iter().filter_map(|p| page.quotes(p).into_iter().next());
        for quote in quotes.take(page.most(SHOWN_OF_EACH / 2)) {
            put(out, format_args!("  - {}\n", line(page, &quote, false, true)));
        }
        page.rest(out, points.len(), SHOWN_OF_EACH / 2, "  ");
    }
    let later: usize = groups.iter().skip(SHOWN).map(|(_, points)| points.len()).sum();
    page.rest(out, later, 0, "");
}

/// Statements against reports, or against origins where the reports are too many for a table.
fn grid(out: &mut String, page: &Document) {
    let grid = page.grid();
    let grid = if grid.columns.len() > COLUMNS { page.grid_by_origin() } else { grid };
    if page.sources.len() < 3 || grid.rows.is_empty() || !(2..=COLUMNS).contains(&grid.columns.len()) {
        return;
    }
    title(out, "Who tells what");
    let heads: Vec<String> = grid.columns.iter().map(|c| heading(page, c)).collect();
    put(out, format_args!("| Statement | {} |\n|---|{}\n", heads.join(" | "), ":-:|".repeat(heads.len())));
    rows(out, page, &grid);
    put(out, format_args!("\n● tells it, ○ tells it of a source, 1 and 2 are versions; empty: silent.\n"));
    if grid.rows.len() > page.most(SHOWN) {
        put(out, format_args!("… and {} more; --all shows them\n", grid.rows.len() - SHOWN));
    }
}

fn rows(out: &mut String, page: &Document, grid: &Grid) {
    for row in grid.rows.iter().take(page.most(SHOWN)) {
        let lead = row.point.tellings.get(row.point.lead as usize).and_then(|t| page.quote(t));
        put(out, format_args!("| {} |", escaped(lead.map(|q| q.brief(WORDS)).unwrap_or_default().trim())));
        for cell in &row.cells {
            put(out, format_args!(" {} |", cell.as_ref().map(super::Cell::sign).unwrap_or_default()));
        }
        out.push('\n');
    }
}

/// A report's name; for an origin its first report's and how many more.
fn heading(page: &Document, column: &Column) -> String {
    let name = column.sources.first().map(|s| escaped(&page.sources[*s].label)).unwrap_or_default();
    match column.sources.len() {
        0 | 1 => name,
        n => format!("{name} and {} more", n - 1),
    }
}

fn speeches(out: &mut String, page: &Document) {
    let speeches = page.speeches();
    if speeches.is_empty() {
        return;
    }
    title(out, "Who said what");
    for speech in speeches.iter().take(page.most(SHOWN)) {
        let name = match speech.who {
            Who::Named(name) => escaped(name),
            _ => "Not named".to_owned(),
        };
        let counts = counted(speech.sources.len(), page.origins(&speech.sources));
        put(out, format_args!("- **{name}**, in {counts}\n"));
        for saying in speech.sayings.iter().take(page.most(SHOWN_OF_EACH / 2)) {
            let named = matches!(saying.quote.who, Who::Unnamed(Some(_)));
            put(out, format_args!("  - {}", line(page, &saying.quote, true, named)));
            if !saying.also.is_empty() {
                put(out, format_args!(" (also in {})", names(page, &saying.also)));
            }
            out.push('\n');
        }
        page.rest(out, speech.sayings.len(), SHOWN_OF_EACH / 2, "  ");
    }
    page.rest(out, speeches.len(), SHOWN, "");
}

fn timeline(out: &mut String, page: &Document) {
    let days = page.timeline();
    if days.is_empty() {
        return;
    }
    title(out, "Timeline");
    for (when, events) in days.iter().take(page.most(SHOWN)) {
        let note = events.first().and_then(|e| order_note(e)).map(|n| format!(" ({n})")).unwrap_or_default();
        put(out, format_args!("- **{when}**{note}\n"));
        for event in events.iter().take(page.most(SHOWN_OF_EACH)) {
            let Some((_, first)) = page.event_lead(event) else { continue };
            put(out, format_args!("  - {}", line(page, &first, true, true)));
            let also = page.also_told(event).len();
            if also > 0 {
                put(out, format_args!(" (and {})", plural(also, "more report")));
            }
            for other in page.other_time_lines(event) {
                put(out, format_args!(" ({})", escaped(&other)));
            }
            for carried in event.tellings.iter().filter_map(|t| t.carried.as_ref()) {
                put(out, format_args!(" ({})", escaped(&carried.reason)));
            }
            out.push('\n');
        }
        page.rest(out, events.len(), SHOWN_OF_EACH, "  ");
    }
    page.rest(out, days.len(), SHOWN, "");
}

fn sources(out: &mut String, page: &Document) {
    title(out, "Sources");
    for (source, number) in page.sources.iter().zip(1..) {
        put(out, format_args!("{number}. **{}**", escaped(&source.label)));
        let title = source.card.title.as_deref().map(escaped);
        let url =
            source.card.url.as_deref().filter(|u| u.starts_with("http://") || u.starts_with("https://"));
        match (title, url) {
            (Some(title), Some(url)) => put(out, format_args!(": [{title}](<{}>)", address(url))),
            (Some(title), None) => put(out, format_args!(": {title}")),
            (None, _) => {}
        }
        let facts = source.facts();
        let facts: Vec<&str> = facts.iter().map(String::as_str).chain(source.day_reason()).collect();
        put(out, format_args!(" ({})\n", escaped(&facts.join("; "))));
    }
    let draws = page.comparison.draws.iter().filter_map(|d| page.draw_line(d)).collect();
    let notes = page.comparison.notes.iter().map(|n| format!("Note: {}", n.message)).collect();
    let lists: [Vec<String>; 3] = [draws, page.kinship_lines(page.all), notes];
    if lists.iter().any(|l| !l.is_empty()) {
        out.push('\n');
    }
    for list in lists {
        for line in list.iter().take(page.most(SHOWN)) {
            put(out, format_args!("- {}\n", escaped(line)));
        }
        page.rest(out, list.len(), SHOWN, "");
    }
}

/// Source and place, who says it, and the words.
fn line(page: &Document, quote: &Quote, with_source: bool, with_speaker: bool) -> String {
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
        out.push_str(piece.before.text());
        let words = escaped(piece.words);
        // Markdown's emphasis must touch the words that it is for.
        match piece.focus && !words.trim().is_empty() && words.trim() == words {
            true => put(&mut out, format_args!("**{words}**")),
            false => out.push_str(&words),
        }
    }
    out
}

fn names(page: &Document, sources: &[usize]) -> String {
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
        sample::same_as_file("account.md", &page(&Page::of(&account), false));
    }

    #[test]
    fn of_many_reports_less_is_shown_and_the_rest_is_counted() {
        let account = sample::many(60);
        let shown = |all| page(&Page::of(&account), all);
        assert!(shown(false).lines().count() < 200, "{}", shown(false));
        assert!(shown(false).contains("- … and 36 more; --all shows them"), "48 witnesses, 12 shown");
        assert!(!shown(true).contains("--all"));
        assert!(shown(true).contains("Witness 59"));
    }

    #[test]
    fn foreign_text_stays_text() {
        assert_eq!(escaped("*a*\n<b> [c](d) & 1_2"), r"\*a\* \<b\> \[c\](d) \& 1\_2");
        assert_eq!(address("https://a.example/<x>"), "https://a.example/%3Cx%3E");
    }
}
