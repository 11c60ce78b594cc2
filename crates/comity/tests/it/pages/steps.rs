//! A step's page: what stands out on the enquiry, no form where nothing could succeed, what is sent waits, and who reads it.

use std::sync::atomic::Ordering;

use axum::http::StatusCode;
use comity::url;
use rules::council::{Command as Says, Council, Description};
use rules::enquiry::{Allocation, Command, Enquiry, Visibility};
use rules::id::PostId;
use store::pen::Pen;

use super::browser::{Browser, words};
use super::enquiries::{allocated, raised, stepped};
use crate::town::{Player, Town, done};
use crate::two_worlds::{raise, raise_by};

fn read(town: &Town, who: &Player, path: &str) -> String {
    words(Browser::of(town, who).get(path).text())
}

#[track_caller]
fn sent(town: &Town, who: &Player, at: &str, step: &str, fields: &[(&str, &str)]) -> String {
    let answer = stepped(town, who, at, step, fields);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{step}: {}", words(answer.text()));
    answer.header("location").to_owned()
}

#[test]
fn a_date_that_has_gone_by_stands_at_the_head_of_the_page_with_the_word_of_the_lists() {
    let town = Town::county();
    let at = allocated(&town);
    assert!(!read(&town, &town.ada, &at).contains("Overdue"));
    town.at("2025-12-17T09:00:00Z");
    for who in [&town.ada, &town.bello] {
        let page = read(&town, who, &at);
        assert!(page.contains("Overdue The acknowledgement was due on 3 December 2025."), "{page}");
        assert!(page.contains("The answer was due on 16 December 2025."), "{page}");
    }
    sent(&town, &town.bello, &at, "answer", &[("text", "It is done."), ("how", "written")]);
    assert!(!read(&town, &town.ada, &at).contains("was due on"), "nothing is due any more");
}

#[test]
fn a_wish_to_show_it_to_more_people_stands_at_the_head_until_it_is_answered_and_then_its_outcome() {
    let town = Town::county();
    let at = allocated(&town);
    sent(&town, &town.bello, &at, "answer", &[("text", "It is done."), ("how", "written")]);
    sent(&town, &town.ada, &at, "visibility", &[("visibility", "council"), ("knows", "yes")]);
    for who in [&town.ada, &town.bello] {
        let page = read(&town, who, &at);
        assert!(
            page.contains("to show it to every member of the council. It waits for a yes or no from Bello Okoro"),
            "{page}"
        );
    }
    sent(&town, &town.bello, &at, "consultation", &[("view", "objects"), ("reason", "It names a resident.")]);
    let page = read(&town, &town.ada, &at);
    let head = page.split("History").next().unwrap();
    assert!(
        head.contains("did not agree that it is shown to more people") && head.contains("It names a resident."),
        "{page}"
    );
    sent(&town, &town.ada, &at, "visibility", &[("visibility", "council"), ("knows", "yes")]);
    sent(&town, &town.bello, &at, "consultation", &[("view", "agrees")]);
    let page = read(&town, &town.ada, &at);
    assert!(page.split("History").next().unwrap().contains("agreed that it is shown to more people"), "{page}");
    sent(&town, &town.ada, &at, "visibility", &[("visibility", "me")]);
    let page = read(&town, &town.ada, &at);
    assert!(!page.split("History").next().unwrap().contains("agreed that"), "chosen anew: {page}");
}

#[test]
fn more_time_is_offered_while_it_can_be_had_and_its_form_names_the_last_day_and_the_clause() {
    let town = Town::county();
    let at = allocated(&town);
    let offered = |town: &Town| read(town, &town.bello, &at).contains("Ask for more time");
    assert!(offered(&town));
    let form = read(&town, &town.bello, &format!("{at}/extension"));
    assert!(form.contains("At the latest Friday 2 January 2026: 10 working days after"), "{form}");
    assert!(form.contains("16 December 2025 (clause "), "{form}");

    sent(&town, &town.bello, &at, "clarification", &[("text", "Which side of it?"), ("question", "Which side of it?")]);
    assert!(!offered(&town), "the clock stands still");
    let no = Browser::of(&town, &town.bello).get(&format!("{at}/extension"));
    assert_eq!(no.status, StatusCode::CONFLICT);
    assert!(
        words(no.text()).contains("This cannot be done here") && !no.text().contains("name=\"until-day\""),
        "{}",
        words(no.text())
    );
    sent(&town, &town.ada, &at, "reply", &[("text", "The north side.")]);
    assert!(offered(&town));
    town.at("2026-03-02T09:00:00Z");
    assert!(!offered(&town), "its last day has gone by");
    let no = read(&town, &town.bello, &format!("{at}/extension"));
    assert!(no.contains("2 March 2026 is more than 10 working days after 16 December 2025"), "{no}");
}

