//! Stories written down with their annotations, and what should come out of them.
//!
//! How such a file looks is told in `corpus/stories/README.md`.

#![allow(dead_code, clippy::unwrap_used)]

use report::*;
use std::collections::BTreeMap;

/// The time that this thread has run on a core, so that what else runs on the machine does not count; `None` where the system does not
/// tell (it is read from `/proc`). The first number of `schedstat` is nanoseconds.
pub fn cpu_time() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split(' ').next()?.parse::<f64>().ok().map(|ns| ns / 1e9)
}

/// How many times longer a job of the second size takes than one of the first, in CPU time of this thread: the least of three runs
/// each. `None` where that cannot be told.
pub fn growth(few: usize, many: usize, mut job: impl FnMut(usize) -> f64) -> Option<f64> {
    cpu_time()?;
    let mut least = |n: usize| (0..3).map(|_| job(n)).fold(f64::MAX, f64::min).max(1e-3);
    let (first, second) = (least(few), least(many));
    eprintln!("{few}: {first:.3} s, {many}: {second:.3} s");
    Some(second / first)
}

/// The CPU time of something, with its result.
pub fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = cpu_time().unwrap_or_default();
    let result = work();
    (cpu_time().unwrap_or_default() - start, result)
}

/// A report with its annotations.
pub type Made = (Report, Annotations);

/// One file of `corpus/stories`.
pub struct Story {
    pub name: String,
    pub reports: Vec<Made>,
    /// Lines of what should come out.
    pub expected: Vec<String>,
}

/// Every story of the corpus, by name.
pub fn stories() -> Vec<Story> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/stories");
    let files = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path());
    let mut files: Vec<_> =
        files.filter(|f| f.extension().is_some_and(|e| e == "md") && !f.ends_with("README.md")).collect();
    files.sort();
    files
        .iter()
        .map(|f| story(f.file_stem().unwrap().to_str().unwrap(), &std::fs::read_to_string(f).unwrap()))
        .collect()
}

fn story(name: &str, markdown: &str) -> Story {
    let mut story = Story { name: name.to_owned(), reports: Vec::new(), expected: Vec::new() };
    let (mut title, mut block): (String, Option<(String, String)>) = (String::new(), None);
    for line in markdown.lines() {
        match (&mut block, line.strip_prefix("```")) {
            (None, Some(fence)) => block = Some((fence.trim().to_owned(), String::new())),
            (Some((fence, text)), Some(_)) => {
                match fence.as_str() {
                    "report" => story.reports.push(report(&title, text)),
                    "expect" => story.expected.extend(text.lines().map(str::to_owned)),
                    other => panic!("{name}: a block of {other:?}"),
                }
                block = None;
            }
            (Some((_, text)), None) => *text += &format!("{line}\n"),
            (None, None) => title = line.strip_prefix("## ").map_or(title, str::to_owned),
        }
    }
    story
}

/// A report from its title, "Outlet, 2025-03-02", and its marked text.
pub fn report(title: &str, marked: &str) -> Made {
    let (head, body) = marked.split_once("\n\n").unwrap_or(("", marked));
    let (entities, body) = if head.lines().all(|l| l.contains(" = ")) { (head, body) } else { ("", marked) };
    let (text, marks) = marks(body.trim_end());
    let mut report = Report::new(Text::new(text).unwrap());
    let (outlet, published) = title.split_once(", ").map_or((title, None), |(o, p)| (o, Some(p)));
    report.outlet = (!outlet.is_empty()).then(|| outlet.to_owned());
    report.published = published.map(|p| p.parse().unwrap());
    parts(&mut report);
    report.id = report.digest();
    report.check().unwrap();
    let mut a = Annotations::empty(&report, MadeBy::default());
    sentences(&report, &mut a);
    for (ix, line) in entities.lines().enumerate() {
        chain(&report, &mut a, ix, line);
    }
    sort_mentions(&mut a);
    values(&report, &mut a, &marks);
    attributions(&report, &mut a, &marks);
    assertions(&report, &mut a);
    a.check(&report).unwrap_or_else(|e| panic!("{title}: {e}"));
    (report, a)
}

struct Mark {
    label: String,
    start: usize,
    end: usize,
}

/// The text without its marks, and the marks by start.
fn marks(marked: &str) -> (String, Vec<Mark>) {
    let (mut text, mut found, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '{' => {
                let (label, after) = rest.split_once(':').expect("a mark with a label");
                open.push((label.to_owned(), text.len()));
                rest = after;
            }
            '}' => {
                let (label, start) = open.pop().expect("a mark that is open");
                found.push(Mark { label, start, end: text.len() });
            }
            _ => text.push(c),
        }
    }
    found.sort_by_key(|m| (m.start, m.end));
    (text, found)
}

