//! The account as a page for the terminal.

mod grid;

use super::plain::{Run, clean, fit, wrap};
use super::{Page, Piece, Quote, SHOWN, SHOWN_OF_EACH, Speech, Who, about, counted, order_note};
use anstyle::{AnsiColor, Style};
use crosswire::story::{Event, EventKind, Point};
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

/// The columns that the names of sources may take, place included.
const LABEL: usize = 26;
/// Below this width the name of a source has a line of its own.
const NARROW: usize = 64;

const PLAIN: Style = Style::new();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const FOCUS: Style = Style::new().bold().underline();

/// Origins have colours, so that one sees who is independent of whom.
const COLOURS: [AnsiColor; 6] = [
    AnsiColor::Cyan,
    AnsiColor::Green,
    AnsiColor::Yellow,
    AnsiColor::Magenta,
    AnsiColor::Blue,
    AnsiColor::Red,
];

/// The whole page, with ANSI colours; `all` shows every section in full.
pub fn page(page: &Page, width: usize, all: bool) -> String {
    let mut terminal = Terminal { page, width, all, label: label_width(page), out: String::new() };
    terminal.head();
    terminal.points("Told by several origins", &page.corroborated());
    terminal.differences();
    terminal.single();
    terminal.grid();
    terminal.speeches();
    terminal.timeline();
    terminal.sources();
    terminal.foot();
    terminal.out
}

/// Columns for the longest label and the longest place.
fn label_width(page: &Page) -> usize {
    let label = page.sources.iter().map(|s| clean(&s.label).width()).max().unwrap_or(0);
    let tellings = page.comparison.points.iter().flat_map(|p| &p.tellings);
    let last = tellings.filter_map(|t| t.content.first()).map(|s| s.start()).max().unwrap_or(0);
    (label + " @".len() + last.to_string().len()).min(LABEL)
}

struct Terminal<'a> {
    page: &'a Page<'a>,
    width: usize,
    all: bool,
    /// Columns for a source's name and the place in it.
    label: usize,
    out: String,
}

