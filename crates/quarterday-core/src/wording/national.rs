//! Where a figure lies among those of other authorities, and why one is hard to believe.

use crate::calendar::Basis;
use crate::figure::Figure;
use crate::finding::Doubt;
use crate::set::{Facts, National};
use crate::verdict::{NationalPlace, is_of_one_stretch, national_place};

use super::phrases::{self, Phrase};
use super::point;
use super::value::{in_sentence, in_unit, value, value_with_counts, with_counts};

/// The place of a figure in a published range, in sentences: where it lies, what England has, and
/// why the two may not be held together.
pub fn national(figure: &Figure, facts: &Facts, range: &National) -> Vec<String> {
    let year = range.year.words();
    let at = point::at(figure.basis, figure.period);
    if figure.value().is_none() {
        let slots = [("state", figure.state.name()), ("at", at.as_str())];
        return vec![phrases::NATIONAL_NO_VALUE.say(&slots)];
    }
    let authorities = range.authorities.to_string();
    let said = with_counts(&in_sentence(&value(figure), figure, facts), figure);
    let phrase = national_place(figure, range).map_or(phrases::NATIONAL_NOT_PLACED, place);
    let place = phrase.say(&[("authorities", &authorities), ("year", &year)]);
    let mut sentences =
        vec![phrases::NATIONAL_PLACE.say(&[("value", &said), ("at", &at), ("place", &place)])];
    if let Some(england) = range.england {
        let england = in_unit(england, facts.unit);
        let slots = [("england", england.as_str()), ("year", year.as_str())];
        sentences.push(phrases::NATIONAL_ENGLAND.say(&slots));
    }
    if !is_of_one_stretch(figure.basis, range) {
        let phrase = match (range.basis, figure.basis) {
            (Basis::Snapshot, _) => phrases::NATIONAL_OF_A_DAY,
            (_, Basis::Quarter) => phrases::NATIONAL_OF_A_YEAR,
            _ => phrases::NATIONAL_OF_ANOTHER_STRETCH,
        };
        sentences.push(phrase.words.to_owned());
    }
    let (first, last) = (range.year.first_day(), range.year.last_day());
    if !(first..=last).contains(&figure.period.last_day()) {
        sentences.push(phrases::NATIONAL_OTHER_YEAR.words.to_owned());
    }
    sentences
}

fn place(place: NationalPlace) -> Phrase {
    match place {
        NationalPlace::BelowLowest => phrases::NATIONAL_BELOW_ALL,
        NationalPlace::AtLowest => phrases::NATIONAL_AT_LOWEST,
        NationalPlace::LowestTwentieth => phrases::NATIONAL_LOWEST_TWENTIETH,
        NationalPlace::LowestQuarter => phrases::NATIONAL_LOWEST_QUARTER,
        NationalPlace::MiddleHalf => phrases::NATIONAL_MIDDLE_HALF,
        NationalPlace::HighestQuarter => phrases::NATIONAL_HIGHEST_QUARTER,
        NationalPlace::HighestTwentieth => phrases::NATIONAL_HIGHEST_TWENTIETH,
        NationalPlace::AtHighest => phrases::NATIONAL_AT_HIGHEST,
        NationalPlace::AboveHighest => phrases::NATIONAL_ABOVE_ALL,
    }
}

