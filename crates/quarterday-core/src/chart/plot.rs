//! Drawing a trend: the axis, the periods, the target, what was published, the line with its points,
//! and their labels.
//!
//! Colour is never the only sign: the values are a solid line with round points, the target is
//! dashed and ends in a diamond, published figures are dotted and end in squares, a period without
//! a value is a cross.

use crate::calendar::{Period, month_name};
use crate::scorecard::Line;
use crate::template::{Colour, Colours};
use crate::wording::{published as others, trend, value};

use super::frame::{Frame, GRID, Room, runs, to_i64};
use super::labels::Label;
use super::svg::{Svg, Tenths};
use super::{labels, published};

const LEFT: Tenths = Tenths::whole(52);
const RIGHT: Tenths = Tenths::whole(504);
const TOP: Tenths = Tenths::whole(34);
const BOTTOM: Tenths = Tenths::whole(222);
pub(super) const ROOM: Room = Room {
    size: (640, 300),
    left: LEFT,
    right: RIGHT,
    top: TOP,
    bottom: BOTTOM,
    inset: 220,
};
/// Where labels at the right begin.
const LABELS: Tenths = Tenths::whole(519);
/// The least room between the labels of two periods.
const PERIOD_ROOM: i64 = 400;

/// A trend as a large chart.
pub(super) struct Plot<'a>(Frame<'a>);

impl<'a> Plot<'a> {
    pub(super) fn new(line: &'a Line, colours: &'a Colours) -> Self {
        Self(Frame::new(line, colours, ROOM))
    }

    /// The whole picture.
    pub(super) fn svg(&self, id: &str, title: &str, description: &str) -> String {
        let mut svg = self.0.open(id, "13", (title, description));
        self.grid(&mut svg);
        self.periods(&mut svg);
        self.target(&mut svg);
        self.0.published(&mut svg);
        self.values(&mut svg);
        self.labels(&mut svg);
        self.note(&mut svg);
        svg.close("svg");
        svg.finish()
    }

    fn grid(&self, svg: &mut Svg) {
        let unit = self.0.line.definition.facts.unit;
        let ticks = self.0.axis.ticks();
        for (at, tick) in ticks.iter().enumerate() {
            let y = self.0.y(tick.ratio());
            let is_base = at == 0;
            rule(
                svg,
                (LEFT, y),
                (RIGHT, y),
                if is_base { self.0.colours.quiet } else { GRID },
            );
            let place = (LEFT.plus(-80), y.plus(45));
            label(svg, place, "end", &[], &trend::axis_label(*tick, unit));
        }
        if let Some(name) = trend::axis_name(&self.0.line.definition.facts) {
            label(
                svg,
                (Tenths::whole(8), Tenths::whole(16)),
                "start",
                &[],
                &name,
            );
        }
    }

    /// Ticks and names of the periods, counted back from the last, as many as there is room for.
    fn periods(&self, svg: &mut Svg) {
        let count = self.0.line.series.len();
        let every = (1..=count)
            .find(|every| self.0.spacing() * to_i64(*every) >= PERIOD_ROOM || count <= 1)
            .unwrap_or(1);
        let mut year_before = None;
        for (at, figure) in self.0.line.series.iter().enumerate() {
            let x = self.0.x(at);
            rule(svg, (x, BOTTOM), (x, BOTTOM.plus(50)), self.0.colours.quiet);
            if !(count - 1 - at).is_multiple_of(every) {
                continue;
            }
            let (name, year) = names(figure.period);
            label(svg, (x, BOTTOM.plus(200)), "middle", &[], &name);
            if year != year_before {
                let text = year.as_deref().unwrap_or_default();
                label(svg, (x, BOTTOM.plus(370)), "middle", &[], text);
            }
            year_before = year;
        }
    }

    /// The target as a dashed line, stepped where it changed, with a diamond at its end.
    fn target(&self, svg: &mut Svg) {
        let half = self.0.spacing() / 2;
        for (first, last, target) in runs(&self.0.targets) {
            let y = self.0.y(target);
            let from = if first == 0 {
                LEFT
            } else {
                self.0.x(first).plus(-half)
            };
            let is_end = last + 1 == self.0.targets.len();
            let to = if is_end {
                RIGHT
            } else {
                self.0.x(last).plus(half)
            };
            svg.empty(
                "path",
                &[
                    ("d", &format!("M{from} {y}H{to}")),
                    ("fill", "none"),
                    ("stroke", &self.0.colours.target.to_string()),
                    ("stroke-width", "2.5"),
                    ("stroke-dasharray", "8 5"),
                ],
            );
            if is_end {
                let d = format!("M{} {y}l6 -6l6 6l-6 6z", RIGHT.plus(-60));
                svg.empty(
                    "path",
                    &[("d", &d), ("fill", &self.0.colours.target.to_string())],
                );
            }
        }
    }

