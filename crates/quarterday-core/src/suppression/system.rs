//! The counts of a publication, which of them a reader is shown, and which add up to which.

/// A count: of children, events, or what else may tell of somebody.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Count {
    /// How many there are.
    pub value: i64,
    /// The least and the most that a reader takes it for who is shown it: the same but where what
    /// is shown is rounded.
    pub shown: (i64, i64),
    /// The least and the most of the counts that must not be told apart from this one; `None`
    /// where it is no small number.
    pub guard: Option<(i64, i64)>,
}

impl Count {
    /// Whether it is small, and told from others that are small by what is shown of it: 3 for any of 1
    /// to 6 tells nothing of 1 to 5.
    pub fn is_told(&self) -> bool {
        let tells = |(low, high)| low < self.shown.0 || high > self.shown.1;
        self.guard.is_some_and(tells)
    }

    /// A count that is shown as it is.
    pub fn exact(value: i64, guard: Option<(i64, i64)>) -> Self {
        Self {
            value,
            shown: (value, value),
            guard,
        }
    }
}

/// What a reader is told of a group of counts.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Standing {
    /// What they are.
    Shown,
    /// That they are hidden.
    Hidden,
    /// Nothing, and not that they are left out: what can be worked out from what is shown, as the
    /// third quarter from two years to date.
    Implied,
    /// What they are, and that cannot be taken back: an earlier publication showed them.
    Known,
}

/// Counts that are shown or hidden together: those of one figure.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Group {
    /// What a reader is told of them.
    pub standing: Standing,
    /// What it costs to hide them: what is cheaper goes first.
    pub cost: (u8, i64),
    /// Its counts, by their places in the system.
    pub counts: Vec<usize>,
}

/// Counts times whole numbers that together come to between two numbers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sum {
    /// The places of the counts, and how often each is taken.
    pub terms: Vec<(usize, i64)>,
    /// The least that it comes to.
    pub low: i64,
    /// The most.
    pub high: i64,
}

impl Sum {
    /// Whether it says that a count is the sum of others.
    pub(super) fn is_total(&self, count: usize) -> bool {
        let is_sum = (self.low, self.high) == (0, 0);
        is_sum && self.terms.contains(&(count, -1))
    }
}

/// Everything that a reader may reckon with.
#[derive(Clone, Debug, Default)]
pub struct System {
    counts: Vec<Count>,
    group_of: Vec<usize>,
    groups: Vec<Group>,
    sums: Vec<Sum>,
}

impl System {
    /// Adds a group and its counts; gives its place.
    pub fn group(&mut self, standing: Standing, cost: (u8, i64), counts: &[Count]) -> usize {
        let first = self.counts.len();
        let place = self.groups.len();
        self.counts.extend_from_slice(counts);
        self.group_of.resize(self.counts.len(), place);
        self.groups.push(Group {
            standing,
            cost,
            counts: (first..self.counts.len()).collect(),
        });
        place
    }

    /// Says that a count is the sum of others.
    pub fn adds_up(&mut self, total: usize, parts: &[usize]) {
        let terms = parts.iter().map(|part| (*part, 1));
        self.sum(terms.chain([(total, -1)]).collect(), 0, 0);
    }

    /// Says what counts times whole numbers come to.
    pub fn sum(&mut self, terms: Vec<(usize, i64)>, low: i64, high: i64) {
        self.sums.push(Sum { terms, low, high });
    }

    /// The counts, each at its place.
    pub fn counts(&self) -> &[Count] {
        &self.counts
    }

    /// The groups, each at its place.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// What adds up to what.
    pub fn sums(&self) -> &[Sum] {
        &self.sums
    }

    /// The place of the group of a count.
    pub fn group_of(&self, count: usize) -> usize {
        self.group_of[count]
    }

    /// What a reader is told of a count.
    pub fn standing(&self, count: usize) -> Standing {
        self.groups[self.group_of[count]].standing
    }

    /// Changes what a reader is told of a group.
    pub fn set_standing(&mut self, group: usize, standing: Standing) {
        self.groups[group].standing = standing;
    }

    /// Whether all sums of a reader's are within one group.
    pub(super) fn is_within_a_group(&self, sum: &Sum) -> bool {
        let mut groups = sum.terms.iter().map(|(count, _)| self.group_of[*count]);
        let first = groups.next();
        groups.all(|group| Some(group) == first)
    }
}
