//! Drawing a trend: the axis, the periods, the target, the line with its points, and their labels.
//!
//! Colour is never the only sign: the values are a solid line with round points, the target is
//! dashed and ends in a diamond, a period without a value is a cross.

use crate::calendar::{Period, month_name};
use crate::figure::{Figure, Ratio};
use crate::scorecard::Line;
use crate::wording::{trend, value};

use super::axis::Axis;
use super::svg::{Svg, Tenths};

/// Width and height of the picture.
pub(super) const SIZE: (u32, u32) = (640, 300);

const LEFT: Tenths = Tenths::whole(52);
const RIGHT: Tenths = Tenths::whole(504);
const TOP: Tenths = Tenths::whole(34);
const BOTTOM: Tenths = Tenths::whole(222);
/// From the ends of the axis to the first and last point.
const INSET: i64 = 220;
/// Where labels at the right begin.
const LABELS: Tenths = Tenths::whole(519);
/// The least room between the labels of two periods.
const PERIOD_ROOM: i64 = 400;

const BLUE: &str = "#12436D";
const ORANGE: &str = "#F46A25";
const TEXT: &str = "#3D3D3D";
const STRONG: &str = "#0B0C0C";
const GRID: &str = "#D9D9D9";
const FONT: &str = "Arial, Liberation Sans, sans-serif";

/// What a trend is drawn from.
pub(super) struct Plot<'a> {
    line: &'a Line,
    axis: Axis,
    /// The target in each period of the series.
    targets: Vec<Option<Ratio>>,
}

impl<'a> Plot<'a> {
    pub(super) fn new(line: &'a Line) -> Self {
        let target = |figure| trend::target_then(line, figure).map(|target| target.value.ratio());
        let targets: Vec<Option<Ratio>> = line.series.iter().map(target).collect();
        let values = line.series.iter().filter_map(Figure::value);
        let all: Vec<Ratio> = values.chain(targets.iter().copied().flatten()).collect();
        let facts = &line.definition.facts;
        Self {
            line,
            axis: Axis::new(&all, facts.unit, facts.decimals),
            targets,
        }
    }

