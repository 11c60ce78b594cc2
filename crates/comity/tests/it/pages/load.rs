use comity::url;
use rules::actor::{Actor, Seat};
use rules::enquiry::{Allocation, Command, Enquiry, How, Visibility};
use rules::id::{PersonId, PostId};
use rules::person::{self, Held, Particulars, Person};
use rules::post::{self, Post};
use store::pen::Pen;

use crate::pages::browser::{Browser, words};
use crate::town::{Player, Town, done, id, token};

/// Another officer in Highways; `manager` is whoever their post answers to.
fn another(town: &Town, manager: Option<PostId>) -> Player {
    let office = town.installation.desk(town.council, Actor::Installation);
    let (person, post) = (PersonId(id()), PostId(id()));
    let mut pen = Pen::new();
    let open = post::Open {
        title: pen.name("Second Highways Officer"),
        service: Some(town.highways),
        roles: Vec::new(),
        line_manager: manager,
        telephone: None,
        pattern: None,
        covers: Vec::new(),
    };
    done::<Post>(&office, post, post::Command::Create(open), pen);
    let mut pen = Pen::new();
    let address = Some(pen.name("gwen@northwold.test"));
    let particulars = Particulars { name: pen.name("Gwen Fold"), address, telephone: None };
    done::<Person>(&office, person, person::Command::Register { person, particulars }, pen);
    done::<Person>(&office, person, person::Command::GiveAccess, Pen::new());
    let held = Held { from: "2020-01-06".parse().unwrap(), until: None };
    done::<Person>(&office, person, person::Command::TakePost { post, held }, Pen::new());
    let seat = Seat::Officer(post);
    let desk = town.installation.desk(town.council, Actor::Person { person, capacity: seat });
    let token = token(&town.installation, town.council, person, seat);
    Player { name: "Gwen Fold", person, seat, address: String::new(), desk, token }
}

/// So many with an officer, of which the first were answered three working days later.
fn work(town: &Town, with: &Player, open: usize, answered: usize) {
    for n in 0..open + answered {
        let (enquiry, _) = crate::two_worlds::raise(town, "The crossing", Visibility::Me);
        let to = Allocation::Post(with.post());
        done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
        if n < answered {
            let mut pen = Pen::new();
            let text = pen.text("In March.");
            done::<Enquiry>(&with.desk, enquiry, Command::Answer { text, how: How::Written }, pen);
        }
    }
}

#[test]
fn how_busy_a_service_is_is_never_the_pile_of_one_officer() {
    let town = Town::county();
    let busy = |player: &Player| words(Browser::of(&town, player).get(&url::service(town.slug, town.highways)).text());
    work(&town, &town.bello, 2, 4);
    for player in [&town.ada, &town.esi, &town.chidi] {
        assert!(busy(player).contains("Not shown: one officer does this work."), "{}", player.name);
    }
    let gwen = another(&town, None);
    assert!(busy(&town.ada).contains("Too few enquiries to say how busy it is. Too few were answered"));
    work(&town, &gwen, 0, 1);
    assert!(busy(&town.ada).contains("Half of the answers of the last 90 days came on the same day."));
}

#[test]
fn an_officer_sees_their_own_pile_a_manager_the_teams_and_nobody_anybody_elses() {
    let town = Town::county();
    let gwen = another(&town, Some(town.bello.post()));
    work(&town, &gwen, 6, 0);
    work(&town, &town.bello, 1, 0);
    let home = |player: &Player| words(Browser::of(&town, player).get(&url::home(town.slug)).text());
    assert!(home(&gwen).contains("With you: 6 open, 0 of them overdue."));
    let bello = home(&town.bello);
    assert!(bello.contains("With you: 1 open, 0 of them overdue."), "{bello}");
    assert!(bello.contains("With your team, all together: 6 open, fewer than 5 of them overdue."), "{bello}");
    assert!(!home(&gwen).contains("With your team"));
    for other in [&town.chidi, &town.esi] {
        assert!(!home(other).contains("6 open") && home(other).contains("With you: 0 open"), "{}", other.name);
    }
    assert!(!home(&town.ada).contains("How much there is"), "members have no pile");
}
