//! Who first published which words, and who drew on whom.
//!
//! Reports that copy or rewrite one another, or are by one outlet, are one origin: independence is counted in origins. A report
//! that took some sentences, or names another outlet for one thing, keeps its own origin and has a [`Draw`](crate::Draw). Each
//! kind of trace has a file: `text` the words themselves, `credit` credit lines, `quoted` outlets that a text names; `outlet`
//! knows names, `direction` which report came first, and `source` counts who says a thing instead of who reports it.

mod credit;
mod direction;
mod draw;
mod outlet;
mod quoted;
mod runs;
pub(crate) mod source;
mod text;

use crate::ordered::{Reports, find, join};
use crate::{Draw, Evidence, Kinship, KinshipKind, Origin, Remark};
use credit::Credit;
use outlet::Outlets;
use report::{Report, Span};
use runs::{Runs, common};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use text::{CROWD, Taken};

/// Share of runs outside quotation marks from which on a report that credits another is its rewrite. Rewritten wire copy keeps
/// about three tenths of the runs (as measured on news wires), independent reports some hundredths.
const REWRITE: f64 = 0.08;

/// The origins, which one each report is of, and who drew on whom.
pub(crate) struct Origins {
    pub list: Vec<Origin>,
    /// Report -> origin.
    pub of: Vec<u32>,
    pub draws: Vec<Draw>,
}

/// The origins of some reports, in the order of their first reports.
pub(crate) fn origins(reports: &Reports, notes: &mut Vec<Remark>) -> Origins {
    let story = Story::read(reports);
    let taken = text::taken(&story.texts, &|a, b| story.is_before(a, b));
    let mut leader: Vec<usize> = (0..reports.len()).collect();
    // The strongest reasons first; a reason that joins nothing new is left out.
    let mut links = story.links(&taken, notes);
    links.sort_by_key(|l| (l.kind, l.a, l.b));
    links.retain(|l| join(&mut leader, l.a, l.b));
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for ix in 0..reports.len() {
        groups.entry(find(&mut leader, ix)).or_default().push(ix);
    }
    let mut of = vec![0; reports.len()];
    for (number, members) in groups.values().enumerate() {
        members.iter().for_each(|ix| of[*ix] = number as u32);
    }
    let mut whys: Vec<Vec<Kinship>> = vec![Vec::new(); groups.len()];
    for link in &links {
        whys[of[link.a] as usize].push(story.kinship(link));
    }
    let list = groups.values().zip(whys).map(|(members, why)| story.origin(members, why)).collect();
    Origins { list, of, draws: draw::draws(&story, &taken) }
}

/// Two reports of one origin, and why.
struct Link {
    kind: KinshipKind,
    a: usize,
    b: usize,
    /// Share of runs in common: outside quotation marks for a rewrite.
    share: f64,
}

/// The reports with what is compared of them.
struct Story<'a> {
    reports: &'a Reports<'a>,
    texts: Vec<Runs>,
    outlets: Outlets,
    /// Report -> whom it credits, other than its own outlet.
    credits: Vec<Vec<Credit<'a>>>,
}

