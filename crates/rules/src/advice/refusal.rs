//! Why not.

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such advice")]
    NoSuchAdvice,
    #[error("this advice has been begun already")]
    BegunAlready,
    #[error("advice is given by officers, in their post")]
    NotAnOfficer,
    #[error("the recommendation is its author's own, and so is whatever goes out with it")]
    NotTheAuthor,
    #[error("this draft is written by its author and those whom the author has asked")]
    NotADrafter,
    #[error("this draft has not been shown to you for comment")]
    NotShown,
    #[error("only the member whose view it is says whether it is given rightly")]
    NotYourView,
    #[error("this block is for the statutory officer whose name it has")]
    NotThatOfficer,
    #[error("advice passes into another name by its author's own hand, or by the director of the service")]
    NotToBePassedOn,
    #[error("a contrary view is placed by members of the body that decides")]
    NotOnTheBody,
    #[error("only whoever keeps the law here holds a contrary view back")]
    NotForTheLaw,
    #[error("what the body decided is recorded by the clerk")]
    NotTheClerk,
    #[error("only the clock does this")]
    OnlyTheClock,
    #[error("there is no such body")]
    NoSuchBody,
    #[error("there is no such member")]
    NoSuchMember,
    #[error("there is no such post, or nobody holds it")]
    NobodyThere,
    #[error("this meeting has been")]
    MeetingOver,
    #[error("whoever has an interest in it, or is close to somebody it concerns, does not write it")]
    Concerned,
    #[error("you have said already that you have no interest in it")]
    ScreenedAlready,
    #[error("the council's reports have no such section")]
    NoSuchSection,
    #[error("there is no recommendation yet")]
    NothingRecommended,
    #[error("members have commented since the last recommendation")]
    WhatChanged,
    #[error("this is another recommendation than the last that you decided")]
    NotTheLast,
    #[error("a statutory officer has not cleared it yet")]
    NotCleared,
    #[error("a member has not yet had the time to say whether their view is given rightly")]
    ViewIsShown,
    #[error("there is no such comment")]
    NoSuchComment,
    #[error("there is no such view, or it no longer stands")]
    NoSuchView,
    #[error("you have said already how your view is to be given")]
    ViewSettled,
    #[error("it is shown to this member already")]
    ShownAlready,
    #[error("it is in that name already")]
    InThatName,
    #[error("what was issued is fixed: nobody alters it")]
    IssuedAlready,
    #[error("it has not been issued")]
    NotIssued,
    #[error("there is no such edition, or it was withdrawn")]
    NoSuchEdition,
    #[error("its title is replaced only where it says what nobody is to read")]
    TitleStands,
    #[error("you have marked pressure on this recommendation already")]
    MarkedAlready,
    #[error("there is no mark of pressure, or its time is not yet up")]
    NothingToLapse,
    #[error("the council's protocol has no contrary views")]
    NoContraryViews,
    #[error("for decisions of this kind, whoever decides keeps an open mind until both sides are heard")]
    ClosedMind,
    #[error("your contrary view is there already")]
    ViewThere,
    #[error("this view is held back already")]
    HeldBackAlready,
    #[error("the day on which it is looked at again has gone by")]
    ReviewGoneBy,
    #[error("this view is not held back")]
    NotHeldBack,
    #[error("it was not written for a meeting")]
    NotForAMeeting,
    #[error("the meeting has not been yet")]
    MeetingToCome,
    #[error("a body that departs from advice says why")]
    ReasonsWanted,
    #[error("what the body decided is recorded already")]
    DecidedAlready,
    #[error("it is not open to the public")]
    NotOpen,
    #[error("it is published already")]
    PublishedAlready,
    #[error("the meeting is too near for papers that are not urgent")]
    TooFewClearDays,
    #[error("you have said already that you wish to speak")]
    WishedAlready,
    #[error("advice by word of mouth was given on a day that has been")]
    NotYetGiven,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchAdvice | R::BegunAlready => Norm::OpenedOnce,
            R::NotTheAuthor | R::NotToBePassedOn | R::NotTheLast => Norm::OwnRecommendation,
            R::IssuedAlready | R::NoSuchEdition | R::TitleStands => Norm::IssuedIsFixed,
            R::NotAnOfficer | R::NotADrafter | R::NotThatOfficer | R::NotForTheLaw | R::NotTheClerk => Norm::Handlers,
            R::NotShown | R::NotOnTheBody => Norm::Audience,
            R::NotYourView | R::ViewIsShown | R::ViewSettled => Norm::QuotedViews,
            R::OnlyTheClock => Norm::ByTheClock,
            R::NoSuchBody | R::NoSuchMember | R::NobodyThere | R::NoSuchComment | R::NoSuchView => Norm::NamedThere,
            R::Concerned | R::ScreenedAlready => Norm::AuthorScreened,
            R::NoSuchSection => Norm::AdviceSections,
            R::WhatChanged => Norm::ChangeExplained,
            R::NotCleared => Norm::Clearances,
            R::NoContraryViews
            | R::ClosedMind
            | R::ViewThere
            | R::HeldBackAlready
            | R::ReviewGoneBy
            | R::NotHeldBack => Norm::ContraryViews,
            R::ReasonsWanted => Norm::DepartureExplained,
            R::NotOpen | R::PublishedAlready | R::TooFewClearDays => Norm::ReportsOpen,
            R::MarkedAlready | R::NothingToLapse => Norm::PressureLapses,
            R::MeetingOver
            | R::WishedAlready
            | R::NotYetGiven
            | R::NothingRecommended
            | R::ShownAlready
            | R::InThatName
            | R::NotIssued
            | R::NotForAMeeting
            | R::MeetingToCome
            | R::DecidedAlready => Norm::InOrder,
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchAdvice => "Choose one from the list of advice.",
            R::BegunAlready => "Go on with the one that is there.",
            R::NotAnOfficer => "Ask an officer for advice, by an enquiry.",
            R::NotTheAuthor => {
                "Propose words to the author; they become the recommendation only by the author's own hand."
            }
            R::NotADrafter => "Ask the author to ask you to draft.",
            R::NotShown => "Ask the author, or the clerk, when it will be published.",
            R::NotYourView => "Ask the member to answer for themselves.",
            R::NotThatOfficer => "Write in the draft, or ask the officer whose block it is.",
            R::NotToBePassedOn => "Ask the author or the director of the service to pass it on, with a reason.",
            R::NotOnTheBody => "Ask to speak at the meeting, or write to its chair.",
            R::NotForTheLaw => "Tell the Monitoring Officer, or in a parish the clerk, what you think unlawful in it.",
            R::NotTheClerk => "Ask the clerk, or Democratic Services, to record it.",
            R::OnlyTheClock => "Leave it: it comes about by itself on its day.",
            R::NoSuchBody => "Choose a body from the list.",
            R::NoSuchMember => "Choose a member from the list.",
            R::NobodyThere => "Choose a post that somebody holds.",
            R::MeetingOver => "Name the next meeting; advice that was given orally is recorded as such.",
            R::Concerned => "Pass it on to an officer who has no interest in it.",
            R::ScreenedAlready => "Go on with the draft.",
            R::NoSuchSection => "Use the sections that the council's reports have.",
            R::NothingRecommended => "Decide the recommendation first.",
            R::WhatChanged => {
                "Say what changed: new facts, law, money, a correction, wording, an argument that persuaded you, or something else."
            }
            R::NotTheLast => "Read the last one, and issue that.",
            R::NotCleared => "Ask the statutory officer to clear it.",
            R::ViewIsShown => "Wait until the member has answered or the time is up, or take the view out.",
            R::NoSuchComment => "Choose one of the comments on this draft.",
            R::NoSuchView => "Choose one of the views that stand.",
            R::ViewSettled => "Tell the author if it has to change once more.",
            R::ShownAlready => "Read the comments.",
            R::InThatName => "Choose another officer.",
            R::IssuedAlready => "Issue a corrected edition with a reason, or withdraw one.",
            R::NotIssued => "Issue it first.",
            R::TitleStands => "Leave the title as it is.",
            R::NoSuchEdition => "Choose an edition that stands.",
            R::MarkedAlready => "Write to the person who was told.",
            R::NothingToLapse => "Leave it as it is.",
            R::NoContraryViews => "Speak at the meeting.",
            R::ClosedMind => "Say that you wish to speak, and make up your mind at the meeting.",
            R::NotOpen => "Leave it to those who may read it.",
            R::PublishedAlready => "Look at it on the public page.",
            R::TooFewClearDays => {
                "Say why it is urgent, as whoever chairs the meeting has decided, or take it to the next meeting."
            }
            R::WishedAlready => "Come to the meeting; it is noted.",
            R::NotYetGiven => "Enter the day on which it was given.",
            R::ViewThere => "Take it back first, then place another.",
            R::HeldBackAlready => "Read why, and ask for a review.",
            R::ReviewGoneBy => "Enter a day from today on.",
            R::NotHeldBack => "Leave it: it stands.",
            R::NotForAMeeting => "Record a decision only of a body.",
            R::MeetingToCome => "Record it once the meeting has been.",
            R::ReasonsWanted => "Give the reasons as they are minuted.",
            R::DecidedAlready => "Correct the minute at the next meeting.",
        }
    }
}