pub fn parts(report: &mut Report) {
    let mut at = 0;
    let text = report.text.to_string();
    for line in text.split('\n') {
        let span = report.text.trimmed(at..at + line.len());
        at += line.len() + 1;
        let Some(span) = span else { continue };
        let credit = line.strip_prefix("Credit: ");
        let kind = match credit {
            Some(_) => PartKind::Credit,
            None if report.parts.is_empty() => PartKind::Headline,
            None => PartKind::Paragraph,
        };
        report.credit = credit.map(str::to_owned).or(report.credit.take());
        report.parts.push(Part { kind, span });
    }
}

pub fn sentences(report: &Report, a: &mut Annotations) {
    for part in report.parts.iter().filter(|p| p.kind.is_body()) {
        let inner = report.text.get(part.span);
        let mut start = 0;
        for end in inner.match_indices([' ']).map(|(at, _)| at).chain([inner.len()]) {
            let before = inner[..end].trim_end_matches(['”', '’']);
            if end == inner.len() || before.ends_with(['.', '!', '?']) {
                let span = report.text.trimmed(part.span.start() + start..part.span.start() + end);
                a.sentences.extend(span.map(|span| Sentence { span, part: part.kind }));
                start = end;
            }
        }
    }
}

/// `person Ana Ruiz = [Mayor] Ana Ruiz | Ruiz | she`
pub fn chain(report: &Report, a: &mut Annotations, ix: usize, line: &str) {
    let (head, forms) = line.split_once(" = ").unwrap();
    let (kind, name) = head.split_once(' ').unwrap();
    let kind = match kind {
        "person" => EntityKind::Person,
        "organisation" => EntityKind::Organisation,
        "place" => EntityKind::Place,
        _ => EntityKind::Other,
    };
    let mut forms: Vec<&str> = forms.split(" | ").collect();
    forms.sort_by_key(|f| std::cmp::Reverse(f.len()));
    for form in forms {
        let plain = form.replace(['[', ']'], "");
        for (at, _) in report.text.as_str().match_indices(&plain) {
            let whole = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let end = at + plain.len();
            let (before, after) = (report.text[..at].chars().next_back(), report.text[end..].chars().next());
            let span = report.text.span(at..end).unwrap();
            if !whole(before) || !whole(after) || a.mentions.iter().any(|m| m.span.overlaps(span)) {
                continue;
            }
            let role = form.strip_prefix('[').and_then(|f| f.split_once(']')).map(|(role, _)| role.len());
            let name_at = role.map_or(at, |r| at + r + 1);
            let pronoun = ["he", "she", "they", "it", "his", "her", "their", "He", "She", "They", "I", "we"]
                .contains(&form);
            // "the Kremlin" is a name, "The judge" is none.
            let bare = plain.trim_start_matches("the ").trim_start_matches("The ");
            let named = bare.starts_with(char::is_uppercase) || role.is_some();
            let form = if pronoun {
                Form::Pronoun
            } else if named {
                Form::Name
            } else {
                Form::Nominal
            };
            let name = (form == Form::Name).then(|| report.text.span(name_at..end).unwrap());
            let role = role.and_then(|r| report.text.span(at..at + r));
            // Whose chain is set in `sort_mentions`, once the chains are in order.
            a.mentions.push(Mention { span, form, kind, name, role, chain: Some(ix as u32) });
        }
    }
    a.chains.push(Chain { kind, name: name.to_owned(), mentions: Vec::new() });
}

pub fn sort_mentions(a: &mut Annotations) {
    a.mentions.sort_by_key(|m| m.span);
    let mut order: BTreeMap<u32, u32> = BTreeMap::new();
    let mut chains = Vec::new();
    for (ix, mention) in a.mentions.iter_mut().enumerate() {
        let old = mention.chain.unwrap();
        let new = *order.entry(old).or_insert_with(|| {
            chains.push(a.chains[old as usize].clone());
            chains.len() as u32 - 1
        });
        mention.chain = Some(new);
        chains[new as usize].mentions.push(ix as u32);
    }
    a.chains = chains;
}

fn values(report: &Report, a: &mut Annotations, marks: &[Mark]) {
    let span = |m: &Mark| report.text.span(m.start..m.end).unwrap();
    for m in marks {
        if let Some(value) = m.label.strip_prefix("t ") {
            let day = || value.parse().ok().and_then(Moment::day);
            let moment = minute(value).or_else(day).or_else(|| month(value));
            let value = (value != "?").then(|| value.to_owned());
            a.timexes.push(Timex {
                span: span(m),
                kind: TimexKind::Date,
                value,
                modifier: None,
                moment,
                anchor: None,
            });
        }
        if let Some(value) = m.label.strip_prefix("n ") {
            let of = marks.iter().find(|o| o.label == "o" && o.start >= m.start && o.end <= m.end).map(span);
            let hedge =
                marks.iter().find(|h| h.label == "h" && h.end <= m.start && m.start <= h.end + 1).map(span);
            a.quantities.push(quantity(span(m), value, of, hedge));
        }
    }
}

