//! Who a person is.

use super::code;
use crate::ssd::Label;

/// Sex: numbers in returns to 2023/24, letters since; the lettered words are those of Annex A.
pub(in crate::ssd) const SEXES: &[Label] = &[
    code("M", "Male"),
    code("M", "1"),
    code("M", "a) Male"),
    code("F", "Female"),
    code("F", "2"),
    code("F", "b) Female"),
    code("U", "Unknown"),
    code("U", "0"),
    code("U", "9"),
    code("U", "Not known"),
    code("U", "Not stated"),
    code("U", "Indeterminate"),
    code("U", "c) Not stated/recorded"),
    code("U", "Not stated/recorded"),
    code("U", "d) Neither"),
    code("U", "Neither"),
];

/// Ethnicity.
pub(in crate::ssd) const ETHNICITIES: &[Label] = &[
    code("WBRI", "White British"),
    code("WBRI", "White - British"),
    code("WIRI", "White Irish"),
    code("WIRI", "White - Irish"),
    code("WIRT", "Traveller of Irish heritage"),
    code("WROM", "Gypsy/Roma"),
    code("WROM", "Gypsy / Roma"),
    code("WOTH", "Any other White background"),
    code("MWBC", "White and Black Caribbean"),
    code("MWBA", "White and Black African"),
    code("MWAS", "White and Asian"),
    code("MOTH", "Any other mixed background"),
    code("AIND", "Indian"),
    code("APKN", "Pakistani"),
    code("ABAN", "Bangladeshi"),
    code("AOTH", "Any other Asian background"),
    code("BCRB", "Caribbean"),
    code("BCRB", "Black Caribbean"),
    code("BAFR", "African"),
    code("BAFR", "Black African"),
    code("BOTH", "Any other Black background"),
    code("CHNE", "Chinese"),
    code("OOTH", "Any other ethnic group"),
    code("REFU", "Refused"),
    code("NOBT", "Information not yet obtained"),
    code("NOBT", "Not obtained"),
];

/// Disability (CIN census).
pub(in crate::ssd) const DISABILITIES: &[Label] = &[
    code("NONE", "No disability"),
    code("MOB", "Mobility"),
    code("HAND", "Hand function"),
    code("PC", "Personal care"),
    code("INC", "Incontinence"),
    code("COMM", "Communication"),
    code("LD", "Learning"),
    code("HEAR", "Hearing"),
    code("VIS", "Vision"),
    code("BEH", "Behaviour"),
    code("CON", "Consciousness"),
    code("AUT", "Autism"),
    code("DDA", "Other"),
];
