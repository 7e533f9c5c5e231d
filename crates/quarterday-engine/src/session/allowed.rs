//! The functions a case query may use: those whose answer follows from their arguments alone,
//! exactly, in whatever order the rows come.

/// Aggregates that do not depend on the order of rows. `avg` and its kin are not here: their
/// answers are inexact, and inexact sums change with the order.
const AGGREGATES: [&str; 6] = ["bool_and", "bool_or", "count", "max", "min", "sum"];

/// Functions that pick a row by its place, and so need an ORDER BY.
pub(super) const ORDERED: [&str; 7] = [
    "first_value",
    "lag",
    "last_value",
    "lead",
    "nth_value",
    "ntile",
    "row_number",
];

const RANKS: [&str; 4] = ["cume_dist", "dense_rank", "percent_rank", "rank"];

/// Functions that look inside a text, which an identifier does not allow.
pub(super) const LOOKS_INSIDE: [&str; 27] = [
    "ascii",
    "btrim",
    "char_length",
    "character_length",
    "contains",
    "ends_with",
    "initcap",
    "left",
    "length",
    "lower",
    "lpad",
    "ltrim",
    "overlay",
    "position",
    "regexp_like",
    "regexp_replace",
    "replace",
    "reverse",
    "right",
    "rtrim",
    "split_part",
    "starts_with",
    "strpos",
    "substr",
    "substring",
    "trim",
    "upper",
];

const OTHERS: [&str; 24] = [
    "abs",
    "arrow_cast",
    "ceil",
    "coalesce",
    "concat",
    "concat_ws",
    "date_part",
    "date_trunc",
    "datepart",
    "datetrunc",
    "extract",
    "floor",
    "gcd",
    "greatest",
    "ifnull",
    "least",
    "make_date",
    "mod",
    "nullif",
    "nvl",
    "nvl2",
    "round",
    "signum",
    "trunc",
];

/// Every function a case query may use, by name.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let ours = crate::functions::names();
    ours.chain(AGGREGATES)
        .chain(ORDERED)
        .chain(RANKS)
        .chain(LOOKS_INSIDE)
        .chain(OTHERS)
}

/// Functions of the query engine that a case query may not use, for the finding that says so
/// rather than that there is no such function.
pub(super) const REFUSED: [&str; 30] = [
    "approx_distinct",
    "approx_median",
    "approx_percentile_cont",
    "array_agg",
    "avg",
    "corr",
    "covar_pop",
    "covar_samp",
    "current_date",
    "current_time",
    "current_timestamp",
    "current_user",
    "generate_series",
    "input_file_name",
    "localtime",
    "localtimestamp",
    "mean",
    "median",
    "now",
    "rand",
    "random",
    "range",
    "regexp_match",
    "repeat",
    "stddev",
    "string_agg",
    "today",
    "unnest",
    "uuid",
    "version",
];
