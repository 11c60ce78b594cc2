//! Earlier answers on the same matter, on the page of an officer's answer: what that officer may see, and nothing else.

use axum::http::StatusCode;
use comity::url;
use rules::enquiry::{Allocation, Command, Enquiry, How, Visibility};
use rules::reference::Reference;
use store::pen::Pen;

use super::browser::{Browser, words};
use crate::town::{Player, Town, done};
use crate::two_worlds::raise_by;

const OFFERED: &str = "Earlier answers on the same matter";

/// Asked by one, passed to the other.
fn with(town: &Town, asks: &Player, has: &Player, subject: &str) -> (rules::id::EnquiryId, Reference) {
    let (enquiry, reference) = raise_by(asks, subject, Visibility::Me);
    let to = Allocation::Post(has.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    (enquiry, reference)
}

fn answered(town: &Town, asks: &Player, has: &Player, subject: &str, answer: &str) -> Reference {
    let (enquiry, reference) = with(town, asks, has, subject);
    let mut pen = Pen::new();
    let text = pen.text(answer);
    done::<Enquiry>(&has.desk, enquiry, Command::Answer { text, how: How::Written }, pen);
    reference
}

fn answering(town: &Town, who: &Player, reference: Reference) -> String {
    let page = Browser::of(town, who).get(&url::enquiry_step(town.slug, reference, "answer"));
    assert_eq!(page.status, StatusCode::OK);
    words(page.text())
}

#[test]
fn an_earlier_answer_is_put_into_the_box_and_only_what_is_then_sent_is_recorded() {
    let town = Town::county();
    let earlier =
        answered(&town, &town.dara, &town.bello, "Potholes in Quarry Lane", "Filled on Tuesday, Councillor Dale.");
    let (_, reference) = with(&town, &town.ada, &town.bello, "More potholes in Quarry Lane");
    let bello = Browser::of(&town, &town.bello);
    let path = url::enquiry_step(town.slug, reference, "answer");
    let page = bello.get(&path);
    let read = words(page.text());
    for shown in
        [&format!("{OFFERED} (1)"), "Potholes in Quarry Lane", &format!("{earlier} · answered on 2 December 2025")]
    {
        assert!(read.contains(shown), "{shown}: {read}");
    }
    assert!(page.text().contains(&format!("href=\"{}\"", url::enquiry(town.slug, earlier))));
    assert!(!read.contains("Dara"), "who asked is nobody's business here: {read}");

    let earlier = earlier.to_string();
    let fields = [("start", earlier.as_str()), ("how", "in-person"), ("text", "Dear Ada,")];
    let started = bello.submit(&page, &path, &fields);
    assert_eq!(started.status, StatusCode::OK, "nothing is sent");
    let read = words(started.text());
    assert!(read.contains("Dear Ada, Filled on Tuesday, Councillor Dale.") && read.contains("nothing has been sent"));
    assert!(started.text().contains("value=\"in-person\" checked"), "what was chosen is kept");
    assert!(
        !words(Browser::of(&town, &town.ada).get(&url::enquiry(town.slug, reference)).text()).contains("Filled on")
    );

    let sent = bello.submit(&started, &path, &[("how", "written"), ("text", "Filled today.")]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    for who in [&town.ada, &town.bello] {
        let read = words(Browser::of(&town, who).get(&url::enquiry(town.slug, reference)).text());
        assert!(read.contains("Filled today."), "{read}");
        assert!(
            !read.contains(&earlier) && !read.contains("Councillor Dale"),
            "nothing says what it began with: {read}"
        );
    }
    // One that is not on offer changes nothing, whatever was sent.
    let again = answered(&town, &town.dara, &town.esi, "Potholes at the flats in Quarry Lane", "Not ours.").to_string();
    let (_, reference) = with(&town, &town.ada, &town.bello, "Potholes in Quarry Lane, again");
    let path = url::enquiry_step(town.slug, reference, "answer");
    let none = bello.submit(&bello.get(&path), &path, &[("start", &again), ("text", "Dear Ada,")]);
    assert!(none.status == StatusCode::OK && !words(none.text()).contains("Not ours."));
}

#[test]
fn nothing_is_offered_that_the_officer_may_not_see_or_that_was_meant_for_one_alone() {
    let town = Town::county();
    let subject = "Potholes in Quarry Lane";
    answered(&town, &town.dara, &town.esi, subject, "Said by another service.");

    let (confidential, _) = with(&town, &town.dara, &town.bello, subject);
    let mut pen = Pen::new();
    let text = pen.text("Said in confidence.");
    done::<Enquiry>(&town.bello.desk, confidential, Command::AnswerInConfidence { text, how: How::Written }, pen);

    let (apart, _) = with(&town, &town.dara, &town.bello, subject);
    let mut pen = Pen::new();
    let text = pen.text("Said before it was lifted out.");
    done::<Enquiry>(&town.bello.desk, apart, Command::Answer { text, how: How::Written }, pen);
    let posts = [town.bello.post()].into();
    let command = Command::Safeguard { service: Some(town.highways), posts };
    done::<Enquiry>(&town.bello.desk, apart, command, Pen::new());

    let (noted, _) = with(&town, &town.dara, &town.bello, "Verges");
    let mut pen = Pen::new();
    let text = pen.text("The same as the potholes in Quarry Lane.");
    done::<Enquiry>(&town.bello.desk, noted, Command::Note { text }, pen);
    let mut pen = Pen::new();
    let text = pen.text("They are cut in May.");
    done::<Enquiry>(&town.bello.desk, noted, Command::Answer { text, how: How::Written }, pen);

    let (_, reference) = with(&town, &town.ada, &town.bello, "Potholes in Quarry Lane, again");
    let read = answering(&town, &town.bello, reference);
    assert!(!read.contains(OFFERED), "an empty list shows nothing: {read}");
    // The clerk sees what the other service said, by the clerk's own keys.
    let (_, unsorted) = raise_by(&town.ada, "Potholes in Quarry Lane, once more", Visibility::Me);
    let clerk = answering(&town, &town.chidi, unsorted);
    assert!(clerk.contains(&format!("{OFFERED} (1)")), "{clerk}");
    for hidden in ["Said in confidence", "lifted out"] {
        assert!(!clerk.contains(hidden));
    }
    // A member is offered nothing.
    answered(&town, &town.ada, &town.bello, subject, "Filled on Tuesday.");
    assert!(answering(&town, &town.bello, reference).contains(&format!("{OFFERED} (1)")));
    let page = Browser::of(&town, &town.ada).get(&url::enquiry_step(town.slug, reference, "answer"));
    assert!(page.status == StatusCode::CONFLICT && !page.text().contains(OFFERED));
}
