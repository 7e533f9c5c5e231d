//! The limits on what comes from outside. Each has a finding of its own and a test.

/// The most bytes of a file: 8 GiB.
pub const FILE_BYTES_MAX: u64 = 8 * 1024 * 1024 * 1024;

/// The most columns of a heading row.
pub const COLUMNS_MAX: usize = 512;

/// The most bytes of a field: 1 MiB.
pub const FIELD_BYTES_MAX: usize = 1024 * 1024;

/// The most bytes of a row, its separators and quotation marks included: 4 MiB.
pub const ROW_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The most characters of an authority's code.
pub const AUTHORITY_LENGTH_MAX: usize = 16;

/// The most elements of an XML file inside one another; the children in need census has 6.
pub const XML_DEPTH_MAX: usize = 64;

/// The most attributes of an XML element; returns have none.
pub const XML_ATTRIBUTES_MAX: usize = 256;

/// The most bytes of the name of an XML element.
pub const XML_NAME_BYTES_MAX: usize = 256;

/// The most bytes of one tag, text or comment of an XML file: 1 MiB.
pub const XML_PIECE_BYTES_MAX: usize = 1024 * 1024;

/// The most elements of one child of a return as XML.
pub const CHILD_ELEMENTS_MAX: usize = 65_536;

/// The most bytes of the texts of one child of a return as XML: 4 MiB.
pub const CHILD_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The most parts of a workbook, or files of an archive.
pub const PACKAGE_PARTS_MAX: usize = 2_000;

/// The most bytes of a workbook, unpacked: 512 MiB.
pub const WORKBOOK_BYTES_MAX: u64 = 512 * 1024 * 1024;

/// The most bytes of an archive of source files, unpacked: 16 GiB.
pub const ARCHIVE_BYTES_MAX: u64 = 16 * 1024 * 1024 * 1024;

/// The most bytes that one packed byte may become, where there are more than [`RATIO_FREE_BYTES`].
pub const RATIO_MAX: u64 = 200;

/// How many bytes a part may have whatever it was packed to: 1 MiB.
pub const RATIO_FREE_BYTES: u64 = 1024 * 1024;

/// The most bytes of the texts that a workbook's cells share: 64 MiB.
pub const SHARED_TEXTS_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// The most texts that a workbook's cells share.
pub const SHARED_TEXTS_MAX: usize = 4_000_000;

/// The most bytes of what describes a workbook, each: its styles, its list of sheets: 16 MiB.
pub const DESCRIPTION_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// The most cells of a sheet.
pub const SHEET_CELLS_MAX: u64 = 2_000_000;

/// The most bytes of the texts of a sheet's cells, one that cells share as often as it stands there:
/// 512 MiB.
pub const SHEET_TEXT_BYTES_MAX: u64 = 512 * 1024 * 1024;

/// The most rows of a sheet in which a heading row is looked for.
pub const HEADING_ROWS_MAX: usize = 20;

/// The most bytes of a tag or a text in the XML of a workbook: 1 MiB.
pub const MARKUP_PIECE_BYTES_MAX: usize = 1024 * 1024;

/// The most elements inside one another in the XML of a workbook.
pub const MARKUP_DEPTH_MAX: usize = 64;

/// The most rows of a table that people fill in.
pub const PLAIN_ROWS_MAX: usize = 10_000;

/// The most bytes of such a table's file, or of the texts of its sheet: 16 MiB.
pub const PLAIN_BYTES_MAX: u64 = 16 * 1024 * 1024;
