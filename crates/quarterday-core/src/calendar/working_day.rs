//! Working days in England: any day other than a Saturday, a Sunday, Christmas Day, Good Friday
//! or a bank holiday in England and Wales (SI 2011/1010, regulation 2). No council closure days.

use std::sync::LazyLock;

use super::Day;

const HOLIDAYS: &str = include_str!("../../data/bank_holidays_england_wales.csv");

/// Bank holidays of England and Wales over a run of whole years, and the working days they leave.
#[derive(Debug)]
pub struct WorkingDays {
    holidays: Vec<Holiday>,
    first: Day,
    last: Day,
    /// `before[i]`: working days from `first` up to and including day `i`.
    through: Vec<i32>,
    /// The working days in order.
    days: Vec<Day>,
    version: String,
}

/// One bank holiday.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Holiday {
    /// The day kept, which is the substitute day where there is one.
    pub day: Day,
    /// "Spring bank holiday".
    pub title: String,
    /// Whether the day was announced, or follows from the rule for a year not yet announced.
    pub is_announced: bool,
}

static ENGLAND_AND_WALES: LazyLock<WorkingDays> = LazyLock::new(|| WorkingDays::read(HOLIDAYS));

impl WorkingDays {
    /// The calendar in the program: 1995 to 2099, announced to 2028 and by rule after that.
    pub fn england_and_wales() -> &'static Self {
        &ENGLAND_AND_WALES
    }

    fn read(csv: &str) -> Self {
        let holidays: Vec<Holiday> = csv.lines().skip(1).map(holiday).collect();
        let year = |h: Option<&Holiday>| h.map_or(1995, |h| h.day.year());
        let first = Day::new(year(holidays.first()), 1, 1).expect("a year has a first day");
        let last = Day::new(year(holidays.last()), 12, 31).expect("a year has a last day");
        let mut kept = holidays.iter().map(|h| h.day).peekable();
        let (mut through, mut days, mut count) = (Vec::new(), Vec::new(), 0);
        for epoch in first.epoch()..=last.epoch() {
            let day = Day::from_epoch(epoch).expect("between two days");
            while kept.next_if(|&h| h < day).is_some() {}
            if day.weekday() < 5 && kept.peek() != Some(&day) {
                count += 1;
                days.push(day);
            }
            through.push(count);
        }
        let announced = holidays
            .iter()
            .filter(|h| h.is_announced)
            .map(|h| h.day.year())
            .max();
        let version = format!(
            "england-and-wales-{}-{:016x}",
            announced.unwrap_or(0),
            fnv(csv)
        );
        Self {
            holidays,
            first,
            last,
            through,
            days,
            version,
        }
    }

    /// Names this calendar in a published figure: the last announced year and a hash of the dates.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The bank holidays, in order.
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// The first and last day the calendar covers.
    pub fn span(&self) -> (Day, Day) {
        (self.first, self.last)
    }

    fn through(&self, day: Day) -> Option<i32> {
        let index = usize::try_from(self.first.days_to(day)).ok()?;
        self.through.get(index).copied()
    }

    /// Working days after `from` up to and including `to`; minus the count the other way when
    /// `to` is earlier. `None` outside the calendar, never a weekends-only answer.
    pub fn between(&self, from: Day, to: Day) -> Option<i32> {
        Some(self.through(to)? - self.through(from)?)
    }

    /// The `n`-th working day strictly after `from`; `from` itself for 0. `None` for a negative
    /// `n` and outside the calendar.
    pub fn after(&self, from: Day, n: i32) -> Option<Day> {
        let done = self.through(from)?;
        match n {
            0 => Some(from),
            1.. => self
                .days
                .get(usize::try_from(done.checked_add(n)? - 1).ok()?)
                .copied(),
            _ => None,
        }
    }

    /// Whether `day` is a working day; `None` outside the calendar.
    pub fn is_working(&self, day: Day) -> Option<bool> {
        self.through(day)?;
        Some(self.days.binary_search(&day).is_ok())
    }
}

fn holiday(line: &str) -> Holiday {
    let mut fields = line.split(',');
    let mut field = || fields.next().unwrap_or_default();
    let day = field().parse().expect("the calendar file holds dates");
    let title = field().to_owned();
    Holiday {
        day,
        title,
        is_announced: field() == "announced",
    }
}

/// FNV-1a: stable across builds, for naming only.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
