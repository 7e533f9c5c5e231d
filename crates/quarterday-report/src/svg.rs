//! The picture of a chart, checked and made ready for where it stands.
//!
//! A chart is drawn by the core from figures and names, so its picture could hold nothing harmful.
//! It is checked all the same, because the HTML takes it in as it is: a list of elements that a
//! chart may have, no scripts, no links, nothing from outside.

use quarterday_core::paper::tree::Chart;
use resvg::usvg::roxmltree::{self, Attribute, Node};

use crate::fonts;
use crate::markup::Markup;
use crate::{SvgProblem, WriteError};

const ELEMENTS: [&str; 17] = [
    "svg", "title", "desc", "g", "defs", "path", "line", "rect", "circle", "ellipse", "polyline",
    "polygon", "text", "tspan", "clipPath", "marker", "pattern",
];

/// The picture as part of an HTML page: as wide as its place, named by the chart's title and
/// described by its description, its identifiers its own within the page.
pub(crate) fn inline(chart: &Chart) -> Result<String, WriteError> {
    write(chart, Place::Page)
}

/// The picture as a file of its own, for paper: lettered in a font that the program has.
pub(crate) fn standalone(chart: &Chart) -> Result<String, WriteError> {
    write(chart, Place::Paper)
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Place {
    Page,
    Paper,
}

fn write(chart: &Chart, place: Place) -> Result<String, WriteError> {
    let writer = Writer { chart, place };
    writer.picture().map_err(|problem| WriteError::Svg {
        chart: chart.id.clone(),
        problem,
    })
}

struct Writer<'a> {
    chart: &'a Chart,
    place: Place,
}

impl Writer<'_> {
    fn picture(&self) -> Result<String, SvgProblem> {
        let (width, height) = self.chart.size;
        if width == 0 || height == 0 {
            return Err(SvgProblem::NoSize);
        }
        let picture =
            roxmltree::Document::parse(&self.chart.svg).map_err(|_| SvgProblem::NotSvg)?;
        let root = picture.root_element();
        if root.tag_name().name() != "svg" {
            return Err(SvgProblem::NotSvg);
        }
        let mut attributes = self.root_attributes(width, height);
        let is_ours = |name: &str| {
            matches!(name, "width" | "height" | "viewBox" | "role")
                || name.starts_with("aria-")
                || attributes.iter().any(|(ours, _)| ours == name)
        };
        let theirs: Vec<_> = self
            .attributes(root)?
            .into_iter()
            .filter(|(name, _)| !is_ours(name))
            .collect();
        attributes.extend(theirs);
        let mut inside = Markup::default();
        if self.place == Place::Page {
            let id = |part: &str| self.own(part);
            inside.leaf("title", &[("id", &id("title"))], &self.chart.title);
            inside.leaf("desc", &[("id", &id("desc"))], &self.chart.description);
        }
        for child in root.children() {
            if !matches!(child.tag_name().name(), "title" | "desc") {
                self.node(child, &mut inside)?;
            }
        }
        let mut markup = Markup::default();
        markup.element("svg", &borrowed(&attributes), |markup| {
            markup.sound(&inside.finish());
        });
        Ok(markup.finish())
    }

    fn root_attributes(&self, width: u32, height: u32) -> Vec<(String, String)> {
        let attribute = |name: &str, value: String| (name.to_owned(), value);
        let view_box = attribute("viewBox", format!("0 0 {width} {height}"));
        let space = attribute("xmlns", "http://www.w3.org/2000/svg".to_owned());
        match self.place {
            Place::Page => vec![
                view_box,
                attribute("role", "img".to_owned()),
                attribute(
                    "aria-labelledby",
                    format!("{} {}", self.own("title"), self.own("desc")),
                ),
            ],
            Place::Paper => vec![
                space,
                view_box,
                attribute("width", width.to_string()),
                attribute("height", height.to_string()),
                attribute("font-family", fonts::SANS.to_owned()),
            ],
        }
    }

    fn node(&self, node: Node<'_, '_>, markup: &mut Markup) -> Result<(), SvgProblem> {
        if let Some(text) = node.text().filter(|_| node.is_text()) {
            match self.place {
                Place::Page => markup.text(text),
                Place::Paper => markup.text(&fonts::displayable(text)),
            }
            return Ok(());
        }
        if !node.is_element() {
            return Ok(());
        }
        let tag = node.tag_name().name();
        if !ELEMENTS.contains(&tag) {
            return Err(SvgProblem::Element(tag.to_owned()));
        }
        let attributes = self.attributes(node)?;
        let mut inside = Markup::default();
        for child in node.children() {
            self.node(child, &mut inside)?;
        }
        markup.element(tag, &borrowed(&attributes), |markup| {
            markup.sound(&inside.finish());
        });
        Ok(())
    }

    fn attributes(&self, node: Node<'_, '_>) -> Result<Vec<(String, String)>, SvgProblem> {
        let mut attributes = Vec::new();
        for attribute in node.attributes() {
            if let Some(value) = self.value(&attribute)? {
                attributes.push((attribute.name().to_owned(), value));
            }
        }
        Ok(attributes)
    }

    /// The value of an attribute in its new place; nothing when it has none there.
    fn value(&self, attribute: &Attribute<'_, '_>) -> Result<Option<String>, SvgProblem> {
        let name = attribute.name();
        let value = attribute.value();
        let refused = || SvgProblem::Attribute(name.to_owned());
        if attribute.namespace() == Some("http://www.w3.org/XML/1998/namespace") {
            return Ok(None);
        }
        if attribute.namespace().is_some() || name.starts_with("on") || name == "href" {
            return Err(refused());
        }
        let is_paper = self.place == Place::Paper;
        match name {
            "class" => Ok(None),
            "font-family" if is_paper => Ok(Some(fonts::SANS.to_owned())),
            "style" if is_paper && value.contains("font-family") => Err(refused()),
            "id" => Ok(Some(self.own(value))),
            _ if value.contains("url(") => match value.strip_prefix("url(#") {
                Some(rest) if !rest.contains("url(") => {
                    Ok(Some(format!("url(#{}", self.own(rest))))
                }
                _ => Err(refused()),
            },
            _ => Ok(Some(value.to_owned())),
        }
    }

    /// An identifier of this picture alone. No anchor of a document holds an underscore.
    fn own(&self, id: &str) -> String {
        format!("{}_{id}", self.chart.id)
    }
}

