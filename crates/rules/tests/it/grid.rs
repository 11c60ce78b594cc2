//! The rule book as pages: every state by every command, for each record. Whoever acts is whoever may; who that is, the matrix says.

use jiff::civil::{Date, date};
use rules::actor::Actor;
use rules::decider::Refuses;
use rules::enquiry::{
    Agreed, Agreement, Allocation, Command, Enquiry, History, How, Outcome, Reported, Sort, TakenBack, View,
    Visibility, Withdrawal,
};
use rules::norm::Norm;
use rules::{
    action, advice, body, breach, briefing, bulletin, council, decision, delegation, edition, erasure, hold,
    inspection, instruction, meeting, paper, person, post, request, warning,
};

use crate::cast::*;
use crate::enquiry::*;
use crate::examples::Examples;
use crate::expected::expect_file;
use crate::testing::{Given, given, judge};
use crate::world::{World, draft, everything, particulars};

/// One row: a state by its name, the day, and the history that leads there.
struct Row<'w, R: Examples> {
    name: &'static str,
    day: Date,
    history: Given<'w, R>,
}

fn row<'w, R: Examples>(name: &'static str, day: Date, history: Given<'w, R>) -> Row<'w, R> {
    Row { name, day, history }
}

/// Compares the grid of one record with `expected/grid-<record>.txt`: a band of five commands after the other, `yes` or the norm that
/// says no in each cell.
#[track_caller]
fn grid<R: Examples>(rows: &[Row<'_, R>], asks: impl Fn(&Row<'_, R>, &str) -> (Actor, R::Command)) {
    let cell = |row: &Row<'_, R>, name: &str| {
        let (by, command) = asks(row, name);
        assert_eq!(R::command_name(&command), name, "each column shows the command it is named after");
        match judge::<R>(row.history.world, &row.history.state(), row.day, by, &command) {
            Ok(_) => "yes".to_owned(),
            Err(refusal) => refusal.norm().name().to_owned(),
        }
    };
    let mut page = String::new();
    for band in R::command_names().chunks(5) {
        page += &line("", band.iter().copied());
        for row in rows {
            let cells: Vec<String> = band.iter().map(|name| cell(row, name)).collect();
            page += &line(row.name, cells.iter().map(String::as_str));
        }
        page.push('\n');
    }
    expect_file(&format!("grid-{}.txt", R::KIND.name()), &page);
}

pub fn line<'a>(first: &str, cells: impl Iterator<Item = &'a str>) -> String {
    let cells: String = cells.map(|cell| format!(" {cell:<30}")).collect();
    format!("{}\n", format!("{first:<38}{cells}").trim_end())
}

