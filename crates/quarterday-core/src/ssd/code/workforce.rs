//! The people who work with children.

use super::code;
use crate::ssd::Label;

/// Why a social worker changed (`SW_REASON`).
pub(in crate::ssd) const WORKER_CHANGE_REASONS: &[Label] = &[
    code("MANAGE", ""),
    code("FCONTA", ""),
    code("LEFTRL", ""),
    code("ORGRST", ""),
    code("TSPROC", ""),
    code("ABSENC", ""),
    code("CHCHAN", ""),
    code("PCCHAN", ""),
    code("SWDIED", ""),
    code("OTHERS", ""),
];
