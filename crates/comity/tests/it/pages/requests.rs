//! Requests for information: from the number to the bundle, by the information officer; holds; erasures by two hands.

use rules::actor::{Actor, Role, Seat};
use rules::enquiry::{Basis, Command, Enquiry, How, OnBehalfOf, Raise};
use rules::id::{EnquiryId, PersonId, PostId};
use rules::person::{self, Held, Particulars};
use rules::post;
use rules::reference::Reference;
use sha2::{Digest, Sha256};
use store::pen::Pen;

use super::browser::{Browser, words};
use super::visitor::Visitor;
use crate::town::{Answer, Player, Town, done, id, token};

/// Lena, the information officer of a town.
pub fn lena(town: &Town) -> Player {
    let office = town.installation.desk(town.council, Actor::Installation);
    let (person, post) = (PersonId(id()), PostId(id()));
    let mut pen = Pen::new();
    let open = post::Open {
        title: pen.name("Information Officer"),
        service: None,
        roles: vec![Role::InformationOfficer],
        line_manager: None,
        telephone: None,
        pattern: None,
        covers: Vec::new(),
    };
    done::<post::Post>(&office, post, post::Command::Create(open), pen);
    let mut pen = Pen::new();
    let address = format!("lena@{}.test", town.slug);
    let particulars = Particulars { name: pen.name("Lena Osei"), address: Some(pen.name(&address)), telephone: None };
    done::<person::Person>(&office, person, person::Command::Register { person, particulars }, pen);
    done::<person::Person>(&office, person, person::Command::GiveAccess, Pen::new());
    let held = Held { from: "2020-01-06".parse().unwrap(), until: None };
    done::<person::Person>(&office, person, person::Command::TakePost { post, held }, Pen::new());
    town.installation.enrol(town.council, person, &address).unwrap();
    let seat = Seat::Officer(post);
    let desk = town.installation.desk(town.council, Actor::Person { person, capacity: seat });
    let token = token(&town.installation, town.council, person, seat);
    Player { name: "Lena Osei", person, seat, address, desk, token }
}

/// An enquiry of Ada's for a resident, which Democratic Services answered.
fn answered(town: &Town) -> (EnquiryId, Reference) {
    let (enquiry, reference) = (EnquiryId(id()), town.ada.desk.draw_reference().unwrap());
    let mut pen = Pen::new();
    let (subject, question) = (pen.text("The hedge in Mill Lane"), pen.text("Mrs Quill of number 9 says it is high."));
    let resident =
        OnBehalfOf { name: pen.name("Mrs Quill"), contact: Some(pen.name("quill@zz.test")), basis: Basis::AskedMe };
    let raise = Raise { on_behalf_of: Some(resident), ..Raise::plainly(reference, subject, question) };
    done::<Enquiry>(&town.ada.desk, enquiry, Command::Raise(Box::new(raise)), pen);
    let mut pen = Pen::new();
    let text = pen.text("Bello Okoro will cut it. Mrs Quill has been rude to Bello Okoro.");
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Answer { text, how: How::Written }, pen);
    (enquiry, reference)
}

/// Opens a request; the address of its page.
#[track_caller]
fn opened(lena: &Visitor<'_>, sort: &str) -> String {
    let fields = [
        ("sort", sort),
        ("number", "FOI-2025-114"),
        ("applicant", "Somebody Else"),
        ("wanted", "Everything about hedges."),
        ("received-day", "1"),
        ("received-month", "12"),
        ("received-year", "2025"),
    ];
    let on = lena.post("/northwold/requests/new", &fields);
    assert_eq!(on.status, 303, "{}", on.text());
    on.header("location").to_owned()
}

/// Follows a form to where it leads.
#[track_caller]
fn led(visitor: &Visitor<'_>, path: &str, fields: &[(&str, &str)]) -> (String, Answer) {
    let on = visitor.post(path, fields);
    assert_eq!(on.status, 303, "{path}: {}", words(on.text()));
    let to = on.header("location").to_owned();
    let page = visitor.get(&to);
    assert_eq!(page.status, 200, "{to}");
    (to, page)
}

/// What the form about one text of a record sends.
#[track_caller]
fn of_text(page: &str, what: &str) -> String {
    let from = page.find(&format!(">{what}, ")).unwrap_or_else(|| panic!("no {what} on the page"));
    let mark = "name=\"words\" value=\"";
    let at = page[from..].find(mark).expect("each text can be withheld") + from + mark.len();
    page[at..].split('"').next().unwrap().to_owned()
}

