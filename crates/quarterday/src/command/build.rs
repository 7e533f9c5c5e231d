//! `quarterday build`: makes a report's HTML, PDF and Word files from one document tree, and its figures
//! as a spreadsheet and open data from the same scorecard.

use std::path::Path;
use std::{fs, thread};

use anyhow::Context;
use quarterday_core::calendar::{Day, Period};
use quarterday_core::figure::Figure;
use quarterday_core::finding::Finding;
use quarterday_core::matter::{self, Carried};
use quarterday_core::open_data::OpenData;
use quarterday_core::paper::{self, FrontMatter, tree::Document};
use quarterday_core::restatement::Restatement;
use quarterday_core::scorecard::{self, Entered, Scorecard};
use quarterday_report::{csv, docx, html, pdf, xlsx};

use crate::arguments::{Build, Form, Global};
use crate::figures::Desk;
use crate::folder::Folder;
use crate::publication::figures_shown;
use crate::terminal::Terminal;
use crate::{Outcome, comparators, disclosure, restated, sources, template};

/// The stack of a thread that writes a report: what a main thread has.
const STACK_BYTES: usize = 8 * 1024 * 1024;

/// Files, each with its name.
type Files = Vec<(String, Vec<u8>)>;

pub(crate) fn run(
    global: &Global,
    options: &Build,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let path = folder.report(options.report.report.as_deref())?;
    let (made, findings) = make(&folder, &path)?;
    terminal.findings(&findings)?;
    let Some(made) = made else {
        terminal.say(&format!(
            "{} is not built: the errors above stand in the way",
            folder.name_of(&path)
        ));
        return Ok(Outcome::Stopped);
    };
    let stem = path.file_stem().unwrap_or_default();
    let built = folder.built().join(stem);
    fs::create_dir_all(&built).with_context(|| format!("`{}` cannot be made", built.display()))?;
    for (name, bytes) in made.files(&options.format)? {
        let file = built.join(name);
        fs::write(&file, bytes)
            .with_context(|| format!("`{}` cannot be written", file.display()))?;
        terminal.say(&format!("built {}", folder.name_of(&file)));
    }
    Ok(Outcome::Done)
}

/// A report that no error stands in the way of, and what it was made with.
pub(crate) struct Made {
    pub(crate) desk: Desk,
    pub(crate) front: FrontMatter,
    pub(crate) scorecard: Scorecard,
    pub(crate) document: Document,
}

/// Makes a report of its source; nothing while an error stands.
pub(crate) fn make(folder: &Folder, path: &Path) -> anyhow::Result<(Option<Made>, Vec<Finding>)> {
    let name = folder.name_of(path);
    let text = fs::read_to_string(path)?;
    let (loaded, mut findings) = sources::read(folder)?;
    // What a fault of the set leaves out is no fault of the paper that names it.
    if findings.iter().any(Finding::is_error) {
        return Ok((None, findings));
    }
    let front = match paper::front_matter(&text, &name, &loaded.set) {
        Ok(front) => front,
        Err(faults) => {
            findings.extend(faults);
            return Ok((None, findings));
        }
    };
    let mut desk = Desk::open(folder, loaded)?;
    let (scorecard, faults) = scorecard_of(folder, &mut desk, &front)?;
    findings.extend(faults);
    let document = match paper::build(&text, &name, &scorecard) {
        Ok((document, faults)) => {
            findings.extend(faults);
            Some(document)
        }
        Err(faults) => {
            findings.extend(faults);
            None
        }
    };
    let document = document.filter(|_| !findings.iter().any(Finding::is_error));
    let made = document.map(|document| Made {
        desk,
        front,
        scorecard,
        document,
    });
    Ok((made, findings))
}

impl Made {
    /// The files of some forms, each with its name. The forms are made side by side.
    pub(crate) fn files(&self, forms: &[Form]) -> anyhow::Result<Files> {
        let (document, scorecard) = (&self.document, &self.scorecard);
        let made = thread::scope(|scope| {
            let start = |form: &Form| {
                let form = *form;
                thread::Builder::new()
                    .name("write".to_owned())
                    .stack_size(STACK_BYTES)
                    .spawn_scoped(scope, move || written(document, scorecard, form))
            };
            let writers: Vec<_> = forms.iter().map(start).collect();
            let ended = writers.into_iter().map(|writer| {
                let files = writer?.join();
                files.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            });
            ended.collect::<anyhow::Result<Vec<Files>>>()
        })?;
        Ok(made.into_iter().flatten().collect())
    }
}

