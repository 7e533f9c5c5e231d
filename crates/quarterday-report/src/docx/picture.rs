//! Charts as pictures: Word shows no SVG in its older versions, so they are painted.

use quarterday_core::paper::tree::Chart;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg;

use crate::markup::Markup;
use crate::{WriteError, fonts, svg};

/// The longer side of a painted chart, in pixels: 220 to the inch across the page.
pub(super) const LONG_SIDE: u16 = 1400;
/// The same of a small chart.
pub(super) const SMALL_SIDE: u16 = 560;

/// The unit of Word for pictures (EMU): 36,000 to the millimetre.
const EMU_PER_MM: u64 = 36_000;
/// How wide and how high a chart may stand on the page, in millimetres.
const PLACE_MM: (u64, u64) = (162, 200);

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

/// The chart as a PNG file.
pub(super) fn paint(chart: &Chart, long_side: u16) -> Result<Vec<u8>, WriteError> {
    let failed = || WriteError::Picture {
        chart: chart.id.clone(),
    };
    let options = usvg::Options {
        fontdb: fonts::database(),
        font_family: fonts::SANS.to_owned(),
        ..usvg::Options::default()
    };
    let picture = usvg::Tree::from_str(&svg::standalone(chart)?, &options).map_err(|_| failed())?;
    let size = picture.size();
    let scale = f32::from(long_side) / size.width().max(size.height());
    let scaled = size.to_int_size().scale_by(scale).ok_or_else(failed)?;
    let mut pixels = Pixmap::new(scaled.width(), scaled.height()).ok_or_else(failed)?;
    pixels.fill(Color::WHITE);
    resvg::render(
        &picture,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    encode(&pixels).map_err(|_| failed())
}

/// The pixels as a PNG file without transparency: what lies under a chart is white. Rows are packed
/// unfiltered, which suits flat colours: smaller than with filters, and much faster.
fn encode(pixels: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let pixels_of_four = pixels.data().chunks_exact(4);
    let mut colours = Vec::with_capacity(pixels_of_four.len() * 3);
    for pixel in pixels_of_four {
        colours.extend_from_slice(&pixel[..3]);
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&colours)?;
    writer.finish()?;
    Ok(file)
}

/// A picture in a paragraph.
pub(super) struct Placed<'a> {
    /// What kind of picture it is: "Chart".
    pub(super) kind: &'a str,
    /// Its number among the pictures of the document.
    pub(super) number: usize,
    /// The name of the relation to it.
    pub(super) relation: &'a str,
    /// What it shows, shortly.
    pub(super) title: &'a str,
    /// What it shows, in words.
    pub(super) words: &'a str,
    /// How wide and how high it stands, in units of Word.
    pub(super) size: (u64, u64),
}

/// The place of a picture in a paragraph: its size, and what it shows in words.
pub(super) fn place(xml: &mut Markup, picture: &Placed<'_>) {
    let (width, height) = (picture.size.0.to_string(), picture.size.1.to_string());
    let id = picture.number.to_string();
    let name = format!("{} {}", picture.kind, picture.number);
    let relation = picture.relation;
    let extent = [("cx", width.as_str()), ("cy", height.as_str())];
    let space = |part: &str| format!("{DRAWING}/{part}");
    let names = [
        ("xmlns:wp", space("wordprocessingDrawing")),
        ("xmlns:a", space("main")),
        ("xmlns:pic", space("picture")),
    ];
    let spaces = names
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let words = [
        ("id", id.as_str()),
        ("name", &name),
        ("descr", picture.words),
        ("title", picture.title),
    ];
    xml.open("w:drawing", &spaces);
    let none = [
        ("distT", "0"),
        ("distB", "0"),
        ("distL", "0"),
        ("distR", "0"),
    ];
    xml.element("wp:inline", &none, |xml| {
        xml.empty("wp:extent", &extent);
        xml.empty("wp:docPr", &words);
        xml.element("wp:cNvGraphicFramePr", &[], |xml| {
            xml.empty("a:graphicFrameLocks", &[("noChangeAspect", "1")]);
        });
        xml.element("a:graphic", &[], |xml| {
            xml.element("a:graphicData", &[("uri", &space("picture"))], |xml| {
                xml.element("pic:pic", &[], |xml| {
                    xml.element("pic:nvPicPr", &[], |xml| {
                        xml.empty("pic:cNvPr", &words);
                        xml.empty("pic:cNvPicPr", &[]);
                    });
                    fill(xml, relation);
                    shape(xml, &extent);
                });
            });
        });
    });
    xml.close();
}

fn fill(xml: &mut Markup, relation: &str) {
    xml.element("pic:blipFill", &[], |xml| {
        xml.empty("a:blip", &[("r:embed", relation)]);
        xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
    });
}

fn shape(xml: &mut Markup, extent: &[(&str, &str)]) {
    xml.element("pic:spPr", &[], |xml| {
        xml.element("a:xfrm", &[], |xml| {
            xml.empty("a:off", &[("x", "0"), ("y", "0")]);
            xml.empty("a:ext", extent);
        });
        xml.element("a:prstGeom", &[("prst", "rect")], |xml| {
            xml.empty("a:avLst", &[]);
        });
    });
}

/// The size on the page: as wide as the text, unless it would be too high.
pub(super) fn size(sides: (u32, u32)) -> (u64, u64) {
    within(sides, PLACE_MM)
}

/// The size within so many millimetres across and down.
pub(super) fn within((width, height): (u32, u32), (across, down): (u64, u64)) -> (u64, u64) {
    let (width, height) = (u64::from(width.max(1)), u64::from(height.max(1)));
    let (widest, highest) = (across * EMU_PER_MM, down * EMU_PER_MM);
    let (across, down) = match widest * height / width {
        down if down <= highest => (widest, down),
        _ => (highest * width / height, highest),
    };
    (across.max(1), down.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_fills_the_width_of_the_text_unless_it_would_be_too_high() {
        assert_eq!(size((720, 320)), (5_832_000, 2_592_000));
        assert_eq!(size((100, 400)), (1_800_000, 7_200_000));
    }
}