impl<'a> Story<'a> {
    fn read(reports: &'a Reports<'a>) -> Story<'a> {
        let outlets = Outlets::read(reports);
        let credits = reports.iter().zip(&outlets.of);
        let credits = credits.map(|(r, own)| credit::credits(r.report, *own, &outlets)).collect();
        let texts = reports.iter().map(|r| Runs::read(r.report)).collect();
        Story { reports, texts, outlets, credits }
    }

    fn report(&self, ix: usize) -> &'a Report {
        self.reports[ix].report
    }

    fn name(&self, ix: usize) -> &'a str {
        name(self.report(ix))
    }

    /// Whether the first is known to have been published before the second.
    fn is_before(&self, a: usize, b: usize) -> Option<bool> {
        direction::is_before(self.report(a).published, self.report(b).published)
    }

    /// Whether the first credits the outlet of the second.
    fn credits(&self, a: usize, b: usize) -> bool {
        let outlet = self.outlets.of[b];
        outlet.is_some() && self.credits[a].iter().any(|c| c.outlet == outlet)
    }

    /// What outlets a report is by or credits, so that those with one in common can be held against each other.
    fn named(&self, ix: usize) -> BTreeSet<Result<usize, Vec<String>>> {
        let credited = self.credits[ix].iter().map(|c| c.outlet.ok_or_else(|| outlet::key(c.name)));
        self.outlets.of[ix].map(Ok).into_iter().chain(credited).collect()
    }

    /// Whom both credit, as the first prints it.
    fn common_credit(&self, a: usize, b: usize) -> Option<&'a str> {
        let same = |x: &Credit, y: &Credit| match (x.outlet, y.outlet) {
            (None, None) => outlet::key(x.name) == outlet::key(y.name),
            (x, y) => x == y,
        };
        self.credits[a].iter().find(|x| self.credits[b].iter().any(|y| same(x, y))).map(|c| c.name)
    }

    fn links(&self, taken: &[Taken], notes: &mut Vec<Remark>) -> Vec<Link> {
        let mut links = Vec::new();
        let one: BTreeSet<(usize, usize)> =
            taken.iter().filter(|t| t.is_one_origin()).map(|t| (t.earlier, t.later)).collect();
        for t in taken.iter().filter(|t| t.is_one_origin()) {
            let copy = t.kind == crate::DrawKind::Copy;
            let kind = if copy { KinshipKind::Copy } else { KinshipKind::Rewrite };
            links.push(Link { kind, a: t.earlier, b: t.later, share: t.share });
        }
        for (a, b) in self.pairs().into_iter().filter(|pair| !one.contains(pair)) {
            let credit = self.credit_reason(a, b);
            let own = self.texts[a].own_share(&self.texts[b]);
            let same_outlet = self.outlets.of[a].is_some() && self.outlets.of[a] == self.outlets.of[b];
            match credit {
                Some(_) if own >= REWRITE => {
                    links.push(Link { kind: KinshipKind::Rewrite, a, b, share: own })
                }
                _ if same_outlet => links.push(Link { kind: KinshipKind::SameOutlet, a, b, share: own }),
                Some(reason) => {
                    let both = [a, b].map(|ix| (self.report(ix), self.credits[ix].as_slice()));
                    notes.push(credit::unshared(both, &reason, own));
                }
                None => {}
            }
        }
        links
    }

    /// The pairs with an outlet or a credit in common; beyond [`CROWD`] of one name, with its first reports only.
    fn pairs(&self) -> BTreeSet<(usize, usize)> {
        let mut pairs = BTreeSet::new();
        let mut named: BTreeMap<Result<usize, Vec<String>>, Vec<usize>> = BTreeMap::new();
        for b in 0..self.reports.len() {
            for name in self.named(b) {
                let others = named.entry(name).or_default();
                pairs.extend(others.iter().map(|a| (*a, b)));
                if others.len() < CROWD {
                    others.push(b);
                }
            }
        }
        pairs
    }

    fn credit_reason(&self, a: usize, b: usize) -> Option<String> {
        let (x, y) = (self.name(a), self.name(b));
        match (self.credits(a, b), self.credits(b, a)) {
            (true, _) => Some(format!("{x} credits {y}")),
            (_, true) => Some(format!("{y} credits {x}")),
            _ => self.common_credit(a, b).map(|credit| format!("{x} and {y} both credit {credit}")),
        }
    }

    fn kinship(&self, link: &Link) -> Kinship {
        let (a, b) = (link.a, link.b);
        let (x, y) = (self.name(a), self.name(b));
        let share = percent(link.share);
        let reason = match (link.kind, self.credit_reason(a, b)) {
            (KinshipKind::Copy, _) => format!("{x} and {y} have {share} of their words in common"),
            (KinshipKind::SameOutlet, _) => format!("both are by {x}, which does not corroborate itself"),
            (_, Some(credit)) => format!("{credit}, and {share} of their own words are the same"),
            (_, None) => format!(
                "{x} and {y} tell the same in other words: {share} of their own words are the same, all through the text"
            ),
        };
        let evidence = match link.kind {
            KinshipKind::SameOutlet => [a, b].into_iter().filter_map(|ix| opening(self.report(ix))).collect(),
            _ => common((self.report(a), &self.texts[a]), (self.report(b), &self.texts[b]), 1),
        };
        Kinship { kind: link.kind, reason, evidence }
    }

    fn origin(&self, members: &[usize], mut why: Vec<Kinship>) -> Origin {
        let first = |ix: &usize| self.credits[*ix].first().and_then(|c| credit::line(self.report(*ix), c));
        why.extend(members.iter().filter_map(first));
        // Whom most of the reports credit, else the outlet of the earliest.
        let mut credited: BTreeMap<Result<usize, Vec<String>>, (usize, &str)> = BTreeMap::new();
        for credit in members.iter().flat_map(|ix| &self.credits[*ix]) {
            let known = credit.outlet.and_then(|n| self.outlets.list.get(n)).map(|o| o.name.as_str());
            let key = credit.outlet.ok_or_else(|| outlet::key(credit.name));
            credited.entry(key).or_insert((0, known.unwrap_or(credit.name))).0 += 1;
        }
        let most = credited.values().max_by_key(|(n, name)| (*n, Reverse(*name)));
        let outlet = || members.iter().find_map(|ix| self.report(*ix).outlet.clone());
        let name = most.map(|(_, name)| (*name).to_owned()).or_else(outlet);
        Origin { name, reports: members.iter().map(|ix| self.report(*ix).id.clone()).collect(), why }
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// What to call a report in a sentence.
fn name(report: &Report) -> &str {
    let file = || report.input.as_deref().filter(|i| *i != "-").and_then(|i| i.rsplit('/').next());
    report.outlet.as_deref().or_else(file).unwrap_or_else(|| report.id.as_str())
}

fn evidence(report: &Report, span: Span) -> Evidence {
    Evidence { report: report.id.clone(), spans: vec![span] }
}

/// The first words that a report prints.
fn opening(report: &Report) -> Option<Evidence> {
    let first = report.parts.iter().find(|p| p.kind.is_body())?;
    Some(evidence(report, first.span))
}
