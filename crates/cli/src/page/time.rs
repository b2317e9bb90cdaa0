//! Moments as people read them.

use crosswire::report::{Grain, Moment};

/// A moment at its grain, ISO 8601 where there is a form for it: `Sun 2025-03-02`, `2025-03`, `2025-03-02 14:00`.
pub fn shown(moment: &Moment) -> String {
    let (from, until) = (moment.from, moment.until);
    let day = from.strftime("%a %Y-%m-%d");
    match moment.grain {
        Grain::Day => {
            let one = from.date().tomorrow().is_ok_and(|next| until <= next.at(0, 0, 0, 0));
            if one { day.to_string() } else { span(moment) }
        }
        Grain::Second | Grain::Minute | Grain::Hour => format!("{day} {}", from.strftime("%H:%M")),
        Grain::DayPart => format!("{day} {} to {}", from.strftime("%H:%M"), until.strftime("%H:%M")),
        Grain::Month => from.strftime("%Y-%m").to_string(),
        Grain::Year => from.strftime("%Y").to_string(),
        Grain::Decade => format!("{}s", from.strftime("%Y")),
        _ => span(moment),
    }
}

/// First and last day: `2025-03-01 to 2025-03-02`.
fn span(moment: &Moment) -> String {
    let last = moment.until.date().yesterday().unwrap_or(moment.until.date());
    format!("{} to {last}", moment.from.date())
}
