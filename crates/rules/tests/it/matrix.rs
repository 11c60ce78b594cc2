//! Who may do what: each seat and relation by each command on an enquiry, where nothing but who asks can be in the way.

use jiff::civil::{Date, date};
use rules::actor::{Actor, Role, Seat};
use rules::decider::Refuses;
use rules::enquiry::{Command, Enquiry, Event, How};
use rules::id::{PersonId, PostId};
use rules::norm::Norm;
use rules::person::{self, Held, Office, Term};
use rules::post;
use rules::{erasure, hold};

use crate::cast::*;
use crate::enquiry::*;
use crate::examples::Examples;
use crate::expected::expect_file;
use crate::grid::{line, one, record};
use crate::testing::{Given, given};
use crate::world::{LONG_AGO, World, a_post, everything_but};

/// Who has the enquiry.
#[derive(Clone, Copy)]
enum With {
    Nobody,
    Highways,
    Bello,
}

/// The county, and whoever else the matrix asks about.
fn peopled() -> World {
    let mut world = World::northwold();
    for (at, role) in Role::ALL.into_iter().enumerate() {
        let (person, post) = (PersonId(1000 + 10 * at as u128), PostId(1000 + at as u128));
        match role {
            Role::Member | Role::Officer => {}
            Role::Chair | Role::GroupLeader => {
                let office = if role == Role::Chair { Office::Chair } else { Office::GroupLeader };
                world.member(person, Term { ward: Some(ELMBRIDGE), ..Term::default() });
                let held = Held { from: LONG_AGO, until: None };
                world.person(person, person::Command::TakeOffice { office, held });
            }
            role => {
                world.post(post, post::Command::Create(a_post(Some(HOUSING), vec![role])));
                world.officer(person, post);
            }
        }
    }
    world
}

/// Somebody of that role in another part of the council.
fn elsewhere(role: Role) -> Actor {
    let at = Role::ALL.into_iter().position(|known| known == role).unwrap() as u128;
    match role {
        Role::Chair | Role::GroupLeader => member(PersonId(1000 + 10 * at)),
        _ => officer(PersonId(1000 + 10 * at), PostId(1000 + at)),
    }
}

/// What comes before a command so that it is in order, and the day on which it is then asked.
fn before<'w>(world: &'w World, asker: Actor, with: With, command: &str) -> (Given<'w, Enquiry>, Date) {
    let fresh = || {
        let asked = given::<Enquiry>(world, []).and(june(1), asker, raise(question()));
        match with {
            With::Nobody => asked,
            With::Highways => asked.and(june(1), sorter(world), to_service(HIGHWAYS)),
            With::Bello => asked.and(june(1), sorter(world), to_post(HIGHWAYS_ENGINEER)),
        }
    };
    let handled = || match with {
        With::Nobody => fresh().and(june(1), sorter(world), to_post(HIGHWAYS_ENGINEER)),
        With::Highways | With::Bello => fresh(),
    };
    let answered = || handled().and(june(3), bello(), answer(How::Telephone));
    match command {
        "raise" | "record" => (given(world, []), june(2)),
        "correct-record" | "withdraw" => (given(world, []).and(june(1), Actor::Installation, record()), june(2)),
        "reply" => (handled().and(june(2), bello(), ask()), june(2)),
        "answer-more-time" => (handled().and(june(2), bello(), more_time(june(18), None)), june(2)),
        "correct-answer" | "follow-up" => (answered(), june(4)),
        "reopen" | "close" => (answered(), june(11)),
        "dispose" => (answered().and(june(11), clock(Norm::KeptOpen), Command::Close), date(2032, 6, 11)),
        "remind" => (fresh(), june(12)),
        "notify" => (fresh(), june(15)),
        "allocate"
        | "acknowledge"
        | "ask-member"
        | "hold"
        | "take-more-time"
        | "answer"
        | "decline"
        | "note"
        | "enclose"
        | "answer-in-confidence"
        | "safeguard"
        | "pass-on"
        | "show-to"
        | "hand-over"
        | "answer-direct"
        | "close-early"
        | "link"
        | "merge"
        | "take-in"
        | "split-off"
        | "promise" => (fresh(), june(2)),
        "write-for-resident" => (answered(), june(4)),
        "chase" => (handled().and(june(2), bello(), one("pass-on")), july(1)),
        "answer-wider" => (answered().and(june(4), asker, one("show-to")), june(4)),
        "ask-review" => (handled().and(june(3), bello(), one("decline")), june(4)),
        "review" => (handled().and(june(3), bello(), one("decline")).and(june(4), asker, one("ask-review")), june(5)),
        "take-back" => (answered(), june(4)),
        "describe-breach" => (answered(), june(4)),
        "assess-breach" => (answered().and(june(4), bello(), one("take-back")), june(4)),
        "unlink" => {
            let mut linked = fresh();
            linked.events.push(Event::Linked { with: OTHER });
            (linked, june(2))
        }
        "keep-promise" => (answered().and(june(3), bello(), one("promise")), june(4)),
        other => panic!("say what comes before `{other}`"),
    }
}

