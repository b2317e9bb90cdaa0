//! Where the origins' picture has its reports, lanes and arrows: time runs to the right, and every origin with more than one
//! report has a lane.

use crate::page::Page;
use crosswire::report::{Grain, Moment, Published};
use std::collections::{BTreeMap, BTreeSet};

/// Reports up to which each has its name written beneath; more have their numbers alone.
const NAMED: usize = 14;
/// Reports that are drawn; of more, those that drew on no other are left out first.
const DRAWN: usize = 200;
/// Columns with names, and with numbers alone.
const COLUMNS: (usize, usize) = (6, 24);
/// Reports above one another before a column grows sideways.
const STACK: usize = 6;
/// Pixels of a report with its name, and with its number alone.
const NAMED_ROOM: (i32, i32) = (132, 42);
const NUMBER_ROOM: (i32, i32) = (30, 28);
/// Pixels for an outlet that is not among the reports.
pub const OUTSIDE: (i32, i32) = (126, 24);
/// Pixels for the line of times, and for the name of a lane.
pub const TIMES: i32 = 24;
pub const NAME: i32 = 22;
/// Pixels left of the first report: arrows between reports of one time bend into it.
const LEFT: i32 = 40;

/// Half the width of a report's sign.
pub const RADIUS: i32 = 11;

/// The picture in pixels.
pub struct Layout {
    pub width: i32,
    pub height: i32,
    /// Left edge and words of each time.
    pub times: Vec<(i32, String)>,
    pub lanes: Vec<Lane>,
    pub nodes: Vec<Node>,
    pub outside: Vec<Outside>,
    pub arrows: Vec<Arrow>,
    /// Whether names stand beneath the reports.
    pub named: bool,
    /// Whether the times are by UTC, and not as the reports print them.
    pub universal: bool,
    /// Reports that are not drawn.
    pub left_out: usize,
}

/// The reports of one origin, or all that have theirs to themselves.
pub struct Lane {
    pub y: i32,
    pub height: i32,
    /// Index into the comparison's origins; `None` for the lane of those that stand alone.
    pub origin: Option<usize>,
    /// How many reports.
    pub reports: usize,
}

/// A report: the middle of its sign.
pub struct Node {
    pub source: usize,
    pub x: i32,
    pub y: i32,
}

/// An outlet or agency that is not among the reports: the left end of its box and the middle of its height.
pub struct Outside {
    pub name: String,
    pub x: i32,
    pub y: i32,
}

/// From the one that gave to the one that took.
pub struct Arrow {
    /// Index into the comparison's draws.
    pub draw: usize,
    /// Where it leaves and arrives.
    pub from: (i32, i32),
    pub to: (i32, i32),
    /// Whether it bends to the left, between two reports of one time.
    pub bent: bool,
}

/// A link as the layout needs it.
struct Link<'a> {
    draw: usize,
    taker: usize,
    giver: Result<usize, &'a str>,
}

impl Layout {
    /// The picture of an account; `None` for one report.
    pub fn of(page: &Page) -> Option<Layout> {
        let links = links(page);
        let linked: BTreeSet<usize> =
            links.iter().flat_map(|l| [Some(l.taker), l.giver.ok()]).flatten().collect();
        let shown = shown(page, &linked);
        if shown.len() < 2 {
            return None;
        }
        let named = shown.len() <= NAMED;
        let (column_of, labels) = columns(page, &shown, if named { COLUMNS.0 } else { COLUMNS.1 });
        let lanes = lanes(page, &shown, &linked);
        let outside: BTreeSet<&str> = links.iter().filter_map(|l| l.giver.err()).collect();
        let room = if named { NAMED_ROOM } else { NUMBER_ROOM };
        let left = if outside.is_empty() { LEFT } else { LEFT + OUTSIDE.0 + 8 };
        let grid = Grid { column_of, labels, room, left, named };
        let (times, width) = grid.times(&lanes);
        let mut layout = Layout {
            width,
            height: TIMES,
            times,
            lanes: Vec::new(),
            nodes: Vec::new(),
            outside: Vec::new(),
            arrows: Vec::new(),
            named,
            universal: by_several_clocks(page, &shown),
            left_out: page.sources.len() - shown.len(),
        };
        for (origin, members) in &lanes {
            layout.lane(*origin, members, &links, &grid);
        }
        layout.arrows = layout.arrows(&links);
        Some(layout)
    }

