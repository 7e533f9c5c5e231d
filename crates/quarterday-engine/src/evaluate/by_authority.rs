//! A run taken apart: everything made ready once, and each authority evaluated when it is asked
//! for, so that many machines can share the authorities of one run.

use std::sync::Arc;

use quarterday_core::figure::Figure;
use quarterday_core::finding::Finding;
use quarterday_core::set::Check;

use super::abreast::abreast;
use super::all::{Course, Found, add, end, no_thread, sorted};
use super::{Ask, Engine, Evaluations, run};
use crate::records::Records;
use crate::session::Footers;

/// A run made ready, of which authorities can be asked for one by one.
pub struct ByAuthority<'a> {
    course: Course<'a>,
    footers: Arc<Footers>,
    asked: usize,
    findings: Vec<Finding>,
}

/// What one authority gives of one definition.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Share {
    /// Its figures, by period and basis in the order asked for.
    pub figures: Vec<Figure>,
    /// Cases without the date that would make them count in some period.
    pub undated: i64,
    /// Cases that end before they begin.
    pub backwards: i64,
}

impl Engine {
    /// Makes a run ready and calls `serve` on each of the engine's threads, all at once; every
    /// thread can ask for any authority. Ends when all have returned.
    pub fn by_authority(
        &self,
        records: &Records,
        asked: &[Ask<'_>],
        checks: Option<&[&Check]>,
        serve: impl Fn(&ByAuthority<'_>) + Sync + Send,
    ) -> Result<(), Vec<Finding>> {
        run(|| {
            let records = [records];
            let (course, findings) = self.course(&records, asked, checks)?;
            let ready = ByAuthority {
                course,
                footers: Arc::default(),
                asked: asked.len(),
                findings,
            };
            let threads = self.threads();
            let served = abreast(threads, threads, |_| serve(&ready));
            served.map(|_| ()).map_err(no_thread)
        })
    }
}

impl ByAuthority<'_> {
    /// What an authority gives of each definition, in the order asked; or the definition's faults.
    pub fn of(&self, authority: &str) -> Result<Vec<Result<Share, Vec<Finding>>>, Vec<Finding>> {
        let found = self
            .course
            .of_authority(authority, 1, &self.footers, &|_| true);
        // Its files have been confirmed: no check stops over a table that is damaged.
        let (found, _) = found.map_err(no_thread)?;
        let found = found.into_iter().enumerate();
        let share = |(at, found): (usize, Result<Found, Vec<Finding>>)| {
            let faults = self.course.faults(at).cloned();
            faults.map_or(found.map(Share::from), Err)
        };
        let shares: Vec<_> = found.map(share).collect();
        debug_assert_eq!(shares.len(), self.asked, "one of each definition");
        Ok(shares)
    }

    /// The faults of checks, which find nothing.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl std::fmt::Debug for ByAuthority<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ByAuthority").finish_non_exhaustive()
    }
}

impl Evaluations {
    /// What all authorities give, as one run of them gives it: `shares` in the order of the
    /// authorities' codes, each of all that was asked; `findings` the faults of checks.
    pub fn together(
        asked: &[Ask<'_>],
        shares: impl IntoIterator<Item = Vec<Result<Share, Vec<Finding>>>>,
        findings: Vec<Finding>,
    ) -> Self {
        let none = |_| Ok(Found::default());
        let mut all: Vec<Result<Found, Vec<Finding>>> = asked.iter().map(none).collect();
        for own in shares {
            for (all, own) in all.iter_mut().zip(own) {
                add(all, own.map(Found::from));
            }
        }
        let ended = asked.iter().zip(all);
        let ended = ended.map(|(ask, found)| Ok(end(ask.definition, found.map_err(sorted)?)));
        Self {
            each: ended.collect(),
            findings,
        }
    }
}

impl From<Found> for Share {
    fn from(found: Found) -> Self {
        Self {
            figures: found.figures,
            undated: found.undated,
            backwards: found.backwards,
        }
    }
}

impl From<Share> for Found {
    fn from(share: Share) -> Self {
        Self {
            figures: share.figures,
            undated: share.undated,
            backwards: share.backwards,
        }
    }
}
