//! Children at the front door.

use proptest::collection::vec;
use proptest::prelude::*;

use super::sheet::{Sheet, key};
use super::when::{End, When, after, end, seldom};

pub(super) const TABLES: [&str; 6] = [
    "ssd_contacts",
    "ssd_cin_episodes",
    "ssd_cin_assessments",
    "ssd_s47_enquiry",
    "ssd_initial_cp_conference",
    "ssd_early_help_episodes",
];

/// One time that a child came to notice: its day, how long it and what came of it lasted.
#[derive(Clone, Debug)]
pub(super) struct Notice {
    letter: char,
    when: When,
    is_named: bool,
    closed: End,
    no_further_action: &'static str,
    authorised: End,
    conference: When,
    is_linked: bool,
    transfer_in: &'static str,
}

const DAYS: [i32; 16] = [
    0, 0, 1, 7, 14, 20, 21, 23, 62, 63, 65, 66, 90, 364, 365, 366,
];

pub(super) fn notices() -> BoxedStrategy<Vec<Notice>> {
    let notice = (
        prop::char::range('a', 'd'),
        after(&DAYS),
        prop::bool::weighted(0.95),
        end(&DAYS),
        seldom(),
        end(&DAYS),
        after(&[0, 0, 1, 14, 20, 21, 22, -1]),
        prop::bool::weighted(0.8),
        seldom(),
    );
    let made = notice.prop_map(|of| Notice {
        letter: of.0,
        when: of.1,
        is_named: of.2,
        closed: of.3,
        no_further_action: of.4,
        authorised: of.5,
        conference: of.6,
        is_linked: of.7,
        transfer_in: of.8,
    });
    vec(made, 0..6).boxed()
}

pub(super) fn write(sheet: &mut Sheet, child: &str, notices: &[Notice]) {
    let mut clock = "2018-09-30".parse().expect("a day");
    for (number, notice) in notices.iter().enumerate() {
        clock = notice.when.from(clock);
        let id = key(notice.letter, child, number);
        let person = if notice.is_named { child } else { "" };
        sheet.row(
            "ssd_contacts",
            [
                ("cont_contact_id", &id),
                ("cont_person_id", &person),
                ("cont_contact_date", &clock),
            ],
        );
        sheet.row(
            "ssd_cin_episodes",
            [
                ("cine_referral_id", &id),
                ("cine_person_id", &person),
                ("cine_referral_date", &clock),
                ("cine_close_date", &notice.closed.text(clock)),
                ("cine_referral_nfa", &notice.no_further_action),
            ],
        );
        sheet.row(
            "ssd_cin_assessments",
            [
                ("cina_assessment_id", &id),
                ("cina_person_id", &person),
                ("cina_assessment_start_date", &clock),
                ("cina_assessment_auth_date", &notice.authorised.text(clock)),
            ],
        );
        sheet.row(
            "ssd_early_help_episodes",
            [
                ("earl_episode_id", &id),
                ("earl_person_id", &person),
                ("earl_episode_start_date", &clock),
                ("earl_episode_end_date", &notice.closed.text(clock)),
            ],
        );
        sheet.row(
            "ssd_s47_enquiry",
            [
                ("s47e_s47_enquiry_id", &id),
                ("s47e_person_id", &person),
                ("s47e_s47_start_date", &clock),
            ],
        );
        let link = if notice.is_linked { id.as_str() } else { "" };
        sheet.row(
            "ssd_initial_cp_conference",
            [
                ("icpc_icpc_id", &id),
                ("icpc_person_id", &person),
                ("icpc_icpc_date", &notice.conference.from(clock)),
                ("icpc_s47_enquiry_id", &link),
                ("icpc_icpc_transfer_in", &notice.transfer_in),
            ],
        );
    }
}