#[test]
fn an_enquiry_in_every_state_answers_every_command() {
    let world = World::northwold();
    let recorded = || given::<Enquiry>(&world, []).and(june(1), Actor::Installation, record());
    let told = || with_bello(&world).and(june(3), bello(), answer(How::Telephone));
    let declined = || with_bello(&world).and(june(3), bello(), decline(Norm::PartisanWork));
    let (kept, history_kept) = (date(2032, 6, 11), date(2031, 3, 4));
    let disposed = closed(&world).and(kept, clock(Norm::KeptFor), Command::Dispose);
    let mut rows = vec![
        row("unknown", june(2), given(&world, [])),
        row("recorded", june(2), recorded()),
        row("recorded, withdrawn", june(2), recorded().and(june(2), chidi(), withdraw())),
        row("recorded, kept for its time", history_kept, recorded()),
        row(
            "recorded, disposed of",
            history_kept,
            recorded().and(history_kept, clock(Norm::KeptFor), Command::Dispose),
        ),
        row("unsorted", june(2), raised(&world)),
        row("with a service", june(2), raised(&world).and(june(2), chidi(), to_service(HIGHWAYS))),
        row("with an officer", june(2), with_bello(&world)),
        row("with an officer, acknowledged", june(2), with_bello(&world).and(june(2), bello(), acknowledge())),
        row("with an officer, the day before", june(12), with_bello(&world)),
        row("with an officer, more time asked for", june(2), {
            with_bello(&world).and(june(2), bello(), more_time(june(18), None))
        }),
        row("waiting for the member, clock stands", june(2), with_bello(&world).and(june(2), bello(), ask())),
        row("waiting for the member, clock runs on", june(12), with_bello(&world).and(june(12), bello(), ask())),
        row("answered in writing", june(10), answered(&world)),
        row("answered by telephone", june(10), told()),
        row("answered, closed by the date alone", june(11), told()),
        row("declined", june(10), declined()),
        row("declined, closed by the date alone", june(11), declined()),
        row("declined, a review asked for", june(10), declined().and(june(4), ada(), one("ask-review"))),
        row("declined, the review says it stands", june(10), {
            declined().and(june(4), ada(), one("ask-review")).and(june(5), farah(), one("review"))
        }),
        row("passed on as a fault report", june(10), with_bello(&world).and(june(3), bello(), one("pass-on"))),
        row("passed on, the service's time is up", june(18), with_bello(&world).and(june(3), bello(), one("pass-on"))),
        row("lifted out as safeguarding", june(10), with_bello(&world).and(june(3), bello(), one("safeguard"))),
        row("answered, more is promised", june(18), answered(&world).and(june(3), bello(), one("promise"))),
        row("answered, the answer taken back", june(10), answered(&world).and(june(4), bello(), one("take-back"))),
        row("withdrawn by the member", june(10), with_bello(&world).and(june(3), ada(), withdraw())),
        row("linked with another", june(10), with_bello(&world).and(june(3), bello(), one("link"))),
        row("closed", june(11), closed(&world)),
        row("closed, too late to reopen", july(9), closed(&world)),
        row("closed, kept for its time", kept, closed(&world)),
    ];
    rows.push(row("closed, disposed of", kept, disposed));
    grid(&rows, |row, name| (whoever_may(row, name), one(name)));
}

/// One command of each name, as it would be asked of an enquiry that is due on 15 June.
pub fn one(name: &str) -> Command {
    match name {
        "raise" => raise(question()),
        "record" => record(),
        "allocate" => Command::Allocate { to: Allocation::Post(HOUSING_OFFICER), sort: Some(Sort::Information) },
        "acknowledge" => acknowledge(),
        "ask-member" => ask(),
        "reply" => reply(),
        "hold" => hold(),
        "take-more-time" => more_time(june(19), Some(Agreed::InWriting)),
        "answer-more-time" => say(Agreement::Agree),
        "answer" => answer(How::Written),
        "correct-answer" => Command::CorrectAnswer { text: words(1) },
        "decline" => decline(Norm::PartisanWork),
        "follow-up" => follow_up(),
        "reopen" => reopen(),
        "note" => note(),
        "remind" => Command::Remind { norm: Norm::AnswerInTime },
        "notify" => Command::Notify,
        "close" => Command::Close,
        "dispose" => Command::Dispose,
        "correct-record" => Command::CorrectRecord { text: words(1) },
        "withdraw" => withdraw(),
        "enclose" => Command::Enclose { with: Box::new(note()), files: vec![words(2)] },
        "answer-in-confidence" => Command::AnswerInConfidence { text: words(1015), how: How::Written },
        "write-for-resident" => Command::WriteForResident { text: words(1) },
        "safeguard" => Command::Safeguard { service: Some(HOUSING), posts: [HOUSING_OFFICER].into() },
        "pass-on" => Command::PassOn { service: HIGHWAYS, number: None },
        "chase" => Command::Chase { text: words(1) },
        "show-to" => Command::ShowTo { visibility: Visibility::Ward, resident_knows: None },
        "answer-wider" => Command::AnswerWider { view: View::Agrees, reason: None },
        "ask-review" => Command::AskReview { reason: words(1) },
        "review" => Command::Review { outcome: Outcome::Stands, reason: words(1), minute: None },
        "take-back" => Command::TakeBack { text: words(1015).id, why: TakenBack::WrongPerson },
        "describe-breach" => Command::DescribeBreach { text: words(1015).id, to_whom: Some(words(1)), data: None },
        "assess-breach" => Command::AssessBreach { to: Reported::RecordedOnly, reason: words(1) },
        "hand-over" => Command::HandOver { to: DARA },
        "answer-direct" => Command::AnswerDirect,
        "close-early" => Command::CloseEarly { reason: words(1) },
        "link" => Command::Link { with: OTHER },
        "unlink" => Command::Unlink { with: OTHER },
        "merge" => Command::Merge { into: OTHER },
        "take-in" => Command::TakeIn { from: OTHER },
        "split-off" => Command::SplitOff { into: OTHER },
        "promise" => Command::Promise { what: words(1), by: july(1) },
        "keep-promise" => Command::KeepPromise { text: words(1) },
        other => panic!("say how `{other}` is asked"),
    }
}

