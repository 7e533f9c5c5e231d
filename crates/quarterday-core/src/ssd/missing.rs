//! Children who go missing.

use super::Kind::{Code, Date, EndDate, Key, Person};
use super::code::{MISSING_TYPES, RETURN_INTERVIEWS};
use super::{Table, column};

pub(super) const MISSING: Table = Table {
    name: "ssd_missing",
    noun: "missing episodes",
    event: Some("miss_missing_episode_start_date"),
    columns: &[
        column("miss_table_id", Key),
        column("miss_person_id", Person),
        column("miss_missing_episode_start_date", Date),
        column("miss_missing_episode_type", Code(MISSING_TYPES)),
        column("miss_missing_episode_end_date", EndDate),
        column("miss_missing_rhi_offered", Code(RETURN_INTERVIEWS)),
        column("miss_missing_rhi_accepted", Code(RETURN_INTERVIEWS)),
    ],
};
