use rules::enquiry::{
    Agreed, Agreement, Allocation, Basis, Capacity, Command, Enquiry, Event, Heard, History, How, Knows, Named,
    OnBehalfOf, Outcome, Pauses, Raise, Received, Reported, Rung, Side, Sort, TakenBack, View, Visibility, Withdrawal,
};
use rules::norm::{Norm, Stop};

use super::{Examples, variants};
use crate::cast::*;
use crate::enquiry::question;
use crate::enquiry::raise::history;

variants!(command_names, command_name, Command {
    Raise "raise", Record "record", Allocate "allocate", Acknowledge "acknowledge", AskMember "ask-member",
    Reply "reply", Hold "hold", TakeMoreTime "take-more-time", AnswerMoreTime "answer-more-time", Answer "answer",
    CorrectAnswer "correct-answer", Decline "decline", FollowUp "follow-up", Reopen "reopen", Note "note",
    Remind "remind", Notify "notify", Close "close", Dispose "dispose", CorrectRecord "correct-record", Withdraw "withdraw",
    Enclose "enclose", AnswerInConfidence "answer-in-confidence", WriteForResident "write-for-resident",
    Safeguard "safeguard", PassOn "pass-on", Chase "chase", ShowTo "show-to", AnswerWider "answer-wider",
    AskReview "ask-review", Review "review", TakeBack "take-back", DescribeBreach "describe-breach",
    AssessBreach "assess-breach", HandOver "hand-over",
    AnswerDirect "answer-direct", CloseEarly "close-early", Link "link", Unlink "unlink", Merge "merge",
    TakeIn "take-in", SplitOff "split-off", Promise "promise", KeepPromise "keep-promise",
});

