//! A run whose figures are handed over authority by authority as they come, so that no more of them
//! is held than those of a few.

use std::collections::BTreeMap;
use std::sync::Arc;

use quarterday_core::finding::Finding;
use quarterday_core::set::Check;

use super::abreast::abreast;
use super::all::{abreast_and_within, end, no_thread, sorted};
use super::{Ask, Engine, Evaluation, Evaluations, run};
use crate::records::Records;
use crate::session::Footers;

/// The figures of an authority, or its faults, by the number of the definition asked about.
pub type Taken = Vec<(usize, Result<Evaluation, Vec<Finding>>)>;

/// Takes the figures of a run, authority by authority as they come, from several threads.
pub trait Taker: Sync {
    /// Whether the figures of an authority are wanted of the definition with that number among
    /// those asked about.
    fn wants(&self, authority: &str, definition: usize) -> bool {
        let _ = (authority, definition);
        true
    }

    /// What was wanted of an authority.
    fn take(&self, authority: &str, taken: Taken);

    /// Whether no more is wanted: authorities that are not begun are left.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// What there is to say of a run beside its figures.
#[derive(Debug, Default)]
pub struct Told {
    /// For each definition asked about, in their order: the faults for which it was not run.
    pub faults: Vec<Vec<Finding>>,
    /// The faults of checks, which find nothing.
    pub findings: Vec<Finding>,
}

impl Engine {
    /// The figures of many definitions for the authorities of `records` of which they are wanted,
    /// as [`Engine::evaluate_all`] makes them. A definition with faults for one authority has
    /// figures for the others.
    pub fn evaluate_each(
        &self,
        records: &Records,
        asked: &[Ask<'_>],
        checks: Option<&[&Check]>,
        taker: &dyn Taker,
    ) -> Told {
        let told = run(|| self.each(records, asked, checks, taker));
        told.unwrap_or_else(|findings| Told {
            faults: asked.iter().map(|_| findings.clone()).collect(),
            findings: Vec::new(),
        })
    }

    fn each(
        &self,
        records: &Records,
        asked: &[Ask<'_>],
        checks: Option<&[&Check]>,
        taker: &dyn Taker,
    ) -> Result<Told, Vec<Finding>> {
        let all = [records];
        let (course, mut findings) = self.course(&all, asked, checks)?;
        let faults = (0..asked.len()).map(|at| course.faults(at).cloned().unwrap_or_default());
        let faults: Vec<Vec<Finding>> = faults.map(sorted).collect();
        let is_sound = |at: usize| faults.get(at).is_some_and(Vec::is_empty);
        let wanted = |authority: &str| -> Vec<usize> {
            let wanted = |at: &usize| is_sound(*at) && taker.wants(authority, *at);
            (0..asked.len()).filter(wanted).collect()
        };
        let mut authorities = course.authorities();
        authorities.retain(|authority| !wanted(authority).is_empty());
        let threads = self.threads();
        let (beside, within) = abreast_and_within(authorities.len(), threads);
        let footers = Arc::new(Footers::default());
        let served = abreast(beside, authorities.len(), |at| {
            let authority = authorities.get(at).copied().unwrap_or_default();
            if taker.is_stopped() {
                return Ok(Vec::new());
            }
            let wanted = wanted(authority);
            let is_wanted = |at: usize| wanted.binary_search(&at).is_ok();
            let is_begun = |at: usize| is_wanted(at) && !taker.is_stopped();
            let (found, faults) = course.of_authority(authority, within, &footers, &is_begun)?;
            let found = found.into_iter().zip(asked).enumerate();
            let taken = found.filter(|(at, _)| is_wanted(*at));
            let taken = taken.map(|(at, (found, ask))| {
                let found = found.map(|found| end(ask.definition, found));
                (at, found.map_err(sorted))
            });
            taker.take(authority, taken.collect());
            Ok(faults)
        });
        let served: std::io::Result<Vec<_>> = served.map_err(no_thread)?.into_iter().collect();
        findings.extend(served.map_err(no_thread)?.into_iter().flatten());
        Ok(Told {
            faults,
            findings: sorted(findings),
        })
    }
}

impl Evaluations {
    /// Hands over the figures of a run that was made as a whole, as one that hands them over as they
    /// come.
    pub fn hand_over(self, taker: &dyn Taker) -> Told {
        let mut told = Told {
            faults: Vec::new(),
            findings: self.findings,
        };
        let mut all: BTreeMap<String, Taken> = BTreeMap::new();
        for (at, made) in self.each.into_iter().enumerate() {
            let (made, faults) = match made {
                Ok(made) => (made, Vec::new()),
                Err(faults) => (Evaluation::default(), faults),
            };
            told.faults.push(faults);
            told.findings.extend(made.findings);
            let mut own: BTreeMap<String, Evaluation> = BTreeMap::new();
            for figure in made.figures {
                let own = own.entry(figure.authority.clone()).or_default();
                own.figures.push(figure);
            }
            for (authority, own) in own {
                if taker.wants(&authority, at) {
                    all.entry(authority).or_default().push((at, Ok(own)));
                }
            }
        }
        for (authority, taken) in all {
            taker.take(&authority, taken);
        }
        told
    }
}