fn whoever_may(row: &Row<'_, Enquiry>, name: &str) -> Actor {
    let nobody_has_it = matches!(row.history.state(), rules::enquiry::State::Unsorted(_));
    match name {
        "record" => Actor::Installation,
        "remind" => clock(Norm::AnswerInTime),
        "notify" => clock(Norm::PassedUp),
        "close" => clock(Norm::KeptOpen),
        "dispose" => clock(Norm::KeptFor),
        "raise" | "reply" | "answer-more-time" | "correct-answer" | "follow-up" | "reopen" | "chase" | "show-to"
        | "ask-review" | "hand-over" | "answer-direct" => ada(),
        "withdraw" | "close-early" if row.history.state().matter().is_some() => ada(),
        "review" => farah(),
        "allocate" | "correct-record" | "withdraw" | "assess-breach" => chidi(),
        _ if nobody_has_it => chidi(),
        _ => bello(),
    }
}

pub fn record() -> Command {
    Command::Record(Box::new(History { ..raise::history() }))
}

pub fn withdraw() -> Command {
    Command::Withdraw { why: Withdrawal::Mistake }
}

/// The command of each name among the examples.
fn example<R: Examples>(name: &str) -> R::Command {
    R::commands().into_iter().find(|command| R::command_name(command) == name).unwrap()
}

#[test]
fn a_council_in_every_state_answers_every_command() {
    let world = World::northwold();
    let open = || given(&world, [council::Council::events().remove(0)]);
    let full = given(&world, council::Council::events());
    let rows = [
        row("unknown", june(1), given::<council::Council>(&world, [])),
        row("open", june(1), open()),
        row("open, all of it there", june(1), full),
    ];
    grid(&rows, |_, name| {
        (if name == "open" { Actor::Installation } else { chidi() }, example::<council::Council>(name))
    });
}

#[test]
fn a_body_in_every_state_answers_every_command() {
    let world = World::northwold();
    let there = given(&world, body::Body::events());
    let rows = [row("unknown", june(1), given::<body::Body>(&world, [])), row("constituted", june(1), there)];
    grid(&rows, |_, name| (chidi(), example::<body::Body>(name)));
}

#[test]
fn a_post_in_every_state_answers_every_command() {
    let world = World::northwold();
    let there = given(&world, post::Post::events());
    let rows = [row("unknown", june(1), given::<post::Post>(&world, [])), row("there", june(1), there)];
    grid(&rows, |_, name| (chidi(), example::<post::Post>(name)));
}

#[test]
fn a_person_in_every_state_answers_every_command() {
    let world = World::northwold();
    let entered = || given(&world, [person::Event::Registered { person: ADA, particulars: particulars(ADA) }]);
    let clerk = |name| (chidi(), example::<person::Person>(name));
    let everything = ["begin-term", "take-post", "take-office", "give-access"];
    let full =
        everything.into_iter().map(clerk).fold(entered(), |given, (by, command)| given.and(june(1), by, command));
    let left = given(&world, full.events.clone())
        .and(june(2), ada(), person::Command::AcknowledgeProtocol { edition: EDITION })
        .and(june(2), chidi(), example::<person::Person>("end-access"))
        .and(june(2), chidi(), example::<person::Person>("leave-post"))
        .and(june(2), chidi(), example::<person::Person>("leave-office"));
    let rows = [
        row("unknown", june(6), given::<person::Person>(&world, [])),
        row("entered", june(6), entered()),
        row("with a seat, a post, access", june(6), full),
        row("acknowledged, then left", june(6), left),
    ];
    grid(&rows, |_, name| {
        let by = match name {
            "acknowledge-protocol" | "choose-letters" => ada(),
            "assist" | "stop-assisting" => dara(),
            _ => chidi(),
        };
        let last_day = june(6);
        let command = match name {
            "leave-post" => person::Command::LeavePost { post: HIGHWAYS_ENGINEER, last_day },
            "leave-office" => person::Command::LeaveOffice { office: person::Office::ChairOf(FULL_COUNCIL), last_day },
            name => example::<person::Person>(name),
        };
        (by, command)
    });
}

