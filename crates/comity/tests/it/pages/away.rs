//! Away and gone: who does somebody's work meanwhile, what they see of it and until when; a queue handed over.

use axum::http::StatusCode;
use rules::actor::Role;
use rules::enquiry::{Allocation, Command, Enquiry};
use rules::id::PostId;
use rules::norm::Norm;
use rules::{post, post::Post};
use store::pen::Pen;

use super::browser::{Browser, words};
use super::enquiries::{allocated, raised, stepped};
use crate::town::{Answer, Player, Town, done};

/// Arranges on the page that `by` does the work of a post.
fn arranged(town: &Town, who: &Player, away: PostId, by: &Player, days: [&str; 2]) -> Answer {
    let browser = Browser::shown_again(town, who);
    let path = format!("/northwold/posts/{away}/cover");
    let form = browser.get(&path);
    assert_eq!(form.status, StatusCode::OK, "{}", words(form.text()));
    let mut fields = vec![("by".to_owned(), by.post().to_string())];
    for (name, day) in ["from", "until"].into_iter().zip(days) {
        let parts = ["year", "month", "day"].into_iter().zip(day.split('-'));
        fields.extend(parts.map(|(part, number)| (format!("{name}-{part}"), number.to_owned())));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.submit(&form, &path, &fields)
}

fn home(town: &Town, who: &Player) -> String {
    words(Browser::of(town, who).get("/northwold").text())
}

#[test]
fn a_colleague_sees_and_does_the_work_of_an_officer_on_leave_and_nothing_before_or_after() {
    let town = Town::county();
    let musa = town.joins("Musa Field", "Highways Inspector", Some(town.highways), &[]);
    let at = allocated(&town);
    let reference = at.rsplit('/').next().unwrap().to_owned();
    assert_eq!(Browser::of(&town, &musa).get(&at).status, StatusCode::NOT_FOUND);

    let bello = words(Browser::of(&town, &town.bello).get("/northwold/account").text());
    assert!(bello.contains("While I am away: who does my work"), "{bello}");
    let cover = format!("/northwold/posts/{}/cover", town.bello.post());
    let form = words(Browser::shown_again(&town, &town.bello).get(&cover).text());
    assert!(form.contains("Musa Field, Highways Inspector") && !form.contains("Esi Tamakloe"), "{form}");
    let done = arranged(&town, &town.bello, town.bello.post(), &musa, ["2025-12-03", "2025-12-05"]);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", words(done.text()));
    assert!(!home(&town, &musa).contains(&reference), "it has not begun");

    town.at("2025-12-03T09:00:00Z");
    let read = home(&town, &musa);
    let list = "Queue, for Bello Okoro, away until 5 December 2025";
    assert!(read.contains(list) && read.contains(&reference), "{read}");
    let sent = stepped(&town, &musa, &at, "answer", &[("text", "It will be painted next week."), ("how", "written")]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", words(sent.text()));
    let history = words(Browser::of(&town, &town.ada).get(&at).text());
    assert!(history.contains("Musa Field, Highways Inspector (for Bello Okoro) answered"), "{history}");

    town.at("2025-12-06T09:00:00Z");
    assert!(!home(&town, &musa).contains("Bello Okoro"));
    assert_eq!(Browser::of(&town, &musa).get(&at).status, StatusCode::NOT_FOUND);
    let later = words(Browser::of(&town, &town.ada).get(&at).text());
    assert!(later.contains("(for Bello Okoro) answered"), "who did it stays said: {later}");
}

#[test]
fn the_line_manager_arranges_it_for_somebody_away_without_notice_and_it_is_ended_early() {
    let town = Town::county();
    let ife = town.joins("Ife Stone", "Head of Highways", Some(town.highways), &[Role::LineManager]);
    let line = town.view(&town.chidi, &format!("/northwold/people/{}", town.bello.person));
    assert!(words(line.text()).contains("Who covers it"), "the clerk is led there");
    let described = post::Open {
        line_manager: Some(ife.post()),
        ..town.chidi.desk.read(|reading| Ok((*reading.post(town.bello.post())?.unwrap().open).clone())).unwrap()
    };
    let mut pen = Pen::new();
    let described = post::Open { title: pen.name("Highways Officer"), telephone: None, ..described };
    done::<Post>(&town.chidi.desk, town.bello.post(), post::Command::Describe(described), pen);
    let at = allocated(&town);

    for stranger in [&town.ada, &town.esi] {
        let refused = Browser::of(&town, stranger).get(&format!("/northwold/posts/{}/cover", town.bello.post()));
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
    let account = words(Browser::of(&town, &ife).get("/northwold/account").text());
    assert!(account.contains("While Bello Okoro, Highways Officer is away"), "{account}");
    let done = arranged(&town, &ife, town.bello.post(), &town.esi, ["2025-12-02", "2025-12-31"]);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", words(done.text()));
    assert!(home(&town, &town.esi).contains("for Bello Okoro, away until 31 December 2025"));
    // Her own service's queue is hers; that of the other service is lent with the post.
    assert!(home(&town, &town.esi).contains("Nothing waits to be taken for Bello Okoro"));
    let sent = stepped(&town, &town.esi, &at, "holding-reply", &[("text", "We are looking at it.")]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER);

    let path = format!("/northwold/posts/{}/cover", town.bello.post());
    let bello = Browser::shown_again(&town, &town.bello);
    let page = bello.get(&path);
    assert!(words(page.text()).contains("End it now for Esi Tamakloe"));
    let ended = bello.submit(&page, &format!("{path}/ending"), &[]);
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", words(ended.text()));
    assert_eq!(Browser::of(&town, &town.esi).get(&at).status, StatusCode::NOT_FOUND);
    assert!(!home(&town, &town.esi).contains("Bello Okoro"));
    let history = words(Browser::of(&town, &town.ada).get(&at).text());
    assert!(history.contains("Esi Tamakloe, Housing Officer (for Bello Okoro) wrote how it is going"), "{history}");
}

#[test]
fn whoever_stands_in_for_democratic_services_sees_what_is_to_be_sorted_marked_whose_it_is() {
    let town = Town::county();
    raised(&town);
    assert!(!home(&town, &town.esi).contains("To be sorted"));
    arranged(&town, &town.chidi, town.chidi.post(), &town.esi, ["2025-12-02", "2025-12-02"]);
    let read = home(&town, &town.esi);
    assert!(read.contains("To be sorted, for Chidi Brook, away until 2 December 2025"), "{read}");
    assert!(home(&town, &town.chidi).contains("To be sorted"));
    assert!(!home(&town, &town.chidi).contains("for Chidi Brook"));
    town.at("2025-12-03T09:00:00Z");
    assert!(!home(&town, &town.esi).contains("To be sorted"));
}

#[test]
fn a_decline_by_the_monitoring_officer_is_the_deputys_to_review_and_that_of_whoever_stands_in_for_the_deputy() {
    let town = Town::county();
    let femi = town.joins("Femi Hart", "Monitoring Officer", None, &[Role::MonitoringOfficer]);
    let gwen = town.joins("Gwen Lake", "Deputy Monitoring Officer", None, &[Role::DeputyMonitoringOfficer]);
    let at = raised(&town);
    let enquiry = town.ada.desk.read(|reading| Ok(reading.enquiries(&Default::default())?[0].id)).unwrap();
    let to = Allocation::Post(femi.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    let mut pen = Pen::new();
    let (reason, instead) = (pen.text("It is for the party."), pen.text("Ask the agent."));
    let telephone = pen.name("01632 960123");
    let decline = Command::Decline { reason, instead, telephone, norm: Norm::PartisanWork };
    done::<Enquiry>(&femi.desk, enquiry, decline, pen);
    let asked = stepped(&town, &town.ada, &at, "review", &[("text", "It is about the whole road.")]);
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", words(asked.text()));

    assert!(!home(&town, &femi).contains("Review the decline of"), "nobody reviews their own");
    assert!(home(&town, &gwen).contains("Review the decline of"));
    assert!(!home(&town, &town.esi).contains("Review the decline of"));
    arranged(&town, &town.chidi, gwen.post(), &town.esi, ["2025-12-02", "2025-12-04"]);
    let read = home(&town, &town.esi);
    assert!(read.contains("Review the decline of") && read.contains("for Gwen Lake, away until 4 December"), "{read}");
    town.at("2025-12-05T09:00:00Z");
    assert!(!home(&town, &town.esi).contains("Review the decline of"));
}

#[test]
fn who_does_the_work_of_an_officer_of_another_service_does_not_direct_it() {
    let town = Town::county();
    let ife = town.joins("Ife Stone", "Director of Highways", Some(town.highways), &[Role::Director]);
    let at = raised(&town);
    let enquiry = town.ada.desk.read(|reading| Ok(reading.enquiries(&Default::default())?[0].id)).unwrap();
    let to = Allocation::Post(town.esi.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    let joy = town.joins("Joy Wells", "Housing Adviser", Some(town.housing), &[]);
    town.joins("Kit Moor", "Director of Housing", Some(town.housing), &[Role::Director]);
    let mut pen = Pen::new();
    let (reason, instead) = (pen.text("It is for the party."), pen.text("Ask the agent."));
    let telephone = pen.name("01632 960123");
    let decline = Command::Decline { reason, instead, telephone, norm: Norm::PartisanWork };
    done::<Enquiry>(&town.esi.desk, enquiry, decline, pen);
    stepped(&town, &town.ada, &at, "review", &[("text", "It is about the whole road.")]);
    arranged(&town, &town.chidi, joy.post(), &ife, ["2025-12-02", "2025-12-04"]);
    let read = home(&town, &ife);
    assert!(read.contains("Nothing is with you for Joy Wells") && !read.contains("Review the decline of"), "{read}");
}

#[test]
fn a_queue_is_handed_over_one_act_for_each_matter_and_what_is_refused_is_named() {
    let town = Town::county();
    let [first, second] = [allocated(&town), allocated(&town)];
    let path = format!("/northwold/posts/{}/queue", town.bello.post());
    for other in [&town.bello, &town.esi, &town.ada] {
        assert_eq!(Browser::of(&town, other).get(&path).status, StatusCode::FORBIDDEN, "{}", other.name);
    }
    let chidi = Browser::of(&town, &town.chidi);
    let page = chidi.get(&path);
    let read = words(page.text());
    for at in [&first, &second] {
        assert!(read.contains(at.rsplit('/').next().unwrap()), "{read}");
    }
    assert_eq!(chidi.submit(&page, &path, &[]).status, StatusCode::UNPROCESSABLE_ENTITY);
    let esi = town.esi.post().to_string();
    let told = words(chidi.submit(&page, &path, &[("to", &esi)]).text());
    assert!(told.contains("2 matters are with Esi Tamakloe, Housing Officer now."), "{told}");
    let again = words(chidi.submit(&page, &path, &[("to", &esi)]).text());
    assert!(again.contains("Nothing was left to hand over."), "{again}");
    let history = words(Browser::of(&town, &town.ada).get(&first).text());
    // Once in its title, once in the link to its proof.
    assert_eq!(history.matches("passed it to Housing Officer").count(), 2, "{history}");

    // What was lifted out for a few named officers is not the clerk's to hand over.
    let lifted = Command::Safeguard { service: Some(town.housing), posts: vec![town.esi.post()].into_iter().collect() };
    let enquiry = town.esi.desk.read(|reading| Ok(reading.enquiries(&Default::default())?[0].id)).unwrap();
    done::<Enquiry>(&town.esi.desk, enquiry, lifted, Pen::new());
    let path = format!("/northwold/posts/{}/queue", town.esi.post());
    let page = chidi.get(&path);
    let back = town.housing.to_string();
    let told = words(chidi.submit(&page, &path, &[("to", &back)]).text());
    assert!(told.contains("One matter is with Housing: back to the service now."), "{told}");
}

#[test]
fn arranging_who_does_somebodys_work_is_not_done_at_a_screen_that_was_left_open() {
    let town = Town::county();
    super::visitor::with_password(&town, &town.bello);
    let path = format!("/northwold/posts/{}/cover", town.bello.post());
    let again = format!("/northwold/account/step-up?then={path}");
    for (at, fields) in [(path.clone(), vec![("by", "")]), (format!("{path}/ending"), vec![])] {
        let sent = Browser::of(&town, &town.bello).post(&at, &fields);
        assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, again.as_str()), "{at}");
    }
    let browser = Browser::of(&town, &town.bello);
    assert_eq!(browser.get(&path).header("location"), again);
    assert_eq!(
        Browser::of(&town, &town.esi).get(&path).status,
        StatusCode::FORBIDDEN,
        "nor does it say more to others"
    );
    let fields = [("password", super::visitor::PASSWORD), ("then", path.as_str())];
    assert_eq!(browser.post("/northwold/account/step-up", &fields).header("location"), path);
}

/// The letters that wait for somebody, as they would be written.
fn letters(town: &Town, who: &Player) -> Vec<String> {
    let outside = comity::mail::writing::Outside { public_url: "https://comity.test", slug: town.slug };
    let due = town.installation.letters_due(100).unwrap().into_iter().filter(|due| due.recipient == who.person);
    let written = due.filter_map(|due| {
        let desk = town.installation.desk_of_recipient(&due).unwrap()?;
        desk.read(|reading| comity::mail::writing::write(reading, due.letter, due.record, due.act, &outside)).unwrap()
    });
    written.map(|letter| format!("{}\n{}", letter.subject, letter.body)).collect()
}

#[test]
fn whoever_is_away_is_told_by_letter_and_at_home_of_what_somebody_else_has_arranged() {
    let town = Town::county();
    arranged(&town, &town.chidi, town.bello.post(), &town.esi, ["2025-12-03", "2025-12-05"]);
    let told = letters(&town, &town.bello);
    assert_eq!(told.len(), 1, "{told:?}");
    let told = told[0].split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "Chidi Brook has arranged that Esi Tamakloe, Housing Officer does the work of your post from Wednesday 3 December";
    assert!(told.contains(said) && told.contains(&format!("posts/{}/cover", town.bello.post())), "{told}");
    let read = home(&town, &town.bello);
    assert!(read.contains("Esi Tamakloe does your work from 3 December 2025 until 5 December 2025."), "{read}");
    let page = Browser::shown_again(&town, &town.chidi).get(&format!("/northwold/posts/{}/cover", town.bello.post()));
    let back = format!("href=\"/northwold/people/{}\"", town.bello.person);
    assert!(page.text().contains(&back) && words(page.text()).contains("Back to the person"), "{}", words(page.text()));

    // What one arranges oneself, one knows.
    let musa = town.joins("Musa Field", "Highways Inspector", Some(town.highways), &[]);
    arranged(&town, &town.bello, town.bello.post(), &musa, ["2025-12-08", "2025-12-09"]);
    arranged(&town, &town.bello, town.bello.post(), &musa, ["2025-12-06", "2025-12-07"]);
    assert_eq!(letters(&town, &town.bello).len(), 1);
    let page = Browser::shown_again(&town, &town.bello).get(&format!("/northwold/posts/{}/cover", town.bello.post()));
    let read = words(page.text());
    let places = ["from 3 December", "from 6 December", "from 8 December"].map(|day| read.find(day).unwrap());
    assert!(places.is_sorted() && read.contains("Back to my account"), "the first day first: {read}");
}

#[test]
fn a_history_says_for_whom_somebody_stood_in_as_it_was_then_whatever_is_arranged_or_ended_since() {
    let town = Town::county();
    let musa = town.joins("Musa Field", "Highways Inspector", Some(town.highways), &[]);
    let at = raised(&town);
    let housing = town.highways.to_string();
    assert_eq!(stepped(&town, &town.chidi, &at, "allocation", &[("to", &housing)]).status, StatusCode::SEE_OTHER);
    let says = |text: &str| stepped(&town, &musa, &at, "note", &[("text", text)]).status;
    let post = town.bello.post().to_string();
    assert_eq!(stepped(&town, &town.chidi, &at, "allocation", &[("to", &post)]).status, StatusCode::SEE_OTHER);
    // In the morning Musa writes as a colleague; later that day the cover begins.
    assert_eq!(says("Seen on the way in."), StatusCode::SEE_OTHER);
    arranged(&town, &town.bello, town.bello.post(), &musa, ["2025-12-02", "2025-12-05"]);
    town.at("2025-12-02T15:00:00Z");
    assert_eq!(says("Looked at it for Bello."), StatusCode::SEE_OTHER);
    town.at("2025-12-04T09:00:00Z");
    assert_eq!(says("Rang the contractor."), StatusCode::SEE_OTHER);
    // Ended on the same day, as from the day before.
    let bello = Browser::shown_again(&town, &town.bello);
    let path = format!("/northwold/posts/{}/cover", town.bello.post());
    let page = bello.get(&path);
    assert_eq!(bello.submit(&page, &format!("{path}/ending"), &[]).status, StatusCode::SEE_OTHER);
    town.at("2025-12-04T15:00:00Z");
    assert_eq!(says("A colleague once more."), StatusCode::SEE_OTHER);

    let read = words(Browser::of(&town, &town.chidi).get(&at).text());
    let noted = |text: &str| {
        let before = &read[..read.find(text).unwrap_or_else(|| panic!("{text}: {read}"))];
        before[before.rfind("Musa Field, Highways Inspector").unwrap()..].contains("(for Bello Okoro) noted")
    };
    for (text, stood_in) in [
        ("Seen on the way in.", false),
        ("Looked at it for Bello.", true),
        ("Rang the contractor.", true),
        ("A colleague once more.", false),
    ] {
        assert_eq!(noted(text), stood_in, "{text} {read}");
    }
}
