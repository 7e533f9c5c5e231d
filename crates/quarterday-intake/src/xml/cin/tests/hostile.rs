//! Returns that are cut short, over a limit, or changed by chance.

use proptest::prelude::*;
use quarterday_core::finding::Severity;

use super::{HEADER, IDENTIFIERS, WHOLE, census};
use crate::limit::CHILD_ELEMENTS_MAX;
use crate::testing::take;

#[test]
fn a_return_cut_short_is_refused_whole() {
    let text = format!("<Message>{HEADER}<Children>{WHOLE}");
    let taken = take("a.xml", text.as_bytes());
    assert!(taken.read.is_refused && taken.read.parts.is_empty());
    let finding = taken.all().pop().expect("a finding");
    assert_eq!(
        (finding.code.name, finding.severity),
        ("malformed-xml", Severity::Error)
    );
}

/// A child of this is refused, for more than a limit of what.
#[track_caller]
fn refused(child: &str, what: &str) {
    let taken = census(&format!("<Child>{child}</Child>"));
    assert_eq!(taken.findings(), ["xml-over-limit"]);
    assert!(taken.all().iter().all(|f| f.message.contains(what)));
}

#[test]
fn a_child_with_more_than_any_child_has_is_refused() {
    refused(&"<CINdetails/>".repeat(CHILD_ELEMENTS_MAX), "elements");
    refused(&"<x/>".repeat(CHILD_ELEMENTS_MAX), "elements");
    let long = "x".repeat(512 * 1024);
    let long = format!("<CINdetails><ReferralSource>{long}</ReferralSource></CINdetails>");
    refused(&long.repeat(9), "bytes of text");
    let children = format!("<Child>{IDENTIFIERS}</Child>").repeat(20_000);
    let taken = census(&children);
    assert_eq!(
        taken.counts(),
        (20_000, 20_000, 0),
        "children are not limited"
    );
}

/// Elements of the return, and one that is none.
const NAMES: [&str; 24] = [
    "Child",
    "ChildIdentifiers",
    "LAchildID",
    "ChildCharacteristics",
    "Disabilities",
    "Disability",
    "CINdetails",
    "CINreferralDate",
    "Assessments",
    "AssessmentActualStartDate",
    "AssessmentFactors",
    "FactorsIdentifiedAtAssessment",
    "Section47",
    "S47ActualStartDate",
    "DateOfInitialCPC",
    "ChildProtectionPlans",
    "CPPstartDate",
    "Reviews",
    "CPPreviewDate",
    "PreProceedingsandFGDM",
    "PPStartDate",
    "CINPlanDates",
    "CINPlanStartDate",
    "x:y",
];

/// An element opens, or closes, or holds a text.
#[derive(Clone, Copy, Debug)]
enum Bit {
    Open,
    Close,
    Text(&'static str),
}

/// A tree of elements, well formed whatever the bits.
fn well_formed(bits: &[(&str, Bit)]) -> String {
    let mut text = String::new();
    let mut open: Vec<&str> = Vec::new();
    for (name, bit) in bits {
        match bit {
            Bit::Open => {
                open.push(name);
                text.extend(["<", name, ">"]);
            }
            Bit::Text(value) => text.extend(["<", name, ">", value, "</", name, ">"]),
            Bit::Close => {
                if let Some(name) = open.pop() {
                    text.extend(["</", name, ">"]);
                }
            }
        }
    }
    while let Some(name) = open.pop() {
        text.extend(["</", name, ">"]);
    }
    text
}

fn bits() -> impl Strategy<Value = Vec<(&'static str, Bit)>> {
    let bits = [
        Bit::Open,
        Bit::Close,
        Bit::Text("1001"),
        Bit::Text("2019-04-01"),
        Bit::Text("2019-02-30"),
        Bit::Text(""),
    ];
    let bit = prop::sample::select(bits.to_vec());
    prop::collection::vec((prop::sample::select(NAMES.to_vec()), bit), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// `take` holds that what is read is accepted or rejected.
    #[test]
    fn a_return_changed_in_a_few_places_never_panics(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6)
    ) {
        let text = format!("<Message>{HEADER}<Children>{WHOLE}</Children></Message>");
        let mut bytes = text.into_bytes();
        for (at, byte, change) in changes {
            let at = at.index(bytes.len());
            match change {
                0 => drop(bytes.splice(at..=at, [byte])),
                1 => bytes.insert(at, byte),
                _ => bytes.truncate(at.max(1)),
            }
        }
        take("cin.xml", &bytes);
    }

    #[test]
    fn any_elements_in_any_order_never_panic(bits in bits()) {
        let text = well_formed(&bits);
        let taken = census(&text);
        prop_assert!(!taken.findings().contains(&"malformed-xml"));
        census(&format!("<Child>{IDENTIFIERS}<CINdetails>{text}</CINdetails></Child>"));
    }
}
