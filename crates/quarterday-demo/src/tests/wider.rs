//! The records beside those of the nine indicators of the paper.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use quarterday_core::calendar::{Day, Period, WorkingDays};

use super::super::SEED;
use super::super::course::tenths;
use super::plain::Tables;
use super::{TABLES, find, quarter, quarters};

static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| super::super::records(SEED));

/// A tally: met, and not.
type Shares = BTreeMap<Period, [usize; 2]>;

fn day(text: &str) -> Option<Day> {
    text.get(..10)?.parse().ok()
}

fn share(shares: &Shares, period: Period) -> usize {
    let [met, not] = shares.get(&period).copied().unwrap_or_default();
    tenths(met, met + not)
}

/// The rows of a local table.
fn local<'a>(files: &'a [(String, String)], name: &str) -> Vec<Vec<&'a str>> {
    let file = files.iter().find(|(file, _)| file == name);
    let (_, text) = file.expect("a local table");
    let rows = text.lines().skip(1);
    rows.map(|line| line.split(',').collect()).collect()
}

/// Referrals within 12 months of one of the same child on a day before.
fn re_referrals(tables: &Tables) -> Shares {
    let mut referred: BTreeMap<&str, BTreeSet<Day>> = BTreeMap::new();
    let mut rows: Vec<(&str, Day)> = Vec::new();
    for row in tables.rows("ssd_cin_episodes") {
        let person = row["cine_person_id"].as_str();
        if let (false, Some(on)) = (person.is_empty(), day(&row["cine_referral_date"])) {
            referred.entry(person).or_default().insert(on);
            rows.push((person, on));
        }
    }
    let mut shares = Shares::new();
    for (person, on) in rows {
        let before = referred[person].range(..on).next_back();
        let until = before.and_then(|before| before.months_after(12));
        let is_again = until.is_some_and(|until| on <= until);
        shares.entry(Period::quarter_of(on)).or_default()[usize::from(!is_again)] += 1;
    }
    shares
}

/// Referrals decided within one working day of being received.
fn decided(files: &[(String, String)]) -> Shares {
    let calendar = WorkingDays::england_and_wales();
    let mut shares = Shares::new();
    for row in local(files, "local_referral_decisions.csv") {
        let Some(received) = day(row[2]) else {
            continue;
        };
        let decided = day(row[3]);
        if !row[3].is_empty() && decided.is_none_or(|decided| decided < received) {
            continue;
        }
        let taken = decided.and_then(|decided| calendar.between(received, decided));
        let is_timely = taken.is_some_and(|taken| taken <= 1);
        shares.entry(Period::quarter_of(received)).or_default()[usize::from(!is_timely)] += 1;
    }
    shares
}

/// Minutes from one wall-clock time to another.
fn minutes(from: &str, to: &str) -> Option<i32> {
    let moment = |text: &str| -> Option<(Day, i32)> {
        let (hour, minute) = text.get(11..16)?.split_once(':')?;
        let minutes = 60 * hour.parse::<i32>().ok()? + minute.parse::<i32>().ok()?;
        Some((day(text)?, minutes))
    };
    let ((from, early), (to, late)) = (moment(from)?, moment(to)?);
    Some(1440 * from.days_to(to) + late - early)
}

/// Returns from missing followed by an interview within 72 hours.
fn interviewed(tables: &Tables, files: &[(String, String)]) -> Shares {
    let interviews = local(files, "local_return_interviews.csv");
    let interviews: BTreeMap<&str, (&str, &str)> = interviews
        .iter()
        .map(|row| (row[0], (row[2], row[3])))
        .collect();
    let mut shares = Shares::new();
    for row in tables.rows("ssd_missing") {
        let is_missing = matches!(
            row["miss_missing_episode_type"].as_str(),
            "M" | "m" | "Missing"
        );
        let ended = day(&row["miss_missing_episode_end_date"]).filter(|_| is_missing);
        let interview = interviews.get(row["miss_table_id"].as_str());
        let (Some(ended), Some(&(returned, interviewed))) = (ended, interview) else {
            continue;
        };
        let taken = minutes(returned, interviewed);
        if row["miss_missing_rhi_offered"] == "NA" || taken.is_some_and(|taken| taken < 0) {
            continue;
        }
        let is_timely = taken.is_some_and(|taken| taken <= 72 * 60);
        shares.entry(Period::quarter_of(ended)).or_default()[usize::from(!is_timely)] += 1;
    }
    shares
}

