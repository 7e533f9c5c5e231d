//! Rows of records as an example gives them.

use std::collections::BTreeMap;

use quarterday_core::set::Given;
use quarterday_core::ssd;

/// A row's cells, by column.
type Cells = BTreeMap<&'static str, String>;

/// The rows of an authority.
#[derive(Default)]
pub(super) struct Sheet(BTreeMap<&'static str, Vec<Cells>>);

impl Sheet {
    /// An authority whose records of these tables reach from 2010 to 2027, by somebody of its own.
    pub(super) fn reaching(tables: &[&'static str]) -> Self {
        let mut sheet = Self::default();
        for name in tables {
            let table = ssd::table(name).expect("a table");
            for (key, on) in [("Z1", "2010-01-04"), ("Z2", "2027-01-04")] {
                let mut cells = Cells::new();
                for column in table.columns {
                    let text = match column.kind {
                        ssd::Kind::Key => key,
                        ssd::Kind::Person => "Z",
                        _ if table.event == Some(column.name) => on,
                        _ => continue,
                    };
                    cells.insert(column.name, text.to_owned());
                }
                sheet.0.entry(name).or_default().push(cells);
            }
        }
        sheet
    }

    /// One row more.
    pub(super) fn row<const N: usize>(
        &mut self,
        table: &'static str,
        cells: [(&'static str, &dyn ToString); N],
    ) {
        let cells = cells.map(|(column, value)| (column, value.to_string()));
        self.0.entry(table).or_default().push(cells.into());
    }

    pub(super) fn given(self) -> Vec<Given> {
        let given = |(table, rows): (&'static str, Vec<Cells>)| {
            let known = ssd::table(table).expect("a table");
            let columns: Vec<&str> = known.columns.iter().map(|column| column.name).collect();
            let texts = |cells: Cells| {
                let text = |column: &&str| cells.get(*column).cloned().unwrap_or_default();
                columns.iter().map(text).collect()
            };
            Given {
                table: table.to_owned(),
                line: 1,
                rows: (1..).zip(rows.into_iter().map(texts)).collect(),
                columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            }
        };
        self.0.into_iter().map(given).collect()
    }
}

/// A record's identifier: by its letter, so that their order is not that of their dates.
pub(super) fn key(letter: char, child: &str, number: usize) -> String {
    format!("{letter}{child}-{number}")
}
