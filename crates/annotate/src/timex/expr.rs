//! What a time expression says, before it is held against a calendar.

use super::lexicon::Unit;
use super::number::Count;
use super::point::{DayPart, Point, Season};
use jiff::civil::Weekday;

/// What a time expression says.
#[derive(Clone, PartialEq, Debug)]
pub enum Expr {
    /// A stretch of the calendar told in full: "March 2, 2025", "1998", "the 1990s".
    Point(Point),
    /// Something the calendar has many of: "Friday", "March 2", "last summer", "the third quarter of 1998".
    Named(Name, Which),
    /// A unit of the calendar: "last week", "this year", "that month", "the quarter".
    Unit(Unit, Which),
    /// So far from a reference: "two weeks ago", "three days later", "yesterday".
    Shift {
        /// How many units.
        count: Count,
        /// Of which unit.
        unit: Unit,
        /// Back in time.
        back: bool,
        /// From where.
        from: From,
    },
    /// The period that is being compared with, a year before: "the year-ago quarter", "a year earlier" in a report of figures.
    YearBefore(From),
    /// "the quarter ended Sept. 30": the quarter told lately by its own name, as a company's year may differ; else the calendar's,
    /// 1 to 4.
    QuarterEnded(i8),
    /// The week that a day is in: "the week of March 6".
    WeekOf(Box<Expr>),
    /// A part of a day: "Monday morning", "last night".
    Part(Box<Expr>, DayPart),
    /// A time of day: hour 0 to 24, minute; the day, where it is told beside it.
    Clock(Option<Box<Expr>>, i8, i8),
    /// A length of time, in one or two units.
    Duration(Vec<(Count, Unit)>),
    /// A repeated time, already as its value.
    Set(String),
    /// PAST_REF, PRESENT_REF, FUTURE_REF.
    Vague(Vague),
    /// A date that two customs read differently: "03/02/2025" as first number, second number, year.
    Ambiguous(i8, i8, i16),
}

/// A name in the calendar that comes again.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Name {
    /// A month, 1 to 12.
    Month(i8),
    /// A day of a month.
    MonthDay(i8, i8),
    /// A day of a month with its weekday, which tells the year.
    DatedWeekday(Weekday, i8, i8),
    /// A day of an unnamed month: "the 25th".
    DayOfMonth(i8),
    /// A weekday.
    Weekday(Weekday),
    /// A quarter, 1 to 4.
    Quarter(i8),
    /// A half, 1 or 2.
    Half(i8),
    /// A season.
    Season(Season),
    /// A holiday.
    Holiday(Holiday),
}

/// A day that has a name of its own, on a fixed or a computed date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holiday {
    /// A month and a day.
    Fixed(i8, i8),
    /// So many days after Easter Sunday of the western churches.
    Easter(i8),
    /// The nth weekday of a month; -1 is the last.
    Nth(i8, Weekday, i8),
    /// The day after the first Monday of November.
    Election,
}

/// Which one of those.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Which {
    /// Not said.
    Bare,
    /// "last", "past".
    Last,
    /// "this", "current".
    This,
    /// "next", "coming".
    Next,
    /// "the latest": the last that is over.
    Latest,
    /// "the previous", before what was told last.
    Before,
    /// "the following", "the next day": after what was told last.
    After,
    /// "that", "the same": what was told last.
    Told,
    /// The one in this year.
    In(i16),
    /// The one in the year so many years from the reference's: "of last year" is -1.
    InYear(i16),
    /// The one in the year told last: "the third quarter of that year".
    InToldYear,
}

/// Where a shift begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum From {
    /// The time of the report.
    Report,
    /// The last date told.
    Told,
}

/// A direction without a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Vague {
    Past,
    Present,
    Future,
}

/// The TIMEX3 mod.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    MoreThan,
    LessThan,
    EqualOrMore,
    EqualOrLess,
    Before,
    After,
}

impl Modifier {
    /// As TIMEX3 writes it.
    pub fn code(self) -> &'static str {
        match self {
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::LessThan => "LESS_THAN",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
        }
    }
}

/// What a rule found: it ends before this token.
#[derive(Clone, PartialEq, Debug)]
pub struct Match {
    /// One past the last token.
    pub end: usize,
    /// What it says.
    pub expr: Expr,
    /// Its mod.
    pub modifier: Option<Modifier>,
}

impl Match {
    /// A match without a mod.
    pub fn new(end: usize, expr: Expr) -> Option<Match> {
        Some(Match { end, expr, modifier: None })
    }

    /// The same with a mod; one that is there already stays.
    pub fn with(mut self, modifier: Modifier) -> Match {
        self.modifier = self.modifier.or(Some(modifier));
        self
    }
}
