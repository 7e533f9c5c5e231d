//! An Office Open XML workbook: which sheets it has, how its cells are shown, and the texts that
//! they share. Read here and not by a library, so that every limit is counted while unpacking: the
//! one there is asks for as much memory as the file claims.

use quick_xml::events::BytesStart;

use super::markup::{Markup, Piece, attribute};
use super::number::{DayCount, is_date_code, is_date_format};
use super::package::{Counted, Package, damaged, forbidden, over_limit};
use crate::door::Stop;
use crate::limit::{
    DESCRIPTION_BYTES_MAX, SHARED_TEXTS_BYTES_MAX, SHARED_TEXTS_MAX, WORKBOOK_BYTES_MAX,
};

/// Where the workbook stands unless the package says otherwise.
const USUAL: &str = "xl/workbook.xml";

/// What a workbook says of its sheets and cells.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// Name and part of each sheet, in order.
    pub(super) sheets: Vec<(String, String)>,
    pub(super) days: DayCount,
    /// For each style of a cell, whether it shows a date.
    pub(super) dates: Vec<bool>,
    pub(super) texts: SharedTexts,
}

/// The texts that cells share, one after another.
#[derive(Debug, Default)]
pub(super) struct SharedTexts {
    text: String,
    ends: Vec<u32>,
}

impl SharedTexts {
    /// The text of this number.
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let to = usize::try_from(*self.ends.get(at)?).ok()?;
        let from = match at.checked_sub(1) {
            Some(before) => usize::try_from(*self.ends.get(before)?).ok()?,
            None => 0,
        };
        self.text.get(from..to)
    }

    /// Adds to the last text. Room is made by a quarter at a time: doubled, it would be three times
    /// the limit for a moment.
    fn push(&mut self, text: &str) {
        if self.text.capacity() - self.text.len() < text.len() {
            let more = text.len().max(self.text.len() / 4);
            self.text.reserve_exact(more);
        }
        self.text.push_str(text);
    }
}

/// Something that a part refers to: `<Relationship>`.
struct Link {
    id: String,
    /// The last step of its type: `worksheet`.
    sort: String,
    part: String,
}

/// Whether a package is such a workbook.
pub(super) fn is_book(package: &Package<'_>) -> bool {
    package.has("[Content_Types].xml") && (package.has(USUAL) || package.has("_rels/.rels"))
}

/// Reads all of a workbook but its sheets.
pub(super) fn open(package: &mut Package<'_>) -> Result<Book, Stop> {
    let names = package.names();
    if names.iter().any(|name| name.ends_with("vbaProject.bin")) {
        return Err(forbidden("macros"));
    }
    if names.iter().any(|name| name.contains("/externalLinks/")) {
        return Err(forbidden("links to other workbooks"));
    }
    let main = main_part(package)?;
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let links = links(package, folder, &format!("{folder}/_rels/{name}.rels"))?;
    let mut book = Book::default();
    read_sheets(package, &main, &links, &mut book)?;
    for link in &links {
        match link.sort.as_str() {
            "styles" if package.has(&link.part) => book.dates = styles(package, &link.part)?,
            "sharedStrings" if package.has(&link.part) => {
                book.texts = shared_texts(package, &link.part)?;
            }
            _ => {}
        }
    }
    Ok(book)
}

/// A part that describes others.
fn description<'p, 'a>(
    package: &'p mut Package<'a>,
    part: &str,
) -> Result<Markup<Counted<'p, 'a>>, Stop> {
    let what = "a description in it is over 16 MiB";
    let part = package.part(part, DESCRIPTION_BYTES_MAX, what)?;
    Ok(Markup::new(part))
}

/// A sheet's XML.
pub(super) fn sheet<'p, 'a>(
    package: &'p mut Package<'a>,
    part: &str,
) -> Result<Markup<Counted<'p, 'a>>, Stop> {
    let what = "a sheet is over 512 MiB when unpacked";
    Ok(Markup::new(package.part(part, WORKBOOK_BYTES_MAX, what)?))
}

fn main_part(package: &mut Package<'_>) -> Result<String, Stop> {
    if package.has(USUAL) {
        return Ok(USUAL.to_owned());
    }
    let links = links(package, "", "_rels/.rels")?;
    let main = links.into_iter().find(|link| link.sort == "officeDocument");
    let main = main.filter(|link| package.has(&link.part));
    main.map(|link| link.part)
        .ok_or_else(|| damaged("it is no workbook"))
}