/// The clerk of the county, or of the parish.
fn sorter(world: &World) -> Actor {
    if world.persons.contains_key(&CHIDI) { chidi() } else { kezia() }
}

#[test]
fn who_may_do_what_with_an_enquiry() {
    let county = peopled();
    // In the parish the council itself reviews what was declined.
    let council = rules::norm::Param::Route(vec![rules::norm::Stop::Body("council".to_owned())]);
    let parish = World::eastmarsh().under(everything_but(Norm::ReviewRoute, "to", council));
    let in_anothers_seat = Actor::Person { person: DARA, capacity: Seat::Member(term(ADA)) };
    let mut rows: Vec<(String, &World, Actor, With, Actor)> = Vec::new();
    let mut put = |name: &str, by, with| rows.push((name.to_owned(), &county, ada(), with, by));
    put("the member who asked", ada(), With::Bello);
    put("another member for the ward", dara(), With::Bello);
    put("a member for another ward", member(HANA), With::Bello);
    put("an officer of another service", esi(), With::Bello);
    put("the officer who has it", bello(), With::Bello);
    put("a colleague in the service", jonah(), With::Bello);
    put("the director of the service", farah(), With::Bello);
    put("the clerk", chidi(), With::Bello);
    put("an officer of the service that has it", jonah(), With::Highways);
    put("the clerk, a service has it", chidi(), With::Highways);
    put("the clerk, nobody has it", chidi(), With::Nobody);
    put("an officer, nobody has it", bello(), With::Nobody);
    for role in Role::ALL.into_iter().filter(|role| ![Role::Member, Role::Officer, Role::Clerk].contains(role)) {
        put(&format!("{}, elsewhere", role.name()), elsewhere(role), With::Bello);
    }
    put("a person in another's seat", in_anothers_seat, With::Bello);
    put("a person in no seat of theirs", officer(ADA, HIGHWAYS_ENGINEER), With::Bello);
    put("the clock, for the time to answer", clock(Norm::AnswerInTime), With::Bello);
    put("the clock, for keeping open", clock(Norm::KeptOpen), With::Bello);
    put("the clock, for keeping", clock(Norm::KeptFor), With::Bello);
    put("a consequence", consequence(), With::Bello);
    put("the installation", Actor::Installation, With::Bello);
    let mut own = |name: &str, by, with| rows.push((name.to_owned(), &parish, member(KEZIA), with, by));
    own("councillor-clerk, own matter, as clerk", kezia(), With::Bello);
    own("the same, nobody has it", kezia(), With::Nobody);
    own("the same, as member", member(KEZIA), With::Bello);

    let mut page = String::new();
    for band in Enquiry::command_names().chunks(5) {
        page += &line("", band.iter().copied());
        for (name, world, asker, with, by) in &rows {
            let cells: Vec<String> = band
                .iter()
                .map(|command| {
                    let (history, day) = before(world, *asker, *with, command);
                    match history.when(day, *by, one_there(world, command)).verdict {
                        Ok(_) => "yes".to_owned(),
                        Err(refusal) => refusal.norm().name().to_owned(),
                    }
                })
                .collect();
            page += &line(name, cells.iter().map(String::as_str));
        }
        page.push('\n');
    }
    expect_file("matrix-enquiry.txt", &page);
}