    /// The whole picture.
    pub(super) fn svg(&self, id: &str, title: &str, description: &str) -> String {
        let (title_id, description_id) = (format!("{id}-title"), format!("{id}-desc"));
        let mut svg = Svg::default();
        svg.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("width", &SIZE.0.to_string()),
                ("height", &SIZE.1.to_string()),
                ("viewBox", &format!("0 0 {} {}", SIZE.0, SIZE.1)),
                ("role", "img"),
                ("aria-labelledby", &format!("{title_id} {description_id}")),
                ("font-family", FONT),
                ("font-size", "13"),
                ("fill", TEXT),
            ],
        );
        svg.text("title", &[("id", &title_id)], title);
        svg.text("desc", &[("id", &description_id)], description);
        self.grid(&mut svg);
        self.periods(&mut svg);
        self.target(&mut svg);
        self.values(&mut svg);
        self.labels(&mut svg);
        self.note(&mut svg);
        svg.close("svg");
        svg.finish()
    }

    fn grid(&self, svg: &mut Svg) {
        let unit = self.line.definition.facts.unit;
        let ticks = self.axis.ticks();
        for (at, tick) in ticks.iter().enumerate() {
            let y = self.y(tick.ratio());
            let is_base = at == 0;
            rule(
                svg,
                (LEFT, y),
                (RIGHT, y),
                if is_base { TEXT } else { GRID },
            );
            let place = (LEFT.plus(-80), y.plus(45));
            label(svg, place, "end", &[], &trend::axis_label(*tick, unit));
        }
        if let Some(name) = trend::axis_name(&self.line.definition.facts) {
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
        let count = self.line.series.len();
        let every = (1..=count)
            .find(|every| self.spacing() * to_i64(*every) >= PERIOD_ROOM || count <= 1)
            .unwrap_or(1);
        let mut year_before = None;
        for (at, figure) in self.line.series.iter().enumerate() {
            let x = self.x(at);
            rule(svg, (x, BOTTOM), (x, BOTTOM.plus(50)), TEXT);
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
        let half = self.spacing() / 2;
        for (first, last, target) in runs(&self.targets) {
            let y = self.y(target);
            let from = if first == 0 {
                LEFT
            } else {
                self.x(first).plus(-half)
            };
            let is_end = last + 1 == self.targets.len();
            let to = if is_end {
                RIGHT
            } else {
                self.x(last).plus(half)
            };
            svg.empty(
                "path",
                &[
                    ("d", &format!("M{from} {y}H{to}")),
                    ("fill", "none"),
                    ("stroke", ORANGE),
                    ("stroke-width", "2.5"),
                    ("stroke-dasharray", "8 5"),
                ],
            );
            if is_end {
                let d = format!("M{} {y}l6 -6l6 6l-6 6z", RIGHT.plus(-60));
                svg.empty("path", &[("d", &d), ("fill", ORANGE)]);
            }
        }
    }

    /// The values: a line through neighbours, broken at gaps and where the definition changed; a point
    /// for each; a cross for none.
    fn values(&self, svg: &mut Svg) {
        let places: Vec<Option<(Tenths, Tenths)>> = self
            .line
            .series
            .iter()
            .enumerate()
            .map(|(at, figure)| figure.value().map(|value| (self.x(at), self.y(value))))
            .collect();
        let series = &self.line.series;
        let is_on = |at: usize| {
            let before = at.checked_sub(1)?;
            places.get(before).copied().flatten()?;
            let (before, now) = (series.get(before)?, series.get(at)?);
            (before.indicator == now.indicator).then_some(())
        };
        let path: String = places
            .iter()
            .enumerate()
            .filter_map(|(at, place)| {
                let draw = if is_on(at).is_some() { 'L' } else { 'M' };
                place.map(|(x, y)| format!("{draw}{x} {y}"))
            })
            .collect();
        if !path.is_empty() {
            svg.empty(
                "path",
                &[
                    ("d", &path),
                    ("fill", "none"),
                    ("stroke", BLUE),
                    ("stroke-width", "3"),
                    ("stroke-linejoin", "round"),
                ],
            );
        }
        for (at, place) in places.iter().enumerate() {
            match place {
                Some((x, y)) => point(svg, (*x, *y), at + 1 == places.len()),
                None => cross(svg, self.x(at)),
            }
        }
    }

    /// The last value and the target, named at the right, apart from each other.
    fn labels(&self, svg: &mut Svg) {
        let figure = &self.line.figure;
        let target = trend::target_then(self.line, figure);
        let target_y = target.map(|target| self.y(target.value.ratio()));
        let mut value_y = figure
            .value()
            .map_or(BOTTOM.plus(-100), |value| self.y(value));
        let mut named_y = target_y.unwrap_or(TOP);
        if target_y.is_some() {
            (value_y, named_y) = apart(value_y, named_y);
        }
        let strong = [
            ("font-size", "17"),
            ("font-weight", "bold"),
            ("fill", STRONG),
        ];
        match trend::point_label(figure) {
            Some(text) => label(svg, (LABELS, value_y.plus(60)), "start", &strong, &text),
            None => label(
                svg,
                (LABELS, value_y.plus(45)),
                "start",
                &[],
                &value(figure),
            ),
        }
        if let Some(target) = target {
            let asked = trend::asked_label(self.line, target);
            let upper = (LABELS, named_y.plus(-30));
            label(svg, upper, "start", &[], trend::target_label());
            label(svg, (LABELS, named_y.plus(120)), "start", &[], &asked);
        }
    }

    fn note(&self, svg: &mut Svg) {
        let unit = self.line.definition.facts.unit;
        let start = self.axis.ticks().into_iter().next();
        let start = start
            .filter(|_| self.axis.is_broken())
            .map(|tick| trend::axis_label(tick, unit));
        let has_gaps = self.line.series.iter().any(|f| f.value().is_none());
        let note = trend::note(start.as_deref(), has_gaps, self.line.has_a_break());
        if !note.is_empty() {
            let place = (Tenths::whole(8), Tenths::whole(290));
            label(svg, place, "start", &[("font-size", "12")], &note);
        }
    }

    /// The place of a period of the series.
    fn x(&self, at: usize) -> Tenths {
        let spaces = to_i64(self.line.series.len()) - 1;
        let width = RIGHT.0 - LEFT.0 - 2 * INSET;
        if spaces < 1 {
            return LEFT.plus(INSET + width / 2);
        }
        LEFT.plus(INSET + width * to_i64(at) / spaces)
    }

    fn spacing(&self) -> i64 {
        let spaces = to_i64(self.line.series.len()) - 1;
        (RIGHT.0 - LEFT.0 - 2 * INSET) / spaces.max(1)
    }

    fn y(&self, value: Ratio) -> Tenths {
        BOTTOM.plus(-self.axis.rise(value, BOTTOM.0 - TOP.0))
    }
}

/// A period's name under its point, and the year under that where the name leaves it out.
fn names(period: Period) -> (String, Option<String>) {
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

/// First and last place of each run of one target.
fn runs(targets: &[Option<Ratio>]) -> Vec<(usize, usize, Ratio)> {
    let mut runs: Vec<(usize, usize, Ratio)> = Vec::new();
    for (at, target) in targets.iter().enumerate() {
        let Some(target) = *target else { continue };
        match runs.last_mut() {
            Some((_, last, same)) if *same == target && *last + 1 == at => *last = at,
            _ => runs.push((at, at, target)),
        }
    }
    runs
}

/// The value's label and the target's two lines, moved apart when they would touch, and kept in
/// the picture.
fn apart(value: Tenths, target: Tenths) -> (Tenths, Tenths) {
    const ROOM: i64 = 290;
    let gap = (value.0 - target.0).abs();
    let push = (ROOM - gap).max(0);
    let (value, target) = if value.0 <= target.0 {
        (value.plus(-push / 2), target.plus(push - push / 2))
    } else {
        (value.plus(push - push / 2), target.plus(-push / 2))
    };
    let highest = value.0.min(target.0);
    let lowest = value.0.max(target.0);
    let shift = (TOP.0 - 60 - highest).max(0) - (lowest - BOTTOM.0 - 20).max(0);
    (value.plus(shift), target.plus(shift))
}

fn rule(svg: &mut Svg, from: (Tenths, Tenths), to: (Tenths, Tenths), colour: &str) {
    let d = format!("M{} {}L{} {}", from.0, from.1, to.0, to.1);
    let attributes = [("d", d.as_str()), ("stroke", colour), ("stroke-width", "1")];
    svg.empty("path", &attributes);
}

fn point(svg: &mut Svg, place: (Tenths, Tenths), is_last: bool) {
    svg.empty(
        "circle",
        &[
            ("cx", &place.0.to_string()),
            ("cy", &place.1.to_string()),
            ("r", if is_last { "6.5" } else { "4.5" }),
            ("fill", BLUE),
            ("stroke", "#FFFFFF"),
            ("stroke-width", "1.5"),
        ],
    );
}

fn cross(svg: &mut Svg, x: Tenths) {
    let (left, top) = (x.plus(-45), BOTTOM.plus(-145));
    let d = format!("M{left} {top}l9 9m0 -9l-9 9");
    let attributes = [("d", d.as_str()), ("stroke", TEXT), ("stroke-width", "2")];
    svg.empty("path", &attributes);
}

fn label(svg: &mut Svg, place: (Tenths, Tenths), anchor: &str, style: &[(&str, &str)], text: &str) {
    let (x, y) = (place.0.to_string(), place.1.to_string());
    let mut attributes = vec![
        ("x", x.as_str()),
        ("y", y.as_str()),
        ("text-anchor", anchor),
    ];
    attributes.extend_from_slice(style);
    svg.text("text", &attributes, text);
}

fn to_i64(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
