//! Quarterday makes a council's children's services performance report from its case records.
//!
//! `main` is a table of contents: one file per command in `command/`.

mod arguments;
mod breakdown;
mod command;
mod comparators;
mod disclosure;
mod doubts;
mod due;
mod figures;
mod folder;
mod interrupt;
mod kept;
mod plain_text;
mod progress;
mod publication;
mod restated;
mod sources;
mod sum;
mod template;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command, SetAction};
use terminal::Terminal;

/// Planning and running many queries makes and drops many small things: a fifth of their time goes
/// with the allocator of the C library (`docs/decisions/0030-an-allocator-of-our-own-choice.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What became of a command that could be tried.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Outcome {
    /// It did what was asked: exit status 0.
    Done,
    /// Findings stopped it: exit status 1.
    Stopped,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = Terminal::new(&arguments.global);
    match dispatch(&arguments, &terminal) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Stopped) => ExitCode::from(1),
        Err(error) => {
            terminal::fail(&error);
            ExitCode::from(2)
        }
    }
}

fn dispatch(arguments: &Arguments, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let global = &arguments.global;
    match &arguments.command {
        Command::Demo(options) => command::demo::run(options, terminal),
        Command::New(options) => command::new::run(options, terminal),
        Command::Load(options) => command::load::run(global, options, terminal),
        Command::Loads => command::loads::run(global, terminal),
        Command::Records => command::records::run(global, terminal),
        Command::Doctor => command::doctor::run(global, terminal),
        Command::Check(options) if options.records => {
            command::check_records::run(global, options, terminal)
        }
        Command::Check(_) => command::check::run(global, terminal),
        Command::Template(options) => command::template::run(global, options, terminal),
        Command::Enter(options) => command::enter::run(global, options, terminal),
        Command::Set(options) => match &options.action {
            Some(SetAction::Realign(realign)) => command::realign::run(global, realign, terminal),
            None => command::set::run(global, options, terminal),
        },
        Command::Cluster(options) => cluster(options, terminal),
        Command::Run(options) => command::run::run(global, options, terminal),
        Command::Figures(options) => command::figures::run(global, options, terminal),
        Command::Cases(options) => command::cases::run(global, options, terminal),
        Command::Due(options) => command::due::run(global, options, terminal),
        Command::Draft(options) => command::draft::run(global, options, terminal),
        Command::Lint(options) => command::lint::run(global, options, terminal),
        Command::Audit(options) => command::audit::run(global, options, terminal),
        Command::Build(options) => command::build::run(global, options, terminal),
        Command::Publish(options) => command::publish::run(global, options, terminal),
        Command::Verify(options) => command::verify::run(global, options, terminal),
        Command::Restate(options) => command::restate::run(global, options, terminal),
        Command::Question(options) => command::matters::question(global, options, terminal),
        Command::Answer(options) => command::matters::answer(global, options, terminal),
        Command::Action(options) => command::matters::action(global, options, terminal),
        Command::Handbook(options) => command::handbook::run(global, options, terminal),
        Command::Explain(options) => command::explain::run(global, options),
    }
}

/// A part of a cluster, which not every build can be.
#[cfg(feature = "cluster")]
fn cluster(options: &arguments::cluster::Cluster, terminal: &Terminal) -> anyhow::Result<Outcome> {
    command::cluster::run(options, terminal)
}

#[cfg(not(feature = "cluster"))]
fn cluster(_: &arguments::cluster::Cluster, _: &Terminal) -> anyhow::Result<Outcome> {
    anyhow::bail!(arguments::cluster::NOT_BUILT)
}