#[test]
fn an_edition_in_every_state_answers_every_command() {
    let world = World::northwold().without_protocol();
    let ruled = World::northwold();
    let drafted = |world| given(world, [edition::Event::Drafted(draft(everything()))]);
    let tried = || drafted(&world).and(june(1), chidi(), edition::Command::BeginTrial { until: june(5) });
    let adopted = || drafted(&world).and(june(1), chidi(), example::<edition::Edition>("adopt"));
    let two = World::with_information_officer();
    let proposed = || drafted(&two).and(june(2), chidi(), example::<edition::Edition>("propose-adoption"));
    let rows = [
        row("unknown", june(2), given::<edition::Edition>(&world, [])),
        row("draft", june(2), drafted(&world)),
        row("draft, while another is in force", june(2), drafted(&ruled)),
        row("on trial", june(5), tried()),
        row("on trial, its last day over", june(6), tried()),
        row("draft, in a council with a second officer", june(2), drafted(&two)),
        row("adoption proposed", june(3), proposed()),
        row("adoption proposed, its time over", date(2026, 7, 6), proposed()),
        row("adopted", june(2), adopted()),
    ];
    grid(&rows, |_, name| {
        let by = if matches!(name, "confirm-adoption" | "refuse-adoption") { lena() } else { chidi() };
        (by, example::<edition::Edition>(name))
    });
}

#[test]
fn a_request_in_every_state_answers_every_command() {
    let world = World::with_information_officer();
    let opened = || given(&world, [request::Request::events().remove(0)]);
    let close = |outcome| request::Command::Close { outcome };
    let chosen = || crate::request::with_a_choice(&world);
    let withheld = || chosen().and(june(2), lena(), example::<request::Request>("withhold"));
    let released = || chosen().and(june(2), lena(), crate::request::release());
    let closed = || chosen().and(june(3), lena(), close(request::Outcome::Refused));
    let kept = date(2029, 6, 3);
    let rows = [
        row("unknown", june(2), given::<request::Request>(&world, [])),
        row("open", june(2), opened()),
        row("open, a record chosen", june(2), chosen()),
        row("open, a passage withheld", june(2), withheld()),
        row("open, released", june(2), released()),
        row("closed", june(3), closed()),
        row("closed, kept for its time", kept, closed()),
        row("closed, disposed of", kept, closed().and(kept, clock(Norm::KeptByKind), request::Command::Dispose)),
    ];
    grid(&rows, |_, name| {
        let by = if name == "dispose" { clock(Norm::KeptByKind) } else { lena() };
        (by, example::<request::Request>(name))
    });
}

#[test]
fn a_hold_in_every_state_answers_every_command() {
    let world = World::with_information_officer();
    let placed = || given(&world, [hold::Hold::events().remove(0)]);
    let rows = [
        row("unknown", june(2), given::<hold::Hold>(&world, [])),
        row("in force", june(2), placed()),
        row("lifted", june(2), placed().and(june(2), lena(), example::<hold::Hold>("lift"))),
    ];
    grid(&rows, |_, name| (lena(), example::<hold::Hold>(name)));
}

