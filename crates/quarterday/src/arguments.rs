//! The command line.

pub(crate) mod cluster;
mod published;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use quarterday_core::calendar::{Basis, Day, Period};
use quarterday_core::set::Move;

pub(crate) use published::{Action, Asked, Closing, Publish, Question, Reply, Restate, Verify};

/// Makes a council's children's services performance report from its case records.
#[derive(Debug, Parser)]
#[command(name = "quarterday", version, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Args, Debug)]
pub(crate) struct Global {
    /// The authority folder [default: the nearest folder upwards that holds quarterday.toml]
    #[arg(
        short = 'C',
        long = "folder",
        value_name = "DIR",
        global = true,
        env = "QUARTERDAY_FOLDER"
    )]
    pub(crate) folder: Option<PathBuf>,
    /// Print JSON on standard output, findings included
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Print only what was asked for, and findings that stop it
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print notes too, and every finding of a kind
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the example authority: its records, its figures and its report
    Demo(Demo),
    /// Make an empty authority folder
    New(New),
    /// Take files and folders of records in
    Load(Load),
    /// List the loads taken in, and what each changed
    Loads,
    /// Say what the records hold: rows, dates and columns of each table, by source
    Records,
    /// See whether what the program keeps is as it was written
    Doctor,
    /// Read the set, run the worked examples, and say what is wrong
    Check(Check),
    /// Write the file that values are entered in which no records tell
    Template(Template),
    /// Take values in that are entered, not computed
    Enter(Enter),
    /// Print the indicator set as it stood on a day, with counts
    Set(Set),
    /// Evaluate the set's indicators and keep their figures
    Run(Run),
    /// Serve as a part of a cluster, on which a run evaluates many authorities
    Cluster(cluster::Cluster),
    /// Print figures
    Figures(Figures),
    /// Open a figure: list its cases
    Cases(Cases),
    /// List what is overdue and what is due soon, by team and worker
    Due(Due),
    /// Write the first source of a committee's report
    Draft(Draft),
    /// Say what is wrong with a report's source
    Lint(Report),
    /// Say what a report hides of small numbers and why, and prove that it stays hidden
    Audit(Report),
    /// Make a report's HTML, PDF and Word files, and its figures as a spreadsheet and open data
    Build(Build),
    /// Freeze a report in published/ with everything it was made of
    Publish(Publish),
    /// Make a publication again and compare every byte
    Verify(Verify),
    /// Say which published figures are others now, and why, case by case
    Restate(Restate),
    /// Enter a question that a Member asked, close one, or list all
    Question(Question),
    /// Enter an answer to a question, or what has been done about an action
    Answer(Reply),
    /// Enter an action that was promised, close one, or list all
    Action(Action),
    /// Write how every adopted indicator is measured, as one HTML page
    Handbook(Handbook),
    /// Explain an indicator, a view, a check, a local table, or a finding by its code or name
    Explain(Explain),
}

#[derive(Args, Debug)]
pub(crate) struct Demo {
    /// Where to make it: `darlington`, or `england` with `--authorities`
    pub(crate) dir: Option<PathBuf>,
    /// The seed of the synthetic records
    #[arg(long, default_value_t = quarterday_demo::SEED)]
    pub(crate) seed: u64,
    /// Make so many of the authorities of England instead, at most 153: records and indicators
    /// alone, to see how the program does with many
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=153))]
    pub(crate) authorities: Option<u8>,
    /// So many financial years of them, up to 2024/25
    #[arg(long, default_value_t = 10, requires = "authorities", value_parser = clap::value_parser!(u8).range(1..=15))]
    pub(crate) years: u8,
    /// How many records: 1 is as many as England has, from 0.01 to 10
    #[arg(long, default_value = "1", requires = "authorities", value_parser = scale)]
    pub(crate) scale: u32,
}

/// A decimal from 0.01 to 10, in thousandths.
fn scale(text: &str) -> Result<u32, String> {
    let why = || "a number from 0.01 to 10, such as 0.1".to_owned();
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_plain(whole) || !is_plain(part) || part.len() > 3 {
        return Err(why());
    }
    let whole: u32 = whole.parse().map_err(|_| why())?;
    let part: u32 = format!("{part:0<3}").parse().map_err(|_| why())?;
    let thousandths = whole.saturating_mul(1000).saturating_add(part);
    let is_fit = (10..=10_000).contains(&thousandths);
    is_fit.then_some(thousandths).ok_or_else(why)
}