#[test]
fn a_review_that_is_pending_is_not_asked_for_again_by_its_address() {
    let town = Town::county();
    town.joins("Farah Lind", "Director of Highways", Some(town.highways), &[rules::actor::Role::Director]);
    let at = allocated(&town);
    let norm = Browser::of(&town, &town.bello).get(&format!("{at}/decline"));
    let norm = norm.text().split("name=\"norm\"").nth(1).unwrap().split("value=\"").nth(1).unwrap();
    let norm = norm.split('"').next().unwrap().to_owned();
    let fields = [
        ("norm", norm.as_str()),
        ("reason", "It is not ours."),
        ("instead", "Ring the parish."),
        ("telephone", "01632 960123"),
    ];
    sent(&town, &town.bello, &at, "decline", &fields);
    sent(&town, &town.ada, &at, "review", &[("text", "It is yours.")]);
    let no = Browser::of(&town, &town.ada).get(&format!("{at}/review"));
    assert_eq!(no.status, StatusCode::CONFLICT);
    let said = words(no.text());
    assert!(said.contains("This cannot be done here") && !no.text().contains("<textarea"), "{said}");
}

#[test]
fn a_fault_passed_on_is_on_a_list_of_its_service_and_counted_there() {
    let town = Town::county();
    let ife = town.joins("Ife Stone", "Head of Highways", Some(town.highways), &[rules::actor::Role::LineManager]);
    let (at, other) = (allocated(&town), raised(&town));
    let highways = town.highways.to_string();
    for at in [&at, &other] {
        sent(&town, &town.chidi, at, "fault", &[("service", &highways)]);
    }
    let reference = at.rsplit('/').next().unwrap();
    for who in [&town.bello, &ife] {
        let home = read(&town, who, "/northwold");
        assert!(home.contains("Faults passed on to us: 2") && home.contains(reference), "{home}");
        let list = read(&town, who, "/northwold/enquiries?whose=faults");
        assert!(list.contains("2 enquiries") && list.contains(reference), "{list}");
    }
    let home = read(&town, &town.esi, "/northwold");
    assert!(home.contains("No fault report is with the service.") && !home.contains(reference), "{home}");
    // Taken by an officer of the service, it is in that officer's queue.
    let post = town.bello.post().to_string();
    sent(&town, &town.chidi, &at, "allocation", &[("to", &post)]);
    assert!(read(&town, &town.bello, "/northwold").contains(reference));
    assert!(read(&town, &ife, "/northwold").contains("Faults passed on to us: 1"));
}

/// Housing answers for derelict buildings.
fn routed(town: &Town) {
    let mut pen = Pen::new();
    let command = Says::SetRouting { service: town.housing, words: pen.text("derelict buildings, crossing") };
    done::<Council>(&town.chidi.desk, town.council, command, pen);
}

#[test]
fn a_fault_goes_where_its_words_lead_and_never_to_whoever_has_it_only_because_they_have_it() {
    let town = Town::county();
    let at = allocated(&town);
    let form = |town: &Town| Browser::of(town, &town.bello).get(&format!("{at}/fault")).text().to_owned();
    let highways = format!("value=\"{}\" selected", town.highways);
    assert!(!form(&town).contains(&highways), "it is with Bello, of Highways, and that is no reason");
    routed(&town);
    let led = form(&town);
    assert!(led.contains(&format!("value=\"{}\" selected", town.housing)), "{led}");
    assert!(words(&led).contains("because of: crossing"), "{}", words(&led));
}

/// Ada and Dara ask the same of Bello, who has linked the two.
fn linked(town: &Town) -> (String, String) {
    let ((one, adas), (other, daras)) =
        (raise(town, "The crossing", Visibility::Me), raise_by(&town.dara, "The same crossing", Visibility::Me));
    let to = Allocation::Post(town.bello.post());
    for id in [one, other] {
        done::<Enquiry>(&town.chidi.desk, id, Command::Allocate { to, sort: None }, Pen::new());
    }
    done::<Enquiry>(&town.bello.desk, one, Command::Link { with: other }, Pen::new());
    done::<Enquiry>(&town.bello.desk, other, Command::Link { with: one }, Pen::new());
    (format!("/northwold/enquiries/{adas}"), format!("/northwold/enquiries/{daras}"))
}

