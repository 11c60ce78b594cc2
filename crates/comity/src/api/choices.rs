//! The words from which a program chooses: one list each for reading, writing and the document.

use rules::enquiry::{
    Agreed, Basis, Capacity, Heard, How, Knows, Outcome, Reported, Sort, TakenBack, View, Visibility, Withdrawal,
};
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

/// A few words and what each means.
pub struct Choices<T: 'static>(pub &'static [(&'static str, T)]);

impl<T> Clone for Choices<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Choices<T> {}

/// What a matter is.
pub const KINDS: Choices<Sort> = Choices(&[
    ("enquiry", Sort::Enquiry),
    ("complaint", Sort::Complaint),
    ("information", Sort::Information),
    ("agenda-item", Sort::AgendaItem),
    ("fault", Sort::Fault),
]);

/// In which capacity a member asks.
pub const CAPACITIES: Choices<Capacity> = Choices(&[
    ("ward", Capacity::Ward),
    ("body", Capacity::Body),
    ("office", Capacity::Office),
    ("group", Capacity::Group),
    ("resident", Capacity::Resident),
    ("private-interest", Capacity::PrivateInterest),
    ("representative", Capacity::Representative),
]);

/// Who else sees it.
pub const VISIBILITIES: Choices<Visibility> = Choices(&[
    ("me", Visibility::Me),
    ("ward", Visibility::Ward),
    ("group-in-ward", Visibility::GroupInWard),
    ("council", Visibility::Council),
]);

/// How something reached the council before it was entered.
pub const WAYS: Choices<Heard> = Choices(&[
    ("telephone", Heard::Telephone),
    ("letter", Heard::Letter),
    ("email", Heard::Email),
    ("in-person", Heard::InPerson),
]);

/// Why a member may speak for somebody.
pub const BASES: Choices<Basis> = Choices(&[
    ("asked-me", Basis::AskedMe),
    ("speaks-for-them", Basis::SpeaksForThem),
    ("not-asked", Basis::NotAsked),
    ("place", Basis::Place),
]);

/// How an answer was given.
pub const HOWS: Choices<How> =
    Choices(&[("written", How::Written), ("telephone", How::Telephone), ("in-person", How::InPerson)]);

/// How a member agreed to more time.
pub const AGREEDS: Choices<Agreed> =
    Choices(&[("in-writing", Agreed::InWriting), ("by-telephone", Agreed::ByTelephone)]);

/// Whether the resident who is named knows that others will see it.
pub const KNOWS: Choices<Knows> = Choices(&[("yes", Knows::Yes), ("no", Knows::No)]);

/// What the officer who is consulted thinks of wider sharing.
pub const VIEWS: Choices<View> = Choices(&[("agrees", View::Agrees), ("objects", View::Objects)]);

/// What a review came to.
pub const OUTCOMES: Choices<Outcome> = Choices(&[("stands", Outcome::Stands), ("goes-on", Outcome::GoesOn)]);

/// Why an enquiry is withdrawn whole.
pub const WITHDRAWALS: Choices<Withdrawal> =
    Choices(&[("mistake", Withdrawal::Mistake), ("personal-data", Withdrawal::PersonalData)]);

/// Why a text is withdrawn.
pub const TAKEN_BACKS: Choices<TakenBack> = Choices(&[
    ("mistake", TakenBack::Mistake),
    ("personal-data", TakenBack::PersonalData),
    ("wrong-person", TakenBack::WrongPerson),
]);

/// What becomes of a breach.
pub const REPORTEDS: Choices<Reported> =
    Choices(&[("commissioner", Reported::Commissioner), ("recorded-only", Reported::RecordedOnly)]);

/// How an enquiry stands.
pub const STATES: Choices<()> = Choices(&[
    ("unsorted", ()),
    ("with-service", ()),
    ("with-officer", ()),
    ("waiting-for-member", ()),
    ("answered", ()),
    ("declined", ()),
    ("passed-on", ()),
    ("closed", ()),
    ("withdrawn", ()),
    ("recorded", ()),
]);

impl<T> Choices<T> {
    /// What a word means.
    pub fn named(self, name: &str) -> Option<T>
    where
        T: Copy,
    {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, meaning)| *meaning)
    }

    /// The word for something.
    pub fn name(self, meaning: T) -> &'static str
    where
        T: PartialEq,
    {
        self.0.iter().find(|(_, known)| *known == meaning).map(|(name, _)| *name).expect("the list is complete")
    }

    /// The words, as a fault names them.
    pub fn expected(self) -> String {
        let words: Vec<String> = self.0.iter().map(|(name, _)| format!("`{name}`")).collect();
        match words.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
            _ => words.concat(),
        }
    }

    /// The words, as the document lists them.
    pub fn schema(self, about: &str) -> Object {
        let words = self.0.iter().map(|(name, _)| *name);
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).description(Some(about)).build()
    }
}

macro_rules! schemas {
    ($($name:ident $choices:ident $about:literal)*) => {
        $(
            #[doc = $about]
            pub fn $name() -> Object {
                $choices.schema($about)
            }
        )*
    };
}

schemas! {
    kind KINDS "What kind of matter it is: of a new one `enquiry`, where nothing is said."
    capacity CAPACITIES "In which capacity the member asks: `ward`, where nothing is said."
    visibility VISIBILITIES "Who sees it besides the member and those who handle it: with `me` nobody, with `council` every member; `me`, where nothing is said."
    basis BASES "Why the member may speak for them; with `not-asked` the answer is in general terms."
    way WAYS "How it reached the council."
    how HOWS "How an answer was given: `written`, where nothing is said."
    agreed AGREEDS "How the member has agreed already; left out, the member is asked."
    knows KNOWS "Whether the resident who is named knows that others will see it."
    view VIEWS "What the officer who is consulted thinks of wider sharing."
    outcome OUTCOMES "What the review came to: the decline stands, or the enquiry goes on with somebody else."
    withdrawal WITHDRAWALS "Why it is withdrawn; with `personal-data` what it says is destroyed."
    taken_back TAKEN_BACKS "Why it is withdrawn; with `personal-data` and `wrong-person` it is destroyed, with `wrong-person` the information officer has 72 hours."
    reported REPORTEDS "What becomes of it: reported to the Information Commissioner, or recorded only."
    state STATES "How the enquiry stands."
}

/// A civil day, for the document.
pub fn day() -> Object {
    use utoipa::openapi::schema::{KnownFormat, SchemaFormat};
    let format = SchemaFormat::KnownFormat(KnownFormat::Date);
    ObjectBuilder::new().schema_type(Type::String).format(Some(format)).build()
}
