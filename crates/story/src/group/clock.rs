//! Time, as the reports tell it: which day it is, and which stories are old.

use super::sketch::Sketch;
use super::{Change, Stories};

/// Days of publication of which the median is today.
pub(super) const RECENT: usize = 64;

/// Dated reports before which nothing is put aside: of fewer, half may well have a wrong date.
const FEWEST: usize = 8;

/// When a story was last touched, if no report had a date by then. The first date that comes in is its day.
pub(super) const NO_DAY: i32 = i32::MAX;

/// Whether a number may be a day: the calendar has no year above 9999.
pub(super) fn is_day(number: &i32) -> bool {
    (-5_000_000..5_000_000).contains(number)
}

/// The later of two days on which stories were touched.
pub(super) fn later(a: i32, b: i32) -> i32 {
    if a == NO_DAY || b == NO_DAY { a.min(b) } else { a.max(b) }
}

impl Stories {
    /// Today: the median of the days of the last reports, which no single report from the future moves. In days since 1970-01-01.
    pub(super) fn today(&self) -> Option<i32> {
        let mut days: Vec<i32> = self.recent.iter().copied().collect();
        let middle = days.len().saturating_sub(1) / 2;
        (!days.is_empty()).then(|| *days.select_nth_unstable(middle).1)
    }

    /// A report of this day came.
    pub(super) fn dated(&mut self, day: Option<i32>) {
        self.recent.extend(day);
        while self.recent.len() > RECENT {
            self.recent.pop_front();
        }
        let Some(today) = self.today() else { return };
        while let Some((NO_DAY, number)) = self.queue.last().copied() {
            self.touched_on(number, today);
        }
    }

    /// Something came into a story. What day the report itself tells does not count: a mistaken one would keep the story for years.
    pub(super) fn touch(&mut self, number: u32) {
        self.touched_on(number, self.today().unwrap_or(NO_DAY));
    }

    pub(super) fn touched_on(&mut self, number: u32, day: i32) {
        let Some(story) = self.stories.get_mut(&number) else {
            // A number without a story is not in the queue; if it were, it would stay the first for ever.
            self.queue.retain(|(_, n)| *n != number);
            return;
        };
        self.queue.remove(&(story.touched, number));
        story.touched = later(story.touched, day);
        self.queue.insert((story.touched, number));
    }

    /// Puts aside what is old by now.
    pub(super) fn put_aside(&mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        let Some(today) = self.today().filter(|_| self.recent.len() >= FEWEST) else { return changes };
        while let Some((touched, number)) = self.queue.first().copied() {
            if self.is_live(touched, today) {
                break;
            }
            match self.last_told(number, today).filter(|day| self.is_live(*day, today)) {
                Some(day) => self.touched_on(number, day),
                None => {
                    self.queue.remove(&(touched, number));
                    let gone = self.remove(number);
                    changes.extend(gone.map(|s| Change::PutAside { story: s.id, reports: s.reports }));
                }
            }
        }
        changes
    }

    fn is_live(&self, touched: i32, today: i32) -> bool {
        touched.saturating_add(self.settings.live_days) >= today
    }

    /// The last day that a report of a story has, up to today. When the dates leap (a new batch, years later), the median follows only after
    /// half of [`RECENT`] reports; their stories are of their days then. Days that are still far ahead are mistakes.
    fn last_told(&self, number: u32, today: i32) -> Option<i32> {
        let days = self.stories.get(&number)?.sketches().iter().filter_map(|s: &Sketch| s.day);
        let soon = today.saturating_add(self.settings.live_days);
        days.filter(|day| *day <= soon).max().map(|day| day.min(today))
    }
}
