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
