//! [`Stories`] in a file.
//!
//! All that decides how reports are placed is saved, the index as well: it depends on the order in which stories had their words, which
//! what is kept of them does not tell. Not saved are the weights, which are the program's, and what can be reckoned from the rest. What is
//! read is not believed: a state that could not have come from this program is an error.

use super::clock::{NO_DAY, RECENT, is_day};
use super::homes::{Addresses, Homes};
use super::index::Index;
use super::rarity::Rarity;
use super::story::Story;
use super::{Settings, Stories};
use serde::{Deserialize, Serialize, Serializer};
use std::collections::{BTreeMap, VecDeque};

/// The version that this program writes. It reads every version up to it.
const VERSION: u32 = 1;

/// The number of the next story has to be below: there is room for two billion more.
const NUMBERS: u32 = 1 << 31;

/// What is written.
#[derive(Serialize)]
struct SavedRef<'a> {
    crosswire: Header,
    live_days: i32,
    join: f32,
    placed: u64,
    next: u32,
    recent: &'a VecDeque<i32>,
    stories: &'a BTreeMap<u32, Story>,
    rarity: &'a Rarity,
    index: &'a Index,
    addresses: &'a Addresses,
}

/// What is read.
#[derive(Deserialize)]
pub(super) struct Saved {
    /// First in the file, so that a newer version is told as such, whatever else it has.
    #[serde(rename = "crosswire")]
    _header: Header,
    live_days: i32,
    join: f32,
    placed: u64,
    next: u32,
    recent: VecDeque<i32>,
    stories: BTreeMap<u32, Story>,
    rarity: Rarity,
    index: Index,
    addresses: Addresses,
}

/// Tells what the file is.
#[derive(Serialize, Deserialize)]
#[serde(try_from = "AnyHeader")]
struct Header {
    form: Form,
    version: u32,
}

#[derive(Deserialize)]
struct AnyHeader {
    form: Form,
    version: u32,
}

#[derive(Serialize, Deserialize)]
enum Form {
    #[serde(rename = "stories")]
    Stories,
}

impl TryFrom<AnyHeader> for Header {
    type Error = String;

    fn try_from(any: AnyHeader) -> Result<Header, String> {
        match any.version {
            1..=VERSION => Ok(Header { form: any.form, version: any.version }),
            n => Err(format!("version {n} of the form, and this program reads up to {VERSION}")),
        }
    }
}

impl Serialize for Stories {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let saved = SavedRef {
            crosswire: Header { form: Form::Stories, version: VERSION },
            live_days: self.settings.live_days,
            join: self.settings.join,
            placed: self.placed,
            next: self.next,
            recent: &self.recent,
            stories: &self.stories,
            rarity: &self.rarity,
            index: &self.index,
            addresses: self.homes.addresses(),
        };
        saved.serialize(serializer)
    }
}

impl TryFrom<Saved> for Stories {
    type Error = String;

    fn try_from(saved: Saved) -> Result<Stories, String> {
        let holds = |held: bool, law: &str| if held { Ok(()) } else { Err(law.to_owned()) };
        holds(saved.join.is_finite() && saved.live_days > 0, "settings that nothing can be placed by")?;
        holds(saved.recent.len() <= RECENT && saved.recent.iter().all(is_day), "recent days that are none")?;
        holds(saved.next < NUMBERS, "numbers of stories are used up")?;
        let settings = Settings { live_days: saved.live_days, join: saved.join, ..Settings::default() };
        let mut homes = Homes::default();
        let mut stories = BTreeMap::new();
        let mut queue = std::collections::BTreeSet::new();
        for (number, mut story) in saved.stories {
            story.check(saved.placed).map_err(|law| format!("{}: {law}", story.id))?;
            holds(
                story.touched == NO_DAY || is_day(&story.touched),
                "a story was touched on a day that is none",
            )?;
            holds(number < saved.next, "a story has a number that was not given yet")?;
            holds(story.reports.iter().all(|r| homes.of(r).is_none()), "a report is in two stories")?;
            story.reckon();
            homes.know(number, &story);
            queue.insert((story.touched, number));
            stories.insert(number, story);
        }
        let has = |number: u32, is: &dyn Fn(&super::sketch::Sketch) -> bool| {
            stories.get(&number).is_some_and(|s: &Story| s.sketches().iter().any(is))
        };
        holds(
            saved.index.all_known(|term, number| has(number, &|s| s.term(term).is_some())),
            "the index has words that the stories do not have",
        )?;
        homes.set_addresses(saved.addresses);
        holds(
            homes.all_known(|address, number| has(number, &|s| s.url == Some(address))),
            "the index has addresses that the stories do not have",
        )?;
        let Saved { rarity, index, recent, placed, next, .. } = saved;
        Ok(Stories { settings, rarity, stories, index, homes, queue, recent, placed, next })
    }
}
