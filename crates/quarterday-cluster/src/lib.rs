//! Many authorities on many machines: a run's authorities shared out over a Ballista cluster.
#![cfg(feature = "cluster")]
