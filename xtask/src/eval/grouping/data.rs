//! The labelled sets as reports, in the order of their dates.

use crosswire::report::{Part, PartKind, Published, Report, Text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Folds of the stories of all sets.
pub const FOLDS: u64 = 5;

/// A report and the name of its story.
pub struct Labelled {
    pub report: Report,
    pub story: String,
}

/// One set, each report once.
pub struct Set {
    pub name: &'static str,
    pub reports: Vec<Labelled>,
}

impl Set {
    fn of(name: &'static str, mut reports: Vec<Labelled>) -> Set {
        // Those without a date last, as in every order of the program.
        let key = |l: &Labelled| {
            let published = l.report.published;
            (published.is_none(), published.map(|p| (p.civil(), p)), l.report.id.clone())
        };
        reports.sort_by_cached_key(key);
        let mut seen = BTreeSet::new();
        reports.retain(|l| seen.insert(l.report.id.clone()));
        Set { name, reports }
    }

    /// How many stories there are.
    pub fn stories(&self) -> usize {
        self.reports.iter().map(|l| &l.story).collect::<BTreeSet<_>>().len()
    }

    /// The fold of a report's story.
    pub fn fold(&self, labelled: &Labelled) -> usize {
        self.fold_of(&labelled.story)
    }

    /// The fold of a story: FNV-1a of set and story.
    pub fn fold_of(&self, story: &str) -> usize {
        let bytes = self.name.bytes().chain([b'/']).chain(story.bytes());
        let hash =
            bytes.fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        ((hash >> 20) % FOLDS) as usize
    }
}

/// What the sets tell of an article.
#[derive(Default)]
struct Article<'a> {
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    date: Option<&'a str>,
    title: Option<&'a str>,
    text: &'a str,
}

impl Article<'_> {
    /// The report: title and paragraphs.
    fn report(&self) -> Option<Report> {
        let title = self.title.unwrap_or_default().trim();
        let text = Text::new(format!("{title}\n\n{}", self.text))?;
        let mut parts = Vec::new();
        if let Some(span) = text.trimmed(0..title.len()) {
            parts.push(Part { kind: PartKind::Headline, span });
        }
        let mut at = title.len();
        for paragraph in text.as_str()[title.len()..].split_inclusive('\n') {
            let span = text.trimmed(at..at + paragraph.len());
            parts.extend(span.map(|span| Part { kind: PartKind::Paragraph, span }));
            at += paragraph.len();
        }
        let mut report = Report::new(text);
        report.parts = parts;
        report.outlet = self.outlet.map(str::to_owned);
        report.url = self.url.map(str::to_owned);
        report.title = self.title.map(str::to_owned);
        report.published = self.date.and_then(|d| d.get(..10)?.parse::<Published>().ok());
        report.id = report.digest();
        Some(report)
    }
}

/// Gun violence incidents: many stories that are nearly alike.
pub fn gva(gold: &Path) -> Result<Set, String> {
    let bytes = super::super::page_dates::unzipped(&gold.join("gva-incidents/articles.jsonl.gz"))?;
    let lines = String::from_utf8(bytes).map_err(|e| e.to_string())?;
    let read = |line: &str| {
        let v: Value = serde_json::from_str(line).ok()?;
        let article = Article {
            outlet: v["host"].as_str(),
            url: v["url"].as_str(),
            date: v["date"].as_str(),
            title: v["title"].as_str(),
            text: v["text"].as_str().unwrap_or_default(),
        };
        Some(Labelled { report: article.report()?, story: v["incident_id"].as_str()?.to_owned() })
    };
    Ok(Set::of("gva", lines.lines().filter_map(read).collect()))
}

/// Events by many outlets.
pub fn news_cluster(gold: &Path) -> Result<Set, String> {
    let read = |v: &Value, _: &Path| {
        let article = Article {
            outlet: v["source_domain"].as_str(),
            url: v["url"].as_str(),
            date: v["date_publish"].as_str(),
            title: v["title"].as_str(),
            text: v["text"].as_str().unwrap_or_default(),
        };
        Some(Labelled { report: article.report()?, story: v["newsCluster"]["EventId"].to_string() })
    };
    Ok(Set::of("nc", each(&gold.join("news-cluster-5w1h/news_cluster"), &read)?))
}

