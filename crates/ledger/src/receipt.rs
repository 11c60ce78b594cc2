//! A receipt: all that somebody needs to have one act checked, by anyone, offline.
//!
//! One JSON object, `{"receipt":1,"key":"…","slips":[…],"promise":"…","proof":"…"}`, with no white space, its members in
//! that order, and bytes in standard base64. `proof` is left out until the act is published. A slip is
//! `{"salt","bytes"}`, `{"commitment"}` or `{"commitment","gone","under"}`. There is one way to write a receipt.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::digest::{Commitment, Leaf};
use crate::key::{NotAKey, VerifierKey};
use crate::leaf;
use crate::moment::Day;
use crate::note::{NotANote, Note};
use crate::proof::{NotAProof, Proof};
use crate::slip::{self, Salt};

/// The number of the format that is written and read here.
const FORMAT: u64 = 1;

/// What a receipt holds. That it was read says nothing yet: see [`crate::verify::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The key that is said to have signed promise and checkpoint.
    pub key: VerifierKey,
    /// All slips of the act, in their order: 0 place, 1 deed, 2 margin, then the words.
    pub slips: Vec<Slip>,
    /// The signed note of a [`crate::promise::Promise`].
    pub promise: Note,
    /// From the next publication on.
    pub proof: Option<Proof>,
}

/// One slip, as far as this reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// To be read.
    Open { salt: Salt, bytes: Vec<u8> },
    /// Kept from this reader.
    Kept(Commitment),
    /// Disposed of. Date and norm are the council's word: a commitment cannot say why nothing opens it any more.
    Gone { commitment: Commitment, on: Day, under: String },
}

/// Not a receipt.
#[derive(Debug, thiserror::Error)]
pub enum NotAReceipt {
    #[error("not a receipt, or one that was cut or edited on its way")]
    Malformed(#[source] serde_json::Error),
    #[error("a receipt in format {0}; take a newer version of this program to check it")]
    OtherFormat(u64),
    #[error("slip {0} of the receipt is damaged")]
    BadSlip(usize),
    #[error("the key in the receipt is damaged")]
    BadKey(#[source] NotAKey),
    #[error("the promise in the receipt is damaged")]
    BadPromise(#[source] NotANote),
    #[error("the proof in the receipt is damaged")]
    BadProof(#[source] NotAProof),
    #[error("the receipt says the same in other bytes than it was given in; ask for the file as it was sent")]
    NotCanonical,
}

impl Slip {
    /// The commitment, computed where the slip is open.
    pub fn commitment(&self) -> Commitment {
        match self {
            Slip::Open { salt, bytes } => slip::commitment(salt, bytes),
            Slip::Kept(commitment) | Slip::Gone { commitment, .. } => *commitment,
        }
    }
}

impl Receipt {
    /// The leaf that follows from the slips.
    pub fn leaf(&self) -> Leaf {
        leaf::of_act(&self.slips.iter().map(Slip::commitment).collect::<Vec<_>>())
    }

    /// The receipt in its one encoding.
    pub fn encode(&self) -> String {
        let written = Written {
            receipt: FORMAT,
            key: self.key.to_string(),
            slips: self.slips.iter().map(write_slip).collect(),
            promise: self.promise.to_string(),
            proof: self.proof.as_ref().map(Proof::to_string),
        };
        serde_json::to_string(&written).expect("texts and lists of texts are always JSON")
    }

    /// Reads a receipt, and refuses it where its one encoding differs from `bytes` in anything.
    ///
    /// # Errors
    ///
    /// [`NotAReceipt`].
    pub fn decode(bytes: &[u8]) -> Result<Receipt, NotAReceipt> {
        let Format { receipt: format } = serde_json::from_slice(bytes).map_err(NotAReceipt::Malformed)?;
        if format != FORMAT {
            return Err(NotAReceipt::OtherFormat(format));
        }
        let written: Written = serde_json::from_slice(bytes).map_err(NotAReceipt::Malformed)?;
        let slips = written.slips.iter().enumerate();
        let receipt = Receipt {
            key: written.key.parse().map_err(NotAReceipt::BadKey)?,
            slips: slips
                .map(|(number, slip)| read_slip(slip).ok_or(NotAReceipt::BadSlip(number)))
                .collect::<Result<_, _>>()?,
            promise: written.promise.parse().map_err(NotAReceipt::BadPromise)?,
            proof: written.proof.map(|proof| proof.parse().map_err(NotAReceipt::BadProof)).transpose()?,
        };
        if receipt.encode().as_bytes() == bytes { Ok(receipt) } else { Err(NotAReceipt::NotCanonical) }
    }
}

#[derive(Deserialize)]
struct Format {
    receipt: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    receipt: u64,
    key: String,
    slips: Vec<WrittenSlip>,
    promise: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum WrittenSlip {
    Open { salt: String, bytes: String },
    Gone { commitment: String, gone: String, under: String },
    Kept { commitment: String },
}

fn write_slip(slip: &Slip) -> WrittenSlip {
    match slip {
        Slip::Open { salt, bytes } => {
            WrittenSlip::Open { salt: STANDARD.encode(salt.0), bytes: STANDARD.encode(bytes) }
        }
        Slip::Kept(commitment) => WrittenSlip::Kept { commitment: commitment.to_string() },
        Slip::Gone { commitment, on, under } => {
            WrittenSlip::Gone { commitment: commitment.to_string(), gone: on.to_string(), under: under.clone() }
        }
    }
}

fn read_slip(slip: &WrittenSlip) -> Option<Slip> {
    match slip {
        WrittenSlip::Open { salt, bytes } => {
            let salt = STANDARD.decode(salt).ok()?.try_into().ok().map(Salt)?;
            Some(Slip::Open { salt, bytes: STANDARD.decode(bytes).ok()? })
        }
        WrittenSlip::Kept { commitment } => Some(Slip::Kept(commitment.parse().ok()?)),
        WrittenSlip::Gone { commitment, gone, under } => {
            // It is printed as it stands, so it must not be able to move the cursor of a terminal.
            let under = Some(under).filter(|norm| !norm.is_empty() && !norm.contains(char::is_control))?;
            Some(Slip::Gone { commitment: commitment.parse().ok()?, on: gone.parse().ok()?, under: under.clone() })
        }
    }
}
