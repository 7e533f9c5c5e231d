//! Where the verdicts put an indicator: among what performs well, among the areas of focus, or
//! among what could not be measured; and on what ground. `draft` follows it, the author may
//! choose otherwise, and the lints say which choices have no ground.

use crate::scorecard::Line;
use crate::set::Better;
use crate::verdict::{AgainstTarget, Direction};

/// A section of the paper that indicators stand in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Section {
    /// "Where are we performing well?"
    Well,
    /// "Areas of focus", and "Exceptions" before them.
    Focus,
    /// "What could not be measured".
    NotMeasured,
}

/// Why an indicator stands where it does.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Ground {
    /// On the good side of its target.
    BetterThanTarget,
    /// Exactly on its target.
    TargetMet,
    /// Short of its target, within the tolerance.
    WithinTolerance,
    /// Missed its target.
    TargetMissed,
    /// No target, and moved the good way.
    Improved,
    /// No target, and exactly as it was.
    Unchanged,
    /// No target, and moved the other way.
    Worsened,
    /// No target, and neither way is good.
    NeitherWayGood,
    /// No target, and no earlier figure.
    NothingToJudgeBy,
    /// No value.
    NoValue,
}

impl Section {
    /// The heading that `draft` gives it.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Well => "Where are we performing well?",
            Self::Focus => "Areas of focus",
            Self::NotMeasured => "What could not be measured",
        }
    }

    /// The section that a heading begins, in the words of `draft` or near them.
    pub(super) fn of_heading(heading: &str) -> Option<Self> {
        let heading = heading.to_lowercase();
        let has = |words: &str| heading.contains(words);
        if has("not be measured") || has("not measured") {
            Some(Self::NotMeasured)
        } else if has("focus") || has("improvement") || has("exception") {
            Some(Self::Focus)
        } else if has("performing well") {
            Some(Self::Well)
        } else {
            None
        }
    }
}

impl Ground {
    /// The ground that a line's verdicts give. The target decides. Without one the change on the
    /// period before does, and where that cannot be compared the change on the same period last
    /// year.
    pub fn of(line: &Line) -> Self {
        if line.figure.value().is_none() {
            return Self::NoValue;
        }
        match line.verdict.against_target {
            AgainstTarget::Better => Self::BetterThanTarget,
            AgainstTarget::Met => Self::TargetMet,
            AgainstTarget::WithinTolerance => Self::WithinTolerance,
            AgainstTarget::Missed => Self::TargetMissed,
            AgainstTarget::NoTarget if line.definition.facts.better == Better::Neither => {
                Self::NeitherWayGood
            }
            AgainstTarget::NoTarget => {
                let changes = [&line.verdict.since_previous, &line.verdict.since_last_year];
                let comparable = changes
                    .into_iter()
                    .find(|change| change.direction != Direction::NotComparable);
                match comparable.map(|change| change.direction) {
                    Some(Direction::Improved) => Self::Improved,
                    Some(Direction::Unchanged) => Self::Unchanged,
                    Some(Direction::Worsened) => Self::Worsened,
                    Some(Direction::Risen | Direction::Fallen) => Self::NeitherWayGood,
                    Some(Direction::NotComparable) | None => Self::NothingToJudgeBy,
                }
            }
        }
    }

    /// The section it puts an indicator in.
    pub fn section(self) -> Section {
        match self {
            Self::BetterThanTarget | Self::TargetMet | Self::Improved | Self::Unchanged => {
                Section::Well
            }
            Self::WithinTolerance
            | Self::TargetMissed
            | Self::Worsened
            | Self::NeitherWayGood
            | Self::NothingToJudgeBy => Section::Focus,
            Self::NoValue => Section::NotMeasured,
        }
    }

    /// What speaks against calling the indicator well: "it missed its target".
    pub(super) fn against(self) -> &'static str {
        match self {
            Self::WithinTolerance => "it missed its target, though within the tolerance",
            Self::TargetMissed => "it missed its target",
            Self::Worsened => "it has no target and has worsened",
            Self::NeitherWayGood => "it has no target, and neither way is better",
            Self::NothingToJudgeBy => "it has neither a target nor an earlier figure",
            Self::NoValue => "it has no value",
            Self::BetterThanTarget | Self::TargetMet | Self::Improved | Self::Unchanged => {
                "nothing speaks against it"
            }
        }
    }
}
