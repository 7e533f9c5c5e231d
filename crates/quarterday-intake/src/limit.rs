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
