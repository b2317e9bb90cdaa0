//! In which order events came, as far as their reports tell.

use super::clock::{self, Reading};
use crate::{Comparison, Event, Order};
use report::ReportId;
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
    let tellers = |e: &Event| -> BTreeSet<ReportId> { e.tellings.iter().map(|t| t.report.clone()).collect() };
    let together = !tellers(a).is_disjoint(&tellers(b));
    let readings = |e: &Event| -> Vec<Reading> {
        let told = e.tellings.iter().filter(|t| t.moment.is_none());
        let offset = told.filter_map(|t| t.offset).next();
        let main = Reading { moment: e.moment, offset };
        let others = e.alternatives.iter().map(|m| Reading { moment: *m, offset: offset_of(e, m) });
        std::iter::once(main).chain(others).collect()
    };
    let (of_a, of_b) = (readings(a), readings(b));
    let all = of_a.iter().flat_map(|x| of_b.iter().map(move |y| clock::order(x, y, together)));
    let all: BTreeSet<Order> = all.collect();
    match (all.contains(&Order::Before), all.contains(&Order::After)) {
        (true, true) => Order::Contradictory,
        (true, false) if all.len() == 1 => Order::Before,
        (false, true) if all.len() == 1 => Order::After,
        _ => Order::Unknown,
    }
}

/// The clock of an alternative time.
fn offset_of(event: &Event, moment: &report::Moment) -> Option<i16> {
    event.tellings.iter().filter(|t| t.moment.as_ref() == Some(moment)).find_map(|t| t.offset)
}

/// Marks how each event stands to the one before it.
pub(super) fn mark(events: &mut [Event]) {
    let orders: Vec<Order> = events.windows(2).map(|w| order(&w[1], &w[0])).collect();
    for (event, order) in events.iter_mut().skip(1).zip(orders) {
        event.order = Some(order);
    }
}
