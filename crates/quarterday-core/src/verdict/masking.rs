//! Whether a whole that reaches its target hides a part that does not.

use crate::figure::{Aggregate, Decimal, Figure, State};
use crate::set::{Better, Masking, Target};

use super::{AgainstTarget, against_target};

/// Whether the whole reaches the target and the part misses it by the margin that the set gives,
/// on enough cases. Only of values made of parts: a count has no part that could reach its target.
pub fn masks(
    whole: &Figure,
    part: &Figure,
    better: Better,
    target: &Target,
    masking: &Masking,
) -> bool {
    let reached = against_target(whole.value(), better, Some(target));
    if !matches!(reached, AgainstTarget::Better | AgainstTarget::Met) || part.state != State::Ok {
        return false;
    }
    let (Some(value), Some(base)) = (part.value(), part.denominator) else {
        return false;
    };
    // What a ratio is divided by is no number of cases.
    let base = match part.aggregate {
        Some(Aggregate::Ratio) => Decimal::whole(part.counted().into()),
        _ => base,
    };
    let asked = target.value.ratio();
    let miss = match better {
        Better::Higher => asked.minus(value),
        Better::Lower => value.minus(asked),
        Better::NearerTarget => asked.minus(value).abs(),
        Better::Neither => return false,
    };
    let least = Decimal::whole(masking.base.into());
    base.ratio() >= least.ratio() && miss >= masking.points.ratio()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::fixture::{Sample, decimal};
    use crate::set::Tolerance;

    fn figure(met: i128, cases: i128) -> Figure {
        let sample = Sample::percent("Indicator").value("2019-20-q2", "0");
        let mut figure = sample.figures.into_iter().next().expect("a figure");
        figure.numerator = Decimal::whole(met);
        figure.denominator = Some(Decimal::whole(cases));
        figure
    }

    fn is_masked(whole: (i128, i128), part: (i128, i128), better: Better) -> bool {
        let target = Target {
            value: decimal("90"),
            tolerance: Tolerance::None,
            to: None,
            set_by: String::new(),
            evidence: None,
            profile: None,
        };
        let (whole, part) = (figure(whole.0, whole.1), figure(part.0, part.1));
        masks(&whole, &part, better, &target, &Masking::default())
    }

    #[test]
    fn a_part_that_misses_by_ten_points_on_ten_cases_is_masked() {
        assert!(is_masked((90, 100), (8, 10), Better::Higher));
        assert!(is_masked((90, 100), (80, 100), Better::Higher));
    }

    #[test]
    fn a_part_that_misses_by_less_or_on_fewer_cases_is_not() {
        assert!(!is_masked((90, 100), (81, 100), Better::Higher));
        assert!(!is_masked((90, 100), (0, 9), Better::Higher));
    }

    #[test]
    fn what_a_ratio_is_divided_by_is_no_number_of_cases() {
        let target = Target {
            to: None,
            value: decimal("16"),
            tolerance: Tolerance::None,
            set_by: String::new(),
            evidence: None,
            profile: None,
        };
        let ratio = |cases| {
            let mut part = figure(90, 3);
            (part.unit, part.aggregate) = (crate::figure::Unit::Number, Some(Aggregate::Ratio));
            (part.cases, part.not_met, part.excluded) = (cases, 0, 0);
            part
        };
        let mut whole = ratio(40);
        whole.denominator = Some(Decimal::whole(6));
        let is_masked =
            |part: &Figure| masks(&whole, part, Better::Lower, &target, &Masking::default());
        assert!(is_masked(&ratio(10)));
        assert!(!is_masked(&ratio(9)));
    }

    #[test]
    fn nothing_is_masked_by_a_whole_that_misses_itself() {
        assert!(!is_masked((89, 100), (0, 20), Better::Higher));
    }

    #[test]
    fn where_lower_is_better_a_part_misses_above_the_target() {
        assert!(is_masked((90, 100), (20, 20), Better::Lower));
        assert!(!is_masked((90, 100), (0, 20), Better::Lower));
        assert!(!is_masked((90, 100), (0, 20), Better::Neither));
    }
}
