//! Which report tells which statement, and which is silent: a table of statements against reports.

use super::cut::Cut;
use super::{colour, shown};
use crate::page::{Cell, Grid, Page, Row, about, plural};
use crosswire::story::Agreement;
use maud::{Markup, html};

/// Rows that stand open, and rows at all.
const OPEN: usize = 15;
const MOST: usize = 60;
/// Columns beyond which each is an origin, and columns at all.
const REPORTS: usize = 80;
const COLUMNS: usize = 120;
/// Characters of a statement at the head of its row.
const WORDS: usize = 80;

/// The grid of the whole account, with links to the statements that are shown.
pub fn section(page: &Page, cut: &Cut) -> Markup {
    let by_report = page.sources.len() <= REPORTS;
    let grid = if by_report { page.grid() } else { page.grid_by_origin() };
    if grid.rows.is_empty() || page.sources.len() < 2 {
        return html! {};
    }
    let rows = &grid.rows[..grid.rows.len().min(MOST)];
    html! {
        section id="grid" {
            h2 { "Who tells what, who is silent " span.count { (grid.rows.len()) } }
            p.legend {
                span { span.cell { "●" } " the report says it" }
                span { span.cell { "○" } " it tells that a source says it" }
                @if rows.iter().any(|r| r.point.sides() > 1) { span { span.cell.own { "1" } " " span.cell.version { "1" } " the same, and which version" } }
                span { "empty: silent. Reports of one origin stand side by side" @if !by_report { ", as one column" } "." }
            }
            (table(page, cut, &grid, &rows[..rows.len().min(OPEN)], "Who tells what", true))
            @if rows.len() > OPEN {
                details {
                    summary { (plural(rows.len() - OPEN, "more statement")) }
                    (table(page, cut, &grid, &rows[OPEN..], "Who tells what, continued", false))
                }
            }
            @if grid.rows.len() > rows.len() { p.note { "and " (grid.rows.len() - rows.len()) " more statements, in the lists above" } }
            @if grid.columns.len() > COLUMNS { p.note { "and " (grid.columns.len() - COLUMNS) " more columns that are not shown" } }
        }
    }
}

fn table(page: &Page, cut: &Cut, grid: &Grid, rows: &[Row], name: &str, alone: bool) -> Markup {
    let columns = &grid.columns[..grid.columns.len().min(COLUMNS)];
    html! {
        div.wide.high role="region" aria-label=(name) tabindex="0" {
            table.grid {
                caption { (name) }
                thead { tr {
                    th scope="col" { "Statement" }
                    @for (ix, column) in columns.iter().enumerate() {
                        @let source = column.sources.first().copied().unwrap_or_default();
                        @let first = ix == 0 || columns[ix - 1].origin != column.origin;
                        @let title = heading(page, source, column.sources.len());
                        th.(colour(page, source)).first[first] scope="col" title=(title) {
                            a href=(format!("#s{source}")) { span { (title) } }
                        }
                    }
                } }
                tbody {
                    @for row in rows { @if let Some(number) = cut.numbers[row.number] { (line(page, row, number, columns.len())) } }
                    @if alone && columns.iter().any(|c| c.alone > 0) {
                        tr.alone {
                            th scope="row" { a href="#one" { "Told by its origin alone" } }
                            @for column in columns { td { @if column.alone > 0 { (column.alone) } } }
                        }
                    }
                }
            }
        }
    }
}

/// A report's name, after its number where there are many; for an origin its first report and how many more.
fn heading(page: &Page, source: usize, reports: usize) -> String {
    let Some(first) = page.sources.get(source) else { return String::new() };
    match reports {
        0 | 1 => shown(&format!("{} {}", source + 1, first.label)),
        n => shown(&format!("{} +{}", first.label, n - 1)),
    }
}

fn line(page: &Page, row: &Row, number: usize, columns: usize) -> Markup {
    let lead = row.point.tellings.get(row.point.lead as usize).and_then(|t| page.quote(t));
    let words = lead.map(|q| q.brief(WORDS)).unwrap_or_default();
    let conflict = matches!(row.point.agreement, Agreement::Conflict(_));
    html! {
        tr.conflict[conflict] {
            th scope="row" {
                a href=(format!("#p{number}")) {
                    @if row.point.agreement != Agreement::Corroborated { span.kind { (about(row.point.agreement)) } " " }
                    span dir="auto" { (shown(&words)) }
                }
            }
            @for cell in row.cells.iter().take(columns) {
                td { @if let Some(cell) = cell { (self::cell(number, cell)) } }
            }
        }
    }
}

fn cell(number: usize, cell: &Cell) -> Markup {
    let several = !cell.sides.is_empty();
    html! {
        a.cell.own[!cell.said && several].version[cell.said && several] href=(format!("#p{number}t{}", cell.telling)) aria-label=(cell.words()) { (cell.sign()) }
    }
}
