//! What somebody was told is logged for a member in half a minute; an assistant asks for a member; what cannot wait says so.

use axum::http::StatusCode;
use rules::person::{self, Person};
use store::pen::Pen;

use super::browser::{Browser, words};
use crate::town::{Answer, Player, Town, done};

const LOG: &str = "/northwold/enquiries/log";

fn log(town: &Town, who: &Player, fields: &[(&str, &str)]) -> Answer {
    let browser = Browser::of(town, who);
    let form = browser.get(LOG);
    assert_eq!(form.status, StatusCode::OK);
    let today = [("received-day", "2"), ("received-month", "12"), ("received-year", "2025")];
    let all: Vec<(&str, &str)> = today.iter().chain(fields).copied().collect();
    browser.submit(&form, LOG, &all)
}

fn reference(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header("location").split_once("logged=").unwrap().1.to_owned()
}

/// Esi assists Ada from now on.
fn assists(town: &Town) {
    let command = person::Command::Assist { member: town.ada.person };
    done::<Person>(&town.ada.desk, town.esi.person, command, Pen::new());
}

#[test]
fn a_clerk_logs_a_call_and_the_member_sees_it_as_their_own() {
    let town = Town::county();
    let ada = town.ada.person.to_string();
    let page = Browser::of(&town, &town.chidi).get(LOG);
    let read = words(page.text());
    assert!(read.contains("Who asked?") && read.contains("Who will read this"), "{read}");
    assert!(page.text().contains("name=\"received-day\" type=\"text\" value=\"2\""), "today is ready chosen");
    let sent = log(
        &town,
        &town.chidi,
        &[("member", &ada), ("question", "The bin in Mill Lane overflows."), ("way", "telephone")],
    );
    let reference = reference(&sent);
    let after = words(Browser::of(&town, &town.chidi).get(sent.header("location")).text());
    assert!(after.contains(&format!("It has been logged. Its reference is {reference}")), "{after}");
    let member = words(Browser::of(&town, &town.ada).get(&format!("/northwold/enquiries/{reference}")).text());
    assert!(member.contains("The bin in Mill Lane overflows."), "{member}");
    assert!(
        member.contains(
            "Chidi Brook, Democratic Services Manager entered this enquiry: Ada Marsh rang on 2 December 2025"
        ),
        "{member}"
    );
    assert_eq!(town.installation.letters_unsent(town.council).unwrap().waiting, 1, "and is told of it by letter");
}

#[test]
fn an_officer_who_logs_something_that_is_not_theirs_is_given_its_reference_and_no_more() {
    let town = Town::county();
    let ada = town.ada.person.to_string();
    let fields = [("member", ada.as_str()), ("question", "A lamp is out."), ("way", "in-person")];
    let sent = log(&town, &town.bello, &fields);
    let reference = reference(&sent);
    let bello = Browser::of(&town, &town.bello);
    let after = bello.get(sent.header("location"));
    assert!(words(after.text()).contains(&reference));
    assert!(
        !after.text().contains(&format!("/enquiries/{reference}")),
        "it leads nowhere for an officer who may not see it"
    );
    assert_eq!(bello.get(&format!("/northwold/enquiries/{reference}")).status, StatusCode::NOT_FOUND);
    let home = words(bello.get("/northwold").text());
    assert!(home.contains("Log a call or letter for a member") && !home.contains("Raise an enquiry"), "{home}");
}

#[test]
fn what_is_missing_is_named_and_nothing_typed_is_lost() {
    let town = Town::county();
    let sent = log(
        &town,
        &town.chidi,
        &[("question", "The bin."), ("received-day", "24"), ("name", "Mrs Example"), ("urgent", "It burns.")],
    );
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let read = words(sent.text());
    for missing in [
        "Choose who asked",
        "Choose how it reached you",
        "Enter a day that has come",
        "Say why you may speak for them",
        "Tick this if it cannot wait, or take the reason out",
    ] {
        assert!(read.contains(missing), "{missing}: {read}");
    }
    assert!(sent.text().contains("Mrs Example") && sent.text().contains("It burns."));
}

#[test]
fn a_member_and_the_public_log_nothing() {
    let town = Town::county();
    let member = Browser::of(&town, &town.ada).get(LOG);
    assert_ne!(member.status, StatusCode::OK);
    let sent = Browser::of(&town, &town.ada).post(LOG, &[("question", "The bin.")]);
    assert_ne!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(Browser::public(&town).get(LOG).status, StatusCode::SEE_OTHER, "to the sign-in page");
}

#[test]
fn an_assistant_asks_for_the_member_who_named_them_and_the_record_names_both() {
    let town = Town::county();
    let path = "/northwold/enquiries/new";
    assert_ne!(Browser::of(&town, &town.esi).get(path).status, StatusCode::OK, "nobody has named Esi yet");
    assists(&town);
    let esi = Browser::of(&town, &town.esi);
    let form = esi.get(path);
    assert!(words(form.text()).contains("For which member?"), "{}", words(form.text()));
    let unsaid = esi.submit(&form, path, &[("question", "The ditch is full.")]);
    assert!(words(unsaid.text()).contains("Choose for which member you raise it"));
    let ada = town.ada.person.to_string();
    let check = esi.submit(&form, path, &[("question", "The ditch is full."), ("member", &ada)]);
    let read = words(check.text());
    assert!(read.contains("Raised for Ada Marsh") && read.contains("You are asking for Ada Marsh"), "{read}");
    let sent = esi.submit(&check, "/northwold/enquiries", &[]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let at = sent.header("location").split('?').next().unwrap().to_owned();
    for reader in [&town.ada, &town.esi] {
        let read = words(Browser::of(&town, reader).get(&at).text());
        assert!(read.contains("Esi Tamakloe, Housing Officer raised this enquiry for Ada Marsh"), "{read}");
    }
    let home = words(esi.get("/northwold").text());
    assert!(home.contains("Asked by Ada Marsh, whom I assist") && home.contains("The ditch is full."), "{home}");
    let dara = town.dara.person.to_string();
    let other = esi.submit(&form, path, &[("question", "The ditch is full."), ("member", &dara)]);
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "Dara has named nobody");
}

