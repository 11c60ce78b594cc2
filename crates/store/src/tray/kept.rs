//! How what waits in the tray is kept, and read again as the command that it is.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use ledger::slip::{WordsKind, decode_words};
use rules::actor::{Actor, Seat};
use rules::enquiry::{Command, Enquiry};
use rules::id::{ActId, EnquiryId};
use rules::reference::Reference;
use rules::words::Words;
use serde::{Deserialize, Serialize};

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::deed::written;
use crate::failure::Broken;
use crate::files::UploadId;
use crate::journal::base64;
use crate::keys::new_id;
use crate::once::Once;
use crate::pen::NewWords;
use crate::run::Ask;

use super::{Besides, TrayId};

/// A row on its way into the tray.
#[derive(Clone)]
pub(super) struct Kept {
    person: String,
    seat: String,
    record: String,
    reference: String,
    step: &'static str,
    command: String,
    words: String,
    typed: String,
    seen: Option<String>,
    key: String,
    request: Vec<u8>,
}

/// Words that were taken in, until they are in the journal.
#[derive(Serialize, Deserialize)]
struct Slip {
    words: Words,
    salt: String,
    bytes: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    upload: Option<String>,
}

/// What the column of the command holds: one command; or, where others go with it, a list, the first of them first. A
/// program that knows no lists does none of it, and says so to the sender.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Meant {
    Several(Vec<Besides>),
    One(Command),
}

/// What is done when it is due: the first, and those with it, each under a once key of its own where there are several.
pub(super) fn asks(first: Ask<Enquiry>, besides: Vec<Besides>) -> Vec<Ask<Enquiry>> {
    if besides.is_empty() {
        return vec![first];
    }
    let (actor, words, once) = (first.actor, first.words.clone(), first.once.clone());
    let others = besides.into_iter().map(|Besides { enquiry, command, seen }| Ask::<Enquiry> {
        actor,
        act: ActId(new_id()),
        record: enquiry.into(),
        command,
        words: words.clone(),
        seen,
        once: once.clone(),
    });
    let all = [first].into_iter().chain(others).enumerate();
    all.map(|(place, ask)| Ask { once: once.among(place), ..ask }).collect()
}

impl Kept {
    pub(super) fn of(
        (ask, besides): (&Ask<Enquiry>, &[Besides]),
        reference: Reference,
        step: &'static str,
        typed: &BTreeMap<String, String>,
        seat: Seat,
    ) -> Kept {
        let slips: Vec<Slip> = ask.words.iter().map(Slip::of).collect();
        let (key, request) = ask.once.parts();
        let meant = match (besides, ask.record.bits) {
            ([], _) => Meant::One(ask.command.clone()),
            (others, first) => {
                let first = Besides { enquiry: EnquiryId(first), command: ask.command.clone(), seen: ask.seen };
                Meant::Several([first].into_iter().chain(others.iter().cloned()).collect())
            }
        };
        Kept {
            person: ask.actor.person().map(|person| person.to_string()).unwrap_or_default(),
            seat: seat.to_string(),
            record: ask.record.to_string(),
            reference: reference.to_string(),
            step,
            command: serde_json::to_string(&meant).expect("a command is plain JSON"),
            words: serde_json::to_string(&slips).expect("slips are plain JSON"),
            typed: serde_json::to_string(typed).expect("texts are plain JSON"),
            seen: ask.seen.map(|seen| seen.to_string()),
            key: key.to_owned(),
            request: request.to_vec(),
        }
    }

