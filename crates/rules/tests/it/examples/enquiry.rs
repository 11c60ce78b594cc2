use rules::enquiry::{
    Agreed, Agreement, Allocation, Basis, Capacity, Command, Enquiry, Event, History, How, Named, OnBehalfOf, Pauses,
    Raise, Sort, Visibility, Withdrawal,
};
use rules::norm::Norm;

use super::{Examples, variants};
use crate::cast::*;
use crate::enquiry::question;
use crate::enquiry::raise::history;

variants!(command_names, command_name, Command {
    Raise "raise", Record "record", Allocate "allocate", Acknowledge "acknowledge", AskMember "ask-member",
    Reply "reply", Hold "hold", TakeMoreTime "take-more-time", AnswerMoreTime "answer-more-time", Answer "answer",
    CorrectAnswer "correct-answer", Decline "decline", FollowUp "follow-up", Reopen "reopen", Note "note",
    Remind "remind", Close "close", Dispose "dispose", CorrectRecord "correct-record", Withdraw "withdraw",
});

variants!(event_names, event_name, Event {
    Raised "raised", Recorded "recorded", Allocated "allocated", Resorted "resorted", Acknowledged "acknowledged",
    MemberAsked "member-asked", MemberReplied "member-replied", HeldWithReply "held-with-reply",
    MoreTimeAsked "more-time-asked", MoreTimeTaken "more-time-taken", MoreTimeAgreed "more-time-agreed",
    MoreTimeRefused "more-time-refused", Answered "answered", AnswerCorrected "answer-corrected",
    Declined "declined", FollowedUp "followed-up", Reopened "reopened", Noted "noted", Reminded "reminded",
    Closed "closed", Disposed "disposed", RecordCorrected "record-corrected", Withdrawn "withdrawn",
});

fn full() -> Raise {
    Raise {
        service: Some(HIGHWAYS),
        sort: Sort::Complaint,
        capacity: Capacity::Office,
        visibility: Visibility::GroupInWard,
        on_behalf_of: Some(OnBehalfOf { name: words(3), contact: Some(words(4)), basis: Basis::SpeaksForThem }),
        interest: Some(words(5)),
        ..question()
    }
}

fn bare() -> History {
    History { asker: None, service: None, subject: None, question: None, ..history() }
}

fn written() -> History {
    History { asker: Some(Named::AsWritten(words(8))), service: Some(Named::Known(HIGHWAYS)), ..history() }
}

impl Examples for Enquiry {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        let text = words(10);
        let (reason, instead, telephone) = (words(11), words(12), words(13));
        vec![
            Command::Raise(Box::new(full())),
            Command::Raise(Box::new(question())),
            Command::Record(Box::new(history())),
            Command::Record(Box::new(bare())),
            Command::Record(Box::new(written())),
            Command::Allocate { to: Allocation::Service(HIGHWAYS), sort: Some(Sort::Information) },
            Command::Allocate { to: Allocation::Post(HIGHWAYS_ENGINEER), sort: None },
            Command::Acknowledge { message: Some(text) },
            Command::Acknowledge { message: None },
            Command::AskMember { question: text },
            Command::Reply { text },
            Command::Hold { text },
            Command::TakeMoreTime { until: june(19), reason, agreed: Some(Agreed::ByTelephone) },
            Command::TakeMoreTime { until: june(19), reason, agreed: None },
            Command::AnswerMoreTime { agreement: Agreement::Agree },
            Command::AnswerMoreTime { agreement: Agreement::Disagree },
            Command::Answer { text, how: How::Written },
            Command::Answer { text, how: How::Telephone },
            Command::CorrectAnswer { text },
            Command::Decline { reason, instead, telephone, norm: Norm::PartisanWork },
            Command::FollowUp { text },
            Command::Reopen { reason },
            Command::Note { text },
            Command::Remind { norm: Norm::AnswerInTime },
            Command::Close,
            Command::Dispose,
            Command::CorrectRecord { text },
            Command::Withdraw { why: Withdrawal::PersonalData },
            Command::Withdraw { why: Withdrawal::Mistake },
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        let (text, on, calendar) = (words(10), june(3), 1);
        let (reason, instead, telephone) = (words(11), words(12), words(13));
        let bare_raise =
            Event::Raised { raise: Box::new(question()), asker: ADA, edition: None, ward: None, group: None, on };
        vec![
            Event::Raised {
                raise: Box::new(full()),
                asker: ADA,
                edition: Some(EDITION),
                ward: Some(OAKLEY),
                group: Some(AMBER),
                on,
            },
            bare_raise,
            Event::Recorded { history: Box::new(history()), on },
            Event::Recorded { history: Box::new(bare()), on },
            Event::Recorded { history: Box::new(written()), on },
            Event::Allocated { to: Allocation::Service(HIGHWAYS) },
            Event::Allocated { to: Allocation::Post(HIGHWAYS_ENGINEER) },
            Event::Resorted { sort: Sort::Complaint },
            Event::Acknowledged { by: BELLO, message: Some(text), on, calendar },
            Event::Acknowledged { by: BELLO, message: None, on, calendar },
            Event::MemberAsked { question: text, on, calendar, pauses: Pauses::Stops },
            Event::MemberAsked { question: text, on, calendar, pauses: Pauses::RunsOn },
            Event::MemberReplied { text, on },
            Event::HeldWithReply { text, on, calendar },
            Event::MoreTimeAsked { until: june(19), reason, on },
            Event::MoreTimeTaken { until: june(19), reason, on, agreed: Some(Agreed::InWriting) },
            Event::MoreTimeTaken { until: june(19), reason, on, agreed: None },
            Event::MoreTimeAgreed { on },
            Event::MoreTimeRefused { on },
            Event::Answered { text, how: How::InPerson, by: BELLO, on, calendar },
            Event::AnswerCorrected { text, on },
            Event::Declined { reason, instead, telephone, norm: Norm::PartisanWork, on, calendar },
            Event::FollowedUp { text, on },
            Event::Reopened { reason, on },
            Event::Noted { text },
            Event::Reminded { norm: Norm::AnswerInTime, on },
            Event::Closed { on },
            Event::Disposed { under: Norm::KeptFor, on },
            Event::RecordCorrected { text, on },
            Event::Withdrawn { why: Withdrawal::Mistake, on },
        ]
    }
}
