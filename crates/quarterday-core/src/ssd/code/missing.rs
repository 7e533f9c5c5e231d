//! Children who go missing.

use super::code;
use crate::ssd::Label;

/// Missing, or away from the placement without leave (MISSING).
pub(in crate::ssd) const MISSING_TYPES: &[Label] = &[
    code("M", "Missing"),
    code("A", "Away"),
    code("A", "Absent"),
    code("A", "Away from placement without authorisation"),
];

/// Whether a return home interview was offered or accepted; NA: not applicable.
pub(in crate::ssd) const RETURN_INTERVIEWS: &[Label] = &[
    code("Y", "Yes"),
    code("Y", "True"),
    code("Y", "1"),
    code("N", "No"),
    code("N", "False"),
    code("N", "0"),
    code("NA", "N/A"),
    code("NA", "Not applicable"),
];
