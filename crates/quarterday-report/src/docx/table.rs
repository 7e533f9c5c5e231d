//! Tables, with a heading row that Word repeats and reads out.

use quarterday_core::paper::tree::{Cell, Table, Tone};
use quarterday_core::template::Sign;

use crate::markup::Markup;
use crate::sheet;

use super::body::Body;
use super::parts;

/// Writes a table under its caption.
pub(super) fn write(body: &mut Body<'_>, table: &Table) {
    body.plain("Caption", &table.caption);
    let widths = widths(&table.widths, body.page.text_width);
    body.xml.open("w:tbl", &[]);
    properties(body, table);
    body.xml.element("w:tblGrid", &[], |xml| {
        for width in &widths {
            xml.empty("w:gridCol", &[("w:w", width)]);
        }
    });
    let size = if sheet::is_wide(table) { "Small" } else { "" };
    head(body, table, &widths, size);
    for row in &table.rows {
        self::row(body, table, row, &widths, size);
    }
    body.xml.close();
    body.xml.line();
    body.paragraph("AfterTable", |_| {}, |_| {});
}

fn properties(body: &mut Body<'_>, table: &Table) {
    let look = [
        ("w:val", "04A0"),
        ("w:firstRow", "1"),
        ("w:lastRow", "0"),
        ("w:firstColumn", "1"),
        ("w:lastColumn", "0"),
        ("w:noHBand", "1"),
        ("w:noVBand", "1"),
    ];
    body.xml.element("w:tblPr", &[], |xml| {
        xml.empty("w:tblStyle", &[("w:val", "PaperTable")]);
        xml.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.empty("w:tblLook", &look);
        xml.empty("w:tblCaption", &[("w:val", &table.caption)]);
    });
}

fn head(body: &mut Body<'_>, table: &Table, widths: &[String], size: &str) {
    body.xml.open("w:tr", &[]);
    body.xml.element("w:trPr", &[], |xml| {
        xml.empty("w:cantSplit", &[]);
        xml.empty("w:tblHeader", &[]);
    });
    let style = format!("TableHeading{size}");
    for (index, (text, width)) in table.head.iter().zip(widths).enumerate() {
        open_cell(body, width, Tone::Plain);
        let is_right = is_right(table, index);
        body.paragraph(
            &style,
            |body| body.inlines(&Cell::plain(text).text),
            |xml| aligned(xml, is_right),
        );
        body.xml.close();
    }
    body.xml.close();
    body.xml.line();
}

fn row(body: &mut Body<'_>, table: &Table, row: &[Cell], widths: &[String], size: &str) {
    body.xml.open("w:tr", &[]);
    body.xml
        .element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
    for (index, (cell, width)) in row.iter().zip(widths).enumerate() {
        let style = match index {
            0 => format!("TableRowHeading{size}"),
            _ => format!("TableText{size}"),
        };
        open_cell(body, width, cell.tone);
        let is_right = is_right(table, index);
        body.paragraph(
            &style,
            |body| {
                if let Some(sign) = cell.tone.sign() {
                    signed(&mut body.xml, sign);
                }
                body.inlines(&cell.text);
            },
            |xml| aligned(xml, is_right),
        );
        body.xml.close();
    }
    body.xml.close();
    body.xml.line();
}

/// The sign of a tone, before the words that say the same.
fn signed(xml: &mut Markup, sign: Sign) {
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| {
            xml.empty("w:color", &[("w:val", &sign.ink.digits())]);
        });
        parts::text(xml, &format!("{}\u{A0}", sign.shape));
    });
}

/// The first column heads its rows and stays to the left, whatever it holds.
fn is_right(table: &Table, column: usize) -> bool {
    column > 0 && table.is_number.get(column).copied().unwrap_or_default()
}

fn aligned(xml: &mut Markup, is_right: bool) {
    if is_right {
        xml.empty("w:jc", &[("w:val", "right")]);
    }
}

/// A cell with its tint, and an edge of a kind that is the tone's own.
fn open_cell(body: &mut Body<'_>, width: &str, tone: Tone) {
    let (line, thickness) = match tone {
        Tone::Bad => ("double", "12"),
        Tone::Near => ("dashed", "24"),
        Tone::Muted => ("dotted", "24"),
        Tone::Plain | Tone::Good => ("single", "24"),
    };
    body.xml.open("w:tc", &[]);
    body.xml.element("w:tcPr", &[], |xml| {
        xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
        if let Some(sign) = tone.sign() {
            let (fill, edge) = (sign.ground.digits(), sign.ink.digits());
            xml.element("w:tcBorders", &[], |xml| {
                let edge = [
                    ("w:val", line),
                    ("w:sz", thickness),
                    ("w:space", "0"),
                    ("w:color", edge.as_str()),
                ];
                xml.empty("w:left", &edge);
            });
            let shade = [
                ("w:val", "clear"),
                ("w:color", "auto"),
                ("w:fill", fill.as_str()),
            ];
            xml.empty("w:shd", &shade);
        }
    });
}

/// The widths of the columns, in twentieths of a point, from their shares of the whole.
fn widths(shares: &[u32], whole: u32) -> Vec<String> {
    let total: u64 = shares.iter().map(|share| u64::from((*share).max(1))).sum();
    shares
        .iter()
        .map(|share| u64::from((*share).max(1)) * u64::from(whole) / total.max(1))
        .map(|width| width.max(1).to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_the_width_and_none_vanishes() {
        assert_eq!(widths(&[3, 7], 9000), ["2700", "6300"]);
        assert_eq!(widths(&[0, 1], 100), ["50", "50"]);
        assert_eq!(widths(&[1, u32::MAX], 100), ["1", "99"]);
    }
}
