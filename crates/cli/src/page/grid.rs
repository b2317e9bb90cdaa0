//! [`Grid`]: which report tells which statement, and which is silent on it.

use super::Page;
use crosswire::report::{Manner, ReportId};
use crosswire::story::{Agreement, Point};
use std::collections::{BTreeMap, BTreeSet};

/// The statements that several reports tell, or tell differently, against the reports.
pub struct Grid<'a> {
    /// The reports, those of one origin side by side.
    pub columns: Vec<Column>,
    /// The points, most corroborated first; those that one origin alone tells stand in its count.
    pub rows: Vec<Row<'a>>,
}

/// Some reports whose tellings stand below one another.
pub struct Column {
    /// Index into [`Page::sources`]: one where a column is a report, all reports of it where a column is an origin.
    pub sources: Vec<usize>,
    /// Index into the comparison's origins.
    pub origin: u32,
    /// How many points its origin alone tells, of those that its reports tell.
    pub alone: usize,
}

/// A point against all columns.
pub struct Row<'a> {
    /// Index into the comparison's points.
    pub number: usize,
    pub point: &'a Point,
    /// `None` where the column is silent.
    pub cells: Vec<Option<Cell>>,
}

/// How a column tells a point.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Index of the first telling among the point's.
    pub telling: usize,
    /// The versions, ascending; empty where the point has one alone.
    pub sides: Vec<u32>,
    /// Whether someone is quoted for it rather than told in the outlet's own voice.
    pub said: bool,
    /// Whether it is quoted word for word.
    pub direct: bool,
}

impl Cell {
    /// For people: `version 1 and 2, quoted`.
    pub fn words(&self) -> String {
        let how = match (self.said, self.direct) {
            (true, true) => "quotes it",
            (true, false) => "tells it of a source",
            _ => "tells it",
        };
        match self.sides.as_slice() {
            [] => how.to_owned(),
            sides => format!("{how}, version {}", numbers(sides, " and ")),
        }
    }

    /// A sign of one or a few characters: the versions, else a dot, which is hollow where a source is told to say it.
    pub fn sign(&self) -> String {
        match (self.sides.as_slice(), self.said) {
            ([], false) => "●".to_owned(),
            ([], true) => "○".to_owned(),
            (sides, _) => numbers(sides, "/"),
        }
    }
}

fn numbers(sides: &[u32], between: &str) -> String {
    sides.iter().map(|s| (s + 1).to_string()).collect::<Vec<_>>().join(between)
}

impl<'a> Page<'a> {
    /// The grid with a column for each report.
    pub fn grid(&self) -> Grid<'a> {
        let origins = self.comparison.origins.iter().flat_map(|o| &o.reports);
        self.grid_of(origins.filter_map(|id| self.place(id)).map(|ix| vec![ix]).collect())
    }

    /// The grid with a column for each origin: for many reports in few columns.
    pub fn grid_by_origin(&self) -> Grid<'a> {
        let places = |ids: &[ReportId]| ids.iter().filter_map(|id| self.place(id)).collect();
        self.grid_of(self.comparison.origins.iter().map(|o| places(&o.reports)).collect())
    }

    fn grid_of(&self, columns: Vec<Vec<usize>>) -> Grid<'a> {
        let of: BTreeMap<usize, usize> = columns
            .iter()
            .enumerate()
            .flat_map(|(c, sources)| sources.iter().map(move |s| (*s, c)))
            .collect();
        let points = self.comparison.points.iter().enumerate();
        let shown = points.filter(|(_, p)| p.agreement != Agreement::Single);
        let rows = shown.map(|(number, point)| self.row(number, point, &of, columns.len())).collect();
        let mut alone = vec![0; columns.len()];
        for point in self.comparison.points.iter().filter(|p| p.agreement == Agreement::Single) {
            let told: BTreeSet<usize> =
                self.tellers(point).iter().filter_map(|s| of.get(s).copied()).collect();
            told.iter().for_each(|c| alone[*c] += 1);
        }
        let column = |(sources, alone): (Vec<usize>, usize)| {
            let origin = sources.first().and_then(|s| self.sources.get(*s)).map_or(0, |s| s.card.origin);
            Column { sources, origin, alone }
        };
        Grid { columns: columns.into_iter().zip(alone).map(column).collect(), rows }
    }

    fn row(&self, number: usize, point: &'a Point, of: &BTreeMap<usize, usize>, columns: usize) -> Row<'a> {
        let mut cells: Vec<Option<Cell>> = vec![None; columns];
        let several = point.sides() > 1;
        for (telling, told) in point.tellings.iter().enumerate() {
            let Some(column) = self.place(&told.report).and_then(|s| of.get(&s).copied()) else { continue };
            let cell = cells[column].get_or_insert_with(|| Cell {
                telling,
                sides: Vec::new(),
                said: told.manner.is_some(),
                direct: told.manner == Some(Manner::Direct),
            });
            if several && !cell.sides.contains(&told.side) {
                cell.sides.push(told.side);
                cell.sides.sort_unstable();
            }
        }
        Row { number, point, cells }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    fn shown(grid: &Grid) -> Vec<String> {
        let sign = |c: &Option<Cell>| c.as_ref().map_or("·".to_owned(), Cell::sign);
        grid.rows.iter().map(|r| r.cells.iter().map(sign).collect()).collect()
    }

    #[test]
    fn reports_of_one_origin_stand_side_by_side() {
        let account = sample::account();
        let page = Page::of(&account);
        let grid = page.grid();
        let columns: Vec<usize> = grid.columns.iter().flat_map(|c| c.sources.clone()).collect();
        assert_eq!(columns, [0, 2, 1, 3], "the copy beside what it copies");
        assert_eq!(shown(&grid), ["●●●●", "○·○·", "112·"]);
        assert_eq!(grid.columns.iter().map(|c| c.alone).collect::<Vec<_>>(), [1, 0, 1, 0]);
        assert_eq!(shown(&page.grid_by_origin()), ["●●●", "○○·", "12·"]);
    }

    #[test]
    fn a_cell_says_what_it_is() {
        let cell = |sides: &[u32], said, direct| Cell { telling: 0, sides: sides.into(), said, direct };
        assert_eq!(cell(&[], false, false).words(), "tells it");
        assert_eq!(cell(&[0, 1], true, true).words(), "quotes it, version 1 and 2");
        assert_eq!(cell(&[0, 1], true, true).sign(), "1/2");
    }
}