/// The command of that name, to a place that there is.
fn one_there(world: &World, name: &str) -> Command {
    match name {
        "allocate" if world.persons.contains_key(&CHIDI) => one(name),
        "allocate" => to_service(HOUSING),
        name => one(name),
    }
}

/// Who may do what with one record of those that are kept for information law; `before` gives what comes before a command.
fn kept_for_information_law<R: Examples>(before: impl Fn(&World, &str) -> Vec<R::Event>) -> String {
    let county = peopled().with_an_enquiry();
    let parish = World::eastmarsh().with_an_enquiry();
    let mut rows: Vec<(String, &World, Actor)> = vec![
        ("the member who asked".to_owned(), &county, ada()),
        ("the officer who has it".to_owned(), &county, bello()),
        ("the clerk".to_owned(), &county, chidi()),
    ];
    let others = Role::ALL.into_iter().filter(|role| ![Role::Member, Role::Officer, Role::Clerk].contains(role));
    rows.extend(others.map(|role| (role.name().to_owned(), &county, elsewhere(role))));
    rows.push(("the clock, for keeping by kind".to_owned(), &county, clock(Norm::KeptByKind)));
    rows.push(("a consequence".to_owned(), &county, consequence()));
    rows.push(("the installation".to_owned(), &county, Actor::Installation));
    rows.push(("the clerk of a parish without one".to_owned(), &parish, kezia()));
    rows.push(("the same, as member".to_owned(), &parish, member(KEZIA)));
    let mut page = String::new();
    for band in R::command_names().chunks(5) {
        page += &line("", band.iter().copied());
        for (name, world, by) in &rows {
            let cell = |command: &&'static str| {
                let asked = R::commands().into_iter().find(|it| R::command_name(it) == *command).unwrap();
                match given::<R>(world, before(world, command)).when(june(2), *by, asked).verdict {
                    Ok(_) => "yes".to_owned(),
                    Err(refusal) => refusal.norm().name().to_owned(),
                }
            };
            let cells: Vec<String> = band.iter().map(cell).collect();
            page += &line(name, cells.iter().map(String::as_str));
        }
        page.push('\n');
    }
    page
}

#[test]
fn who_may_do_what_with_a_request() {
    use rules::request::{Event, Request};
    let page = kept_for_information_law::<Request>(|_, command| {
        let (wanted, events) = (["opened", "looked-at", "chosen", "withheld"], Request::events());
        let named = |name: &str| events.iter().find(|event| Request::event_name(event) == name).unwrap().clone();
        let by_everybody =
            |person| Event::LookedAt { enquiry: crate::examples::request::ENQUIRY, by: person, on: june(2) };
        match command {
            "open" => Vec::new(),
            "search" | "look-at" | "close" => vec![named("opened")],
            "choose" => {
                let at = Role::ALL.iter().position(|role| *role == Role::InformationOfficer).unwrap() as u128;
                vec![named("opened"), by_everybody(PersonId(1000 + 10 * at)), by_everybody(KEZIA)]
            }
            "put-back" | "withhold" | "release" => wanted[..3].iter().map(|name| named(name)).collect(),
            _ => wanted.iter().map(|name| named(name)).collect(),
        }
    });
    expect_file("matrix-request.txt", &page);
}

#[test]
fn who_may_do_what_with_a_hold_and_an_erasure() {
    let first = |command: &str, opens: &str| command != opens;
    let holds = kept_for_information_law::<hold::Hold>(|_, command| {
        if first(command, "place") { vec![hold::Hold::events().remove(0)] } else { Vec::new() }
    });
    let erasures = kept_for_information_law::<erasure::Erasure>(|_, command| {
        if first(command, "propose") { vec![erasure::Erasure::events().remove(0)] } else { Vec::new() }
    });
    expect_file("matrix-hold-and-erasure.txt", &format!("{holds}\n{erasures}"));
}

