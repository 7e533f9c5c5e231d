//! What an expression prints among words. Words about figures come from `wording` alone.

use std::ops::Range;

use crate::comparator::Whom;
use crate::finding::{ExpressionProblem, nearest};
use crate::scorecard::{Line, Scorecard};
use crate::set::ExceptionsRule;
use crate::wording;

use super::count::{self, Condition};
use super::expression::Call;
use super::found::Written;
use super::front_matter::FrontMatter;
use super::function::{Function, TABLES};
use super::matters;

/// Why an expression prints nothing, and the bytes to point at.
pub(super) type Fault = (Range<usize>, ExpressionProblem);

/// What expressions print from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printer<'s> {
    pub(super) scorecard: &'s Scorecard,
    /// `None` when the front matter cannot be read: then nothing in it is missed.
    pub(super) front: Option<&'s FrontMatter>,
}

impl<'s> Printer<'s> {
    /// The words of a call that stands among words.
    pub(super) fn words(&self, call: &Written<Call>) -> Result<String, Fault> {
        let Call {
            function,
            arguments,
        } = &call.value;
        let fault = |problem| (call.span.clone(), problem);
        let line = || self.line(arguments.first(), &call.span);
        Ok(match function {
            Function::Sentence => sentence(line()?, wording::sentence).map_err(fault)?,
            Function::Full => sentence(line()?, wording::full_sentence).map_err(fault)?,
            Function::Value => wording::line_value(line()?),
            Function::AgainstTarget => wording::against_target(line()?),
            Function::SincePrevious => wording::since_previous(line()?),
            Function::SinceLastYear => wording::since_last_year(line()?),
            Function::Trend => wording::trend(line()?),
            Function::Comparator => comparator(line()?, arguments.get(1), &call.span)?,
            Function::Restated => {
                let missing = "published figure that is another now";
                let words = wording::restated(line()?);
                words.ok_or_else(|| fault(nothing(*function, missing)))?
            }
            Function::Beside => {
                let missing = "published figure up to that period";
                let said = wording::beside(line()?);
                said.ok_or_else(|| fault(nothing(*function, missing)))?
            }
            Function::Exception => {
                let rule = rule(self.scorecard, *function).map_err(fault)?;
                wording::exception(&line()?.exception(rule))
            }
            Function::ExceptionsRule => {
                wording::exceptions_rule(rule(self.scorecard, *function).map_err(fault)?)
            }
            Function::Maturity => wording::maturity(line()?).to_owned(),
            Function::Numerator => numerator(line()?).map_err(fault)?,
            Function::Denominator => denominator(line()?).map_err(fault)?,
            Function::Count | Function::Part | Function::Split | Function::Names => {
                self.counted(call)?
            }
            Function::Name => line()?.definition.facts.name.clone(),
            Function::LeftOut => left_out(line()?, arguments.get(1)).map_err(fault)?,
            Function::Period => self.scorecard.period.words(),
            Function::SetAgreed => self.set_agreed().map_err(fault)?,
            Function::Realignment => self.realignment().map_err(fault)?,
            Function::Matter => {
                let number = arguments.first().map_or("", |a| a.value.as_str());
                let carried = matters::find(self.scorecard, number);
                let missing = format!("question or action `{number}` that this paper carries");
                let carried = carried.ok_or_else(|| fault(nothing(*function, &missing)))?;
                matters::sentence(self.scorecard, carried)
            }
            Function::Records => self.records(),
            Function::Quoted => quoted(arguments).map_err(fault)?,
            Function::Director | Function::Author | Function::BackgroundPapers => {
                self.closing(*function).map_err(fault)?
            }
            // Blocks, which have no words.
            _ => {
                let function = function.name();
                return Err(fault(ExpressionProblem::BlockInText { function }));
            }
        })
    }

