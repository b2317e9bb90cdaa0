//! The command line. These comments are the help texts, the man page and the completions.

use crosswire::report::Published;
use std::ffi::OsString;
use std::path::PathBuf;

/// Reads many reports of one event and gives back one sourced account.
///
/// Who said what, what several independent outlets tell, what only one tells, and where they differ. Every statement leads
/// back to its place in its source. Crosswire counts who corroborates whom; it does not say what is true.
#[derive(clap::Parser, Debug)]
#[command(name = "crosswire", version, max_term_width = 100, arg_required_else_help = true)]
#[command(subcommand_required = true, disable_help_subcommand = true)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{STATUS}"))]
pub struct Args {
    /// What to do
    #[command(subcommand)]
    pub verb: Verb,

    /// When to use colour
    ///
    /// NO_COLOR, CLICOLOR and CLICOLOR_FORCE in the environment are honoured where this is "auto".
    #[arg(long, global = true, value_name = "WHEN", default_value_t, hide_possible_values = true)]
    pub color: Color,
}

const EXAMPLES: &str = "\
Examples:
  crosswire compare a.html b.txt             one account of two reports
  crosswire compare reports/ --format html --output account.html
  crosswire compare reports/ --format json > account.json
  crosswire verify account.json              every span against its source
  crosswire read a.txt | crosswire annotate - | crosswire compare -
  crosswire timeline reports/ --dates 40     the dates that matter
  crosswire annotate a.txt --format marked   what was read, under the words";

const STATUS: &str = "\
Exit status:
  0  done
  1  nothing found, or, from verify, something that does not hold
  2  an error: nothing could be read, or some inputs could not be; the others are done";

/// The verbs.
#[derive(clap::Subcommand, Debug)]
pub enum Verb {
    /// Compare reports of one event: one sourced account
    ///
    /// Prints what several origins tell, what is told differently, what only one tells, who is silent, who said what, a timeline
    /// and the sources. Reports with the same maker, wire copy for example, count as one origin.
    #[command(after_help = "\
Examples:
  crosswire compare a.html b.txt
  crosswire compare reports/ --format html --output account.html
  crosswire compare reports/ --format json | jq '.points[] | select(.agreement.is == \"conflict\")'")]
    Compare(Compare),

    /// Read pages and texts: one report a line, as JSON
    ///
    /// Finds the article in a page, its headline, byline, dateline, paragraphs and credit line, and what the page tells of
    /// outlet, date and address.
    #[command(after_help = "\
Examples:
  crosswire read page.html | jq -r .report.title
  crosswire read reports/ > reports.jsonl")]
    Read(Read),

    /// Annotate reports: sentences, names, who said what, dates and amounts
    #[command(after_help = "\
Examples:
  crosswire annotate a.txt --format marked
  crosswire annotate reports/ | jq -r '.attributions[] | [.speaker.name, .content[0].text] | @tsv'")]
    Annotate(Annotate),

    /// The dates that matter in many reports of one topic, each with its best sentence
    ///
    /// For tens to thousands of dated reports over weeks or years. Counts who tells each date and what is published on it, and
    /// picks a sentence near the centre of what is told of it. Reads no names and no quotations, so it is quick.
    #[command(after_help = "\
Examples:
  crosswire timeline reports/
  crosswire timeline reports/ --dates 40 --from 2011-01-25 --until 2011-02-13
  crosswire timeline reports.jsonl --format json | jq -r '.dates[] | [.date, .best.spans[0].text] | @tsv'")]
    Timeline(Timeline),

    /// Group reports into stories, one after the other: a line for each with its story and why
    ///
    /// Every report joins a story or opens one as it comes in; nothing is annotated, so this reads hundreds of reports a second. A new
    /// version of an article (the same outlet and address, or nearly the same words) stands for the old one. With --state, grouping goes on
    /// where it was left.
    #[command(after_help = "\
Examples:
  crosswire group reports/ | jq -r '[.story, .how.is, .title, .reasons[0].sentence] | @tsv'
  crosswire group today.jsonl --state stories.json
  crosswire group reports/ --regroup --format stories
  crosswire group reports/ --story sb3c1f0a2d4e59687 | crosswire compare -")]
    Group(Group),

    /// Check an account against its sources: every span is read again
    ///
    /// Takes an account (JSON, JSON lines or the HTML page), the JSON of a timeline, or the lines of read and annotate. Fails with status 1 where the words at one
    /// single place are not those that the account tells.
    #[command(after_help = "\
Examples:
  crosswire verify account.json
  crosswire compare reports/ --format json | crosswire verify -
  crosswire verify account.json moved/a.html moved/b.txt")]
    Verify(Verify),

    /// Print the completions of a shell
    #[command(after_help = "\
Examples:
  crosswire completions bash > ~/.local/share/bash-completion/completions/crosswire
  crosswire completions fish > ~/.config/fish/completions/crosswire.fish")]
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },

    /// Print the man page, or that of a verb
    #[command(after_help = "\
Examples:
  crosswire man | man -l -
  crosswire man compare > crosswire-compare.1")]
    Man {
        /// Which verb
        verb: Option<String>,
    },
}

/// What to read.
#[derive(clap::Args, Debug)]
pub struct Inputs {
    /// Files, folders, or - for standard input
    ///
    /// Pages (.html), plain texts (.txt), and JSON: lines of read and annotate, or articles with the field names of
    /// schema.org's NewsArticle. Folders are read with all folders in them; what does not look like a report is passed over.
    #[arg(required = true, value_name = "FILE|DIR|-")]
    pub inputs: Vec<OsString>,

