//! The page of the search: people and services above what was found, and in which order that stands.

use comity::url;
use rules::council::{Command as Say, Council};
use rules::enquiry::Visibility;
use store::pen::Pen;

use super::browser::{Browser, words};
use crate::town::{Player, Town, done};
use crate::two_worlds::raise;

fn searched(town: &Town, who: &Player, asked: &str) -> String {
    let page = Browser::of(town, who).get(&format!("{}?{asked}", url::search(town.slug)));
    assert_eq!(page.status, 200);
    page.text().to_owned()
}

#[test]
fn people_and_services_stand_above_the_enquiries_as_far_as_everybody_knows_them() {
    let town = Town::county();
    let mut pen = Pen::new();
    let command = Say::SetRouting { service: town.highways, words: pen.text("potholes, street lights") };
    done::<Council>(&town.chidi.desk, town.council, command, pen);
    raise(&town, "The lamp that Mr Okoro knows", Visibility::Me);
    let page = searched(&town, &town.ada, "q=okoro");
    let read = words(&page);
    let people =
        read.find("People Bello Okoro , Highways Officer. Ring 01632 960123").unwrap_or_else(|| panic!("{read}"));
    assert!(people < read.find("1 enquiry").unwrap());
    assert!(
        page.contains(&url::service(town.slug, town.highways))
            && !page.contains(&url::person(town.slug, town.bello.person))
    );
    assert!(searched(&town, &town.chidi, "q=okoro").contains(&url::person(town.slug, town.bello.person)));
    // Whoever may not see the enquiry sees the people all the same, and nothing more.
    let other = words(&searched(&town, &town.esi, "q=okoro"));
    assert!(other.contains("Bello Okoro") && other.contains("No enquiry is found") && !other.contains("lamp"));
    let service = words(&searched(&town, &town.ada, "q=pothole"));
    assert!(service.contains("Services Highways , because of: potholes"), "{service}");
    for nobody in ["q=zeppelin", "q=the", "q=", "state=open"] {
        let read = words(&searched(&town, &town.ada, nobody));
        assert!(!read.contains("People Bello") && !read.contains("Services H"), "{nobody}: {read}");
    }
    let member = words(&searched(&town, &town.bello, "q=Ada+Marsh"));
    assert!(member.contains("People Ada Marsh , member for Oakley"), "{member}");
}

#[test]
fn what_meets_the_words_best_stands_first_where_that_is_chosen() {
    let town = Town::county();
    let (_, best) = raise(&town, "Crossing at the crossing school", Visibility::Me);
    let (_, newest) = raise(&town, "School and crossing", Visibility::Me);
    for _ in 0..25 {
        raise(&town, "A crossing at some school", Visibility::Me);
    }
    let order = |asked: &str| {
        let page = searched(&town, &town.ada, asked);
        (page.find(&best.to_string()), page.find(&newest.to_string()), page)
    };
    let (first, other, page) = order("q=crossing+school");
    assert!(first.is_none() && other.is_none() && words(&page).contains("27 enquiries, newest first"));
    let (first, _, page) = order("q=crossing+school&order=best");
    assert!(first.is_some() && words(&page).contains("27 enquiries, best match first"));
    let next = page.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap().split('"').next().unwrap();
    let second = Browser::of(&town, &town.ada).get(&next.replace("&amp;", "&"));
    assert_eq!(second.text().matches("<li class=\"comity-hits__hit\"").count(), 7);
    assert!(!second.text().contains(&best.to_string()));
}
