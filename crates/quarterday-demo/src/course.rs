//! The course the figures take, quarter by quarter. The published values of Darlington's papers to
//! Q2 2019/20 are marked so and come out exactly; the others lie believably between them.

mod wider;

use quarterday_core::calendar::Period;

pub(super) use wider::wider;

/// One quarter of the course. Percentages are in tenths.
pub(super) struct Course {
    pub(super) quarter: Period,
    /// Assessments authorised, about, and those within 45 working days.
    pub(super) assessments: (usize, usize),
    /// Conferences other than transfers in, about, and those within 15 working days.
    pub(super) conferences: (usize, usize),
    /// Children on plans at the end, about.
    pub(super) on_plans: usize,
    /// Visits to them within 10 and within 15 working days.
    pub(super) plan_visits: (usize, usize),
    /// Children in care at the end, and those who came into care, about.
    pub(super) in_care: (usize, usize),
    /// Visits to them in timescale.
    pub(super) care_visits: usize,
    /// Care leavers at the end, and those of them not in education, employment or training.
    pub(super) leavers: (usize, usize),
    /// Care leavers who turned 22 in the quarter, and those of them not in education and so on.
    pub(super) turned_22: (usize, usize),
}

type Row = (
    (i32, u32),
    [(usize, usize); 2],
    usize,
    (usize, usize),
    (usize, usize),
    usize,
    [(usize, usize); 2],
);

#[rustfmt::skip]
const ROWS: [Row; 15] = [
    ((2015, 4), [(245, 942), (54, 905)],  98, (765, 935), (203, 26), 915, [(50, 16), (0, 0)]),
    ((2016, 1), [(250, 945), (56, 902)],  99, (772, 941), (204, 26), 918, [(50, 16), (2, 1)]),
    ((2016, 2), [(232, 951), (52, 918)], 101, (780, 948), (206, 27), 925, [(50, 16), (2, 0)]),
    ((2016, 3), [(251, 940), (55, 909)], 103, (769, 936), (205, 25), 919, [(49, 15), (3, 1)]),
    ((2016, 4), [(262, 948), (58, 923)], 106, (788, 950), (207, 28), 928, [(50, 16), (2, 0)]),
    ((2017, 1), [(255, 942), (56, 934)], 109, (795, 944), (210, 27), 930, [(51, 16), (2, 1)]),
    ((2017, 2), [(236, 950), (51, 942)], 111, (786, 952), (209, 24), 924, [(50, 15), (3, 1)]),
    ((2017, 3), [(253, 941), (55, 951)], 113, (802, 960), (212, 28), 931, [(51, 15), (2, 1)]),
    // Published: assessments 93.3, visits to children in care 93.4; at 31 March, 115 on plans and
    // 214 in care.
    ((2017, 4), [(266, 933), (57, 964)], 115, (809, 955), (214, 26), 934, [(50, 14), (3, 1)]),
    // Published: conferences 98, visits to children in care 93.2, care leavers 27.5.
    ((2018, 1), [(258, 926), (50, 980)], 112, (814, 961), (229, 41), 932, [(51, 14), (2, 1)]),
    ((2018, 2), [(240, 918), (53, 962)], 109, (801, 954), (239, 39), 899, [(52, 14), (2, 1)]),
    ((2018, 3), [(262, 906), (56, 950)], 105, (806, 962), (252, 38), 864, [(51, 13), (3, 2)]),
    // Published: assessments "slightly below" 90, visits 95.7, 79.4 and 82.6, care leavers 25;
    // at 31 March, 102 on plans and 264 in care.
    ((2018, 4), [(270, 896), (58, 938)], 102, (794, 957), (264, 36), 826, [(52, 13), (2, 1)]),
    // Published: assessments 88.1, visits 94, 82.6 and 86, care leavers 29.6, in care 277.
    ((2019, 1), [(261, 881), (53, 925)],  98, (826, 940), (277, 41), 860, [(54, 16), (1, 0)]),
    // Published: assessments 92.7, conferences 92.8, visits 93.3, 73.8 and 86.3, care leavers
    // 23.1, in care 278.
    ((2019, 2), [(247, 927), (69, 928)],  95, (738, 933), (278, 31), 863, [(52, 12), (4, 4)]),
];

/// The quarters from Q4 2015/16, which the records need as a run-up, to Q2 2019/20.
pub(super) fn course() -> Vec<Course> {
    let quarters = ROWS.into_iter().map(|row| {
        let ((year, quarter), [assessments, conferences], on_plans, ..) = row;
        let (_, _, _, plan_visits, in_care, care_visits, [leavers, turned_22]) = row;
        Course {
            quarter: Period::Quarter(year, quarter),
            assessments,
            conferences,
            on_plans,
            plan_visits,
            in_care,
            care_visits,
            leavers,
            turned_22,
        }
    });
    quarters.collect()
}

/// Tenths of a per cent, rounded half away from zero.
pub(super) fn tenths(numerator: usize, denominator: usize) -> usize {
    (2000 * numerator + denominator) / (2 * denominator.max(1))
}

/// The whole number of cases out of `of` that shows as `share` tenths of a per cent, if one does.
pub(super) fn exactly(share: usize, of: usize) -> Option<usize> {
    let about = share * of / 1000;
    (about..=about + 1).find(|&count| tenths(count, of) == share)
}

/// Numbers from `about` outwards: `about`, one more, one fewer, two more and so on.
pub(super) fn outwards(about: usize) -> impl Iterator<Item = usize> {
    (0..about).flat_map(move |step| {
        let fewer = (step > 0).then(|| about - step);
        std::iter::once(about + step).chain(fewer)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_round_half_away_from_zero() {
        assert_eq!(tenths(1, 16), 63); // 6.25
        assert_eq!(tenths(14, 51), 275);
        assert_eq!(exactly(928, 69), Some(64));
        assert_eq!(exactly(928, 55), None);
    }

    #[test]
    fn care_leavers_come_and_go_in_whole_people() {
        for pair in course().windows(2) {
            let [before, after] = pair else { continue };
            let came = after.leavers.0 + after.turned_22.0;
            assert!(came >= before.leavers.0, "{}", after.quarter);
            let neet = after.leavers.1 + after.turned_22.1;
            assert!(neet >= before.leavers.1, "{}", after.quarter);
            assert!(neet - before.leavers.1 <= came - before.leavers.0);
        }
    }

    #[test]
    fn numbers_go_outwards() {
        let first: Vec<usize> = outwards(10).take(5).collect();
        assert_eq!(first, [10, 11, 9, 12, 8]);
    }
}
