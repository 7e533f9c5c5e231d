//! Reading `template/template.toml`: everything wrong with it at once, each at its place.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Colours, Crest, Font, FontFile, Pair, Part, Picture, TEMPLATE_FILE, Template};
use crate::finding::{Finding, Place, TemplateProblem, nearest, sort};

/// The largest crest that is read.
pub const CREST_BYTES_MAX: u64 = 512 * 1024;
/// The largest font file that is read.
pub const FONT_BYTES_MAX: u64 = 8 * 1024 * 1024;

const KEYS: [&str; 5] = ["sections", "colours", "fonts", "crest", "acronyms"];
const FONT_KEYS: [&str; 2] = ["headings", "body"];
const CREST_KEYS: [&str; 2] = ["file", "words"];

/// The endings by which a font is known for a file.
const FONT_ENDINGS: [&str; 2] = [".ttf", ".otf"];

/// A file that a template names.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Named {
    /// Its bytes.
    Read(Vec<u8>),
    /// It is larger than is read.
    TooLarge,
}

/// The names of the files that a template wants, in the folder `template`, each with the most bytes
/// it may have. Names that lead out of the folder are not among them.
pub fn named_files(text: &str) -> BTreeMap<String, u64> {
    let (root, _) = DeTable::parse_recoverable(text);
    let root = root.get_ref();
    let mut files = BTreeMap::new();
    let table = |key: &str| root.get(key).and_then(|value| value.get_ref().as_table());
    let crest = table("crest").and_then(|crest| crest.get("file"));
    if let Some(name) = crest.and_then(|file| file.get_ref().as_str()) {
        files.insert(name.to_owned(), CREST_BYTES_MAX);
    }
    let fonts = FONT_KEYS.iter().filter_map(|key| table("fonts")?.get(*key));
    for name in fonts.flat_map(texts) {
        if is_font_file(name) {
            files.insert(name.to_owned(), FONT_BYTES_MAX);
        }
    }
    files.retain(|name, _| is_plain(name));
    files
}

/// Reads a template with the files it names. A file that is not given is not there.
pub fn read(text: &str, files: &BTreeMap<String, Named>) -> (Template, Vec<Finding>) {
    let (root, faults) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        text,
        files,
        template: Template::default(),
        findings: Vec::new(),
    };
    for fault in &faults {
        let message = fault.message().replace('\n', ", ");
        let span = fault.span().unwrap_or_default();
        reader.find(&span, &TemplateProblem::Syntax { message });
    }
    reader.template(root.get_ref());
    sort(&mut reader.findings);
    (reader.template, reader.findings)
}

/// The texts of a value: itself, or those of a list.
fn texts<'a>(value: &'a Spanned<DeValue<'_>>) -> Vec<&'a str> {
    match value.get_ref() {
        DeValue::String(text) => vec![text],
        DeValue::Array(list) => list.iter().filter_map(|v| v.get_ref().as_str()).collect(),
        _ => Vec::new(),
    }
}

