//! Mentions joined so far, and what is known of each group of them.

use super::profile::{Profile, Role};
use crate::mention::lexicon::{Gender, Place};
use report::{EntityKind, Form};

/// How many kinds there are; only the broad ones are counted.
const KINDS: usize = EntityKind::Other as usize + 1;

/// Disjoint sets of mentions, joined the smaller to the larger so that paths stay short, with what the members tell together.
pub(super) struct Clusters {
    parent: Vec<usize>,
    sets: Vec<Set>,
}

/// What is known of one cluster.
#[derive(Clone, Debug, Default)]
pub(super) struct Set {
    members: Vec<u32>,
    kinds: [u32; KINDS],
    pub(super) gender: Option<Gender>,
    pub(super) plural: Option<bool>,
    pub(super) roles: Vec<Role>,
    /// Whether one of the members is more than a pronoun.
    pub(super) told: bool,
    /// Whether one of the members is a name.
    pub(super) named: bool,
    /// The listed place, if it is one.
    pub(super) place: Option<Place>,
}

impl Clusters {
    pub(super) fn new(profiles: &[Profile]) -> Clusters {
        let sets = profiles.iter().enumerate().map(|(ix, p)| Set::of(ix, p)).collect();
        Clusters { parent: (0..profiles.len()).collect(), sets }
    }

    /// The number of the cluster that a mention is in.
    pub(super) fn root(&self, mention: usize) -> usize {
        let mut at = mention;
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    /// What is known of the cluster of a mention.
    pub(super) fn set(&self, mention: usize) -> &Set {
        let root = self.root(mention);
        &self.sets[root]
    }

    /// The mentions of a cluster, by its root.
    pub(super) fn members(&self, root: usize) -> &[u32] {
        &self.sets[root].members
    }

    /// The kind that most members tell, by the cluster's root.
    pub(super) fn kind(&self, root: usize) -> EntityKind {
        self.sets[root].kind()
    }

    /// Makes one kind outweigh what the members told so far.
    pub(super) fn settle(&mut self, mention: usize, kind: EntityKind) {
        let root = self.root(mention);
        let all = self.sets[root].kinds.iter().sum::<u32>();
        self.sets[root].kinds[kind as usize] += all + 1;
    }

    /// Joins two mentions' clusters.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let larger = self.sets[a].members.len() >= self.sets[b].members.len();
        let (keep, lose) = if larger { (a, b) } else { (b, a) };
        let lost = std::mem::take(&mut self.sets[lose]);
        self.parent[lose] = keep;
        self.sets[keep].absorb(lost);
    }
}

impl Set {
    fn of(ix: usize, profile: &Profile) -> Set {
        let mut kinds = [0; KINDS];
        // "he" is a person; "it", "they" and "we" may be anything, whatever kind they have by default.
        let gendered = u32::from(profile.gender.is_some());
        kinds[profile.kind as usize] = if profile.form == Form::Pronoun { gendered } else { profile.weight };
        Set {
            members: vec![ix as u32],
            kinds,
            gender: profile.gender,
            plural: profile.plural,
            roles: profile.role.clone().into_iter().collect(),
            told: profile.form != Form::Pronoun,
            named: profile.form == Form::Name,
            place: profile.place,
        }
    }

    fn absorb(&mut self, other: Set) {
        self.members.extend(other.members);
        for (sum, n) in self.kinds.iter_mut().zip(other.kinds) {
            *sum += n;
        }
        self.gender = self.gender.or(other.gender);
        self.plural = match (self.plural, other.plural) {
            (Some(true), Some(false)) | (Some(false), Some(true)) => None,
            (a, b) => a.or(b),
        };
        for role in other.roles {
            // A person has few roles; the bound keeps a wrongly grown cluster from costing time.
            if self.roles.len() < 16 && !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
        self.told |= other.told;
        self.named |= other.named;
        self.place = self.place.or(other.place);
    }

    /// The kind that most members tell; [`EntityKind::Other`] only where none tells another.
    pub(super) fn kind(&self) -> EntityKind {
        use EntityKind::{Organisation, Other, Person, Place};
        let count = |k: EntityKind| self.kinds[k as usize];
        let best = [Person, Organisation, Place].into_iter().rev().max_by_key(|k| count(*k)).unwrap_or(Other);
        if count(best) == 0 { Other } else { best }
    }

    /// How many mentions it has.
    pub(super) fn len(&self) -> usize {
        self.members.len()
    }
}
