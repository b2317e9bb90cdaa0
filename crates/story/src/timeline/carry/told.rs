//! "The next day", "that evening": times that lean on the day told before in the same report.

use super::open::Day;
use super::{Answer, Carry, Place};
use crate::timeline::clock::shown;
use crate::timeline::dated::is_date_itself;
use jiff::ToSpan;
use report::Grain;

/// Sentences back to which "the next day" may lean: farther back readers would not look either.
const REACH: usize = 2;

impl Carry<'_> {
    /// The time so many days from the last one told before it; nothing where that is itself open.
    pub(super) fn by_told(&self, place: Place) -> Answer {
        let fixed = || {
            let open = self.open.get(&place)?;
            let Day::FromTold(days) = open.day else { return None };
            let before = self.told_before(place)?;
            let told = self.moment(before).filter(|m| m.grain <= Grain::Day)?;
            let moment = open.on(told.from.date().checked_add(days.days()).ok()?)?;
            let because = format!("it follows {}, {}", self.quoted(before), shown(&told));
            let on = self.known.get(&before).map(|f| f.steps.as_slice()).unwrap_or_default();
            Some(self.fixed(place, moment, &because, self.evidence(before), on))
        };
        fixed().map_or(Answer::None, Answer::One)
    }

    fn told_before(&self, (report, timex): Place) -> Option<Place> {
        let scene = self.scene;
        let sentence = |t: usize| Some(scene.sentence(report, scene.timex(report, t)?.span)?.0);
        let here = sentence(timex)?;
        let before = (0..timex).rev().find(|t| scene.timex(report, *t).is_some_and(is_date_itself))?;
        (sentence(before)? + REACH >= here).then_some((report, before))
    }
}
