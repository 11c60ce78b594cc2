//! The part of the United Kingdom whose bank holidays a council keeps.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// England and Wales share one division of bank holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nation {
    England,
    Wales,
    Scotland,
    NorthernIreland,
}

/// No nation has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not a nation; write england, wales, scotland or northern-ireland")]
pub struct NotANation {
    pub found: String,
}

impl Nation {
    pub const ALL: [Nation; 4] = [Nation::England, Nation::Wales, Nation::Scotland, Nation::NorthernIreland];

    /// The name as it stands in files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Nation::England => "england",
            Nation::Wales => "wales",
            Nation::Scotland => "scotland",
            Nation::NorthernIreland => "northern-ireland",
        }
    }
}

impl fmt::Display for Nation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Nation {
    type Err = NotANation;

    fn from_str(text: &str) -> Result<Nation, NotANation> {
        let named = |nation: &Nation| nation.as_str() == text;
        Nation::ALL.into_iter().find(named).ok_or_else(|| NotANation { found: text.to_owned() })
    }
}