    /// When the reports were published, whatever they tell: 2025-03-03 or 2025-03-03T10:15:00+01:00
    #[arg(long, value_name = "DATE")]
    pub published: Option<Published>,

    /// Who published the reports, whatever they tell
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
}

/// Where to write.
#[derive(clap::Args, Debug)]
pub struct Output {
    /// Write to a file rather than to standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How to work.
#[derive(clap::Args, Debug)]
pub struct Work {
    /// How many threads to use: all of the machine's if not given; the result is the same
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// `crosswire compare`.
#[derive(clap::Args, Debug)]
pub struct Compare {
    #[command(flatten)]
    pub inputs: Inputs,

    /// The form of the account
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: AccountFormat,

    #[command(flatten)]
    pub output: Output,

    /// Show long sections of the pages in full
    #[arg(long)]
    pub all: bool,

    /// Columns of the text page: the terminal's, at most 100, if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: Option<u16>,

    /// Add W3C selectors to every span of the JSON forms, for readers that do not count in UTF-8 bytes
    #[arg(long)]
    pub selectors: bool,

    #[command(flatten)]
    pub work: Work,
}

/// `crosswire read`.
#[derive(clap::Args, Debug)]
pub struct Read {
    #[command(flatten)]
    pub inputs: Inputs,

    #[command(flatten)]
    pub output: Output,
}

/// `crosswire annotate`.
#[derive(clap::Args, Debug)]
pub struct Annotate {
    #[command(flatten)]
    pub inputs: Inputs,

    /// The form of the annotations
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: AnnotateFormat,

    #[command(flatten)]
    pub output: Output,

    /// Columns of the marked text: the terminal's if not given, and as long as the lines are where there is none
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: Option<u16>,

    #[command(flatten)]
    pub work: Work,
}

/// `crosswire timeline`.
#[derive(clap::Args, Debug)]
pub struct Timeline {
    #[command(flatten)]
    pub inputs: Inputs,

    /// At most so many dates
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20)]
    pub dates: usize,

    /// No dates before this day
    #[arg(long, value_name = "DATE")]
    pub from: Option<Published>,

    /// No dates after this day
    #[arg(long, value_name = "DATE")]
    pub until: Option<Published>,

    /// The form of the timeline
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: TimelineFormat,

    #[command(flatten)]
    pub output: Output,

    /// Columns of the text page: the terminal's, at most 100, if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: Option<u16>,

    /// Add W3C selectors to every span of the JSON form, for readers that do not count in UTF-8 bytes
    #[arg(long)]
    pub selectors: bool,

    #[command(flatten)]
    pub work: Work,
}

/// `crosswire group`.
#[derive(clap::Args, Debug)]
pub struct Group {
    #[command(flatten)]
    pub inputs: Inputs,

    /// What is printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: GroupFormat,

    #[command(flatten)]
    pub output: Output,

    /// Go on with the stories in this file, and save them there; it is made where there is none
    ///
    /// What was placed is saved whatever happens to the output. Two runs at once on one file are refused.
    #[arg(long, value_name = "FILE", conflicts_with = "regroup")]
    pub state: Option<PathBuf>,

    /// Group all reports at once, whatever their order: slower to begin, and better
    #[arg(long)]
    pub regroup: bool,

    /// Look again at all stories at the end: a line for each that merged or split
    #[arg(long, conflicts_with = "regroup")]
    pub review: bool,

    /// Print the reports of one story only, as lines that compare reads
    #[arg(long, value_name = "STORY", conflicts_with = "format")]
    pub story: Option<String>,

    /// Days without a new report, by the reports' dates, after which nothing joins a story any more
    #[arg(long, value_name = "DAYS", conflicts_with = "regroup", value_parser = clap::value_parser!(u16).range(1..))]
    pub live_days: Option<u16>,
}

/// `crosswire verify`.
#[derive(clap::Args, Debug)]
pub struct Verify {
    /// The account, or - for standard input
    #[arg(value_name = "ACCOUNT|-")]
    pub account: OsString,

    /// The reports; the inputs that the account names if not given
    #[arg(value_name = "FILE")]
    pub files: Vec<OsString>,
}

/// The forms of an account.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AccountFormat {
    /// A page for the terminal
    #[default]
    Text,
    /// One JSON value
    Json,
    /// JSON lines: a header, then one point or event a line
    Jsonl,
    /// Markdown
    Markdown,
    /// One page that needs nothing else. It holds the reports' texts: mind their rights before passing it on
    Html,
}

/// The forms of a timeline.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TimelineFormat {
    /// A page for the terminal
    #[default]
    Text,
    /// One JSON value
    Json,
}

/// What `group` prints.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum GroupFormat {
    /// JSON lines: one for each report as it comes in, with its story and the reasons
    #[default]
    Placements,
    /// JSON lines: one for each story at the end that a report of the inputs is in, with its reports
    Stories,
}

/// The forms of annotations.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AnnotateFormat {
    /// JSON lines, one report each
    #[default]
    Jsonl,
    /// The text with carets under the words
    Marked,
}

/// When to use colour.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl std::fmt::Display for Color {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Color::Auto => "auto",
            Color::Always => "always",
            Color::Never => "never",
        })
    }
}
