//! The security log: who signed in and when, kept for ninety days. It is not the journal, and holds no more than this.

use jiff::{SignedDuration, Timestamp};
use rules::id::{CouncilId, PersonId};

use crate::args;
use crate::credentials::{devices, links, sessions};
use crate::db::Row;
use crate::deed::written;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::keys::random;
use crate::run::Tx;

/// How long an entry is kept.
pub const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    SignedIn,
    /// A wrong password, or an address that nobody has: the entry then names nobody.
    Failed,
    SteppedUp,
    SignedOut,
    /// A session was ended from the list of sessions.
    SessionEnded,
    PasswordSet,
    /// Somebody asked for a link on the sign-in page; the entry names nobody where the address was nobody's.
    LinkAsked,
    LinkMade,
    TokenMade,
    TokenRevoked,
    /// A scanner found something in a file of theirs, which was destroyed.
    FileRefused,
    CodeAppSet,
    CodeAppRemoved,
    /// A recovery code was used, or new ones were printed.
    RecoveryCodeUsed,
    RecoveryCodesMade,
    PasskeyMade,
    PasskeyRemoved,
    /// The clerk took away somebody's code app, recovery codes and passkeys.
    SecondProofReset,
    /// The council's sign-in service was set, or taken away, on the server.
    ProviderSet,
}

impl What {
    const ALL: [What; 19] = [
        What::SignedIn,
        What::Failed,
        What::SteppedUp,
        What::SignedOut,
        What::SessionEnded,
        What::PasswordSet,
        What::LinkAsked,
        What::LinkMade,
        What::TokenMade,
        What::TokenRevoked,
        What::FileRefused,
        What::CodeAppSet,
        What::CodeAppRemoved,
        What::RecoveryCodeUsed,
        What::RecoveryCodesMade,
        What::PasskeyMade,
        What::PasskeyRemoved,
        What::SecondProofReset,
        What::ProviderSet,
    ];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            What::SignedIn => "signed-in",
            What::Failed => "failed",
            What::SteppedUp => "stepped-up",
            What::SignedOut => "signed-out",
            What::SessionEnded => "session-ended",
            What::PasswordSet => "password-set",
            What::LinkAsked => "link-asked",
            What::LinkMade => "link-made",
            What::TokenMade => "token-made",
            What::TokenRevoked => "token-revoked",
            What::FileRefused => "file-refused",
            What::CodeAppSet => "code-app-set",
            What::CodeAppRemoved => "code-app-removed",
            What::RecoveryCodeUsed => "recovery-code-used",
            What::RecoveryCodesMade => "recovery-codes-made",
            What::PasskeyMade => "passkey-made",
            What::PasskeyRemoved => "passkey-removed",
            What::SecondProofReset => "second-proof-reset",
            What::ProviderSet => "provider-set",
        }
    }
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub at: Timestamp,
    pub what: What,
    /// Nobody where the address was nobody's.
    pub person: Option<PersonId>,
}

/// Enters what happened.
pub(crate) fn enter(tx: &mut Tx<'_>, what: What, person: Option<PersonId>) -> Result<(), Broken> {
    const SQL: &str = "insert into security_log (council, id, at, what, person) values ($1, $2, $3, $4, $5)";
    let id = rules::id::print(u128::from_be_bytes(random::<16>()));
    let person = person.map(|person| person.to_string()).unwrap_or_default();
    tx.db.execute(SQL, args![&tx.head.id, id, written(tx.clock), what.name(), person])?;
    Ok(())
}

impl Installation {
    /// The newest entries of a council, newest first, at most `limit`.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn security_log(&self, council: CouncilId, limit: u32) -> Result<Vec<Entry>, Broken> {
        const SQL: &str = "select at, what, person from security_log where council = $1 order by at desc, id limit $2";
        let council = council.to_string();
        let read = |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?, row.text(2)?));
        let rows = self.reading(|db| db.rows(SQL, args![&council, i64::from(limit)], read))?;
        rows.into_iter().map(entry).collect()
    }

    /// Throws away what has had its time: entries of this log, sessions and links that are over, counts of attempts.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn tidy_credentials(&self, council: CouncilId) -> Result<(), Broken> {
        self.writer.with(&council.to_string(), |tx| {
            let before = |age: SignedDuration| written(tx.clock.saturating_sub(age).unwrap_or(tx.clock));
            let day = SignedDuration::from_hours(24);
            for (sql, before) in [
                ("delete from security_log where council = $1 and at < $2", before(KEPT)),
                ("delete from session where council = $1 and opened_at < $2", before(sessions::LONGEST)),
                ("delete from session where council = $1 and seen_at < $2", before(sessions::LONGEST_IDLE)),
                ("delete from one_time_link where council = $1 and expires_at < $2", before(day)),
                ("delete from token where council = $1 and expires_at < $2", before(day)),
                ("delete from attempt where council = $1 and failed_at < $2", before(day)),
                ("delete from half_way where council = $1 and until < $2", before(day)),
                ("delete from challenge where council = $1 and until < $2", before(day)),
                (
                    "delete from link_letter where council = $1 and asked_at < $2",
                    before(links::Purpose::SetPassword.good_for()),
                ),
                ("delete from known_device where council = $1 and seen_at < $2", before(devices::REMEMBERED)),
            ] {
                tx.db.execute(sql, args![&tx.head.id, before])?;
            }
            Ok(())
        })
    }
}

fn entry((at, what, person): (String, String, String)) -> Result<Entry, Broken> {
    let unreadable = |why: &str| Broken::unreadable("the security log", why);
    let person = Some(person).filter(|person| !person.is_empty());
    Ok(Entry {
        at: at.parse().map_err(|_| unreadable("a time is not one"))?,
        what: What::ALL.into_iter().find(|known| known.name() == what).ok_or_else(|| unreadable("an unknown entry"))?,
        person: person.map(|person| person.parse().map_err(|_| unreadable("a person is not one"))).transpose()?,
    })
}
