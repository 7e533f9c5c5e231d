//! The memory that queries may hold, and the most they held.

use std::fmt::{Display, Formatter};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use datafusion::common::Result;
use datafusion::execution::disk_manager::DiskManager;
use datafusion::execution::memory_pool::{
    FairSpillPool, MemoryConsumer, MemoryLimit, MemoryPool, MemoryReservation,
};

/// A pool that remembers the most that was held of it. What can be put on the disk shares it evenly.
#[derive(Debug)]
pub(crate) struct Watched {
    pool: FairSpillPool,
    most: AtomicUsize,
    disk: OnceLock<Arc<DiskManager>>,
    spilled_most: AtomicU64,
}

impl Watched {
    /// A pool of so many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        Self {
            pool: FairSpillPool::new(bytes),
            most: AtomicUsize::new(0),
            disk: OnceLock::new(),
            spilled_most: AtomicU64::new(0),
        }
    }

    /// The most bytes held at once.
    pub(crate) fn most(&self) -> usize {
        self.most.load(Ordering::Relaxed)
    }

    /// Remembers the most that lies on this disk too. What is put there is given up here.
    pub(super) fn watch_disk(&self, disk: Arc<DiskManager>) {
        let _ = self.disk.set(disk);
    }

    /// The most bytes on the disk at once.
    pub(crate) fn spilled_most(&self) -> u64 {
        self.spilled_most.load(Ordering::Relaxed)
    }

    fn look(&self) {
        self.most.fetch_max(self.pool.reserved(), Ordering::Relaxed);
    }
}

impl Display for Watched {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "watched({})", self.pool)
    }
}

impl MemoryPool for Watched {
    fn name(&self) -> &'static str {
        "watched"
    }

    fn register(&self, consumer: &MemoryConsumer) {
        self.pool.register(consumer);
    }

    fn unregister(&self, consumer: &MemoryConsumer) {
        self.pool.unregister(consumer);
    }

    fn grow(&self, reservation: &MemoryReservation, additional: usize) {
        self.pool.grow(reservation, additional);
        self.look();
    }

    fn shrink(&self, reservation: &MemoryReservation, shrink: usize) {
        self.pool.shrink(reservation, shrink);
        if let Some(disk) = self.disk.get() {
            let used = disk.used_disk_space();
            self.spilled_most.fetch_max(used, Ordering::Relaxed);
        }
    }

    fn try_grow(&self, reservation: &MemoryReservation, additional: usize) -> Result<()> {
        self.pool.try_grow(reservation, additional)?;
        self.look();
        Ok(())
    }

    fn reserved(&self) -> usize {
        self.pool.reserved()
    }

    fn memory_limit(&self) -> MemoryLimit {
        self.pool.memory_limit()
    }
}
