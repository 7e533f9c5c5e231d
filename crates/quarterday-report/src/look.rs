//! A template as the writers need it: fonts by their families, and a crest that can be drawn.

use quarterday_core::finding::{Finding, Place, TemplateProblem};
use quarterday_core::template::{Crest, Font, FontFile, Picture, Template};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;
use ttf_parser::Permissions;
use typst::foundations::Bytes;

use crate::fonts;

/// The longer side of a painted crest, in pixels.
const CREST_PIXELS: f32 = 600.0;

/// What in a template only those who draw can tell: a crest that cannot be drawn, a font that cannot
/// be read, is of another family than its neighbour, or may not be embedded.
pub fn faults(template: &Template) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |file: &str, problem: &TemplateProblem| {
        let place = Place::file(format!("template/{file}"));
        findings.push(Finding::new(problem).at(place));
    };
    for font in [&template.headings, &template.body] {
        let Font::Files(files) = font else {
            continue;
        };
        let first = files.first().and_then(family);
        for file in files {
            if let Some(why) = refusal(file, first.as_deref()) {
                let name = file.name.clone();
                find(&file.name, &TemplateProblem::Font { file: name, why });
            }
        }
    }
    if let Some(crest) = &template.crest
        && size(crest).is_none()
    {
        let file = crest.file.clone();
        find(&crest.file, &TemplateProblem::NoPicture { file });
    }
    findings
}

/// Why a font file cannot be used.
fn refusal(file: &FontFile, family: Option<&str>) -> Option<&'static str> {
    let tables = ttf_parser::Face::parse(&file.bytes, 0).ok();
    let (Some(font), Some(tables)) = (face(file), tables) else {
        return Some("it is no TrueType or OpenType font that can be read");
    };
    if tables.permissions() == Some(Permissions::Restricted) {
        return Some("its licence does not let it be embedded in documents");
    }
    (Some(&*font.info().family) != family)
        .then_some("it is of another family than the file named first")
}

fn face(file: &FontFile) -> Option<typst::text::Font> {
    typst::text::Font::new(Bytes::new(file.bytes.clone()), 0)
}

fn family(file: &FontFile) -> Option<String> {
    face(file).map(|font| font.info().family.clone())
}

/// The family of a font of a template.
pub(crate) fn family_of(font: &Font) -> Option<String> {
    match font {
        Font::BuiltIn(family) => Some((*family).to_owned()),
        Font::Files(files) => files.first().and_then(family),
    }
}

/// The font files of a template.
pub(crate) fn font_files(template: &Template) -> impl Iterator<Item = &FontFile> {
    let fonts = [&template.headings, &template.body].into_iter();
    fonts.flat_map(|font| match font {
        Font::BuiltIn(_) => &[][..],
        Font::Files(files) => files,
    })
}

/// Width and height of a crest in its own units; `None` when it cannot be drawn.
pub(crate) fn size(crest: &Crest) -> Option<(f32, f32)> {
    let (width, height) = match crest.kind {
        Picture::Svg => {
            let size = tree(crest)?.size();
            (size.width(), size.height())
        }
        Picture::Png => {
            let pixels = Pixmap::decode_png(&crest.bytes).ok()?;
            let side = |side: u32| Some(f32::from(u16::try_from(side).ok()?));
            (side(pixels.width())?, side(pixels.height())?)
        }
    };
    (width >= 1.0 && height >= 1.0).then_some((width, height))
}

/// Two sides in whole hundredths, to be scaled.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no side of a picture is below nought, and one too long is as good as the longest"
)]
pub(crate) fn whole((width, height): (f32, f32)) -> (u32, u32) {
    (
        (width * 100.0).round() as u32,
        (height * 100.0).round() as u32,
    )
}

/// The crest as a PNG file, painted where it is SVG.
pub(crate) fn as_png(crest: &Crest) -> Option<Vec<u8>> {
    if crest.kind == Picture::Png {
        return Some(crest.bytes.clone());
    }
    let tree = tree(crest)?;
    let scale = CREST_PIXELS / tree.size().width().max(tree.size().height());
    let size = tree.size().to_int_size().scale_by(scale)?;
    let mut pixels = Pixmap::new(size.width(), size.height())?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    pixels.encode_png().ok()
}

fn tree(crest: &Crest) -> Option<usvg::Tree> {
    let options = usvg::Options {
        fontdb: fonts::database(),
        font_family: fonts::SANS.to_owned(),
        ..usvg::Options::default()
    };
    usvg::Tree::from_data(&crest.bytes, &options).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    const REGULAR: &[u8] = include_bytes!("../fonts/LiberationSans-Regular.ttf");
    const CREST: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"60\">\
                         <circle cx=\"60\" cy=\"30\" r=\"20\"/></svg>";

    fn file(name: &str, bytes: &[u8]) -> FontFile {
        FontFile {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        }
    }

    fn crest(kind: Picture, bytes: &[u8]) -> Crest {
        Crest {
            file: "crest".to_owned(),
            kind,
            bytes: bytes.to_vec(),
            words: "Crest of Sample Council".to_owned(),
        }
    }

    /// The font with a licence that does not let it be embedded: bit 1 of `fsType`.
    fn restricted() -> Vec<u8> {
        let mut bytes = REGULAR.to_vec();
        let number = |at: usize| {
            let four: [u8; 4] = REGULAR[at..at + 4].try_into().unwrap();
            u32::from_be_bytes(four) as usize
        };
        let entries = (12..).step_by(16);
        let entry = entries.take(40).find(|at| &REGULAR[*at..at + 4] == b"OS/2");
        let table = number(entry.unwrap() + 8);
        bytes[table + 8..table + 10].copy_from_slice(&[0, 2]);
        bytes
    }

    fn told(template: &Template) -> Vec<(&'static str, String)> {
        let findings = faults(template).into_iter();
        findings.map(|f| (f.code.id, f.message)).collect()
    }

    #[test]
    fn a_font_that_cannot_be_used_and_a_crest_that_cannot_be_drawn_are_found() {
        let template = Template {
            headings: Font::Files(vec![file("a.ttf", REGULAR), file("b.ttf", b"no font")]),
            body: Font::Files(vec![file("c.ttf", &restricted())]),
            crest: Some(crest(Picture::Svg, b"<svg")),
            ..Template::default()
        };
        let [other, licence, picture] = told(&template).try_into().unwrap();
        assert_eq!(other.0, "Q572");
        assert!(other.1.contains("`template/b.ttf`") && other.1.contains("can be read"));
        assert!(licence.1.contains("`template/c.ttf`") && licence.1.contains("licence"));
        assert_eq!(picture.0, "Q571");
        assert_eq!(told(&Template::default()), []);
    }

    #[test]
    fn a_paper_with_fonts_and_a_crest_of_its_own_is_written_in_every_form() {
        let painted = as_png(&crest(Picture::Svg, CREST.as_bytes())).unwrap();
        for crest in [
            crest(Picture::Svg, CREST.as_bytes()),
            crest(Picture::Png, &painted),
        ] {
            let mut document = sample::seed();
            document.template.crest = Some(crest);
            document.template.body = Font::Files(vec![file("a.ttf", REGULAR)]);
            assert_eq!(told(&document.template), []);
            let page = String::from_utf8(crate::html::write(&document).unwrap()).unwrap();
            assert!(page.contains("alt=\"Crest of Sample Council\""));
            assert!(page.contains("--serif: \"Liberation Sans\""));
            assert!(crate::pdf::write(&document).is_ok());
            let word = crate::docx::write(&document).unwrap();
            assert!(word == crate::docx::write(&document).unwrap());
        }
    }
}
