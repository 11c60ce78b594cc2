//! What this reader may do to an enquiry now: the rules themselves are asked, with an example of each command.

use std::collections::BTreeSet;

use rules::decider::Decider;
use rules::enquiry::{
    Agreement, Allocation, Capacity, Command, Enquiry, How, MoreTime, Outcome, Refusal, Relation, Reported, State,
    TakenBack, View, Visibility, Withdrawal,
};
use rules::id::{EnquiryId, ServiceId, WordsId};
use rules::norm::Norm;
use rules::words::{Commitment, Words};
use store::questions::enquiry::{Content, Sight};
use store::questions::roster::Staff;

use super::resident_letter;
use super::step::Step;

/// The steps on offer: the last part of the address, and what the button says. The likeliest first: whoever has it
/// answers, whoever sorts passes it on.
pub fn offered(sight: &Sight) -> Vec<(&'static str, &'static str)> {
    let mut steps = examples(sight);
    let linked = sight.state.matter().is_some_and(|matter| !matter.linked.is_empty());
    steps.retain(|(name, _, command)| {
        may(sight, command) && (linked || !matches!(*name, "linked-answer" | "joint-extension"))
    });
    steps.retain(|(name, ..)| is_for(name, sight.content));
    // What was imported is withdrawn as an entry, what was asked as an enquiry.
    let other = if sight.state.matter().is_some() { "record-withdrawal" } else { "withdrawal" };
    steps.retain(|(name, ..)| *name != other);
    // Where the clerk is the only officer, passing on is seldom what is wanted.
    let alone = sight.ctx.house.as_ref().is_some_and(|house| !house.kind.is_principal());
    if sight.relation == Some(Relation::Handler) || alone {
        steps.sort_by_key(|(name, ..)| *name == "allocation");
    }
    steps.into_iter().map(|(name, heading, _)| (name, heading)).collect()
}

/// Whether a step is for whoever reads that much: those who know no more than that the enquiry is there decide on a breach,
/// and do nothing else to it.
pub fn is_for(name: &str, content: Content) -> bool {
    content == Content::Open || name == "breach"
}

/// What is done now and then, by whoever it is: it stands apart, so that the usual is found.
const RARE: [&str; 14] = [
    "early-closing",
    "safeguarding",
    "link",
    "merging",
    "splitting",
    "joint-extension",
    "for-resident",
    "hand-over",
    "direct-answer",
    "visibility",
    "withdrawal",
    "taking-back",
    "record-correction",
    "record-withdrawal",
];

/// Whether a step is one of those.
pub fn is_rare(name: &str) -> bool {
    RARE.contains(&name)
}

/// Why whatever could be typed on the page of a step would be refused; nothing where something might be accepted.
pub fn refused(name: &str, sight: &Sight) -> Option<Refusal> {
    let (_, _, command) = examples(sight).into_iter().find(|(known, ..)| *known == name)?;
    if let Err(refused) = Enquiry::may(&sight.ctx, &sight.state, &command) {
        return Some(refused);
    }
    match command {
        Command::TakeMoreTime { .. } if open(sight) => more_time(sight).err(),
        // Much depends on what is chosen there.
        Command::Allocate { .. }
        | Command::PassOn { .. }
        | Command::Safeguard { .. }
        | Command::WriteForResident { .. }
        | Command::ShowTo { .. } => None,
        command => Enquiry::decide(&sight.ctx, &sight.state, &command).err(),
    }
}

fn may(sight: &Sight, command: &Command) -> bool {
    if Enquiry::may(&sight.ctx, &sight.state, command).is_err() {
        return false;
    }
    match command {
        // Whether there is such a service, and whether a date is late enough, is only known when it has been chosen.
        Command::Allocate { .. } => sight.state.matter().is_some() && sight.ctx.standing.is_some() && open(sight),
        Command::TakeMoreTime { .. } => open(sight) && has_more_time(sight),
        Command::PassOn { .. } => open(sight),
        Command::Safeguard { .. } => may_lift_out(sight),
        Command::WriteForResident { .. } => resident_letter::given(sight).is_some(),
        // Which choice is offered is for its page to say.
        Command::ShowTo { .. } => sight.state.matter().is_some() && narrowed_or_widened(sight),
        command => Enquiry::decide(&sight.ctx, &sight.state, command).is_ok(),
    }
}

/// Whether there is such a service and somebody in the posts is only known when they have been chosen.
fn may_lift_out(sight: &Sight) -> bool {
    open(sight) || matches!(sight.state.name(), "answered" | "declined" | "passed-on")
}

/// Whether there is anything to choose: not about what is over or was told by a representative elsewhere.
fn narrowed_or_widened(sight: &Sight) -> bool {
    let own = |capacity| capacity != Capacity::Representative;
    !matches!(sight.state, State::Withdrawn(..))
        && sight.state.matter().is_some_and(|matter| own(matter.raise.capacity))
}

/// Whether the reader may take a text or file back.
pub fn may_take_back(sight: &Sight, text: WordsId) -> bool {
    let command = Command::TakeBack { text, why: TakenBack::Mistake };
    sight.state.matter().is_some() && may(sight, &command)
}

