//! What it would take to reach a target, in words.

use crate::figure::Unit;
use crate::set::{Better, Target};
use crate::verdict::{Take, YearAhead};

use super::number::counted;
use super::phrases::{self, Phrase};
use super::target::asked;

/// "27 more of 277 cases met would have reached the target of 90%. In the year so far 55 of 610
/// cases were missed; at 305 cases a quarter to the end of the year, 67 more may be."
pub fn take(take: &Take, better: Better, target: &Target) -> String {
    let asked = asked(target, better, Unit::Percent);
    let is_lower = better == Better::Lower;
    let either = |lower: Phrase, higher: Phrase| if is_lower { lower } else { higher };
    let phrase = match (take.short, take.spare) {
        (0, 0) => phrases::TAKE_JUST,
        (0, _) => phrases::TAKE_SPARE,
        _ => either(phrases::TAKE_FEWER, phrases::TAKE_MORE),
    };
    let now = phrase.say(&[
        ("short", &digits(take.short)),
        ("spare", &cases(take.spare)),
        ("cases", &cases(take.cases)),
        ("target", &asked),
    ]);
    match take.year.map(|year| ahead(&year, is_lower)) {
        Some(year) => format!("{now} {year}"),
        None => now,
    }
}

fn ahead(year: &YearAhead, is_lower: bool) -> String {
    let either = |lower: Phrase, higher: Phrase| if is_lower { lower } else { higher };
    match *year {
        YearAhead::OnTheDay { cases: all, may } => {
            either(phrases::TAKE_DAY_LOWER, phrases::TAKE_DAY)
                .say(&[("cases", &cases(all)), ("may", &number_or_none(may))])
        }
        YearAhead::Counted {
            so_far,
            wrong,
            a_quarter,
            may,
            ..
        } => {
            let so_far = either(phrases::TAKE_YEAR_LOWER, phrases::TAKE_YEAR).say(&[
                ("wrong", &digits(wrong)),
                ("so_far", &cases(so_far)),
                ("a_quarter", &cases(a_quarter)),
            ]);
            let rest = if may < 0 {
                phrases::TAKE_LOST.say(&[("by", &cases(may.unsigned_abs()))])
            } else {
                either(phrases::TAKE_MAY_LOWER, phrases::TAKE_MAY)
                    .say(&[("may", &number_or_none(may.unsigned_abs()))])
            };
            format!("{so_far} {rest}")
        }
    }
}

fn cases(number: u64) -> String {
    counted(number, "case", "cases")
}

fn digits(number: u64) -> String {
    super::number::digits(crate::figure::Decimal::whole(number.into()))
}

fn number_or_none(number: u64) -> String {
    if number == 0 {
        super::number::number_word(0)
    } else {
        digits(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::fixture::decimal;
    use crate::set::Tolerance;

    fn target(value: &str) -> Target {
        Target {
            value: decimal(value),
            tolerance: Tolerance::None,
            to: None,
            set_by: String::new(),
            evidence: None,
            profile: None,
        }
    }

    #[test]
    fn a_miss_and_the_year_ahead_are_said_in_cases() {
        let taken = Take {
            short: 9,
            spare: 0,
            cases: 1_100,
            year: Some(YearAhead::Counted {
                so_far: 2_000,
                wrong: 190,
                a_quarter: 1_000,
                left: 2,
                may: 210,
            }),
        };
        assert_eq!(
            take(&taken, Better::Higher, &target("90")),
            "9 more of 1,100 cases met would have reached the target of 90%. \
             In the year so far 190 of 2,000 cases were missed; at 1,000 cases a quarter to the \
             end of the year, 210 more may be."
        );
    }

    #[test]
    fn a_year_that_is_lost_is_said_to_be() {
        let taken = Take {
            short: 1,
            spare: 0,
            cases: 10,
            year: Some(YearAhead::Counted {
                so_far: 10,
                wrong: 8,
                a_quarter: 10,
                left: 3,
                may: -4,
            }),
        };
        assert_eq!(
            take(&taken, Better::Lower, &target("10")),
            "1 fewer of 10 cases would have reached the target of no more than 10%. \
             In the year so far 8 of 10 cases count against it; at 10 cases a quarter to the end \
             of the year, the target is out of reach by 4 cases."
        );
    }

    #[test]
    fn a_target_reached_says_what_is_to_spare() {
        let taken = Take {
            short: 0,
            spare: 5,
            cases: 52,
            year: Some(YearAhead::OnTheDay { cases: 52, may: 17 }),
        };
        assert_eq!(
            take(&taken, Better::Lower, &target("33")),
            "The target of no more than 33% was reached with 5 cases to spare. \
             With 52 cases again on 31 March, 17 may count against it."
        );
        let just = Take {
            spare: 0,
            year: Some(YearAhead::OnTheDay { cases: 52, may: 0 }),
            ..taken
        };
        assert_eq!(
            take(&just, Better::Higher, &target("100")),
            "The target of 100% was reached with no case to spare. \
             With 52 cases again on 31 March, none may be missed."
        );
    }
}