#[test]
fn an_information_officer_searches_chooses_withholds_releases_and_closes() {
    let town = Town::in_use();
    let lena = Visitor::left_open(&town, &lena(&town));
    let (enquiry, reference) = answered(&town);
    let request = opened(&lena, "information");
    let page = words(lena.get(&request).text());
    for said in ["FOI-2025-114", "Somebody Else", "Everything about hedges.", "Answer by Wednesday 31 December 2025"] {
        assert!(page.contains(said), "{said} in {page}");
    }

    // The search asks for the password again before its page opens.
    let search = format!("{request}/search");
    assert!(lena.get(&search).header("location").contains("/account/step-up?then="));
    lena.step_up(&search);
    assert_eq!(lena.get(&search).status, 200);
    assert_eq!(lena.post(&search, &[]).status, 409, "nothing is looked for");
    let (_, none) = led(&lena, &search, &[("text", "quill@zz.test")]);
    assert!(none.text().contains("Nothing that the council holds matches."));
    let (_, found) = led(&lena, &search, &[("text", "hedge rude")]);
    assert!(found.text().contains("One record with") && found.text().contains(&reference.to_string()));

    let record = format!("{request}/records/{enquiry}");
    assert_eq!(lena.get(&record).status, 404, "not opened yet");
    let (to, page) = led(&lena, &format!("{request}/records"), &[("enquiry", &reference.to_string())]);
    assert_eq!(to, record);
    assert!(page.text().contains("Mrs Quill of number 9") && !page.text().contains("quill@zz.test"));
    led(&lena, &format!("{record}/choice"), &[("do", "choose")]);
    let page = lena.get(&record);

    let answer = of_text(page.text(), "Answer");
    let redaction = format!("{record}/redaction");
    let wrong = lena.post(&redaction, &[("words", &answer), ("number", "3"), ("passage", "not there")]);
    assert_eq!(wrong.status, 422);
    assert!(words(wrong.text()).contains("Choose the ground"));
    let rude = [("words", answer.as_str()), ("passage", "has been rude"), ("under", "foia-40"), ("reason", "zzreason")];
    let (_, page) = led(&lena, &redaction, &rude);
    assert!(page.text().contains("<mark>has been rude</mark> [s.40]"));
    let names = format!("{request}/names");
    let page = lena.get(&names);
    assert!(page.text().contains("Bello Okoro") && page.text().contains("Mrs Quill"));
    let offered = page.text().split("Mrs Quill").next().unwrap().matches("type=\"checkbox\"").count() - 1;
    let quill = format!("name-{offered}");
    let (_, bundle) = led(&lena, &names, &[(&quill, "yes"), ("under", "foia-40"), ("reason", "Not her request")]);
    for text in ["Mrs Quill", "has been rude"] {
        assert!(!bundle.text().contains(text), "{text} is withheld");
    }
    let read = words(bundle.text());
    assert!(
        read.contains("Bello Okoro will cut it. \u{2588}\u{2588}\u{2588}\u{2588}\u{2588} [withheld: s.40]"),
        "{read}"
    );
    assert!(read.contains("Freedom of Information Act 2000: Personal information") && read.contains("zzreason"));

    assert_eq!(lena.get(&format!("{request}/bundle-file")).status, 404, "nothing has been released");
    led(&lena, &format!("{request}/bundle"), &[]);
    let file = lena.get(&format!("{request}/bundle-file"));
    assert!(file.header("content-disposition").starts_with("attachment"));
    for text in ["Mrs Quill", "has been rude", "quill@zz.test"] {
        assert!(!file.text().contains(text), "{text} stands in the bytes that were released");
    }
    assert!(file.text().contains("What is withheld, and why") && file.text().contains("Not her request"));
    let digest: String = Sha256::digest(&file.body).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(lena.get(&request).text().contains(&digest), "the digest of the very bytes is an act");

    let closing = format!("{request}/closing");
    assert_eq!(lena.post(&closing, &[("outcome", "refused")]).status, 409);
    let (_, page) = led(&lena, &closing, &[("outcome", "partly")]);
    let history = words(page.text());
    for said in ["Records searched, by Lena Osei", "looked at, by Lena Osei", "Bundle released", "Released in part"] {
        assert!(history.contains(said), "{said} in {history}");
    }
    assert_eq!(lena.get(&record).status, 404, "a closed request opens nothing");
    assert_eq!(lena.post(&search, &[("text", "hedge")]).status, 409);
}

#[test]
fn for_subject_access_other_peoples_names_are_offered_under_data_protection_and_time_may_be_taken_once() {
    let town = Town::in_use();
    let lena = Visitor::of(&town, &lena(&town));
    let (enquiry, reference) = answered(&town);
    let request = opened(&lena, "subject-access");
    assert!(
        words(lena.get(&request).text()).contains("Answer by Thursday 1 January 2026") || {
            words(lena.get(&request).text()).contains("Answer by Friday 2 January 2026")
        }
    );
    let extension = format!("{request}/extension");
    assert_eq!(lena.post(&extension, &[]).status, 422);
    let (_, page) = led(&lena, &extension, &[("reason", "Many records")]);
    assert!(words(page.text()).contains("Answer by Monday 2 March 2026"), "1 March is a Sunday");
    lena.step_up(&format!("{request}/search"));
    led(&lena, &format!("{request}/records"), &[("enquiry", &reference.to_string())]);
    led(&lena, &format!("{request}/records/{enquiry}/choice"), &[("do", "choose")]);
    let names = lena.get(&format!("{request}/names"));
    assert!(names.text().contains("value=\"dpa-2-16\" selected"), "third parties are the ground that is offered");
    assert!(!names.text().contains("foia-40"));
}

