//! Letters to send: rows of references, written in the act's transaction, rendered when they are sent.

use std::any::Any;

use jiff::Timestamp;
use rules::calendar::civil_day;
use rules::context::Facts;
use rules::decider::Decider;
use rules::enquiry::{Event, Held, State};
use rules::id::PersonId;

use crate::args;
use crate::db::Db;
use crate::deed::written;
use crate::failure::Broken;
use crate::keys::random;
use crate::run::Ask;
use crate::standing::{Parsed, Standing};

/// The kinds of letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// Who has it, their number, the date.
    Acknowledgement,
    /// The officer asks the member something.
    Question,
    /// How it is going.
    HoldingReply,
    /// More time is asked for or taken.
    MoreTime,
    /// It has been answered.
    Answer,
    /// It has been declined.
    Declined,
    /// A date comes near.
    Reminder,
    /// The member wrote.
    MemberWrote,
}

impl Letter {
    /// Every kind.
    pub const ALL: [Letter; 8] = [
        Letter::Acknowledgement,
        Letter::Question,
        Letter::HoldingReply,
        Letter::MoreTime,
        Letter::Answer,
        Letter::Declined,
        Letter::Reminder,
        Letter::MemberWrote,
    ];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Letter::Acknowledgement => "acknowledgement",
            Letter::Question => "question",
            Letter::HoldingReply => "holding-reply",
            Letter::MoreTime => "more-time",
            Letter::Answer => "answer",
            Letter::Declined => "declined",
            Letter::Reminder => "reminder",
            Letter::MemberWrote => "member-wrote",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Letter> {
        Letter::ALL.into_iter().find(|letter| letter.name() == name)
    }
}

enum To {
    Asker,
    Holder,
}

/// Which letter an event calls for, and to whom: one exhaustive table.
fn letter(event: &Event) -> Option<(Letter, To)> {
    match event {
        Event::Acknowledged { .. } => Some((Letter::Acknowledgement, To::Asker)),
        Event::MemberAsked { .. } => Some((Letter::Question, To::Asker)),
        Event::HeldWithReply { .. } => Some((Letter::HoldingReply, To::Asker)),
        Event::MoreTimeAsked { .. } | Event::MoreTimeTaken { .. } => Some((Letter::MoreTime, To::Asker)),
        Event::Answered { .. } => Some((Letter::Answer, To::Asker)),
        Event::Declined { .. } => Some((Letter::Declined, To::Asker)),
        Event::Reminded { .. } => Some((Letter::Reminder, To::Holder)),
        Event::MemberReplied { .. }
        | Event::FollowedUp { .. }
        | Event::Reopened { .. }
        | Event::AnswerCorrected { .. }
        | Event::MoreTimeAgreed { .. }
        | Event::MoreTimeRefused { .. } => Some((Letter::MemberWrote, To::Holder)),
        Event::Raised { .. }
        | Event::Recorded { .. }
        | Event::Allocated { .. }
        | Event::Resorted { .. }
        | Event::Noted { .. }
        | Event::Closed { .. }
        | Event::Disposed { .. }
        | Event::RecordCorrected { .. }
        | Event::Withdrawn { .. } => None,
    }
}

pub(crate) fn write<D: Decider>(
    db: &mut Db,
    parsed: &mut Parsed,
    council: &str,
    ask: &Ask<D>,
    events: &[D::Event],
    state: &D::State,
    now: Timestamp,
) -> Result<(), Broken> {
    let Some(matter) = (state as &dyn Any).downcast_ref::<State>().and_then(State::matter) else { return Ok(()) };
    for event in events.iter().filter_map(|event| (event as &dyn Any).downcast_ref::<Event>()) {
        let Some((letter, to)) = letter(event) else { continue };
        let recipients: Vec<PersonId> = match (to, matter.held) {
            (To::Asker, _) => vec![matter.asker],
            (To::Holder, Held::Post(post)) => Standing { db, council, parsed }.holders(post, civil_day(now))?,
            (To::Holder, Held::Nobody | Held::Service(_)) => Vec::new(),
        };
        for recipient in recipients {
            let id = rules::id::print(u128::from_be_bytes(random::<16>()));
            db.execute(
                "insert into outbox (council, id, letter, record, act, recipient, state, tries, next_at)
                 values ($1, $2, $3, $4, $5, $6, 'waiting', 0, $7)",
                args![
                    council,
                    id,
                    letter.name(),
                    ask.record.to_string(),
                    ask.act.to_string(),
                    recipient.to_string(),
                    written(now)
                ],
            )?;
        }
    }
    Ok(())
}
