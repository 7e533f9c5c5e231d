//! `quarterday build`: makes a report's HTML, PDF and Word files from one document tree.

use std::fs;

use anyhow::Context;
use quarterday_core::calendar::{Day, Period};
use quarterday_core::finding::Finding;
use quarterday_core::paper::{self, FrontMatter, tree::Document};
use quarterday_core::scorecard::{self, Scorecard};
use quarterday_report::{docx, html, pdf};

use crate::arguments::{Build, Form, Global};
use crate::figures::Desk;
use crate::folder::Folder;
use crate::terminal::Terminal;
use crate::{Outcome, comparators, disclosure, sources};

pub(crate) fn run(
    global: &Global,
    options: &Build,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let path = folder.report(options.report.report.as_deref())?;
    let name = folder.name_of(&path);
    let text = fs::read_to_string(&path)?;
    let (loaded, mut findings) = sources::read(&folder)?;
    let document = match paper::front_matter(&text, &name, &loaded.set) {
        Err(faults) => {
            findings.extend(faults);
            None
        }
        Ok(front) => {
            let mut desk = Desk::open(&folder, loaded)?;
            let (scorecard, faults) = scorecard_of(&folder, &mut desk, &front)?;
            findings.extend(faults);
            let (document, faults) = match paper::build(&text, &name, &scorecard) {
                Ok((document, faults)) => (Some(document), faults),
                Err(faults) => (None, faults),
            };
            findings.extend(faults);
            document
        }
    };
    terminal.findings(&findings)?;
    let Some(document) = document.filter(|_| !findings.iter().any(Finding::is_error)) else {
        terminal.say(&format!(
            "{name} is not built: the errors above stand in the way"
        ));
        return Ok(Outcome::Stopped);
    };
    let stem = path.file_stem().unwrap_or_default();
    let built = folder.built().join(stem);
    fs::create_dir_all(&built).with_context(|| format!("`{}` cannot be made", built.display()))?;
    for form in &options.format {
        let (bytes, ending) = write(*form, &document)?;
        let file = built.join(format!("report.{ending}"));
        fs::write(&file, bytes)
            .with_context(|| format!("`{}` cannot be written", file.display()))?;
        terminal.say(&format!("built {}", folder.name_of(&file)));
    }
    Ok(Outcome::Done)
}

fn write(form: Form, document: &Document) -> anyhow::Result<(Vec<u8>, &'static str)> {
    Ok(match form {
        Form::Html => (html::write(document)?, "html"),
        Form::Pdf => (pdf::write(document)?, "pdf"),
        Form::Docx => (docx::write(document)?, "docx"),
    })
}

/// The scorecard that a paper's front matter asks for.
pub(crate) fn scorecard_of(
    folder: &Folder,
    desk: &mut Desk,
    front: &FrontMatter,
) -> anyhow::Result<(Scorecard, Vec<Finding>)> {
    let asked = Asked {
        committee: &front.committee.value,
        period: front.period.value,
        meeting: front.meeting.value,
        audience: front.audience(),
    };
    scorecard(folder, desk, &asked)
}

/// Which scorecard is wanted.
pub(crate) struct Asked<'a> {
    pub(crate) committee: &'a str,
    pub(crate) period: Period,
    pub(crate) meeting: Day,
    pub(crate) audience: &'a str,
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
    let loaded = &desk.loaded;
    let records = records_words(desk);
    let sources = scorecard::Sources {
        authority: &loaded.authority,
        set: &loaded.set,
        definitions: &loaded.definitions,
        figures: &seen.figures,
        records: &records,
    };
    let scorecard = Scorecard::build(sources, committee, period, meeting)
        .with_context(|| format!("there is no committee `{committee}` in set.toml"))?;
    let (published, faults) = comparators::read(folder)?;
    findings.extend(faults);
    let rule = loaded.authority.disclosure.get(audience).cloned();
    Ok((scorecard.beside(&published).under(rule), findings))
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
