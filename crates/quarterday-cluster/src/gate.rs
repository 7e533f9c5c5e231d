//! Where a machine of a cluster is asked things, beside the figures that Ballista fetches from it.

use std::pin::Pin;

use arrow_flight::flight_service_server::FlightService;
use arrow_flight::{
    Action, ActionType, Criteria, Empty, FlightData, FlightDescriptor, FlightInfo,
    HandshakeRequest, HandshakeResponse, PollInfo, PutResult, SchemaResult, Ticket,
};
use ballista_executor::flight_service::BallistaFlightService;
use futures::Stream;
use tonic::{Request, Response, Status, Streaming};

/// Answers questions.
#[tonic::async_trait]
pub(crate) trait Answer: Send + Sync + 'static {
    /// The answer to a question, as JSON; `None` when it is none of this machine's.
    async fn answer(&self, question: &str, body: &str) -> Option<serde_json::Result<String>>;
}

/// A Flight service that answers questions and, where there is something to fetch, passes the rest
/// on to Ballista's.
pub(crate) struct Gate<A> {
    pub(crate) answers: A,
    pub(crate) fetched_from: Option<BallistaFlightService>,
}

type Flow<T> = Pin<Box<dyn Stream<Item = Result<T, Status>> + Send + 'static>>;

fn not_here<T>() -> Result<T, Status> {
    Err(Status::unimplemented("not here"))
}

#[tonic::async_trait]
impl<A: Answer> FlightService for Gate<A> {
    type DoActionStream = Flow<arrow_flight::Result>;
    type DoExchangeStream = Flow<FlightData>;
    type DoGetStream = Flow<FlightData>;
    type DoPutStream = Flow<PutResult>;
    type HandshakeStream = Flow<HandshakeResponse>;
    type ListActionsStream = Flow<ActionType>;
    type ListFlightsStream = Flow<FlightInfo>;

    async fn do_action(
        &self,
        request: Request<Action>,
    ) -> Result<Response<Self::DoActionStream>, Status> {
        let action = request.get_ref();
        let body = std::str::from_utf8(&action.body).unwrap_or_default();
        if let Some(answer) = self.answers.answer(&action.r#type, body).await {
            let body = answer.map_err(|_| Status::internal("an answer that is no text"))?;
            let answer = arrow_flight::Result { body: body.into() };
            let answers: Self::DoActionStream = Box::pin(futures::stream::iter([Ok(answer)]));
            return Ok(Response::new(answers));
        }
        match &self.fetched_from {
            Some(fetched_from) => fetched_from.do_action(request).await,
            None => not_here(),
        }
    }

    async fn do_get(
        &self,
        request: Request<Ticket>,
    ) -> Result<Response<Self::DoGetStream>, Status> {
        match &self.fetched_from {
            Some(fetched_from) => fetched_from.do_get(request).await,
            None => not_here(),
        }
    }

    async fn handshake(
        &self,
        _: Request<Streaming<HandshakeRequest>>,
    ) -> Result<Response<Self::HandshakeStream>, Status> {
        not_here()
    }

    async fn list_flights(
        &self,
        _: Request<Criteria>,
    ) -> Result<Response<Self::ListFlightsStream>, Status> {
        not_here()
    }

    async fn get_flight_info(
        &self,
        _: Request<FlightDescriptor>,
    ) -> Result<Response<FlightInfo>, Status> {
        not_here()
    }

    async fn poll_flight_info(
        &self,
        _: Request<FlightDescriptor>,
    ) -> Result<Response<PollInfo>, Status> {
        not_here()
    }

    async fn get_schema(
        &self,
        _: Request<FlightDescriptor>,
    ) -> Result<Response<SchemaResult>, Status> {
        not_here()
    }

    async fn do_put(
        &self,
        _: Request<Streaming<FlightData>>,
    ) -> Result<Response<Self::DoPutStream>, Status> {
        not_here()
    }

    async fn do_exchange(
        &self,
        _: Request<Streaming<FlightData>>,
    ) -> Result<Response<Self::DoExchangeStream>, Status> {
        not_here()
    }

    async fn list_actions(
        &self,
        _: Request<Empty>,
    ) -> Result<Response<Self::ListActionsStream>, Status> {
        not_here()
    }
}
