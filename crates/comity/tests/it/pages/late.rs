//! What is late reaches whoever stands above, on the home page and by letter, and says no more than they may know.

use comity::mail::postman::Postman;
use comity::mail::send::Smtp;
use comity::url;
use rules::actor::{Actor, Seat};
use rules::enquiry::{Allocation, Command, Enquiry, Visibility};
use rules::id::{EnquiryId, PersonId, PostId};
use rules::person::{self, Held, Letters, Particulars, Person};
use rules::post::{self, Post};
use rules::reference::Reference;
use store::pen::Pen;
use store::posting::Settled;

use crate::mail::server::Server;
use crate::pages::browser::Browser;
use crate::town::{Player, Town, done, id, token};

/// Farah, to whom Bello's post answers; in no service of her own, so that she sees none of what Bello has.
fn farah(town: &Town) -> Player {
    let office = town.installation.desk(town.council, Actor::Installation);
    let (person, post) = (PersonId(id()), PostId(id()));
    let open = |pen: &mut Pen, title: &str, service, line_manager| post::Open {
        title: pen.name(title),
        service,
        roles: Vec::new(),
        line_manager,
        telephone: None,
        pattern: None,
        covers: Vec::new(),
    };
    let mut pen = Pen::new();
    let heads = open(&mut pen, "Head of Streets", None, None);
    done::<Post>(&office, post, post::Command::Create(heads), pen);
    let mut pen = Pen::new();
    let address = "farah@northwold.test".to_owned();
    let particulars = Particulars { name: pen.name("Farah Lund"), address: Some(pen.name(&address)), telephone: None };
    done::<Person>(&office, person, person::Command::Register { person, particulars }, pen);
    done::<Person>(&office, person, person::Command::GiveAccess, Pen::new());
    let held = Held { from: "2020-01-06".parse().unwrap(), until: None };
    done::<Person>(&office, person, person::Command::TakePost { post, held }, Pen::new());
    let mut pen = Pen::new();
    let bellos = open(&mut pen, "Highways Officer", Some(town.highways), Some(post));
    done::<Post>(&office, town.bello.post(), post::Command::Describe(bellos), pen);
    let seat = Seat::Officer(post);
    let desk = town.installation.desk(town.council, Actor::Person { person, capacity: seat });
    let token = token(&town.installation, town.council, person, seat);
    Player { name: "Farah Lund", person, seat, address, desk, token }
}

