//! Values, differences and the counts behind them, with their units.

use crate::figure::{Aggregate, Decimal, Figure, PLACES_MAX, Ratio, State, Unit};
use crate::set::{Ages, Better, Facts, Population, Target};
use crate::verdict::turning_points;

use super::number::{counted, digits};
use super::phrases::{self, Phrase};

/// "92.7%", "278", "4.5 days", "38.2 per 10,000"; the state's words when there is no value.
///
/// All and nothing are told from nearly all and nearly nothing: 100% means every case, and one
/// case short of that in ten thousand is "99.99%".
pub fn value(figure: &Figure) -> String {
    written_value(figure, &[])
}

/// "92.7% (254 of 274)"; the value alone for a count.
pub fn value_with_counts(figure: &Figure) -> String {
    with_counts(&value(figure), figure)
}

/// A value already in words, with what it was made of.
pub(super) fn with_counts(value: &str, figure: &Figure) -> String {
    match counts(figure) {
        Some(counts) => phrases::WITH_COUNTS.say(&[("value", value), ("counts", &counts)]),
        None => value.to_owned(),
    }
}

/// The value with as many decimals as it takes to stand on its own side of the target and of the
/// ends of the tolerance: 89.96 against 90 is "89.96%".
pub fn value_against(figure: &Figure, better: Better, target: Option<&Target>) -> String {
    let marks = target.map_or_else(Vec::new, |target| turning_points(better, target));
    written_value(figure, &marks)
}

/// "254 of 274", "85 in a population of 22,237 aged 0 to 17", "1,236 days over 3 cases", "the
/// middle of 31 cases", "938 over 62.9"; `None` for a count and where there is no value.
pub(super) fn counts(figure: &Figure) -> Option<String> {
    figure.value()?;
    let numerator = digits(figure.numerator);
    let cases = || counted(to_u64(figure.counted()), "case", "cases");
    match (figure.aggregate, figure.denominator) {
        (Some(Aggregate::Median), _) => Some(phrases::MIDDLE_OF.say(&[("cases", &cases())])),
        (Some(Aggregate::Sum), _) => Some(phrases::SUM_OVER.say(&[("cases", &cases())])),
        (_, None) => None,
        (Some(Aggregate::Ratio), Some(denominator)) => Some(phrases::RATIO_OF.say(&[
            ("numerator", &numerator),
            ("denominator", &digits(denominator)),
        ])),
        (_, Some(denominator)) => Some(match figure.unit {
            Unit::Percent => phrases::OF.say(&[
                ("numerator", &numerator),
                ("denominator", &digits(denominator)),
            ]),
            Unit::Per10000 => in_population(figure, &numerator, &digits(denominator)),
            Unit::Days => over_cases(&days(&numerator), denominator),
            Unit::Count | Unit::Number => over_cases(&numerator, denominator),
        }),
    }
}

/// "1,236 days over 3 cases".
fn over_cases(sum: &str, denominator: Decimal) -> String {
    let cases = match u64::try_from(denominator.units) {
        Ok(number) if denominator.places == 0 => counted(number, "case", "cases"),
        _ => format!("{} cases", digits(denominator)),
    };
    phrases::OVER_CASES.say(&[("numerator", sum), ("cases", &cases)])
}

/// "85 in a population of 22,237 aged 0 to 17", with the year of the estimate where it is not the
/// one that the period asks for.
fn in_population(figure: &Figure, numerator: &str, denominator: &str) -> String {
    let estimate = figure.provenance.population;
    let wanted = Population::year_for(figure.period.last_day());
    let phrase = match estimate {
        Some(estimate) if estimate.year != wanted => phrases::IN_EARLIER_POPULATION,
        _ => phrases::IN_POPULATION,
    };
    let ages = estimate.map_or(Ages::CHILDREN, |estimate| estimate.ages);
    let year = estimate.map_or(wanted, |estimate| estimate.year);
    phrase.say(&[
        ("numerator", numerator),
        ("denominator", denominator),
        ("ages", &ages.words()),
        ("year", &year.to_string()),
    ])
}

