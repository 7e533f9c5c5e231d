//! Labels at the right of a chart, moved apart where they would touch.

use super::plot::label;
use super::svg::{Svg, Tenths};

/// From one line of a label to the next.
const LEADING: i64 = 150;
/// What is left free between two labels.
const GAP: i64 = 30;

/// One or two lines that name what ends at a height.
pub(super) struct Label {
    /// The height.
    pub(super) y: Tenths,
    /// The lines.
    pub(super) lines: Vec<String>,
    /// Set large and bold in this colour.
    pub(super) strong: Option<String>,
}

impl Label {
    fn height(&self) -> i64 {
        let lines = i64::try_from(self.lines.len()).unwrap_or(1);
        LEADING * lines + if self.strong.is_some() { 40 } else { 0 }
    }
}

/// Draws labels from `x` on, each as near to its height as the others leave room for, all between
/// two heights.
pub(super) fn draw(svg: &mut Svg, x: Tenths, (top, bottom): (Tenths, Tenths), named: Vec<Label>) {
    let mut named = named;
    named.sort_by_key(|label| label.y);
    let heights: Vec<i64> = named.iter().map(Label::height).collect();
    let centres: Vec<i64> = named.iter().map(|label| label.y.0).collect();
    let tops = spread(&centres, &heights, (top.0 - 120, bottom.0 + 120));
    for (named, top) in named.iter().zip(tops) {
        let style: Vec<(&str, &str)> = named.strong.as_ref().map_or_else(Vec::new, |colour| {
            vec![
                ("font-size", "17"),
                ("font-weight", "bold"),
                ("fill", colour),
            ]
        });
        let mut base = Tenths(top + if named.strong.is_some() { 155 } else { 115 });
        for line in &named.lines {
            label(svg, (x, base), "start", &style, line);
            base = base.plus(LEADING);
        }
    }
}

/// The tops of boxes of these heights, centred at these places as near as can be: in order, apart, and
/// between two ends while there is room.
fn spread(centres: &[i64], heights: &[i64], (first, last): (i64, i64)) -> Vec<i64> {
    let mut tops: Vec<i64> = Vec::new();
    for (centre, height) in centres.iter().zip(heights) {
        let free = match (tops.last(), heights.get(tops.len().saturating_sub(1))) {
            (Some(above), Some(its)) => above + its + GAP,
            _ => first,
        };
        tops.push((centre - height / 2).max(free));
    }
    let mut floor = last;
    for (top, height) in tops.iter_mut().zip(heights).rev() {
        *top = (*top).min(floor - height).max(first);
        floor = *top - GAP;
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_would_touch_are_moved_apart_and_stay_between_the_ends() {
        assert_eq!(spread(&[500, 1_500], &[150, 300], (0, 2_000)), [425, 1_350]);
        let close = spread(&[1_000, 1_010, 1_020], &[190, 300, 300], (220, 2_340));
        for pair in close.windows(2).zip([190, 300]) {
            assert!(pair.0[1] - pair.0[0] >= pair.1 + GAP, "{close:?}");
        }
        let low = spread(&[2_300, 2_310, 2_320], &[190, 300, 300], (220, 2_340));
        assert!(low[2] + 300 <= 2_340 && low[0] >= 220, "{low:?}");
        assert!(low.windows(2).all(|pair| pair[0] < pair[1]), "{low:?}");
        assert!(spread(&[], &[], (0, 1)).is_empty());
    }
}