    pub(super) fn write(
        &self,
        db: &mut Db,
        (council, id): (&str, TrayId),
        (now, due): (Timestamp, Timestamp),
    ) -> Result<(), DbError> {
        const SQL: &str = "
            insert into tray (council, id, n, person, seat, record, reference, step, command, words, typed, seen, once_key,
                              request, sent_at, due_at, stands, fact, instead, norm)
            values ($1, $2, (select coalesce(max(t.n), 0) + 1 from tray t where t.council = $1),
                    $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'waits', '', '', '')";
        let (id, now, due) = (id.to_string(), written(now), written(due));
        let seen = self.seen.as_deref();
        db.execute(
            SQL,
            args![
                council,
                &id,
                &self.person,
                &self.seat,
                &self.record,
                &self.reference,
                self.step,
                &self.command,
                &self.words,
                &self.typed,
                seen,
                &self.key,
                &self.request,
                &now,
                &due
            ],
        )?;
        Ok(())
    }
}

/// The commands that wait under this name, as they were sent.
pub(super) fn waiting(db: &mut Db, council: &str, id: TrayId) -> Result<Option<Vec<Ask<Enquiry>>>, Broken> {
    const SQL: &str = "
        select person, seat, record, command, words, seen, once_key, request from tray
         where council = $1 and id = $2 and stands = 'waits'";
    let read = |row: &Row<'_>| {
        let texts = [row.text(0)?, row.text(1)?, row.text(2)?, row.text(3)?, row.text(4)?, row.text(6)?];
        Ok((texts, row.maybe_text(5)?, row.bytes(7)?))
    };
    let Some((texts, seen, request)) = db.row(SQL, args![council, id.to_string()], read)? else { return Ok(None) };
    let [person, seat, record, command, words, key] = texts;
    let bad = |error: &dyn std::fmt::Display| Broken::unreadable(id, error);
    let person = person.parse().map_err(|error| bad(&error))?;
    let capacity = seat.parse().map_err(|error| bad(&error))?;
    let slips: Vec<Slip> = serde_json::from_str(&words).map_err(|error| Broken::unreadable_json(id, &error))?;
    let meant: Meant = serde_json::from_str(&command).map_err(|error| Broken::unreadable_json(id, &error))?;
    let (command, besides) = match meant {
        Meant::One(command) => (command, Vec::new()),
        Meant::Several(mut all) => {
            let others = all.split_off(all.len().min(1));
            let first = all.pop().ok_or_else(|| bad(&"nothing is meant"))?;
            (first.command, others)
        }
    };
    let first = Ask {
        actor: Actor::Person { person, capacity },
        act: ActId(new_id()),
        record: record.parse().map_err(|error| bad(&error))?,
        command,
        words: slips.into_iter().map(Slip::open).collect::<Result<_, _>>()?,
        seen: seen.map(|seen| seen.parse()).transpose().map_err(|error| bad(&error))?,
        once: Once::given(key, request),
    };
    Ok(Some(asks(first, besides)))
}

/// The texts among what is kept, as their sender wrote them.
pub(super) fn texts(words: &str) -> Result<Vec<String>, Broken> {
    let slips: Vec<Slip> = serde_json::from_str(words).map_err(|error| Broken::unreadable_json("the tray", &error))?;
    let opened = slips.into_iter().map(Slip::open).collect::<Result<Vec<_>, _>>()?;
    let said = opened.iter().filter_map(|new| match decode_words(&new.bytes) {
        Some((WordsKind::Text | WordsKind::Name, bytes)) => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    });
    Ok(said.collect())
}

impl Slip {
    fn of(new: &NewWords) -> Slip {
        Slip {
            words: new.words,
            salt: base64(&new.salt),
            bytes: base64(&new.bytes),
            upload: new.upload.map(|upload| upload.to_string()),
        }
    }

    fn open(self) -> Result<NewWords, Broken> {
        let decoded = |text: &str| STANDARD.decode(text).map_err(|error| Broken::unreadable("the tray", error));
        let salt = decoded(&self.salt)?.try_into();
        Ok(NewWords {
            words: self.words,
            salt: salt.map_err(|_| Broken::unreadable("the tray", "a salt is not 32 bytes long"))?,
            bytes: decoded(&self.bytes)?,
            upload: self.upload.as_deref().and_then(UploadId::parse),
        })
    }
}
