//! Who is who, and where: the same small cast in every test.
//!
//! Ada, Dara and Gwen are members for Oakley, Ada and Gwen of one group; Hana is a member for Elmbridge; Idris has no ward and no
//! group. Bello, Jonah and their director Farah work in Highways, Esi in Housing, Chidi in Democratic Services; Lena, where she is, is the information officer. In the parish Kezia is
//! a member and the unpaid clerk.

use jiff::civil::{Date, date};
use rules::actor::{Actor, Seat};
use rules::id::{
    ActId, BodyId, CouncilId, EditionId, EnquiryId, GroupId, PersonId, PostId, ServiceId, TermId, WardId, WordsId,
};
use rules::norm::Norm;
use rules::words::{Commitment, Words};

pub const COUNCIL: CouncilId = CouncilId(1);
pub const EDITION: EditionId = EditionId(10);
pub const NEXT_EDITION: EditionId = EditionId(11);
pub const FULL_COUNCIL: BodyId = BodyId(20);
pub const HIGHWAYS: ServiceId = ServiceId(30);
pub const HOUSING: ServiceId = ServiceId(31);
pub const OAKLEY: WardId = WardId(40);
pub const ELMBRIDGE: WardId = WardId(41);
pub const AMBER: GroupId = GroupId(50);
pub const GREEN: GroupId = GroupId(51);

pub const HIGHWAYS_ENGINEER: PostId = PostId(60);
pub const HIGHWAYS_INSPECTOR: PostId = PostId(61);
pub const HIGHWAYS_DIRECTOR: PostId = PostId(62);
pub const HOUSING_OFFICER: PostId = PostId(63);
pub const CLERK: PostId = PostId(64);
pub const INFORMATION: PostId = PostId(65);

/// Another enquiry than the one at hand.
pub const OTHER: EnquiryId = EnquiryId(70);

pub const ADA: PersonId = PersonId(100);
pub const BELLO: PersonId = PersonId(110);
pub const CHIDI: PersonId = PersonId(120);
pub const DARA: PersonId = PersonId(130);
pub const ESI: PersonId = PersonId(140);
pub const FARAH: PersonId = PersonId(150);
pub const GWEN: PersonId = PersonId(160);
pub const HANA: PersonId = PersonId(170);
pub const IDRIS: PersonId = PersonId(180);
pub const JONAH: PersonId = PersonId(190);
pub const KEZIA: PersonId = PersonId(200);
pub const LENA: PersonId = PersonId(210);

/// The one term of a member of the cast.
pub fn term(person: PersonId) -> TermId {
    TermId(person.0)
}

pub fn member(person: PersonId) -> Actor {
    Actor::Person { person, capacity: Seat::Member(term(person)) }
}

pub fn officer(person: PersonId, post: PostId) -> Actor {
    Actor::Person { person, capacity: Seat::Officer(post) }
}

pub fn ada() -> Actor {
    member(ADA)
}

pub fn bello() -> Actor {
    officer(BELLO, HIGHWAYS_ENGINEER)
}

pub fn chidi() -> Actor {
    officer(CHIDI, CLERK)
}

pub fn dara() -> Actor {
    member(DARA)
}

pub fn esi() -> Actor {
    officer(ESI, HOUSING_OFFICER)
}

pub fn farah() -> Actor {
    officer(FARAH, HIGHWAYS_DIRECTOR)
}

pub fn jonah() -> Actor {
    officer(JONAH, HIGHWAYS_INSPECTOR)
}

/// The information officer, in the tests that have one.
pub fn lena() -> Actor {
    officer(LENA, INFORMATION)
}

/// Kezia as clerk of the parish; `member(KEZIA)` is she as member.
pub fn kezia() -> Actor {
    officer(KEZIA, CLERK)
}

pub fn clock(norm: Norm) -> Actor {
    Actor::Clock { norm }
}

pub fn consequence() -> Actor {
    Actor::Consequence { of: ActId(3) }
}

/// Words that are always the same for the same number.
pub fn words(number: u128) -> Words {
    Words { id: WordsId(number), commitment: Commitment([(number % 251) as u8; 32]) }
}

/// A day of June 2026, which begins on a Monday and has no bank holiday in England.
pub const fn june(day: i8) -> Date {
    date(2026, 6, day)
}

pub const fn july(day: i8) -> Date {
    date(2026, 7, day)
}
