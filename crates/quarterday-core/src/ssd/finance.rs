//! Spending (section 251).

use super::Kind::{Key, Reference, Text};
use super::{Table, column};

/// A draft: its columns have no meaning yet.
pub(super) const S251_FINANCE: Table = Table {
    name: "ssd_s251_finance",
    noun: "spending on placements",
    event: None,
    columns: &[
        column("s251_table_id", Key),
        column("s251_cla_placement_id", Reference),
        column("s251_placeholder_1", Text),
        column("s251_placeholder_2", Text),
        column("s251_placeholder_3", Text),
        column("s251_placeholder_4", Text),
    ],
};
