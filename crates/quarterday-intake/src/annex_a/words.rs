//! The words of the lists for codes that are spelt otherwise elsewhere. Words for several codes at
//! once stand for none: they are left to be unreadable, or blank where nothing hangs on them.

use crate::value::after_option;

/// The code that a text means; empty when it means that nothing is known.
pub(super) fn code_of(text: &str, words: &[(&str, &'static str)]) -> Option<&'static str> {
    let text = text.trim();
    let text = after_option(text).unwrap_or(text);
    let words_of = |text: &str| -> Vec<String> {
        let is_edge = |c: char| !c.is_alphanumeric();
        let words = text.split(is_edge).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let own = words_of(text);
    let found = words.iter().find(|(known, _)| words_of(known) == own);
    found.map(|(_, code)| *code)
}

/// That nothing is known.
pub(super) const NOT_KNOWN: &[(&str, &str)] = &[
    ("Unknown", ""),
    ("Not known", ""),
    ("Not recorded", ""),
    ("Not stated", ""),
    ("Not applicable", ""),
    ("N/A", ""),
];

/// Groups of ethnicities, which are no ethnicity.
pub(super) const ETHNICITIES: &[(&str, &str)] = &[
    ("White", ""),
    ("Mixed", ""),
    ("Asian or Asian British", ""),
    ("Black or black British", ""),
    ("Other ethnic group", ""),
    ("Unknown", ""),
    ("Not stated", ""),
];

/// Sources of a contact or referral. Those for several codes keep their words in the description.
pub(super) const SOURCES: &[(&str, &str)] = &[
    ("Individual", ""),
    ("Health services", ""),
    ("LA services", ""),
    ("Not known", "10"),
];

/// Needs.
pub(super) const NEEDS: &[(&str, &str)] = &[
    ("Parents illness or disability", "N3"),
    ("Parents' illness or disability", "N3"),
    ("Parent's illness or disability", "N3"),
    ("Not CIN", "N9"),
];

/// Legal statuses.
pub(super) const LEGAL_STATUSES: &[(&str, &str)] = &[
    ("Interim care orders", "C1"),
    ("Full care orders", "C2"),
    ("Freed for adoption", "D1"),
    ("Accommodated under S20", "V2"),
];

/// Why care ceased.
pub(super) const CEASED: &[(&str, &str)] = &[
    ("Care taken by another LA", "E3"),
    (
        "Left care to live with parents, relatives or other person with no parental responsibility",
        "E13",
    ),
    ("Residence order granted", "E41"),
    (
        "Transferred to residential care funded by adult social services",
        "E7",
    ),
    ("Age assessment determined child was 18 or over", "E15"),
    ("Care ceased for any other reason", "E8"),
];

/// Whether the authority is in touch with a care leaver.
pub(super) const IN_TOUCH: &[(&str, &str)] = &[
    ("In touch", "YES"),
    ("Not in touch", "NO"),
    ("Not recorded", ""),
    ("Exclude", ""),
];

/// Whether a care leaver's accommodation is suitable, as the return tells it.
pub(super) const SUITABLE: &[(&str, &str)] = &[
    ("Suitable", "1"),
    ("Not suitable", "2"),
    ("Not in touch or not recorded", ""),
    ("Exclude", ""),
];

/// What care leavers do.
pub(super) const ACTIVITIES: &[(&str, &str)] =
    &[("Not in touch or not recorded", ""), ("Exclude", "")];

/// Why a decision of adoption was reversed.
pub(super) const REVERSALS: &[(&str, &str)] = &[
    ("Child's needs changed", "RD1"),
    ("Child’s needs changed", "RD1"),
    ("Court did not make a PO", "RD2"),
    ("Prospective adopters cannot be found", "RD3"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_case_with_or_without_the_letter_of_their_option() {
        for text in [
            "e) Accommodated under S20",
            "accommodated  under s20",
            " E) ACCOMMODATED UNDER S20 ",
        ] {
            assert_eq!(code_of(text, LEGAL_STATUSES), Some("V2"), "{text}");
        }
        assert_eq!(code_of("a) Child’s needs changed", REVERSALS), Some("RD1"));
        assert_eq!(code_of("C2: FCO", LEGAL_STATUSES), None);
        assert_eq!(code_of("", NOT_KNOWN), None);
    }
}
