//! The document as the values that `template.typ` reads.

use quarterday_core::paper::tree::{Block, Cell, Chart, Document, Inline, Table, Tone};
use quarterday_core::template::{Font, Picture, Sign, Template};
use typst::foundations::{Array, Bytes, Dict, IntoValue, Value, dict};

use crate::anchors::{Anchors, Destination};
use crate::characters::clean;
use crate::fonts::displayable;
use crate::markup::letter;
use crate::sheet;
use crate::{WriteError, look, svg};

/// A word of more letters than this may be broken anywhere.
const LONG_WORD: usize = 20;
/// How many letters of a long word stay together.
const UNBROKEN: usize = 12;
/// Where a word may be broken; the template prints nothing for it.
const MARK: char = '\u{200B}';

/// The whole paper.
pub(super) fn paper(document: &Document, anchors: &Anchors<'_>) -> Result<Dict, WriteError> {
    let (language, region) = language(&document.language)?;
    let mut sheets = Array::new();
    for sheet in sheet::sheets(&document.blocks) {
        sheets.push(
            dict! {
                "is-wide" => sheet.is_wide,
                "blocks" => blocks(&sheet.blocks, anchors)?,
            }
            .into_value(),
        );
    }
    let notice = document.notice.as_deref();
    let day = document.date;
    Ok(dict! {
        "title" => shown(&document.title),
        "masthead" => lines(&document.masthead),
        "cover" => cover(&document.cover),
        "has-contents" => document.has_contents,
        "crest" => crest(&document.template),
        "colours" => colours(&document.template),
        "tones" => tones(),
        "headings" => families(&document.template.headings),
        "body" => families(&document.template.body),
        "author" => shown(&document.author),
        "language" => language,
        "region" => region,
        "year" => i64::from(day.year()),
        "month" => i64::from(day.month()),
        "day" => i64::from(day.day()),
        "notice" => notice.map_or(Value::None, |notice| shown(notice).into_value()),
        "sheets" => sheets,
        "colophon" => lines(&document.colophon),
    })
}

fn cover(facts: &[(String, String)]) -> Array {
    let fact = |(label, words): &(String, String)| {
        dict! { "label" => shown(label), "words" => shown(words) }.into_value()
    };
    facts.iter().map(fact).collect()
}

fn crest(template: &Template) -> Value {
    let Some(crest) = &template.crest else {
        return Value::None;
    };
    let format = match crest.kind {
        Picture::Svg => "svg",
        Picture::Png => "png",
    };
    let bytes = Bytes::new(crest.bytes.clone());
    dict! { "bytes" => bytes, "format" => format, "words" => shown(&crest.words) }.into_value()
}

fn colours(template: &Template) -> Dict {
    let colours = &template.colours;
    dict! {
        "accent" => colours.accent.to_string(),
        "notice" => colours.published.to_string(),
        "ink" => colours.ink.to_string(),
        "quiet" => colours.quiet.to_string(),
        "wash" => colours.wash.to_string(),
    }
}

/// How each tone looks, but for its edge.
fn tones() -> Dict {
    let signs = Tone::SEEN.into_iter().filter_map(Tone::sign);
    let tone = |sign: Sign| {
        let look = dict! {
            "fill" => sign.ground.to_string(),
            "ink" => sign.ink.to_string(),
            "sign" => sign.shape.to_string(),
        };
        (sign.name.into(), look.into_value())
    };
    signs.map(tone).collect()
}

/// The families of a font, the first that has a letter being used.
fn families(font: &Font) -> Array {
    let own = look::family_of(font).unwrap_or_default();
    let rest = [Font::FAMILIES[0], Font::FAMILIES[1], "DejaVu Sans Mono"];
    let rest = rest.into_iter().filter(|family| *family != own);
    std::iter::once(own.as_str())
        .chain(rest)
        .map(IntoValue::into_value)
        .collect()
}

