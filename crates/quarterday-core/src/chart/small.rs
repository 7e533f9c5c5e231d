//! Small charts, many to a page: an indicator's name, its last value with the sign of its judgement,
//! and its line, with the target and what was published for England as in the large ones.

use std::fmt::Write as _;

use crate::figure::{Figure, Ratio};
use crate::paper::tree::Chart;
use crate::scorecard::Line;
use crate::template::Colours;
use crate::wording::{self, trend};

use super::axis::Axis;
use super::plot::{FONT, GRID, cross, label, rule, runs, to_i64};
use super::published;
use super::svg::{Svg, Tenths};

const SIZE: (u32, u32) = (206, 151);
const LEFT: Tenths = Tenths::whole(10);
const RIGHT: Tenths = Tenths::whole(196);
const TOP: Tenths = Tenths::whole(75);
const BOTTOM: Tenths = Tenths::whole(129);
/// From the ends to the first and last point.
const INSET: i64 = 60;
/// The most letters of a line of the name, and the most lines.
const LETTERS: usize = 31;
const LINES: usize = 3;

/// A small chart of an indicator. The points stand in its table, which papers print for many
/// indicators together.
pub fn small(line: &Line, colours: &Colours) -> Chart {
    let id = format!("small-{}", line.definition.slug);
    let title = trend::title(line);
    let description = trend::description(line);
    let plot = Plot::new(line, colours);
    Chart {
        svg: plot.svg(&id, &title, &description),
        subtitle: trend::subtitle(line),
        size: SIZE,
        table: super::table(line),
        id,
        title,
        description,
    }
}

struct Plot<'a> {
    line: &'a Line,
    colours: &'a Colours,
    axis: Axis,
    targets: Vec<Option<Ratio>>,
    published: Vec<Option<Ratio>>,
}

impl<'a> Plot<'a> {
    fn new(line: &'a Line, colours: &'a Colours) -> Self {
        let target = |figure| trend::target_then(line, figure).map(|target| target.value.ratio());
        let targets: Vec<Option<Ratio>> = line.series.iter().map(target).collect();
        let published = published::values(line);
        let values = line.series.iter().filter_map(Figure::value);
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

    fn svg(&self, id: &str, title: &str, description: &str) -> String {
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
                ("font-size", "12"),
                ("fill", &self.colours.quiet.to_string()),
            ],
        );
        svg.text("title", &[("id", &title_id)], title);
        svg.text("desc", &[("id", &description_id)], description);
        self.words(&mut svg);
        rule(&mut svg, (LEFT, BOTTOM), (RIGHT, BOTTOM), GRID);
        self.beside(&mut svg);
        self.values(&mut svg);
        self.ends(&mut svg);
        svg.close("svg");
        svg.finish()
    }

    /// The name, and the last value with the sign of its judgement.
    fn words(&self, svg: &mut Svg) {
        let ink = self.colours.ink.to_string();
        let bold = [
            ("font-size", "11"),
            ("font-weight", "bold"),
            ("fill", ink.as_str()),
        ];
        let name = &self.line.definition.facts.name;
        for (at, part) in name_lines(name).iter().enumerate() {
            let y = Tenths::whole(13 + 13 * to_i64(at));
            label(svg, (LEFT, y), "start", &bold, part);
        }
        let tone = wording::target_tone(self.line);
        let y = Tenths::whole(61);
        let mut x = LEFT;
        if let Some(sign) = tone.sign() {
            let fill = sign.ink.to_string();
            label(
                svg,
                (x, y),
                "start",
                &[("fill", &fill)],
                &sign.shape.to_string(),
            );
            x = x.plus(150);
        }
        let said = wording::value(&self.line.figure);
        let large = [
            ("font-size", "16"),
            ("font-weight", "bold"),
            ("fill", ink.as_str()),
        ];
        label(svg, (x, y), "start", &large, &said);
        let verdict = wording::target_verdict(self.line);
        label(svg, (RIGHT, y), "end", &[], verdict);
    }

    /// The target, dashed, and what was published, dotted.
    fn beside(&self, svg: &mut Svg) {
        let half = self.spacing() / 2;
        let target = self.colours.target.to_string();
        for (first, last, value) in runs(&self.targets) {
            let (from, to) = (self.x(first).plus(-half), self.x(last).plus(half));
            let y = self.y(value);
            let d = format!("M{} {y}H{}", from.max(LEFT), to.min(RIGHT));
            svg.empty(
                "path",
                &[
                    ("d", &d),
                    ("fill", "none"),
                    ("stroke", &target),
                    ("stroke-width", "2"),
                    ("stroke-dasharray", "6 4"),
                ],
            );
            if last + 1 == self.targets.len() {
                let d = format!("M{} {y}l4 -4l4 4l-4 4z", RIGHT.plus(-40));
                svg.empty("path", &[("d", &d), ("fill", &target)]);
            }
        }
        for (first, last, value) in runs(&self.published) {
            let ends = (
                self.x(first).plus(-half.min(INSET)),
                self.x(last).plus(half.min(INSET)),
            );
            published::draw(svg, ends, self.y(value), self.colours.published);
        }
    }

    /// The values, the line broken at gaps and where the definition changed.
    fn values(&self, svg: &mut Svg) {
        let accent = self.colours.accent.to_string();
        let mut path = String::new();
        let mut before: Option<&Figure> = None;
        for (at, figure) in self.line.series.iter().enumerate() {
            let Some(value) = figure.value() else {
                cross(svg, self.x(at), self.colours.quiet, BOTTOM);
                before = None;
                continue;
            };
            let is_joined = before.is_some_and(|before| before.indicator == figure.indicator);
            let draw = if is_joined { 'L' } else { 'M' };
            let (x, y) = (self.x(at), self.y(value));
            let _ = write!(path, "{draw}{x} {y}");
            before = Some(figure);
            let is_last = at + 1 == self.line.series.len();
            let radius = if is_last { "4.5" } else { "2.5" };
            svg.empty(
                "circle",
                &[
                    ("cx", &x.to_string()),
                    ("cy", &y.to_string()),
                    ("r", radius),
                    ("fill", &accent),
                ],
            );
        }
        if !path.is_empty() {
            svg.empty(
                "path",
                &[
                    ("d", &path),
                    ("fill", "none"),
                    ("stroke", &accent),
                    ("stroke-width", "2"),
                    ("stroke-linejoin", "round"),
                ],
            );
        }
    }

    /// The first and the last period under the line.
    fn ends(&self, svg: &mut Svg) {
        let (Some(first), Some(last)) = (self.line.series.first(), self.line.series.last()) else {
            return;
        };
        let y = BOTTOM.plus(160);
        label(svg, (RIGHT, y), "end", &[], &last.period.short());
        if first.period != last.period {
            label(svg, (LEFT, y), "start", &[], &first.period.short());
        }
    }

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

/// A name in a few lines; what does not fit ends in a dot for each letter of an ellipsis.
fn name_lines(name: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in name.split_whitespace() {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        let letters = line.chars().count() + 1 + word.chars().count();
        if line.is_empty() {
            line.push_str(word);
        } else if letters <= LETTERS {
            line.push(' ');
            line.push_str(word);
        } else if last + 1 == LINES {
            line.push('…');
            break;
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