fn assert_published(files: &[(String, String)]) {
    let tables = &Tables::read(files);
    let (again, decided) = (re_referrals(tables), decided(files));
    assert_eq!(share(&again, quarter(2018, 4)), 175);
    assert_eq!(share(&again, quarter(2019, 1)), 148);
    assert_eq!(share(&decided, quarter(2017, 4)), 960);
    assert_eq!(share(&decided, quarter(2018, 4)), 982);
    assert_eq!(share(&decided, quarter(2019, 1)), 968);
    assert_eq!(share(&interviewed(tables, files), quarter(2018, 1)), 925);
}

#[test]
fn what_else_is_published_comes_out_by_counting() {
    assert_published(&FILES);
}

#[test]
fn it_comes_out_for_another_seed() {
    assert_published(&super::super::records(u64::MAX));
}

/// Every quarter has cases of both kinds, in believable shares.
#[test]
fn every_share_has_cases_met_and_not_met_in_every_quarter() {
    let interviewed = interviewed(&TABLES, &FILES);
    for (name, shares, range) in [
        ("re-referrals", re_referrals(&TABLES), 140..=270),
        ("decisions", decided(&FILES), 900..=990),
        ("interviews", interviewed, 800..=930),
    ] {
        for period in quarters() {
            let [met, not] = shares[&period];
            assert!(met > 0 && not > 0, "{name} in {period}");
            let share = share(&shares, period);
            assert!(range.contains(&share), "{name} in {period}: {share}");
        }
    }
}

/// The year's section 47 enquiries come to the published rates per 10,000.
#[test]
fn section_47_enquiries_have_the_published_size() {
    let count = |year: i32, quarters: [u32; 4]| {
        let periods = quarters.map(|number| quarter(year, number));
        let rows = find("ssd_s47_enquiry", "s47e_s47_start_date", |row| {
            let start = day(&row["s47e_s47_start_date"]).map(Period::quarter_of);
            !row["s47e_person_id"].is_empty() && start.is_some_and(|start| periods.contains(&start))
        });
        rows.len()
    };
    // 191.0 and 286.7 per 10,000 of the estimates for mid-2017 and mid-2018.
    assert_eq!(count(2017, [1, 2, 3, 4]), 427);
    assert_eq!(count(2018, [1, 2, 3, 4]), 638);
}

