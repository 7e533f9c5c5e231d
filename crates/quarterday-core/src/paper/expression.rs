//! Expressions: `{{ name("argument", …) }}`, on one line. Finds them all, and all that is wrong
//! with them, and never stops at the first.

use std::ops::Range;

use crate::finding::{ExpressionProblem, SourceProblem, nearest};

use super::found::{Found, Written};
use super::function::Function;

/// The most expressions one paper may hold.
pub const EXPRESSIONS_MAX: usize = 2_000;

/// A call of a function with the right number of arguments.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Call {
    /// The function.
    pub(super) function: Function,
    /// Its arguments, without their quotes.
    pub(super) arguments: Vec<Written<String>>,
}

/// Double braces in the source: their bytes, and the call in them if it can be read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Expression {
    pub(super) span: Range<usize>,
    pub(super) call: Option<Call>,
}

/// The expressions in the bytes `within` of a text, in order.
pub(super) fn find(text: &str, within: &Range<usize>, found: &mut Found<'_>) -> Vec<Expression> {
    let mut expressions = Vec::new();
    let mut at = within.start;
    while let Some(start) = after(text, at, within.end, "{{") {
        if expressions.len() == EXPRESSIONS_MAX {
            let most = EXPRESSIONS_MAX;
            found.at(
                &(start..start + 2),
                SourceProblem::TooManyExpressions { most },
            );
            break;
        }
        let line_end = after(text, start, within.end, "\n").unwrap_or(within.end);
        let expression = read(text, start, line_end, found);
        at = expression.span.end;
        expressions.push(expression);
    }
    expressions
}

/// Where `wanted` next stands between two bytes of the text.
fn after(text: &str, from: usize, to: usize, wanted: &str) -> Option<usize> {
    text.get(from..to)?.find(wanted).map(|at| from + at)
}

/// Reads the expression that opens at `start`.
fn read(text: &str, start: usize, line_end: usize, found: &mut Found<'_>) -> Expression {
    let mut cursor = Cursor {
        text,
        at: start + 2,
        end: line_end,
    };
    match cursor.expression() {
        Ok(written) => {
            let span = start..cursor.at;
            let call = call(written, &span, found);
            Expression { span, call }
        }
        Err(expected) => {
            let close = after(text, cursor.at, line_end, "}}");
            let open = after(text, cursor.at, line_end, "{{");
            let span = match close {
                Some(close) if open.is_none_or(|open| close < open) => {
                    let here = cursor.at..cursor.at + cursor.width();
                    found.at(&here, ExpressionProblem::Syntax { expected });
                    start..close + 2
                }
                _ => {
                    found.at(&(start..start + 2), ExpressionProblem::Unclosed);
                    start..start + 2
                }
            };
            Expression { span, call: None }
        }
    }
}

/// A function's name and its arguments, as written.
type Parts = (Written<String>, Vec<Written<String>>);

