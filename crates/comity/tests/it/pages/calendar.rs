use axum::http::StatusCode;
use comity::mail::postman::Postman;
use comity::mail::send::Smtp;
use comity::url;
use rules::enquiry::{Allocation, Command, Enquiry, How, Visibility};
use rules::id::EnquiryId;
use rules::reference::Reference;
use store::pen::Pen;

use crate::mail::server::Server;
use crate::pages::browser::{Browser, words};
use crate::town::{Town, done};

fn with_bello(town: &Town) -> (EnquiryId, Reference) {
    let (enquiry, reference) = crate::two_worlds::raise(town, "The crossing", Visibility::Me);
    let to = Allocation::Post(town.bello.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    done::<Enquiry>(&town.bello.desk, enquiry, Command::Acknowledge { message: None }, Pen::new());
    (enquiry, reference)
}

const TRAINING: [(&str, &str); 5] =
    [("first-day", "5"), ("first-month", "12"), ("first-year", "2025"), ("kind", "closure"), ("why", "Staff training")];

/// The clerk closes the council on Friday 5 December.
fn close(town: &Town) {
    town.at("2025-12-02T11:00:00Z");
    let (clerk, path) = (Browser::of(town, &town.chidi), url::setting(town.slug, "calendar/days-off"));
    let page = clerk.get(&url::setting(town.slug, "calendar"));
    let answer = clerk.submit(&page, &path, &TRAINING);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", words(answer.text()));
}

#[test]
fn anybody_counts_working_days_and_sees_each() {
    let town = Town::county();
    let path = url::calendar(town.slug);
    let page = town.get(&path);
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text().contains("value=\"10\"") && words(page.text()).contains("Thursday 25 December 2025: Christmas Day")
    );
    let asked = |query: &str| town.get(&format!("{path}?{query}"));
    let counted = words(asked("from-day=3&from-month=3&from-year=2026&number=10&unit=working").text());
    assert!(counted.contains("10 working days from Tuesday 3 March 2026: Tuesday 17 March 2026 ."), "{counted}");
    assert!(
        counted.contains("Saturday 7 March 2026 Weekend")
            && counted.contains("Monday 16 March 2026 9 A day that counts")
    );
    let clear = words(asked("from-day=1&from-month=4&from-year=2026&number=3&unit=clear").text());
    assert!(clear.contains("Thursday 2 April 2026 Maundy Thursday"), "{clear}");
    for wrong in [
        "from-day=31&from-month=2&from-year=2026&number=10",
        "from-day=3&from-month=3&from-year=2026&number=0",
        "from-day=3&from-month=3&from-year=2026&number=999999",
        "number=ten",
    ] {
        let answer = asked(wrong);
        assert_eq!(answer.status, StatusCode::OK);
        assert!(words(answer.text()).contains("There is a problem"), "{wrong}");
    }
}

