//! `quarterday question`, `answer` and `action`: what Members asked, what was answered, what was
//! promised. Kept in the ledger, and carried from paper to paper until it is closed.

use anyhow::{Context, bail};
use quarterday_core::calendar::Day;
use quarterday_core::matter::{self, Answer, Kind, Matter, TextFault};
use quarterday_core::set::Loaded;
use quarterday_core::store::{MatterEntry, Store};
use quarterday_engine::records;
use serde::Serialize;

use super::{draft, figures, load};
use crate::arguments::{Action, Asked, Closing, Global, Question, Reply};
use crate::folder::Folder;
use crate::terminal::{Terminal, print, print_json, table};
use crate::{Outcome, due, sources};

pub(crate) fn question(
    global: &Global,
    options: &Question,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let desk = Desk::open(global)?;
    if options.list {
        return desk.list(terminal, |_| true);
    }
    if let Some(number) = options.closing.close {
        return desk.close(number, &options.closing, options.text.as_deref(), terminal);
    }
    let by = role("--by", options.by.as_deref())?;
    let matter = desk.matter(Kind::Question, by, options.text.as_deref(), &options.asked)?;
    desk.put_matter(matter, terminal)
}

pub(crate) fn answer(
    global: &Global,
    options: &Reply,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let desk = Desk::open(global)?;
    let about = desk.open_matter(options.number)?;
    let answer = Answer {
        on: on(options.on)?,
        by: role("--by", Some(&options.by))?,
        text: words(Some(&options.text))?,
    };
    not_before(&about, answer.on)?;
    let about = about.number;
    desk.put(&MatterEntry::Answer { about, answer })?;
    terminal.say(&format!(
        "answered {about}; `quarterday question --close {about}` closes it"
    ));
    Ok(Outcome::Done)
}

pub(crate) fn action(
    global: &Global,
    options: &Action,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let desk = Desk::open(global)?;
    if options.list {
        return desk.list(terminal, |matter| {
            matches!(matter.kind, Kind::Action { .. })
        });
    }
    if let Some(number) = options.closing.close {
        return desk.close(number, &options.closing, options.text.as_deref(), terminal);
    }
    let owner = role("--owner", options.owner.as_deref())?;
    let due = options
        .due
        .context("say by when with --due, such as 2020-01-31")?;
    let asked = match options.question {
        None => options.asked.clone(),
        Some(number) => options.asked.clone().or(&desk.matter_of(number)?),
    };
    let question = options.question;
    let matter = desk.matter(
        Kind::Action { due, question },
        owner,
        options.text.as_deref(),
        &asked,
    )?;
    anyhow::ensure!(
        matter.meeting <= due,
        "it would be due on {}, before the meeting of {}",
        due.long(),
        matter.meeting.long()
    );
    desk.put_matter(matter, terminal)
}

impl Asked {
    /// The same, with what is not said taken from a question.
    fn or(self, question: &Matter) -> Self {
        Self {
            committee: self.committee.or_else(|| Some(question.committee.clone())),
            meeting: self.meeting.or(Some(question.meeting)),
            indicator: self.indicator.or_else(|| Some(question.indicator.clone())),
        }
    }
}

/// An authority's set and ledger.
struct Desk {
    folder: Folder,
    loaded: Loaded,
    matters: Vec<Matter>,
}

impl Desk {
    fn open(global: &Global) -> anyhow::Result<Self> {
        let folder = Folder::find(global)?;
        let (loaded, _) = sources::read(&folder)?;
        let matters = if folder.ledger().is_file() {
            Store::open(&folder.ledger())?.matters()?
        } else {
            Vec::new()
        };
        Ok(Self {
            folder,
            loaded,
            matters,
        })
    }

    /// A question or an action as it is asked for on the command line.
    fn matter(
        &self,
        kind: Kind,
        by: String,
        text: Option<&str>,
        asked: &Asked,
    ) -> anyhow::Result<Matter> {
        let indicator = asked.indicator.as_deref();
        let indicator =
            indicator.context("say with --indicator what it is about: a name or a code")?;
        let (indicator, _) = figures::indicator(&self.loaded, indicator)?;
        Ok(Matter {
            number: 0,
            kind,
            committee: draft::committee(&self.loaded.set, asked.committee.as_deref())?,
            meeting: asked
                .meeting
                .context("say with --meeting on which day it was, such as 2019-12-16")?,
            indicator,
            by,
            text: words(text)?,
            answers: Vec::new(),
            closed: None,
        })
    }

    fn put_matter(&self, matter: Matter, terminal: &Terminal) -> anyhow::Result<Outcome> {
        let (kind, indicator) = (matter.kind, matter.indicator.clone());
        let number = self.put(&MatterEntry::Matter(matter))?;
        let kind = kind.name().to_lowercase();
        terminal.say(&format!(
            "{kind} {number}, on {indicator}: in every paper of the committee until it is closed"
        ));
        Ok(Outcome::Done)
    }

    /// Writes an entry, while nothing else changes what the program keeps.
    fn put(&self, entry: &MatterEntry) -> anyhow::Result<i64> {
        let _hold = records::hold(self.folder.root())?;
        let mut store = Store::open(&self.folder.ledger())?;
        let writing = store.begin()?;
        let number = writing.put_matter_entry(entry, load::now().as_deref())?;
        writing.commit()?;
        Ok(number)
    }

