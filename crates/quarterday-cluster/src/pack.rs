//! The figures of an authority as text between machines: what the figures of a definition have in
//! common said once, as they are very many.

use quarterday_core::calendar::{Basis, Period};
use quarterday_core::figure::{CasesWithFindings, Decimal, Figure, State};
use quarterday_core::finding::Finding;
use quarterday_core::set::Estimate;
use quarterday_engine::evaluate::Share;
use serde::{Deserialize, Serialize};

/// What an authority gives of each definition, in the order asked, and the faults of checks.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Packed {
    shares: Vec<Result<PackedShare, Vec<Finding>>>,
    findings: Vec<Finding>,
}

#[derive(Debug, Deserialize, Serialize)]
struct PackedShare {
    groups: Vec<Group>,
    undated: i64,
    backwards: i64,
}

/// Figures next to each other that have much in common.
#[derive(Debug, Deserialize, Serialize)]
struct Group {
    first: Figure,
    rest: Vec<Rest>,
}

/// What is a figure's own.
#[derive(Debug, Deserialize, Serialize)]
struct Rest(
    Period,
    Basis,
    Decimal,
    Option<Decimal>,
    i64,
    i64,
    i64,
    Option<i64>,
    State,
    Option<String>,
    Option<Estimate>,
);

/// What an authority gives of each definition.
type Shares = Vec<Result<Share, Vec<Finding>>>;

/// An authority's shares, and the faults of checks, as text.
pub(crate) fn pack(shares: Shares, findings: &[Finding]) -> serde_json::Result<String> {
    let packed = Packed {
        shares: shares
            .into_iter()
            .map(|share| share.map(PackedShare::from))
            .collect(),
        findings: findings.to_vec(),
    };
    serde_json::to_string(&packed)
}

/// The same, read.
pub(crate) fn unpack(text: &str) -> serde_json::Result<(Shares, Vec<Finding>)> {
    let packed: Packed = serde_json::from_str(text)?;
    let shares = packed.shares.into_iter();
    let shares = shares.map(|share| share.map(Share::from)).collect();
    Ok((shares, packed.findings))
}

impl From<Share> for PackedShare {
    fn from(share: Share) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        for figure in share.figures {
            match groups.last_mut() {
                Some(group) if Rest::of(&figure).joined(&group.first) == figure => {
                    group.rest.push(Rest::of(&figure));
                }
                _ => groups.push(Group {
                    first: figure,
                    rest: Vec::new(),
                }),
            }
        }
        Self {
            groups,
            undated: share.undated,
            backwards: share.backwards,
        }
    }
}

impl From<PackedShare> for Share {
    fn from(packed: PackedShare) -> Self {
        let mut figures = Vec::new();
        for Group { first, rest } in packed.groups {
            let rest: Vec<Figure> = rest.into_iter().map(|rest| rest.joined(&first)).collect();
            figures.push(first);
            figures.extend(rest);
        }
        Self {
            figures,
            undated: packed.undated,
            backwards: packed.backwards,
        }
    }
}

impl Rest {
    fn of(figure: &Figure) -> Self {
        Self(
            figure.period,
            figure.basis,
            figure.numerator,
            figure.denominator,
            figure.not_met,
            figure.excluded,
            figure.cases,
            figure.cases_with_findings.as_ref().map(|found| found.cases),
            figure.state,
            figure.reason.clone(),
            figure.provenance.population,
        )
    }

    /// The figure, of which the rest is as in another.
    fn joined(self, first: &Figure) -> Figure {
        let mut figure = Figure {
            period: self.0,
            basis: self.1,
            numerator: self.2,
            denominator: self.3,
            not_met: self.4,
            excluded: self.5,
            cases: self.6,
            state: self.8,
            reason: self.9,
            ..first.clone()
        };
        let checks = |found: &CasesWithFindings| found.checks.clone();
        let checks = first.cases_with_findings.as_ref().map(checks);
        figure.cases_with_findings = self.7.map(|cases| CasesWithFindings {
            cases,
            checks: checks.unwrap_or_default(),
        });
        figure.provenance.population = self.10;
        figure
    }
}

#[cfg(test)]
mod tests {
    use quarterday_core::figure::{Aggregate, Maturity, Provenance, Unit};

    use super::*;

    fn figure(quarter: u8, checks: Option<i64>) -> Figure {
        Figure {
            indicator: "cla".to_owned(),
            authority: "841".to_owned(),
            period: Period::Quarter(2019, quarter),
            basis: Basis::Quarter,
            numerator: Decimal {
                units: 6290,
                places: 2,
            },
            denominator: Some(Decimal::whole(3)),
            not_met: 1,
            excluded: 2,
            cases: 6,
            cases_with_findings: checks.map(|cases| CasesWithFindings {
                cases,
                checks: "ab".to_owned(),
            }),
            unit: Unit::Days,
            aggregate: Some(Aggregate::Mean),
            decimals: 1,
            state: State::Ok,
            reason: None,
            maturity: Maturity::Provisional,
            provenance: Provenance {
                definition: "d".to_owned(),
                revision: "r".to_owned(),
                calendar: "c".to_owned(),
                program: "p".to_owned(),
                population: None,
            },
        }
    }

    #[test]
    fn figures_come_out_as_they_went_in_be_they_alike_or_not() {
        let mut other = figure(3, Some(1));
        other.decimals = 0;
        let figures = vec![
            figure(1, None),
            figure(2, Some(4)),
            figure(3, Some(0)),
            other,
            figure(4, None),
        ];
        let share = Share {
            figures,
            undated: 3,
            backwards: 4,
        };
        let text = pack(vec![Ok(share.clone()), Err(Vec::new())], &[]).expect("text");
        let (shares, findings) = unpack(&text).expect("shares");
        // Decimals of equal value but other places would pass for equal.
        let digits = |share: &Share| format!("{share:?}");
        let out = shares.first().and_then(|share| share.as_ref().ok());
        assert_eq!(out.map(digits), Some(digits(&share)));
        assert_eq!(shares.last(), Some(&Err(Vec::new())));
        assert!(findings.is_empty());
    }
}
