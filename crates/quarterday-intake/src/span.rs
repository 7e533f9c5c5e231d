//! Tables whose rows have a start and an end.

use std::sync::LazyLock;

use quarterday_core::ssd;

/// The columns of a table's start and end, by name and place.
#[derive(Debug)]
pub(crate) struct Span {
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    pub(crate) from_at: usize,
    pub(crate) to_at: usize,
}

/// Table, start, end.
const SPANS: [[&str; 3]; 8] = [
    ["ssd_cin_episodes", "cine_referral_date", "cine_close_date"],
    [
        "ssd_cin_assessments",
        "cina_assessment_start_date",
        "cina_assessment_auth_date",
    ],
    [
        "ssd_s47_enquiry",
        "s47e_s47_start_date",
        "s47e_s47_end_date",
    ],
    [
        "ssd_cp_plans",
        "cppl_cp_plan_start_date",
        "cppl_cp_plan_end_date",
    ],
    [
        "ssd_cla_episodes",
        "clae_cla_episode_start_date",
        "clae_cla_episode_ceased_date",
    ],
    [
        "ssd_cla_placement",
        "clap_cla_placement_start_date",
        "clap_cla_placement_end_date",
    ],
    [
        "ssd_legal_status",
        "lega_legal_status_start_date",
        "lega_legal_status_end_date",
    ],
    [
        "ssd_involvements",
        "invo_involvement_start_date",
        "invo_involvement_end_date",
    ],
];

/// The start and end of a table's rows, where they have both.
pub(crate) fn span_of(table: &str) -> Option<&'static Span> {
    static KNOWN: LazyLock<Vec<(&str, Span)>> = LazyLock::new(|| {
        let span = |[table, from, to]: [&'static str; 3]| {
            let known = ssd::table(table)?;
            let place = |name: &str| known.columns.iter().position(|c| c.name == name);
            let (from_at, to_at) = (place(from)?, place(to)?);
            let span = Span {
                from,
                to,
                from_at,
                to_at,
            };
            Some((table, span))
        };
        SPANS.into_iter().filter_map(span).collect()
    });
    let mut known = KNOWN.iter();
    known.find(|(name, _)| *name == table).map(|(_, span)| span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_span_is_of_a_table_that_has_its_columns() {
        for [table, _, _] in SPANS {
            assert!(span_of(table).is_some(), "{table}");
        }
        assert!(span_of("ssd_person").is_none());
    }
}
