use axum::http::StatusCode;
use comity::url;
use rules::council::{Command, Council, Description};
use rules::enquiry;
use store::pen::Pen;

use crate::pages::browser::{Browser, words};
use crate::town::{Town, done};

/// Highways answers for lamps and potholes, Housing for derelict buildings.
fn described(town: &Town) {
    for (service, does, said, post) in [
        (
            town.highways,
            "Roads, pavements and street lighting.",
            "potholes, street lights, pavements",
            town.bello.post(),
        ),
        (town.housing, "Homes, and buildings that stand empty.", "derelict buildings, damp", town.esi.post()),
    ] {
        let mut pen = Pen::new();
        let description = Description {
            does: Some(pen.text(does)),
            ring: Some(post),
            telephone: None,
            deputy: Some(town.chidi.post()),
            out_of_hours: Some(pen.text("01632 960777")),
        };
        done::<Council>(&town.chidi.desk, town.council, Command::DescribeService { service, description }, pen);
        let mut pen = Pen::new();
        let command = Command::SetRouting { service, words: pen.text(said) };
        done::<Council>(&town.chidi.desk, town.council, command, pen);
    }
}

#[test]
fn whom_to_ring_is_answered_in_two_taps() {
    let town = Town::county();
    described(&town);
    for player in [&town.ada, &town.bello, &town.chidi] {
        let home = Browser::of(&town, player).get(&url::home(town.slug));
        assert!(home.text().contains(&format!("href=\"{}\"", url::services(town.slug))), "the first tap");
        let page = Browser::of(&town, player).get(&url::services(town.slug));
        assert!(page.text().contains("href=\"tel:01632960123\""), "the second");
    }
    let service = Browser::of(&town, &town.ada).get(&url::service(town.slug, town.highways));
    let read = words(service.text());
    for said in [
        "Roads, pavements and street lighting.",
        "Bello Okoro, Highways Officer",
        "If nobody answers Chidi Brook, Democratic Services Manager",
        "Out of hours 01632 960777",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
}

#[test]
fn a_service_is_found_by_everyday_words_and_says_which() {
    let town = Town::county();
    described(&town);
    let ada = Browser::of(&town, &town.ada);
    let looked_up = |asked: &str| words(ada.get(&format!("{}?q={asked}", url::services(town.slug))).text());
    let found = looked_up("an+empty+derelict+building");
    assert!(found.contains("Because of: derelict buildings") && !found.contains("Highways"), "{found}");
    assert!(looked_up("poth").contains("Because of: potholes"), "while somebody still types");
    assert!(looked_up("Street+Lights").contains("Because of: street lights"));
    let nothing = looked_up("zeppelins");
    assert!(nothing.contains("Nothing is known here as") && nothing.contains("Highways"), "{nothing}");
    assert!(looked_up("%3Cb%3E").contains("Nothing is known"), "what is typed is text");
}

#[test]
fn the_directory_is_for_members_and_officers_of_the_council() {
    let town = Town::county();
    described(&town);
    for path in [url::services(town.slug), url::service(town.slug, town.highways)] {
        assert_eq!(town.get(&path).status, StatusCode::SEE_OTHER);
    }
    let ada = Browser::of(&town, &town.ada);
    for nowhere in ["service-00000000000000000000000000", "somewhere"] {
        assert_eq!(ada.get(&url::service(town.slug, nowhere)).status, StatusCode::NOT_FOUND);
    }
}

#[test]
fn the_clerk_says_what_a_service_does_and_nothing_typed_is_lost() {
    let town = Town::county();
    let (clerk, path) = (Browser::of(&town, &town.chidi), url::service_description(town.slug, town.highways));
    let page = clerk.get(&path);
    let post = town.bello.post().to_string();
    let fields = [
        ("name", "Highways and Transport"),
        ("does", "Roads and buses."),
        ("words", "potholes, buses"),
        ("ring", post.as_str()),
        ("telephone", "01632 960500"),
        ("deputy", ""),
        ("out_of_hours", "Wait until Monday"),
    ];
    assert_eq!(clerk.submit(&page, &path, &fields).status, StatusCode::SEE_OTHER);
    let shown = words(clerk.get(&url::service(town.slug, town.highways)).text());
    for said in ["Highways and Transport", "Roads and buses.", "01632 960500", "Wait until Monday", "potholes, buses"] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let page = clerk.get(&path);
    assert!(page.text().contains("value=\"01632 960500\"") && page.text().contains(">potholes, buses</textarea>"));
    let again = clerk.submit(&page, &path, &[("name", "housing"), ("does", "Roads."), ("ring", "")]);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(again.text()).contains("housing is there already") && again.text().contains(">Roads.</textarea>"));
    for player in [&town.ada, &town.bello] {
        let other = Browser::of(&town, player);
        assert_eq!(other.get(&path).status, StatusCode::FORBIDDEN);
        assert_eq!(other.post(&path, &fields).status, StatusCode::FORBIDDEN);
    }
}

