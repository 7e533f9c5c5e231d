//! How machines of a cluster reach each other: as one build, and with certificates on both sides
//! wherever anyone else could listen.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use ballista_core::extension::EndpointOverrideFn;
use tonic::transport::{ClientTlsConfig, Endpoint, Server, ServerTlsConfig};

use crate::build_name::Build;
use crate::certificates::CertificateFiles;
use crate::{Address, ClusterError};

/// The longest message between machines, in bytes.
pub(crate) const MESSAGE_BYTES_MAX: usize = 16 * 1024 * 1024;

const CONNECT_WITHIN: Duration = Duration::from_secs(3);
const ALIVE_EVERY: Duration = Duration::from_secs(5);
const ALIVE_WITHIN: Duration = Duration::from_secs(5);

/// How this process reaches others, and how it is reached.
#[derive(Clone, Debug)]
pub(crate) struct Wire {
    pub(crate) build: Build,
    tls: Option<Tls>,
}

#[derive(Clone, Debug)]
struct Tls {
    client: ClientTlsConfig,
    server: ServerTlsConfig,
}

impl Wire {
    /// For a program of this version. Addresses that others can reach need certificates.
    pub(crate) fn new(
        version: &str,
        files: Option<&CertificateFiles>,
        addresses: &[&Address],
    ) -> Result<Self, ClusterError> {
        let open = addresses.iter().find(|address| !address.is_loopback());
        if let (Some(open), None) = (open, files) {
            return Err(ClusterError::Open {
                address: open.to_string(),
            });
        }
        let tls = files.map(CertificateFiles::read).transpose()?;
        Ok(Self {
            build: Build::running(version)?,
            tls: tls.map(|(client, server)| Tls { client, server }),
        })
    }

    pub(crate) fn is_encrypted(&self) -> bool {
        self.tls.is_some()
    }

    fn scheme(&self) -> &'static str {
        if self.is_encrypted() { "https" } else { "http" }
    }

    /// `https://scheduler:50050`.
    pub(crate) fn url(&self, address: &Address) -> String {
        format!("{}://{address}", self.scheme())
    }

    /// How an address is reached.
    pub(crate) fn endpoint(&self, address: &Address) -> Result<Endpoint, tonic::transport::Error> {
        self.dressed(Endpoint::from_shared(self.url(address))?)
    }

    fn dressed(&self, endpoint: Endpoint) -> Result<Endpoint, tonic::transport::Error> {
        let endpoint = endpoint
            .user_agent(self.build.name())?
            .connect_timeout(CONNECT_WITHIN)
            .tcp_nodelay(true)
            .http2_keep_alive_interval(ALIVE_EVERY)
            .keep_alive_timeout(ALIVE_WITHIN)
            .keep_alive_while_idle(true);
        match &self.tls {
            None => Ok(endpoint),
            Some(tls) => endpoint.tls_config(tls.client.clone()),
        }
    }

    /// The same for endpoints that Ballista makes.
    pub(crate) fn customise(&self) -> EndpointOverrideFn {
        let wire = self.clone();
        Arc::new(move |endpoint: Endpoint| {
            let boxed = |error| -> Box<dyn Error + Send + Sync> { Box::new(error) };
            let uri = endpoint.uri().to_string();
            let plain = uri.strip_prefix("http://").filter(|_| wire.is_encrypted());
            let endpoint = match plain {
                None => endpoint,
                Some(rest) => Endpoint::from_shared(format!("https://{rest}")).map_err(boxed)?,
            };
            wire.dressed(endpoint).map_err(boxed)
        })
    }

    /// How others are let in.
    pub(crate) fn server(&self) -> Result<Server, tonic::transport::Error> {
        let server = Server::builder()
            .tcp_nodelay(true)
            .http2_keepalive_interval(Some(ALIVE_EVERY))
            .http2_keepalive_timeout(Some(ALIVE_WITHIN));
        match &self.tls {
            None => Ok(server),
            Some(tls) => server.tls_config(tls.server.clone()),
        }
    }
}
