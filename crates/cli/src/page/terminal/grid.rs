//! The grid of statements against reports, in letters.

use super::{DIM, SHOWN, Terminal};
use crate::page::plain::{Run, fit};
use crate::page::{Column, Grid, Row};
use unicode_width::UnicodeWidthStr;

impl<'a> Terminal<'a> {
    /// Who tells what and who is silent: a sign for each report, or for each origin where the reports are too many for the window.
    pub(super) fn grid(&mut self) {
        let Some((grid, cell)) = self.fitting() else { return };
        self.title("Who tells what", grid.rows.len());
        let label = self.width - 2 - grid.columns.len() * cell;
        for line in heads(&grid, cell) {
            self.out.push_str(&format!("{}{DIM}{line}{DIM:#}\n", " ".repeat(2 + label)));
        }
        for row in grid.rows.iter().take(if self.all { usize::MAX } else { SHOWN }) {
            self.row(row, label, cell);
        }
        self.rest(grid.rows.len(), SHOWN, 2);
        let by_report = grid.columns.iter().all(|c| c.sources.len() == 1);
        let of = if by_report { "a report" } else { "an origin, under its first report" };
        let text = format!(
            "A column is {of}, by its number among the sources. ● tells it, ○ tells it of a source, 1 and 2 are versions, * both, · is silent."
        );
        self.line(2, &[Run::new(DIM, &text)]);
    }

    /// The grid and the columns of a cell, if a third of the window is left for words; nothing for two reports, which the other sections
    /// compare.
    fn fitting(&self) -> Option<(Grid<'a>, usize)> {
        if self.page.sources.len() < 3 {
            return None;
        }
        let room = self.width.saturating_sub(2 + self.width / 3);
        let fits = |grid: Grid<'a>| {
            let columns = grid.columns.len();
            let cell = [3, 2, 1].into_iter().find(|cell| columns * cell <= room)?;
            (!grid.rows.is_empty() && columns > 1).then_some((grid, cell))
        };
        fits(self.page.grid()).or_else(|| fits(self.page.grid_by_origin()))
    }

    fn row(&mut self, row: &Row, label: usize, cell: usize) {
        let lead = row.point.tellings.get(row.point.lead as usize).and_then(|t| self.page.quote(t));
        let words = fit(&lead.map(|q| q.brief(label)).unwrap_or_default(), label.saturating_sub(1));
        self.out.push_str(&format!("  {words} "));
        for told in &row.cells {
            let sign = match told.as_ref().map(|c| (c.sides.len(), c.sign())) {
                None => "·".to_owned(),
                Some((2.., _)) => "*".to_owned(),
                Some((_, sign)) => sign,
            };
            self.out.push_str(&" ".repeat(cell.saturating_sub(sign.width())));
            self.out.push_str(&sign);
        }
        self.out.push('\n');
    }
}

/// The numbers above a grid's cells: on one line where they fit between each other, else with their digits below one another.
fn heads(grid: &Grid, cell: usize) -> Vec<String> {
    let number = |c: &Column| c.sources.first().map_or(0, |s| s + 1);
    let digits = grid.columns.iter().map(|c| number(c).to_string().len()).max().unwrap_or(1);
    if digits < cell {
        return vec![grid.columns.iter().map(|c| format!("{:>cell$}", number(c))).collect()];
    }
    let digit = |c: &Column, line: usize| {
        let padded = format!("{:>digits$}", number(c));
        format!("{:>cell$}", padded.get(line..=line).unwrap_or_default())
    };
    (0..digits).map(|line| grid.columns.iter().map(|c| digit(c, line)).collect()).collect()
}
