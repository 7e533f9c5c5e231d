//! Early help.

use super::Kind::{Date, EndDate, Key, Person, Text, Worker};
use super::{Table, column};

pub(super) const EARLY_HELP_EPISODES: Table = Table {
    name: "ssd_early_help_episodes",
    noun: "early help episodes",
    event: Some("earl_episode_start_date"),
    columns: &[
        column("earl_episode_id", Key),
        column("earl_person_id", Person),
        column("earl_episode_start_date", Date),
        column("earl_episode_end_date", EndDate),
        column("earl_episode_reason", Text),
        column("earl_episode_end_reason", Text),
        column("earl_episode_organisation", Text),
        column("earl_episode_worker_id", Worker),
    ],
};
