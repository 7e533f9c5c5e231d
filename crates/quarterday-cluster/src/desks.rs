//! The desk of an executor: one errand at a time, so that its memory is that of one.

use std::sync::{Arc, Mutex};

use crate::desk::{Desk, Furniture, lock};
use crate::errand::hash;
use crate::gate::Answer;
use crate::question::{CONFIRM, Confirmed, HELLO};

/// What an executor does, and with what.
#[derive(Clone)]
pub(crate) struct Desks {
    furniture: Furniture,
    current: Arc<Mutex<Option<Current>>>,
}

/// The hash of an errand, and its desk.
type Current = (String, Arc<Desk>);

impl Desks {
    pub(crate) fn new(furniture: Furniture) -> Self {
        Self {
            furniture,
            current: Arc::default(),
        }
    }

    /// The desk of an errand, begun when it is not under way. Fails while another is.
    fn of(&self, errand: &str) -> Result<Arc<Desk>, String> {
        let name = hash(errand);
        let mut current = lock(&self.current);
        if let Some((known, desk)) = current.as_ref() {
            if *known == name && !desk.is_over() {
                return Ok(Arc::clone(desk));
            }
            if !desk.is_idle() {
                return Err("the executor is busy with another run".to_owned());
            }
            desk.close();
        }
        let desk = Desk::begin(errand.to_owned(), self.furniture.clone());
        let desk = Arc::new(desk.map_err(|error| error.to_string())?);
        *current = Some((name, Arc::clone(&desk)));
        Ok(desk)
    }

    /// The figures of an authority, as text.
    pub(crate) fn figures(&self, errand: &str, authority: &str) -> Result<String, String> {
        let desk = self.of(errand)?;
        match desk.confirmed() {
            Confirmed::Yes => desk.figures(authority),
            Confirmed::No(files) => {
                let files: Vec<String> = files.iter().map(ToString::to_string).collect();
                Err(files.join("; "))
            }
            Confirmed::Unable(why) => Err(why),
        }
    }
}

#[tonic::async_trait]
impl Answer for Desks {
    async fn answer(&self, question: &str, body: &str) -> Option<serde_json::Result<String>> {
        match question {
            HELLO => Some(serde_json::to_string(&())),
            CONFIRM => {
                let (desks, errand) = (self.clone(), body.to_owned());
                // Reading every file takes its time.
                let confirmed = tokio::task::spawn_blocking(move || {
                    let desk = desks.of(&errand);
                    desk.map_or_else(Confirmed::Unable, |desk| desk.confirmed())
                });
                let unable = |error: tokio::task::JoinError| Confirmed::Unable(error.to_string());
                let confirmed = confirmed.await.unwrap_or_else(unable);
                Some(serde_json::to_string(&confirmed))
            }
            _ => None,
        }
    }
}