impl Terminal<'_> {
    fn head(&mut self) {
        self.line(0, &[Run::new(BOLD, &self.page.headline())]);
    }

    fn points(&mut self, title: &str, points: &[&Point]) {
        if points.is_empty() {
            return;
        }
        self.title(title, points.len());
        for point in self.cut(points, SHOWN) {
            self.point(point);
        }
        self.rest(points.len(), SHOWN, 2);
    }

    fn differences(&mut self) {
        let (conflicts, compatible) = (self.page.conflicts(), self.page.compatible());
        if !conflicts.is_empty() {
            self.title("Told differently", conflicts.len());
            self.difference(&conflicts);
        }
        if !compatible.is_empty() {
            self.title("Told differently, and all may be right", compatible.len());
            self.difference(&compatible);
        }
    }

    fn difference(&mut self, points: &[&Point]) {
        for point in self.cut(points, SHOWN) {
            let what = Run::new(BOLD, about(point.agreement));
            self.line(2, &[what, Run::new(PLAIN, &format!(": {}", point.reason))]);
            if let Some(silent) = self.page.not_in(point) {
                self.line(2, &[Run::new(DIM, &silent)]);
            }
            self.tellings(point);
            self.gap();
        }
        self.rest(points.len(), SHOWN, 2);
    }

    fn point(&mut self, point: &Point) {
        let mut runs = vec![Run::new(DIM, &self.page.counts(point))];
        if let Some(silent) = self.page.not_in(point) {
            runs.push(Run::new(DIM, &format!("; {silent}")));
        }
        self.line(2, &runs);
        self.tellings(point);
        self.gap();
    }

    /// The quotes, version by version.
    fn tellings(&mut self, point: &Point) {
        let mut quotes = self.page.quotes(point);
        quotes.sort_by_key(|q| q.side);
        let most = if self.page.many() { SHOWN_OF_EACH } else { SHOWN };
        let limit = if self.all { usize::MAX } else { most };
        let mut last = None;
        for quote in quotes.iter().take(limit) {
            if point.sides() > 1 && last != Some(quote.side) {
                self.side(&quotes, quote.side);
                last = Some(quote.side);
            }
            let same = quotes.iter().take_while(|q| !std::ptr::eq(*q, quote)).any(|q| q.says_the_same(quote));
            match same {
                true => self.beside(quote, &[Run::new(DIM, "the same words")]),
                false => self.quote(quote, true),
            }
        }
        self.rest(quotes.len(), most, 4);
    }

    /// As many of each of several groups as the page has room for.
    fn of_each(&self, groups: usize) -> usize {
        match groups {
            _ if self.page.many() => SHOWN_OF_EACH / 2,
            0..=3 => SHOWN,
            _ => SHOWN_OF_EACH,
        }
    }

    /// Who tells one version.
    fn side(&mut self, quotes: &[Quote], side: u32) {
        let sources: BTreeSet<usize> = quotes.iter().filter(|q| q.side == side).map(|q| q.source).collect();
        let sources: Vec<usize> = sources.into_iter().collect();
        let counts = counted(sources.len(), self.page.origins(&sources));
        self.line(2, &[Run::new(DIM, &format!("version {}: {counts}", side + 1))]);
    }

    fn single(&mut self) {
        let groups = self.page.single();
        let total = groups.iter().map(|(_, points)| points.len()).sum::<usize>();
        if total == 0 {
            return;
        }
        self.title("Told by one origin", total);
        let each = self.of_each(groups.len());
        let limit = if self.page.many() && !self.all { SHOWN } else { usize::MAX };
        let later: usize = groups.iter().skip(limit).map(|(_, points)| points.len()).sum();
        for (tellers, points) in groups.into_iter().take(limit) {
            let mut runs = self.names(&tellers);
            if tellers.len() > 1 {
                runs.push(Run::new(DIM, &format!(": {}", counted(tellers.len(), 1))));
            }
            self.line(2, &runs);
            for point in self.cut(&points, each) {
                if let Some(quote) = self.page.quotes(point).first() {
                    self.placed(quote);
                }
            }
            self.rest(points.len(), each, 4);
            self.gap();
        }
        self.rest(later, 0, 2);
    }

    fn speeches(&mut self) {
        let speeches = self.page.speeches();
        if speeches.is_empty() {
            return;
        }
        self.title("Who said what", speeches.len());
        let each = self.of_each(speeches.len());
        let limit = if self.all { usize::MAX } else { SHOWN };
        for speech in speeches.iter().take(limit) {
            self.speech(speech, each);
            self.gap();
        }
        self.rest(speeches.len(), SHOWN, 2);
    }

    fn speech(&mut self, speech: &Speech, each: usize) {
        let name = match speech.who {
            Who::Named(name) => name,
            _ => "Not named",
        };
        let counts = counted(speech.sources.len(), self.page.origins(&speech.sources));
        self.line(2, &[Run::new(BOLD, name), Run::new(DIM, &format!(", in {counts}"))]);
        let limit = if self.all { usize::MAX } else { each };
        for saying in speech.sayings.iter().take(limit) {
            self.quote(&saying.quote, matches!(saying.quote.who, Who::Unnamed(Some(_))));
            self.also(&saying.also);
        }
        self.rest(speech.sayings.len(), each, 4);
    }

    /// The other reports that tell it.
    fn also(&mut self, sources: &[usize]) {
        if sources.is_empty() {
            return;
        }
        let mut runs = vec![Run::new(DIM, "also in ")];
        runs.extend(self.names(sources));
        self.line(if self.width < NARROW { 6 } else { 6 + self.label }, &runs);
    }

    fn timeline(&mut self) {
        let days = self.page.timeline();
        if days.is_empty() {
            return;
        }
        self.title("Timeline", days.len());
        let limit = if self.all { usize::MAX } else { SHOWN };
        for (when, events) in days.iter().take(limit) {
            let note = events.first().and_then(|e| order_note(e)).map(|n| format!("  {n}"));
            self.line(2, &[Run::new(BOLD, when), Run::new(DIM, &note.unwrap_or_default())]);
            for event in self.cut(events, SHOWN_OF_EACH) {
                self.event(event);
            }
            self.rest(events.len(), SHOWN_OF_EACH, 4);
        }
        self.rest(days.len(), SHOWN, 2);
        self.gap();
    }

    fn event(&mut self, event: &Event) {
        let Some((_, first)) = self.page.event_lead(event) else { return };
        self.quote(&first, event.kind == EventKind::Said || first.who != Who::Outlet);
        for other in self.page.other_time_lines(event) {
            self.line(6, &[Run::new(PLAIN, &other)]);
        }
        for carried in event.tellings.iter().filter_map(|t| t.carried.as_ref()) {
            self.line(6, &[Run::new(DIM, &carried.reason)]);
        }
        let others: Vec<usize> = self.page.also_told(event).into_iter().map(|(source, _)| source).collect();
        self.also(&others);
    }

    fn sources(&mut self) {
        self.title("Sources", self.page.sources.len());
        for (ix, source) in self.page.sources.iter().enumerate() {
            let mut runs = vec![Run::new(DIM, &format!("{} ", ix + 1)), self.name(ix)];
            runs.extend(source.card.title.as_ref().map(|t| Run::new(PLAIN, &format!(": {t}"))));
            if self.page.many() && !self.all {
                let when = source.day().map(|day| format!(", {day}")).unwrap_or_default();
                runs.insert(2, Run::new(DIM, &when));
            }
            self.line(2, &runs);
            if !self.page.many() || self.all {
                self.line(6, &[Run::new(DIM, &source.facts().join(" · "))]);
                if let Some(reason) = source.day_reason() {
                    self.line(6, &[Run::new(DIM, reason)]);
                }
            }
        }
        self.gap();
        let draws: Vec<String> =
            self.page.comparison.draws.iter().filter_map(|d| self.page.draw_line(d)).collect();
        self.lines(&draws, PLAIN);
        self.lines(&self.page.kinship_lines(self.all), PLAIN);
        let notes = self.page.comparison.notes.iter().map(|n| format!("Note: {}", n.message));
        self.lines(&notes.collect::<Vec<_>>(), DIM);
        self.gap();
    }

    /// Lines of which only the first are shown where there are many.
    fn lines(&mut self, lines: &[String], style: Style) {
        for line in lines.iter().take(if self.all { usize::MAX } else { SHOWN }) {
            self.line(2, &[Run::new(style, line)]);
        }
        self.rest(lines.len(), SHOWN, 2);
    }

    fn foot(&mut self) {
        let text = "Numbers after @ are places in a report's text, in bytes. Origins are counted, not reports: copies of one text are one \
                    origin. This page says who tells what, not what is true.";
        self.out.push_str(&wrap(&[Run::new(DIM, text)], 0, 0, self.width));
        self.out.push('\n');
    }

    /// A quote with its source before it.
    fn quote(&mut self, quote: &Quote, with_speaker: bool) {
        self.beside(quote, &words(quote, with_speaker));
    }

    /// Words beside a quote's source and place.
    fn beside(&mut self, quote: &Quote, words: &[Run]) {
        let place = format!("@{}", quote.at.start());
        let style = self.colour(quote.source);
        let label = &self.page.sources[quote.source].label;
        if self.width < NARROW {
            self.line(4, &[Run::new(style, label), Run::new(DIM, &format!(" {place}"))]);
            return self.line(6, words);
        }
        let name = fit(label, self.label.saturating_sub(place.len() + 1).max(4));
        let indent = 6 + self.label;
        self.out.push_str(&format!("    {style}{name}{style:#} {DIM}{place}{DIM:#}"));
        let taken = 4 + name.width() + 1 + place.len();
        self.out.push_str(&" ".repeat(indent.saturating_sub(taken).max(1)));
        let first = indent.max(taken + 1);
        self.out.push_str(&wrap(words, first, indent, self.width));
        self.out.push('\n');
    }

    /// A quote whose source is told above it: only its place stands before it.
    fn placed(&mut self, quote: &Quote) {
        let place = format!("@{}", quote.at.start());
        self.out.push_str(&format!("    {DIM}{place:<7}{DIM:#} "));
        self.out.push_str(&wrap(&words(quote, true), 12.max(5 + place.len()), 12, self.width));
        self.out.push('\n');
    }

    /// Names with commas between them.
    fn names(&self, sources: &[usize]) -> Vec<Run> {
        let comma = || Run::new(DIM, ", ");
        let names = sources.iter().flat_map(|s| [comma(), self.name(*s)]);
        names.skip(1).collect()
    }

    fn name(&self, source: usize) -> Run {
        Run::new(self.colour(source), &self.page.sources[source].label)
    }

    fn colour(&self, source: usize) -> Style {
        let origin = self.page.sources[source].card.origin as usize;
        COLOURS[origin % COLOURS.len()].on_default()
    }

    fn title(&mut self, title: &str, count: usize) {
        let rule =
            "─".repeat(self.width.saturating_sub(title.width() + count.to_string().len() + 4).min(200));
        self.gap();
        self.out.push_str(&format!("{BOLD}{title}{BOLD:#} {DIM}({count}) {rule}{DIM:#}\n"));
    }

    fn line(&mut self, indent: usize, runs: &[Run]) {
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(&wrap(runs, indent, indent + 2, self.width));
        self.out.push('\n');
    }

    /// An empty line, unless there is one.
    fn gap(&mut self) {
        if !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn cut<T: Copy>(&self, items: &[T], limit: usize) -> Vec<T> {
        items.iter().copied().take(if self.all { usize::MAX } else { limit }).collect()
    }

    /// What `cut` left out.
    fn rest(&mut self, total: usize, limit: usize, indent: usize) {
        if !self.all && total > limit {
            let text = format!("… and {} more; --all shows them", total - limit);
            self.line(indent, &[Run::new(DIM, &text)]);
        }
    }
}

