//! How many indicators have which judgement, in one row whose parts add up to its first cell.

use crate::paper::tree::{Cell, Table, Tone};
use crate::scorecard::{Line, Scorecard};
use crate::wording;

/// The table.
pub(super) fn table(scorecard: &Scorecard) -> Table {
    let lines = &scorecard.lines;
    let number = |is: &dyn Fn(&Line) -> bool| lines.iter().filter(|line| is(line)).count();
    let judgements = wording::judgements();
    let mut row = vec![Cell::plain(lines.len().to_string())];
    let mut head = vec!["All indicators".to_owned()];
    let mut rest = lines.len();
    for (words, tone) in judgements {
        let count =
            number(&|line| line.figure.value().is_some() && wording::target_verdict(line) == words);
        rest -= count;
        head.push(words.to_owned());
        row.push(Cell::toned(count.to_string(), tone));
    }
    head.push("No target, no value or not judged".to_owned());
    row.push(Cell::toned(rest.to_string(), Tone::Muted));
    Table {
        caption: format!("At a glance: {}", scorecard.period.words()),
        is_number: head.iter().map(|_| false).collect(),
        widths: vec![3, 3, 3, 3, 3, 4],
        rows: vec![row],
        head,
    }
}
