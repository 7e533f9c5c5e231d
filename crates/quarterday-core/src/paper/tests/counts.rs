//! The count sentences of real papers, written with bound expressions; and that their parts add up.

use super::fixture::scorecard;
use super::outline;
use crate::calendar::Period;
use crate::figure::State;
use crate::paper::{build, lint};
use crate::scorecard::fixture::Sample;
use crate::scorecard::{Line, Scorecard};
use crate::set::{Better, Reported, Tolerance};

const NOW: &str = "2019-20-q2";
const LAST_YEAR: &str = "2018-19-q2";

fn front(title: &str) -> String {
    format!(
        "+++\ncommittee = \"children-young-people\"\nperiod = \"2019-20-q2\"\n\
         meeting = 2019-12-16\ntitle = \"{title}\"\n+++\n"
    )
}

/// The first paragraph of a built paper.
#[track_caller]
fn printed(body: &str, scorecard: &Scorecard) -> String {
    let source = format!("{}{body}\n", front("Performance indicators"));
    let built = build(&source, "paper.md", scorecard);
    let (document, _) = built.unwrap_or_else(|findings| panic!("{body}: {findings:#?}"));
    let outline = outline::of(&document);
    let paragraph = outline.lines().find_map(|line| line.strip_prefix("1. "));
    paragraph.unwrap_or_else(|| panic!("{outline}")).to_owned()
}

/// So many indicators with codes of these letters, made like a sample.
fn lines(letters: &str, number: u32, sample: &Sample) -> Vec<Line> {
    let line = |at| {
        let mut line = sample.line(NOW);
        line.adoption.code = format!("{letters} {at:03}");
        line.adoption.indicator = format!("{}-{at}", letters.to_lowercase());
        line
    };
    (1..=number).map(line).collect()
}

fn of(lines: Vec<Line>) -> Scorecard {
    let mut scorecard = scorecard();
    scorecard.set.adoptions = lines.iter().map(|line| line.adoption.clone()).collect();
    Scorecard { lines, ..scorecard }
}

fn moved(now: &str, then: &str) -> Sample {
    Sample::percent("Indicator")
        .value(LAST_YEAR, then)
        .value(NOW, now)
}

/// Health and Housing, Quarter 2 2020/21: 36 indicators, of which twelve are not of public health.
fn health_and_housing() -> Scorecard {
    let late = Sample::percent("Late").without(NOW, State::Late, None);
    of([
        lines("HBS", 1, &moved("91", "90")),
        lines("HBS", 5, &moved("80", "90")),
        lines("CUL", 3, &moved("80", "90")),
        lines("CUL", 3, &late),
        lines("PBH", 24, &late),
    ]
    .concat())
}

#[test]
fn the_size_of_a_set_is_split_by_its_codes() {
    let body = "{{ count(\"reported\") }} indicators are reported to this Committee: \
        {{ split(\"reported\", \"code\") }}.";
    assert_eq!(
        printed(body, &health_and_housing()),
        "36 indicators are reported to this Committee: 6 HBS, 6 CUL and 24 PBH."
    );
    let body = "36 is {{ count(\"coded HBS\") }} Housing, {{ count(\"coded cul\") }} Culture and \
        {{ count(\"coded PBH\") }} Public Health.";
    assert_eq!(
        printed(body, &health_and_housing()),
        "36 is six Housing, six Culture and 24 Public Health."
    );
}

#[test]
fn what_is_available_is_a_part_of_its_whole() {
    let mut twelve = health_and_housing();
    twelve.lines.truncate(12);
    let body = "Data was available for {{ part(\"with a value\", \"reported\") }}: \
        {{ split(\"with a value\", \"since last year\") }}.";
    assert_eq!(
        printed(body, &twelve),
        "Data was available for nine of the twelve: one better than at the same point in the \
         previous year and eight not as good as at the same point in the previous year."
    );
}

#[test]
fn how_often_indicators_are_reported_adds_up() {
    let often = |reported| {
        let mut sample = Sample::percent("Indicator");
        sample.reported = reported;
        sample.value(NOW, "90")
    };
    let place = of([
        lines("CUL", 17, &often(Reported::Annual)),
        lines("ENV", 21, &often(Reported::Quarterly)),
        lines("REG", 1, &often(Reported::SixMonthly)),
    ]
    .concat());
    let body = "Of {{ count(\"reported\") }}, {{ count(\"reported annually\") }} were reported annually, \
        a further {{ count(\"reported quarterly\") }} quarterly, and {{ count(\"reported six-monthly\") }} \
        six monthly at Quarters 2 and 4.";
    assert_eq!(
        printed(body, &place),
        "Of 39, 17 were reported annually, a further 21 quarterly, and one six monthly at Quarters \
         2 and 4."
    );
    assert_eq!(
        printed("{{ split(\"reported\", \"frequency\") }}", &place),
        "21 reported quarterly, 1 reported six-monthly, at Quarters 2 and 4 and 17 reported annually"
    );
}