/// The parts of `en-GB`.
fn language(tag: &str) -> Result<(String, Value), WriteError> {
    let is = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let (language, region) = match tag.split_once('-') {
        Some((language, region)) => (language, Some(region)),
        None => (tag, None),
    };
    if is(language, &[2, 3]) && region.is_none_or(|region| is(region, &[2])) {
        Ok((
            language.to_ascii_lowercase(),
            region.map_or(Value::None, |region| {
                region.to_ascii_uppercase().into_value()
            }),
        ))
    } else {
        Err(WriteError::Language {
            language: tag.to_owned(),
        })
    }
}

/// The blocks in order, numbered paragraphs that follow each other gathered into one list.
fn blocks(blocks: &[&Block], anchors: &Anchors<'_>) -> Result<Array, WriteError> {
    let mut written = Array::new();
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let gathered = numbered(&blocks[at..], anchors);
        if gathered.is_empty() {
            written.push(self::block(block, sheet::is_kept(&blocks[at..]), anchors)?.into_value());
            at += 1;
        } else {
            at += gathered.len();
            written.push(dict! { "kind" => "numbered", "items" => gathered }.into_value());
        }
    }
    Ok(written)
}

/// The numbered paragraphs that `blocks` begins with.
fn numbered(blocks: &[&Block], anchors: &Anchors<'_>) -> Array {
    let mut items = Array::new();
    for block in blocks {
        let Block::Paragraph {
            number: Some(number),
            text,
        } = block
        else {
            break;
        };
        let item = dict! { "number" => i64::from(*number), "text" => inlines(text, anchors) };
        items.push(item.into_value());
    }
    items
}

fn block(block: &Block, is_kept: bool, anchors: &Anchors<'_>) -> Result<Dict, WriteError> {
    Ok(match block {
        Block::Heading { id, text, .. } => dict! {
            "kind" => "heading",
            "level" => i64::from(anchors.level(id)),
            "id" => id.as_str(),
            "text" => shown(text),
        },
        Block::Paragraph { text, .. } => dict! {
            "kind" => "paragraph",
            "is-kept" => is_kept,
            "text" => inlines(text, anchors),
        },
        Block::List { is_lettered, items } => dict! {
            "kind" => "list",
            "is-lettered" => *is_lettered,
            "items" => items
                .iter()
                .enumerate()
                .map(|(index, item)| {
                    dict! { "letter" => letter(index), "text" => inlines(item, anchors) }
                        .into_value()
                })
                .collect::<Array>(),
        },
        Block::Table(table) => self::table(table, anchors),
        Block::Chart(chart) => self::chart(chart, anchors)?,
        Block::Multiples(charts) => multiples(charts)?,
        Block::Note { label, text } => dict! {
            "kind" => "note",
            "label" => shown(label),
            "text" => inlines(text, anchors),
        },
        Block::Code { label, lines } => {
            let lines: Vec<String> = lines.iter().map(|line| displayable(&clean(line))).collect();
            dict! {
                "kind" => "code",
                "label" => shown(label),
                "text" => lines.join("\n"),
            }
        }
        Block::PageBreak => dict! { "kind" => "page-break" },
    })
}

fn table(table: &Table, anchors: &Anchors<'_>) -> Dict {
    let row = |row: &Vec<Cell>| {
        row.iter()
            .map(|cell| {
                let words: String = cell.text.iter().map(Inline::text).collect();
                dict! {
                    "text" => inlines(&cell.text, anchors),
                    "tone" => tone(cell.tone),
                    "longest" => longest(&shown(&words)),
                }
                .into_value()
            })
            .collect::<Array>()
            .into_value()
    };
    dict! {
        "kind" => "table",
        "is-wide" => sheet::is_wide(table),
        "caption" => shown(&table.caption),
        "head" => table.head.iter().map(|words| head(words)).collect::<Array>(),
        "is-number" => table.is_number.iter().map(|is| is.into_value()).collect::<Array>(),
        "rows" => table.rows.iter().map(row).collect::<Array>(),
        "widths" => table
            .widths
            .iter()
            .map(|width| i64::from((*width).max(1)).into_value())
            .collect::<Array>(),
    }
}

fn head(words: &str) -> Value {
    dict! { "text" => shown(words), "longest" => longest(&shown(words)) }.into_value()
}

