//! Drawing a trend: the axis, the periods, the target, what was published, the line with its points,
//! and their labels.
//!
//! Colour is never the only sign: the values are a solid line with round points, the target is
//! dashed and ends in a diamond, published figures are dotted and end in squares, a period without
//! a value is a cross.

use crate::calendar::{Period, month_name};
use crate::figure::{Figure, Ratio};
use crate::scorecard::Line;
use crate::template::{Colour, Colours};
use crate::wording::{published as others, trend, value};

use super::axis::Axis;
use super::labels::Label;
use super::svg::{Svg, Tenths};
use super::{labels, published};

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

/// Lines that help the eye and say nothing: no contrast is asked of them.
pub(super) const GRID: Colour = Colour::of(0x00D9_D9D9);
pub(super) const FONT: &str = "Arial, Liberation Sans, sans-serif";

/// What a trend is drawn from.
pub(super) struct Plot<'a> {
    line: &'a Line,
    colours: &'a Colours,
    axis: Axis,
    /// The target in each period of the series.
    targets: Vec<Option<Ratio>>,
    /// What was published for England, period by period.
    published: Vec<Option<Ratio>>,
}

impl<'a> Plot<'a> {
    pub(super) fn new(line: &'a Line, colours: &'a Colours) -> Self {
        let target = |figure| trend::target_then(line, figure).map(|target| target.value.ratio());
        let targets: Vec<Option<Ratio>> = line.series.iter().map(target).collect();
        let values = line.series.iter().filter_map(Figure::value);
        let published = published::values(line);
        let beside = targets.iter().chain(&published).copied().flatten();
        let all: Vec<Ratio> = values.chain(beside).collect();
        let facts = &line.definition.facts;
        Self {
            line,
            colours,
            axis: Axis::new(&all, facts.unit, facts.decimals),
            targets,
            published,
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
                ("fill", &self.colours.quiet.to_string()),
            ],
        );
        svg.text("title", &[("id", &title_id)], title);
        svg.text("desc", &[("id", &description_id)], description);
        self.grid(&mut svg);
        self.periods(&mut svg);
        self.target(&mut svg);
        self.published(&mut svg);
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
                if is_base { self.colours.quiet } else { GRID },
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
            rule(svg, (x, BOTTOM), (x, BOTTOM.plus(50)), self.colours.quiet);
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
                    ("stroke", &self.colours.target.to_string()),
                    ("stroke-width", "2.5"),
                    ("stroke-dasharray", "8 5"),
                ],
            );
            if is_end {
                let d = format!("M{} {y}l6 -6l6 6l-6 6z", RIGHT.plus(-60));
                svg.empty(
                    "path",
                    &[("d", &d), ("fill", &self.colours.target.to_string())],
                );
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
                    ("stroke", &self.colours.accent.to_string()),
                    ("stroke-width", "3"),
                    ("stroke-linejoin", "round"),
                ],
            );
        }
        for (at, place) in places.iter().enumerate() {
            match place {
                Some(place) => {
                    point(svg, *place, at + 1 == places.len(), self.colours.accent);
                }
                None => cross(svg, self.x(at), self.colours.quiet, BOTTOM),
            }
        }
    }

    /// What was published, as a dotted line over the periods of its year, with a square at its end.
    fn published(&self, svg: &mut Svg) {
        let half = (self.spacing() / 2).min(INSET);
        for (first, last, value) in runs(&self.published) {
            let (from, to) = (self.x(first).plus(-half), self.x(last).plus(half));
            published::draw(svg, (from, to), self.y(value), self.colours.published);
        }
    }

    /// The last value, the target and what was published last, named at the right, apart from each
    /// other.
    fn labels(&self, svg: &mut Svg) {
        let figure = &self.line.figure;
        let strong = self.colours.ink.to_string();
        let mut named = vec![match trend::point_label(figure) {
            Some(text) => Label {
                y: figure.value().map_or(BOTTOM, |value| self.y(value)),
                lines: vec![text],
                strong: Some(strong),
            },
            None => Label {
                y: BOTTOM.plus(-100),
                lines: vec![value(figure)],
                strong: None,
            },
        }];
        if let Some(target) = trend::target_then(self.line, figure) {
            let asked = trend::asked_label(self.line, target);
            named.push(Label {
                y: self.y(target.value.ratio()),
                lines: vec![trend::target_label().to_owned(), asked],
                strong: None,
            });
        }
        if let Some((year, number)) = published::last(self.line) {
            let facts = &self.line.definition.facts;
            let number = number.ratio();
            let shown = trend::axis_label(number.round(facts.decimals), facts.unit);
            named.push(Label {
                y: self.y(number),
                lines: vec![others::label(year), shown],
                strong: None,
            });
        }
        labels::draw(svg, LABELS, (TOP, BOTTOM), named);
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

/// First and last place of each run of one target.
pub(super) fn runs(targets: &[Option<Ratio>]) -> Vec<(usize, usize, Ratio)> {
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

pub(super) fn cross(svg: &mut Svg, x: Tenths, colour: Colour, bottom: Tenths) {
    let (left, top) = (x.plus(-45), bottom.plus(-145));
    let d = format!("M{left} {top}l9 9m0 -9l-9 9");
    let colour = colour.to_string();
    let attributes = [
        ("d", d.as_str()),
        ("stroke", &colour),
        ("stroke-width", "2"),
    ];
    svg.empty("path", &attributes);
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

pub(super) fn to_i64(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