    /// The line of an indicator named by its slug or the council's code.
    pub(super) fn line(
        &self,
        word: Option<&Written<String>>,
        call: &Range<usize>,
    ) -> Result<&'s Line, Fault> {
        let (word, span) = word.map_or(("", call), |word| (word.value.as_str(), &word.span));
        let scorecard = self.scorecard;
        let slug = scorecard
            .set
            .find(word)
            .map_or(word, |adoption| adoption.indicator.as_str());
        let line = scorecard
            .lines
            .iter()
            .find(|line| line.adoption.indicator == slug);
        line.ok_or_else(|| {
            let is_in_set = scorecard.set.find(word).is_some();
            let slugs = || {
                scorecard
                    .lines
                    .iter()
                    .map(|l| l.adoption.indicator.as_str())
            };
            let problem = if is_in_set {
                ExpressionProblem::NotReported {
                    slug: slug.to_owned(),
                    committee: scorecard.committee.id.clone(),
                }
            } else {
                ExpressionProblem::UnknownIndicator {
                    word: word.to_owned(),
                    near: nearest(word, slugs()).map(str::to_owned),
                }
            };
            (span.clone(), problem)
        })
    }

    /// What is printed of indicators that are counted.
    fn counted(&self, call: &Written<Call>) -> Result<String, Fault> {
        let Call {
            function,
            arguments,
        } = &call.value;
        let condition = |at| condition(*function, arguments.get(at), &call.span);
        let first = condition(0)?;
        let lines = first.lines(self.scorecard);
        Ok(match function {
            Function::Part => {
                let whole = condition(1)?.lines(self.scorecard);
                let part = whole.iter().filter(|line| first.holds(line)).count();
                let words = wording::part_of(to_u64(part), to_u64(whole.len()));
                let missing = "indicator to be a part of";
                words.ok_or_else(|| (call.span.clone(), nothing(*function, missing)))?
            }
            Function::Split => {
                let word = arguments.get(1);
                let (word, span) = word.map_or(("", &call.span), |w| (w.value.as_str(), &w.span));
                let parts = count::by(word, &lines);
                let parts = parts.ok_or_else(|| {
                    (
                        span.clone(),
                        unknown_word(*function, word, &count::splits()),
                    )
                })?;
                wording::shares(&parts)
            }
            Function::Names if lines.is_empty() => wording::number_word(0),
            Function::Names => {
                let names: Vec<String> = lines.into_iter().map(wording::named).collect();
                wording::list(&names)
            }
            _ => wording::number_word(to_u64(lines.len())),
        })
    }

    /// "the Monitoring Group on 2 July 2018, and subsequently by the chairs".
    fn set_agreed(&self) -> Result<String, ExpressionProblem> {
        let set = &self.scorecard.set;
        if set.agreed_by.is_empty() {
            let missing = "`agreed_by` in the set";
            return Err(nothing(Function::SetAgreed, missing));
        }
        let on = set
            .agreed_on
            .map_or(String::new(), |day| format!(" on {}", day.long()));
        let then = set
            .then_agreed_by
            .as_ref()
            .map_or(String::new(), |by| format!(", and subsequently by {by}"));
        Ok(format!("{}{on}{then}", set.agreed_by))
    }

    /// One sentence for each realignment decided after the set was agreed and by the meeting.
    fn realignment(&self) -> Result<String, ExpressionProblem> {
        let decided = realignments(self.scorecard);
        if decided.is_empty() {
            let missing = "realignment between the agreement of the set and the meeting";
            return Err(nothing(Function::Realignment, missing));
        }
        let sentence = |realignment: &&crate::set::Realignment| {
            format!(
                "As agreed at {} on {}, to {}, the indicator set has been realigned.",
                realignment.by,
                realignment.on.long(),
                realignment.purpose
            )
        };
        let sentences: Vec<String> = decided.iter().map(sentence).collect();
        Ok(sentences.join(" "))
    }

    fn records(&self) -> String {
        let sentences = self.scorecard.sources.iter().map(|text| as_sentence(text));
        sentences.collect::<Vec<_>>().join(" ")
    }

    fn closing(&self, function: Function) -> Result<String, ExpressionProblem> {
        let Some(front) = self.front else {
            return Ok(String::new());
        };
        let (text, missing) = match function {
            Function::Director => (&front.director, "`director` in the front matter"),
            Function::Author => (&front.author, "`author` in the front matter"),
            _ => (
                &front.background_papers,
                "`background_papers` in the front matter",
            ),
        };
        let text = text.as_ref().map(|written| written.value.clone());
        text.ok_or_else(|| nothing(function, missing))
    }
}

/// The realignments decided after the set was agreed and no later than the meeting, oldest first.
pub(super) fn realignments(scorecard: &Scorecard) -> Vec<&crate::set::Realignment> {
    let agreed = scorecard.set.agreed_on;
    let is_between = |r: &&crate::set::Realignment| {
        agreed.is_none_or(|agreed| agreed < r.on) && r.on <= scorecard.as_at
    };
    scorecard
        .set
        .realignments
        .iter()
        .filter(is_between)
        .collect()
}

