//! Lines for tests: an indicator with figures over quarters. All made up.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::{Basis, Day, Period};
use crate::figure::{Aggregate, Decimal, Figure, Maturity, Provenance, State, Unit};
use crate::set::{
    Adoption, Authority, Better, Committee, Dated, Definition, Facts, IndicatorSet, Reported,
    SourceText, Target, Tolerance,
};

use super::{Entered, Line, Scorecard, Sources};

/// What a test says of an indicator; the rest is the same for all.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) better: Better,
    pub(crate) unit: Unit,
    pub(crate) aggregate: Option<Aggregate>,
    pub(crate) per: Option<&'static str>,
    pub(crate) decimals: u8,
    pub(crate) basis: Basis,
    pub(crate) reported: Reported,
    pub(crate) sentence: &'static str,
    pub(crate) target: Option<Target>,
    pub(crate) figures: Vec<Figure>,
}

pub(crate) fn decimal(text: &str) -> Decimal {
    text.parse().expect("tests write numbers")
}

pub(crate) fn period(text: &str) -> Period {
    text.parse().expect("tests write periods")
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("tests write days")
}

impl Sample {
    /// Percentage, higher is better, by quarter, no target, no figures.
    pub(crate) fn percent(name: &'static str) -> Self {
        Self {
            name,
            better: Better::Higher,
            unit: Unit::Percent,
            aggregate: None,
            per: None,
            decimals: 1,
            basis: Basis::Quarter,
            reported: Reported::Quarterly,
            sentence: "The figure is {{ value }}.",
            target: None,
            figures: Vec::new(),
        }
    }

    /// Number on the last day of the quarter, neither way better, no target, no figures.
    pub(crate) fn snapshot(name: &'static str) -> Self {
        Self {
            better: Better::Neither,
            unit: Unit::Count,
            decimals: 0,
            basis: Basis::Snapshot,
            ..Self::percent(name)
        }
    }

    pub(crate) fn better(self, better: Better) -> Self {
        Self { better, ..self }
    }

    pub(crate) fn sentence(self, sentence: &'static str) -> Self {
        Self { sentence, ..self }
    }

    pub(crate) fn target(self, value: &str, tolerance: Tolerance) -> Self {
        let target = Some(Target {
            value: decimal(value),
            tolerance,
            to: None,
            set_by: "Scrutiny".to_owned(),
            evidence: None,
            profile: None,
        });
        Self { target, ..self }
    }

    /// A figure of a quarter from its counts; for a count the denominator is left out.
    pub(crate) fn counts(mut self, quarter: &str, numerator: i64, denominator: i64) -> Self {
        let mut figure = self.figure(quarter);
        figure.numerator = Decimal::whole(numerator.into());
        if self.unit != Unit::Count {
            figure.denominator = Some(Decimal::whole(denominator.into()));
            figure.not_met = denominator - numerator;
            figure.cases = denominator;
        }
        self.figures.push(figure);
        self
    }

    /// A figure of a quarter with exactly this value in the unit.
    pub(crate) fn value(mut self, quarter: &str, value: &str) -> Self {
        let mut figure = self.figure(quarter);
        figure.numerator = decimal(value);
        figure.denominator = match self.unit {
            Unit::Count => None,
            Unit::Percent => Some(Decimal::whole(100)),
            Unit::Per10000 => Some(Decimal::whole(10_000)),
            Unit::Days | Unit::Number => Some(Decimal::whole(1)),
        };
        self.figures.push(figure);
        self
    }

    /// A figure of a quarter without a value.
    pub(crate) fn without(mut self, quarter: &str, state: State, reason: Option<&str>) -> Self {
        let mut figure = self.figure(quarter);
        figure.state = state;
        figure.reason = reason.map(str::to_owned);
        self.figures.push(figure);
        self
    }

    fn figure(&self, quarter: &str) -> Figure {
        Figure {
            indicator: "sample".to_owned(),
            authority: "841".to_owned(),
            period: period(quarter),
            basis: self.basis,
            numerator: Decimal::whole(0),
            denominator: None,
            not_met: 0,
            excluded: 0,
            cases: 0,
            cases_with_findings: None,
            unit: self.unit,
            aggregate: self.aggregate,
            decimals: self.decimals,
            state: State::Ok,
            reason: None,
            maturity: Maturity::Final,
            provenance: Provenance {
                definition: "a".repeat(64),
                revision: "b".repeat(64),
                calendar: "england-and-wales-1".to_owned(),
                program: "0.1.0".to_owned(),
                population: None,
            },
        }
    }

    pub(crate) fn definition(&self) -> Definition {
        Definition {
            slug: "sample".to_owned(),
            facts: Facts {
                name: self.name.to_owned(),
                better: self.better,
                unit: self.unit,
                aggregate: self.aggregate,
                per: self.per.map(str::to_owned),
                ages: None,
                decimals: self.decimals,
                basis: self.basis,
                source: "Made up".to_owned(),
                record: "ssd_cin_assessments".to_owned(),
                needs: Vec::new(),
                due: None,
                open_cases: None,
                caveats: Vec::new(),
                history: Vec::new(),
                national: Vec::new(),
                plausible: None,
            },
            toml: SourceText::default(),
            sql: SourceText::default(),
            views: Vec::new(),
            words: BTreeSet::new(),
            tables: crate::ssd::Tables::default(),
            page: SourceText::default(),
            counted: String::new(),
            examples: Vec::new(),
            hash: "a".repeat(64),
        }
    }

    pub(crate) fn adoption(&self) -> Adoption {
        let from = day("2010-04-01");
        let dated = |value| Dated {
            from,
            value,
            line: 1,
        };
        Adoption {
            indicator: "sample".to_owned(),
            definition: vec![Dated::always("sample".to_owned(), 1)],
            is_entered: false,
            code: "CSC 026".to_owned(),
            reported: self.reported,
            often: vec![Dated::always(self.reported, 1)],
            owner: vec![Dated::always("Assistant Director".to_owned(), 1)],
            service: Vec::new(),
            sentence: self.sentence.to_owned(),
            basis: None,
            committee: vec![Dated {
                from,
                value: "children".to_owned(),
                line: 1,
            }],
            discontinued: None,
            target: vec![dated(self.target.clone())],
            file: "set/set.toml".to_owned(),
            line: 1,
        }
    }

    /// The line of a quarter.
    pub(crate) fn line(&self, quarter: &str) -> Line {
        self.scorecard(quarter).lines.remove(0)
    }

    pub(crate) fn scorecard(&self, quarter: &str) -> Scorecard {
        let authority = Authority {
            name: "Sample Council".to_owned(),
            code: "841".to_owned(),
            ..Authority::default()
        };
        let set = IndicatorSet {
            committees: vec![Committee {
                id: "children".to_owned(),
                name: "Children Scrutiny Committee".to_owned(),
                ..Committee::default()
            }],
            adoptions: vec![self.adoption()],
            ..IndicatorSet::default()
        };
        let sources = Sources {
            authority: &authority,
            set: &set,
            definitions: &BTreeMap::from([("sample".to_owned(), self.definition())]),
            figures: &self.figures,
            entered: Entered::NONE,
            records: &[],
        };
        Scorecard::build(sources, "children", period(quarter), day("2030-01-01"))
            .expect("the committee is in the set")
    }
}
