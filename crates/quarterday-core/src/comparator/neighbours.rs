//! Lists of statistical neighbours: the wide files of 2021 and of 2025.

use super::Neighbours;
use super::table::{Table, field};
use crate::finding::{ComparatorProblem, Finding, Place};

/// The heading of an authority's code and the start of its neighbours', by list.
const FORMS: [(&str, &str); 2] = [("old_la_code", "SN_"), ("LA num", "SN")];

/// How many neighbours a list gives.
const NEIGHBOURS: usize = 10;

/// Reads a list.
pub(super) fn read(list: &str, file: &str, bytes: &[u8]) -> Result<Neighbours, Box<Finding>> {
    let table = Table::open(file, bytes)?;
    let form = FORMS.into_iter().find(|(code, _)| table.at(code).is_some());
    let at_heading = |problem: &ComparatorProblem| Finding::new(problem).at(Place::line(file, 1));
    let Some((code, start)) = form else {
        return Err(Box::new(at_heading(&ComparatorProblem::UnknownForm)));
    };
    let code = table.column(code).map_err(|p| Box::new(at_heading(&p)))?;
    let columns: Result<Vec<usize>, _> = (1..=NEIGHBOURS)
        .map(|number| table.column(&format!("{start}{number}")))
        .collect();
    let columns = columns.map_err(|p| Box::new(at_heading(&p)))?;
    let mut neighbours = Neighbours {
        list: list.to_owned(),
        ..Neighbours::default()
    };
    table.rows(|record, _| {
        let authority = field(record, code);
        if !authority.is_empty() {
            let codes = columns.iter().map(|at| field(record, *at));
            let codes = codes.filter(|code| !code.is_empty()).collect();
            neighbours.of.insert(authority, codes);
        }
    })?;
    Ok(neighbours)
}
