//! What a service does, and whom to ring.

use serde::{Deserialize, Serialize};

use crate::id::PostId;
use crate::words::Words;

/// A service as the clerk describes it. Every part can be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Description {
    /// What it does, in a sentence or two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub does: Option<Words>,
    /// The post to ring first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ring: Option<PostId>,
    /// The number to ring, where it is not that post's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<Words>,
    /// The post to ring when nobody answers there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<PostId>,
    /// Whom to ring at night and at weekends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_of_hours: Option<Words>,
}

impl Description {
    /// The posts that it names.
    pub fn posts(&self) -> impl Iterator<Item = PostId> {
        self.ring.into_iter().chain(self.deputy)
    }

    /// The words that it names, in the order in which a deed names them.
    pub(super) fn words(&self) -> impl Iterator<Item = Words> {
        [self.does, self.telephone, self.out_of_hours].into_iter().flatten()
    }
}