#[derive(Args, Debug)]
pub(crate) struct New {
    /// Where to make it
    pub(crate) dir: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct Load {
    /// Files, folders and archives, recognised by what they hold: SSD tables, the SSDA903 return,
    /// the CIN census, Annex A workbooks, tables of the authority's own
    #[arg(required_unless_present = "odbc")]
    pub(crate) paths: Vec<PathBuf>,
    /// SSD tables of a database: the name of its data source, or a connection string
    #[arg(long, value_name = "DSN")]
    pub(crate) odbc: Option<String>,
    /// The schema that the tables are in, where there are several
    #[arg(long, requires = "odbc")]
    pub(crate) schema: Option<String>,
    /// The account, where the data source does not name one
    #[arg(
        long,
        env = "QUARTERDAY_ODBC_USER",
        hide = true,
        hide_env_values = true
    )]
    pub(crate) odbc_user: Option<String>,
    /// Its password: from the environment, as others see a command line
    #[arg(
        long,
        env = "QUARTERDAY_ODBC_PASSWORD",
        hide = true,
        hide_env_values = true
    )]
    pub(crate) odbc_password: Option<String>,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Check {
    /// Run the checks of the records' quality over the records instead: which rows fail, worst first
    #[arg(long)]
    pub(crate) records: bool,
    /// Only checks that touch this indicator, by name or by the council's code
    #[arg(long, requires = "records")]
    pub(crate) indicator: Option<String>,
    /// Every line, and every check that finds nothing
    #[arg(long, requires = "records")]
    pub(crate) all: bool,
    /// How to print them; CSV and JSON list every row with its identifiers
    #[arg(long, value_enum, default_value_t = Format::Table, requires = "records")]
    pub(crate) format: Format,
}

#[derive(Args, Debug)]
pub(crate) struct Template {
    /// The period of the report
    #[arg(long)]
    pub(crate) period: Period,
    /// Only what is reported to this committee, by its id in set.toml
    #[arg(long)]
    pub(crate) committee: Option<String>,
    /// The day on which the set is read [default: the last day of the quarter after the period]
    #[arg(long)]
    pub(crate) on: Option<Day>,
    /// Where to write it: a .csv or .xlsx file [default: CSV on standard output]
    pub(crate) file: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Enter {
    /// A CSV or XLSX file with the columns of the template
    pub(crate) file: PathBuf,
    /// Who enters it: a post rather than a name
    #[arg(long)]
    pub(crate) by: String,
    /// Say what would be entered, and enter nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Set {
    #[command(subcommand)]
    pub(crate) action: Option<SetAction>,
    /// The day [default: today]
    #[arg(long)]
    pub(crate) on: Option<Day>,
    /// Only what is reported to this committee, by its id in set.toml
    #[arg(long)]
    pub(crate) committee: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SetAction {
    /// Move indicators between committees from a day on, and write that into the set
    Realign(Realign),
}

#[derive(Args, Debug)]
pub(crate) struct Realign {
    /// The first day of it
    #[arg(long)]
    pub(crate) on: Day,
    /// Who decided, such as Council
    #[arg(long)]
    pub(crate) by: String,
    /// What for, to be read after "to"
    #[arg(long)]
    pub(crate) purpose: String,
    /// A committee that begins on that day
    #[arg(long, value_name = "ID=NAME", value_parser = begin)]
    pub(crate) begin: Vec<(String, String)>,
    /// A committee that ends with that day; what it became is where its indicators go
    #[arg(long, value_name = "ID")]
    pub(crate) end: Vec<String>,
    /// What moves where: the indicators of a committee (its id), of a service (its name), with codes of
    /// some letters, or one by its code or name. Of several that name one, the last holds
    #[arg(long = "move", value_name = "WHAT=ID", value_parser = moves, required = true)]
    pub(crate) moves: Vec<Move>,
    /// Show before and after, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// `ID=NAME`.
fn begin(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=');
    let parts = parts.map(|(id, name)| (id.trim().to_owned(), name.trim().to_owned()));
    parts
        .filter(|(id, name)| !id.is_empty() && !name.is_empty())
        .ok_or_else(|| {
            "an id and a name are wanted, such as health-housing=\"Health and Housing\"".to_owned()
        })
}

/// `WHAT=ID`.
fn moves(text: &str) -> Result<Move, String> {
    let parts = text.rsplit_once('=');
    let parts = parts.map(|(what, to)| (what.trim().to_owned(), to.trim().to_owned()));
    let parts = parts.filter(|(what, to)| !what.is_empty() && !to.is_empty());
    parts.map(|(what, to)| Move { what, to }).ok_or_else(|| {
        "what moves and the id of a committee are wanted, such as CUL=communities".to_owned()
    })
}

#[derive(Args, Debug)]
pub(crate) struct Run {
    /// One period, such as 2019-20-q2 [default: every quarter the records cover]
    #[arg(long, conflicts_with_all = ["from", "to"])]
    pub(crate) period: Option<Period>,
    /// The first period
    #[arg(long, requires = "to")]
    pub(crate) from: Option<Period>,
    /// The last period
    #[arg(long, requires = "from")]
    pub(crate) to: Option<Period>,
    /// Make the figures on every basis that an indicator allows, and not only on the one it reports
    #[arg(long)]
    pub(crate) every_basis: bool,
    /// The most memory that queries and the records kept for them may hold, such as 4GB or 500MB
    #[arg(long, value_parser = bytes, value_name = "SIZE")]
    pub(crate) memory: Option<usize>,
    /// How this indicator's figures come about, by name or by the council's code: tables, rows, steps
    #[arg(long, value_name = "INDICATOR")]
    pub(crate) explain: Option<String>,
    #[command(flatten)]
    pub(crate) on_cluster: cluster::OnCluster,
}

/// A size in bytes: a whole number of `MB` or `GB`.
fn bytes(text: &str) -> Result<usize, String> {
    let text = text.trim().to_uppercase();
    let (number, unit) = match (text.strip_suffix("GB"), text.strip_suffix("MB")) {
        (Some(number), _) => (number, 1 << 30),
        (None, Some(number)) => (number, 1 << 20),
        (None, None) => return Err("a whole number of MB or GB is wanted, such as 4GB".to_owned()),
    };
    let number: Option<usize> = number.trim().parse().ok();
    let bytes = number.and_then(|number| number.checked_mul(unit));
    bytes
        .filter(|bytes| *bytes > 0)
        .ok_or_else(|| "a whole number of MB or GB is wanted, such as 4GB".to_owned())
}

#[derive(Args, Debug)]
pub(crate) struct Figures {
    /// Only this period
    #[arg(long)]
    pub(crate) period: Option<Period>,
    /// Only this indicator, by name or by the council's code
    #[arg(long)]
    pub(crate) indicator: Option<String>,
    /// Broken down by a column, for one period: sex, age-band, ethnicity, ethnic-group, disability,
    /// team, worker, locality, or one of the query's own
    #[arg(long, value_name = "COLUMN", conflicts_with = "masking")]
    pub(crate) by: Option<String>,
    /// Only parts that miss a target which the whole reaches, by every column but the worker
    #[arg(long)]
    pub(crate) masking: bool,
    /// Of several authorities together, with the place of each: `england`, a region such as "North
    /// East" or E12000001, or `neighbours:` and an authority
    #[arg(long, value_name = "AREA", conflicts_with_all = ["by", "masking"])]
    pub(crate) area: Option<String>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
}

#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "switches of a command line, three of them one choice"
)]
pub(crate) struct Cases {
    /// The indicator, by name or by the council's code
    pub(crate) indicator: String,
    /// The period
    #[arg(long)]
    pub(crate) period: Period,
    /// How the figure relates to the period [default: the basis reported]
    #[arg(long, value_parser = basis)]
    pub(crate) basis: Option<Basis>,
    /// Only cases that met the standard, or count
    #[arg(long, group = "which")]
    pub(crate) met: bool,
    /// Only cases that did not meet it
    #[arg(long, group = "which")]
    pub(crate) not_met: bool,
    /// Only cases set aside
    #[arg(long, group = "which")]
    pub(crate) excluded: bool,
    /// List every record of each case's child in the tables that the definition reads
    #[arg(long)]
    pub(crate) records: bool,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
}

/// How rows are printed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Csv,
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct Due {
    /// The day looked ahead from [default: today, or the last day the records reach when that is
    /// more than 31 days ago]
    #[arg(long)]
    pub(crate) on: Option<Day>,
    /// How many working days to look ahead
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u16).range(..=1000))]
    pub(crate) within: u16,
    /// One list for each worker, or for each team
    #[arg(long, value_enum, default_value_t = DueBy::Worker)]
    pub(crate) by: DueBy,
    /// Only this indicator, by name or by the council's code
    #[arg(long)]
    pub(crate) indicator: Option<String>,
    /// Every indicator there is a definition of, adopted or not
    #[arg(long, conflicts_with = "indicator")]
    pub(crate) all: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
}

