//! The timeline as a picture: above the axis what happened, below it what was said.

use super::super::svg::{picture, scrolled};
use super::axis::Axis;
use crate::page::{Page, plural, time, when};
use crosswire::report::{Grain, Moment};
use crosswire::story::{Event, EventKind};
use maud::{Markup, html};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Marks over one another in a lane; what has no room above them is counted.
const ROWS: usize = 8;
/// Pixels from one mark to that above it.
const ROW: i32 = 18;
/// Pixels for days and months.
const BAND: i32 = 40;
/// Pixels for the name of a lane.
const NAME: i32 = 20;

/// The picture of some of the events; nothing where all of them lie on one day.
pub fn chart(page: &Page, events: Range<usize>) -> Markup {
    let moments: Vec<Moment> = page.comparison.timeline[events.clone()].iter().map(|e| e.moment).collect();
    let Some(axis) = Axis::of(&moments) else { return html! {} };
    let lane = |kind| Lane::of(page, &axis, events.clone(), kind);
    let (happened, said) = (lane(EventKind::Happened), lane(EventKind::Said));
    let up = NAME + happened.height();
    let height = up + BAND + if said.is_empty() { 0 } else { said.height() + NAME };
    let drawn = html! {
        (name(&happened, "What happened", 13))
        (happened.drawn(|row| up - ROW / 2 - 2 - row * ROW))
        (days(&axis, up))
        (said.drawn(|row| up + BAND + ROW / 2 + row * ROW))
        (name(&said, "What was said", height - 6))
    };
    let about = format!(
        "{} from {} to {}; the list below tells the same in words",
        plural(moments.len(), "event"),
        moments.first().map(time::shown).unwrap_or_default(),
        moments.last().map(time::shown).unwrap_or_default()
    );
    html! {
        figure {
            (scrolled("Timeline, drawn", picture("timeline-picture", (axis.width, height), "Timeline", &about, &drawn)))
            (legend(&happened, &said, &axis))
        }
    }
}

/// A mark of an event.
struct Mark<'a> {
    event: &'a Event,
    number: usize,
    /// Ends in pixels; the same where it is a dot.
    ends: (i32, i32),
    row: i32,
    origins: usize,
    /// What a pointer and a screen reader are told.
    told: String,
    /// Whether no report dates it by itself.
    carried: bool,
}

struct Lane<'a> {
    marks: Vec<Mark<'a>>,
    /// Middle of a slot -> events that found no room, and the first of them.
    more: BTreeMap<i32, (usize, usize)>,
}

impl<'a> Lane<'a> {
    /// The lane of one kind. Those that most origins tell find room first, next to the axis.
    fn of(page: &Page<'a>, axis: &Axis, events: Range<usize>, kind: EventKind) -> Lane<'a> {
        let events = page.comparison.timeline.iter().enumerate().take(events.end).skip(events.start);
        let events = events.filter(|(_, e)| e.kind == kind);
        let mut marks: Vec<Mark> =
            events.filter_map(|(number, event)| mark(page, axis, number, event)).collect();
        marks.sort_by_key(|m| (Reverse(m.origins), m.number));
        let mut taken: Vec<Vec<bool>> = Vec::new();
        let (mut placed, mut more) = (Vec::new(), BTreeMap::new());
        for mut mark in marks {
            let (from, until) = mark.room();
            let (from, until) = (from.max(0) as usize, until.max(0) as usize);
            let free = |row: &Vec<bool>| !row.iter().skip(from).take(until - from).any(|t| *t);
            let row = taken.iter().position(free).unwrap_or(taken.len());
            if row >= ROWS {
                let Some(slot) = axis.slot(&mark.event.moment) else { continue };
                more.entry(slot.x + slot.width / 2).or_insert((0, mark.number)).0 += 1;
                continue;
            }
            if row == taken.len() {
                taken.push(vec![false; axis.width as usize + 64]);
            }
            taken[row].iter_mut().skip(from).take(until - from).for_each(|t| *t = true);
            mark.row = row as i32;
            placed.push(mark);
        }
        placed.sort_by_key(|m| m.number);
        Lane { marks: placed, more }
    }

    fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    fn rows(&self) -> i32 {
        let marks = self.marks.iter().map(|m| m.row + 1).max().unwrap_or(0);
        marks + i32::from(!self.more.is_empty())
    }

    fn height(&self) -> i32 {
        self.rows() * ROW + 6
    }

    /// The marks, where `y` gives the middle of a row.
    fn drawn(&self, y: impl Fn(i32) -> i32) -> Markup {
        html! {
            @for mark in &self.marks { (mark.drawn(y(mark.row))) }
            @for (x, (count, first)) in &self.more {
                a href=(format!("#e{first}")) {
                    text.small x=(x) y=(y(ROWS as i32) + 4) text-anchor="middle" { title { (plural(*count, "more event")) } "+" (count) }
                }
            }
        }
    }
}

fn mark<'a>(page: &Page<'a>, axis: &Axis, number: usize, event: &'a Event) -> Option<Mark<'a>> {
    let (_, quote) = page.event_lead(event)?;
    let sources: BTreeSet<usize> = event.tellings.iter().filter_map(|t| page.place(&t.report)).collect();
    let sources: Vec<usize> = sources.into_iter().collect();
    let (from, until) = axis.ends(&event.moment);
    let ends = match event.moment.grain {
        Grain::Second | Grain::Minute | Grain::Hour => (from, from),
        Grain::Day if axis.slots.iter().any(|s| s.x <= from && until <= s.x + s.width) => {
            ((from + until) / 2, (from + until) / 2)
        }
        _ => (from, until.max(from + 8)),
    };
    let told = format!(
        "{}{}, {}: {}",
        when(event),
        event.alternatives.iter().map(|m| format!(" or {}", time::shown(m))).collect::<String>(),
        crate::page::counted(sources.len(), page.origins(&sources)),
        super::super::shown(&quote.brief(90))
    );
    let carried = event.tellings.iter().all(|t| t.carried.is_some());
    Some(Mark { event, number, ends, row: 0, origins: page.origins(&sources), told, carried })
}

impl Mark<'_> {
    fn is_dot(&self) -> bool {
        self.ends.0 == self.ends.1
    }

