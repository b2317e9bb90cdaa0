//! The laws of a [`Comparison`], held against the reports that it was made from.

use crate::{
    Agreement, Annotated, Carried, Comparison, Draw, Event, Evidence, Point, Telling, Voice, timeline,
};
use report::{Broken, ReportId, Span, Text};
use std::collections::{BTreeMap, BTreeSet};

impl Comparison {
    /// The first law that is broken.
    ///
    /// Every piece of evidence lies in the text of its report, sorted and disjoint; every report is in one origin; who drew on whom is told
    /// by words of who drew; indices
    /// point at something; a point names the origins and silent reports that its tellings leave, a conflict has two versions
    /// and a corroborated point two origins; the timeline is in order, its events name the origins of their tellings and how
    /// they stand to the one before.
    ///
    /// ```
    /// let nothing = crosswire_story::compare(&[]);
    /// assert!(nothing.check(&[]).is_ok());
    /// ```
    pub fn check(&self, reports: &[Annotated]) -> Result<(), Broken> {
        let texts = reports.iter().map(|r| (&r.report.id, &r.report.text)).collect();
        let origins = self.reports.iter().map(|r| (&r.id, r.origin)).collect();
        let laws = Laws { texts, origins, comparison: self };
        laws.reports()?;
        laws.origins()?;
        laws.draws()?;
        self.entities.iter().flat_map(|e| &e.evidence).try_for_each(|e| laws.evidence(e))?;
        self.points.iter().try_for_each(|p| laws.point(p))?;
        self.timeline.iter().try_for_each(|e| laws.event(e))?;
        let begins = |e: &Event| (e.moment.from, e.moment.until);
        unless(
            self.timeline.windows(2).all(|w| begins(&w[0]) <= begins(&w[1])),
            "the timeline is out of order",
        )?;
        let orders = self.timeline.windows(2).map(|w| Some(timeline::order_of(&w[1], &w[0])));
        unless(
            std::iter::once(None).chain(orders).zip(&self.timeline).all(|(order, e)| e.order == order),
            "an event stands otherwise to the one before it than it tells",
        )?;
        self.reports
            .iter()
            .filter_map(|r| r.published_as_carried.as_ref())
            .try_for_each(|d| laws.carried(&d.carried))?;
        self.notes.iter().flat_map(|n| &n.evidence).try_for_each(|e| laws.evidence(e))
    }
}

struct Laws<'a> {
    texts: BTreeMap<&'a ReportId, &'a Text>,
    /// Report -> origin.
    origins: BTreeMap<&'a ReportId, u32>,
    comparison: &'a Comparison,
}

