//! The functions an expression may call: their names, arguments and form, in one table.

/// A function of the papers' expressions.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Function {
    /// The adoption's sentence.
    Sentence,
    /// The sentence, then what it leaves unsaid.
    Full,
    /// The value in its unit.
    Value,
    /// The value against its target, to be read after "which is".
    AgainstTarget,
    /// The change on the period before, to be read after "which is".
    SincePrevious,
    /// The change on the same period last year, to be read after "which is".
    SinceLastYear,
    /// The way of a straight line through all values shown, to be read after the name.
    Trend,
    /// What one of others published for the same thing.
    Comparator,
    /// What has become of its published figures.
    Restated,
    /// All that others published for the same thing, in sentences.
    Beside,
    /// The answer of the exceptions rule.
    Exception,
    /// The exceptions rule of the set.
    ExceptionsRule,
    /// How settled the figure is.
    Maturity,
    /// Cases met, or counted.
    Numerator,
    /// Cases that count.
    Denominator,
    /// The period in words.
    Period,
    /// Who agreed the indicator set, when, and who after that.
    SetAgreed,
    /// What moved indicators between committees, one sentence for each decision.
    Realignment,
    /// How many indicators have a verdict.
    Count,
    /// How many of some indicators something is true of: "nine of the twelve".
    Part,
    /// Some indicators in all their parts.
    Split,
    /// The codes and names of some indicators.
    Names,
    /// The registered name of one.
    Name,
    /// That one is left out, and why.
    LeftOut,
    /// One question or action of an earlier meeting.
    Matter,
    /// All questions and actions of earlier meetings that the paper carries.
    Matters,
    /// What the records are.
    Records,
    /// A figure from elsewhere, with where it comes from.
    Quoted,
    /// Who signs, from the front matter.
    Director,
    /// Who wrote it, from the front matter.
    Author,
    /// What it rests on, from the front matter.
    BackgroundPapers,
    /// The recommendation of the front matter as a lettered list.
    Recommendation,
    /// A table: see [`TABLES`].
    Table,
    /// The trend chart of one indicator.
    Chart,
    /// The trend charts of all indicators.
    Charts,
    /// The trends of all indicators as small charts.
    Trends,
    /// How to read the report.
    Guide,
    /// What the acronyms in the report stand for.
    Acronyms,
    /// What one indicator counts, in plain English.
    Definition,
    /// What each indicator counts, in plain English.
    Definitions,
}

/// What an argument must be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Argument {
    /// An indicator of the paper: its slug or the council's code.
    Indicator,
    /// Words of `count`.
    Counted,
    /// One of the words that `split` splits by.
    Splitting,
    /// Whose published figure: England, the region, the neighbours.
    Whom,
    /// The number of a question or action.
    Matter,
    /// One of [`TABLES`].
    Table,
    /// Any text that is not blank.
    Text,
}

/// The tables there are.
pub(super) const TABLES: &[&str] = &[
    "scorecard",
    "implications",
    "exceptions",
    "comparators",
    "trends",
    "at a glance",
];

struct Signature {
    function: Function,
    name: &'static str,
    arguments: &'static [Argument],
    is_block: bool,
}

const fn inline(
    function: Function,
    name: &'static str,
    arguments: &'static [Argument],
) -> Signature {
    Signature {
        function,
        name,
        arguments,
        is_block: false,
    }
}

const fn block(
    function: Function,
    name: &'static str,
    arguments: &'static [Argument],
) -> Signature {
    Signature {
        function,
        name,
        arguments,
        is_block: true,
    }
}

const OF_INDICATOR: &[Argument] = &[Argument::Indicator];

const SIGNATURES: &[Signature] = &[
    inline(Function::Sentence, "sentence", OF_INDICATOR),
    inline(Function::Full, "full", OF_INDICATOR),
    inline(Function::Value, "value", OF_INDICATOR),
    inline(Function::AgainstTarget, "against_target", OF_INDICATOR),
    inline(Function::SincePrevious, "since_previous", OF_INDICATOR),
    inline(Function::SinceLastYear, "since_last_year", OF_INDICATOR),
    inline(Function::Trend, "trend", OF_INDICATOR),
    inline(
        Function::Comparator,
        "comparator",
        &[Argument::Indicator, Argument::Whom],
    ),
    inline(Function::Restated, "restated", OF_INDICATOR),
    inline(Function::Beside, "beside", OF_INDICATOR),
    inline(Function::Exception, "exception", OF_INDICATOR),
    inline(Function::ExceptionsRule, "exceptions_rule", &[]),
    inline(Function::Maturity, "maturity", OF_INDICATOR),
    inline(Function::Numerator, "numerator", OF_INDICATOR),
    inline(Function::Denominator, "denominator", OF_INDICATOR),
    inline(Function::Period, "period", &[]),
    inline(Function::SetAgreed, "set_agreed", &[]),
    inline(Function::Realignment, "realignment", &[]),
    inline(Function::Count, "count", &[Argument::Counted]),
    inline(
        Function::Part,
        "part",
        &[Argument::Counted, Argument::Counted],
    ),
    inline(
        Function::Split,
        "split",
        &[Argument::Counted, Argument::Splitting],
    ),
    inline(Function::Names, "names", &[Argument::Counted]),
    inline(Function::Name, "name", OF_INDICATOR),
    inline(
        Function::LeftOut,
        "left_out",
        &[Argument::Indicator, Argument::Text],
    ),
    inline(Function::Matter, "matter", &[Argument::Matter]),
    block(Function::Matters, "matters", &[]),
    inline(Function::Records, "records", &[]),
    inline(
        Function::Quoted,
        "quoted",
        &[Argument::Text, Argument::Text],
    ),
    inline(Function::Director, "director", &[]),
    inline(Function::Author, "author", &[]),
    inline(Function::BackgroundPapers, "background_papers", &[]),
    block(Function::Recommendation, "recommendation", &[]),
    block(Function::Table, "table", &[Argument::Table]),
    block(Function::Chart, "chart", OF_INDICATOR),
    block(Function::Charts, "charts", &[]),
    block(Function::Trends, "trends", &[]),
    block(Function::Guide, "guide", &[]),
    block(Function::Acronyms, "acronyms", &[]),
    block(Function::Definition, "definition", OF_INDICATOR),
    block(Function::Definitions, "definitions", &[]),
];

impl Function {
    /// The function of a name.
    pub(super) fn named(name: &str) -> Option<Self> {
        SIGNATURES
            .iter()
            .find(|s| s.name == name)
            .map(|s| s.function)
    }

    /// Every name there is.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        SIGNATURES.iter().map(|s| s.name)
    }

    fn signature(self) -> &'static Signature {
        SIGNATURES
            .iter()
            .find(|s| s.function == self)
            .expect("every function has a row in the table")
    }

    /// `since_previous`.
    pub(super) fn name(self) -> &'static str {
        self.signature().name
    }

    /// What its arguments must be.
    pub(super) fn arguments(self) -> &'static [Argument] {
        self.signature().arguments
    }

    /// Whether it makes tables, charts or lists, which stand on a line of their own.
    pub(super) fn is_block(self) -> bool {
        self.signature().is_block
    }

    /// Whether it prints a line of the front matter with which a paper closes. Paragraphs are
    /// numbered up to the first of these.
    pub(super) fn is_closing(self) -> bool {
        matches!(self, Self::Director | Self::Author | Self::BackgroundPapers)
    }
}