/// Bello has it, and its answer is two working days late.
fn late(town: &Town) -> (EnquiryId, Reference) {
    let (enquiry, reference) = crate::two_worlds::raise(town, "The crossing on Mill Lane", Visibility::Me);
    let to = Allocation::Post(town.bello.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    done::<Enquiry>(&town.bello.desk, enquiry, Command::Acknowledge { message: None }, Pen::new());
    for at in ["2025-12-15T09:00:00Z", "2025-12-16T09:00:00Z", "2025-12-18T09:00:00Z"] {
        nothing_waits(town);
        town.at(at);
        town.installation.wake(town.council, 100).unwrap();
    }
    (enquiry, reference)
}

fn nothing_waits(town: &Town) {
    for leased in town.installation.lease_letters(50).unwrap() {
        town.installation.settle_letter(&leased, &Settled::Sent).unwrap();
    }
}

fn postman(server: &Server) -> Postman {
    let smtp = Smtp::new(&format!("smtp://127.0.0.1:{}?from=comity@northwold.test", server.port)).unwrap();
    Postman::new(smtp, "https://comity.test")
}

#[test]
fn a_line_manager_is_shown_reference_service_and_date_and_nothing_of_what_it_is_about() {
    let town = Town::county();
    let farah = farah(&town);
    assert!(!town.view(&farah, "/northwold").text().contains("waiting for you"));
    let (enquiry, reference) = late(&town);
    let home = town.view(&farah, "/northwold");
    for there in ["Late, passed up to you", &reference.to_string(), "Highways", "16 December 2025", "The answer"] {
        assert!(home.text().contains(there), "{there}: {}", home.text());
    }
    assert!(!home.text().contains("Mill Lane") && !home.text().contains(&url::enquiry("northwold", reference)));
    assert!(home.text().contains("> waiting for you") || home.text().contains(" waiting for you</span>"));
    assert_eq!(town.view(&farah, &url::enquiry("northwold", reference)).status, 404);

    // Whoever has it sees it in the queue; the member sees that it was passed up, and to which office.
    let bellos = town.view(&town.bello, "/northwold");
    assert!(bellos.text().contains(" waiting for you</span>") && !bellos.text().contains("passed up to you"));
    let history = town.view(&town.ada, &url::enquiry("northwold", reference));
    assert!(history.text().contains("passed up to the line manager"), "{}", history.text());
    let others = town.view(&town.dara, "/northwold");
    assert!(!others.text().contains("waiting for you") && !others.text().contains("passed up"));

    let mut pen = Pen::new();
    let text = pen.text("In March.");
    let how = rules::enquiry::How::Written;
    done::<Enquiry>(&town.bello.desk, enquiry, Command::Answer { text, how }, pen);
    assert!(!town.view(&farah, "/northwold").text().contains(&reference.to_string()));
}

#[test]
fn the_letter_to_whoever_may_not_see_it_says_no_more_than_the_page() {
    let town = Town::county();
    farah(&town);
    let (_, reference) = late(&town);
    let server = Server::start(&[]);
    postman(&server).round(&town.installation).unwrap();
    let message = server.heard().message.expect("the text arrived");
    for there in [&reference.to_string(), "Highways", "16 December 2025", "https://comity.test/northwold\r\n"] {
        assert!(message.contains(there), "{there}: {message}");
    }
    for not_there in ["Mill Lane", "Ada", "Bello", "/enquiries/"] {
        assert!(!message.contains(not_there), "{not_there}: {message}");
    }
}

#[test]
fn where_the_route_names_a_body_the_clerk_is_told_before_which_it_goes() {
    let town = Town::parish();
    let pack =
        rules::pack::TOWN_AND_PARISH.replace("to = [\"role:clerk\"]\n# The law", "to = [\"body:council\"]\n# The law");
    assert_ne!(pack, rules::pack::TOWN_AND_PARISH);
    town.adopts(&pack);
    town.at("2025-12-03T09:00:00Z");
    let (enquiry, reference) = crate::two_worlds::raise(&town, "The crossing on Mill Lane", Visibility::Me);
    let to = Allocation::Post(town.chidi.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Acknowledge { message: None }, Pen::new());
    for day in ["2025-12-15", "2025-12-16", "2025-12-17", "2025-12-18", "2025-12-19"] {
        nothing_waits(&town);
        town.at(&format!("{day}T10:00:00Z"));
        town.installation.wake(town.council, 100).unwrap();
    }
    let home = crate::pages::browser::words(town.view(&town.chidi, &url::home(town.slug)).text());
    assert!(
        home.contains("The answer : to be put before the council at its next meeting")
            || home.contains("The answer: to be put before the council at its next meeting"),
        "{home}"
    );
    assert_eq!(home.matches(&reference.to_string()).count(), 2, "once there, once in the queue: {home}");
    let history = town.view(&town.ada, &url::enquiry(town.slug, reference));
    let said = "the clerk, who puts it before the council at its next meeting";
    assert!(history.text().contains(said), "{}", history.text());
}

#[test]
fn a_letter_about_what_has_been_done_meanwhile_is_not_sent() {
    let town = Town::county();
    farah(&town);
    let (enquiry, _) = late(&town);
    let mut pen = Pen::new();
    let text = pen.text("In March.");
    let how = rules::enquiry::How::Written;
    done::<Enquiry>(&town.bello.desk, enquiry, Command::Answer { text, how }, pen);
    let server = Server::start(&[]);
    postman(&server).round(&town.installation).unwrap();
    let heard = server.heard();
    assert!(heard.commands.iter().any(|line| line.contains(&town.ada.address)), "only the answer leaves: {heard:?}");
    assert_eq!(town.installation.letters_unsent(town.council).unwrap().dropped, 1);
}

#[test]
fn whoever_chooses_one_e_mail_a_day_gets_one_with_everything_in_it() {
    let town = Town::county();
    let browser = Browser::of(&town, &town.ada);
    let page = browser.get("/northwold/account/letters");
    assert!(page.text().contains("Each as it comes") && page.text().contains("One e-mail each working day"));
    assert_eq!(browser.post("/northwold/account/letters", &[("letters", "never")]).status, 422);
    let saved = browser.post("/northwold/account/letters", &[("letters", "daily")]);
    assert_eq!((saved.status.as_u16(), saved.header("location")), (303, "/northwold/account"));
    assert!(browser.get("/northwold/account").text().contains("One e-mail a day"));
    let kept = town.ada.desk.read(|reading| Ok(reading.person(town.ada.person)?.unwrap().active.letters)).unwrap();
    assert_eq!(kept, Letters::Daily);

    let mut references = Vec::new();
    for subject in ["The crossing on Mill Lane", "The lamps in Church Street"] {
        let (enquiry, reference) = crate::two_worlds::raise(&town, subject, Visibility::Me);
        done::<Enquiry>(&town.chidi.desk, enquiry, Command::Acknowledge { message: None }, Pen::new());
        references.push(reference);
    }
    assert_eq!(town.installation.letters_due(10).unwrap().len(), 0);
    town.at("2025-12-03T09:00:00Z");
    // One conversation, hence one message.
    let server = Server::start(&[]);
    postman(&server).round(&town.installation).unwrap();
    let message = server.heard().message.expect("the text arrived");
    assert!(message.contains("Subject: 2 letters for you"), "{message}");
    for reference in references {
        assert!(message.contains(&format!("/northwold/enquiries/{reference}")), "{message}");
    }
    assert_eq!(message.matches("Replies to this e-mail").count(), 1);
    let unsent = town.installation.letters_unsent(town.council).unwrap();
    assert_eq!((unsent.waiting, unsent.sending), (0, 0));
}
