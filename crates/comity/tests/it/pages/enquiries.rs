//! A member's enquiry through its pages: asked, read back, sent, dealt with, refused, overtaken; and what was imported.

use axum::http::StatusCode;
use rules::actor::Actor;
use rules::enquiry::{Command, Enquiry, History, Named, Source};
use rules::id::EnquiryId;
use store::pen::Pen;

use super::browser::{Browser, words};
use crate::town::{Answer, Town, done, id};

const QUESTION: &str = "When will the crossing be painted? It has worn away.";

/// Ada asks and sends it; the path of the enquiry's page.
pub(super) fn raised(town: &Town) -> String {
    let ada = Browser::of(town, &town.ada);
    let (new, all) = (format!("/{}/enquiries/new", town.slug), format!("/{}/enquiries", town.slug));
    let form = ada.get(&new);
    let check = ada.submit(&form, &new, &[("question", QUESTION), ("basis", "place")]);
    let sent = ada.submit(&check, &all, &[]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    sent.header("location").split('?').next().unwrap().to_owned()
}

/// Ada asks; Chidi passes it to Bello.
pub(super) fn allocated(town: &Town) -> String {
    let at = raised(town);
    let post = town.bello.post().to_string();
    let answer = stepped(town, &town.chidi, &at, "allocation", &[("to", &post)]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    at
}

pub(super) fn stepped(
    town: &Town,
    player: &crate::town::Player,
    at: &str,
    step: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let browser = Browser::of(town, player);
    let path = format!("{at}/{step}");
    let form = browser.get(&path);
    assert_eq!(form.status, StatusCode::OK, "{path}");
    browser.submit(&form, &path, fields)
}

#[test]
fn an_enquiry_is_read_back_before_it_is_sent_and_nothing_is_sent_by_reading_it_back() {
    let town = Town::county();
    let ada = Browser::of(&town, &town.ada);
    let form = ada.get("/northwold/enquiries/new");
    assert!(words(form.text()).contains("Is someone at risk of harm now? Ring 999"));
    let check = ada.submit(
        &form,
        "/northwold/enquiries/new",
        &[("question", QUESTION), ("name", "Mrs Example"), ("basis", "asked-me")],
    );
    let read_back = words(check.text());
    assert!(
        read_back.contains("You are asking as member for Oakley. Only you, the officers dealing with it"),
        "{read_back}"
    );
    assert!(read_back.contains("acknowledged within") && read_back.contains("answered within"), "{read_back}");
    assert!(words(ada.get("/northwold/enquiries").text()).contains("There are no enquiries that you may see yet"));
}

#[test]
fn the_same_form_sent_twice_raises_one_enquiry() {
    let town = Town::county();
    let ada = Browser::of(&town, &town.ada);
    let form = ada.get("/northwold/enquiries/new");
    let check = ada.submit(&form, "/northwold/enquiries/new", &[("question", QUESTION)]);
    let first = ada.submit(&check, "/northwold/enquiries", &[]);
    let second = ada.submit(&check, "/northwold/enquiries", &[]);
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(ada.get("/northwold/enquiries").text().matches("comity-reference").count(), 1);
}

#[test]
fn an_empty_question_and_a_contact_without_a_name_are_named_and_nothing_typed_is_lost() {
    let town = Town::county();
    let ada = Browser::of(&town, &town.ada);
    let form = ada.get("/northwold/enquiries/new");
    let fields = [("question", ""), ("contact", "01632 960555"), ("helps", "Near the school")];
    let again = ada.submit(&form, "/northwold/enquiries/new", &fields);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let read = words(again.text());
    assert!(read.contains("Write what you want to know or get done"), "{read}");
    assert!(read.contains("Give the name that goes with the contact"), "{read}");
    assert!(again.text().contains("01632 960555") && again.text().contains("Near the school"));
}

#[test]
fn a_private_matter_is_refused_with_its_clause_and_leaves_no_mark() {
    let town = Town::county();
    let ada = Browser::of(&town, &town.ada);
    let form = ada.get("/northwold/enquiries/new");
    let fields = [("question", "My own parking permit."), ("capacity", "resident")];
    let check = ada.submit(&form, "/northwold/enquiries/new", &fields);
    let refused = ada.submit(&check, "/northwold/enquiries", &[]);
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let read = words(refused.text());
    assert!(read.contains("This cannot be done here") && read.contains("Under clause"), "{read}");
    assert!(refused.text().contains("My own parking permit."));
    let chidi = Browser::of(&town, &town.chidi);
    assert!(!chidi.get("/northwold/enquiries").text().contains("parking"));
}

#[test]
fn what_an_officer_may_do_is_offered_and_a_member_is_offered_none_of_it() {
    let town = Town::county();
    let at = allocated(&town);
    let officer = words(Browser::of(&town, &town.bello).get(&at).text());
    for offered in ["Answer", "Acknowledge it", "Ask the member something", "Decline it under a clause", "Write a note"]
    {
        assert!(officer.contains(offered), "{offered}: {officer}");
    }
    let member = words(Browser::of(&town, &town.ada).get(&at).text());
    for kept in ["Acknowledge it", "Decline it under a clause", "Write a note", "Pass it on"] {
        assert!(!member.contains(kept), "{kept}");
    }
    let sent = Browser::of(&town, &town.ada).post(&format!("{at}/answer"), &[("text", "I answer myself.")]);
    assert_eq!(sent.status, StatusCode::CONFLICT, "and the rules say no to a form that was never offered");
}

#[test]
fn the_member_is_told_who_has_it_and_their_number() {
    let town = Town::county();
    let at = allocated(&town);
    let read = words(Browser::of(&town, &town.ada).get(&at).text());
    assert!(read.contains("Bello Okoro, Highways Officer, telephone"), "{read}");
}

#[test]
fn a_form_that_was_overtaken_says_so_and_a_note_never_overtakes_the_member() {
    let town = Town::county();
    let at = allocated(&town);
    let (bello, ada) = (Browser::of(&town, &town.bello), Browser::of(&town, &town.ada));
    let path = format!("{at}/answer");
    let stale = bello.get(&path);
    stepped(&town, &town.bello, &at, "clarification", &[("question", "Which end?")]);
    let overtaken = bello.submit(&stale, &path, &[("text", "In March.")]);
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert!(words(overtaken.text()).contains("Somebody changed this a moment ago"));
    assert!(overtaken.text().contains("In March."), "nothing typed is lost");

    let reply = ada.get(&format!("{at}/reply"));
    stepped(&town, &town.bello, &at, "note", &[("text", "A note.")]);
    let sent = ada.submit(&reply, &format!("{at}/reply"), &[("text", "The school end.")]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "the note is not for the member to be overtaken by");
}

#[test]
fn every_step_without_its_words_says_what_is_missing() {
    let town = Town::county();
    let at = allocated(&town);
    for (step, missing) in [
        ("answer", "Write the answer"),
        ("clarification", "Write what you need to know"),
        ("holding-reply", "Write how it is going"),
        ("note", "Write the note"),
        ("extension", "Give the new date"),
        ("decline", "Choose the clause"),
        ("allocation", "Choose a service or a post"),
    ] {
        let again = stepped(&town, &town.bello, &at, step, &[]);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{step}");
        assert!(words(again.text()).contains(missing), "{step}: {}", words(again.text()));
    }
}

#[test]
fn imported_history_can_be_put_right_and_withdrawn_by_the_clerk_and_nothing_else() {
    let town = Town::county();
    let office = town.installation.desk(town.council, Actor::Installation);
    let mut pen = Pen::new();
    let reference = office.draw_reference().unwrap();
    let history = History {
        reference,
        number: pen.text("12026332"),
        received: "2022-05-03".parse().unwrap(),
        source: Source::File,
        asker: Some(Named::Known(town.ada.person)),
        service: Some(Named::AsWritten(pen.text("Environmental Services"))),
        subject: Some(pen.text("Bins in Mill Lane")),
        question: None,
        disposed: None,
        withdrawn: None,
        entered: None,
    };
    done::<Enquiry>(&office, EnquiryId(id()), Command::Record(Box::new(history)), pen);
    let at = format!("/northwold/enquiries/{reference}");
    let member = words(Browser::of(&town, &town.ada).get(&at).text());
    assert!(
        member.contains("Environmental Services (as written)") && !member.contains("Withdraw the entry"),
        "{member}"
    );
    assert_eq!(Browser::of(&town, &town.dara).get(&at).status, StatusCode::NOT_FOUND);

    assert!(words(Browser::of(&town, &town.chidi).get(&at).text()).contains("Put the entry right"));
    let kept = stepped(&town, &town.chidi, &at, "record-correction", &[("text", "It was Water Lane.")]);
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    assert!(words(Browser::of(&town, &town.ada).get(&at).text()).contains("It was Water Lane."));
    let withdrawn = stepped(&town, &town.chidi, &at, "record-withdrawal", &[("why", "mistake")]);
    assert_eq!(withdrawn.status, StatusCode::SEE_OTHER);
    assert_eq!(Browser::of(&town, &town.ada).get(&at).status, StatusCode::NOT_FOUND);
}

#[test]
fn the_clerk_is_told_that_letters_wait_for_a_mail_server() {
    let town = Town::county();
    let at = allocated(&town);
    stepped(&town, &town.bello, &at, "acknowledgement", &[]);
    let home = words(Browser::of(&town, &town.chidi).get("/northwold").text());
    assert!(home.contains("1 e-mail waits in the outbox, because no mail server is set"), "{home}");
    let member = words(Browser::of(&town, &town.ada).get("/northwold").text());
    assert!(!member.contains("outbox"));
}

#[test]
fn a_date_is_explained_day_by_day_under_its_clause() {
    let town = Town::county();
    let at = raised(&town);
    let why = words(Browser::of(&town, &town.ada).get(&format!("{at}/why/answer")).text());
    assert!(why.contains("Under clause") && why.contains("Weekend"), "{why}");
    assert!(why.contains("Tuesday 16 December 2025 10"), "the tenth working day: {why}");
}

#[test]
fn a_form_sent_to_another_enquiry_under_the_same_key_is_not_taken_for_the_first() {
    let town = Town::county();
    let (one, other) = (allocated(&town), allocated(&town));
    let bello = Browser::of(&town, &town.bello);
    let fields = [("text", "It is in hand."), ("once", "the-same")];
    assert_eq!(bello.post(&format!("{one}/holding-reply"), &fields).status, StatusCode::SEE_OTHER);
    assert_eq!(bello.post(&format!("{other}/holding-reply"), &fields).status, StatusCode::CONFLICT);
    assert!(!bello.get(&other).text().contains("It is in hand."));
}

#[test]
fn the_answer_stands_at_the_head_of_the_page_and_on_the_members_home() {
    let town = Town::county();
    let at = allocated(&town);
    stepped(&town, &town.bello, &at, "answer", &[("text", "It will be painted in March.")]);
    let ada = Browser::of(&town, &town.ada);
    let page = words(ada.get(&at).text());
    let (answer, history) = (page.find("painted in March").unwrap(), page.find("History").unwrap());
    assert!(answer < history, "{page}");
    let home = words(ada.get("/northwold").text());
    assert!(
        home.contains("Answered, open for follow-up") && home.contains("When will the crossing be painted?"),
        "{home}"
    );
    assert!(words(ada.get(&format!("{at}/why/answer")).text()).contains("Why this date?"), "explained for ever");
}

#[test]
fn what_cannot_be_searched_for_is_no_failure() {
    let town = Town::county();
    let ada = Browser::of(&town, &town.ada);
    for query in ["after=%00".to_owned(), format!("q={}", "a".repeat(60_000)), "q=%00".to_owned()] {
        assert_eq!(ada.get(&format!("/northwold/enquiries?{query}")).status, StatusCode::OK);
    }
}
