//! Small charts, many to a page: an indicator's name, its last value with the sign of its judgement,
//! and its line, with the target and what was published for England as in the large ones.

use crate::figure::Figure;
use crate::paper::tree::Chart;
use crate::scorecard::Line;
use crate::template::Colours;
use crate::wording::{self, trend};

use super::frame::{Frame, GRID, Room, runs, to_i64};
use super::plot::{label, rule};
use super::svg::{Svg, Tenths};

const LEFT: Tenths = Tenths::whole(10);
const RIGHT: Tenths = Tenths::whole(196);
const BOTTOM: Tenths = Tenths::whole(129);
const ROOM: Room = Room {
    size: (206, 151),
    left: LEFT,
    right: RIGHT,
    top: Tenths::whole(75),
    bottom: BOTTOM,
    inset: 60,
};
/// The most letters of a line of the name, and the most lines.
const LETTERS: usize = 31;
const LINES: usize = 3;

/// A small chart of an indicator. The points stand in its table, which papers print for many
/// indicators together.
pub fn small(line: &Line, colours: &Colours) -> Chart {
    let id = format!("small-{}", line.definition.slug);
    let title = trend::title(line);
    let description = trend::description(line);
    let frame = Frame::new(line, colours, ROOM);
    let mut svg = frame.open(&id, "12", (&title, &description));
    words(&frame, &mut svg);
    rule(&mut svg, (LEFT, BOTTOM), (RIGHT, BOTTOM), GRID);
    target(&frame, &mut svg);
    frame.published(&mut svg);
    values(&frame, &mut svg);
    ends(&frame, &mut svg);
    svg.close("svg");
    Chart {
        svg: svg.finish(),
        subtitle: trend::subtitle(line),
        size: ROOM.size,
        table: super::table(line),
        id,
        title,
        description,
    }
}

/// The name, and the last value with the sign of its judgement.
fn words(frame: &Frame<'_>, svg: &mut Svg) {
    let ink = frame.colours.ink.to_string();
    let bold = [
        ("font-size", "11"),
        ("font-weight", "bold"),
        ("fill", ink.as_str()),
    ];
    let name = &frame.line.definition.facts.name;
    for (at, part) in name_lines(name).iter().enumerate() {
        let y = Tenths::whole(13 + 13 * to_i64(at));
        label(svg, (LEFT, y), "start", &bold, part);
    }
    let tone = wording::target_tone(frame.line);
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
    let said = wording::value(&frame.line.figure);
    let large = [
        ("font-size", "16"),
        ("font-weight", "bold"),
        ("fill", ink.as_str()),
    ];
    label(svg, (x, y), "start", &large, &said);
    let verdict = wording::target_verdict(frame.line);
    label(svg, (RIGHT, y), "end", &[], verdict);
}

/// The target, dashed, with a diamond at its end.
fn target(frame: &Frame<'_>, svg: &mut Svg) {
    let half = frame.spacing() / 2;
    let target = frame.colours.target.to_string();
    for (first, last, value) in runs(&frame.targets) {
        let (from, to) = (frame.x(first).plus(-half), frame.x(last).plus(half));
        let y = frame.y(value);
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
        if last + 1 == frame.targets.len() {
            let d = format!("M{} {y}l4 -4l4 4l-4 4z", RIGHT.plus(-40));
            svg.empty("path", &[("d", &d), ("fill", &target)]);
        }
    }
}

/// The values, the last of them large, and a cross for none.
fn values(frame: &Frame<'_>, svg: &mut Svg) {
    let accent = frame.colours.accent.to_string();
    let places = frame.places();
    for (at, place) in places.iter().enumerate() {
        let Some((x, y)) = place else {
            frame.cross(svg, at);
            continue;
        };
        let is_last = at + 1 == places.len();
        svg.empty(
            "circle",
            &[
                ("cx", &x.to_string()),
                ("cy", &y.to_string()),
                ("r", if is_last { "4.5" } else { "2.5" }),
                ("fill", &accent),
            ],
        );
    }
    frame.trace(svg, "2");
}

/// The first and the last period under the line.
fn ends(frame: &Frame<'_>, svg: &mut Svg) {
    let series: &[Figure] = &frame.line.series;
    let (Some(first), Some(last)) = (series.first(), series.last()) else {
        return;
    };
    let y = BOTTOM.plus(160);
    label(svg, (RIGHT, y), "end", &[], &last.period.short());
    if first.period != last.period {
        label(svg, (LEFT, y), "start", &[], &first.period.short());
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