/// One event by three outlets, fifty times.
pub fn basil(gold: &Path) -> Result<Set, String> {
    let read = |v: &Value, _: &Path| {
        let paragraphs = v["body-paragraphs"].as_array()?.iter();
        let paragraph = |p: &Value| {
            let sentences = p.as_array()?.iter().filter_map(Value::as_str);
            Some(sentences.collect::<Vec<_>>().join(" "))
        };
        let text = paragraphs.filter_map(paragraph).collect::<Vec<_>>().join("\n\n");
        let article = Article {
            outlet: v["source"].as_str(),
            url: v["url"].as_str(),
            date: v["date"].as_str(),
            title: v["title"].as_str(),
            text: &text,
        };
        Some(Labelled { report: article.report()?, story: v["triplet-uuid"].as_str()?.to_owned() })
    };
    Ok(Set::of("basil", each(&gold.join("basil/articles"), &read)?))
}

/// Five political events by five outlets, without titles; the day is that in the address, where it tells one, as it is for a page.
pub fn newswcl50(gold: &Path) -> Result<Set, String> {
    let path = gold.join("newswcl50/conll_json/NewsWCL50.conll");
    let lines = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut texts: BTreeMap<&str, (String, &str)> = BTreeMap::new();
    for line in lines.lines() {
        let mut columns = line.split('\t');
        let (Some(document), Some(sentence), Some(token)) = (columns.next(), columns.next(), columns.nth(1))
        else {
            continue;
        };
        let Some(id) = document.rsplit('/').next() else { continue };
        let (text, last) = texts.entry(id).or_default();
        text.push_str(if *last == sentence { " " } else { "\n" });
        text.push_str(token);
        *last = sentence;
    }
    let addresses = gold.join("newswcl50/original/urls.tsv");
    let addresses =
        std::fs::read_to_string(&addresses).map_err(|e| format!("{}: {e}", addresses.display()))?;
    let rows = addresses.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let urls: BTreeMap<String, &str> =
        rows.filter_map(|r| Some((format!("{}_{}", r.first()?, r.get(1)?), *r.get(2)?))).collect();
    let read = |(id, (text, _)): (&&str, &(String, &str))| {
        let (event, outlet) = id.split_once('_')?;
        let url = urls.get(*id).copied();
        let date = url.and_then(day_in);
        let article =
            Article { outlet: Some(outlet), url, date: date.as_deref(), text, ..Article::default() };
        Some(Labelled { report: article.report()?, story: event.to_owned() })
    };
    Ok(Set::of("wcl", texts.iter().filter_map(read).collect()))
}

/// The day in an address, "/2018/04/17/" as "2018-04-17".
fn day_in(url: &str) -> Option<String> {
    let parts: Vec<&str> = url.split('/').collect();
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    let day = parts.windows(3).find(|w| digits(w[0], 4) && digits(w[1], 2) && digits(w[2], 2))?;
    Some(day.join("-"))
}

/// Pairs of alike events, without dates and titles. To learn from, not scored here.
pub fn ecb(gold: &Path) -> Result<Set, String> {
    let mut files = Vec::new();
    walk(&gold.join("ecbplus-cdec/ECB+"), &mut files);
    let read = |path: &PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        let xml = std::fs::read_to_string(path).ok()?;
        let mut text = String::new();
        let mut last = String::new();
        for token in xml.split("<token ").skip(1) {
            let sentence = token.split("sentence=\"").nth(1)?.split('"').next()?;
            text.push(if last == sentence { ' ' } else { '\n' });
            sentence.clone_into(&mut last);
            text.push_str(token.split_once('>')?.1.split('<').next()?);
        }
        let topic = name.split('_').next()?;
        let half = if name.contains("plus") { "+" } else { "" };
        let report = Article { text: &text, ..Article::default() }.report()?;
        Some(Labelled { report, story: format!("{topic}{half}") })
    };
    let xml = files.iter().filter(|f| f.extension().is_some_and(|e| e == "xml"));
    Ok(Set::of("ecb", xml.filter_map(read).collect()))
}

/// Reads every JSON file of a folder and of the folders in it.
fn each(folder: &Path, read: &dyn Fn(&Value, &Path) -> Option<Labelled>) -> Result<Vec<Labelled>, String> {
    let mut files = Vec::new();
    walk(folder, &mut files);
    if files.is_empty() {
        return Err(format!("{}: no files", folder.display()));
    }
    let json = files.iter().filter(|f| f.extension().is_some_and(|e| e == "json"));
    let values = json.map(|f| Ok((super::super::page_dates::json(f)?, f)));
    let values: Vec<(Value, &PathBuf)> = values.collect::<Result<_, String>>()?;
    Ok(values.iter().filter_map(|(v, f)| read(v, f)).collect())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { walk(&path, files) } else { files.push(path) }
    }
}