#[test]
fn an_answer_to_all_that_are_linked_names_everybody_who_reads_it_and_waits_as_one() {
    let town = Town::county();
    town.undo.store(120, Ordering::Relaxed);
    let (adas, daras) = linked(&town);
    let bello = Browser::of(&town, &town.bello);
    let form = words(bello.get(&format!("{adas}/linked-answer")).text());
    let message = form.split("Who will read this:").nth(1).unwrap();
    assert!(message.contains("Ada Marsh") && message.contains("Dara"), "{form}");

    let text = [("text", "It is painted in zanzibar week.")];
    let waits = sent(&town, &town.bello, &adas, "linked-answer", &text);
    let page = words(bello.get(&waits).text());
    assert!(page.contains("Will be sent at") && page.matches("zanzibar").count() == 1, "{page}");
    for (who, at) in [(&town.ada, &adas), (&town.dara, &daras)] {
        assert!(!read(&town, who, at).contains("zanzibar"), "not yet");
    }
    let undone = bello.post(&format!("{waits}/undo"), &[]);
    let again = bello.get(undone.header("location"));
    let said = words(again.text());
    assert!(said.contains("It was taken back: nothing was sent.") && said.contains("zanzibar"), "{said}");
    let path = format!("{adas}/linked-answer");
    let waits = bello.submit(&again, &path, &text).header("location").to_owned();
    assert!(waits.contains("/sending/"), "{waits}");
    town.at("2025-12-02T09:10:00Z");
    assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 1);
    for (who, at) in [(&town.ada, &adas), (&town.dara, &daras)] {
        assert!(read(&town, who, at).contains("zanzibar"), "each in the same moment");
    }
    assert!(!read(&town, &town.bello, "/northwold").contains("was not sent"));
}

#[test]
fn what_is_sent_to_several_is_sent_to_none_where_one_of_them_refuses_when_it_is_due() {
    let town = Town::county();
    town.undo.store(120, Ordering::Relaxed);
    let (adas, daras) = linked(&town);
    let waits = sent(&town, &town.bello, &adas, "linked-answer", &[("text", "In zanzibar week.")]);
    town.undo.store(0, Ordering::Relaxed);
    let esi = town.esi.post().to_string();
    sent(&town, &town.chidi, &daras, "allocation", &[("to", &esi)]);
    town.at("2025-12-02T09:10:00Z");
    assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 0);
    assert!(
        !read(&town, &town.ada, &adas).contains("zanzibar") && !read(&town, &town.dara, &daras).contains("zanzibar")
    );
    let page = read(&town, &town.bello, &waits);
    assert!(page.contains("This was not sent") && page.contains("zanzibar"), "{page}");
}

