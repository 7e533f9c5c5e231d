//! What stands on which sheet.

use quarterday_core::open_data::{Cell, Indicator, OpenData, Row, Symbol};
use rust_xlsxwriter::{Workbook, XlsxError};

use super::table::{Sheet, Value};
use super::{clean, heading, title, wrapped};

/// How wide the column of the cover is.
const COVER_WIDTH: u16 = 100;

/// The cover: whose figures these are, and how to read the file.
pub(super) fn cover(workbook: &mut Workbook, data: &OpenData) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name("Cover sheet")?;
    sheet.set_column_width(0, COVER_WIDTH)?;
    sheet.write_string_with_format(0, 0, clean(&data.title), &title())?;
    let about = [
        data.place.name.clone(),
        format!(
            "Figures reported to the {} on {}, for {}.",
            data.committee,
            data.issued.long(),
            data.period.words()
        ),
    ];
    let reading = "Each worksheet after this one holds one table, which begins in column A. Signs in square \
                   brackets stand for numbers that are not there: the worksheet Notes says what each \
                   means.";
    let mut row = 1;
    for line in about.iter().map(String::as_str).chain([reading]) {
        sheet.write_string_with_format(row, 0, clean(line), &wrapped())?;
        row += 1;
    }
    if data.notes.is_empty() {
        return Ok(());
    }
    sheet.write_string_with_format(row, 0, "What has to be known", &heading())?;
    for note in &data.notes {
        row += 1;
        sheet.write_string_with_format(row, 0, clean(note), &wrapped())?;
    }
    Ok(())
}

/// The sheets, each with a link.
pub(super) fn contents(tables: &[Sheet]) -> Sheet {
    let notes = "Signs in the tables, and what they stand for";
    let own = [("Notes", notes)].into_iter();
    let of_tables = tables
        .iter()
        .map(|sheet| (sheet.name, sheet.title.as_str()));
    let rows = own.chain(of_tables);
    let rows = rows.map(|(name, title)| vec![Value::Link(name), Value::text(title)]);
    Sheet {
        name: "Contents",
        title: "Contents".to_owned(),
        lines: vec!["This worksheet contains one table.".to_owned()],
        columns: columns(&[("Worksheet", 20), ("What it holds", 80)]),
        rows: rows.collect(),
    }
}

/// The signs and what they stand for.
pub(super) fn notes(data: &OpenData) -> Sheet {
    let signs = Symbol::ALL.into_iter();
    let rows = signs.map(|symbol| {
        let words = symbol.words();
        vec![Value::Sign(symbol.sign()), Value::text(words)]
    });
    Sheet {
        name: "Notes",
        title: "Notes".to_owned(),
        lines: vec![
            "This worksheet contains one table.".to_owned(),
            format!(
                "The signs that stand for numbers in the tables of {}.",
                data.place.name
            ),
        ],
        columns: columns(&[("Sign", 20), ("What it stands for", 80)]),
        rows: rows.collect(),
    }
}

/// The sheets with figures.
pub(super) fn tables(data: &OpenData) -> Vec<Sheet> {
    vec![scorecard(data), figures(data), definitions(data)]
}

fn scorecard(data: &OpenData) -> Sheet {
    let period = data.period;
    let latest = data.rows.iter().find(|row| row.period == period);
    let row = |(indicator, first): (&Indicator, usize)| {
        let mut cells = named(indicator);
        cells.extend(numbers(indicator, first, latest));
        let words = [
            &indicator.target,
            &indicator.against_target,
            &indicator.since_previous,
            &indicator.since_last_year,
            &indicator.polarity,
        ];
        cells.extend(words.map(Value::text));
        cells
    };
    let previous = format!("Change on {}", period.previous().short());
    let last_year = format!("Change on {}", period.last_year().short());
    let last_year = if last_year == previous {
        "Change on the same period last year".to_owned()
    } else {
        last_year
    };
    let mut heads = columns(&[
        ("Code", 14),
        ("Indicator", 44),
        ("Unit", 18),
        ("Value", 14),
        ("Numerator", 14),
        ("Denominator", 16),
        ("Target", 18),
        ("Against target", 22),
    ]);
    heads.extend([(previous, 30), (last_year, 30)]);
    heads.push(("Which way is better".to_owned(), 24));
    Sheet {
        name: "Scorecard",
        title: format!("Scorecard for {}", period.words()),
        lines: said(data),
        columns: heads,
        rows: places(data).map(row).collect(),
    }
}

fn figures(data: &OpenData) -> Sheet {
    let mut rows = Vec::new();
    for (indicator, first) in places(data) {
        for row in &data.rows {
            let mut cells = named(indicator);
            cells.insert(2, Value::text(row.period.short()));
            cells.extend(numbers(indicator, first, Some(row)));
            rows.push(cells);
        }
    }
    let (first, last) = (data.rows.first(), data.rows.last());
    let short = |row: Option<&Row>| row.map_or_else(String::new, |row| row.period.short());
    Sheet {
        name: "Figures",
        title: format!("Figures from {} to {}", short(first), short(last)),
        lines: said(data),
        columns: columns(&[
            ("Code", 14),
            ("Indicator", 44),
            ("Period", 20),
            ("Unit", 18),
            ("Value", 14),
            ("Numerator", 14),
            ("Denominator", 16),
        ]),
        rows,
    }
}

fn definitions(data: &OpenData) -> Sheet {
    let row = |indicator: &Indicator| {
        let mut cells = named(indicator);
        let words = [&indicator.basis, &indicator.polarity, &indicator.source];
        cells.extend(words.map(Value::text));
        cells
    };
    Sheet {
        name: "Definitions",
        title: "What each indicator counts".to_owned(),
        lines: vec!["This worksheet contains one table.".to_owned()],
        columns: columns(&[
            ("Code", 14),
            ("Indicator", 44),
            ("Unit", 18),
            ("Counted are", 34),
            ("Which way is better", 24),
            ("Source", 60),
        ]),
        rows: data.indicators.iter().map(row).collect(),
    }
}

fn said(data: &OpenData) -> Vec<String> {
    vec![
        "This worksheet contains one table. Signs in square brackets are explained on the worksheet Notes."
            .to_owned(),
        format!("{}, reported to the {}.", data.place.name, data.committee),
    ]
}

fn columns(columns: &[(&str, u16)]) -> Vec<(String, u16)> {
    let columns = columns.iter();
    columns
        .map(|(name, width)| ((*name).to_owned(), *width))
        .collect()
}

/// Each indicator and the place of its first cell in a row.
fn places(data: &OpenData) -> impl Iterator<Item = (&Indicator, usize)> {
    data.indicators.iter().scan(0, |next, indicator| {
        let first = *next;
        *next += indicator.columns.len();
        Some((indicator, first))
    })
}

/// Code, name and unit.
fn named(indicator: &Indicator) -> Vec<Value> {
    let code = if indicator.code.is_empty() {
        "None"
    } else {
        &indicator.code
    };
    [code, &indicator.name, &indicator.unit]
        .map(Value::text)
        .into()
}

/// Value, numerator and denominator; what an indicator has none of is not applicable.
fn numbers(indicator: &Indicator, first: usize, row: Option<&Row>) -> [Value; 3] {
    [0, 1, 2].map(|at| {
        let cell = row.filter(|_| at < indicator.columns.len());
        match cell.and_then(|row| row.cells.get(first + at)) {
            Some(Cell::Number(number)) => Value::Number(*number),
            Some(Cell::Symbol(symbol)) => Value::Sign(symbol.sign()),
            None => Value::Sign(Symbol::NotApplicable.sign()),
        }
    })
}