fn is_font_file(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    FONT_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a name stays within the folder.
fn is_plain(name: &str) -> bool {
    let is_allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    !name.is_empty() && !name.starts_with('.') && name.chars().all(is_allowed)
}

struct Reader<'a> {
    text: &'a str,
    files: &'a BTreeMap<String, Named>,
    template: Template,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn find(&mut self, span: &Range<usize>, problem: &TemplateProblem) {
        let place = Place::span(TEMPLATE_FILE, self.text, span);
        self.findings.push(Finding::new(problem).at(place));
    }

    fn wrong(&mut self, key: &str, span: &Range<usize>, wanted: &'static str) {
        let key = key.to_owned();
        self.find(span, &TemplateProblem::WrongValue { key, wanted });
    }

    fn template(&mut self, root: &DeTable<'_>) {
        self.unknown_keys(root, &KEYS);
        if let Some(value) = root.get("sections") {
            self.sections(value);
        }
        if let Some(table) = self.table(root, "colours") {
            self.colours(table);
        }
        if let Some(table) = self.table(root, "fonts") {
            self.fonts(table);
        }
        if let Some(value) = root.get("crest")
            && let Some(table) = self.table(root, "crest")
        {
            self.crest(table, &value.span());
        }
        if let Some(table) = self.table(root, "acronyms") {
            self.acronyms(table);
        }
    }

    fn unknown_keys(&mut self, table: &DeTable<'_>, known: &[&'static str]) {
        for key in table.keys() {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let near = nearest(name, known.iter().copied()).map(str::to_owned);
                let key_name = name.to_owned();
                self.find(
                    &key.span(),
                    &TemplateProblem::UnknownKey {
                        key: key_name,
                        near,
                    },
                );
            }
        }
    }

    fn table<'t, 'd>(&mut self, root: &'t DeTable<'d>, key: &str) -> Option<&'t DeTable<'d>> {
        let value = root.get(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(key, &value.span(), "a table of its own");
        }
        table
    }

    fn sections(&mut self, value: &Spanned<DeValue<'_>>) {
        let DeValue::Array(list) = value.get_ref() else {
            let wanted = "a list of names of sections";
            return self.wrong("sections", &value.span(), wanted);
        };
        let mut sections: Vec<Part> = Vec::new();
        for item in list {
            let name = item.get_ref().as_str().unwrap_or_default().to_owned();
            let part = Part::ALL.into_iter().find(|part| part.name() == name);
            let problem = match part {
                None => {
                    let names = Part::ALL.into_iter().map(Part::name);
                    let near = nearest(&name, names).map(str::to_owned);
                    TemplateProblem::UnknownSection { name, near }
                }
                Some(part) if sections.contains(&part) => TemplateProblem::SectionTwice { name },
                Some(part) => {
                    let is_late = !part.is_appendix()
                        && sections.last().is_some_and(|last| last.is_appendix());
                    sections.push(part);
                    if !is_late {
                        continue;
                    }
                    TemplateProblem::AfterAppendix { name }
                }
            };
            self.find(&item.span(), &problem);
        }
        self.template.sections = sections;
    }

    fn colours(&mut self, table: &DeTable<'_>) {
        self.unknown_keys(table, &Colours::KEYS);
        let mut spans: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        for key in Colours::KEYS {
            let Some(value) = table.get(key) else {
                continue;
            };
            let read = value.get_ref().as_str().and_then(|text| text.parse().ok());
            match (read, self.template.colours.named(key)) {
                (Some(colour), Some(place)) => {
                    *place = colour;
                    spans.insert(key, value.span());
                }
                _ => self.wrong(key, &value.span(), "a colour such as \"#12436D\""),
            }
        }
        // Said at the colour that was chosen; of two that were, at the one in front.
        for pair in self.template.colours.pairs() {
            let ground = spans
                .get("wash")
                .filter(|_| pair.ground == self.template.colours.wash);
            let across = spans
                .get("accent")
                .filter(|_| pair.ground == self.template.colours.accent);
            let accent = spans
                .get("accent")
                .filter(|_| pair.front == self.template.colours.accent);
            let place = spans.get(pair.key).or(accent).or(ground).or(across);
            if let Some(span) = place.cloned().filter(|_| !pair.is_enough()) {
                self.find(&span, &too_near(&pair));
            }
        }
    }

    fn fonts(&mut self, table: &DeTable<'_>) {
        self.unknown_keys(table, &FONT_KEYS);
        for key in FONT_KEYS {
            let Some(value) = table.get(key) else {
                continue;
            };
            let names: Vec<String> = texts(value).into_iter().map(str::to_owned).collect();
            let Some(font) = self.font(key, &names, &value.span()) else {
                continue;
            };
            match key {
                "headings" => self.template.headings = font,
                _ => self.template.body = font,
            }
        }
    }

    fn font(&mut self, key: &str, names: &[String], span: &Range<usize>) -> Option<Font> {
        if names.is_empty() {
            self.wrong(key, span, "a family, a font file, or a list of files");
            return None;
        }
        if let [name] = names
            && !is_font_file(name)
        {
            let family = Font::FAMILIES.into_iter().find(|family| family == name);
            if family.is_none() {
                let near = nearest(name, Font::FAMILIES).map(str::to_owned);
                let name = name.clone();
                self.find(span, &TemplateProblem::UnknownFont { name, near });
            }
            return family.map(Font::BuiltIn);
        }
        let files: Vec<FontFile> = names
            .iter()
            .filter_map(|name| {
                let bytes = self.file(name, FONT_BYTES_MAX, span)?;
                let name = name.clone();
                Some(FontFile { name, bytes })
            })
            .collect();
        (files.len() == names.len()).then_some(Font::Files(files))
    }

    /// The bytes of a file, or a finding.
    fn file(&mut self, name: &str, most: u64, span: &Range<usize>) -> Option<Vec<u8>> {
        let file = name.to_owned();
        let problem = match self.files.get(name) {
            Some(Named::Read(bytes)) => return Some(bytes.clone()),
            Some(Named::TooLarge) => TemplateProblem::TooLarge { file, most },
            None => TemplateProblem::NoFile { file },
        };
        self.find(span, &problem);
        None
    }

    fn crest(&mut self, table: &DeTable<'_>, whole: &Range<usize>) {
        self.unknown_keys(table, &CREST_KEYS);
        let text = |key: &str| {
            let text = table.get(key).and_then(|value| value.get_ref().as_str());
            text.map(str::trim).filter(|text| !text.is_empty())
        };
        let words = text("words").map(str::to_owned);
        if words.is_none() {
            self.find(whole, &TemplateProblem::NoWords);
        }
        let span = table
            .get("file")
            .map_or_else(|| whole.clone(), Spanned::span);
        let Some(file) = text("file").map(str::to_owned) else {
            return self.wrong("file", &span, "the name of a picture");
        };
        let Some(bytes) = self.file(&file, CREST_BYTES_MAX, &span) else {
            return;
        };
        match (picture(&bytes), words) {
            (None, _) => self.find(&span, &TemplateProblem::NoPicture { file }),
            (Some(kind), Some(words)) => {
                self.template.crest = Some(Crest {
                    file,
                    kind,
                    bytes,
                    words,
                });
            }
            (Some(_), None) => {}
        }
    }

    fn acronyms(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let name = key.get_ref().to_string();
            match value.get_ref().as_str().map(str::trim) {
                Some(words) if !words.is_empty() => {
                    self.template.acronyms.insert(name, words.to_owned());
                }
                _ => self.wrong(
                    &name,
                    &value.span(),
                    "what the acronym stands for, in double quotes",
                ),
            }
        }
    }
}

fn too_near(pair: &Pair) -> TemplateProblem {
    TemplateProblem::Contrast {
        what: pair.what,
        front: pair.front.to_string(),
        ground: pair.ground.to_string(),
        contrast: pair.contrast().to_string(),
        least: if pair.least == 30 { "3:1" } else { "4.5:1" },
    }
}

/// The kind of a picture by how it begins.
fn picture(bytes: &[u8]) -> Option<Picture> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(Picture::Png);
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let is_svg = text.starts_with("<svg") || text.starts_with("<?xml") && text.contains("<svg");
    is_svg.then_some(Picture::Svg)
}