#[test]
fn what_cannot_wait_says_why_shows_the_number_and_is_marked() {
    let town = Town::county();
    let ada = Browser::of(&town, &town.ada);
    let path = "/northwold/enquiries/new";
    let form = ada.get(path);
    let read = words(form.text());
    assert!(read.contains("This cannot wait") && read.contains("ring 999"), "{read}");
    let boxes = form.text().split('<').filter(|tag| tag.contains("name=\"cannot-wait\""));
    assert!(boxes.inspect(|tag| assert!(!tag.contains(" checked"), "{tag}")).count() > 0, "it is not ready chosen");
    let without = ada.submit(&form, path, &[("question", "The bridge moves."), ("cannot-wait", "yes")]);
    assert!(words(without.text()).contains("Say in a line why it cannot wait"));
    let fields = [("question", "The bridge moves."), ("cannot-wait", "yes"), ("urgent", "Children cross it at three.")];
    let check = ada.submit(&form, path, &fields);
    let sent = ada.submit(&check, "/northwold/enquiries", &[]);
    let at = sent.header("location").split('?').next().unwrap().to_owned();
    let read = words(Browser::of(&town, &town.chidi).get(&at).text());
    assert!(read.contains("Cannot wait") && read.contains("Children cross it at three."), "{read}");
}

#[test]
fn why_one_may_speak_for_somebody_is_never_ready_chosen_and_a_complaint_names_the_constituent() {
    let town = Town::county();
    let ada = Browser::of(&town, &town.ada);
    let path = "/northwold/enquiries/new";
    let form = ada.get(path);
    assert!(!form.text().contains("value=\"asked-me\" checked"));
    let unsaid = ada.submit(&form, path, &[("question", "Her bin."), ("name", "Mrs Example")]);
    assert!(words(unsaid.text()).contains("Say why you may speak for them"), "{}", words(unsaid.text()));
    let nobody = ada.submit(&form, path, &[("question", "Her bin."), ("sort", "complaint")]);
    assert!(words(nobody.text()).contains("Give the name of the constituent"), "{}", words(nobody.text()));
}

#[test]
fn a_member_names_an_assistant_on_their_own_page_and_ends_it() {
    let town = Town::county();
    let path = "/northwold/account/assistants";
    let ada = Browser::of(&town, &town.ada);
    assert!(ada.get("/northwold/account").text().contains(path));
    let form = ada.get(path);
    assert!(words(form.text()).contains("Nobody assists you."));
    assert!(words(form.text()).contains("Esi Tamakloe, Housing Officer"));
    assert!(!words(form.text()).contains("Chidi Brook, Democratic"), "whoever sorts for all assists nobody");
    let nobody = ada.submit(&form, path, &[]);
    assert!(words(nobody.text()).contains("Choose who is to assist you"));
    let esi = town.esi.person.to_string();
    assert_eq!(ada.submit(&form, path, &[("person", &esi)]).status, StatusCode::SEE_OTHER);
    let named = ada.get(path);
    assert!(words(named.text()).contains("Esi Tamakloe assists you."));
    assert_eq!(Browser::of(&town, &town.esi).get("/northwold/enquiries/new").status, StatusCode::OK);
    let ending = format!("{path}/{esi}/ending");
    assert_eq!(ada.submit(&named, &ending, &[]).status, StatusCode::SEE_OTHER);
    assert!(words(ada.get(path).text()).contains("Nobody assists you."));
    assert_ne!(Browser::of(&town, &town.esi).get("/northwold/enquiries/new").status, StatusCode::OK);
    assert_ne!(Browser::of(&town, &town.bello).get(path).status, StatusCode::OK, "an officer has no assistants");
}

#[test]
fn a_representative_who_is_no_member_is_entered_and_logged_for() {
    let town = Town::county();
    let chidi = Browser::of(&town, &town.chidi);
    let esi = town.bello.person.to_string();
    let path = format!("/northwold/people/{esi}/representing");
    let form = chidi.get(&path);
    assert_eq!(chidi.submit(&form, &path, &[]).status, StatusCode::UNPROCESSABLE_ENTITY);
    let kept = chidi.submit(&form, &path, &[("office", "Member of Parliament for Northwold East")]);
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let page = words(chidi.get(&format!("/northwold/people/{esi}")).text());
    assert!(page.contains("Member of Parliament for Northwold East"), "{page}");
    let sent = log(&town, &town.chidi, &[("member", &esi), ("question", "A bus for the ward."), ("way", "letter")]);
    let at = format!("/northwold/enquiries/{}", reference(&sent));
    let read = words(chidi.get(&at).text());
    assert!(read.contains("Bello Okoro, as a representative elsewhere"), "{read}");
}