fn call((name, arguments): Parts, span: &Range<usize>, found: &mut Found<'_>) -> Option<Call> {
    let Some(function) = Function::named(&name.value) else {
        let near = nearest(&name.value, Function::names());
        let name_span = name.span;
        let name = name.value;
        found.at(
            &name_span,
            ExpressionProblem::UnknownFunction { name, near },
        );
        return None;
    };
    let (wanted, given) = (function.arguments().len(), arguments.len());
    if wanted != given {
        let function = function.name();
        let problem = ExpressionProblem::WrongArguments {
            function,
            wanted,
            given,
        };
        found.at(span, problem);
        return None;
    }
    Some(Call {
        function,
        arguments,
    })
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    /// Bytes of the character under the cursor; 1 at the end of the line.
    fn width(&self) -> usize {
        self.rest().chars().next().map_or(1, char::len_utf8)
    }

    fn skip_blank(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn take(&mut self, wanted: &str) -> bool {
        let is_there = self.rest().starts_with(wanted);
        if is_there {
            self.at += wanted.len();
        }
        is_there
    }

    /// Everything after the opening braces, closing braces included.
    fn expression(&mut self) -> Result<Parts, &'static str> {
        self.skip_blank();
        let name = self.name()?;
        self.skip_blank();
        let mut arguments = Vec::new();
        if self.take("(") {
            self.skip_blank();
            while !self.take(")") {
                arguments.push(self.quoted()?);
                self.skip_blank();
                if self.take(",") {
                    self.skip_blank();
                } else if !self.rest().starts_with(')') {
                    return Err("`,` or `)`");
                }
            }
        }
        self.skip_blank();
        if self.take("}}") {
            Ok((name, arguments))
        } else {
            Err("`}}`")
        }
    }

    fn name(&mut self) -> Result<Written<String>, &'static str> {
        let rest = self.rest();
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let name = rest.split(|c| !is_part(c)).next().unwrap_or_default();
        if name.is_empty() {
            return Err("the name of a function");
        }
        let span = self.at..self.at + name.len();
        self.at = span.end;
        Ok(Written::new(name.to_owned(), span))
    }

    /// Text in double quotes, straight or curled by a word processor.
    fn quoted(&mut self) -> Result<Written<String>, &'static str> {
        const QUOTES: [char; 3] = ['"', '\u{201c}', '\u{201d}'];
        let Some(open) = self.rest().chars().next().filter(|c| QUOTES.contains(c)) else {
            return Err("text in double quotes");
        };
        let from = self.at + open.len_utf8();
        let inside = self.text.get(from..self.end).unwrap_or_default();
        let Some(length) = inside.find(QUOTES) else {
            return Err("a closing double quote");
        };
        let span = from..from + length;
        let text = inside.get(..length).unwrap_or_default().trim().to_owned();
        self.at = span.end;
        self.at += self.width();
        Ok(Written::new(text, span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> (Vec<Expression>, Vec<String>) {
        let mut found = Found::new("paper.md", text);
        let expressions = find(text, &(0..text.len()), &mut found);
        let findings = found.sorted();
        let say = |f: &crate::finding::Finding| {
            let columns = f.place.as_ref().and_then(|p| p.columns).unwrap_or_default();
            format!("{}: {}", columns.0, f.message)
        };
        (expressions, findings.iter().map(say).collect())
    }

    #[test]
    fn a_call_is_read_with_its_arguments_and_its_place() {
        let (expressions, findings) = read_all(r#"we see {{ value( "cla" ) }} children"#);
        assert_eq!(findings, Vec::<String>::new());
        assert_eq!(expressions.len(), 1);
        assert_eq!(expressions[0].span, 7..27);
        let call = expressions[0].call.as_ref().unwrap();
        assert_eq!(call.function, Function::Value);
        assert_eq!(call.arguments, [Written::new("cla".to_owned(), 18..21)]);
    }

    #[test]
    fn curled_quotes_and_a_missing_pair_of_brackets_are_read() {
        let (expressions, findings) = read_all("{{ value(“cla”) }}{{ period }}");
        assert_eq!(findings, Vec::<String>::new());
        assert_eq!(expressions.iter().filter(|e| e.call.is_some()).count(), 2);
    }

    #[test]
    fn every_fault_of_a_line_is_found_at_its_own_column() {
        let text = r#"{{ valeu("cla") }} {{ value(cla) }} {{ value("a" "b") }} {{ }} {{ value() }} {{ value("cla" {{ period() }}"#;
        let (expressions, findings) = read_all(text);
        assert_eq!(
            findings,
            [
                "4: there is no function `valeu`",
                "29: expected text in double quotes",
                "50: expected `,` or `)`",
                "61: expected the name of a function",
                "64: `value` takes 1 argument, not 0",
                "78: double braces are opened and not closed on the same line",
            ]
        );
        let last = expressions.last().and_then(|e| e.call.as_ref());
        assert_eq!(last.map(|c| c.function), Some(Function::Period));
    }

    #[test]
    fn an_expression_does_not_reach_into_the_next_line() {
        let (expressions, findings) = read_all("{{ value(\"cla\")\n}} and {{ period() }}");
        assert_eq!(
            findings,
            ["1: double braces are opened and not closed on the same line"]
        );
        assert_eq!(expressions.len(), 2);
    }
}