/// Who says it, and the words.
fn words(quote: &Quote, with_speaker: bool) -> Vec<Run> {
    let mut runs = Vec::new();
    match quote.mouth(with_speaker) {
        (None, None) => {}
        (Some(who), None) => runs.push(Run::new(BOLD, &format!("{who}: "))),
        (None, Some(cue)) => runs.push(Run::new(DIM, &format!("({cue}) "))),
        (Some(who), Some(cue)) => {
            runs.extend([Run::new(BOLD, who), Run::new(DIM, &format!(" ({cue})")), Run::new(PLAIN, ": ")]);
        }
    }
    for Piece { words, focus, before } in &quote.pieces {
        runs.push(Run::new(DIM, before.text()));
        runs.push(Run::new(if *focus { FOCUS } else { PLAIN }, words));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    fn shown(width: usize) -> String {
        let account = sample::account();
        anstream::adapter::strip_str(&page(&Page::of(&account), width, false)).to_string()
    }

    #[test]
    fn the_page_at_80_columns_and_on_a_narrow_window() {
        sample::same_as_file("account-80.txt", &shown(80));
        sample::same_as_file("account-44.txt", &shown(44));
    }

    #[test]
    fn no_line_is_wider_than_the_window() {
        for width in [40, 44, 64, 80, 100] {
            let page = shown(width);
            let wide: Vec<&str> = page.lines().filter(|l| l.width() > width).collect();
            assert!(wide.is_empty(), "{width} columns: {wide:#?}");
        }
    }

    #[test]
    fn sixty_reports_are_a_few_screens() {
        let account = sample::many(60);
        let shown = |all| anstream::adapter::strip_str(&page(&Page::of(&account), 100, all)).to_string();
        let lines = shown(false).lines().count();
        assert!(lines < 180, "{lines} lines");
        assert!(shown(false).contains("… and 36 more; --all shows them"), "{}", shown(false));
        assert!(!shown(true).contains("--all"));
    }
}
