//! By what somebody showed who they are, and what the council wants of whom.

use rules::actor::Role;
use rules::calendar::civil_day;
use rules::context::{Facts, standing};
use rules::id::PersonId;
use rules::sign_in::SignIn;

use crate::args;
use crate::credentials::admission::seats;
use crate::failure::Broken;
use crate::run::Tx;
use crate::standing::Standing;

/// One proof of who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    Password,
    /// A link sent to the council address.
    Link,
    /// Six figures from an app.
    Code,
    /// One of the codes printed for the day on which the app is lost.
    RecoveryCode,
    Passkey,
    /// The council's own sign-in service, which asks for a second proof where the council has told it to.
    Provider,
    /// The one press of a demonstration.
    Demonstration,
}

impl Proof {
    const ALL: [Proof; 7] = [
        Proof::Password,
        Proof::Link,
        Proof::Code,
        Proof::RecoveryCode,
        Proof::Passkey,
        Proof::Provider,
        Proof::Demonstration,
    ];

    /// The stored name.
    const fn name(self) -> &'static str {
        match self {
            Proof::Password => "password",
            Proof::Link => "link",
            Proof::Code => "code",
            Proof::RecoveryCode => "recovery-code",
            Proof::Passkey => "passkey",
            Proof::Provider => "provider",
            Proof::Demonstration => "demonstration",
        }
    }

    /// Whether nothing else is asked for beside it.
    const fn is_enough(self) -> bool {
        !matches!(self, Proof::Password | Proof::Link)
    }
}

/// The proofs of one session, as they are kept: `password code`.
pub(crate) fn written(proofs: &[Proof]) -> String {
    proofs.iter().map(|proof| proof.name()).collect::<Vec<_>>().join(" ")
}

/// Proofs as they were kept. One that this program does not know counts for nothing.
pub(crate) fn read(text: &str) -> Vec<Proof> {
    text.split(' ').filter_map(|name| Proof::ALL.into_iter().find(|proof| proof.name() == name)).collect()
}

/// Whether a second proof is among them, or not needed beside one of them.
pub(crate) fn are_enough(proofs: &[Proof]) -> bool {
    proofs.iter().any(|proof| proof.is_enough())
}

/// What somebody has set up to show who they are, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub passkey: bool,
    pub code_app: bool,
    pub password: bool,
}

/// What somebody gives again before what needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strongest {
    /// A passkey; a code as well, where they have an app.
    Passkey,
    Code,
    Password,
    /// They have nothing but their address.
    Link,
}

impl Held {
    /// The strongest of them.
    pub const fn strongest(self) -> Strongest {
        match self {
            Held { passkey: true, .. } => Strongest::Passkey,
            Held { code_app: true, .. } => Strongest::Code,
            Held { password: true, .. } => Strongest::Password,
            Held { .. } => Strongest::Link,
        }
    }

    /// Whether these proofs show what is otherwise asked for once more: the strongest that the person has, or a stronger.
    pub(crate) fn shown_by(self, proofs: &[Proof]) -> bool {
        let code = self.code_app && proofs.iter().any(|proof| matches!(proof, Proof::Code | Proof::RecoveryCode));
        // A sign-in service of the council's is not known to ask for as much as what somebody has set up here.
        let without = [Proof::Password, Proof::Link, Proof::Provider];
        match self.strongest() {
            Strongest::Passkey | Strongest::Code => proofs.contains(&Proof::Passkey) || code,
            Strongest::Password => proofs.contains(&Proof::Password) || proofs.contains(&Proof::Provider),
            Strongest::Link => proofs.iter().any(|proof| without.contains(proof)),
        }
    }

    /// Whether there is anything beside password and link.
    pub const fn second(self) -> bool {
        self.passkey || self.code_app
    }
}

/// What a person has set up. What the council has shut counts for nothing.
pub(crate) fn held(facts: &mut Standing<'_>, person: PersonId, sign_in: &SignIn) -> Result<Held, Broken> {
    use rules::sign_in::Way;
    let there = |facts: &mut Standing<'_>, sql: &str| -> Result<bool, Broken> {
        Ok(facts.db.row(sql, args![facts.council, person.to_string()], |row| row.int(0))?.is_some())
    };
    const PASSKEY: &str = "select 1 from passkey where council = $1 and person = $2 limit 1";
    const APP: &str = "select 1 from code_app where council = $1 and person = $2 and confirmed_at is not null";
    const PASSWORD: &str = "select 1 from credential where council = $1 and person = $2 and password is not null";
    Ok(Held {
        passkey: sign_in.allows(Way::Passkey) && there(facts, PASSKEY)?,
        code_app: there(facts, APP)?,
        password: sign_in.allows(Way::Password) && there(facts, PASSWORD)?,
    })
}

/// What a council has said about signing in; the usual where it has not been set up.
pub(crate) fn policy(facts: &mut Standing<'_>) -> Result<SignIn, Broken> {
    Ok(facts.council()?.map(|house| house.sign_in.clone()).unwrap_or_default())
}

/// The same, inside a transaction.
pub(crate) fn policy_in(tx: &mut Tx<'_>) -> Result<SignIn, Broken> {
    let id = tx.head.id.clone();
    policy(&mut Standing { db: tx.db, council: &id, parsed: tx.parsed })
}

/// Whether the council wants a second proof of this person today: judged by all seats together, so that sitting down in
/// another one opens nothing.
pub(crate) fn is_wanted(
    facts: &mut Standing<'_>,
    person: PersonId,
    sign_in: &SignIn,
    now: jiff::Timestamp,
) -> Result<bool, Broken> {
    let today = civil_day(now);
    let mut roles: Vec<Role> = Vec::new();
    let house = facts.council()?;
    for seat in seats(facts, person, today)?.unwrap_or_default() {
        let stands = standing(facts, house.as_deref(), person, seat, today)?;
        roles.extend(stands.into_iter().flat_map(|stands| stands.roles));
    }
    Ok(sign_in.wants_second_factor(&roles))
}