/// Why a figure is hard to believe: "100% (64 of 64), all or nothing of more than 20 cases".
pub fn doubtful(doubt: Doubt, figure: &Figure, previous: Option<&Figure>, facts: &Facts) -> String {
    let said = value_with_counts(figure);
    let number = |number| in_unit(number, facts.unit);
    match doubt {
        Doubt::AllOrNothing => phrases::DOUBT_ALL_OR_NOTHING.say(&[("value", &said)]),
        Doubt::Moved => {
            let earlier = previous.map(|earlier| {
                let at = point::at(earlier.basis, earlier.period);
                (value(earlier), at)
            });
            let (earlier, at) = earlier.unwrap_or_default();
            let slots = [("value", &*said), ("earlier", &*earlier), ("at", &*at)];
            phrases::DOUBT_MOVED.say(&slots)
        }
        Doubt::OutsideNational => {
            let Some(range) = National::for_period(&facts.national, figure.period) else {
                return said;
            };
            let (lowest, highest) = (number(range.lowest), number(range.highest));
            phrases::DOUBT_NATIONAL.say(&[
                ("value", &said),
                ("lowest", &lowest),
                ("highest", &highest),
                ("year", &range.year.words()),
            ])
        }
        Doubt::NotPlausible => {
            let Some(ends) = facts.plausible else {
                return said;
            };
            let (lowest, highest) = (number(ends.lowest), number(ends.highest));
            let slots = [
                ("value", &*said),
                ("lowest", &*lowest),
                ("highest", &*highest),
            ];
            phrases::DOUBT_ENDS.say(&slots)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::fixture::{Sample, decimal, period};
    use crate::set::Plausible;
    use crate::verdict::doubts;

    fn range() -> National {
        let points = ["40", "60", "75", "82", "88", "95.4", "99"].map(decimal);
        let [lowest, p5, p25, p50, p75, p95, highest] = points;
        National {
            year: period("2019-20"),
            basis: Basis::Year,
            england: Some(decimal("77.6")),
            lowest,
            p5,
            p25,
            p50,
            p75,
            p95,
            highest,
            authorities: 150,
            series: None,
            source: "Made up".to_owned(),
            line: 1,
        }
    }

    fn place_of(value: &str) -> Option<NationalPlace> {
        let sample = Sample::percent("Indicator").value("2019-20-q2", value);
        national_place(sample.figures.first().expect("a figure"), &range())
    }

    #[test]
    fn a_value_has_one_place_and_the_points_belong_to_the_inner_side() {
        use NationalPlace as P;
        for (value, place) in [
            ("39.9", P::BelowLowest),
            ("40", P::AtLowest),
            ("59.9", P::LowestTwentieth),
            ("60", P::LowestQuarter),
            ("75", P::MiddleHalf),
            ("88", P::MiddleHalf),
            ("88.1", P::HighestQuarter),
            ("95.4", P::HighestQuarter),
            ("95.5", P::HighestTwentieth),
            ("99", P::AtHighest),
            ("99.1", P::AboveHighest),
        ] {
            assert_eq!(place_of(value), Some(place), "{value}");
        }
    }

    #[test]
    fn a_quarter_is_placed_with_a_warning_that_it_is_no_year() {
        let sample = Sample::percent("Indicator").counts("2019-20-q2", 80, 100);
        let figure = sample.figures.first().expect("a figure");
        assert_eq!(
            national(figure, &sample.definition().facts, &range()).join(" "),
            "80.0% (80 of 100) in Quarter 2 2019/20 lies in the middle half of the 150 authorities \
             with a figure for 2019/20. The figure for England in 2019/20 was 77.6%. A quarter is not \
             a year: the published figures are of whole years, and those of a quarter, with fewer \
             cases, lie further apart."
        );
    }

    #[test]
    fn a_rate_of_a_quarter_has_no_place_among_those_of_years() {
        let mut sample = Sample::percent("Indicator");
        sample.unit = crate::figure::Unit::Per10000;
        let mut sample = sample.value("2019-20-q2", "80");
        let figure = sample.figures.first_mut().expect("a figure");
        assert_eq!(national_place(figure, &range()), None);
        figure.basis = Basis::Rolling12Months;
        assert_eq!(
            national_place(figure, &range()),
            Some(NationalPlace::MiddleHalf)
        );
    }

    /// The doubts about a quarter's counts, the quarter before having had 50 of 100.
    fn doubted(numerator: i64, denominator: i64, facts: impl Fn(&mut Facts)) -> Vec<Doubt> {
        let sample = Sample::percent("Indicator")
            .counts("2019-20-q1", 50, 100)
            .counts("2019-20-q2", numerator, denominator);
        let mut figures = sample.figures.clone();
        for figure in &mut figures {
            figure.not_met = i64::try_from(
                (figure.denominator.expect("a percentage").units) - figure.numerator.units,
            )
            .expect("small");
            figure.cases =
                i64::try_from(figure.denominator.expect("a percentage").units).expect("small");
        }
        let mut definition = sample.definition().facts;
        definition.due = Some("visit the child".to_owned());
        facts(&mut definition);
        doubts(&figures[1], figures.first(), &definition)
    }

    #[test]
    fn all_or_nothing_is_doubted_of_more_than_twenty_cases_with_a_deadline() {
        let moved = [Doubt::AllOrNothing, Doubt::Moved];
        assert_eq!(doubted(21, 21, |_| ()), moved);
        assert_eq!(doubted(0, 21, |_| ()), moved);
        assert_eq!(doubted(20, 20, |_| ()), []);
        assert_eq!(doubted(20, 21, |_| ()), [Doubt::Moved]);
        assert_eq!(doubted(21, 21, |facts| facts.due = None), []);
    }

    #[test]
    fn a_move_is_doubted_beyond_25_points_exactly() {
        assert_eq!(doubted(75, 100, |_| ()), []);
        assert_eq!(doubted(7_501, 10_000, |_| ()), [Doubt::Moved]);
        assert_eq!(doubted(25, 100, |_| ()), []);
        assert_eq!(doubted(24, 100, |_| ()), [Doubt::Moved]);
    }

    #[test]
    fn a_value_outside_every_authority_or_its_plausible_ends_is_doubted() {
        let national = |facts: &mut Facts| facts.national = vec![range()];
        assert_eq!(doubted(40, 100, national), []);
        assert_eq!(doubted(39, 100, national), [Doubt::OutsideNational]);
        assert_eq!(doubted(6, 20, national), []);
        let ends = |facts: &mut Facts| {
            facts.plausible = Some(Plausible {
                lowest: decimal("5"),
                highest: decimal("40"),
                line: 1,
            });
        };
        assert_eq!(doubted(40, 100, ends), []);
        assert_eq!(doubted(41, 100, ends), [Doubt::NotPlausible]);
    }

    #[test]
    fn the_range_of_the_own_year_is_taken_else_the_latest_before() {
        let years = ["2017-18", "2024-25"].map(|year| National {
            year: period(year),
            ..range()
        });
        let found = |text| {
            let found = National::for_period(&years, period(text));
            found.map(|range| range.year.to_string())
        };
        assert_eq!(found("2024-25-q1").as_deref(), Some("2024-25"));
        assert_eq!(found("2019-20-q2").as_deref(), Some("2017-18"));
        assert_eq!(found("2016-17-q2").as_deref(), Some("2017-18"));
        assert_eq!(National::for_period(&[], period("2019-20")), None);
    }
}
