//! How an earlier or present period is named in a sentence, by the basis of the figure.

use crate::calendar::{Basis, Day, Period, month_name};
use crate::figure::Figure;

use super::phrases;

/// The period of a figure on that basis as a noun: "Quarter 1 2019/20", "the end of Quarter 1
/// 2019/20", "the 12 months to 30 June 2019", "April to June 2019".
pub(super) fn noun(basis: Basis, period: Period) -> String {
    let last = period.last_day();
    match basis {
        Basis::Quarter => name(period),
        Basis::Snapshot if is_day(period) => name(period),
        Basis::Snapshot => phrases::END_OF.say(&[("point", &name(period))]),
        Basis::Rolling12Months => phrases::TWELVE_MONTHS_TO.say(&[("last", &last.long())]),
        Basis::YearToDate => basis
            .window(period)
            .map_or_else(|| name(period), |(first, last)| months(first, last)),
        Basis::Year => match Period::quarter_of(last) {
            Period::Quarter(year, _) => Period::Year(year).words(),
            other => other.words(),
        },
    }
}

/// The same after "than": "in Quarter 1 2019/20", "at the end of Quarter 1 2019/20".
pub(super) fn at(basis: Basis, period: Period) -> String {
    let noun = noun(basis, period);
    let phrase = match basis {
        Basis::Snapshot if is_day(period) => phrases::ON_DAY,
        Basis::Snapshot => phrases::AT_POINT,
        _ => phrases::IN_POINT,
    };
    phrase.say(&[("point", &noun)])
}

/// The period of a figure after "than" in the short form of charts: "in Q2 2019/20", "at the end
/// of Q2 2019/20".
pub(super) fn at_short(figure: &Figure) -> String {
    let (basis, period) = (figure.basis, figure.period);
    let is_plain = matches!(basis, Basis::Quarter | Basis::Snapshot) && !is_day(period);
    if !is_plain {
        return at(basis, period);
    }
    let short = period.short();
    if basis == Basis::Snapshot {
        let point = phrases::END_OF.say(&[("point", &short)]);
        phrases::AT_POINT.say(&[("point", &point)])
    } else {
        phrases::IN_POINT.say(&[("point", &short)])
    }
}

/// A period's name in running text: "Quarter 1 2019/20", without its months.
pub(super) fn name(period: Period) -> String {
    match period {
        Period::Quarter(year, quarter) => phrases::QUARTER.say(&[
            ("quarter", &quarter.to_string()),
            ("year", &Period::Year(year).words()),
        ]),
        Period::Year(_) | Period::Month(..) | Period::Day(_) => period.words(),
    }
}

fn is_day(period: Period) -> bool {
    matches!(period, Period::Day(_))
}

/// "April to June 2019", "April 2018 to March 2019", "April 2019"; with days when the last does
/// not end a month.
fn months(first: Day, last: Day) -> String {
    let month = |day: Day| Period::Month(day.year(), day.month()).words();
    let ends_month = Day::last_of_month(last.year(), last.month()) == Some(last);
    let (from, to) = if !ends_month {
        (first.long(), last.long())
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        return month(last);
    } else if first.year() == last.year() {
        (month_name(first.month()).to_owned(), month(last))
    } else {
        (month(first), month(last))
    };
    phrases::FROM_TO.say(&[("first", &from), ("last", &to)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().expect("a period")
    }

    #[test]
    fn an_earlier_period_is_named_by_its_basis() {
        let quarter = period("2019-20-q1");
        for (basis, as_noun, after_than) in [
            (Basis::Quarter, "Quarter 1 2019/20", "in Quarter 1 2019/20"),
            (
                Basis::Snapshot,
                "the end of Quarter 1 2019/20",
                "at the end of Quarter 1 2019/20",
            ),
            (
                Basis::Rolling12Months,
                "the 12 months to 30 June 2019",
                "in the 12 months to 30 June 2019",
            ),
            (
                Basis::YearToDate,
                "April to June 2019",
                "in April to June 2019",
            ),
            (Basis::Year, "2019/20", "in 2019/20"),
        ] {
            assert_eq!(noun(basis, quarter), as_noun);
            assert_eq!(at(basis, quarter), after_than);
        }
    }

    #[test]
    fn a_year_to_date_names_its_months() {
        let to_date = |text| noun(Basis::YearToDate, period(text));
        assert_eq!(to_date("2018-19-q4"), "April 2018 to March 2019");
        assert_eq!(to_date("2019-04"), "April 2019");
        assert_eq!(to_date("2019-08-15"), "1 April 2019 to 15 August 2019");
    }

    #[test]
    fn a_snapshot_of_a_day_is_on_that_day() {
        let day = period("2019-08-15");
        assert_eq!(at(Basis::Snapshot, day), "on 15 August 2019");
        assert_eq!(noun(Basis::Snapshot, day), "15 August 2019");
    }
}