fn open(sight: &Sight) -> bool {
    matches!(sight.state.name(), "unsorted" | "with-service" | "with-officer" | "waiting-for-member")
}

/// What has been proposed already is answered first; the form itself stays, for a member who agrees by telephone.
fn has_more_time(sight: &Sight) -> bool {
    more_time(sight).is_ok() && sight.state.matter().is_some_and(|matter| matter.proposal.is_none())
}

/// How much more time can be had today, or why none.
pub fn more_time(sight: &Sight) -> Result<MoreTime, Refusal> {
    sight.state.matter().ok_or(Refusal::NotNow)?.more_time(&sight.ctx)
}

fn examples(sight: &Sight) -> Vec<(&'static str, &'static str, Command)> {
    let text = Words { id: WordsId(0), commitment: Commitment([0; 32]) };
    let tomorrow = sight.ctx.today.tomorrow().unwrap_or(sight.ctx.today);
    let declinable = sight.ctx.bindings().and_then(|bindings| bindings.declinable().next()).map(|binding| binding.norm);
    let norm = declinable.unwrap_or(Norm::Closed);
    let pass_on = if sight.staff == Staff::OneOfficer { ALONE } else { "Pass it on" };
    let service = ServiceId(0);
    let to = Allocation::Service(service);
    vec![
        ("reply", "Reply to the question", Command::Reply { text }),
        (
            "extension-agreement",
            "Answer the request for more time",
            Command::AnswerMoreTime { agreement: Agreement::Agree },
        ),
        ("allocation", pass_on, Command::Allocate { to, sort: None }),
        ("chasing", "Ask what has become of it", Command::Chase { text }),
        ("answer", "Answer", Command::Answer { text, how: How::Written }),
        ("acknowledgement", "Acknowledge it", Command::Acknowledge { message: None }),
        ("clarification", "Ask the member something", Command::AskMember { question: text }),
        ("holding-reply", "Write how it is going", Command::Hold { text }),
        ("extension", "Ask for more time", Command::TakeMoreTime { until: tomorrow, reason: text, agreed: None }),
        (
            "decline",
            "Decline it under a clause",
            Command::Decline { reason: text, instead: text, telephone: text, norm },
        ),
        ("fault", "Pass it on as a fault report", Command::PassOn { service, number: None }),
        ("follow-up", "This does not answer my question", Command::FollowUp { text }),
        ("correction", "Put right what was noted", Command::CorrectAnswer { text }),
        ("reopening", "Open it again", Command::Reopen { reason: text }),
        ("linked-answer", "Answer all that are linked", Command::Answer { text, how: How::Written }),
        (
            "joint-extension",
            "Agree one date for all that are linked",
            Command::TakeMoreTime { until: tomorrow, reason: text, agreed: None },
        ),
        ("promise", "Promise what is yet to be done", Command::Promise { what: text, by: tomorrow }),
        ("promise-kept", "Say that it has been done", Command::KeepPromise { text }),
        ("for-resident", "Write what the resident may be given", Command::WriteForResident { text }),
        ("early-closing", "Close it, with a reason", Command::CloseEarly { reason: text }),
        ("safeguarding", "Lift it out as safeguarding", Command::Safeguard { service: None, posts: BTreeSet::new() }),
        ("note", "Write a note", Command::Note { text }),
        ("link", "Link it with another", Command::Link { with: EnquiryId(0) }),
        ("merging", "Join it to another of the same member", Command::Merge { into: EnquiryId(0) }),
        ("splitting", "Make part of it an enquiry of its own", Command::SplitOff { into: EnquiryId(0) }),
        ("direct-answer", "Have the resident answered direct", Command::AnswerDirect),
        ("review", "Have the decline reviewed", Command::AskReview { reason: text }),
        (
            "review-outcome",
            "Review the decline",
            Command::Review { outcome: Outcome::Stands, reason: text, minute: Some(text) },
        ),
        (
            "consultation",
            "Say whether it may be shown to more people",
            Command::AnswerWider { view: View::Agrees, reason: None },
        ),
        (
            "breach",
            "Say what becomes of the breach of personal data",
            Command::AssessBreach { to: Reported::RecordedOnly, reason: text },
        ),
        (
            "visibility",
            "Change who may see it",
            Command::ShowTo { visibility: Visibility::Council, resident_knows: None },
        ),
        ("withdrawal", "Withdraw the enquiry", Command::Withdraw { why: Withdrawal::Mistake }),
        ("record-correction", "Put the entry right", Command::CorrectRecord { text }),
        ("record-withdrawal", "Withdraw the entry", Command::Withdraw { why: Withdrawal::Mistake }),
    ]
}

/// What passing on is called where there is nobody to pass anything to: who has it, and what kind of matter it is.
pub const ALONE: &str = "Take it, or put its kind right";

/// A heading or a button, as it reads in this council.
pub fn said<S: Step>(sight: &Sight, usual: &'static str) -> &'static str {
    match sight.staff {
        Staff::OneOfficer => S::ALONE.unwrap_or(usual),
        Staff::Several => usual,
    }
}

/// Those to whom a member writes.
pub fn officers(sight: &Sight) -> &'static str {
    match sight.staff {
        Staff::OneOfficer => super::sentences::clerk(sight),
        Staff::Several => "the officers dealing with this",
    }
}