/// Who may do what with advice that Bello writes for the full council, and that Ada was shown.
#[test]
fn who_may_do_what_with_advice() {
    use rules::advice::{Advice, Command as Advise};
    let always = rules::norm::Param::Choice("on".to_owned());
    let world = peopled().under(everything_but(Norm::ContraryViews, "regulatory", always));
    let at = |role: Role| Role::ALL.iter().position(|known| *known == role).unwrap() as u128;
    let signer = |role| officer(PersonId(1000 + 10 * at(role)), PostId(1000 + at(role)));
    let drafted = || {
        let begun = given::<Advice>(&world, []).and(june(1), bello(), first("begin"));
        let asked =
            begun.and(june(1), bello(), first("ask-to-draft")).and(june(1), bello(), Advise::Share { member: ADA });
        let recommended = crate::examples::advice::recommended(10);
        let decided = asked.and(june(1), bello(), Advise::Recommend { recommended, what: None });
        decided.and(june(1), bello(), first("quote"))
    };
    let issued = || {
        let mut history = drafted().and(june(1), ada(), first("confirm"));
        for (role, signed) in [
            (Role::MonitoringOfficer, rules::advice::Signed::MonitoringOfficer),
            (Role::FinanceOfficer, rules::advice::Signed::FinanceOfficer),
        ] {
            history = history.and(june(1), signer(role), Advise::Clear { signed });
        }
        history.and(june(1), bello(), first("issue"))
    };
    let before = |name: &str| match name {
        "begin" => given(&world, []),
        "screen" => given(&world, []).and(
            june(1),
            bello(),
            crate::advice::begin_as(rules::advice::Screened::Concerned, rules::advice::Sort::General),
        ),
        "issue" => {
            let mut history = issued();
            history.events.pop();
            history
        }
        "reply" => drafted().and(june(1), ada(), first("comment")),
        "correct" | "withdraw" | "publish" | "wish-to-speak" | "contradict" | "decide" => issued(),
        "take-back-contrary" | "hold-back" => issued().and(june(1), ada(), first("contradict")),
        "let-stand" => {
            let held = issued().and(june(1), ada(), first("contradict"));
            held.and(june(1), signer(Role::MonitoringOfficer), first("hold-back"))
        }
        "lapse" => drafted().and(june(1), bello(), first("say-pressed")),
        _ => drafted(),
    };
    let mut rows = vec![
        ("its author".to_owned(), bello()),
        ("an officer asked to draft".to_owned(), jonah()),
        ("the director of the service".to_owned(), farah()),
        ("an officer elsewhere".to_owned(), esi()),
        ("a member who was shown it".to_owned(), ada()),
        ("another member of the body".to_owned(), dara()),
        ("the clerk".to_owned(), chidi()),
    ];
    let others = Role::ALL.into_iter().filter(|role| ![Role::Member, Role::Officer, Role::Clerk].contains(role));
    rows.extend(others.map(|role| (role.name().to_owned(), elsewhere(role))));
    rows.push(("the clock, for pressure that lapses".to_owned(), clock(Norm::PressureLapses)));
    rows.push(("a consequence".to_owned(), consequence()));
    rows.push(("the installation".to_owned(), Actor::Installation));
    let page = table::<Advice>(&rows, |command, by| {
        let day = match command {
            "decide" => june(20),
            "lapse" => date(2027, 6, 1),
            _ => june(2),
        };
        before(command).when(day, by, first(command)).verdict
    });
    expect_file("matrix-advice.txt", &page);

    fn first(name: &str) -> Advise {
        Advice::commands().into_iter().find(|it| Advice::command_name(it) == name).unwrap()
    }
}

/// A page with a row for each of these, and a cell for each command: `yes`, or the norm that says no.
fn table<R: Examples>(
    rows: &[(String, Actor)],
    verdict: impl Fn(&'static str, Actor) -> crate::testing::Verdict<R>,
) -> String {
    let mut page = String::new();
    for band in R::command_names().chunks(5) {
        page += &line("", band.iter().copied());
        for (name, by) in rows {
            let cell = |command: &&'static str| match verdict(command, *by) {
                Ok(_) => "yes".to_owned(),
                Err(refusal) => refusal.norm().name().to_owned(),
            };
            let cells: Vec<String> = band.iter().map(cell).collect();
            page += &line(name, cells.iter().map(String::as_str));
        }
        page.push('\n');
    }
    page
}