#[test]
fn nobody_else_finds_anything_at_the_addresses_of_requests() {
    let town = Town::in_use();
    let officer = lena(&town);
    let lena = Visitor::of(&town, &officer);
    let request = opened(&lena, "information");
    for who in [&town.ada, &town.bello, &town.chidi] {
        let visitor = Visitor::of(&town, who);
        for path in
            ["/northwold/requests", "/northwold/requests/new", "/northwold/holds", "/northwold/erasures", &request]
        {
            assert_eq!(visitor.get(path).status, 404, "{} at {path}", who.name);
        }
        let home = visitor.get("/northwold");
        assert!(!home.text().contains("Requests"), "{} is told of requests", who.name);
    }
    let home = words(lena.get("/northwold").text());
    assert!(home.contains("Requests for information") && home.contains("31 December 2025"));
}

#[test]
fn in_a_parish_without_an_information_officer_the_clerk_deals_with_requests() {
    let town = Town::parish();
    let clerk = Browser::of(&town, &town.chidi);
    assert_eq!(clerk.get("/eastmarsh/requests/new").status, 200);
    assert_eq!(Browser::of(&town, &town.bello).get("/eastmarsh/requests").status, 404);
    assert_eq!(Browser::of(&town, &town.ada).get("/eastmarsh/requests").status, 404);
}

#[test]
fn a_hold_is_placed_by_references_and_lifted_with_a_reason() {
    let town = Town::in_use();
    let lena = Visitor::of(&town, &lena(&town));
    let (_, reference) = answered(&town);
    let reference = reference.to_string();
    let fields =
        |enquiries| [("because", "litigation"), ("reason", "A claim about the hedge"), ("enquiries", enquiries)];
    let missing = lena.post("/northwold/holds/new", &fields("NW-0000000"));
    assert_eq!(missing.status, 422);
    assert!(words(missing.text()).contains("There is no enquiry NW-0000000"));
    let (hold, page) = led(&lena, "/northwold/holds/new", &fields(&reference));
    assert!(words(page.text()).contains("A claim about the hedge") && page.text().contains(&reference));
    let lifting = format!("{hold}/lifting");
    assert_eq!(lena.post(&lifting, &[]).status, 422);
    let (_, page) = led(&lena, &lifting, &[("reason", "Settled")]);
    assert!(words(page.text()).contains("Settled"));
    assert_eq!(lena.post(&lifting, &[("reason", "Again")]).status, 409);
    assert!(words(lena.get("/northwold/holds").text()).contains("Lifted on 2 December 2025"));
}

#[test]
fn an_erasure_is_proposed_by_one_and_confirmed_by_another() {
    let town = Town::in_use();
    let lena = Visitor::of(&town, &lena(&town));
    let (_, reference) = answered(&town);
    let reference = reference.to_string();
    let fields = [("enquiry", reference.as_str()), ("reason", "It names a child")];
    let (erasure, page) = led(&lena, "/northwold/erasures/new", &fields);
    assert!(words(page.text()).contains("You proposed it. Another person has to confirm it"));
    let decision = format!("{erasure}/decision");
    lena.step_up(&erasure);
    assert_eq!(lena.post(&decision, &[("do", "confirm")]).status, 409, "neither can do both");
    assert_eq!(Visitor::of(&town, &town.ada).get(&erasure).status, 404, "nor whom it concerns");

    let clerk = Visitor::left_open(&town, &town.chidi);
    assert!(words(clerk.get("/northwold").text()).contains("It names a child"));
    assert!(clerk.post(&decision, &[("do", "confirm")]).header("location").contains("step-up"));
    clerk.step_up(&erasure);
    let (_, page) = led(&clerk, &decision, &[("do", "confirm")]);
    assert!(words(page.text()).contains("Confirmed on 2 December 2025"));
    let ada = Visitor::of(&town, &town.ada);
    let enquiry = ada.get(&format!("/northwold/enquiries/{reference}"));
    assert!(enquiry.text().contains("content disposed of on") && !enquiry.text().contains("Mrs Quill of number 9"));
}

#[test]
fn the_schedule_of_keeping_is_told_in_words() {
    let town = Town::county();
    let clerk = Browser::of(&town, &town.chidi);
    let page = words(clerk.get("/northwold/settings/retention").text());
    for said in
        ["A complaint for a constituent", "6 years", "thirty days", "A request for information made to the council"]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert_eq!(Browser::of(&town, &town.ada).get("/northwold/settings/retention").status, 403);
}