    /// The values: their line, a point for each, a cross for none.
    fn values(&self, svg: &mut Svg) {
        self.0.trace(svg, "3");
        let places = self.0.places();
        for (at, place) in places.iter().enumerate() {
            match place {
                Some(place) => {
                    point(svg, *place, at + 1 == places.len(), self.0.colours.accent);
                }
                None => self.0.cross(svg, at),
            }
        }
    }

    /// The last value, the target and what was published last, named at the right, apart from each
    /// other.
    fn labels(&self, svg: &mut Svg) {
        let figure = &self.0.line.figure;
        let strong = self.0.colours.ink.to_string();
        let mut named = vec![match trend::point_label(figure) {
            Some(text) => Label {
                y: figure.value().map_or(BOTTOM, |value| self.0.y(value)),
                lines: vec![text],
                strong: Some(strong),
            },
            None => Label {
                y: BOTTOM.plus(-100),
                lines: vec![value(figure)],
                strong: None,
            },
        }];
        if let Some(target) = trend::target_then(self.0.line, figure) {
            let asked = trend::asked_label(self.0.line, target);
            named.push(Label {
                y: self.0.y(target.value.ratio()),
                lines: vec![trend::target_label().to_owned(), asked],
                strong: None,
            });
        }
        if let Some((year, number)) = published::last(self.0.line) {
            let facts = &self.0.line.definition.facts;
            let number = number.ratio();
            let shown = trend::axis_label(number.round(facts.decimals), facts.unit);
            named.push(Label {
                y: self.0.y(number),
                lines: vec![others::label(year), shown],
                strong: None,
            });
        }
        labels::draw(svg, LABELS, (TOP, BOTTOM), named);
    }

    fn note(&self, svg: &mut Svg) {
        let unit = self.0.line.definition.facts.unit;
        let start = self.0.axis.ticks().into_iter().next();
        let start = start
            .filter(|_| self.0.axis.is_broken())
            .map(|tick| trend::axis_label(tick, unit));
        let has_gaps = self.0.line.series.iter().any(|f| f.value().is_none());
        let note = trend::note(start.as_deref(), has_gaps, self.0.line.has_a_break());
        if !note.is_empty() {
            let place = (Tenths::whole(8), Tenths::whole(290));
            label(svg, place, "start", &[("font-size", "12")], &note);
        }
    }
}

/// A period's name under its point, and the year under that where the name leaves it out.
pub(super) fn names(period: Period) -> (String, Option<String>) {
    match period {
        Period::Quarter(year, quarter) => (format!("Q{quarter}"), Some(Period::Year(year).words())),
        Period::Month(year, month) => {
            let short = month_name(month).get(..3).unwrap_or_default();
            (short.to_owned(), Some(year.to_string()))
        }
        Period::Year(_) => (period.short(), None),
        Period::Day(day) => {
            let month = month_name(day.month()).get(..3).unwrap_or_default();
            (
                format!("{} {month}", day.day()),
                Some(day.year().to_string()),
            )
        }
    }
}

pub(super) fn rule(svg: &mut Svg, from: (Tenths, Tenths), to: (Tenths, Tenths), colour: Colour) {
    let colour = colour.to_string();
    let d = format!("M{} {}L{} {}", from.0, from.1, to.0, to.1);
    let attributes = [
        ("d", d.as_str()),
        ("stroke", &colour),
        ("stroke-width", "1"),
    ];
    svg.empty("path", &attributes);
}

fn point(svg: &mut Svg, place: (Tenths, Tenths), is_last: bool, colour: Colour) {
    svg.empty(
        "circle",
        &[
            ("cx", &place.0.to_string()),
            ("cy", &place.1.to_string()),
            ("r", if is_last { "6.5" } else { "4.5" }),
            ("fill", &colour.to_string()),
            ("stroke", "#FFFFFF"),
            ("stroke-width", "1.5"),
        ],
    );
}

pub(super) fn label(
    svg: &mut Svg,
    place: (Tenths, Tenths),
    anchor: &str,
    style: &[(&str, &str)],
    text: &str,
) {
    let (x, y) = (place.0.to_string(), place.1.to_string());
    let mut attributes = vec![
        ("x", x.as_str()),
        ("y", y.as_str()),
        ("text-anchor", anchor),
    ];
    attributes.extend_from_slice(style);
    svg.text("text", &attributes, text);
}