#[test]
fn year_end_targets_are_achieved_missed_or_without_data() {
    let target = |value: &str| {
        Sample::percent("Indicator")
            .target("90", Tolerance::None)
            .value(NOW, value)
    };
    let late = Sample::percent("Late").target("90", Tolerance::None);
    let place = of([
        lines("CUL", 11, &target("95")),
        lines("ENV", 12, &target("80")),
        lines("REG", 2, &late.without(NOW, State::Late, None)),
        lines("ECI", 14, &moved("91", "90")),
    ]
    .concat());
    let body = "Of {{ count(\"with a target\") }} indicators with year-end targets \
        {{ count(\"with a target and without a value\") }} had no data, \
        {{ count(\"with a target and target reached\") }} achieved them and \
        {{ count(\"with a target and target not reached\") }} did not.";
    assert_eq!(
        printed(body, &place),
        "Of 25 indicators with year-end targets two had no data, eleven achieved them and twelve did not."
    );
    let body = "{{ split(\"with a target\", \"against target\") }}";
    assert_eq!(
        printed(body, &place),
        "11 better than target, 12 that missed the target by more and 2 without a value"
    );
}

#[test]
fn a_set_is_split_and_counted_by_its_services() {
    let mut card = health_and_housing();
    let services = ["Housing", "Culture", "Public Health"];
    let sizes = [6, 6, 24];
    let of = services.into_iter().zip(sizes);
    let of = of.flat_map(|(service, size)| std::iter::repeat_n(service, size));
    for (line, service) in card.lines.iter_mut().zip(of) {
        line.service = Some(service.to_owned());
    }
    let body = "{{ count(\"reported\") }} indicators are reported to this Committee: \
        {{ split(\"reported\", \"service\") }}. {{ part(\"with a value and of culture\", \"of Culture\") }} \
        of Culture have a value.";
    assert_eq!(
        printed(body, &card),
        "36 indicators are reported to this Committee: 6 Housing, 6 Culture and 24 Public Health. \
         three of the six of Culture have a value."
    );
    card.lines[0].service = None;
    let body = "{{ split(\"reported\", \"service\") }}";
    let said = "1 of no service named, 5 Housing, 6 Culture and 24 Public Health";
    assert_eq!(printed(body, &card), said);
}

#[test]
fn indicators_are_named_by_code_and_registered_name() {
    let body = "{{ names(\"better than target\") }} showing performance better than target.";
    assert_eq!(
        printed(body, &scorecard()),
        "CSC 026 - Assessments completed within 45 working days showing performance better than target."
    );
    assert_eq!(
        printed("{{ names(\"within tolerance\") }}", &scorecard()),
        "none"
    );
}

#[test]
fn no_comparative_information_is_a_part_like_others() {
    let card = scorecard();
    let body = "{{ split(\"reported\", \"since previous\") }}.";
    let words = printed(body, &card);
    let sum: u64 = numbers(&words).iter().sum();
    assert_eq!(sum, 9, "{words}");
    let neither = of(lines(
        "CLA",
        1,
        &Sample::snapshot("In care").value(NOW, "278"),
    ));
    assert_eq!(
        printed(body, &neither),
        "one not comparable with the period before."
    );
}

/// The numbers in a text, in digits or in words.
fn numbers(text: &str) -> Vec<u64> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let number = |word: &str| {
        let in_words = (1..=12).find(|n| crate::wording::number_word(*n) == word);
        in_words.or_else(|| word.parse().ok())
    };
    words.filter_map(number).collect()
}

#[test]
fn every_split_of_every_whole_adds_up_to_it() {
    let mut mixed = health_and_housing();
    mixed.lines.extend(scorecard().lines);
    let lower = moved("9", "10")
        .better(Better::Lower)
        .target("10", Tolerance::None);
    mixed.lines.extend(lines("ASC", 2, &lower));
    for whole in crate::paper::count::all_words() {
        let counted = crate::paper::count::Condition::read(whole).unwrap();
        let counted = counted.lines(&mixed);
        for by in crate::paper::count::splits() {
            let parts = crate::paper::count::by(by, &counted).unwrap();
            let sum: u64 = parts.iter().map(|(_, number)| *number).sum();
            assert_eq!(usize::try_from(sum).unwrap(), counted.len(), "{whole} {by}");
        }
    }
}

#[test]
fn counts_that_leave_some_out_name_the_rest() {
    let card = scorecard();
    let source = format!(
        "{}{{{{ count(\"better than target\") }}}} did better, {{{{ count(\"target missed\") }}}} missed.\n",
        front("Indicators")
    );
    let findings = lint(&source, "paper.md", &card);
    let found = findings
        .iter()
        .find(|f| f.code.id == "Q557")
        .expect("a remainder");
    assert_eq!(
        found.message,
        "the counts against target leave 7 of their whole unexplained"
    );
    assert_eq!(
        found.help.as_deref(),
        Some("count them: `{{ count(\"target met\") }}`, `{{ count(\"no target\") }}`")
    );
    assert_eq!(card.period, Period::Quarter(2019, 2));
}

#[test]
fn a_word_that_counts_nothing_is_told_what_there_is() {
    let source = format!(
        "{}{{{{ part(\"with a valeu\", \"reported\") }}}}\n",
        front("Indicators")
    );
    let findings = lint(&source, "paper.md", &scorecard());
    let found = findings
        .iter()
        .find(|f| f.code.id == "Q527")
        .expect("an unknown word");
    assert_eq!(
        found.help.as_deref(),
        Some("a similar word exists: `with a value`")
    );
}
