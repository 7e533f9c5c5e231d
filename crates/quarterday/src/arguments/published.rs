//! The command line of what is published, and of what Members ask of it.

use std::path::PathBuf;

use clap::Args;
use quarterday_core::calendar::Day;

use super::{Format, Report};

#[derive(Args, Debug)]
pub(crate) struct Publish {
    #[command(flatten)]
    pub(crate) report: Report,
    /// Publish a new version of a report that is published; the old one stays
    #[arg(long)]
    pub(crate) supersede: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Verify {
    /// The publication, by its name in published/ or its folder [default: every one]
    pub(crate) publication: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Restate {
    /// The publication, by its name in published/ [default: every figure as it was published last]
    pub(crate) publication: Option<PathBuf>,
    /// Print the section of a paper's source that says so
    #[arg(long)]
    pub(crate) source: bool,
    /// List the cases that explain it, with their identifiers
    #[arg(long, conflicts_with = "source")]
    pub(crate) cases: bool,
    /// How to print the cases
    #[arg(long, value_enum, default_value_t = Format::Table, requires = "cases")]
    pub(crate) format: Format,
}

#[derive(Args, Debug)]
pub(crate) struct Question {
    /// What was asked; with --close, what there is to say of it
    pub(crate) text: Option<String>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// Who asked it: a role, such as "a Member", never a name
    #[arg(long, value_name = "ROLE")]
    pub(crate) by: Option<String>,
    #[command(flatten)]
    pub(crate) closing: Closing,
    /// List every question and action
    #[arg(long, conflicts_with_all = ["text", "by", "close"])]
    pub(crate) list: bool,
}

/// Where something was asked or promised, and what it is about.
#[derive(Args, Clone, Debug)]
pub(crate) struct Asked {
    /// The committee's id in set.toml [default: the only one]
    #[arg(long)]
    pub(crate) committee: Option<String>,
    /// The day of the meeting
    #[arg(long)]
    pub(crate) meeting: Option<Day>,
    /// The indicator that it is about, by name or by the council's code
    #[arg(long)]
    pub(crate) indicator: Option<String>,
}

/// That a question or an action is closed.
#[derive(Args, Debug)]
pub(crate) struct Closing {
    /// Close the question or action of this number
    #[arg(long, value_name = "NUMBER")]
    pub(crate) close: Option<i64>,
    /// The day on which it is closed [default: today]
    #[arg(long, requires = "close")]
    pub(crate) on: Option<Day>,
    /// Who closed it: a role [default: the Committee]
    #[arg(long, value_name = "ROLE", requires = "close")]
    pub(crate) closed_by: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Reply {
    /// The number of the question or action
    pub(crate) number: i64,
    /// What is answered
    pub(crate) text: String,
    /// Who answers: a role, never a name
    #[arg(long, value_name = "ROLE")]
    pub(crate) by: String,
    /// The day of the answer [default: today]
    #[arg(long)]
    pub(crate) on: Option<Day>,
}

#[derive(Args, Debug)]
pub(crate) struct Action {
    /// What was promised; with --close, what there is to say of it
    pub(crate) text: Option<String>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// The question that led to it: committee, meeting and indicator are those of the question unless
    /// they are given
    #[arg(long, value_name = "NUMBER")]
    pub(crate) question: Option<i64>,
    /// Who promised it and answers for it: a role, never a name
    #[arg(long, value_name = "ROLE")]
    pub(crate) owner: Option<String>,
    /// By when
    #[arg(long, value_name = "DAY")]
    pub(crate) due: Option<Day>,
    #[command(flatten)]
    pub(crate) closing: Closing,
    /// List every action
    #[arg(long, conflicts_with_all = ["text", "owner", "close"])]
    pub(crate) list: bool,
}