/// Values in a column, and the indicator whose edge each is.
#[test]
fn every_table_has_its_edges() {
    #[rustfmt::skip]
    let edges = [
        ("ssd_contacts", "cont_contact_date", "2019-09-30 23:50:00"),
        ("ssd_contacts", "cont_person_id", ""),
        ("ssd_contacts", "cont_contact_date", "31/06/2019"),
        ("ssd_contacts", "cont_contact_outcome_json", ""),
        ("ssd_early_help_episodes", "earl_episode_end_date", "30/09/2019"),
        ("ssd_early_help_episodes", "earl_episode_end_date", "31/06/2019"),
        ("ssd_early_help_episodes", "earl_person_id", ""),
        ("ssd_early_help_episodes", "earl_episode_start_date", ""),
        ("ssd_cin_episodes", "cine_referral_nfa", "true"),
        ("ssd_cin_episodes", "cine_referral_nfa", "X"),
        ("ssd_cin_episodes", "cine_referral_nfa", ""),
        ("ssd_cla_health", "clah_health_check_status", "Refused"),
        ("ssd_cla_health", "clah_health_check_status", ""),
        ("ssd_cla_health", "clah_health_check_status", "Planned"),
        ("ssd_cla_health", "clah_health_check_type", "Optician Check"),
        ("ssd_cla_health", "clah_health_check_date", "2018-10-01"),
        ("ssd_cla_health", "clah_health_check_date", "2018-09-30"),
        ("ssd_cla_health", "clah_health_check_date", "31/06/2019"),
        ("ssd_cla_immunisations", "clai_immunisations_status", ""),
        ("ssd_cla_immunisations", "clai_immunisations_status", "N"),
        ("ssd_sdq_scores", "csdq_sdq_score", "0"),
        ("ssd_sdq_scores", "csdq_sdq_score", "40"),
        ("ssd_sdq_scores", "csdq_sdq_score", "41"),
        ("ssd_sdq_scores", "csdq_sdq_score", "twelve"),
        ("ssd_cla_reviews", "clar_cla_review_cancelled", "Y"),
        ("ssd_cla_reviews", "clar_cla_review_cancelled", ""),
        ("ssd_cla_reviews", "clar_cla_review_date", "31/06/2019"),
        ("ssd_missing", "miss_missing_episode_type", "A"),
        ("ssd_missing", "miss_missing_episode_end_date", ""),
        ("ssd_missing", "miss_missing_episode_start_date", ""),
        ("ssd_missing", "miss_missing_rhi_offered", "NA"),
        ("ssd_immigration_status", "immi_immigration_status", "Refugee Status"),
        ("ssd_immigration_status", "immi_immigration_status_end_date", "2019-09-30"),
        ("ssd_immigration_status", "immi_immigration_status_start_date", ""),
        ("ssd_cla_placement", "clap_cla_placement_distance", "20.0"),
        ("ssd_cla_placement", "clap_cla_placement_distance", "20.1"),
        ("ssd_cla_placement", "clap_cla_placement_distance", "999.9"),
        ("ssd_cla_placement", "clap_cla_placement_distance", ""),
        ("ssd_cla_episodes", "clae_cla_episode_ceased_reason", "E12"),
        ("ssd_cla_episodes", "clae_cla_episode_ceased_reason", "E46"),
        ("ssd_permanence", "perm_adopted_by_carer_flag", "Y"),
        ("ssd_disability", "disa_disability_code", "NONE"),
        ("ssd_disability", "disa_disability_code", "AUT"),
    ];
    for (table, column, value) in edges {
        let found = find(table, table_key(table), |row| row[column] == value);
        assert!(!found.is_empty(), "{table}.{column} is never `{value}`");
    }
}

fn table_key(table: &str) -> &'static str {
    let table = quarterday_core::ssd::table(table).expect("a table of the SSD");
    table.key().name
}

/// Dates of permanence come in the order in which they happen.
#[test]
fn adoptions_go_from_match_to_move_to_order() {
    let mut adopted = 0;
    for row in TABLES.rows("ssd_permanence") {
        let on = |column: &str| day(&row[column]);
        let Some(moved) = on("perm_placed_for_adoption_date") else {
            continue;
        };
        let matched = on("perm_matched_date").expect("who was placed was matched");
        assert!(matched <= moved, "{}", row["perm_table_id"]);
        let order = on("perm_permanence_order_date");
        assert!(
            order.is_none_or(|order| order > moved),
            "{}",
            row["perm_table_id"]
        );
        adopted += usize::from(order.is_some());
    }
    assert!(adopted > 20, "{adopted}");
}

#[test]
fn the_records_are_no_more_than_they_should_be() {
    let lines: usize = FILES.iter().map(|(_, text)| text.lines().count() - 1).sum();
    assert!((90_000..=120_000).contains(&lines), "{lines}");
}
