//! [`Speech`]: everything that one speaker is told to have said.

use super::{Page, Quote, Who};
use crosswire::story::{Point, Voice};
use std::collections::{BTreeMap, BTreeSet};

/// What one speaker said.
pub struct Speech<'a> {
    pub who: Who<'a>,
    /// The reports that quote the speaker, by index.
    pub sources: Vec<usize>,
    /// Sorted by how many reports have them, then by place.
    pub sayings: Vec<Saying<'a>>,
}

/// One thing that a speaker said.
pub struct Saying<'a> {
    pub point: &'a Point,
    /// Index into the point's tellings.
    pub telling: usize,
    /// The words of one report.
    pub quote: Quote<'a>,
    /// Other reports that tell it of the same speaker, by index.
    pub also: Vec<usize>,
}

impl<'a> Page<'a> {
    /// Who said what: those whom most origins quote first, sources without a name last.
    pub fn speeches(&self) -> Vec<Speech<'a>> {
        let mut sayings: BTreeMap<Option<u32>, Vec<Saying>> = BTreeMap::new();
        for point in &self.comparison.points {
            for (speaker, saying) in self.sayings(point) {
                sayings.entry(speaker).or_default().push(saying);
            }
        }
        let mut speeches: Vec<(Option<u32>, Speech)> =
            sayings.into_iter().map(|(speaker, sayings)| (speaker, self.speech(speaker, sayings))).collect();
        speeches.sort_by_key(|(speaker, s)| {
            let origins = std::cmp::Reverse(self.origins(&s.sources));
            (speaker.is_none(), origins, std::cmp::Reverse(s.sayings.len()), *speaker)
        });
        speeches.into_iter().map(|(_, speech)| speech).collect()
    }

    /// The speakers of one point, each with the first quote of every version that they are told to have said there.
    fn sayings(&self, point: &'a Point) -> Vec<(Option<u32>, Saying<'a>)> {
        let mut sayings: BTreeMap<(Option<u32>, u32), Saying> = BTreeMap::new();
        for (ix, telling) in point.tellings.iter().enumerate() {
            let speaker = match telling.voice {
                Voice::Outlet => continue,
                Voice::Unnamed => None,
                Voice::Speaker { entity } => Some(entity),
            };
            let Some(quote) = self.quote(telling) else { continue };
            match sayings.get_mut(&(speaker, telling.side)) {
                Some(saying) if saying.quote.source == quote.source => {}
                Some(saying) if saying.also.contains(&quote.source) => {}
                Some(saying) => saying.also.push(quote.source),
                None => {
                    sayings.insert(
                        (speaker, telling.side),
                        Saying { point, telling: ix, quote, also: Vec::new() },
                    );
                }
            }
        }
        sayings.into_iter().map(|((speaker, _), saying)| (speaker, saying)).collect()
    }

    fn speech(&self, speaker: Option<u32>, mut sayings: Vec<Saying<'a>>) -> Speech<'a> {
        sayings.sort_by_key(|s| (std::cmp::Reverse(s.also.len()), s.quote.source, s.quote.at));
        let sources: BTreeSet<usize> =
            sayings.iter().flat_map(|s| s.also.iter().copied().chain([s.quote.source])).collect();
        let entity = speaker.and_then(|e| self.comparison.entities.get(e as usize));
        Speech {
            who: entity.map_or(Who::Unnamed(None), |e| Who::Named(&e.name)),
            sources: sources.into_iter().collect(),
            sayings,
        }
    }
}
