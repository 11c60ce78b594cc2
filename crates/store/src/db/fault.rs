//! Failures on demand, for tests: the n-th statement fails, a commit fails, a connection is lost as it commits.
//!
//! Always compiled, so that what is tested is what is released; without a plan it costs one uncontended lock a statement.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// One planned failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1, from the moment the plan is made; statements and commits are counted apart.
    pub nth: u64,
    pub lasting: Lasting,
    pub what: What,
}

/// Whether what failed once works again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    Once,
    ForEver,
}

/// What fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A statement, the beginning of a transaction included, does nothing and fails.
    Statement,
    /// A commit does not happen and says so.
    Commit,
    /// A commit happens, then the connection is gone before it could say so.
    LostAtCommit,
}

/// The plan, shared by whoever makes it and by the connections that follow it.
#[derive(Clone, Default)]
pub struct Faults(Arc<Mutex<Plan>>);

#[derive(Default)]
struct Plan {
    fault: Option<Fault>,
    statements: u64,
    commits: u64,
    /// The two counts above when the plan was made.
    before: (u64, u64),
}

impl Faults {
    /// Plans one failure, or none; forgets the plan before it.
    pub fn fail_at(&self, fault: Option<Fault>) {
        let mut plan = self.plan();
        plan.fault = fault;
        plan.before = (plan.statements, plan.commits);
    }

    /// How many statements were begun so far on the connections that follow this plan.
    pub fn statements(&self) -> u64 {
        self.plan().statements
    }

    /// Counts a statement; its number if it is to fail.
    pub(super) fn statement(&self) -> Option<u64> {
        let mut plan = self.plan();
        plan.statements += 1;
        let nth = plan.statements - plan.before.0;
        plan.fault.filter(|fault| fault.what == What::Statement && fault.strikes(nth)).map(|_| nth)
    }

    /// Counts a commit; what is to go wrong with it.
    pub(super) fn commit(&self) -> Option<(What, u64)> {
        let mut plan = self.plan();
        plan.commits += 1;
        let nth = plan.commits - plan.before.1;
        plan.fault.filter(|fault| fault.what != What::Statement && fault.strikes(nth)).map(|fault| (fault.what, nth))
    }

    /// A plan is plain numbers: a panic elsewhere while it was held leaves nothing half done.
    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Fault {
    fn strikes(&self, nth: u64) -> bool {
        match self.lasting {
            Lasting::Once => nth == self.nth,
            Lasting::ForEver => nth >= self.nth,
        }
    }
}
