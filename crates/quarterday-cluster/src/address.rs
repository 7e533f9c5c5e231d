//! Where the parts of a cluster listen, and who may reach them there.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// A machine and a port: `127.0.0.1:50050`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Address {
    /// A name or an IP address.
    pub host: String,
    /// The port.
    pub port: u16,
}

/// What is wrong with a text that should be an address.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not an address such as 127.0.0.1:50050")]
pub struct NotAnAddress;

impl Address {
    /// Whether nobody on another machine can reach it.
    pub fn is_loopback(&self) -> bool {
        let is_own = |ip: IpAddr| ip.is_loopback();
        self.host == "localhost" || self.host.parse().is_ok_and(is_own)
    }
}

impl FromStr for Address {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let schemes = ["http://", "https://"];
        let bare = schemes.iter().find_map(|scheme| text.strip_prefix(scheme));
        let bare = bare.unwrap_or(text).trim_end_matches('/');
        let (host, port) = bare.rsplit_once(':').ok_or(NotAnAddress)?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
        if host.is_empty() || !host.chars().all(is_name) {
            return Err(NotAnAddress);
        }
        Ok(Self {
            host: host.to_owned(),
            port: port.parse().map_err(|_| NotAnAddress)?,
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_machine_and_a_port() {
        let read = |text: &str| text.parse::<Address>();
        let local = read("127.0.0.1:50050").expect("an address");
        assert_eq!(read("http://127.0.0.1:50050/"), Ok(local.clone()));
        assert_eq!(local.to_string(), "127.0.0.1:50050");
        for strange in ["", ":1", "x", "x:", "x:70000", "a b:1", "u@x:1", "[::1]:5"] {
            assert_eq!(read(strange), Err(NotAnAddress), "{strange}");
        }
    }

    #[test]
    fn only_this_machine_is_loopback() {
        let is_loopback = |text: &str| text.parse::<Address>().is_ok_and(|a| a.is_loopback());
        assert!(is_loopback("localhost:1") && is_loopback("127.8.8.8:1"));
        assert!(!is_loopback("0.0.0.0:1") && !is_loopback("10.0.0.1:1"));
        assert!(!is_loopback("localhost.example.org:1"));
    }
}