/// Everybody who may come up to the clerk's table.
fn everybody() -> Vec<(String, Actor)> {
    let mut rows = vec![
        ("a member".to_owned(), ada()),
        ("the officer of the post".to_owned(), bello()),
        ("the clerk".to_owned(), chidi()),
    ];
    let others = Role::ALL.into_iter().filter(|role| ![Role::Member, Role::Officer, Role::Clerk].contains(role));
    rows.extend(others.map(|role| (role.name().to_owned(), elsewhere(role))));
    rows.push(("a consequence".to_owned(), consequence()));
    rows.push(("the installation".to_owned(), Actor::Installation));
    rows
}

#[test]
fn who_may_do_what_with_a_meeting() {
    use rules::meeting::Meeting;
    let world = peopled();
    let first = |name: &str| Meeting::commands().into_iter().find(|it| Meeting::command_name(it) == name).unwrap();
    let before = |name: &str| {
        let called = || given::<Meeting>(&world, []).and(june(1), chidi(), first("call"));
        let item = || called().and(june(2), chidi(), first("put-item"));
        match name {
            "call" => given(&world, []),
            "take-up" | "turn-down" => item().and(june(2), ada(), first("ask-item")),
            "rescind" | "publish-decisions" | "call-in" | "release" => item().and(june(20), chidi(), first("resolve")),
            _ => item(),
        }
    };
    let page = table::<Meeting>(&everybody(), |command, by| {
        let held =
            matches!(command, "resolve" | "rescind" | "publish-minutes" | "publish-decisions" | "call-in" | "release");
        before(command).when(if held { june(20) } else { june(2) }, by, first(command)).verdict
    });
    expect_file("matrix-meeting.txt", &page);
}

#[test]
fn who_may_do_what_with_an_action() {
    use rules::action::Action;
    let mut world = peopled();
    let meeting = crate::action::council().records.remove(&crate::examples::action::MEETING.into()).unwrap();
    world.records.insert(crate::examples::action::MEETING.into(), meeting);
    let first = |name: &str| Action::commands().into_iter().find(|it| Action::command_name(it) == name).unwrap();
    let at = |role: Role| Role::ALL.iter().position(|known| *known == role).unwrap() as u128;
    let monitoring =
        officer(PersonId(1000 + 10 * at(Role::MonitoringOfficer)), PostId(1000 + at(Role::MonitoringOfficer)));
    let before = |name: &str| {
        let begun = || given::<Action>(&world, []).and(june(22), chidi(), first("begin"));
        let accepted = || begun().and(june(22), bello(), first("accept"));
        match name {
            "begin" => given(&world, []),
            "accept" | "decline" => begun(),
            "go-on" => accepted().and(june(22), monitoring, first("stop")),
            _ => accepted(),
        }
    };
    let page = table::<Action>(&everybody(), |command, by| before(command).when(june(22), by, first(command)).verdict);
    expect_file("matrix-action.txt", &page);
}

#[test]
fn who_may_do_what_with_a_briefing() {
    use rules::briefing::Briefing;
    let world = peopled();
    let first = |name: &str| Briefing::commands().into_iter().find(|it| Briefing::command_name(it) == name).unwrap();
    let before = |name: &str| {
        let told = || given::<Briefing>(&world, []).and(june(1), bello(), first("give"));
        match name {
            "give" | "confide" => given(&world, []),
            "describe" => given::<Briefing>(&world, []).and(june(1), bello(), first("confide")),
            "give-also" => told().and(june(2), member(IDRIS), first("take-up")),
            _ => told(),
        }
    };
    let mut rows = everybody();
    rows.push(("a member without a group".to_owned(), member(IDRIS)));
    rows.push(("the clock, for the offer".to_owned(), clock(Norm::EqualOffer)));
    let page = table::<Briefing>(&rows, |command, by| {
        let asked = match command {
            "give-also" => Briefing::commands().remove(7),
            command => first(command),
        };
        before(command).when(if command == "close" { june(16) } else { june(2) }, by, asked).verdict
    });
    expect_file("matrix-briefing.txt", &page);
}