/// How a look ahead is grouped.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum DueBy {
    Worker,
    Team,
}

#[derive(Args, Debug)]
pub(crate) struct Draft {
    /// The committee's id in set.toml [default: the only one]
    #[arg(long)]
    pub(crate) committee: Option<String>,
    /// The period reported [default: the last quarter the records cover]
    #[arg(long)]
    pub(crate) period: Option<Period>,
    /// The day of the meeting [default: the last day of the quarter after the period]
    #[arg(long)]
    pub(crate) meeting: Option<Day>,
    /// Write over a source that is there
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Report {
    /// The report's source [default: the only one in reports/]
    pub(crate) report: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) report: Report,
    /// The forms to make
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Form::Html, Form::Pdf, Form::Docx, Form::Xlsx, Form::Csv])]
    pub(crate) format: Vec<Form>,
}

/// A form of the built report.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Form {
    Html,
    Pdf,
    Docx,
    Xlsx,
    Csv,
}

#[derive(Args, Debug)]
pub(crate) struct Handbook {
    /// Every definition there is, adopted or not
    #[arg(long)]
    pub(crate) all: bool,
    /// The folder to write it in [default: built/handbook]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// An indicator such as cla, a view, a check, a local table, or a finding such as Q101
    pub(crate) word: String,
}

fn basis(text: &str) -> Result<Basis, String> {
    let known = Basis::ALL.into_iter().find(|basis| basis.name() == text);
    known.ok_or_else(|| {
        let names: Vec<_> = Basis::ALL.iter().map(|basis| basis.name()).collect();
        format!("not a basis: one of {}", names.join(", "))
    })
}