/// What a part of a folder refers to.
fn links(package: &mut Package<'_>, folder: &str, part: &str) -> Result<Vec<Link>, Stop> {
    let mut links = Vec::new();
    let part = part.trim_start_matches('/');
    if !package.has(part) {
        return Ok(links);
    }
    let mut markup = description(package, part)?;
    loop {
        match markup.next()? {
            Piece::Open(start) if start.local_name().as_ref() == "Relationship" => {
                let is_outside = attribute(&start, "TargetMode").as_deref() == Some("External");
                let (Some(id), Some(sort), Some(target)) = (
                    attribute(&start, "Id"),
                    attribute(&start, "Type"),
                    attribute(&start, "Target"),
                ) else {
                    continue;
                };
                if !is_outside {
                    links.push(Link {
                        id: id.into_owned(),
                        sort: sort.rsplit('/').next().unwrap_or_default().to_owned(),
                        part: resolve(folder, &target),
                    });
                }
            }
            Piece::End => return Ok(links),
            _ => {}
        }
    }
}

/// The part that a folder's part calls so.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        steps.extend(folder.split('/').filter(|step| !step.is_empty()));
    }
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn read_sheets(
    package: &mut Package<'_>,
    main: &str,
    links: &[Link],
    book: &mut Book,
) -> Result<(), Stop> {
    let mut found = Vec::new();
    let mut markup = description(package, main)?;
    loop {
        match markup.next()? {
            Piece::Open(start) => match start.local_name().as_ref() {
                // Extensions have an element of this name too, without the attribute.
                "workbookPr" if is_true(&start, "date1904") => book.days = DayCount::From1904,
                "sheet" => {
                    let name = attribute(&start, "name").unwrap_or_default().into_owned();
                    let id = attribute(&start, "id").unwrap_or_default();
                    let link = links.iter().find(|link| link.id == *id);
                    if let Some(link) = link.filter(|link| link.sort == "worksheet") {
                        found.push((name, link.part.clone()));
                    }
                }
                _ => {}
            },
            Piece::End => break,
            _ => {}
        }
    }
    drop(markup);
    if found.iter().any(|(_, part)| !package.has(part)) {
        return Err(damaged("a sheet of it is missing"));
    }
    book.sheets = found;
    Ok(())
}

fn is_true(start: &BytesStart<'_>, name: &str) -> bool {
    attribute(start, name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
}

/// For each style of a cell, whether it shows a date.
fn styles(package: &mut Package<'_>, part: &str) -> Result<Vec<bool>, Stop> {
    let mut own_dates: Vec<u32> = Vec::new();
    let mut dates = Vec::new();
    let mut is_of_cells = false;
    let mut markup = description(package, part)?;
    loop {
        match markup.next()? {
            Piece::Open(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    let code = attribute(&start, "formatCode").unwrap_or_default();
                    let number = format_number(&start);
                    if is_date_code(&code) {
                        own_dates.extend(number);
                    }
                }
                "cellXfs" => is_of_cells = true,
                "xf" if is_of_cells => {
                    let number = format_number(&start).unwrap_or_default();
                    dates.push(is_date_format(number) || own_dates.contains(&number));
                }
                _ => {}
            },
            Piece::Close(end) if end.local_name().as_ref() == "cellXfs" => is_of_cells = false,
            Piece::End => return Ok(dates),
            _ => {}
        }
    }
}

fn format_number(start: &BytesStart<'_>) -> Option<u32> {
    attribute(start, "numFmtId")?.parse().ok()
}

fn shared_texts(package: &mut Package<'_>, part: &str) -> Result<SharedTexts, Stop> {
    let what = "the texts that its cells share are over 64 MiB";
    let part = package.part(part, SHARED_TEXTS_BYTES_MAX, what)?;
    let mut texts = SharedTexts::default();
    let mut is_text = false;
    let mut markup = Markup::new(part);
    loop {
        match markup.next()? {
            Piece::Open(start) => match start.local_name().as_ref() {
                "t" => is_text = true,
                // How Japanese is spoken.
                "rPh" => {
                    drop(start);
                    markup.skip()?;
                }
                _ => {}
            },
            Piece::Text(text) if is_text => texts.push(&text),
            Piece::Close(end) => match end.local_name().as_ref() {
                "t" => is_text = false,
                "si" => {
                    let end = u32::try_from(texts.text.len()).unwrap_or(u32::MAX);
                    texts.ends.push(end);
                    if texts.ends.len() > SHARED_TEXTS_MAX {
                        return Err(over_limit("its cells share over 4,000,000 texts"));
                    }
                }
                _ => {}
            },
            Piece::End => return Ok(texts),
            _ => {}
        }
    }
}
