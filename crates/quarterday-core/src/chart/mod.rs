//! Charts: figures in, a picture in SVG out, with the same in words and as a table. The picture is
//! computed in integers, so the same figures give the same bytes on every machine.

mod axis;
mod frame;
mod labels;
mod plot;
mod published;
mod small;
mod svg;

use crate::paper::tree::{Cell, Chart, Table};
use crate::scorecard::Line;
use crate::template::Colours;
use crate::wording::{published as others, trend as words, value};

use plot::Plot;

pub use small::small;

/// The series of an indicator with its target and what was published for England: 640 by 300 units,
/// with `title` and `desc`, no scripts, links or fonts of its own. The identifiers in it begin with
/// the chart's.
pub fn trend(line: &Line, colours: &Colours) -> Chart {
    let id = format!("trend-{}", line.definition.slug);
    let title = words::title(line);
    let description = words::description(line);
    Chart {
        svg: Plot::new(line, colours).svg(&id, &title, &description),
        subtitle: words::subtitle(line),
        size: plot::ROOM.size,
        table: table(line),
        id,
        title,
        description,
    }
}

/// The points: period, value, what it was made of, the target then, and what was published.
fn table(line: &Line) -> Table {
    let target = |figure| words::target_then(line, figure);
    let has_target = line.series.iter().any(|figure| target(figure).is_some());
    let has_denominator = line
        .series
        .iter()
        .any(|figure| figure.denominator.is_some() && figure.has_plain_parts());
    let has_overlap = !line.overlap.is_empty();
    let england = others::england(line);
    let row = |figure| {
        let mut cells = vec![words::period_cell(figure), value(figure)];
        if has_denominator {
            cells.extend(words::count_cells(figure));
        }
        if has_target {
            cells.push(words::target_cell(line, target(figure)));
        }
        if has_overlap {
            cells.push(line.by_the_other(figure).map(value).unwrap_or_default());
        }
        cells.extend(england.map(|england| others::cell(england, line, figure)));
        cells.into_iter().map(Cell::plain).collect()
    };
    let mut head = words::table_head(has_target, has_denominator);
    head.extend(has_overlap.then(words::other_head));
    head.extend(england.map(|_| words::england_head()));
    Table {
        caption: words::table_caption(line),
        is_number: (0..head.len()).map(|column| column > 0).collect(),
        widths: (0..head.len())
            .map(|column| if column == 0 { 3 } else { 2 })
            .collect(),
        rows: line.series.iter().map(row).collect(),
        head,
    }
}

#[cfg(test)]
mod tests;
