//! Figures as the audience of a paper may see them.

use std::collections::BTreeSet;

use crate::figure::{Figure, State, Unit};
use crate::finding::{DisclosureProblem, Finding, Place, nearest};
use crate::set::Authority;

use super::cell::Item;
use super::earlier::Earlier;
use super::publication::{Disclosed, disclose};

/// The audience of a paper that names none.
pub const PUBLIC: &str = "public";

/// Where the rules stand.
const RULES_FILE: &str = "quarterday.toml";

/// Figures as an audience may see them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Seen {
    /// The authority's figures; those that are hidden have no number in them. Nothing that is shown
    /// may be made from any others.
    pub figures: Vec<Figure>,
    /// What was hidden and the proof of it; `None` where there is no rule.
    pub disclosed: Option<Disclosed>,
}

/// The figures that a paper of `authority` for an audience is made from, of all those of its set and
/// of the periods it shows. `earlier` are the publications before, oldest first. Findings that
/// are errors stop the paper.
pub fn seen_by(
    audience: &str,
    authority: &Authority,
    mut figures: Vec<Figure>,
    earlier: &[Earlier],
) -> (Seen, Vec<Finding>) {
    figures.retain(|figure| figure.authority == authority.code);
    let Some(rule) = authority.disclosure.get(audience) else {
        let disclosed = None;
        let finding = Finding::new(&no_rule(audience, authority)).at(Place::file(RULES_FILE));
        return (Seen { figures, disclosed }, vec![finding]);
    };
    let slugs: BTreeSet<String> = figures.iter().map(|f| f.indicator.clone()).collect();
    let mut findings = Vec::new();
    for within in &authority.within {
        let named = std::iter::once(&within.whole).chain(&within.parts);
        for slug in named.filter(|slug| !slugs.contains(*slug)) {
            let problem = DisclosureProblem::NothingWithin { slug: slug.clone() };
            let place = Place::line(RULES_FILE, within.line);
            findings.push(Finding::new(&problem).at(place));
        }
    }
    findings.extend(without_counts(&figures).iter().map(Finding::new));
    let items = figures.into_iter().map(Item::whole).collect();
    let disclosed = disclose(items, rule, &authority.within, earlier);
    findings.extend(problems(&disclosed).iter().map(Finding::new));
    let figures = disclosed.items.iter().map(|item| item.figure.clone());
    let seen = Seen {
        figures: figures.collect(),
        disclosed: Some(disclosed),
    };
    (seen, findings)
}

fn no_rule(audience: &str, authority: &Authority) -> DisclosureProblem {
    if audience == PUBLIC {
        return DisclosureProblem::NoRule;
    }
    let known = authority.disclosure.keys().map(String::as_str);
    DisclosureProblem::UnknownAudience {
        audience: audience.to_owned(),
        near: nearest(audience, known.chain([PUBLIC])).map(str::to_owned),
    }
}

/// Percentages and rates that do not say of how many: whether they are of few, no rule can tell.
fn without_counts(figures: &[Figure]) -> Option<DisclosureProblem> {
    let is_of_cases = |figure: &&Figure| {
        matches!(figure.unit, Unit::Percent | Unit::Per10000) && figure.aggregate.is_none()
    };
    let blind = figures.iter().filter(is_of_cases);
    let blind = blind.filter(|figure| figure.state == State::Ok && figure.denominator.is_none());
    let slugs: BTreeSet<String> = blind.map(|figure| figure.indicator.clone()).collect();
    let slugs: Vec<String> = slugs.into_iter().collect();
    (!slugs.is_empty()).then_some(DisclosureProblem::WithoutCounts { slugs })
}

fn problems(disclosed: &Disclosed) -> Vec<DisclosureProblem> {
    let mut problems = Vec::new();
    for exposed in &disclosed.proof.exposed {
        let what = exposed.what.clone();
        problems.push(if exposed.is_known_before {
            DisclosureProblem::KnownBefore { what }
        } else if exposed.is_unproven {
            DisclosureProblem::NotProven { what }
        } else {
            let is_by_insider = exposed.is_by_insider;
            DisclosureProblem::Exposed {
                what,
                is_by_insider,
            }
        });
    }
    for entry in &disclosed.log {
        if let Some(publication) = &entry.shown_before {
            problems.push(DisclosureProblem::ShownBefore {
                what: entry.name.to_string(),
                publication: publication.clone(),
            });
        }
    }
    for (name, publication) in &disclosed.restated {
        problems.push(DisclosureProblem::DiffersByFew {
            what: name.to_string(),
            publication: publication.clone(),
        });
    }
    if !disclosed.log.is_empty() {
        problems.push(DisclosureProblem::Hidden {
            figures: disclosed.log.len(),
            of: disclosed.items.len(),
        });
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::fixture::Sample;
    use crate::suppression::rule::tests::up_to;

    fn found(authority: &Authority, audience: &str) -> (usize, Vec<String>) {
        let sample = Sample::percent("Indicator").counts("2019-20-q2", 3, 40);
        let (seen, findings) = seen_by(audience, authority, sample.figures, &[]);
        let shown = seen
            .figures
            .iter()
            .filter(|figure| figure.value().is_some());
        let say = |finding: &Finding| format!("{} {}", finding.code.id, finding.message);
        (shown.count(), findings.iter().map(say).collect())
    }

    fn authority() -> Authority {
        Authority {
            code: "841".to_owned(),
            ..Authority::default()
        }
    }

    #[test]
    fn without_a_rule_nothing_is_hidden_and_that_is_said() {
        let (shown, findings) = found(&authority(), PUBLIC);
        assert_eq!(shown, 1);
        let message = "Q640 no rule says which small numbers a public paper hides";
        assert_eq!(findings, [message]);
    }

    #[test]
    fn each_audience_has_its_own_rule() {
        let mut authority = authority();
        authority.disclosure.insert(PUBLIC.to_owned(), up_to(5));
        authority.disclosure.insert("members".to_owned(), up_to(2));
        assert_eq!(found(&authority, PUBLIC).0, 0);
        assert_eq!(found(&authority, "members"), (1, Vec::new()));
        let (_, findings) = found(&authority, "member");
        assert_eq!(
            findings,
            ["Q641 there is no rule for the audience `member`"]
        );
    }

    #[test]
    fn a_percentage_that_does_not_say_of_how_many_is_told() {
        let mut authority = authority();
        authority.disclosure.insert(PUBLIC.to_owned(), up_to(5));
        let mut sample = Sample::percent("Indicator").counts("2019-20-q2", 31, 0);
        sample.figures[0].denominator = None;
        let (seen, findings) = seen_by(PUBLIC, &authority, sample.figures, &[]);
        assert!(
            seen.figures[0].value().is_some(),
            "shown: it is no number of cases"
        );
        let told = &findings[0];
        assert_eq!((told.code.id, told.is_error()), ("Q649", false));
        assert!(told.message.contains("`sample`"), "{}", told.message);
    }

    #[test]
    fn an_indicator_that_there_is_not_is_within_nothing() {
        let mut authority = authority();
        authority.disclosure.insert(PUBLIC.to_owned(), up_to(2));
        authority.within = vec![crate::suppression::Within {
            whole: "sample".to_owned(),
            parts: vec!["smaple".to_owned()],
            line: 9,
        }];
        assert_eq!(
            found(&authority, PUBLIC).1,
            ["Q645 there is no figure of `smaple`"]
        );
    }
}
