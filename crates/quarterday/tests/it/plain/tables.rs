//! CSV rows and how their values are read.

use std::collections::BTreeMap;
use std::ops::Index;

use quarterday_core::calendar::Day;
use quarterday_core::set::Given;
use quarterday_core::ssd::{self, Column, Kind, Table};

/// A date as read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Date {
    Blank,
    Unreadable,
    On(Day),
}

/// A row: its values by column, and those of its dates.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Row {
    values: BTreeMap<&'static str, String>,
    dates: BTreeMap<&'static str, Date>,
}

impl Index<&str> for Row {
    type Output = String;

    fn index(&self, column: &str) -> &String {
        &self.values[column]
    }
}

/// The rows of each table. Of two rows with one key the last stands.
pub(crate) struct Tables(BTreeMap<&'static str, Vec<Row>>);

impl Tables {
    /// Reads files as the demo makes them: name and text.
    pub(crate) fn read(files: &[(String, String)]) -> Self {
        let mut given = Vec::new();
        for (name, text) in files {
            let name = name.trim_end_matches(".csv");
            // A local table is none of those counted over.
            if name.starts_with("local_") {
                continue;
            }
            let mut lines = text.lines();
            given.push(Given {
                table: name.to_owned(),
                line: 1,
                columns: fields(lines.next().unwrap_or_default()),
                rows: (2..).zip(lines.map(fields)).collect(),
            });
        }
        Self::of(&given)
    }

    /// The rows of given tables.
    pub(crate) fn of(given: &[Given]) -> Self {
        let mut tables = BTreeMap::new();
        for part in given {
            let name = &part.table;
            let table = ssd::table(name).unwrap_or_else(|| panic!("{name} is no table"));
            let column = |name: &String| table.column(name);
            let columns: Vec<&'static Column> = part.columns.iter().filter_map(column).collect();
            assert_eq!(columns.len(), part.columns.len(), "columns of {name}");
            let mut rows: BTreeMap<String, Row> = BTreeMap::new();
            for (_, texts) in &part.rows {
                let row = row(table, &columns, texts);
                rows.insert(row[table.key().name].clone(), row);
            }
            tables.insert(table.name, rows.into_values().collect());
        }
        Self(tables)
    }

    /// The rows of a table, by key.
    pub(crate) fn rows(&self, table: &str) -> &[Row] {
        self.0.get(table).map_or(&[], Vec::as_slice)
    }

    /// The rows of a table that name a person, by person.
    pub(crate) fn by_person(&self, table: &str, person: &str) -> BTreeMap<&str, Vec<&Row>> {
        let mut people: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in self.rows(table) {
            people.entry(&row[person]).or_default().push(row);
        }
        people.remove("");
        people
    }
}

/// The fields of a line; a field may be quoted, but holds no line break.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut is_quoted = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let field = fields.last_mut().expect("there is always a last field");
        match character {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                field.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => fields.push(String::new()),
            _ => field.push(character),
        }
    }
    fields
}

/// Trimmed, no-break spaces turned to spaces, runs of spaces collapsed.
fn tidy(text: &str) -> String {
    let text = text.replace('\u{a0}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A row, blank in the columns that are not given.
fn row(table: &'static Table, columns: &[&'static Column], fields: &[String]) -> Row {
    assert_eq!(
        fields.len(),
        columns.len(),
        "fields of a row with {}",
        columns[0].name
    );
    let (mut values, mut dates) = (BTreeMap::new(), BTreeMap::new());
    for column in table.columns {
        let at = columns.iter().position(|given| given.name == column.name);
        let value = at.map_or_else(String::new, |at| tidy(&fields[at]));
        if column.kind.is_date() {
            dates.insert(column.name, read(&value, column.kind == Kind::EndDate));
        }
        values.insert(column.name, value);
    }
    Row { values, dates }
}

fn read(text: &str, is_end: bool) -> Date {
    if text.is_empty() {
        return Date::Blank;
    }
    let day_part = text.split([' ', 'T']).next().unwrap_or_default();
    let numbers: Vec<Option<u32>> = day_part.split(['-', '/']).map(|n| n.parse().ok()).collect();
    let &[Some(a), Some(b), Some(c)] = numbers.as_slice() else {
        return Date::Unreadable;
    };
    let (year, month, day) = if day_part.contains('/') {
        (c, b, a)
    } else {
        (a, b, c)
    };
    let Some(day) = i32::try_from(year)
        .ok()
        .and_then(|year| Day::new(year, month, day))
    else {
        return Date::Unreadable;
    };
    if (is_end && year >= 2100) || Some(day) <= Day::new(1900, 1, 1) {
        return Date::Blank;
    }
    Date::On(day)
}

/// A date; in an end date 1 January 2100 and after means open.
pub(crate) fn date(row: &Row, column: &str) -> Date {
    row.dates[column]
}

/// The day of a date that has one.
pub(crate) fn day(row: &Row, column: &str) -> Option<Day> {
    match date(row, column) {
        Date::On(day) => Some(day),
        Date::Blank | Date::Unreadable => None,
    }
}

/// A flag; blank and unreadable are `None`.
pub(crate) fn flag(row: &Row, column: &str) -> Option<bool> {
    match row[column].to_uppercase().as_str() {
        "Y" | "YES" | "T" | "TRUE" | "1" => Some(true),
        "N" | "NO" | "F" | "FALSE" | "0" => Some(false),
        _ => None,
    }
}

/// The code in a coded column: the code itself, before a `:`, ` - ` or `)`, or by its label.
pub(crate) fn code(row: &Row, column: &str) -> Option<&'static str> {
    let known = ssd::TABLES.iter().find_map(|table| table.column(column))?;
    let Kind::Code(labels) = known.kind else {
        panic!("{column} is not coded");
    };
    let text = row[column].as_str();
    let find = |text: &str| {
        let same = |a: &str| !a.is_empty() && a.to_lowercase() == text.to_lowercase();
        let by_code = labels.iter().find(|label| same(label.code));
        let by_label = || labels.iter().find(|label| same(label.label));
        by_code.or_else(by_label).map(|label| label.code)
    };
    let end = [":", " - ", ")"]
        .iter()
        .filter_map(|mark| text.find(mark))
        .min();
    find(text).or_else(|| find(text.get(..end?)?.trim()))
}
