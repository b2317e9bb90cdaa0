//! Where reports and addresses are.

use super::sketch::Sketch;
use super::story::Story;
use report::ReportId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Stories at one address that a report of it is held against, the latest first: a front page has a new story every day.
const LOOKED_AT: usize = 4;

/// Report -> its story; address -> the stories that have a report of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Homes {
    reports: HashMap<ReportId, u32>,
    /// Hash of an address -> numbers of stories, the one that had it last at the end. Only addresses of reports that new ones are held
    /// against are in it.
    addresses: Addresses,
}

/// The addresses alone: reports are found again from the stories.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Addresses(BTreeMap<u32, Vec<u32>>);

impl Homes {
    /// The number of a report's story.
    pub fn of(&self, report: &ReportId) -> Option<u32> {
        self.reports.get(report).copied()
    }

    /// How many reports are somewhere.
    pub fn len(&self) -> usize {
        self.reports.len()
    }

    /// The stories that have a report of an address, the latest first.
    pub fn at(&self, address: u32) -> impl Iterator<Item = u32> + '_ {
        self.addresses.0.get(&address).into_iter().flatten().rev().take(LOOKED_AT).copied()
    }

    /// A report came into a story.
    pub fn settle(&mut self, number: u32, sketch: &Sketch) {
        self.reports.insert(sketch.id.clone(), number);
        if let Some(address) = sketch.url {
            let list = self.addresses.0.entry(address).or_default();
            list.retain(|n| *n != number);
            list.push(number);
        }
    }

    /// All reports of a story are there now.
    pub fn settle_all(&mut self, number: u32, story: &Story) {
        for report in &story.reports {
            self.reports.insert(report.clone(), number);
        }
        story.sketches().iter().for_each(|s| self.settle(number, s));
    }

    /// The reports of a story are there now; addresses are as they were saved.
    pub fn know(&mut self, number: u32, story: &Story) {
        self.reports.extend(story.reports.iter().map(|r| (r.clone(), number)));
    }

    /// A story has no report of an address any more.
    pub fn leave(&mut self, number: u32, address: Option<u32>) {
        let Some(address) = address else { return };
        if let Some(list) = self.addresses.0.get_mut(&address) {
            list.retain(|n| *n != number);
            if list.is_empty() {
                self.addresses.0.remove(&address);
            }
        }
    }

    /// A story is no more.
    pub fn leave_all(&mut self, number: u32, story: &Story) {
        story.sketches().iter().for_each(|s| self.leave(number, s.url));
        for report in &story.reports {
            self.reports.remove(report);
        }
    }

    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }

    pub fn set_addresses(&mut self, addresses: Addresses) {
        self.addresses = addresses;
    }

    /// For each address of the index and each story, as long as it is known.
    pub fn all_known(&self, known: impl Fn(u32, u32) -> bool) -> bool {
        self.addresses.0.iter().all(|(address, list)| list.iter().all(|number| known(*address, *number)))
    }
}