    fn radius(&self) -> i32 {
        match self.origins {
            ..2 => 5,
            2 => 6,
            3..5 => 7,
            _ => 8,
        }
    }

    /// The pixels that no other mark of its row may touch.
    fn room(&self) -> (i32, i32) {
        let around = if self.is_dot() { self.radius() } else { 0 };
        (self.ends.0 - around - 1, self.ends.1 + around + 1)
    }

    fn class(&self) -> &'static str {
        match (self.carried, self.origins > 1) {
            (true, _) => "mark carried",
            (false, true) => "mark several",
            (false, false) => "mark",
        }
    }

    fn drawn(&self, y: i32) -> Markup {
        let (from, until) = self.ends;
        html! {
            a href=(format!("#e{}", self.number)) {
                @if self.is_dot() {
                    circle class=(self.class()) cx=(from) cy=(y) r=(self.radius()) { title { (self.told) } }
                } @else {
                    rect class=(self.class()) x=(from) y=(y - 4) width=(until - from) height="8" rx="4" { title { (self.told) } }
                }
            }
        }
    }
}

fn name(lane: &Lane, name: &str, y: i32) -> Markup {
    html! { @if !lane.is_empty() { text.lane x="2" y=(y) { (name) } } }
}

/// The axis with its days and months, and signs where time was cut out.
fn days(axis: &Axis, top: i32) -> Markup {
    let last = axis.slots.last().map_or(0, |s| s.x + s.width);
    html! {
        line.axis x1="0" y1=(top) x2=(last) y2=(top) {}
        @for slot in &axis.slots {
            @if let Some((x, length)) = &slot.cut {
                path.cut d=(format!("M{} {}l3 -5 3 10 3 -5", x - 4, top)) { title { (length) } }
            }
            line.axis x1=(slot.x) y1=(top) x2=(slot.x) y2=(top + 5) {}
            text.small x=(slot.x + slot.width / 2) y=(top + 15) text-anchor="middle" { (slot.day) }
            @if slot.shown { text.month x=(slot.x) y=(top + 31) { (slot.over) } }
        }
    }
}

/// What the signs mean, of those that are there.
fn legend(happened: &Lane, said: &Lane, axis: &Axis) -> Markup {
    let any = |is: &dyn Fn(&Mark) -> bool| happened.marks.iter().chain(&said.marks).any(is);
    let sign = |class: &str, bar: bool| {
        html! {
            svg width="18" height="14" aria-hidden="true" {
                @if bar { rect class=(class) x="1" y="3" width="16" height="8" rx="4" {} }
                @else { circle class=(class) cx="9" cy="7" r="5" {} }
            }
        }
    };
    html! {
        figcaption.legend {
            @if any(&|m| m.class() == "mark several") { span { (sign("mark several", false)) "told by several origins (larger: more)" } }
            @if any(&|m| m.class() == "mark") { span { (sign("mark", false)) "told by one" } }
            @if any(&|m| m.carried) { span { (sign("mark carried", false)) "date taken from another report" } }
            @if any(&|m| !m.is_dot()) { span { (sign("mark", true)) "some time between its ends" } }
            @if axis.slots.iter().any(|s| s.cut.is_some()) {
                span { svg width="18" height="14" aria-hidden="true" { path.cut d="M4 7l3 -5 3 10 3 -5" {} } "time without events is cut short" }
            }
            span { "Marks above one another on a day: their order is not told by their place." }
        }
    }
}