#[test]
fn a_ward_and_a_group_are_given_another_name_by_the_clerk() {
    let town = Town::county();
    let (clerk, path) = (Browser::of(&town, &town.chidi), url::rename(town.slug, town.oakley));
    let settings = clerk.get(&url::settings(town.slug));
    assert!(settings.text().contains(&format!("href=\"{path}\"")));
    let page = clerk.get(&path);
    assert_eq!(clerk.submit(&page, &path, &[("name", "Oakley and Mill Green")]).status, StatusCode::SEE_OTHER);
    assert!(words(clerk.get(&url::settings(town.slug)).text()).contains("Oakley and Mill Green"));
    assert_eq!(clerk.submit(&page, &path, &[("name", " ")]).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(clerk.get(&url::rename(town.slug, "ward-1")).status, StatusCode::NOT_FOUND);
    assert_eq!(Browser::of(&town, &town.ada).get(&path).status, StatusCode::FORBIDDEN);
}

#[test]
fn words_of_a_question_suggest_a_service_and_the_member_chooses() {
    let town = Town::county();
    described(&town);
    let ada = Browser::of(&town, &town.ada);
    let path = url::new_enquiry(town.slug);
    let fields = [("question", "A pothole has opened in front of the school."), ("basis", "place")];
    let check = ada.submit(&ada.get(&path), &path, &fields);
    let read = words(check.text());
    assert!(read.contains("Is it one of these? ") && read.contains("Highways because of: potholes"), "{read}");
    assert!(!read.contains("derelict"), "only what the words lead to");
    let sent = |service: &str| {
        let to = url::enquiries(town.slug);
        let check = ada.submit(&ada.get(&path), &path, &fields);
        let answer = ada.submit(&check, &to, &[("service", service)]);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", words(answer.text()));
        let enquiry = answer.header("location").split('?').next().unwrap().to_owned();
        (enquiry.clone(), enquiry.rsplit('/').next().unwrap().parse().unwrap())
    };
    for (chosen, expected) in [(town.highways.to_string(), Some(town.highways)), ("sort".to_owned(), None)] {
        let (address, reference) = sent(&chosen);
        let sight = town.ada.desk.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
        let matter = sight.state.matter().unwrap();
        assert_eq!(matter.raise.service, expected);
        assert!(matches!(sight.state, enquiry::State::Unsorted(_)), "nothing is allocated by itself");
        let sorting = words(Browser::of(&town, &town.chidi).get(&format!("{address}/allocation")).text());
        assert!(sorting.contains("Suggested: Highways , because of: potholes"), "{sorting}");
    }
}

#[test]
fn a_question_that_no_words_lead_from_is_asked_nothing_more() {
    let town = Town::county();
    described(&town);
    let ada = Browser::of(&town, &town.ada);
    let path = url::new_enquiry(town.slug);
    let check = ada.submit(&ada.get(&path), &path, &[("question", "What is our policy on flags?"), ("basis", "place")]);
    assert!(!words(check.text()).contains("Is it one of these?"));
    let from_service = ada.get(&format!("{path}?service={}", town.housing));
    assert!(from_service.text().contains(&format!("value=\"{}\" selected", town.housing)));
}