#[test]
fn an_erasure_in_every_state_answers_every_command() {
    let world = World::with_information_officer();
    let proposed = || given(&world, [erasure::Erasure::events().remove(0)]);
    let rows = [
        row("unknown", june(2), given::<erasure::Erasure>(&world, [])),
        row("waiting for the second hand", june(2), proposed()),
        row("confirmed", june(2), proposed().and(june(2), chidi(), erasure::Command::Confirm)),
    ];
    grid(&rows, |_, name| {
        let by = if name == "confirm" || name == "refuse" { chidi() } else { lena() };
        (by, example::<erasure::Erasure>(name))
    });
}

#[test]
fn advice_in_every_state_answers_every_command() {
    use crate::advice::{cleared, county, drafted, issued, mona};
    let world = county();
    let concerned = crate::advice::begin_as(advice::Screened::Concerned, advice::Sort::General);
    let shared = || drafted(&world).and(june(2), bello(), advice::Command::Share { member: ADA });
    let commented = || shared().and(june(2), ada(), example::<advice::Advice>("comment"));
    let quoted = || commented().and(june(2), bello(), example::<advice::Advice>("quote"));
    let beside = || issued(&world).and(june(5), ada(), example::<advice::Advice>("contradict"));
    let rows = [
        row("unknown", june(3), given::<advice::Advice>(&world, [])),
        row("its author concerned", june(3), given(&world, []).and(june(1), bello(), concerned)),
        row("draft", june(3), drafted(&world)),
        row("draft, a member's view shown", june(3), quoted()),
        row("draft, cleared", june(3), cleared(&world)),
        row("issued", june(5), issued(&world)),
        row("issued, a contrary view beside it", june(5), beside()),
        row("issued, its meeting held", june(22), beside()),
    ];
    grid(&rows, |_, name| {
        let by = match name {
            "comment" | "confirm" | "put-right" | "contradict" | "take-back-contrary" | "wish-to-speak" => ada(),
            "note" | "clear" | "hold-back" | "let-stand" => mona(),
            "publish" | "decide" => chidi(),
            "lapse" => clock(Norm::PressureLapses),
            _ => bello(),
        };
        let command = match name {
            "decide" => {
                let departure = advice::Departure::Departed;
                advice::Command::Decide { departure, minute: words(95), reasons: None }
            }
            name => example::<advice::Advice>(name),
        };
        (by, command)
    });
}

#[test]
fn a_meeting_in_every_state_answers_every_command() {
    use crate::meeting::{county, mona, resolved, with_an_item};
    let world = county();
    let asked = || with_an_item(&world).and(june(3), ada(), example::<meeting::Meeting>("ask-item"));
    let rows = [
        row("unknown", june(3), given::<meeting::Meeting>(&world, [])),
        row("called, an item on its agenda", june(3), with_an_item(&world)),
        row("called, an item asked for", june(3), asked()),
        row("called, its agenda closed", june(12), asked()),
        row("held", june(20), with_an_item(&world)),
        row("held, a resolution carried", june(22), resolved(&world)),
        row("cancelled", june(3), with_an_item(&world).and(june(3), chidi(), example::<meeting::Meeting>("cancel"))),
    ];
    grid(&rows, |_, name| {
        let by = match name {
            "ask-item" | "ask-urgent" | "declare" => ada(),
            "dispense" => mona(),
            _ => chidi(),
        };
        (by, example::<meeting::Meeting>(name))
    });
}

#[test]
fn an_action_in_every_state_answers_every_command() {
    use crate::action::{accepted, council};
    let world = council();
    let begun = || given::<action::Action>(&world, []).and(june(22), chidi(), example::<action::Action>("begin"));
    let done = || accepted(&world).and(june(23), bello(), example::<action::Action>("complete"));
    let rows = [
        row("unknown", june(23), given::<action::Action>(&world, [])),
        row("offered to a post", june(23), begun()),
        row("declined", june(23), begun().and(june(22), bello(), example::<action::Action>("decline"))),
        row("accepted", june(23), accepted(&world)),
        row("done", june(24), done()),
    ];
    grid(&rows, |_, name| {
        let by = match name {
            "accept" | "decline" | "progress" | "complete" => bello(),
            "stop" => crate::meeting::mona(),
            _ => chidi(),
        };
        (by, example::<action::Action>(name))
    });
}

