//! The course of the figures beside the nine of the paper. What is marked published comes out
//! exactly; the rest aims at Darlington's annual values, as the Department for Education publishes
//! them, or lies believably between.

use quarterday_core::calendar::Period;

/// One quarter. Percentages are in tenths.
#[derive(Clone, Copy)]
pub(crate) struct Wider {
    pub(crate) quarter: Period,
    /// Section 47 enquiries started.
    pub(crate) enquiries: usize,
    /// Referrals within 12 months of one before.
    pub(crate) re_referrals: usize,
    /// Referrals decided within one working day.
    pub(crate) decided: usize,
    /// Returns from missing with a record of the interview, about, and those within 72 hours.
    pub(crate) returns: (usize, usize),
    /// Children in care at the end with three or more placements in twelve months.
    pub(crate) moved: usize,
    /// Of those for whom it is asked, children settled in one placement.
    pub(crate) settled: usize,
}

type Row = ((i32, u32), usize, usize, usize, (usize, usize), [usize; 2]);

#[rustfmt::skip]
const ROWS: [Row; 15] = [
    ((2015, 4),  98, 200, 940, (30, 867), [105, 640]),
    ((2016, 1), 102, 233, 941, (32, 844), [104, 640]),
    ((2016, 2),  95, 228, 946, (34, 853), [103, 645]),
    ((2016, 3), 104, 241, 952, (31, 871), [101, 648]),
    ((2016, 4), 108, 247, 949, (33, 879), [102, 650]),
    // The year's section 47 enquiries are published as 191.0 per 10,000, its re-referrals as 25.7.
    ((2017, 1), 110, 251, 955, (36, 889), [101, 652]),
    ((2017, 2),  98, 262, 951, (38, 868), [103, 650]),
    ((2017, 3), 105, 259, 957, (35, 886), [102, 651]),
    // Published: decisions 96; at 31 March, 10 with three placements, 65 settled.
    ((2017, 4), 114, 256, 960, (37, 892), [100, 650]),
    // Published: interviews 92.5, 9.6 with three placements. In the year 286.7 and 17.6.
    ((2018, 1), 150, 180, 971, (40, 925), [ 96, 648]),
    ((2018, 2), 152, 172, 968, (43, 907), [ 95, 645]),
    ((2018, 3), 164, 177, 975, (39, 897), [ 93, 641]),
    // Published: re-referrals 17.5, decisions 98.2; at 31 March, 9 and 64.
    ((2018, 4), 172, 175, 982, (41, 878), [ 90, 640]),
    // Published: re-referrals 14.8, decisions 96.8. The year was to be 217.2 and 17.1.
    ((2019, 1), 124, 148, 968, (44, 886), [ 97, 655]),
    ((2019, 2), 118, 161, 959, (42, 881), [104, 672]),
];

/// The quarters of [`super::course`].
pub(crate) fn wider() -> Vec<Wider> {
    let quarters = ROWS.into_iter().map(|row| {
        let ((year, quarter), enquiries, re_referrals, decided, returns, [moved, settled]) = row;
        Wider {
            quarter: Period::Quarter(year, quarter),
            enquiries,
            re_referrals,
            decided,
            returns,
            moved,
            settled,
        }
    });
    quarters.collect()
}
