//! What is made: the same every time, as many as England has, every authority its own.

use std::collections::BTreeMap;

use quarterday_intake::{Draft, Origin, Part, TallyKind};

use super::*;

/// Counts rows by table and by authority, and keeps a sum of everything that came.
#[derive(Default)]
struct Count {
    tables: BTreeMap<&'static str, u64>,
    authorities: BTreeMap<String, u64>,
    sum: u64,
    later: Vec<&'static str>,
    last: Option<Day>,
}

impl Sink for Count {
    fn record(&mut self, record: &Draft, origin: &Origin<'_>) -> io::Result<()> {
        *self.tables.entry(record.table().name).or_default() += 1;
        *self
            .authorities
            .entry(origin.authority.to_string())
            .or_default() += 1;
        for (column, cell) in record.cells() {
            let text = format!("{cell:?}");
            let hash = text.bytes().fold(self.sum, |sum, byte| {
                sum.wrapping_mul(31).wrapping_add(u64::from(byte))
            });
            self.sum = hash;
            if let (quarterday_intake::Cell::Day(day), Some(last)) = (&cell, self.last) {
                // What is due or expected may lie ahead.
                let ahead = [
                    "due",
                    "due_date",
                    "target_date",
                    "status_end_date",
                    "expected_dob",
                ];
                let is_event = !ahead.iter().any(|end| column.name.ends_with(end));
                self.later
                    .extend((is_event && *day > last).then_some(column.name));
            }
        }
        Ok(())
    }

    fn kept(&mut self, _: &[&str], _: &[&str], _: &Origin<'_>) -> io::Result<()> {
        panic!("nothing is kept")
    }

    fn rejected(&mut self, _: &Part, _: u32, _: TallyKind) -> io::Result<()> {
        panic!("nothing is rejected")
    }

    fn unread(&mut self, _: &Part, _: u32, _: &str, _: &str) -> io::Result<()> {
        panic!("everything is read")
    }
}

fn count(places: Vec<Place>, years: u8, scale: u32) -> Count {
    let mut national = National {
        places,
        years,
        scale,
        seed: 1,
    };
    let mut count = Count {
        last: Some(national.last()),
        ..Count::default()
    };
    let context = Context {
        authority: Arc::from("000"),
        own_tables: Vec::new(),
        return_year: None,
    };
    let read = national.read(&context, &mut count).expect("made");
    assert!(read.read.findings.is_empty());
    count
}

fn some(codes: &[&str]) -> Vec<Place> {
    let mut places = places();
    places.retain(|place| codes.contains(&place.code));
    places
}

#[test]
fn the_same_seed_makes_the_same_records_and_an_authority_does_not_depend_on_the_others() {
    let (one, two) = (
        count(some(&["841"]), 3, 1000),
        count(some(&["841"]), 3, 1000),
    );
    assert_eq!(one.sum, two.sum);
    let both = count(some(&["840", "841"]), 3, 1000);
    assert_eq!(both.authorities["841"], one.authorities["841"]);
    assert_ne!(both.authorities["840"], one.authorities["841"]);
}

#[test]
fn nothing_is_recorded_of_a_day_after_the_extract() {
    assert_eq!(count(some(&["841"]), 3, 1000).later, [""; 0]);
}

/// By the statistics of 2013 to 2024, each within a fifth: children in need, children looked after.
#[test]
fn england_has_as_many_of_each_in_a_year_as_is_published() {
    let years = 10;
    let made = count(places(), years, 10);
    for (table, in_england) in [
        ("ssd_cin_episodes", 620_000),
        ("ssd_cin_assessments", 650_000),
        ("ssd_s47_enquiry", 225_000),
        ("ssd_initial_cp_conference", 75_000),
        ("ssd_cp_plans", 65_000),
        ("ssd_cp_visits", 1_400_000),
        ("ssd_cla_episodes", 150_000),
        ("ssd_cla_visits", 800_000),
        ("ssd_cla_reviews", 200_000),
    ] {
        let years = u64::from(years) + u64::try_from(RUN_UP).unwrap_or(0);
        let yearly = made.tables[table] * 100 / years;
        let near = in_england * 8 / 10..=in_england * 12 / 10;
        assert!(near.contains(&yearly), "{table}: {yearly} for {in_england}");
    }
}