/// A word that a function does not know, with what it may have been.
pub(super) fn unknown_word(
    function: Function,
    word: &str,
    known: &[&'static str],
) -> ExpressionProblem {
    ExpressionProblem::UnknownWord {
        function: function.name(),
        word: word.to_owned(),
        near: nearest(word, known.iter().copied()).map(str::to_owned),
        known: known.iter().map(|word| (*word).to_owned()).collect(),
    }
}

/// The exceptions rule of the set.
pub(super) fn rule(
    scorecard: &Scorecard,
    function: Function,
) -> Result<ExceptionsRule, ExpressionProblem> {
    let missing = "table `[exceptions]` in the set";
    scorecard
        .set
        .exceptions
        .ok_or_else(|| nothing(function, missing))
}

/// What an argument counts indicators by.
fn condition(
    function: Function,
    argument: Option<&Written<String>>,
    call: &Range<usize>,
) -> Result<Condition, Fault> {
    let (words, span) = argument.map_or(("", call), |a| (a.value.as_str(), &a.span));
    Condition::read(words).map_err(|word| {
        (
            span.clone(),
            unknown_word(function, word, &count::all_words()),
        )
    })
}

/// What others published for the indicator of a line.
fn comparator(
    line: &Line,
    argument: Option<&Written<String>>,
    call: &Range<usize>,
) -> Result<String, Fault> {
    let function = Function::Comparator;
    let (word, span) = argument.map_or(("", call), |a| (a.value.as_str(), &a.span));
    if !Whom::WORDS.contains(&word) {
        return Err((span.clone(), unknown_word(function, word, &Whom::WORDS)));
    }
    let found = line.comparators.iter().find(|c| c.whom.word() == word);
    let found = found.map(|found| wording::comparator(found, line));
    let missing = format!("published figure of `{word}` up to that period");
    found.ok_or_else(|| (span.clone(), nothing(function, &missing)))
}

fn left_out(line: &Line, reason: Option<&Written<String>>) -> Result<String, ExpressionProblem> {
    match reason.map_or("", |reason| reason.value.as_str()) {
        "" => Err(nothing(Function::LeftOut, "reason")),
        reason => Ok(wording::left_out(line, reason)),
    }
}

fn to_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// The table a call asks for, as one of [`TABLES`].
pub(super) fn table_name(call: &Written<Call>) -> Result<&'static str, Fault> {
    let argument = call.value.arguments.first();
    let (word, span) = argument.map_or(("", &call.span), |a| (a.value.as_str(), &a.span));
    let known = TABLES.iter().copied().find(|table| *table == word);
    known.ok_or_else(|| (span.clone(), unknown_word(Function::Table, word, TABLES)))
}

/// That there is nothing to print.
pub(super) fn nothing(function: Function, missing: &str) -> ExpressionProblem {
    ExpressionProblem::NothingToPrint {
        function: function.name(),
        missing: missing.to_owned(),
    }
}

fn sentence(
    line: &Line,
    words: fn(&Line) -> Result<String, wording::SentenceFault>,
) -> Result<String, ExpressionProblem> {
    words(line).map_err(|fault| ExpressionProblem::Sentence {
        slug: line.adoption.indicator.clone(),
        fault: fault.to_string(),
    })
}

fn numerator(line: &Line) -> Result<String, ExpressionProblem> {
    if !line.figure.has_plain_parts() {
        return Err(nothing(Function::Numerator, "numerator"));
    }
    let is_known = line.figure.value().is_some();
    let number = is_known.then(|| wording::digits(line.figure.numerator));
    number.ok_or_else(|| nothing(Function::Numerator, "value"))
}

fn denominator(line: &Line) -> Result<String, ExpressionProblem> {
    let is_known = line.figure.value().is_some() && line.figure.has_plain_parts();
    let number = line.figure.denominator.filter(|_| is_known);
    let number = number.map(wording::digits);
    number.ok_or_else(|| nothing(Function::Denominator, "denominator"))
}

/// A figure from elsewhere, never without its source: "81.9% (Department for Education)".
fn quoted(arguments: &[Written<String>]) -> Result<String, ExpressionProblem> {
    let text = |at: usize| arguments.get(at).map_or("", |a| a.value.as_str());
    match (text(0), text(1)) {
        ("", _) => Err(nothing(Function::Quoted, "figure")),
        (_, "") => Err(nothing(Function::Quoted, "source of the figure")),
        (figure, source) => Ok(format!("{figure} ({source})")),
    }
}

/// The text with a capital first and a full stop last.
pub(super) fn as_sentence(text: &str) -> String {
    let text = text.trim();
    let mut characters = text.chars();
    let first: String = characters
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    let stop = if text.is_empty() || text.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("{first}{}{stop}", characters.as_str())
}
