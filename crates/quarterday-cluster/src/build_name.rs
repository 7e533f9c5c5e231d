//! Which build of the program this is: machines of a cluster must all be the same.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use sha2::{Digest, Sha256};
use tonic::metadata::MetadataMap;
use tonic::service::Interceptor;
use tonic::{Request, Status};

/// How much of the program is read at once.
const CHUNK_BYTES: usize = 1 << 20;

/// The header by which a program names itself.
const AGENT: &str = "user-agent";

/// Begins the message by which another build is refused; what follows is whose it is.
pub(crate) const REFUSED: &str = "another build: ";

/// A build of the program: its version, and the hash of the program file, so that the engine, the
/// functions, the calendar and the definitions built in are the same too.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Build(String);

impl Build {
    /// The build that is running.
    pub(crate) fn running(version: &str) -> io::Result<Self> {
        let mut hash = Sha256::new();
        let mut program = File::open(own_path()?)?;
        let mut chunk = vec![0; CHUNK_BYTES];
        loop {
            match program.read(&mut chunk)? {
                0 => break,
                length => hash.update(chunk.get(..length).unwrap_or_default()),
            }
        }
        let digits = hash.finalize();
        let digits: Vec<String> = digits.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self(format!("quarterday/{version}+{}", digits.concat())))
    }

    /// How it names itself to other machines.
    pub(crate) fn name(&self) -> &str {
        &self.0
    }

    /// The build that sent a request, when it is not this one.
    fn other(&self, metadata: &MetadataMap) -> Option<String> {
        let agent = metadata.get(AGENT).and_then(|agent| agent.to_str().ok());
        let agent = agent.unwrap_or("a program without a name");
        let theirs = agent.split(' ').next().unwrap_or(agent);
        (theirs != self.0).then(|| theirs.to_owned())
    }
}

impl Interceptor for Build {
    /// Lets requests of the same build in, and no others.
    fn call(&mut self, request: Request<()>) -> Result<Request<()>, Status> {
        match self.other(request.metadata()) {
            None => Ok(request),
            // Who is refused is told whose build this is.
            Some(_) => Err(Status::failed_precondition(format!("{REFUSED}{}", self.0))),
        }
    }
}

/// The file of the program that is running, be it replaced since.
fn own_path() -> io::Result<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if running.exists() {
        return Ok(running);
    }
    std::env::current_exe()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(agent: Option<&str>) -> Request<()> {
        let mut request = Request::new(());
        if let Some(agent) = agent {
            let agent = agent.parse().expect("a header");
            request.metadata_mut().insert(AGENT, agent);
        }
        request
    }

    #[test]
    fn only_the_same_build_is_let_in() {
        let mut build = Build::running("0.1.0").expect("the program file");
        let own = format!("{} tonic/0.14", build.name());
        assert!(build.call(request(Some(&own))).is_ok());
        let mut other = own.clone();
        other.insert(own.len() - 14, '0');
        for agent in [Some(other.as_str()), Some("tonic/0.14"), None] {
            let refused = build.call(request(agent)).expect_err("refused");
            assert!(refused.message().starts_with(REFUSED), "{refused}");
            assert!(refused.message().ends_with(build.name()), "{refused}");
        }
    }
}