    fn matter_of(&self, number: i64) -> anyhow::Result<Matter> {
        let found = self.matters.iter().find(|matter| matter.number == number);
        found.cloned().with_context(|| {
            format!("there is no question or action {number} (`quarterday question --list`)")
        })
    }

    fn open_matter(&self, number: i64) -> anyhow::Result<Matter> {
        let matter = self.matter_of(number)?;
        if let Some(closed) = &matter.closed {
            bail!(
                "{} was closed on {}",
                matter.name().to_lowercase(),
                closed.on.long()
            );
        }
        Ok(matter)
    }

    fn close(
        &self,
        number: i64,
        closing: &Closing,
        text: Option<&str>,
        terminal: &Terminal,
    ) -> anyhow::Result<Outcome> {
        let matter = self.open_matter(number)?;
        let answer = Answer {
            on: on(closing.on)?,
            by: role(
                "--by",
                Some(closing.closed_by.as_deref().unwrap_or("the Committee")),
            )?,
            text: text.map_or(Ok(String::new()), |text| words(Some(text)))?,
        };
        not_before(&matter, answer.on)?;
        let about = number;
        let on = answer.on.long();
        self.put(&MatterEntry::Closing { about, answer })?;
        terminal.say(&format!(
            "{} is closed on {on}",
            matter.name().to_lowercase()
        ));
        Ok(Outcome::Done)
    }

    fn list(
        &self,
        terminal: &Terminal,
        is_wanted: impl Fn(&Matter) -> bool,
    ) -> anyhow::Result<Outcome> {
        let wanted: Vec<&Matter> = self.matters.iter().filter(|m| is_wanted(m)).collect();
        if terminal.is_json() {
            let printed: Vec<Printed> = wanted.iter().map(|matter| Printed::of(matter)).collect();
            print_json(&printed)?;
            return Ok(Outcome::Done);
        }
        let head = [
            "no.",
            "what",
            "committee",
            "meeting",
            "indicator",
            "by",
            "due",
            "answers",
            "closed",
            "words",
        ];
        let rows: Vec<Vec<String>> = wanted.iter().map(|matter| row(matter)).collect();
        print(&table(&head, &rows))?;
        Ok(Outcome::Done)
    }
}

fn row(matter: &Matter) -> Vec<String> {
    let due = match matter.kind {
        Kind::Action { due, .. } => due.to_string(),
        Kind::Question => String::new(),
    };
    let closed = matter
        .closed
        .as_ref()
        .map_or(String::new(), |c| c.on.to_string());
    vec![
        matter.number.to_string(),
        matter.kind.name().to_lowercase(),
        matter.committee.clone(),
        matter.meeting.to_string(),
        matter.indicator.clone(),
        matter.by.clone(),
        due,
        matter.answers.len().to_string(),
        closed,
        matter.text.clone(),
    ]
}

/// Nothing is said of a matter before there is one.
fn not_before(matter: &Matter, on: Day) -> anyhow::Result<()> {
    let name = matter.name().to_lowercase();
    anyhow::ensure!(
        matter.meeting <= on,
        "{} is before the meeting of {name}, {}",
        on.long(),
        matter.meeting.long()
    );
    Ok(())
}

/// The day given, else today.
fn on(given: Option<Day>) -> anyhow::Result<Day> {
    given
        .or_else(due::today)
        .context("the clock of this machine cannot be read: say the day with --on")
}

fn role(option: &str, given: Option<&str>) -> anyhow::Result<String> {
    let given = given.with_context(|| {
        format!("say with {option} by whom: a role, such as \"a Member\", never a name")
    })?;
    matter::role(given).map_err(|fault| anyhow::anyhow!("{option}: {fault}"))
}

fn words(given: Option<&str>) -> anyhow::Result<String> {
    let given = given.context("say what was said, in quotation marks")?;
    let words = matter::words(given)?;
    if matter::names_person(&words) {
        bail!("{}; the papers name nobody", TextFault::Named);
    }
    Ok(words)
}

/// A question or an action as JSON: version 1 of this form.
#[derive(Serialize)]
struct Printed<'a> {
    number: i64,
    kind: String,
    committee: &'a str,
    meeting: Day,
    indicator: &'a str,
    by: &'a str,
    text: &'a str,
    due: Option<Day>,
    question: Option<i64>,
    answers: Vec<PrintedAnswer<'a>>,
    closed: Option<PrintedAnswer<'a>>,
}

/// What was said of it later.
#[derive(Serialize)]
struct PrintedAnswer<'a> {
    on: Day,
    by: &'a str,
    text: &'a str,
}

impl<'a> PrintedAnswer<'a> {
    fn of(answer: &'a Answer) -> Self {
        Self {
            on: answer.on,
            by: &answer.by,
            text: &answer.text,
        }
    }
}

impl<'a> Printed<'a> {
    fn of(matter: &'a Matter) -> Self {
        let (due, question) = match matter.kind {
            Kind::Question => (None, None),
            Kind::Action { due, question } => (Some(due), question),
        };
        Self {
            number: matter.number,
            kind: matter.kind.name().to_lowercase(),
            committee: &matter.committee,
            meeting: matter.meeting,
            indicator: &matter.indicator,
            by: &matter.by,
            text: &matter.text,
            due,
            question,
            answers: matter.answers.iter().map(PrintedAnswer::of).collect(),
            closed: matter.closed.as_ref().map(PrintedAnswer::of),
        }
    }
}