fn borrowed(attributes: &[(String, String)]) -> Vec<(&str, &str)> {
    attributes
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(svg: &str) -> Chart {
        Chart {
            id: "visits".to_owned(),
            title: "Visits <rose>".to_owned(),
            description: "A line that rises.".to_owned(),
            svg: svg.to_owned(),
            size: (600, 300),
            ..Chart::default()
        }
    }

    fn problem(svg: &str) -> SvgProblem {
        match inline(&chart(svg)) {
            Err(WriteError::Svg { chart, problem }) if chart == "visits" => problem,
            other => panic!("expected a problem, not {other:?}"),
        }
    }

    #[test]
    fn in_a_page_it_is_an_image_with_a_name_and_its_own_identifiers() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\"><title>old</title>\
                   <g clip-path=\"url(#frame)\"><clipPath id=\"frame\"/></g></svg>";
        assert_eq!(
            inline(&chart(svg)).unwrap(),
            "<svg viewBox=\"0 0 600 300\" role=\"img\" aria-labelledby=\"visits_title visits_desc\">\
             <title id=\"visits_title\">Visits &lt;rose&gt;</title>\
             <desc id=\"visits_desc\">A line that rises.</desc>\
             <g clip-path=\"url(#visits_frame)\"><clipPath id=\"visits_frame\"></clipPath></g></svg>"
        );
    }

    #[test]
    fn on_paper_it_is_lettered_in_a_font_that_is_there() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"Arial\">\
                   <text font-family=\"Verdana\">児 90%</text></svg>";
        let written = standalone(&chart(svg)).unwrap();
        assert!(!written.contains("Arial") && !written.contains("Verdana"));
        assert_eq!(
            written.matches("font-family=\"Liberation Sans\"").count(),
            2
        );
        assert!(written.contains("[U+5150] 90%"));
    }

    #[test]
    fn nothing_that_runs_or_reaches_out_gets_in() {
        let around =
            |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
        for (inside, refused) in [
            ("<script/>", SvgProblem::Element("script".to_owned())),
            (
                "<foreignObject/>",
                SvgProblem::Element("foreignObject".to_owned()),
            ),
            ("<a href=\"x\"/>", SvgProblem::Element("a".to_owned())),
            (
                "<g onclick=\"x\"/>",
                SvgProblem::Attribute("onclick".to_owned()),
            ),
            (
                "<rect fill=\"url(http://x)\"/>",
                SvgProblem::Attribute("fill".to_owned()),
            ),
        ] {
            assert_eq!(problem(&around(inside)), refused);
        }
        assert_eq!(problem("<p/>"), SvgProblem::NotSvg);
        assert_eq!(problem("<svg"), SvgProblem::NotSvg);
    }

    #[test]
    fn a_picture_has_a_size() {
        let flat = Chart {
            size: (600, 0),
            ..chart("<svg/>")
        };
        assert!(matches!(
            inline(&flat),
            Err(WriteError::Svg {
                problem: SvgProblem::NoSize,
                ..
            })
        ));
    }
}
