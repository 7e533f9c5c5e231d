//! The colours of papers, and every pair of them that stands one on the other.

use crate::paper::tree::Tone;

use super::colour::{Colour, Contrast};

/// The colours that a template may choose. The rest, tones among them, are the same in every paper.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Colours {
    /// The cover, rules, links, and the values in charts.
    pub accent: Colour,
    /// The target in charts.
    pub target: Colour,
    /// What others published, in charts; the notice.
    pub published: Colour,
    /// Text.
    pub ink: Colour,
    /// Text of less weight: subtitles, labels, the foot of the page.
    pub quiet: Colour,
    /// The ground of notes.
    pub wash: Colour,
}

impl Default for Colours {
    /// The palette of the Government Analysis Function.
    fn default() -> Self {
        Self {
            accent: Colour::of(0x0012_436D),
            target: Colour::of(0x00F4_6A25),
            published: Colour::of(0x0080_1650),
            ink: Colour::of(0x000B_0C0C),
            quiet: Colour::of(0x004A_4F54),
            wash: Colour::of(0x00F3_F4F5),
        }
    }
}

/// How a tone looks: a sign and an edge in its ink, on its ground.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Sign {
    /// What it is called in style sheets: `good`.
    pub name: &'static str,
    /// A shape of its own, so that colour is never the only sign.
    pub shape: char,
    /// The colour of shape and edge.
    pub ink: Colour,
    /// The ground of the cell.
    pub ground: Colour,
}

impl Tone {
    /// Every tone that is seen.
    pub const SEEN: [Self; 4] = [Self::Good, Self::Near, Self::Bad, Self::Muted];

    /// How it looks; `None` for a plain cell.
    pub fn sign(self) -> Option<Sign> {
        let (name, shape, ink, ground) = match self {
            Self::Plain => return None,
            Self::Good => ("good", '●', 0x0000_703C, 0x00E6_F2EB),
            Self::Near => ("near", '▲', 0x008A_5A00, 0x00FD_F3DC),
            Self::Bad => ("bad", '■', 0x00A1_131F, 0x00FB_E8E9),
            Self::Muted => ("muted", '○', 0x0059_5959, 0x00F3_F4F5),
        };
        Some(Sign {
            name,
            shape,
            ink: Colour::of(ink),
            ground: Colour::of(ground),
        })
    }
}

/// A colour that stands on another.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Pair {
    /// The key of the template that it hangs on.
    pub key: &'static str,
    /// What it is: "links and headings on white".
    pub what: &'static str,
    /// The colour in front.
    pub front: Colour,
    /// The ground.
    pub ground: Colour,
    /// The least contrast, in tenths to one: 45 for text, 30 for lines and signs.
    pub least: u64,
}

/// WCAG 2.2, 1.4.3: text.
const TEXT: u64 = 45;
/// WCAG 2.2, 1.4.11: lines, signs and other parts of a picture.
const LINE: u64 = 30;

impl Pair {
    /// What contrast the two have.
    pub fn contrast(&self) -> Contrast {
        Contrast::between(self.front, self.ground)
    }

    /// Whether it is enough.
    pub fn is_enough(&self) -> bool {
        self.contrast().is_at_least(self.least)
    }
}

impl Colours {
    /// By the key of a template.
    pub fn named(&mut self, key: &str) -> Option<&mut Colour> {
        Some(match key {
            "accent" => &mut self.accent,
            "target" => &mut self.target,
            "published" => &mut self.published,
            "ink" => &mut self.ink,
            "quiet" => &mut self.quiet,
            "wash" => &mut self.wash,
            _ => return None,
        })
    }

    /// The keys.
    pub const KEYS: [&'static str; 6] = ["accent", "target", "published", "ink", "quiet", "wash"];

    /// Every pair in use.
    pub fn pairs(&self) -> Vec<Pair> {
        let mut pairs = self.texts();
        pairs.extend(self.lines());
        for sign in Tone::SEEN.into_iter().filter_map(Tone::sign) {
            pairs.extend(self.in_cells(sign));
        }
        pairs
    }

    fn texts(&self) -> Vec<Pair> {
        let (white, wash) = (Colour::WHITE, self.wash);
        let text = |key, what, front, ground| pair(key, what, (front, ground), TEXT);
        vec![
            text("accent", "links and headings on white", self.accent, white),
            text("accent", "links in a note", self.accent, wash),
            text(
                "accent",
                "the title, white on the cover",
                white,
                self.accent,
            ),
            text("published", "the notice", self.published, wash),
            text(
                "published",
                "the notice at the head of a page",
                self.published,
                white,
            ),
            text("ink", "text on white", self.ink, white),
            text("ink", "text in a note", self.ink, wash),
            text("quiet", "labels on white", self.quiet, white),
            text("quiet", "labels in a note", self.quiet, wash),
        ]
    }

    fn lines(&self) -> [Pair; 3] {
        let white = Colour::WHITE;
        let line = |key, what, front, ground| pair(key, what, (front, ground), LINE);
        [
            line("target", "the target line on white", self.target, white),
            line(
                "target",
                "the target line across the values",
                self.target,
                self.accent,
            ),
            line(
                "published",
                "published figures on white",
                self.published,
                white,
            ),
        ]
    }

    fn in_cells(&self, sign: Sign) -> [Pair; 3] {
        let text = |what, front| pair("ink", what, (front, sign.ground), TEXT);
        [
            text("text in a toned cell", self.ink),
            text("links in a toned cell", self.accent),
            text("the sign of a toned cell", sign.ink),
        ]
    }
}

fn pair(
    key: &'static str,
    what: &'static str,
    (front, ground): (Colour, Colour),
    least: u64,
) -> Pair {
    Pair {
        key,
        what,
        front,
        ground,
        least,
    }
}