/// These seats, somebody of every other role, and those who are nobody.
fn and_everybody_else(own: &[(&str, Actor)], clock: Actor) -> Vec<(String, Actor)> {
    let mut rows: Vec<(String, Actor)> = own.iter().map(|(name, by)| ((*name).to_owned(), *by)).collect();
    let others = Role::ALL.into_iter().filter(|role| ![Role::Member, Role::Officer].contains(role));
    rows.extend(others.map(|role| (role.name().to_owned(), elsewhere(role))));
    rows.push(("the clock, in its name".to_owned(), clock));
    rows.push(("a consequence".to_owned(), consequence()));
    rows.push(("the installation".to_owned(), Actor::Installation));
    rows
}

fn named<R: Examples>(name: &str) -> R::Command {
    R::commands().into_iter().find(|it| R::command_name(it) == name).unwrap()
}

/// Who may do what with a document that Ada asks to see, and that Chidi decides.
#[test]
fn who_may_do_what_with_a_request_to_see_a_document() {
    use rules::inspection::Inspection;
    let world = peopled();
    let first = named::<Inspection>;
    let asked = || given::<Inspection>(&world, []).and(june(1), ada(), first("ask"));
    let refused = || asked().and(june(1), chidi(), first("refuse"));
    let before = |name: &str| match name {
        "ask" => given(&world, []),
        "appeal" | "turn" => refused(),
        "uphold" | "dismiss" => refused().and(june(1), ada(), first("appeal")),
        "take-up" => refused().and(june(1), ada(), first("turn")),
        _ => asked(),
    };
    let own = [
        ("the member who asked", ada()),
        ("another member", dara()),
        ("an officer", bello()),
        ("the clerk who has it", chidi()),
    ];
    let rows = and_everybody_else(&own, crate::inspection::by_the_clock());
    let page = table::<Inspection>(&rows, |name, by| {
        before(name).when(if name == "notify" { june(15) } else { june(2) }, by, first(name)).verdict
    });
    expect_file("matrix-inspection.txt", &page);
}

/// Who may do what with a warning that Bello gives Ada.
#[test]
fn who_may_do_what_with_a_warning() {
    use rules::warning::Warning;
    let world = peopled();
    let first = named::<Warning>;
    let before = |name: &str| match name {
        "warn" => given::<Warning>(&world, []),
        _ => given::<Warning>(&world, []).and(june(1), bello(), first("warn")),
    };
    let own = [
        ("the member who was warned", ada()),
        ("the officer who warned", bello()),
        ("another member", dara()),
        ("an officer of the service", jonah()),
    ];
    let rows = and_everybody_else(&own, crate::warning::by_the_clock());
    let page = table::<Warning>(&rows, |name, by| before(name).when(june(8), by, first(name)).verdict);
    expect_file("matrix-warning.txt", &page);
}

/// Who may do what with a delegation to Bello's post.
#[test]
fn who_may_do_what_with_a_delegation() {
    use rules::delegation::Delegation;
    let mut world = peopled();
    world.records = crate::action::council().records;
    let first = named::<Delegation>;
    let before = |name: &str| match name {
        "make" => given::<Delegation>(&world, []),
        _ => given::<Delegation>(&world, []).and(june(22), chidi(), first("make")),
    };
    let own = [("a member", ada()), ("whoever holds the post", bello()), ("the clerk", chidi())];
    let rows = and_everybody_else(&own, crate::delegation::by_the_clock());
    let after = july(31).tomorrow().unwrap();
    let page = table::<Delegation>(&rows, |name, by| {
        before(name).when(if name == "lapse" { after } else { june(22) }, by, first(name)).verdict
    });
    expect_file("matrix-delegation.txt", &page);
}

/// Who may do what with a decision that Bello took under a delegation of the cabinet.
#[test]
fn who_may_do_what_with_a_decision_that_one_person_took() {
    use rules::decision::Decision;
    let mut world = peopled();
    world.records = crate::decision::by_the_cabinet().records;
    let first = named::<Decision>;
    let before = |name: &str| match name {
        "record" => given::<Decision>(&world, []),
        _ => given::<Decision>(&world, []).and(june(23), bello(), first("record")),
    };
    let own = [("a member", ada()), ("whoever took it", bello()), ("another officer", jonah()), ("the clerk", chidi())];
    let rows = and_everybody_else(&own, clock(Norm::OneMember));
    let page = table::<Decision>(&rows, |name, by| before(name).when(june(24), by, first(name)).verdict);
    expect_file("matrix-decision.txt", &page);
}

