//! Names of things: 128 bits, drawn where commands are taken in, printed with their kind, so that a person reading a log or a link knows what it is.

use std::fmt;
use std::str::FromStr;

/// Crockford's base 32, lower case: no `i`, `l`, `o`, `u`.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The text given is not an id of the kind expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an id that starts with `{expected}-` and goes on with 26 letters and digits")]
pub struct NotAnId {
    /// The kind that was expected.
    pub expected: &'static str,
}

/// 26 characters of Crockford's base 32 for 128 bits, most significant first.
pub fn print(bits: u128) -> String {
    (0..26).rev().map(|place| ALPHABET[((bits >> (5 * place)) & 31) as usize] as char).collect()
}

/// The reverse of [`print`]; `None` for any other text, so that an id has one spelling only.
pub fn parse(text: &str) -> Option<u128> {
    if text.len() != 26 || text.as_bytes()[0] > b'7' {
        return None;
    }
    text.bytes().try_fold(0u128, |bits, byte| {
        let digit = ALPHABET.iter().position(|&known| known == byte)?;
        Some((bits << 5) | digit as u128)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $kind:literal)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u128);

        impl $name {
            /// What the printed form begins with.
            pub const KIND: &'static str = $kind;
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}-{}", $kind, print(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let rest = text.strip_prefix($kind).and_then(|rest| rest.strip_prefix('-'));
                rest.and_then(parse).map($name).ok_or(NotAnId { expected: $kind })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A council: the unit of separation between customers.
    CouncilId "council"
    /// A person in one council.
    PersonId "person"
    /// A member's term of office: one of a person's seats.
    TermId "term"
    /// A post that officers hold.
    PostId "post"
    /// A service of the council, to which posts belong.
    ServiceId "service"
    /// A ward, division or area.
    WardId "ward"
    /// A political group.
    GroupId "group"
    /// The council itself, a committee, a panel.
    BodyId "body"
    /// A standard text.
    TextId "text"
    /// An edition of the council's protocol.
    EditionId "edition"
    /// A member's enquiry.
    EnquiryId "enquiry"
    /// Professional advice.
    AdviceId "advice"
    /// A body's meeting.
    MeetingId "meeting"
    /// What an officer does because a body resolved it.
    ActionId "action"
    /// A request for information made to the council.
    RequestId "request"
    /// A hold on disposal.
    HoldId "hold"
    /// An erasure outside the schedule.
    ErasureId "erasure"
    /// A briefing given to one group and offered to all others.
    BriefingId "briefing"
    /// A member's request to see a document.
    InspectionId "inspection"
    /// A warning of a risk.
    WarningId "warning"
    /// What a body has given to others to decide.
    DelegationId "delegation"
    /// A decision that one person took.
    DecisionId "decision"
    /// What officers tell members.
    BulletinId "bulletin"
    /// A confidential paper.
    PaperId "paper"
    /// A breach of confidence.
    BreachId "breach"
    /// A political group's express instruction to its own assistant.
    InstructionId "instruction"
    /// One act on one record.
    ActId "act"
    /// One text, name, file or sealed value of one record.
    WordsId "words"
}