    /// Adds a lane with its reports, and with the outlets outside that no lane above it has.
    fn lane(&mut self, origin: Option<usize>, members: &[usize], links: &[Link], grid: &Grid) {
        let y = self.height;
        let mut bottom = y + NAME;
        let mut stacks: BTreeMap<usize, usize> = BTreeMap::new();
        for source in members {
            let column = grid.column_of[source];
            let place = stacks.entry(column).or_default();
            let (across, down) = grid.place(*place);
            *place += 1;
            let x = self.times[column].0 + RADIUS + across;
            let middle = y + NAME + RADIUS + down;
            bottom = bottom.max(middle - RADIUS + grid.room.1);
            self.nodes.push(Node { source: *source, x, y: middle });
        }
        let named = links.iter().filter(|l| members.contains(&l.taker)).filter_map(|l| l.giver.err());
        let mut names: Vec<&str> = named.filter(|n| !self.outside.iter().any(|o| o.name == **n)).collect();
        names.sort_unstable();
        names.dedup();
        for (ix, name) in names.into_iter().enumerate() {
            let middle = y + NAME + RADIUS + ix as i32 * (OUTSIDE.1 + 6);
            bottom = bottom.max(middle + OUTSIDE.1);
            self.outside.push(Outside { name: name.to_owned(), x: 6, y: middle });
        }
        self.lanes.push(Lane { y, height: bottom - y, origin, reports: members.len() });
        self.height = bottom + 4;
    }

    fn arrows(&self, links: &[Link]) -> Vec<Arrow> {
        let node = |source: usize| self.nodes.iter().find(|n| n.source == source);
        let arrow = |link: &Link| {
            let to = node(link.taker)?;
            let (x, y, half) = match link.giver {
                Ok(giver) => node(giver).map(|n| (n.x, n.y, RADIUS))?,
                Err(name) => {
                    let outside = self.outside.iter().find(|o| o.name == name)?;
                    (outside.x + OUTSIDE.0 / 2, outside.y, OUTSIDE.0 / 2)
                }
            };
            let bent = (to.x - x).abs() < 2 * RADIUS + 12;
            let (leaves, arrives) = match (bent, to.x > x) {
                (true, _) => (x - half, to.x - RADIUS),
                (false, true) => (x + half, to.x - RADIUS),
                (false, false) => (x - half, to.x + RADIUS),
            };
            Some(Arrow { draw: link.draw, from: (leaves, y), to: (arrives, to.y), bent })
        };
        links.iter().filter_map(arrow).collect()
    }
}

/// The draws between what the account lists and something with a name.
fn links<'a>(page: &Page<'a>) -> Vec<Link<'a>> {
    let draws = page.comparison.draws.iter().enumerate();
    let link = |(draw, d): (usize, &'a crosswire::story::Draw)| {
        let giver = page.giver(d).ok_or(d.name.as_deref());
        let giver = match giver {
            Ok(source) => Ok(source),
            Err(name) => Err(name?),
        };
        Some(Link { draw, taker: page.taker(d)?, giver }).filter(|l| l.giver != Ok(l.taker))
    };
    draws.filter_map(link).collect()
}

/// The reports that are drawn, in the account's order.
fn shown(page: &Page, linked: &BTreeSet<usize>) -> Vec<usize> {
    let mut all: Vec<usize> = (0..page.sources.len()).collect();
    all.sort_by_key(|s| !linked.contains(s));
    all.truncate(DRAWN);
    all.sort_unstable();
    all
}

/// An origin's index and its reports; `None` for reports that stand alone.
type Members = (Option<usize>, Vec<usize>);

/// The lanes: origins of several reports, or with a report that drew on another, first.
fn lanes(page: &Page, shown: &[usize], linked: &BTreeSet<usize>) -> Vec<Members> {
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for source in shown {
        of.entry(page.sources[*source].card.origin as usize).or_default().push(*source);
    }
    let together = |m: &Vec<usize>| m.len() > 1 || m.iter().any(|s| linked.contains(s));
    let (joined, alone): (Vec<_>, Vec<_>) = of.into_iter().partition(|(_, members)| together(members));
    let mut lanes: Vec<Members> =
        joined.into_iter().map(|(origin, members)| (Some(origin), members)).collect();
    let mut rest: Vec<usize> = alone.into_iter().flat_map(|(_, members)| members).collect();
    rest.sort_unstable();
    lanes.extend((!rest.is_empty()).then_some((None, rest)));
    lanes
}

/// The column of each report by time published, and the columns' names: at the finest of minutes, days, months and years that gives
/// few enough.
fn columns(page: &Page, shown: &[usize], most: usize) -> (BTreeMap<usize, usize>, Vec<String>) {
    let universal = by_several_clocks(page, shown);
    let time = |s: &usize| {
        let published = page.sources[*s].card.published?;
        let civil = if universal { by_utc(published).from } else { published.civil() };
        let words = civil.strftime("%Y-%m-%d %H:%M").to_string();
        Some(if published.time.is_some() { words } else { published.date.to_string() })
    };
    let times: Vec<String> = shown.iter().map(|s| time(s).unwrap_or_default()).collect();
    let cut = |to: usize| -> BTreeMap<String, usize> {
        // No date sorts last.
        let keys: BTreeSet<(bool, &str)> =
            times.iter().map(|t| (t.is_empty(), t.get(..to).unwrap_or(t))).collect();
        keys.into_iter().enumerate().map(|(ix, (_, key))| (key.to_owned(), ix)).collect()
    };
    let grain = [16, 10, 7, 4].into_iter().find(|to| cut(*to).len() <= most).unwrap_or(4);
    let keys = cut(grain);
    // Centuries of years: neighbours share a column.
    let shared = keys.len().div_ceil(most);
    let column = |t: &String| keys[t.get(..grain).unwrap_or(t)] / shared;
    let of = shown.iter().zip(&times).map(|(s, t)| (*s, column(t))).collect();
    let mut labels = vec![String::new(); keys.len().div_ceil(shared)];
    let mut in_order: Vec<(&String, &usize)> = keys.iter().collect();
    in_order.sort_by_key(|(_, ix)| **ix);
    for (key, ix) in in_order {
        let label = &mut labels[ix / shared];
        if label.is_empty() {
            *label = if key.is_empty() { "no date".to_owned() } else { key.clone() };
        }
    }
    (of, labels)
}