#[test]
fn a_briefing_in_every_state_answers_every_command() {
    use crate::briefing::{confided, county, told};
    let world = county();
    let closed = || told(&world).and(june(16), clock(Norm::EqualOffer), briefing::Command::Close);
    let rows = [
        row("unknown", june(3), given::<briefing::Briefing>(&world, [])),
        row("offered", june(3), told(&world)),
        row("taken up", june(3), told(&world).and(june(2), dara(), briefing::Command::TakeUp)),
        row("closed", june(17), closed()),
        row("in confidence", june(3), confided(&world)),
    ];
    grid(&rows, |_, name| {
        let by = match name {
            "take-up" | "let-pass" => dara(),
            "close" => clock(Norm::EqualOffer),
            _ => bello(),
        };
        (by, example::<briefing::Briefing>(name))
    });
}

#[test]
fn a_request_to_see_a_document_in_every_state_answers_every_command() {
    use crate::advice::mona;
    use crate::inspection::{appealed, asked, by_the_clock, dismissed, refused, turned, upheld, with_scrutiny};
    let world = with_scrutiny();
    let named = |name| example::<inspection::Inspection>(name);
    let rows = [
        row("unknown", june(15), given::<inspection::Inspection>(&world, [])),
        row("asked", june(15), asked(&world)),
        row("given", june(15), asked(&world).and(june(2), chidi(), named("give"))),
        row("refused", june(15), refused(&world)),
        row("appealed", june(15), appealed(&world)),
        row("appealed, its day come", july(1), appealed(&world)),
        row("upheld", june(15), upheld(&world)),
        row("dismissed", june(15), dismissed(&world)),
        row("turned", june(15), turned(&world)),
        row("turned, taken up", june(15), turned(&world).and(june(6), lena(), named("take-up"))),
        row("withdrawn", june(15), asked(&world).and(june(2), ada(), named("withdraw"))),
    ];
    grid(&rows, |_, name| {
        let by = match name {
            "ask" | "appeal" | "turn" | "withdraw" => ada(),
            "uphold" | "dismiss" => mona(),
            "take-up" => lena(),
            "notify" => by_the_clock(),
            _ => chidi(),
        };
        (by, example::<inspection::Inspection>(name))
    });
}

#[test]
fn a_warning_in_every_state_answers_every_command() {
    use crate::warning::{by_the_clock, warned};
    let world = crate::advice::county();
    let named = |name| example::<warning::Warning>(name);
    let sent = || warned(&world, warning::Privilege::Plain);
    let rows = [
        row("unknown", june(5), given::<warning::Warning>(&world, [])),
        row("waiting", june(4), sent()),
        row("waiting, its time gone by", june(5), sent()),
        row("waiting, passed up", june(8), sent().and(june(5), by_the_clock(), named("escalate"))),
        row("acknowledged", june(5), sent().and(june(2), ada(), named("acknowledge"))),
        row("lifted", june(5), sent().and(june(2), bello(), named("lift"))),
    ];
    grid(&rows, |_, name| {
        let by = match name {
            "acknowledge" => ada(),
            "escalate" => by_the_clock(),
            _ => bello(),
        };
        (by, example::<warning::Warning>(name))
    });
}

#[test]
fn a_delegation_in_every_state_answers_every_command() {
    use crate::delegation::{by_the_clock, made};
    let world = crate::action::council();
    let named = |name: &str| example::<delegation::Delegation>(name);
    let after = july(31).tomorrow().unwrap();
    let rows = [
        row("unknown", june(23), given::<delegation::Delegation>(&world, [])),
        row("in force", june(23), made(&world)),
        row("in force, its day over", after, made(&world)),
        row("lapsed", after, made(&world).and(after, by_the_clock(), named("lapse"))),
        row("taken back", june(24), made(&world).and(june(23), chidi(), named("revoke"))),
    ];
    grid(&rows, |_, name| (if name == "lapse" { by_the_clock() } else { chidi() }, named(name)));
}