/// How many letters the longest word has that a line cannot be broken in.
fn longest(words: &str) -> i64 {
    let lengths = words
        .split([' ', '-', MARK])
        .map(|word| word.chars().count());
    lengths
        .max()
        .unwrap_or_default()
        .try_into()
        .unwrap_or(i64::MAX)
}

fn chart(chart: &Chart, anchors: &Anchors<'_>) -> Result<Dict, WriteError> {
    Ok(dict! {
        "kind" => "chart",
        "id" => chart.id.as_str(),
        "title" => shown(&chart.title),
        "subtitle" => shown(&chart.subtitle),
        "description" => shown(&chart.description),
        "svg" => svg::standalone(chart)?,
        "table" => table(&chart.table, anchors),
    })
}

fn multiples(charts: &[Chart]) -> Result<Dict, WriteError> {
    let mut written = Array::new();
    for chart in charts {
        let small = dict! {
            "id" => chart.id.as_str(),
            "words" => format!("{}. {}", shown(&chart.title), shown(&chart.description)),
            "svg" => svg::standalone(chart)?,
        };
        written.push(small.into_value());
    }
    Ok(dict! { "kind" => "multiples", "charts" => written })
}

fn inlines(inlines: &[Inline], anchors: &Anchors<'_>) -> Array {
    let inline = |inline: &Inline| {
        let (kind, to) = match inline {
            Inline::Text(_) => ("text", ""),
            Inline::Strong(_) => ("strong", ""),
            Inline::Emphasis(_) => ("emphasis", ""),
            Inline::Code(_) => ("code", ""),
            Inline::Link { to, .. } => match anchors.destination(to) {
                Destination::Here(id) => ("here", id),
                Destination::Outside(address) => ("outside", address),
                Destination::Nowhere => ("text", ""),
            },
        };
        dict! { "kind" => kind, "to" => to, "text" => shown(inline.text()) }.into_value()
    };
    inlines.iter().map(inline).collect()
}

fn lines(lines: &[String]) -> Array {
    lines.iter().map(|line| shown(line).into_value()).collect()
}

/// The text as it can be printed: every character has a picture, every word can be broken.
fn shown(text: &str) -> String {
    let text = displayable(&clean(text));
    let is_long = |word: &str| word.chars().count() > LONG_WORD;
    if !text.split([' ', '-']).any(is_long) {
        return text;
    }
    let words: Vec<String> = text
        .split(' ')
        .map(|word| {
            if word.split('-').any(is_long) {
                breakable(word)
            } else {
                word.to_owned()
            }
        })
        .collect();
    words.join(" ")
}

/// The word with marks where it may be broken: after what parts a name or an address, else after
/// every few letters.
fn breakable(word: &str) -> String {
    let mut broken = String::new();
    let mut letters = 0;
    for character in word.chars() {
        if letters == UNBROKEN && character.is_alphanumeric() {
            broken.push(MARK);
            letters = 0;
        }
        broken.push(character);
        letters += 1;
        match character {
            '-' => letters = 0,
            '_' | '/' | '.' | '?' | '&' | '=' => {
                broken.push(MARK);
                letters = 0;
            }
            _ => {}
        }
    }
    broken
}

/// The name of a tone in the template.
fn tone(tone: Tone) -> &'static str {
    tone.sign().map_or("plain", |sign| sign.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_words_are_left_whole() {
        for text in [
            "disproportionately",
            "cp-visits-15-days",
            "a 92.7% figure",
            "cla-visits-on-time",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn a_name_breaks_at_its_parts_and_a_long_word_anywhere() {
        let name = shown("cina_assessment_auth_date");
        assert_eq!(name.replace(MARK, "|"), "cina_|assessment_|auth_|date");
        let word = shown(&"a".repeat(30));
        assert_eq!(
            word.split(MARK).map(str::len).collect::<Vec<_>>(),
            [12, 12, 6]
        );
    }

    #[test]
    fn a_language_may_have_a_region() {
        assert_eq!(
            language("en-gb").unwrap(),
            ("en".to_owned(), "GB".into_value())
        );
        assert_eq!(language("CY").unwrap(), ("cy".to_owned(), Value::None));
    }
}