/// Who may do what with a bulletin that Bello sends.
#[test]
fn who_may_do_what_with_a_bulletin() {
    use rules::bulletin::Bulletin;
    let world = peopled();
    let first = named::<Bulletin>;
    let before = |name: &str| match name {
        "issue" => given::<Bulletin>(&world, []),
        _ => given::<Bulletin>(&world, []).and(june(2), bello(), first("issue")),
    };
    let own = [
        ("a member addressed", ada()),
        ("whoever sent it", bello()),
        ("another officer", jonah()),
        ("the clerk", chidi()),
    ];
    let rows = and_everybody_else(&own, crate::bulletin::by_the_clock());
    let page = table::<Bulletin>(&rows, |name, by| {
        before(name).when(if name == "announce" { june(10) } else { june(2) }, by, first(name)).verdict
    });
    expect_file("matrix-bulletin.txt", &page);
}

/// Who may do what with a confidential paper that Bello gives to Ada.
#[test]
fn who_may_do_what_with_a_confidential_paper() {
    use rules::paper::Paper;
    let world = peopled();
    let first = named::<Paper>;
    let at = |role: Role| Role::ALL.iter().position(|known| *known == role).unwrap() as u128;
    let monitoring =
        officer(PersonId(1000 + 10 * at(Role::MonitoringOfficer)), PostId(1000 + at(Role::MonitoringOfficer)));
    let before = |name: &str| {
        let draft = || given::<Paper>(&world, []).and(june(2), bello(), first("lodge"));
        let full = || draft().and(june(2), bello(), first("enclose")).and(june(2), bello(), first("name"));
        match name {
            "lodge" => given::<Paper>(&world, []),
            "enclose" | "name" => draft(),
            "send" => full(),
            "confirm" | "close" => {
                full().and(june(3), bello(), first("send")).and(june(4), monitoring, first("inquire"))
            }
            _ => full().and(june(3), bello(), first("send")),
        }
    };
    let own = [
        ("the member to whom it is given", ada()),
        ("the officer who gives it", bello()),
        ("another member", dara()),
        ("another officer", jonah()),
    ];
    let rows = and_everybody_else(&own, clock(Norm::ConfidentialPapers));
    let page = table::<Paper>(&rows, |name, by| before(name).when(june(5), by, first(name)).verdict);
    expect_file("matrix-paper.txt", &page);
}

/// Who may do what with a concern that Bello raises about Ada.
#[test]
fn who_may_do_what_with_a_breach_of_confidence() {
    use rules::breach::Breach;
    let world = peopled();
    let first = named::<Breach>;
    let before = |name: &str| match name {
        "raise" => given::<Breach>(&world, []),
        _ => given::<Breach>(&world, []).and(june(2), bello(), first("raise")),
    };
    let own = [
        ("the member concerned", ada()),
        ("the officer who raised it", bello()),
        ("the director", farah()),
        ("another officer", jonah()),
    ];
    let rows = and_everybody_else(&own, clock(Norm::BreachRoute));
    let page = table::<Breach>(&rows, |name, by| before(name).when(june(3), by, first(name)).verdict);
    expect_file("matrix-breach.txt", &page);
}

/// Who may do what with an instruction that Hana, who leads the Amber group, gives the group's assistant.
#[test]
fn who_may_do_what_with_an_express_instruction() {
    use rules::instruction::Instruction;
    let mut world = peopled();
    world.council(rules::council::Command::AllocateAssistant { group: AMBER, post: Some(HIGHWAYS_INSPECTOR) });
    let first = named::<Instruction>;
    let before = |name: &str| match name {
        "give" => given::<Instruction>(&world, []),
        _ => given::<Instruction>(&world, []).and(june(2), member(HANA), first("give")),
    };
    let own = [
        ("the leader of the group", member(HANA)),
        ("a member of the group", ada()),
        ("the group's assistant", jonah()),
        ("another officer", bello()),
    ];
    let rows = and_everybody_else(&own, clock(Norm::ExpressInstruction));
    let page = table::<Instruction>(&rows, |name, by| {
        before(name).when(if name == "lapse" { june(15) } else { june(3) }, by, first(name)).verdict
    });
    expect_file("matrix-instruction.txt", &page);
}
