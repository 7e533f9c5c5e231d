//! How an authority does, quarter by quarter: about as often in time as England is, each in its own
//! way, better or worse as the years go.

use quarterday_core::calendar::Day;

use super::super::random::Random;

/// What an authority does more or less well, or more or less often.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rate {
    AssessedInTime,
    ConferenceInTime,
    PlanVisitInTime,
    PlanReviewInTime,
    CareVisitInTime,
    CareReviewInTime,
    SeenAlone,
    HealthDone,
    DentalDone,
    InTouch,
    Suitable,
    Occupied,
    Allocated,
    NoFurtherAction,
    Returns,
}

/// In England, in thousandths; and by how much an authority may lie off it.
const ENGLAND: [(i32, i32); 15] = [
    (835, 140),
    (785, 160),
    (760, 150),
    (900, 90),
    (880, 90),
    (880, 90),
    (800, 120),
    (890, 80),
    (770, 140),
    (920, 60),
    (880, 70),
    (620, 110),
    (975, 24),
    (63, 40),
    (215, 60),
];

/// The course of one authority.
pub(super) struct Course {
    first: Day,
    /// By rate and quarter, in thousandths.
    rates: Vec<Vec<usize>>,
    /// How much more than its size says an authority has to do, in hundredths.
    pub(super) demand: u64,
}

/// Days of a quarter, about.
const QUARTER: i32 = 91;

impl Course {
    /// From `first` to `last`.
    pub(super) fn new(random: &mut Random, first: Day, last: Day) -> Self {
        let quarters = first.days_to(last) / QUARTER + 2;
        let mut walk = |(middle, spread): (i32, i32)| {
            let mut now = middle + random.within(-spread..=spread);
            let mut quarters_of = Vec::new();
            for _ in 0..quarters {
                now += random.within(-spread / 10..=spread / 10);
                now = now.clamp(middle - 2 * spread, (middle + 2 * spread).min(995));
                quarters_of.push(usize::try_from(now.max(5)).unwrap_or(5));
            }
            quarters_of
        };
        let rates = ENGLAND.into_iter().map(&mut walk).collect();
        Self {
            first,
            rates,
            demand: u64::try_from(100 + random.within(-30..=30)).unwrap_or(100),
        }
    }

    /// Whether it happens on this day.
    pub(super) fn happens(&self, random: &mut Random, rate: Rate, day: Day) -> bool {
        let quarter = usize::try_from(self.first.days_to(day) / QUARTER).unwrap_or(0);
        let quarters = &self.rates[rate as usize];
        random.below(1000) < quarters[quarter.min(quarters.len() - 1)]
    }
}
