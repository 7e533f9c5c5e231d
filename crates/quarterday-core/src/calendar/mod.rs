//! Days, periods, the financial year, working days and bank holidays.

mod day;
mod moment;
mod period;
mod working_day;

pub use day::{Day, NotADay, month_name};
pub use moment::Moment;
pub use period::{
    Basis, NotAPeriod, PERIODS_MAX, Period, financial_year, twelve_months_to, year_name,
};
pub use working_day::{Holiday, WorkingDays};

#[cfg(test)]
mod tests;