#[test]
fn whatever_goes_to_somebody_waits_and_undo_gives_back_what_was_typed() {
    let town = Town::county();
    let at = allocated(&town);
    town.undo.store(120, Ordering::Relaxed);
    let highways = town.highways.to_string();
    let until = [("until-day", "17"), ("until-month", "12"), ("until-year", "2025"), ("reason", "In zanzibar week.")];
    let by = [("by-day", "17"), ("by-month", "12"), ("by-year", "2025"), ("what", "Painted in zanzibar week.")];
    type Typed<'a> = &'a [(&'a str, &'a str)];
    let steps: [(&str, Typed<'_>, &str); 4] = [
        ("acknowledgement", &[("message", "I look into zanzibar."), ("text", "I look into zanzibar.")], "zanzibar"),
        ("extension", &until, "zanzibar"),
        ("promise", &by, "zanzibar"),
        ("fault", &[("service", &highways), ("number", "zanzibar 4711")], "zanzibar 4711"),
    ];
    let bello = Browser::of(&town, &town.bello);
    for (step, fields, typed) in steps {
        let waits = sent(&town, &town.bello, &at, step, fields);
        assert!(waits.contains("/sending/"), "{step}: {waits}");
        assert!(!read(&town, &town.ada, &at).contains("zanzibar"), "{step}");
        let undone = bello.post(&format!("{waits}/undo"), &[]);
        let again = bello.get(undone.header("location"));
        assert!(again.text().contains(typed), "{step}: {}", words(again.text()));
        assert!(words(again.text()).contains("nothing was sent"), "{step}");
        bello.post(&format!("{waits}/discard"), &[]);
    }
}

#[test]
fn a_question_that_was_taken_back_says_that_nothing_was_sent() {
    let town = Town::county();
    town.undo.store(120, Ordering::Relaxed);
    let waits = raised(&town);
    let ada = Browser::of(&town, &town.ada);
    let page = words(ada.get(&waits).text());
    assert!(page.contains("Will be sent at 09:0") && page.contains("Send now"), "{page}");
    let undone = ada.post(&format!("{waits}/undo"), &[]);
    let form = words(ada.get(undone.header("location")).text());
    assert!(form.contains("It was taken back: nothing was sent."), "{form}");
    assert!(!words(ada.get("/northwold/enquiries/new").text()).contains("taken back"));
}

#[test]
fn whoever_takes_back_what_went_astray_tells_those_who_decide_on_breaches_and_nobody_else() {
    let town = Town::county();
    let at = allocated(&town);
    sent(&town, &town.bello, &at, "answer", &[("text", "Mrs Example is ill."), ("how", "written")]);
    let bello = Browser::of(&town, &town.bello);
    let form = bello.get(&format!("{at}/taking-back"));
    let text = form.text().split("name=\"text\"").nth(1).unwrap().split("value=\"").nth(1).unwrap();
    let text = text.split('"').next().unwrap().to_owned();
    let told = [("to-whom", "A resident in zanzibar."), ("data", "Her health, of zanzibar.")];
    let mistaken = [&[("text", text.as_str()), ("why", "mistake")], &told[..]].concat();
    let path = format!("{at}/taking-back");
    assert_eq!(bello.submit(&form, &path, &mistaken).status, StatusCode::UNPROCESSABLE_ENTITY);
    let astray = [&[("text", text.as_str()), ("why", "wrong-person")], &told[..]].concat();
    let answer = bello.submit(&form, &path, &astray);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", words(answer.text()));
    let breach = read(&town, &town.chidi, &format!("{at}/breach"));
    assert!(breach.contains("To whom it went: A resident in zanzibar."), "{breach}");
    assert!(breach.contains("What kind of data: Her health, of zanzibar."), "{breach}");
    for who in [&town.ada, &town.bello, &town.dara, &town.esi] {
        for page in [at.clone(), format!("{at}/breach"), "/northwold".to_owned()] {
            assert!(!read(&town, who, &page).contains("zanzibar"), "{page}");
        }
    }
}

#[test]
fn while_somebody_is_away_the_deputy_is_the_one_to_ring() {
    let town = Town::county();
    let musa = town.joins("Musa Field", "Highways Inspector", Some(town.highways), &[]);
    let mut pen = Pen::new();
    let description = Description {
        does: Some(pen.text("Roads.")),
        ring: Some(town.bello.post()),
        deputy: Some(town.chidi.post()),
        ..Description::default()
    };
    done::<Council>(&town.chidi.desk, town.council, Says::DescribeService { service: town.highways, description }, pen);
    let service = url::service(town.slug, town.highways);
    let cover = (town.bello.post(), ["2025-12-03", "2025-12-05"]);
    assert!(read(&town, &town.ada, &service).contains("Ask for Bello Okoro"), "she is there");
    arranged(&town, &musa, cover);
    town.at("2025-12-03T09:00:00Z");
    for who in [&town.ada, &town.esi] {
        let page = read(&town, who, &service);
        assert!(
            page.contains("Ask for Chidi Brook")
                && page.contains("Bello Okoro, Highways Officer (away until 5 December 2025)"),
            "{page}"
        );
        assert!(read(&town, who, &url::services(town.slug)).contains("away until 5 December 2025"));
    }
    town.at("2025-12-06T09:00:00Z");
    assert!(read(&town, &town.ada, &service).contains("Ask for Bello Okoro"));
}

/// Bello arranges that somebody does the work of a post, from a day to a day.
fn arranged(town: &Town, by: &Player, (away, days): (PostId, [&str; 2])) {
    let browser = Browser::shown_again(town, &town.bello);
    let path = format!("/northwold/posts/{away}/cover");
    let form = browser.get(&path);
    let mut fields = vec![("by".to_owned(), by.post().to_string())];
    for (name, day) in ["from", "until"].into_iter().zip(days) {
        let parts = ["year", "month", "day"].into_iter().zip(day.split('-'));
        fields.extend(parts.map(|(part, number)| (format!("{name}-{part}"), number.to_owned())));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let done = browser.submit(&form, &path, &fields);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", words(done.text()));
}
