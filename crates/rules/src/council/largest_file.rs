//! How large one file may be that people send with what they write.

use serde::{Deserialize, Serialize};

/// How large one file may be, in megabytes: from 1 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct LargestFile(u32);

impl LargestFile {
    /// The most that a council may allow.
    pub const MOST: u32 = 100;

    /// In megabytes.
    pub fn megabytes(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for LargestFile {
    type Error = &'static str;

    fn try_from(megabytes: u32) -> Result<LargestFile, Self::Error> {
        match megabytes {
            1..=Self::MOST => Ok(LargestFile(megabytes)),
            _ => Err("expected a number of megabytes from 1 to 100"),
        }
    }
}

impl From<LargestFile> for u32 {
    fn from(largest: LargestFile) -> u32 {
        largest.0
    }
}
