//! What a source gives of a records table of which it does not give all.

/// A part of a records table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Gives {
    /// `ssd_cp_plans`.
    pub table: &'static str,
    /// "the plans that were in force in the last six months": in a sentence.
    pub what: &'static str,
    /// How many months back from the source's own date all of it is there; `None` where the source
    /// does not say.
    pub months: Option<i32>,
}

/// A part that goes back so many months.
pub(crate) const fn months(months: i32, table: &'static str, what: &'static str) -> Gives {
    Gives {
        table,
        what,
        months: Some(months),
    }
}