#[test]
fn a_decision_in_every_state_answers_every_command() {
    use crate::decision::{by_the_cabinet, recorded};
    let world = by_the_cabinet();
    let named = |name: &str| example::<decision::Decision>(name);
    let called =
        || recorded(&world).and(june(24), dara(), named("call-in")).and(june(24), member(HANA), named("call-in"));
    let rows = [
        row("unknown", june(24), given::<decision::Decision>(&world, [])),
        row("recorded", june(24), recorded(&world)),
        row("its days over", july(20), recorded(&world)),
        row("called in", june(25), called()),
        row("dealt with", june(26), called().and(june(25), chidi(), named("release"))),
    ];
    grid(&rows, |_, name| {
        let by = match name {
            "record" | "correct" => bello(),
            "call-in" => member(IDRIS),
            _ => chidi(),
        };
        (by, named(name))
    });
}

#[test]
fn a_bulletin_in_every_state_answers_every_command() {
    use crate::bulletin::{by_the_clock, issued};
    let world = World::northwold();
    let named = |name: &str| example::<bulletin::Bulletin>(name);
    let rows = [
        row("unknown", june(2), given::<bulletin::Bulletin>(&world, [])),
        row("sent", june(2), issued(&world)),
        row("sent, its day come", june(10), issued(&world)),
        row("public", june(11), issued(&world).and(june(10), by_the_clock(), named("announce"))),
    ];
    grid(&rows, |_, name| (if name == "announce" { by_the_clock() } else { bello() }, named(name)));
}

#[test]
fn a_confidential_paper_in_every_state_answers_every_command() {
    use crate::paper::{chief, draft, inquired, opened, sent, with_a_chief};
    let world = with_a_chief();
    let named = |name: &str| example::<paper::Paper>(name);
    let rows = [
        row("unknown", june(12), given::<paper::Paper>(&world, [])),
        row("being made ready", june(12), draft(&world)),
        row("out", june(12), sent(&world)),
        row("an inquiry proposed", june(12), inquired(&world)),
        row("an inquiry opened", june(12), opened(&world)),
        row("taken back", june(12), sent(&world).and(june(5), bello(), named("recall"))),
    ];
    grid(&rows, |_, name| {
        let by = match name {
            "inquire" => crate::meeting::mona(),
            "confirm" | "close" => chief(),
            _ => bello(),
        };
        (by, named(name))
    });
}

#[test]
fn a_breach_of_confidence_in_every_state_answers_every_command() {
    use crate::breach::{raised, with_standards, with_the_committee, with_the_leader};
    let world = with_standards();
    let named = |name: &str| example::<breach::Breach>(name);
    let rows = [
        row("unknown", june(5), given::<breach::Breach>(&world, [])),
        row("with the director", june(5), raised(&world)),
        row("with leader and monitoring officer", june(5), with_the_leader(&world)),
        row("with a committee", june(5), with_the_committee(&world)),
        row("taken back", june(5), raised(&world).and(june(4), bello(), named("withdraw"))),
    ];
    grid(&rows, |row, name| {
        let by = match (name, row.name) {
            ("raise" | "withdraw", _) => bello(),
            (_, "with leader and monitoring officer") => crate::meeting::mona(),
            (_, "with a committee") => chidi(),
            _ => farah(),
        };
        (by, named(name))
    });
}

#[test]
fn an_express_instruction_in_every_state_answers_every_command() {
    use crate::instruction::{assistant, assisted, hana, instructed};
    let world = assisted();
    let named = |name: &str| example::<instruction::Instruction>(name);
    let by_the_clock = || clock(Norm::ExpressInstruction);
    let rows = [
        row("unknown", june(5), given::<instruction::Instruction>(&world, [])),
        row("in force", june(5), instructed(&world)),
        row("in force, its last day gone by", june(15), instructed(&world)),
        row("declined", june(5), instructed(&world).and(june(3), assistant(), named("decline"))),
        row("taken back", june(5), instructed(&world).and(june(3), hana(), named("take-back"))),
        row("lapsed", june(15), instructed(&world).and(june(13), by_the_clock(), named("lapse"))),
    ];
    grid(&rows, |_, name| {
        let by = match name {
            "give" | "take-back" => hana(),
            "lapse" => by_the_clock(),
            _ => assistant(),
        };
        (by, named(name))
    });
}
