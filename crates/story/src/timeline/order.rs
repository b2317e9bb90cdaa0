//! In which order events came, as far as their reports tell.

use super::clock::{self, Reading};
use crate::{Comparison, Event, Order};
use report::{Moment, ReportId};
use std::collections::BTreeSet;

impl Comparison {
    /// The order of two events of the timeline, by index; `None` where there is no such event.
    ///
    /// [`Order::Before`] says that the first is surely over when the second begins.
    pub fn order(&self, first: usize, second: usize) -> Option<Order> {
        Some(order(self.timeline.get(first)?, self.timeline.get(second)?))
    }
}

/// The order of two events.
pub(crate) fn order(a: &Event, b: &Event) -> Order {
    let (of_a, of_b) = (times(a), times(b));
    let stands = |x: &Told, y: &Told| {
        let together = !x.tellers.is_disjoint(&y.tellers);
        clock::order(&x.reading, &y.reading, together)
    };
    let all: BTreeSet<Order> = of_a.iter().flat_map(|x| of_b.iter().map(move |y| stands(x, y))).collect();
    match (all.contains(&Order::Before), all.contains(&Order::After)) {
        (true, true) => Order::Contradictory,
        (true, false) if all.len() == 1 => Order::Before,
        (false, true) if all.len() == 1 => Order::After,
        _ => Order::Unknown,
    }
}

/// One time of an event, and the reports that give it. Two times that one report gives are by one clock; that the report tells of both
/// events is not enough, for the time of one of them may be another report's.
struct Told<'a> {
    reading: Reading,
    tellers: BTreeSet<&'a ReportId>,
}

/// The times of an event: its own, then those that contradict it.
fn times(event: &Event) -> Vec<Told<'_>> {
    let time = |moment: Moment| {
        let told = || event.tellings.iter().filter(move |t| t.moment.unwrap_or(event.moment) == moment);
        let reading = Reading { moment, offset: told().find_map(|t| t.offset) };
        Told { reading, tellers: told().map(|t| &t.report).collect() }
    };
    std::iter::once(event.moment).chain(event.alternatives.iter().copied()).map(time).collect()
}

/// Marks how each event of a timeline stands to the one before it. Whoever leaves some of the events out marks the others anew.
pub fn mark_order(events: &mut [Event]) {
    if let Some(first) = events.first_mut() {
        first.order = None;
    }
    let orders: Vec<Order> = events.windows(2).map(|w| order(&w[1], &w[0])).collect();
    for (event, order) in events.iter_mut().skip(1).zip(orders) {
        event.order = Some(order);
    }
}