/// A value in a sentence, with what it is of amounts: "an average of 412 days", "14.9 cases per
/// full-time equivalent".
pub(super) fn in_sentence(value: &str, figure: &Figure, facts: &Facts) -> String {
    let phrase = match figure.aggregate {
        Some(Aggregate::Mean) => phrases::AVERAGE_OF,
        Some(Aggregate::Median) => phrases::MEDIAN_OF,
        Some(Aggregate::Sum) => phrases::TOTAL_OF,
        Some(Aggregate::Ratio) => phrases::RATIO_IN,
        None => return value.to_owned(),
    };
    if figure.value().is_none() {
        return value.to_owned();
    }
    let per = facts.per.as_deref().unwrap_or_default();
    phrase.say(&[("value", value), ("per", per)])
}

fn to_u64(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

fn written_value(figure: &Figure, marks: &[Ratio]) -> String {
    match figure.value() {
        Some(exact) => written(exact, figure, marks),
        None if figure.state == State::Ok => State::NoCases.name().to_owned(),
        None => figure.state.name().to_owned(),
    }
}

/// An exact value in the unit and decimals of a figure, with more decimals where it takes them to
/// stand on its own side of each of `marks`.
pub(super) fn written(exact: Ratio, figure: &Figure, marks: &[Ratio]) -> String {
    in_unit(shown(exact, figure, marks), figure.unit)
}

/// The decimal that [`written`] writes.
pub(super) fn shown(exact: Ratio, figure: &Figure, marks: &[Ratio]) -> Decimal {
    let nought = Decimal::whole(0);
    let all = Decimal::whole(100);
    let mut marks = marks.to_vec();
    marks.push(nought.ratio());
    if figure.unit == Unit::Percent {
        marks.push(all.ratio());
        for end in [nought, all] {
            if exact == end.ratio() {
                return end;
            }
        }
    }
    let keeps_sides = |places: &u8| {
        let rounded = exact.round(*places).ratio();
        marks
            .iter()
            .all(|mark| rounded.cmp(mark) == exact.cmp(mark))
    };
    let places = (figure.decimals..PLACES_MAX).find(keeps_sides);
    exact.round(places.unwrap_or(PLACES_MAX))
}

/// A number as written, in a unit: "90%", "2,633", "1 day".
pub(super) fn in_unit(number: Decimal, unit: Unit) -> String {
    let number = digits(number);
    let phrase: Phrase = match unit {
        Unit::Percent => phrases::PERCENT,
        Unit::Per10000 => phrases::PER_10000,
        Unit::Days => return days(&number),
        Unit::Count | Unit::Number => return number,
    };
    phrase.say(&[("number", &number)])
}

/// A number as written, as a difference in a unit: "2 percentage points", "1", "0.5 days".
pub(super) fn difference_in_unit(number: Decimal, unit: Unit) -> String {
    if unit != Unit::Percent {
        return in_unit(number, unit);
    }
    let number = digits(number);
    let phrase = if number == "1" {
        phrases::ONE_POINT
    } else {
        phrases::POINTS
    };
    phrase.say(&[("number", &number)])
}

/// The size of an exact difference, rounded once: "4.6 percentage points". One that is not nought
/// and would be shown so is "less than 0.1 percentage points".
pub(super) fn difference(exact: Ratio, unit: Unit, decimals: u8) -> String {
    let rounded = exact.abs().round(decimals);
    if rounded.units != 0 || exact.is_zero() {
        return difference_in_unit(rounded, unit);
    }
    let least = Decimal {
        units: 1,
        places: rounded.places,
    };
    phrases::LESS_THAN.say(&[("difference", &difference_in_unit(least, unit))])
}

fn days(number: &str) -> String {
    let phrase = if number == "1" {
        phrases::ONE_DAY
    } else {
        phrases::DAYS
    };
    phrase.say(&[("number", number)])
}
