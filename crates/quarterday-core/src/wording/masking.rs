//! A part that a whole hides, in words.

use crate::figure::Figure;
use crate::set::{Better, Target};

use super::phrases;
use super::target::asked;
use super::value::{value_against, with_counts};

/// "71.4% (10 of 14) against the target of 90%, which the whole reaches with 92.3%".
pub fn masked(whole: &Figure, part: &Figure, better: Better, target: &Target) -> String {
    let value = |figure: &Figure| value_against(figure, better, Some(target));
    phrases::MASKED.say(&[
        ("part", &with_counts(&value(part), part)),
        ("target", &asked(target, better, part.unit)),
        ("whole", &value(whole)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::fixture::{Sample, decimal};
    use crate::set::Tolerance;

    #[test]
    fn a_masked_part_is_said_beside_its_whole() {
        let figure = |value| {
            let sample = Sample::percent("Indicator").value("2019-20-q2", value);
            sample.figures.into_iter().next().expect("a figure")
        };
        let target = Target {
            value: decimal("90"),
            tolerance: Tolerance::None,
            to: None,
            set_by: String::new(),
            evidence: None,
            profile: None,
        };
        assert_eq!(
            masked(&figure("92"), &figure("71"), Better::Higher, &target),
            "71.0% (71 of 100) against the target of 90%, which the whole reaches with 92.0%"
        );
    }
}