#[test]
fn a_program_counts_the_same_days() {
    let town = Town::county();
    close(&town);
    let answer = town.ask(&town.ada, "/api/v1/calendar?from=2025-12-02&span=10+working+days");
    let json = answer.json();
    assert_eq!((json["due"].as_str(), json["calendar"].as_u64()), (Some("2025-12-17"), Some(2)));
    let day = json["days"].as_array().unwrap().iter().find(|day| day["date"] == "2025-12-05").unwrap();
    assert_eq!(day["why"], "The council is closed: Staff training");
    for wrong in ["", "?span=ten", "?span=6+years", "?span=261+days", "?span=3+days&from=tomorrow", "?days=3"] {
        let answer = town.ask(&town.ada, &format!("/api/v1/calendar{wrong}"));
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
}

#[test]
fn a_day_off_added_late_tells_both_sides_the_old_date_the_new_one_and_why() {
    let town = Town::county();
    let (enquiry, reference) = with_bello(&town);
    let (_, done_with) = {
        let (enquiry, reference) = with_bello(&town);
        let mut pen = Pen::new();
        let text = pen.text("In March.");
        done::<Enquiry>(&town.bello.desk, enquiry, Command::Answer { text, how: How::Written }, pen);
        (enquiry, reference)
    };
    let verdict = |reference: Reference| {
        words(Browser::of(&town, &town.ada).get(&url::why(town.slug, reference, "answer")).text())
    };
    let before = verdict(done_with);
    close(&town);
    let told = "On 2 December 2025 the calendar was changed. The date for the answer moved from Tuesday 16 December 2025 \
                to Wednesday 17 December 2025, because the council is closed on Friday 5 December 2025 (Staff training).";
    for player in [&town.ada, &town.bello, &town.chidi] {
        let page = words(Browser::of(&town, player).get(&url::enquiry(town.slug, reference)).text());
        assert!(page.contains(told), "{}: {page}", player.name);
        let other = words(Browser::of(&town, player).get(&url::enquiry(town.slug, done_with)).text());
        assert!(!other.contains("the calendar was changed"), "{other}");
    }
    let why = verdict(reference);
    assert!(why.contains("Friday 5 December 2025 The council is closed: Staff training"), "{why}");
    assert_eq!(verdict(done_with), before, "a stopped clock keeps its calendar");
    // Nothing runs any more once it is answered, and nothing more is said of it.
    let mut pen = Pen::new();
    let text = pen.text("In March.");
    done::<Enquiry>(&town.bello.desk, enquiry, Command::Answer { text, how: How::Written }, pen);
    let page = words(Browser::of(&town, &town.ada).get(&url::enquiry(town.slug, reference)).text());
    assert!(!page.contains("the calendar was changed"), "{page}");
    // One that is raised afterwards was never moved.
    town.at("2025-12-02T12:00:00Z");
    let (_, later) = with_bello(&town);
    let page = words(Browser::of(&town, &town.ada).get(&url::enquiry(town.slug, later)).text());
    assert!(page.contains("Wednesday 17 December 2025") && !page.contains("the calendar was changed"), "{page}");
}

#[test]
fn both_are_written_to_and_the_letter_says_why() {
    let town = Town::county();
    with_bello(&town);
    let smtp = |server: &Server| {
        let smtp = Smtp::new(&format!("smtp://127.0.0.1:{}?from=comity@northwold.test", server.port)).unwrap();
        Postman::new(smtp, "https://comity.test/")
    };
    let first = Server::start(&[]);
    smtp(&first).round(&town.installation).unwrap();
    first.heard();
    close(&town);
    let due = town.installation.letters_due(10).unwrap();
    assert_eq!(due.len(), 2);
    for player in [&town.ada, &town.bello] {
        let letter = due.iter().find(|letter| letter.recipient == player.person).expect("both are written to");
        let desk = town.installation.desk_of_recipient(letter).unwrap().expect("both see it");
        let outside = comity::mail::writing::Outside { public_url: "https://comity.test", slug: town.slug };
        let written = desk
            .read(|reading| comity::mail::writing::write(reading, letter.letter, letter.record, letter.act, &outside))
            .unwrap()
            .expect("its clock runs");
        assert!(written.subject.ends_with("a date has moved"));
        let text = written.body.replace('\n', " ");
        for said in ["Tuesday 16 December 2025", "Wednesday 17 December 2025", "(Staff training)", "day by day"] {
            assert!(text.contains(said), "{said}: {text}");
        }
    }
}

#[test]
fn the_clerk_enters_days_off_and_cancels_them_before_they_have_passed() {
    let town = Town::county();
    close(&town);
    let (clerk, path) = (Browser::of(&town, &town.chidi), url::setting(town.slug, "calendar"));
    let page = clerk.get(&path);
    assert!(words(page.text()).contains("Friday 5 December 2025: closed, Staff training"));
    let again = clerk.submit(&page, &url::setting(town.slug, "calendar/days-off"), &TRAINING);
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text().contains("value=\"Staff training\""), "nothing typed is lost");
    let empty = clerk.submit(&page, &url::setting(town.slug, "calendar/days-off"), &[("why", "")]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let cancel = url::setting(town.slug, "calendar/days-off/2025-12-05/cancellation");
    assert_eq!(clerk.submit(&page, &cancel, &[("why-2025-12-05", "")]).status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = clerk.get(&path);
    assert_eq!(clerk.submit(&page, &cancel, &[("why-2025-12-05", "Put off")]).status, StatusCode::SEE_OTHER);
    assert!(!words(clerk.get(&path).text()).contains("Staff training"));
    for player in [&town.ada, &town.bello] {
        let other = Browser::of(&town, player);
        assert_eq!(other.get(&path).status, StatusCode::FORBIDDEN);
        for post in [&cancel, &url::setting(town.slug, "calendar/national-days")] {
            let answer = other.post(post, &[("why-2025-12-05", "x"), ("national", "by-hand")]);
            assert_eq!(answer.status, StatusCode::FORBIDDEN);
        }
    }
}

#[test]
fn how_national_days_are_adopted_is_the_clerks_choice() {
    let town = Town::county();
    let (clerk, path) = (Browser::of(&town, &town.chidi), url::setting(town.slug, "calendar/national-days"));
    let page = clerk.get(&url::setting(town.slug, "calendar"));
    assert!(page.text().contains("value=\"automatically\" checked"));
    assert_eq!(clerk.submit(&page, &path, &[("national", "by-hand")]).status, StatusCode::SEE_OTHER);
    assert!(clerk.get(&url::setting(town.slug, "calendar")).text().contains("value=\"by-hand\" checked"));
    // Nothing is lacking, so nothing is adopted.
    assert_eq!(clerk.submit(&page, &path, &[]).status, StatusCode::CONFLICT);
}

#[test]
fn every_date_in_a_list_leads_to_how_it_was_counted() {
    let town = Town::county();
    let (_, reference) = with_bello(&town);
    for (player, page) in [(&town.bello, url::home(town.slug)), (&town.ada, url::enquiries(town.slug))] {
        let list = Browser::of(&town, player).get(&page);
        assert!(list.text().contains(&format!("href=\"{}\"", url::why(town.slug, reference, "answer"))));
    }
}

#[test]
fn the_clerk_says_on_which_mornings_a_post_is_worked() {
    let town = Town::county();
    let (clerk, path) = (Browser::of(&town, &town.chidi), url::pattern(town.slug, town.bello.post()));
    let page = clerk.get(&path);
    let wrong = clerk.submit(&page, &path, &[("pattern", "Tuesdayish")]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("value=\"Tuesdayish\"") && words(wrong.text()).contains("is not a day"));
    assert_eq!(clerk.submit(&page, &path, &[("pattern", "tue am, Thu am")]).status, StatusCode::SEE_OTHER);
    let listed = words(clerk.get(&url::setting(town.slug, "calendar")).text());
    assert!(listed.contains("Highways Officer : Tue am, Thu am"), "{listed}");
    let kept = town.chidi.desk.read(|reading| reading.post(town.bello.post())).unwrap().unwrap();
    assert_eq!((kept.title.as_str(), kept.telephone.as_str()), ("Highways Officer", "01632 960123"));
    assert_eq!(kept.open.service, Some(town.highways));
    assert_eq!(Browser::of(&town, &town.bello).get(&path).status, StatusCode::FORBIDDEN);
}

#[test]
fn whoever_enters_a_day_off_late_is_told_how_many_dates_move_and_whether_any_comes_earlier() {
    let town = Town::county();
    with_bello(&town);
    let (answered, _) = with_bello(&town);
    let mut pen = Pen::new();
    let text = pen.text("In March.");
    done::<Enquiry>(&town.bello.desk, answered, Command::Answer { text, how: How::Written }, pen);
    crate::two_worlds::raise(&town, "The bench", Visibility::Me);
    let (clerk, calendar) = (Browser::of(&town, &town.chidi), url::setting(town.slug, "calendar"));
    let entered = clerk.submit(&clerk.get(&calendar), &url::setting(town.slug, "calendar/days-off"), &TRAINING);
    let page = words(clerk.get(entered.header("location")).text());
    // Of the one that Bello has its answer; of the new one both its dates, or the one that lies after the day.
    assert!(page.contains("Success The calendar is kept."), "{page}");
    assert!(page.contains("dates move, none earlier. Both sides are told."), "{page}");
    let cancel = url::setting(town.slug, "calendar/days-off/2025-12-05/cancellation");
    let cancelled = clerk.submit(&clerk.get(&calendar), &cancel, &[("why-2025-12-05", "The trainer is ill")]);
    let page = words(clerk.get(cancelled.header("location")).text());
    assert!(page.contains("of them earlier. Both sides are told."), "{page}");
    let far =
        [("first-day", "2"), ("first-month", "3"), ("first-year", "2027"), ("kind", "closure"), ("why", "A fair")];
    let entered = clerk.submit(&clerk.get(&calendar), &url::setting(town.slug, "calendar/days-off"), &far);
    assert!(words(clerk.get(entered.header("location")).text()).contains("No date moves."));
}