fn month(value: &str) -> Option<Moment> {
    let from: jiff::civil::Date = format!("{value}-01").parse().ok()?;
    let until = from.last_of_month().tomorrow().ok()?;
    Some(Moment { from: from.at(0, 0, 0, 0), until: until.at(0, 0, 0, 0), grain: Grain::Month })
}

/// `2024-05-14T10`, an hour on the dot: a colon ends the label.
fn minute(value: &str) -> Option<Moment> {
    let from: jiff::civil::DateTime = value.split_once('T').and_then(|_| value.parse().ok())?;
    let moment = Moment { from, until: from, grain: Grain::Minute };
    Some(Moment { until: moment.shifted(1)?.from, ..moment })
}

/// `12`, `~1300`, `>=12`, `>1050`, `<20`, `5..7`; with `%` or a currency behind it.
fn quantity(span: Span, value: &str, of: Option<Span>, hedge: Option<Span>) -> Quantity {
    let (number, unit) = value.split_once(' ').map_or((value, None), |(n, u)| (n, Some(u.to_owned())));
    let parse = |s: &str| s.parse::<f64>().unwrap();
    let amount = if let Some((low, high)) = number.split_once("..") {
        Amount::Range { low: parse(low), high: parse(high) }
    } else if let Some(n) = number.strip_prefix(">=") {
        Amount::AtLeast { value: parse(n) }
    } else if let Some(n) = number.strip_prefix('>') {
        Amount::MoreThan { value: parse(n) }
    } else if let Some(n) = number.strip_prefix('<') {
        Amount::LessThan { value: parse(n) }
    } else if let Some(n) = number.strip_prefix('~') {
        Amount::About { value: parse(n) }
    } else {
        Amount::Exact { value: parse(number) }
    };
    let kind = match unit.as_deref() {
        None => QuantityKind::Count,
        Some("%") => QuantityKind::Percent,
        Some(u) if u.len() == 3 && u.chars().all(char::is_uppercase) => QuantityKind::Money,
        Some(_) => QuantityKind::Measure,
    };
    Quantity { span, kind, amount, unit, of, hedge, change: None, same_as: None }
}

fn attributions(report: &Report, a: &mut Annotations, marks: &[Mark]) {
    let mut groups: BTreeMap<String, Vec<&Mark>> = BTreeMap::new();
    for m in marks.iter().filter(|m| m.label.starts_with(['s', 'c', 'q'])) {
        groups.entry(m.label[1..].to_owned()).or_default().push(m);
    }
    for (_, marks) in groups {
        let of = |k: char| {
            marks
                .iter()
                .filter(move |m| m.label.starts_with(k))
                .filter_map(|m| report.text.span(m.start..m.end))
        };
        let content: Vec<Span> = of('q').collect();
        let quoted = content.iter().map(|s| report.text.get(*s)).collect::<String>();
        let manner = match (quoted.starts_with('“'), quoted.contains('“')) {
            (true, _) => Manner::Direct,
            (_, true) => Manner::Mixed,
            _ => Manner::Indirect,
        };
        let source = of('s').next();
        let within = |m: &&Mention| source.is_some_and(|s| s.contains(m.span));
        let chain = a.mentions.iter().filter(within).max_by_key(|m| m.span.len()).and_then(|m| m.chain);
        let speaker = chain.map(|chain| Speaker { chain, name: a.chains[chain as usize].name.clone() });
        a.attributions.push(Attribution {
            source,
            cue: of('c').next(),
            speaker,
            ..Attribution::of(content, manner)
        });
    }
    a.attributions.sort_by_key(Attribution::extent);
}

/// What is left of each sentence; the real rule is `crosswire-annotate`'s, and finer.
pub fn assertions(report: &Report, a: &mut Annotations) {
    let pieces = |x: &Attribution| x.content.iter().copied().chain(x.source).chain(x.cue).collect::<Vec<_>>();
    let mut taken: Vec<Span> = a.attributions.iter().flat_map(pieces).collect();
    taken.sort();
    for s in &a.sentences {
        let (mut content, mut at) = (Vec::new(), s.span.start());
        for t in taken.iter().filter(|t| t.overlaps(s.span)) {
            if t.start() > at {
                content.extend(leftover(report, at, t.start()));
            }
            at = at.max(t.end());
        }
        content.extend(leftover(report, at, s.span.end()));
        if !content.is_empty() {
            a.assertions.push(Assertion { content });
        }
    }
}

fn leftover(report: &Report, start: usize, end: usize) -> Option<Span> {
    let inner = report.text.get(report.text.trimmed(start..end)?);
    let kept = inner.trim_matches(|c: char| !c.is_alphanumeric() && c != '“' && c != '.');
    let from = kept.as_ptr() as usize - report.text.as_ptr() as usize;
    (kept.split(' ').count() > 2).then(|| report.text.span(from..from + kept.len())).flatten()
}
