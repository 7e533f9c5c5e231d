//! The tables as CSV text, with the columns of the Standard Safeguarding Dataset.

mod care;
mod people;
mod protection;
mod wider;

use std::fmt::Write as _;

use quarterday_core::calendar::Day;
use quarterday_core::ssd;

use super::clock::on;
use super::world::{Id, Link, When, World};

/// Every table, as file name and text.
pub(super) fn tables(world: &World) -> Vec<(String, String)> {
    let days = &Days::new();
    vec![
        people::people(world, days),
        people::referrals(world, days),
        people::assessments(world, days),
        protection::enquiries(world, days),
        protection::conferences(world, days),
        protection::plans(world, days),
        protection::visits(world, days),
        protection::reviews(world, days),
        care::episodes(world, days),
        care::placements(world, days),
        care::visits(world, days),
        care::reviews(world, days),
        care::legal_statuses(world, days),
        care::care_leavers(world, days),
        people::involvements(world, days),
        people::professionals(world, days),
        wider::contacts(world, days),
        wider::early_help(world, days),
        wider::factors(world, days),
        wider::need_plans(world, days),
        wider::need_visits(world, days),
        wider::checks(world, days),
        wider::immunisations(world, days),
        wider::scores(world, days),
        wider::missing(world, days),
        wider::immigration(world, days),
        wider::permanence(world, days),
        wider::disabilities(world, days),
        wider::addresses(world, days),
        wider::decisions(world, days),
        wider::interviews(world, days),
    ]
}

/// How a table's system writes dates.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Style {
    /// 2019-09-30
    Iso,
    /// 30/09/2019
    British,
    /// 2019-09-30 00:00:00
    Timed,
}

/// The year, month and day of month of every day the records touch.
struct Days {
    first: Day,
    parts: Vec<(i32, u32, u32)>,
}

impl Days {
    fn new() -> Self {
        let (first, last) = (on(1990, 1, 1), on(2021, 12, 31));
        let mut parts = Vec::new();
        for year in first.year()..=last.year() {
            for month in 1..=12 {
                let days = Day::last_of_month(year, month).map_or(0, Day::day);
                parts.extend((1..=days).map(|day| (year, month, day)));
            }
        }
        Self { first, parts }
    }

    fn of(&self, day: Day) -> (i32, u32, u32) {
        let index = usize::try_from(self.first.days_to(day)).ok();
        let known = index.and_then(|index| self.parts.get(index)).copied();
        known.unwrap_or_else(|| (day.year(), day.month(), day.day()))
    }
}

/// A table being written.
struct Csv<'a> {
    name: &'static str,
    /// How many columns it has.
    columns: usize,
    style: Style,
    days: &'a Days,
    out: String,
    /// Fields written so far in this row.
    fields: usize,
}

impl<'a> Csv<'a> {
    fn new(name: &'static str, style: Style, days: &'a Days) -> Self {
        let table = ssd::table(name).expect("the demo writes tables of the SSD");
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        Self::local(name, &names, style, days)
    }

    /// A table that is none of the SSD's.
    fn local(name: &'static str, columns: &[&str], style: Style, days: &'a Days) -> Self {
        Self {
            name,
            columns: columns.len(),
            style,
            days,
            out: columns.join(",") + "\n",
            fields: 0,
        }
    }

    fn comma(&mut self) {
        if self.fields > 0 {
            self.out.push(',');
        }
        self.fields += 1;
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.comma();
        if text.contains([',', '"', '\n']) {
            let _ = write!(self.out, "\"{}\"", text.replace('"', "\"\""));
        } else {
            self.out.push_str(text);
        }
        self
    }

    fn flag(&mut self, flag: bool) -> &mut Self {
        self.text(if flag { "Y" } else { "N" })
    }

    fn id(&mut self, prefix: &str, id: Id) -> &mut Self {
        self.comma();
        let _ = write!(self.out, "{prefix}{:06}", id + 1);
        self
    }

    fn reference(&mut self, prefix: &str, id: Option<Id>) -> &mut Self {
        match id {
            Some(id) => self.id(prefix, id),
            None => self.text(""),
        }
    }

    fn link(&mut self, prefix: &str, link: Link) -> &mut Self {
        match link {
            Link::Blank => self.text(""),
            Link::To(id) => self.id(prefix, id),
            Link::Raw(text) => self.text(text),
        }
    }

    fn when(&mut self, when: When) -> &mut Self {
        let (day, time) = match when {
            When::Blank => return self.text(""),
            When::Raw(text) => return self.text(text),
            When::On(day) => (day, "00:00:00"),
            When::At(day, time) => (day, time),
        };
        self.comma();
        let (year, month, day) = self.days.of(day);
        let _ = match self.style {
            Style::British => write!(self.out, "{day:02}/{month:02}/{year:04}"),
            Style::Iso => write!(self.out, "{year:04}-{month:02}-{day:02}"),
            Style::Timed => write!(self.out, "{year:04}-{month:02}-{day:02} {time}"),
        };
        self
    }

    fn day(&mut self, day: Day) -> &mut Self {
        self.when(When::On(day))
    }

    /// Ends the row.
    fn end(&mut self) {
        debug_assert_eq!(self.fields, self.columns, "{}", self.name);
        self.fields = 0;
        self.out.push('\n');
    }

    fn done(self) -> (String, String) {
        (format!("{}.csv", self.name), self.out)
    }
}

/// What identifiers of each kind begin with: SYN for synthetic.
mod prefix {
    pub(super) const PERSON: &str = "SYN";
    pub(super) const REFERRAL: &str = "SYNRF";
    pub(super) const ASSESSMENT: &str = "SYNAS";
    pub(super) const ENQUIRY: &str = "SYNEN";
    pub(super) const CONFERENCE: &str = "SYNCF";
    pub(super) const MEETING: &str = "SYNMT";
    pub(super) const PLAN: &str = "SYNPL";
    pub(super) const PLAN_VISIT: &str = "SYNPV";
    pub(super) const PLAN_REVIEW: &str = "SYNPR";
    pub(super) const CARE: &str = "SYNLA";
    pub(super) const EPISODE: &str = "SYNEP";
    pub(super) const PLACEMENT: &str = "SYNPC";
    pub(super) const CARE_VISIT: &str = "SYNCV";
    pub(super) const CARE_REVIEW: &str = "SYNCR";
    pub(super) const LEGAL: &str = "SYNLS";
    pub(super) const LEAVER: &str = "SYNCL";
    pub(super) const INVOLVEMENT: &str = "SYNIN";
    pub(super) const PROFESSIONAL: &str = "SYNSW";
    pub(super) const CONTACT: &str = "SYNCO";
    pub(super) const EARLY_HELP: &str = "SYNEH";
    pub(super) const FACTORS: &str = "SYNAF";
    pub(super) const NEED_PLAN: &str = "SYNNP";
    pub(super) const NEED_VISIT: &str = "SYNNV";
    pub(super) const CHECK: &str = "SYNHC";
    pub(super) const SCORE: &str = "SYNSD";
    pub(super) const MISSING: &str = "SYNMI";
    pub(super) const IMMIGRATION: &str = "SYNIM";
    pub(super) const PERMANENCE: &str = "SYNPM";
    pub(super) const DISABILITY: &str = "SYNDI";
    pub(super) const ADDRESS: &str = "SYNAD";
}
