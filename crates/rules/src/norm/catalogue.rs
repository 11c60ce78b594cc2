//! The catalogue: every rule that the software knows how to keep, in words that a clerk can check.

use super::kinds::{COUNTED_BY, choice, choices, months, route, working_days, years};
use super::{Entry, Force, Ground, Norm, ParamKind, ParamSpec};
use crate::calendar::Span;

macro_rules! catalogue {
    ($(
        $norm:ident $name:literal $ground:ident, $($force:ident)|+
            $(; set: $($param:expr),+)?
            ; kept: $kept:literal
            $(; offer: $offer:literal)?
            $(; cites: $cites:literal)?
    )*) => {
        pub(super) fn entry(norm: Norm) -> &'static Entry {
            match norm {
                $(Norm::$norm => const { &Entry {
                    name: $name,
                    ground: Ground::$ground,
                    forces: &[$(Force::$force),+],
                    params: &[$($($param),+)?],
                    sentence: $kept,
                    offer: concat!($($offer)?),
                    citation: concat!($($cites)?),
                } },)*
            }
        }
    };
}

catalogue! {
    // Rules that a council chooses: in force only where its protocol binds them.

    AcknowledgeInTime "enquiry.acknowledge-in-time" Council, Enforced
        ; set: working_days("within", "Time allowed", 1, 20, 2), COUNTED_BY
        ; kept: "The member is told who has the enquiry, and that person's telephone number, within the time allowed."

    AnswerInTime "enquiry.answer-in-time" Council, Enforced
        ; set: working_days("within", "Time allowed", 1, 60, 10), COUNTED_BY
        ; kept: "Each enquiry has a date by which it is answered, shown to the member from the first moment with its reckoning."

    ComplaintInTime "enquiry.complaint-in-time" Council, Enforced
        ; set: working_days("within", "Time allowed", 1, 60, 20), COUNTED_BY
        ; kept: "A complaint for a constituent runs to the time of the complaints procedure, not to that of enquiries."

    KeptOpen "enquiry.kept-open" Council, Enforced
        ; set: working_days("for", "Kept open for", 1, 30, 5)
        ; kept: "An answered enquiry stays open for follow-up, then closes by itself."

    PrivateMatter "enquiry.private-matter" Council, Enforced
        ; kept: "A matter that is purely one's own goes by the route that is open to everybody, not as a member's enquiry."

    PauseOnce "enquiry.pause" Council, Enforced
        ; set: ParamSpec {
                name: "times", label: "At most this many times",
                kind: ParamKind::Number { least: 1, most: 3, default: 1 },
            },
            choice("within", "When", &["first-half", "any-time"], "first-half")
        ; kept: "A question to the member stops the clock until it is answered, but only so often, and only early on."

    MoreTime "enquiry.more-time" Council, Enforced
        ; set: choice("with", "Given with", &["agreement", "reason"], "agreement"),
            working_days("at-most", "At most", 1, 60, 10)
        ; kept: "More time is had only in the way the council has agreed, and only so much of it."

    Reopening "enquiry.reopening" Council, Enforced
        ; set: working_days("within", "Time allowed", 1, 250, 20)
        ; kept: "The member may reopen a closed enquiry within the time allowed."

    VisibilityOffered "enquiry.visibility" Council, Enforced
        ; set: choices("offers", "Offered", &["me", "ward", "group-in-ward", "council"], &["me"])
        ; kept: "The member chooses who else may see an enquiry, from those that the council offers."

    KindsOffered "enquiry.kinds" Council, Enforced
        ; set: choices("offers", "Offered", &["enquiry", "complaint", "information", "agenda-item"],
            &["enquiry", "complaint", "information"])
        ; kept: "The member chooses what kind of enquiry it is, from those that the council offers; sorting puts a wrong choice right."

    InterestDeclared "enquiry.interest-declared" Council, Flagged
        ; set: route("to", "Shown to", &["role:clerk"])
        ; kept: "A member may ask about a matter in which they have an interest, and says so; it is shown to those named."

    FaultInTime "enquiry.fault-in-time" Council, Enforced
        ; set: working_days("within", "Time the service takes", 1, 60, 10)
        ; kept: "A fault report runs to the time of the service that mends it; when that is up, the member may chase it as an enquiry."

    ReviewRoute "enquiry.review" Council, Enforced
        ; set: route("to", "Reviewed by", &["role:director", "role:monitoring-officer"])
        ; kept: "A member whose enquiry was declined may have that reviewed by somebody who did not decline it, in a set order."

    WiderSharing "enquiry.wider-sharing" Council, Enforced
        ; kept: "What was answered to one member is shown to others only after the officer has been consulted."

    DirectorConsulted "enquiry.director-consulted" Council, Enforced
        ; kept: "The officer who is consulted before an answer is shown to others is the director of the service."

    PartisanWork "enquiry.partisan-work" Council, Declinable
        ; kept: "An officer may decline work of a party-political kind."
        ; offer: "This asks for work of a party-political kind, which officers do not do for any group."

    Instruction "enquiry.instruction" Council, Declinable
        ; kept: "An officer may decline what reads as an instruction; it can become a question or an item for the agenda."
        ; offer: "This reads as an instruction. Officers act on the decisions of the council and its committees; it can go on as a question, or to the next agenda."

    PersonalService "enquiry.personal-service" Council, Declinable
        ; kept: "An officer may decline a personal service, paid or unpaid, that has nothing to do with the council's business."
        ; offer: "This asks for a service that has nothing to do with the council's business."

    Undermining "enquiry.undermines-policy" Council, Declinable
        ; kept: "An officer may decline to advise on how to undermine what the council has decided, and still gives the facts."
        ; offer: "This asks for advice on undermining what the council has decided. The facts are yours to have; tell me which you need."

    EmploymentMatter "enquiry.employment-matter" Council, Declinable
        ; kept: "An officer may decline what concerns somebody's terms, conduct or health at work; it goes to the procedure for it."
        ; offer: "This concerns somebody's employment, which has a procedure of its own; it can be passed on there unread."

    PressedAgain "enquiry.pressed-again" Council, Declinable
        ; kept: "An officer may stand by an answer already given; the member is shown that answer and the way to have it reviewed."
        ; offer: "My professional answer stands as I gave it. You may have it reviewed."

    Acknowledgement "protocol.acknowledged" Council, Enforced
        ; kept: "Every member and officer is asked to acknowledge the protocol in force."

    AdviceSections "advice.sections" Council, Enforced
        ; set: choices("has", "Sections", &["background", "options", "consultation", "financial", "legal", "risk", "equality", "climate"],
            &["background", "options", "financial", "legal", "risk"])
        ; kept: "Advice has the sections that the council wants, and one recommendation with its reasons."

    Clearances "advice.clearances" Council, Enforced
        ; set: choices("by", "Cleared by", &["monitoring-officer", "finance-officer", "head-of-paid-service"],
            &["monitoring-officer", "finance-officer"]),
            working_days("ahead", "Cleared before the papers go out by", 0, 20, 2)
        ; kept: "Advice goes out once the statutory officers named have cleared the recommendation as it stands, each in a block of their own."

    QuotedViews "advice.quoted-views" Council, Enforced
        ; set: working_days("within", "Time to answer", 1, 20, 5)
        ; kept: "A member's view is given as theirs, apart from the recommendation, and shown to them first; no reply is said and stops nothing."

    ChangeExplained "advice.change-explained" Council, Enforced
        ; kept: "Where a recommendation is decided anew after members have commented, its author says what changed. A change is not evidence of pressure."

    ContraryViews "advice.contrary-views" Council, Enforced
        ; set: choice("regulatory", "For planning, licensing and the like", &["off", "on"], "off")
        ; kept: "A member of the body that decides may place a contrary view beside advice, about the advice and not its author."

    DepartureExplained "advice.departure-explained" Council, Enforced
        ; kept: "It is recorded whether the body followed the advice, and where it departed, why."

    CallIn "actions.call-in" Council, Enforced
        ; set: working_days("within", "Days to call in", 3, 10, 5),
            ParamSpec { name: "members", label: "Members it takes", kind: ParamKind::Number { least: 1, most: 10, default: 3 } }
        ; kept: "What the executive decided is not acted on while it can be called in, unless it is urgent, nor while it is."
    InspectionInTime "inspection.in-time" Council, Enforced
        ; set: working_days("within", "Time allowed", 1, 60, 10), working_days("appeal", "Time for an appeal", 1, 60, 20)
        ; kept: "A member who asks to see a document has a decision within the time allowed, where the law sets none."

    WarningAcknowledged "warning.acknowledged" Council, Enforced
        ; set: working_days("within", "Time allowed", 1, 20, 3)
        ; kept: "A member who was warned of a risk acknowledges it within the time allowed, which is not to agree; otherwise it is passed up."

    EqualOffer "briefings.equal-offer" Council, Enforced
        ; set: working_days("within", "Days to take an offer up", 3, 20, 10)
        ; kept: "A briefing given to one group is offered to every other and to members without one in the same act, or recorded as given in confidence."

    MembersFirst "bulletins.members-first" Council, Enforced
        ; set: working_days("before", "Working days before the public", 1, 5, 1)
        ; kept: "Those to whom a bulletin is addressed have it in the same moment, and before the public."

    BreachRoute "breach.route" Council, Enforced
        ; set: working_days("within", "Time for each step", 1, 60, 10)
        ; kept: "An officer's concern that a member has broken a confidence goes to the director, then to the group leader and the Monitoring Officer, then to a committee, each within a time."

    // Acts of Parliament: always in force.

    InterestBars "statute.interest-bars" Statute, Enforced
        ; set: choice("room", "Whoever is barred", &["leaves", "stays"], "leaves")
        ; kept: "A member with a pecuniary interest in an item neither moves, seconds nor votes, unless a dispensation stands."
        ; cites: "Localism Act 2011, s.31(4)"

    Dispensation "statute.dispensation" Statute, Enforced
        ; set: choice("parish", "In a parish given by", &["council", "clerk"], "council")
        ; kept: "A member may take part in spite of an interest where a dispensation has been given in writing, for four years at most."
        ; cites: "Localism Act 2011, s.33"

    UrgentItems "statute.urgent-items" Statute, Enforced
        ; kept: "An item of which no notice was given is taken only where whoever chairs the meeting is of the opinion that it is urgent, for reasons that are minuted."
        ; cites: "Local Government Act 1972, s.100B(4)(b)"

    Reported "statute.reported" Statute, Enforced
        ; kept: "What a statutory officer reports as unlawful, or beyond the council's means, stops until the report has been considered."
        ; cites: "Local Government and Housing Act 1989, ss.5 and 5A; Local Government Finance Act 1988, s.114"

    ReportsOpen "statute.reports-open" Statute, Enforced
        ; set: working_days("before", "Clear days before the meeting", 5, 10, 5)
        ; kept: "Reports are open to the public the set number of clear days before the meeting; later only as urgent, with the reason."
        ; cites: "Local Government Act 1972, s.100B"

    RightToAct "statute.right-to-act" Statute, Enforced
        ; kept: "A member acts from acceptance of office until the office ends, to the day."
        ; cites: "Local Government Act 1972, ss.83 and 84"

    InformationInTime "statute.information-in-time" Statute, Enforced
        ; set: working_days("within", "Time allowed", 1, 20, 20)
        ; kept: "A request for recorded information is answered within the time the law allows, or sooner where the council says so."
        ; cites: "Freedom of Information Act 2000, s.10(1)"

    BreachInTime "statute.breach-in-time" Statute, Enforced
        ; kept: "A breach of personal data that is a risk to somebody is reported to the Commissioner within 72 hours."
        ; cites: "UK GDPR, art. 33(1)"

    SubjectAccessInTime "statute.subject-access-in-time" Statute, Enforced
        ; set: months("within", "Time allowed", 1, 1, 1), months("further", "Further time, with a reason given within the first", 1, 2, 2)
        ; kept: "Whoever asks for their own personal data is answered within the time the law allows."
        ; cites: "UK General Data Protection Regulation, articles 12(3) and 15"

    ExecutivePapers "statute.executive-papers" Statute, Enforced
        ; kept: "A member in England sees what bears on the executive's business five clear days before the meeting, or within 24 hours after it or after the decision."
        ; cites: "SI 2012/2089, reg. 16"

    ScrutinyPapers "statute.scrutiny-papers" Statute, Enforced
        ; kept: "A member of a scrutiny committee in England sees what bears on the executive's decisions within ten clear days, or the committee is told why not."
        ; cites: "SI 2012/2089, reg. 17"

    OneMember "statute.no-single-member" Statute, Enforced
        ; kept: "A body gives a decision to a committee or an officer, with limits and a last day; to one member only where the council has an executive, and to no chairman."
        ; cites: "Local Government Act 1972, s.101; Local Government Act 2000, s.9E; Local Government and Public Involvement in Health Act 2007, s.236"

    DecisionsRecorded "statute.decisions-recorded" Statute, Enforced
        ; kept: "What one person decides under a delegation is recorded with its reasons, what was rejected and who declared an interest, and published at once."
        ; cites: "SI 2014/2095, reg. 7; SI 2012/2089, reg. 13"

    PoliticalAssistants "statute.political-assistants" Statute, Enforced
        ; kept: "A principal council may give a post of political assistant to each of at most three groups; a parish has none."
        ; cites: "Local Government and Housing Act 1989, s.9"

    // The rules of the house: how the software keeps order. Always in force, and never posing as protocol or law.

    OpenedOnce "house.opened-once" House, Enforced
        ; kept: "A record is opened once, and before anything else is done with it."
        ; cites: "House: a record is opened once"

    Closed "house.closed" House, Enforced
        ; kept: "A closed enquiry stays as it is until it is reopened."
        ; cites: "House: a closed enquiry stays closed"

    InOrder "house.in-order" House, Enforced
        ; kept: "Each step comes in its order."
        ; cites: "House: each step in its order"

    OneQuestion "house.one-question-at-a-time" House, Enforced
        ; kept: "One question to the member is open at a time."
        ; cites: "House: one question at a time"

    Handlers "house.handlers" House, Enforced
        ; kept: "Only those who handle an enquiry act on it for the council."
        ; cites: "House: only those who handle an enquiry act on it"

    Asker "house.asker" House, Enforced
        ; kept: "Only the member who asked speaks for the asking side."
        ; cites: "House: only the member who asked"

    Sorting "house.sorting" House, Enforced
        ; kept: "Enquiries are sorted by the clerk or Democratic Services."
        ; cites: "House: sorted by the clerk"

    ByTheClock "house.by-the-clock" House, Enforced
        ; kept: "What the calendar brings about is done by the clock and by nobody else."
        ; cites: "House: done by the clock"

    NotYetDue "house.not-yet-due" House, Enforced
        ; kept: "Nothing falls due before its day."
        ; cites: "House: nothing before its day"

    KeptFor "house.kept-for" House, Enforced
        ; set: ParamSpec {
                name: "for", label: "Kept for",
                kind: ParamKind::Span { least: Span::Years(1), most: Span::Years(20), default: Span::Years(6) },
            }
        ; kept: "What was written in an enquiry is kept for a set time after it closes, then disposed of."
        ; cites: "House: kept for a set time"

    HistoryOnly "house.history-only" House, Enforced
        ; kept: "An enquiry taken over from an older system is history: it can be corrected or withdrawn, and nothing else."
        ; cites: "House: an imported enquiry is history"

    OwnMatter "house.own-matter" House, Enforced
        ; kept: "Nobody handles, declines or reviews a matter of their own, in whichever seat."
        ; cites: "House: nobody handles their own matter"

    Roster "house.roster" House, Enforced
        ; kept: "People, posts and offices are changed only by those who keep the list."
        ; cites: "House: who changes people and posts"

    Adoption "house.adoption" House, Enforced
        ; kept: "A protocol is adopted by a body, with date and minute, in a fixed order of steps."
        ; cites: "House: how a protocol is adopted"

    Trial "house.trial" House, Enforced
        ; kept: "A trial has a last day, and ends with adoption or without."
        ; cites: "House: how a trial is run"

    Calendar "house.calendar" House, Enforced
        ; kept: "Working days and closures are set by those who keep the council's calendar."
        ; cites: "House: who keeps the calendar"

    Audience "house.audience" House, Enforced
        ; kept: "Nobody widens who may see something beyond what its asker chose from."
        ; cites: "House: nobody widens who may see"

    NamedThere "house.named-there" House, Enforced
        ; kept: "A post, service, ward or person that is named must be there that day."
        ; cites: "House: whoever is named must be there"

    Recorded "house.recorded" House, Enforced
        ; kept: "What happened earlier is entered with its day and source, and never for a day to come."
        ; cites: "House: what happened earlier is recorded as such"

    InClauseInForce "house.clause-in-force" House, Enforced
        ; kept: "An officer declines only under a clause in force that allows it."
        ; cites: "House: declined only under a clause in force"

    InstallationOnly "house.installation" House, Enforced
        ; kept: "Set-up, import and restore are done by the installation and by nobody who signs in."
        ; cites: "House: done by the installation only"

    Reviewers "house.reviewers" House, Enforced
        ; kept: "A decline is reviewed by whoever the route names next, and never by whoever made it."
        ; cites: "House: reviewed by somebody else"

    ComplaintNamed "house.complaint-named" House, Enforced
        ; kept: "A complaint for a constituent is registered in that constituent's name."
        ; cites: "House: a complaint is somebody's"

    Safeguarded "house.safeguarding" House, Enforced
        ; kept: "What is lifted out as safeguarding is seen only by whoever holds a post named for it, and by whom they ask in person to stand in."
        ; cites: "House: safeguarding goes to those named for it"

    OwnWords "house.own-words" House, Enforced
        ; kept: "Each side takes back its own words, and nobody else's."
        ; cites: "House: each side takes back its own words"

    PromiseKept "house.promise" House, Enforced
        ; kept: "What was promised by a day stays open until it is done, and whoever has it is reminded."
        ; cites: "House: a promise stays open until it is kept"

    PassedUp "house.passed-up" House, Enforced
        ; set: working_days("after", "Passed up each time after", 1, 20, 2), route("to", "After the line manager and the director to", &["role:clerk"])
        ; kept: "Whoever has a matter is told on the day it falls due; when that has gone by, it is passed up step by step. Nothing of it is counted against the member."
        ; cites: "House: what is late is passed up"

    SameAsker "house.same-asker" House, Enforced
        ; kept: "Only enquiries of one member are merged, and nothing that is linked shows one member another's."
        ; cites: "House: what is joined shows nobody more"

    Consulted "house.consulted" House, Enforced
        ; kept: "Whoever named a resident says whether the resident knows before more people see it."
        ; cites: "House: the resident knows first"

    SigningIn "house.signing-in" House, Enforced
        ; kept: "A council chooses how its people sign in, and never leaves a newcomer without a way."
        ; cites: "House: how people sign in"

    Keepers "house.keepers" House, Enforced
        ; kept: "Requests for information, holds and erasures are dealt with by the information officer; in a parish without one, by the clerk."
        ; cites: "House: who deals with requests for information"

    UnderNumber "house.under-number" House, Enforced
        ; kept: "The council's records are searched and looked at for a request only under its number, and each look is written down."
        ; cites: "House: searched only under the number of a request"

    Withheld "house.withheld" House, Enforced
        ; kept: "What is withheld is withheld under a ground that the law knows, with a reason, and stands in the schedule."
        ; cites: "House: withheld only under a ground that the law knows"

    Holds "house.holds" House, Enforced
        ; kept: "What a request, a complaint or litigation needs is not destroyed when its time ends: it is locked away until the hold is lifted."
        ; cites: "House: nothing is destroyed under a hold"

    TwoHands "house.two-hands" House, Enforced
        ; set: route("second", "Confirmed by one of", &["role:monitoring-officer", "role:deputy-monitoring-officer",
            "role:chief-executive", "role:information-officer", "role:clerk"]),
            working_days("within", "An adoption is confirmed within", 1, 60, 20)
        ; kept: "What needs two hands is proposed by one person and confirmed by another, who is not a party; in a council of one officer, by the chair."
        ; cites: "House: two hands"

    KeptByKind "house.kept-by-kind" House, Enforced
        ; set: years("enquiry", "An enquiry", 6), years("declined", "One that was declined, at the least", 6),
            years("complaint", "A complaint for a constituent", 6), years("information", "A member's request for information", 6),
            years("agenda-item", "A request for the agenda", 6), years("fault", "A report of a fault", 6),
            years("imported", "History taken over from an older system, from the day it was received there", 6),
            years("request", "A request for information made to the council", 3)
        ; kept: "How long content is kept depends on what kind of matter it was and how it ended; then it is disposed of."
        ; cites: "House: kept by kind and outcome"

    OwnCasework "house.own-casework" House, Enforced
        ; set: ParamSpec {
                name: "for", label: "Taken after leaving for",
                kind: ParamKind::Span { least: Span::Days(7), most: Span::Days(366), default: Span::Days(28) },
            }
        ; kept: "A member who has left may take their own casework with them for a set time; then their way in ends for good."
        ; cites: "House: a member who leaves takes their own casework"

    OwnRecommendation "house.own-recommendation" House, Enforced
        ; kept: "Only the author decides the recommendation; it passes into another name by the author's own hand, or by the director with a reason, and both names remain."
        ; cites: "House: the recommendation is its author's own"

    IssuedIsFixed "house.issued-is-fixed" House, Enforced
        ; kept: "What was issued is never altered and never vanishes unseen: a correction stands beside it, a withdrawal says when and why."
        ; cites: "House: what was issued is fixed"

    AuthorScreened "house.author-screened" House, Enforced
        ; kept: "Before writing, the author says that they have no interest in it and are not close to anybody it concerns; otherwise somebody else writes it."
        ; cites: "House: an author has no interest in the advice"

    OfResolution "house.of-resolution" House, Enforced
        ; kept: "An action exists only as the child of a resolution that stands; nothing lets a member instruct an officer."
        ; cites: "House: only a body's resolution makes an action"

    PressureLapses "house.pressure-lapses" House, Enforced
        ; set: choice("told", "Told in confidence", &["monitoring-officer", "chief-executive", "chair"], "monitoring-officer"),
            months("after", "Lapses after", 1, 24, 12)
        ; kept: "Only the author marks pressure, in confidence, to the one office named; the mark lapses by itself."
        ; cites: "House: a mark of pressure is its author's, and lapses"

    WidestRight "house.widest-right" House, Enforced
        ; kept: "A member's request to see a document goes under the widest right that fits, and is refused only on a ground that this right knows."
        ; cites: "House: the widest right that fits"

    NeedToKnow "house.need-to-know" House, Enforced
        ; set: choice("appeal", "Appeal in a principal council to", &["monitoring-officer", "council"], "monitoring-officer")
        ; kept: "Where no wider right fits, the proper officer decides whether the work of a member makes it necessary to see a document; where it is refused, somebody else can be asked to decide."
        ; cites: "Common law: a member's need to know"

    Warnings "house.warnings" House, Enforced
        ; kept: "A warning of a risk is between the officer who gives it and the member, stays as evidence for both, and nobody takes it back unseen."
        ; cites: "House: a warning stays as evidence for both"

    ConfidentialPapers "house.confidential-papers" House, Enforced
        ; set: months("for", "Who opened a paper is known for", 1, 24, 6)
        ; kept: "A confidential paper is opened by those to whom it was given, each of whom sees who else has it. Who opened it is looked at only in an inquiry into a leak, by two hands, and then destroyed."
        ; cites: "House: a confidential paper is opened, never shown"

    ExpressInstruction "house.express-instruction" House, Enforced
        ; kept: "Work for a party is done by a group's own assistant and by no other officer, and only on an instruction that the leader of the group has expressly given and that is on record."
        ; cites: "House: work for a party needs its express instruction"
}
