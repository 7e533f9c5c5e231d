//! What large and small charts of a trend have in common: what is drawn, and where in the picture it
//! stands.

use std::fmt::Write as _;

use crate::figure::{Figure, Ratio};
use crate::scorecard::Line;
use crate::template::{Colour, Colours};
use crate::wording::trend;

use super::axis::Axis;
use super::published;
use super::svg::{Svg, Tenths};

/// Lines that help the eye and say nothing: no contrast is asked of them.
pub(super) const GRID: Colour = Colour::of(0x00D9_D9D9);

const FONT: &str = "Arial, Liberation Sans, sans-serif";

/// The room that a trend is drawn in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Width and height of the picture.
    pub(super) size: (u32, u32),
    pub(super) left: Tenths,
    pub(super) right: Tenths,
    pub(super) top: Tenths,
    pub(super) bottom: Tenths,
    /// From the ends of the axis to the first and last point.
    pub(super) inset: i64,
}

/// What a trend is drawn from, in its room.
pub(super) struct Frame<'a> {
    pub(super) line: &'a Line,
    pub(super) colours: &'a Colours,
    pub(super) room: Room,
    pub(super) axis: Axis,
    /// The target in each period of the series.
    pub(super) targets: Vec<Option<Ratio>>,
    /// What was published for England, period by period.
    pub(super) published: Vec<Option<Ratio>>,
}

impl<'a> Frame<'a> {
    pub(super) fn new(line: &'a Line, colours: &'a Colours, room: Room) -> Self {
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
            room,
            axis: Axis::new(&all, facts.unit, facts.decimals),
            targets,
            published,
        }
    }

    /// Begins the picture, with what those hear who do not see it.
    pub(super) fn open(
        &self,
        id: &str,
        font_size: &str,
        (title, description): (&str, &str),
    ) -> Svg {
        let (title_id, description_id) = (format!("{id}-title"), format!("{id}-desc"));
        let (width, height) = self.room.size;
        let mut svg = Svg::default();
        svg.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("width", &width.to_string()),
                ("height", &height.to_string()),
                ("viewBox", &format!("0 0 {width} {height}")),
                ("role", "img"),
                ("aria-labelledby", &format!("{title_id} {description_id}")),
                ("font-family", FONT),
                ("font-size", font_size),
                ("fill", &self.colours.quiet.to_string()),
            ],
        );
        svg.text("title", &[("id", &title_id)], title);
        svg.text("desc", &[("id", &description_id)], description);
        svg
    }

    /// The place of each value of the series; `None` for a period without one.
    pub(super) fn places(&self) -> Vec<Option<(Tenths, Tenths)>> {
        let series = self.line.series.iter().enumerate();
        let place = |(at, figure): (usize, &Figure)| Some((self.x(at), self.y(figure.value()?)));
        series.map(place).collect()
    }

    /// The line through neighbouring values, broken at gaps and where the definition changed.
    pub(super) fn trace(&self, svg: &mut Svg, width: &str) {
        let mut d = String::new();
        let mut before: Option<&Figure> = None;
        for (figure, place) in self.line.series.iter().zip(self.places()) {
            let Some((x, y)) = place else {
                before = None;
                continue;
            };
            let is_joined = before.is_some_and(|before| before.indicator == figure.indicator);
            let _ = write!(d, "{}{x} {y}", if is_joined { 'L' } else { 'M' });
            before = Some(figure);
        }
        if !d.is_empty() {
            svg.empty(
                "path",
                &[
                    ("d", &d),
                    ("fill", "none"),
                    ("stroke", &self.colours.accent.to_string()),
                    ("stroke-width", width),
                    ("stroke-linejoin", "round"),
                ],
            );
        }
    }

    /// What was published, as a dotted line over the periods of its year, with a square at its end.
    pub(super) fn published(&self, svg: &mut Svg) {
        let half = (self.spacing() / 2).min(self.room.inset);
        for (first, last, value) in runs(&self.published) {
            let (from, to) = (self.x(first).plus(-half), self.x(last).plus(half));
            published::draw(svg, (from, to), self.y(value), self.colours.published);
        }
    }

    /// The place of a period of the series.
    pub(super) fn x(&self, at: usize) -> Tenths {
        let spaces = to_i64(self.line.series.len()) - 1;
        let Room { left, inset, .. } = self.room;
        if spaces < 1 {
            return left.plus(inset + self.width() / 2);
        }
        left.plus(inset + self.width() * to_i64(at) / spaces)
    }

    /// From one period to the next.
    pub(super) fn spacing(&self) -> i64 {
        let spaces = to_i64(self.line.series.len()) - 1;
        self.width() / spaces.max(1)
    }

    /// From the first point to the last.
    fn width(&self) -> i64 {
        self.room.right.0 - self.room.left.0 - 2 * self.room.inset
    }

    pub(super) fn y(&self, value: Ratio) -> Tenths {
        let Room { top, bottom, .. } = self.room;
        bottom.plus(-self.axis.rise(value, bottom.0 - top.0))
    }

    /// A cross where a period has no value.
    pub(super) fn cross(&self, svg: &mut Svg, at: usize) {
        let (left, top) = (self.x(at).plus(-45), self.room.bottom.plus(-145));
        let d = format!("M{left} {top}l9 9m0 -9l-9 9");
        let colour = self.colours.quiet.to_string();
        let attributes = [
            ("d", d.as_str()),
            ("stroke", &colour),
            ("stroke-width", "2"),
        ];
        svg.empty("path", &attributes);
    }
}

/// First and last place of each run of one number.
pub(super) fn runs(numbers: &[Option<Ratio>]) -> Vec<(usize, usize, Ratio)> {
    let mut runs: Vec<(usize, usize, Ratio)> = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let Some(number) = *number else { continue };
        match runs.last_mut() {
            Some((_, last, same)) if *same == number && *last + 1 == at => *last = at,
            _ => runs.push((at, at, number)),
        }
    }
    runs
}

pub(super) fn to_i64(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
