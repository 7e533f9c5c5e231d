//! Published figures of England in a chart.

use crate::comparator::PublishedYear;
use crate::figure::{Decimal, Ratio};
use crate::scorecard::Line;
use crate::template::Colour;
use crate::wording::published as others;

use super::svg::{Svg, Tenths};

/// What was published for England, period by period of the series.
pub(super) fn values(line: &Line) -> Vec<Option<Ratio>> {
    let england = others::england(line);
    let then = |figure| Some(others::then(england?, figure)?.1.ratio());
    line.series.iter().map(then).collect()
}

/// The last published figure that is shown.
pub(super) fn last(line: &Line) -> Option<(PublishedYear, Decimal)> {
    let england = others::england(line)?;
    let mut figures = line.series.iter().rev();
    figures.find_map(|figure| others::then(england, figure))
}

/// A dotted line with a square at its end.
pub(super) fn draw(svg: &mut Svg, (from, to): (Tenths, Tenths), y: Tenths, colour: Colour) {
    let colour = colour.to_string();
    svg.empty(
        "path",
        &[
            ("d", &format!("M{from} {y}H{to}")),
            ("fill", "none"),
            ("stroke", &colour),
            ("stroke-width", "2.5"),
            ("stroke-dasharray", "2.5 3.5"),
        ],
    );
    let d = format!("M{} {}h8v8h-8z", to.plus(-40), y.plus(-40));
    svg.empty("path", &[("d", &d), ("fill", &colour)]);
}