/// The files of a form of a document, and of the figures it shows.
fn written(document: &Document, scorecard: &Scorecard, form: Form) -> anyhow::Result<Files> {
    let data = || OpenData::of(scorecard, &document.title);
    let one = |name: &str, bytes| vec![(name.to_owned(), bytes)];
    Ok(match form {
        Form::Html => one("report.html", html::write(document)?),
        Form::Pdf => one("report.pdf", pdf::write(document)?),
        Form::Docx => one("report.docx", docx::write(document)?),
        Form::Xlsx => one("figures.xlsx", xlsx::write(&data())?),
        Form::Csv => {
            let files = csv::write(&data())?.into_iter();
            files
                .map(|(name, bytes)| (name.to_owned(), bytes))
                .collect()
        }
    })
}

/// The scorecard that a paper's front matter asks for.
pub(crate) fn scorecard_of(
    folder: &Folder,
    desk: &mut Desk,
    front: &FrontMatter,
) -> anyhow::Result<(Scorecard, Vec<Finding>)> {
    scorecard(folder, desk, &Asked::of(front))
}

/// Which scorecard is wanted.
pub(crate) struct Asked<'a> {
    pub(crate) committee: &'a str,
    pub(crate) period: Period,
    pub(crate) meeting: Day,
    pub(crate) audience: &'a str,
}

impl<'a> Asked<'a> {
    pub(crate) fn of(front: &'a FrontMatter) -> Self {
        Self {
            committee: &front.committee.value,
            period: front.period.value,
            meeting: front.meeting.value,
            audience: front.audience(),
        }
    }
}

/// The scorecard of a committee and period, with the set as it stands on the day of the meeting, of
/// figures as its audience may see them.
pub(crate) fn scorecard(
    folder: &Folder,
    desk: &mut Desk,
    asked: &Asked<'_>,
) -> anyhow::Result<(Scorecard, Vec<Finding>)> {
    let &Asked {
        committee,
        period,
        meeting,
        audience,
    } = asked;
    let (seen, mut findings) = disclosure::seen(desk, asked)?;
    let entries = desk.entries()?;
    let loaded = &desk.loaded;
    let records = records_words(desk);
    let sources = scorecard::Sources {
        authority: &loaded.authority,
        set: &loaded.set,
        definitions: &loaded.definitions,
        figures: &seen.figures,
        entered: Entered {
            definitions: &loaded.entered,
            entries: &entries,
        },
        records: &records,
    };
    let scorecard = Scorecard::build(sources, committee, period, meeting)
        .with_context(|| format!("there is no committee `{committee}` in set.toml"))?;
    let (published, faults) = comparators::read(folder)?;
    findings.extend(faults);
    let rule = loaded.authority.disclosure.get(audience).cloned();
    let scorecard = scorecard.beside(&published).under(rule);
    let restatements = restatements(desk, &scorecard, &mut findings)?;
    let matters = carried(desk, committee, meeting)?;
    let (template, faults) = template::read(folder)?;
    findings.extend(faults);
    let scorecard = scorecard.restated(&restatements).carrying(matters);
    Ok((scorecard.dressed(template), findings))
}

/// What the committee's earlier meetings leave to one.
fn carried(desk: &Desk, committee: &str, meeting: Day) -> anyhow::Result<Vec<Carried>> {
    let publications = desk.publications()?;
    let earlier = publications
        .iter()
        .filter(|row| row.committee == committee && row.meeting < meeting);
    let last = earlier.map(|row| row.meeting).max();
    let matters = desk.matters()?;
    Ok(matter::carried(&matters, committee, meeting, last))
}

/// What has become of the figures of a scorecard that were published.
fn restatements(
    desk: &Desk,
    scorecard: &Scorecard,
    findings: &mut Vec<Finding>,
) -> anyhow::Result<Vec<Restatement>> {
    let figures: Vec<Figure> = figures_shown(scorecard);
    let restated = restated::of(desk, desk.published(), &figures, findings)?;
    let restatements = restated.into_iter().map(|found| found.restatement);
    Ok(restatements.collect())
}

/// The periods of the series that a paper shows, which hold those it compares with.
pub(crate) fn periods_shown(last: Period) -> Vec<Period> {
    let earlier = std::iter::successors(Some(last), |period| Some(period.previous()));
    earlier.take(scorecard::series_max(last)).collect()
}

fn records_words(desk: &Desk) -> Vec<String> {
    let authority = &desk.loaded.authority.code;
    let last = desk.records.records_to(authority);
    let words = last.map(|last| format!("The records hold events to {}.", last.long()));
    words.into_iter().collect()
}
