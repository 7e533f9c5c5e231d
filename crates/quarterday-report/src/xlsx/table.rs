//! One sheet with one table.

use quarterday_core::figure::Decimal;
use rust_xlsxwriter::{
    Format, FormatAlign, Table, TableColumn, TableStyle, Url, Workbook, XlsxError,
};

use super::{clean, heading, text, title, wrapped};

/// A sheet: its title, what is said above the table, and the table.
pub(super) struct Sheet {
    /// On its tab.
    pub(super) name: &'static str,
    /// In its first cell.
    pub(super) title: String,
    /// Under the title, a line each.
    pub(super) lines: Vec<String>,
    /// The heading of each column, and how wide it is in letters.
    pub(super) columns: Vec<(String, u16)>,
    /// The rows.
    pub(super) rows: Vec<Vec<Value>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Value {
    Text(String),
    /// A number, shown with all its digits after the point.
    Number(Decimal),
    /// A sign for a number that is not there.
    Sign(&'static str),
    /// A link to another sheet.
    Link(&'static str),
}

impl Value {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

impl Sheet {
    pub(super) fn write(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet();
        sheet.set_name(self.name)?;
        sheet.set_landscape().set_paper_size(9);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.write_string_with_format(0, 0, clean(&self.title), &title())?;
        let mut row = 1;
        for line in &self.lines {
            sheet.write_string_with_format(row, 0, clean(line), &text())?;
            row += 1;
        }
        let first = row;
        for (column, (_, width)) in (0_u16..).zip(&self.columns) {
            sheet.set_column_width(column, *width)?;
        }
        for values in &self.rows {
            row += 1;
            for (column, value) in (0_u16..).zip(values) {
                match value {
                    Value::Text(text) => {
                        sheet.write_string_with_format(row, column, clean(text), &wrapped())?
                    }
                    Value::Number(number) => sheet.write_number_with_format(
                        row,
                        column,
                        in_a_spreadsheet(*number),
                        &numbered(*number),
                    )?,
                    Value::Sign(sign) => {
                        let right = text().set_align(FormatAlign::Right);
                        sheet.write_string_with_format(row, column, format!("[{sign}]"), &right)?
                    }
                    Value::Link(name) => {
                        let url = Url::new(format!("internal:'{name}'!A1")).set_text(*name);
                        sheet.write_url(row, column, url)?
                    }
                };
            }
        }
        let columns = self.columns.iter().map(|(name, _)| {
            let column = TableColumn::new().set_header(clean(name));
            column.set_header_format(heading())
        });
        let columns: Vec<TableColumn> = columns.collect();
        let table = Table::new()
            .set_name(self.name.replace(' ', "_"))
            .set_alt_text(clean(&self.title))
            .set_style(TableStyle::Light1)
            .set_banded_rows(false)
            .set_autofilter(false)
            .set_columns(&columns);
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(0);
        sheet.add_table(first, 0, row.max(first + 1), last, &table)?;
        Ok(())
    }
}

/// The number as spreadsheets hold numbers. This is the one place where a figure becomes a float: the
/// nearest to the digits that are shown, and shown with those digits.
fn in_a_spreadsheet(number: Decimal) -> f64 {
    number.to_string().parse().unwrap_or_default()
}

fn numbered(number: Decimal) -> Format {
    let places = usize::from(number.places);
    let digits = if places == 0 {
        "#,##0".to_owned()
    } else {
        format!("#,##0.{}", "0".repeat(places))
    };
    text().set_align(FormatAlign::Right).set_num_format(digits)
}
