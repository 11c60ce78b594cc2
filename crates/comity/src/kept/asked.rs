//! Words that stand for some, where the rules are only asked whether something may be done.

use rules::id::WordsId;
use rules::words::{Commitment, Words};

/// They are never kept.
pub const SOME: Words = Words { id: WordsId(0), commitment: Commitment([0; 32]) };