impl Laws<'_> {
    fn reports(&self) -> Result<(), Broken> {
        let known = self.comparison.reports.iter().all(|r| self.texts.contains_key(&r.id));
        unless(
            known && self.origins.len() == self.comparison.reports.len(),
            "a report is unknown or stands twice",
        )
    }

    fn origins(&self) -> Result<(), Broken> {
        let mut members = 0;
        for (ix, origin) in self.comparison.origins.iter().enumerate() {
            let own = |id: &ReportId| self.origins.get(id) == Some(&(ix as u32));
            unless(
                !origin.reports.is_empty() && origin.reports.iter().all(own),
                "an origin does not list its reports",
            )?;
            members += origin.reports.len();
            origin.why.iter().flat_map(|k| &k.evidence).try_for_each(|e| self.evidence(e))?;
        }
        unless(members == self.origins.len(), "a report is in no origin, or in two")
    }

    fn draws(&self) -> Result<(), Broken> {
        let draws = &self.comparison.draws;
        let key = |d: &Draw| (d.later, d.earlier.is_none(), d.earlier);
        unless(draws.windows(2).all(|w| key(&w[0]) <= key(&w[1])), "the draws are out of order")?;
        draws.iter().try_for_each(|d| self.draw(d))
    }

    fn draw(&self, draw: &Draw) -> Result<(), Broken> {
        let card = |ix: u32| self.comparison.reports.get(ix as usize);
        let later = card(draw.later).ok_or_else(|| Broken::new("a draw of an unknown report"))?;
        let known = draw.earlier.is_none_or(|e| card(e).is_some() && e != draw.later);
        unless(known, "a draw on an unknown report, or on itself")?;
        unless(draw.earlier.is_some() || draw.name.is_some(), "a draw on nobody")?;
        let first = draw.evidence.first().map(|e| &e.report);
        unless(first == Some(&later.id), "a draw does not begin with the words of who drew")?;
        draw.evidence.iter().try_for_each(|e| self.evidence(e))
    }

    fn point(&self, point: &Point) -> Result<(), Broken> {
        point.tellings.iter().try_for_each(|t| self.telling(t))?;
        let told: BTreeSet<&ReportId> = point.tellings.iter().map(|t| &t.report).collect();
        let origins: BTreeSet<u32> = told.iter().filter_map(|id| self.origins.get(*id).copied()).collect();
        unless(point.origins.iter().copied().eq(origins), "a point does not list its origins")?;
        let silent = self.comparison.reports.iter().map(|r| &r.id).filter(|id| !told.contains(id));
        unless(point.silent.iter().eq(silent), "a point does not list its silent reports")?;
        let named = point.tellings.iter().all(|t| t.voice != Voice::Outlet);
        unless(point.sources.is_none_or(|n| n > 0 && named), "sources are counted where none is named")?;
        unless((point.lead as usize) < point.tellings.len(), "a point has no lead")?;
        unless((0.0..=1.0).contains(&point.likeness), "a likeness is not between 0 and 1")?;
        let sides: BTreeSet<u32> = point.tellings.iter().map(|t| t.side).collect();
        unless(sides.into_iter().eq(0..point.sides()), "the versions of a point are not numbered from 0")?;
        match point.agreement {
            Agreement::Corroborated => unless(point.origins.len() > 1, "corroborated by one origin"),
            Agreement::Single => unless(point.origins.len() == 1, "single, and told by several origins"),
            Agreement::Conflict(_) => unless(point.sides() > 1, "a conflict with one version"),
            Agreement::NotConflict(_) => Ok(()),
        }
    }

    fn telling(&self, telling: &Telling) -> Result<(), Broken> {
        let text = self.text(&telling.report)?;
        pieces(text, &telling.content)?;
        self.voice(telling.voice)?;
        let others = [telling.source, telling.cue].into_iter().flatten();
        let others =
            others.chain(telling.figures.iter().map(|f| f.span)).chain(telling.focus.iter().copied());
        others.into_iter().try_for_each(|s| held(text, s))
    }

    fn event(&self, event: &Event) -> Result<(), Broken> {
        unless(!event.tellings.is_empty(), "an event that no one tells")?;
        for telling in &event.tellings {
            let text = self.text(&telling.report)?;
            held(text, telling.timex)?;
            pieces(text, &telling.content)?;
            self.voice(telling.voice)?;
            telling.carried.iter().try_for_each(|c| self.carried(c))?;
        }
        let tellers = event.tellings.iter().filter_map(|t| self.origins.get(&t.report).copied());
        let tellers: BTreeSet<u32> = tellers.collect();
        unless(event.origins.iter().copied().eq(tellers), "an event does not list its origins")?;
        let ascending = event.alternatives.windows(2).all(|w| w[0] < w[1]);
        unless(ascending && !event.alternatives.contains(&event.moment), "an event has one time twice")
    }

    fn carried(&self, carried: &Carried) -> Result<(), Broken> {
        unless(!carried.steps.is_empty(), "a date is carried without a reason")?;
        self.evidence(&carried.from)?;
        carried.steps.iter().flat_map(|s| &s.evidence).try_for_each(|e| self.evidence(e))
    }

    fn evidence(&self, evidence: &Evidence) -> Result<(), Broken> {
        pieces(self.text(&evidence.report)?, &evidence.spans)
    }

    fn voice(&self, voice: Voice) -> Result<(), Broken> {
        match voice {
            Voice::Speaker { entity } => {
                unless((entity as usize) < self.comparison.entities.len(), "a speaker is no entity")
            }
            _ => Ok(()),
        }
    }

    fn text(&self, id: &ReportId) -> Result<&Text, Broken> {
        self.texts.get(id).copied().ok_or_else(|| Broken::new(format!("evidence of an unknown report: {id}")))
    }
}

fn unless(holds: bool, law: &str) -> Result<(), Broken> {
    holds.then_some(()).ok_or_else(|| Broken::new(law))
}

fn held(text: &Text, span: Span) -> Result<(), Broken> {
    text.holds(span).then_some(()).ok_or_else(|| Broken::at("evidence does not fit its text", span))
}

fn pieces(text: &Text, spans: &[Span]) -> Result<(), Broken> {
    unless(!spans.is_empty(), "evidence without a place")?;
    spans.iter().try_for_each(|s| held(text, *s))?;
    match spans.windows(2).find(|w| w[0].end() > w[1].start()) {
        Some(w) => Err(Broken::at("the pieces of evidence are not sorted and disjoint", w[1])),
        None => Ok(()),
    }
}