variants!(event_names, event_name, Event {
    Raised "raised", Recorded "recorded", Allocated "allocated", Resorted "resorted", Acknowledged "acknowledged",
    MemberAsked "member-asked", MemberReplied "member-replied", HeldWithReply "held-with-reply",
    MoreTimeAsked "more-time-asked", MoreTimeTaken "more-time-taken", MoreTimeAgreed "more-time-agreed",
    MoreTimeRefused "more-time-refused", Answered "answered", AnswerCorrected "answer-corrected",
    Declined "declined", FollowedUp "followed-up", Reopened "reopened", Noted "noted", Reminded "reminded",
    FellDue "fell-due", PassedUp "passed-up",
    Closed "closed", Disposed "disposed", RecordCorrected "record-corrected", Withdrawn "withdrawn",
    FilesEnclosed "files-enclosed", WrittenForResident "written-for-resident", Safeguarded "safeguarded",
    PassedOn "passed-on", Chased "chased", ShownTo "shown-to", WiderAsked "wider-asked",
    WiderAnswered "wider-answered", ReviewAsked "review-asked", Reviewed "reviewed", TakenBack "taken-back",
    BreachFound "breach-found", BreachDescribed "breach-described", BreachAssessed "breach-assessed", HandedOver "handed-over",
    AnsweringDirect "answering-direct", ClosedEarly "closed-early", Linked "linked", Unlinked "unlinked",
    Merged "merged", TookIn "took-in", SplitInto "split-into", Promised "promised", PromiseKept "promise-kept",
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

/// Told by telephone to an officer, who enters it for the member.
fn told() -> Raise {
    Raise {
        asker: Some(ADA),
        received: Some(Received { on: june(1), by: Heard::Telephone }),
        urgent: Some(words(6)),
        resident_knows: Some(Knows::Yes),
        split_from: Some(OTHER),
        ..full()
    }
}

fn director() -> Stop {
    Stop::Role("director".to_owned())
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
            Command::Notify,
            Command::Close,
            Command::Dispose,
            Command::CorrectRecord { text },
            Command::Withdraw { why: Withdrawal::PersonalData },
            Command::Withdraw { why: Withdrawal::Mistake },
            Command::Raise(Box::new(told())),
            Command::Enclose { with: Box::new(Command::Reply { text }), files: vec![words(14), words(15)] },
            Command::AnswerInConfidence { text, how: How::Written },
            Command::WriteForResident { text },
            Command::Safeguard { service: Some(HOUSING), posts: [HOUSING_OFFICER].into() },
            Command::Safeguard { service: None, posts: [CLERK].into() },
            Command::PassOn { service: HIGHWAYS, number: Some(words(14)) },
            Command::PassOn { service: HIGHWAYS, number: None },
            Command::Chase { text },
            Command::ShowTo { visibility: Visibility::Ward, resident_knows: Some(Knows::Yes) },
            Command::ShowTo { visibility: Visibility::Me, resident_knows: None },
            Command::AnswerWider { view: View::Objects, reason: Some(reason) },
            Command::AnswerWider { view: View::Agrees, reason: None },
            Command::AskReview { reason },
            Command::Review { outcome: Outcome::GoesOn, reason, minute: Some(words(14)) },
            Command::Review { outcome: Outcome::Stands, reason, minute: None },
            Command::TakeBack { text: text.id, why: TakenBack::WrongPerson },
            Command::TakeBack { text: text.id, why: TakenBack::PersonalData },
            Command::TakeBack { text: text.id, why: TakenBack::Mistake },
            Command::DescribeBreach { text: text.id, to_whom: Some(words(14)), data: Some(words(15)) },
            Command::DescribeBreach { text: text.id, to_whom: None, data: None },
            Command::AssessBreach { to: Reported::Commissioner, reason },
            Command::AssessBreach { to: Reported::RecordedOnly, reason },
            Command::HandOver { to: DARA },
            Command::AnswerDirect,
            Command::CloseEarly { reason },
            Command::Link { with: OTHER },
            Command::Unlink { with: OTHER },
            Command::Merge { into: OTHER },
            Command::TakeIn { from: OTHER },
            Command::SplitOff { into: OTHER },
            Command::Promise { what: text, by: june(19) },
            Command::KeepPromise { text },
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
            Event::Declined { reason, instead, telephone, norm: Norm::PartisanWork, by: None, on, calendar },
            Event::Declined { reason, instead, telephone, norm: Norm::PartisanWork, by: Some(BELLO), on, calendar },
            Event::FollowedUp { text, on },
            Event::Reopened { reason, on },
            Event::Noted { text },
            Event::Reminded { norm: Norm::AnswerInTime, on },
            Event::FellDue { of: Norm::AnswerInTime, on },
            Event::PassedUp { of: Norm::AnswerInTime, to: Rung::LineManager { post: CLERK }, on },
            Event::PassedUp { of: Norm::AnswerInTime, to: Rung::Director { service: HIGHWAYS }, on },
            Event::PassedUp { of: Norm::AcknowledgeInTime, to: Rung::Stop(Stop::Role("clerk".to_owned())), on },
            Event::PassedUp { of: Norm::PromiseKept, to: Rung::Nobody, on },
            Event::Closed { on },
            Event::Disposed { under: Norm::KeptFor, on },
            Event::RecordCorrected { text, on },
            Event::Withdrawn { why: Withdrawal::Mistake, on },
            Event::FilesEnclosed { files: vec![words(14), words(15)], by: Side::Member },
            Event::FilesEnclosed { files: vec![words(14)], by: Side::Handlers },
            Event::WrittenForResident { text, on },
            Event::Safeguarded { service: Some(HOUSING), posts: [HOUSING_OFFICER].into(), on },
            Event::Safeguarded { service: None, posts: [CLERK].into(), on },
            Event::PassedOn { service: HIGHWAYS, number: Some(words(14)), on, calendar },
            Event::PassedOn { service: HIGHWAYS, number: None, on, calendar },
            Event::Chased { text, edition: Some(EDITION), on },
            Event::Chased { text, edition: None, on },
            Event::ShownTo { visibility: Visibility::GroupInWard, ward: Some(OAKLEY), group: Some(AMBER), on },
            Event::ShownTo { visibility: Visibility::Me, ward: None, group: None, on },
            Event::WiderAsked {
                visibility: Visibility::GroupInWard,
                ward: Some(OAKLEY),
                group: Some(AMBER),
                director: None,
                on,
            },
            Event::WiderAsked { visibility: Visibility::Council, ward: None, group: None, director: None, on },
            Event::WiderAsked {
                visibility: Visibility::Council,
                ward: None,
                group: None,
                director: Some(HIGHWAYS),
                on,
            },
            Event::WiderAnswered { view: View::Objects, reason: Some(reason), on },
            Event::WiderAnswered { view: View::Agrees, reason: None, on },
            Event::ReviewAsked { reason, stop: director(), step: 1, service: Some(HIGHWAYS), on },
            Event::ReviewAsked { reason, stop: Stop::Body("council".to_owned()), step: 2, service: None, on },
            Event::Reviewed { outcome: Outcome::GoesOn, reason, minute: Some(words(14)), by: FARAH, on },
            Event::Reviewed { outcome: Outcome::Stands, reason, minute: None, by: FARAH, on },
            Event::TakenBack { text: text.id, why: TakenBack::WrongPerson, on },
            Event::TakenBack { text: text.id, why: TakenBack::Mistake, on },
            Event::BreachFound { at: crate::world::nine_o_clock(on) },
            Event::BreachDescribed { text: text.id, to_whom: Some(words(14)), data: Some(words(15)), on },
            Event::BreachDescribed { text: text.id, to_whom: None, data: None, on },
            Event::BreachAssessed { to: Reported::Commissioner, reason, on },
            Event::BreachAssessed { to: Reported::RecordedOnly, reason, on },
            Event::HandedOver { to: DARA, ward: Some(OAKLEY), on },
            Event::HandedOver { to: DARA, ward: None, on },
            Event::AnsweringDirect { on },
            Event::ClosedEarly { reason, on, calendar },
            Event::Linked { with: OTHER },
            Event::Unlinked { with: OTHER },
            Event::Merged { into: OTHER, on, calendar },
            Event::TookIn { from: OTHER, on },
            Event::SplitInto { into: OTHER, on },
            Event::Promised { what: text, by: june(19), on },
            Event::PromiseKept { text, on },
        ]
    }
}
