//! What a run came to, and keeping that: the same question asked of the same records is answered
//! without a look at them.

use quarterday_core::calendar::{Basis, Period, WorkingDays};
use quarterday_core::figure::{Figure, State};
use quarterday_core::finding::{Doubt, Doubtful, Finding};
use quarterday_core::set::{Definition, Loaded};
use quarterday_core::store::{Store, StoreError, name_of};
use quarterday_engine::MADE_BY;
use serde::{Deserialize, Serialize};

use crate::doubts;
use crate::figures::PROGRAM_VERSION;

/// The number of the form in which a sum is kept.
const VERSION: u32 = 1;

/// What a run came to.
#[derive(Debug, Default)]
pub(crate) struct Sum {
    pub(crate) figures: usize,
    /// Those that have a value.
    pub(crate) measured: usize,
    pub(crate) doubts: Vec<Doubtful>,
}

/// A sum as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    figures: usize,
    measured: usize,
    /// Indicator, period, what is doubted and what is said of it.
    doubts: Vec<(String, Period, Doubt, String)>,
}

impl Sum {
    /// Adds the figures of an authority.
    pub(crate) fn add(&mut self, loaded: &Loaded, figures: &[Figure]) {
        let is_measured = |figure: &&Figure| figure.state == State::Ok;
        self.figures += figures.len();
        self.measured += figures.iter().filter(is_measured).count();
        self.doubts
            .extend(doubts::doubtful(loaded, figures, |_, _| true));
    }

    /// What there is to say of the figures.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        self.doubts.iter().map(Finding::new).collect()
    }

    /// What the run came to that was asked this, if it is kept.
    pub(crate) fn kept(store: &Store, question: &str) -> Result<Option<Self>, StoreError> {
        let answer = store.answer(question)?;
        let kept = answer.and_then(|answer| serde_json::from_str::<Kept>(&answer).ok());
        let kept = kept.filter(|kept| kept.version == VERSION);
        Ok(kept.map(|kept| Self {
            figures: kept.figures,
            measured: kept.measured,
            doubts: kept
                .doubts
                .into_iter()
                .map(|(indicator, period, doubt, said)| Doubtful {
                    indicator,
                    period,
                    doubt,
                    said,
                })
                .collect(),
        }))
    }

    /// Keeps it.
    pub(crate) fn keep(&self, store: &mut Store, question: &str) -> anyhow::Result<()> {
        let doubts = self.doubts.iter().map(|doubtful| {
            let Doubtful {
                indicator,
                period,
                doubt,
                said,
            } = doubtful.clone();
            (indicator, period, doubt, said)
        });
        let kept = Kept {
            version: VERSION,
            figures: self.figures,
            measured: self.measured,
            doubts: doubts.collect(),
        };
        let writing = store.begin()?;
        writing.keep_answer(question, &serde_json::to_string(&kept)?)?;
        Ok(writing.commit()?)
    }
}

/// Names all that a run is asked and made of.
pub(crate) fn question(
    loaded: &Loaded,
    revision: &str,
    asked: &[(Definition, Basis)],
    periods: &[Period],
) -> String {
    let mut texts = vec![
        format!("quarterday run {VERSION}"),
        PROGRAM_VERSION.to_owned(),
        MADE_BY.to_owned(),
        WorkingDays::england_and_wales().version().to_owned(),
        revision.to_owned(),
        loaded.authority.code.clone(),
        format!("{:?}", loaded.authority.populations()),
        format!("{periods:?}"),
    ];
    for (definition, basis) in asked {
        let adoption = loaded.set.find(&definition.slug);
        let code = adoption.map_or("", |adoption| adoption.code.as_str());
        texts.push(format!("{} {basis} {code}", definition.hash));
        texts.push(format!("{:?}", definition.tables.own()));
    }
    let checks = loaded.checks.values();
    texts.extend(checks.map(|check| format!("{} {}", check.slug, check.hash)));
    name_of(texts.iter().map(String::as_str))
}
