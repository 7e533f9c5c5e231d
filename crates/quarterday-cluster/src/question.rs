//! What machines of a cluster ask each other beside what Ballista asks: who is there, and whether
//! its records are those expected.

use std::time::Duration;

use arrow_flight::Action;
use arrow_flight::flight_service_client::FlightServiceClient;
use futures::StreamExt;
use quarterday_engine::records::Unconfirmed;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tonic::{Code, Request, Status};

use crate::Address;
use crate::build_name::REFUSED;
use crate::wire::{MESSAGE_BYTES_MAX, Wire};

/// Of the scheduler: who serves it. An answer says too that it is of the same build.
pub(crate) const WHO: &str = "quarterday.who";

/// Of an executor: whether it is there.
pub(crate) const HELLO: &str = "quarterday.hello";

/// Of an executor: whether its records are those of an errand.
pub(crate) const CONFIRM: &str = "quarterday.confirm";

/// Who serves a scheduler.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Served {
    /// Tells this scheduler from one that is started anew.
    pub(crate) scheduler: String,
    /// Its executors: host, port and how many tasks each does at once.
    pub(crate) executors: Vec<(String, u16, u32)>,
}

/// Whether an executor's records are those expected.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum Confirmed {
    /// Every file.
    Yes,
    /// These files are not.
    No(Vec<Unconfirmed>),
    /// The executor cannot tell, or cannot do the errand: why.
    Unable(String),
}

/// Why there is no answer.
#[derive(Clone, Debug)]
pub(crate) enum Unanswered {
    /// Whoever answers is of this other build.
    OtherBuild(String),
    /// What the network or the other side says.
    Silent(String),
}

/// Asks a machine something.
pub(crate) async fn ask<A: DeserializeOwned>(
    wire: &Wire,
    address: &Address,
    question: &str,
    body: &str,
    within: Duration,
) -> Result<A, Unanswered> {
    let silent = |why: &dyn std::fmt::Display| Unanswered::Silent(why.to_string());
    let asked = async {
        let endpoint = wire.endpoint(address).map_err(|error| silent(&error))?;
        let channel = endpoint.connect().await.map_err(|error| chain(&error))?;
        let mut client = FlightServiceClient::new(channel)
            .max_decoding_message_size(MESSAGE_BYTES_MAX)
            .max_encoding_message_size(MESSAGE_BYTES_MAX);
        let action = Action {
            r#type: question.to_owned(),
            body: body.as_bytes().to_vec().into(),
        };
        let mut answers = client
            .do_action(Request::new(action))
            .await
            .map_err(|status| unanswered(&status))?
            .into_inner();
        match answers.next().await {
            Some(Ok(answer)) => {
                serde_json::from_slice(&answer.body).map_err(|error| silent(&error))
            }
            Some(Err(status)) => Err(unanswered(&status)),
            None => Err(silent(&"it ended the answer before it began")),
        }
    };
    let answered = tokio::time::timeout(within, asked).await;
    answered.unwrap_or_else(|_| Err(silent(&format!("not within {} s", within.as_secs()))))
}

fn unanswered(status: &Status) -> Unanswered {
    let theirs = status.message().strip_prefix(REFUSED);
    match (status.code(), theirs) {
        (Code::FailedPrecondition, Some(theirs)) => Unanswered::OtherBuild(theirs.to_owned()),
        _ => Unanswered::Silent(status.message().to_owned()),
    }
}

/// An error of the network, and what is behind it, which is what tells.
fn chain(error: &dyn std::error::Error) -> Unanswered {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    Unanswered::Silent(text)
}