/// Whether the reports name clocks that differ, so that their times must be told by one, which is UTC: 11:00 in Tokyo is before 03:00
/// in London.
fn by_several_clocks(page: &Page, shown: &[usize]) -> bool {
    let published = shown.iter().filter_map(|s| page.sources[*s].card.published);
    let clocks: BTreeSet<i16> = published.filter_map(|p| p.time.and(p.offset)).collect();
    clocks.len() > 1
}

/// The time by UTC; as printed where its clock is not told, or where the calendar ends.
fn by_utc(published: Published) -> Moment {
    let civil = published.civil();
    let moment = Moment { from: civil, until: civil, grain: Grain::Minute };
    let offset = published.time.and(published.offset).unwrap_or(0);
    moment.shifted(-i64::from(offset)).unwrap_or(moment)
}

/// Rows and columns of reports.
struct Grid {
    column_of: BTreeMap<usize, usize>,
    labels: Vec<String>,
    /// Pixels for a report.
    room: (i32, i32),
    left: i32,
    named: bool,
}

impl Grid {
    /// The left edge and name of each column, and the width of all.
    fn times(&self, lanes: &[Members]) -> (Vec<(i32, String)>, i32) {
        let mut stacks: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (lane, (_, members)) in lanes.iter().enumerate() {
            for source in members {
                *stacks.entry((self.column_of[source], lane)).or_default() += 1;
            }
        }
        let mut x = self.left;
        let mut times = Vec::new();
        for (column, label) in self.labels.iter().enumerate() {
            let most = stacks.iter().filter(|((c, _), _)| *c == column).map(|(_, n)| *n).max().unwrap_or(1);
            let across = if self.named { 1 } else { most.div_ceil(STACK).max(1) };
            times.push((x, label.clone()));
            let label = 7 * i32::try_from(label.len()).unwrap_or(0) + 12;
            x += (across as i32 * self.room.0 + 14).max(label);
        }
        (times, x)
    }

    /// Pixels to the right and down for the n-th report of a stack.
    fn place(&self, n: usize) -> (i32, i32) {
        let (across, down) = if self.named { (0, n) } else { (n / STACK, n % STACK) };
        (across as i32 * self.room.0, down as i32 * self.room.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    #[test]
    fn words_flow_to_the_right_and_nothing_lies_on_something_else() {
        let account = sample::account();
        let page = Page::of(&account);
        let layout = Layout::of(&page).unwrap();
        let places: BTreeSet<(i32, i32)> = layout.nodes.iter().map(|n| (n.x, n.y)).collect();
        assert_eq!(places.len(), 4);
        assert!(layout.nodes.iter().all(|n| n.x < layout.width && n.y < layout.height));
        assert_eq!(layout.arrows.len(), account.comparison.draws.len());
        let alone = layout.lanes.last().unwrap();
        assert_eq!((alone.origin, alone.reports), (None, 1));
    }

    #[test]
    fn columns_go_by_instants_and_not_by_clocks() {
        let mut account = sample::many(3);
        let published = ["2025-03-03T11:00:00+09:00", "2025-03-03T03:00:00Z", "2025-03-02T21:30:00-05:00"];
        for (card, published) in account.comparison.reports.iter_mut().zip(published) {
            card.published = Some(published.parse().unwrap());
        }
        let layout = Layout::of(&Page::of(&account)).unwrap();
        let times: Vec<&str> = layout.times.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(times, ["2025-03-03 02:00", "2025-03-03 02:30", "2025-03-03 03:00"]);
        let place = |source: usize| layout.nodes.iter().find(|n| n.source == source).unwrap().x;
        assert!(layout.universal && place(0) < place(2) && place(2) < place(1));
        // By one clock they stand as printed.
        for card in &mut account.comparison.reports {
            card.published = Some("2025-03-03T11:00:00+09:00".parse().unwrap());
        }
        let layout = Layout::of(&Page::of(&account)).unwrap();
        assert_eq!((layout.universal, layout.times[0].1.as_str()), (false, "2025-03-03 11:00"));
    }

    #[test]
    fn sixty_reports_have_numbers_and_bounded_lanes() {
        let account = sample::many(60);
        let page = Page::of(&account);
        let layout = Layout::of(&page).unwrap();
        let places: BTreeSet<(i32, i32)> = layout.nodes.iter().map(|n| (n.x, n.y)).collect();
        assert_eq!(places.len(), 60);
        assert!(!layout.named && layout.height < 1_200, "{}", layout.height);
        assert!(layout.times.len() <= COLUMNS.1);
    }
}
