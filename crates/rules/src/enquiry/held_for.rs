//! For whom each text of an enquiry is held: the council, or the member.

use crate::words::Words;

use super::{Event, Named};

/// For whom a text is held. The member decides about what is held for them; information law reaches what the council holds
/// for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeldFor {
    /// The council is controller: the enquiry as put to it, what passed between both sides, its own notes, its answer.
    Council,
    /// The member is controller, and the council only keeps it for them: who the resident is, how to reach them.
    Member,
}

/// One text of an enquiry: what it is, as a bundle heads it, and for whom it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub words: Words,
    pub what: &'static str,
    pub held_for: HeldFor,
}

/// The texts that an event brought. Exhaustive: an event with new words does not compile until somebody has said whose they
/// are. A resident's name and contact are the member's, whoever is told them; what the member writes *in* a question or a
/// message has been put to the council and is the council's, the resident's name included, and is redacted like any other
/// person's. Notes among those who handle it are the council's.
pub fn pieces(event: &Event) -> Vec<Piece> {
    let council = |words: Words, what| Piece { words, what, held_for: HeldFor::Council };
    let member = |words: Words, what| Piece { words, what, held_for: HeldFor::Member };
    match event {
        Event::Raised { raise, .. } => {
            let resident = raise.on_behalf_of.iter().flat_map(|resident| {
                [Some(member(resident.name, "Resident")), resident.contact.map(|it| member(it, "How to reach them"))]
            });
            let interest = raise.interest.map(|interest| council(interest, "Interest declared"));
            [council(raise.subject, "Subject"), council(raise.question, "Question")]
                .into_iter()
                .chain(resident.flatten())
                .chain(interest)
                .chain(raise.urgent.map(|urgent| council(urgent, "Why it cannot wait")))
                .collect()
        }
        Event::Recorded { history, .. } => {
            let asker = history.asker.and_then(|named| match named {
                Named::AsWritten(words) => Some(council(words, "Member, as the older system has it")),
                Named::Known(_) => None,
            });
            let service = history.service.and_then(|named| match named {
                Named::AsWritten(words) => Some(council(words, "Service, as the older system has it")),
                Named::Known(_) => None,
            });
            let subject = history.subject.map(|words| council(words, "Subject"));
            let question = history.question.map(|words| council(words, "Question"));
            let number = Some(council(history.number, "Number in the older system"));
            [number, asker, service, subject, question].into_iter().flatten().collect()
        }
        Event::Acknowledged { message, .. } => {
            message.map(|text| council(text, "Acknowledgement")).into_iter().collect()
        }
        Event::MemberAsked { question, .. } => vec![council(*question, "Question to the member")],
        Event::MemberReplied { text, .. } => vec![council(*text, "The member\u{2019}s reply")],
        Event::HeldWithReply { text, .. } => vec![council(*text, "Holding reply")],
        Event::MoreTimeAsked { reason, .. } | Event::MoreTimeTaken { reason, .. } => {
            vec![council(*reason, "Reason for more time")]
        }
        Event::Answered { text, .. } => vec![council(*text, "Answer")],
        Event::AnswerCorrected { text, .. } => vec![council(*text, "Correction of the answer")],
        Event::Declined { reason, instead, telephone, .. } => vec![
            council(*reason, "Reason for declining"),
            council(*instead, "What to do instead"),
            council(*telephone, "Telephone"),
        ],
        Event::FollowedUp { text, .. } => vec![council(*text, "Follow-up")],
        Event::Reopened { reason, .. } => vec![council(*reason, "Reason for reopening")],
        Event::Noted { text } => vec![council(*text, "Note among those who handle it")],
        Event::FilesEnclosed { files, .. } => files.iter().map(|file| council(*file, "File")).collect(),
        Event::WrittenForResident { text, .. } => vec![council(*text, "Answer, as written for the resident")],
        Event::PassedOn { number, .. } => number.map(|number| council(number, "Fault number")).into_iter().collect(),
        Event::Chased { text, .. } => vec![council(*text, "The member asks again")],
        Event::WiderAnswered { reason, .. } => {
            reason.map(|reason| council(reason, "View on wider sharing")).into_iter().collect()
        }
        Event::ReviewAsked { reason, .. } => vec![council(*reason, "Reason for a review")],
        Event::Reviewed { reason, minute, .. } => [Some(council(*reason, "Outcome of the review"))]
            .into_iter()
            .chain([minute.map(|minute| council(minute, "Minute of the review"))])
            .flatten()
            .collect(),
        Event::BreachDescribed { to_whom, data, .. } => {
            let to_whom = to_whom.map(|words| council(words, "To whom personal data went"));
            let data = data.map(|words| council(words, "What personal data it was"));
            to_whom.into_iter().chain(data).collect()
        }
        Event::BreachAssessed { reason, .. } => vec![council(*reason, "Assessment of a breach")],
        Event::ClosedEarly { reason, .. } => vec![council(*reason, "Reason for closing")],
        Event::Promised { what, .. } => vec![council(*what, "What was promised")],
        Event::PromiseKept { text, .. } => vec![council(*text, "How the promise was kept")],
        Event::RecordCorrected { text, .. } => vec![council(*text, "Correction of the record")],
        Event::Allocated { .. }
        | Event::Resorted { .. }
        | Event::MoreTimeAgreed { .. }
        | Event::MoreTimeRefused { .. }
        | Event::Reminded { .. }
        | Event::FellDue { .. }
        | Event::PassedUp { .. }
        | Event::Closed { .. }
        | Event::Disposed { .. }
        | Event::Withdrawn { .. }
        | Event::Safeguarded { .. }
        | Event::ShownTo { .. }
        | Event::WiderAsked { .. }
        | Event::TakenBack { .. }
        | Event::BreachFound { .. }
        | Event::HandedOver { .. }
        | Event::AnsweringDirect { .. }
        | Event::Linked { .. }
        | Event::Unlinked { .. }
        | Event::Merged { .. }
        | Event::TookIn { .. }
        | Event::SplitInto { .. } => Vec::new(),
    }
}
