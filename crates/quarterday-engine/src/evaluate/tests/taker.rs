//! Figures handed over as they come.

use std::collections::BTreeMap;
use std::sync::Mutex;

use quarterday_core::calendar::Basis;
use quarterday_core::figure::Figure;

use super::all::{engine_of, loaded};
use super::{ASSESSMENTS, PERCENT, definition, periods};
use crate::evaluate::{Ask, Taken, Taker};

/// Takes what is wanted of one authority, and stops then.
struct Only<'a> {
    authority: &'a str,
    taken: Mutex<Vec<(String, usize, usize)>>,
}

impl Taker for Only<'_> {
    fn wants(&self, authority: &str, definition: usize) -> bool {
        authority == self.authority && definition == 1
    }

    fn take(&self, authority: &str, found: Taken) {
        let mut taken = self.taken.lock().expect("one at a time");
        for (definition, found) in found {
            let figures = found.expect("figures").figures.len();
            taken.push((authority.to_owned(), definition, figures));
        }
    }
}

#[test]
fn a_run_makes_what_is_wanted_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let records = loaded(folder.path());
    let sound = definition(PERCENT, ASSESSMENTS, "# A page\n");
    let asked = periods(&["2019-20-q1", "2019-20-q2"]);
    let ask = Ask {
        definition: &sound,
        periods: &asked,
        bases: &[Basis::Quarter],
    };
    let only = Only {
        authority: "903",
        taken: Mutex::default(),
    };
    let told = engine_of(2).evaluate_each(&records, &[ask, ask], None, &only);
    assert!(told.faults.iter().all(Vec::is_empty));
    let taken = only.taken.into_inner().expect("taken");
    assert_eq!(taken, [("903".to_owned(), 1, 2)]);
}

/// Takes everything.
#[derive(Default)]
struct Everything(Mutex<BTreeMap<(String, usize), Vec<Figure>>>);

impl Taker for Everything {
    fn take(&self, authority: &str, found: Taken) {
        let mut taken = self.0.lock().expect("one at a time");
        for (definition, found) in found {
            let figures = found.expect("figures").figures;
            taken.insert((authority.to_owned(), definition), figures);
        }
    }
}

#[test]
fn a_run_made_as_a_whole_is_handed_over_as_one_that_hands_over_what_comes() {
    let folder = tempfile::tempdir().expect("a folder");
    let records = loaded(folder.path());
    let sound = definition(PERCENT, ASSESSMENTS, "# A page\n");
    let faulty = definition(PERCENT, "SELECT nothing FROM ssd_person", "# A page\n");
    let asked = periods(&["2019-20-q1", "2019-20-q2"]);
    let ask = |definition| Ask {
        definition,
        periods: &asked,
        bases: &[Basis::Quarter],
    };
    let asks = [ask(&faulty), ask(&sound)];
    let (each, whole) = (Everything::default(), Everything::default());
    let engine = engine_of(2);
    let told = engine.evaluate_each(&records, &asks, None, &each);
    let handed = engine.evaluate_all(&records, &asks, None).hand_over(&whole);
    assert_eq!(told.faults, handed.faults);
    assert!(told.faults[1].is_empty() && !told.faults[0].is_empty());
    let [each, whole] = [each, whole].map(|taken| taken.0.into_inner().expect("taken"));
    assert!(each.len() > 1, "of several authorities");
    assert_eq!(each, whole);
}
