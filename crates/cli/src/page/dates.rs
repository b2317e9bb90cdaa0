//! The dates that matter, as a page for the terminal.

use super::plain::{Run, wrap};
use super::plural;
use anstyle::Style;
use crosswire::Dates;
use crosswire::report::Span;
use crosswire::story::{BestSentence, SalientDate};

const PLAIN: Style = Style::new();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const FOCUS: Style = Style::new().bold().underline();

/// The whole page, with ANSI colours.
pub fn page(dates: &Dates, width: usize) -> String {
    let mut out = String::new();
    let of = plural(dates.records.len(), "report");
    line(&mut out, 0, width, &[Run::new(BOLD, &format!("{} of {of}", plural(dates.dates.len(), "date")))]);
    for date in &dates.dates {
        out.push('\n');
        let day = date.date.strftime("%a %Y-%m-%d").to_string();
        line(&mut out, 0, width, &[Run::new(BOLD, &day), Run::new(DIM, &format!("  {}", counts(date)))]);
        if let Some((best, record)) = date.best.as_ref().and_then(|b| Some((b, dates.record(&b.report)?))) {
            let report = &record.report;
            line(&mut out, 2, width, &sentence(best, &|span| report.text.get(span)));
            let name = report.outlet.as_deref().or(report.input.as_deref()).unwrap_or(report.id.as_str());
            let published = report.published.map(|p| format!(", {}", p.date)).unwrap_or_default();
            let source = format!("{name} @{}{published}", best.sentence.start());
            line(&mut out, 4, width, &[Run::new(DIM, &source)]);
        }
    }
    out
}

/// `told by 12 reports of 5 outlets, 3 published`.
fn counts(date: &SalientDate) -> String {
    let mut told = format!("told by {}", plural(date.reports as usize, "report"));
    if date.outlets > 0 {
        told += &format!(" of {}", plural(date.outlets as usize, "outlet"));
    }
    if date.published > 0 {
        told += &format!(", {} published", date.published);
    }
    told
}

/// The sentence with its words for the date in focus.
fn sentence<'t>(best: &BestSentence, text: &dyn Fn(Span) -> &'t str) -> Vec<Run> {
    let whole = text(best.sentence);
    let start = best.sentence.start();
    let inside = best.timex.filter(|t| best.sentence.contains(*t));
    match inside.map(|t| (t.start() - start, t.end() - start)) {
        Some((from, until)) => {
            vec![
                Run::new(PLAIN, &whole[..from]),
                Run::new(FOCUS, &whole[from..until]),
                Run::new(PLAIN, &whole[until..]),
            ]
        }
        None => vec![Run::new(PLAIN, whole)],
    }
}

fn line(out: &mut String, indent: usize, width: usize, runs: &[Run]) {
    out.push_str(&" ".repeat(indent));
    out.push_str(&wrap(runs, indent, indent, width));
    out.push('\n');
}
