use store::credentials::challenges::Asked;
use store::credentials::code_app::{CodeApp, Confirmed};
use store::credentials::link_letters::Asking;
use store::credentials::passkeys::{Answer, Answered, NewPasskey};
use store::credentials::proofs::Strongest;
use store::credentials::providers::{Held, Mapped, Provider};
use store::credentials::signing_in::Attempt;
use store::posting::Settled;
use totp_rs::{Builder, Secret, Totp};

use super::{PASSWORD, ada_in, attempt, cookie, later, minutes, person_at, town};
use crate::cast::Town;
use crate::engines::each_engine;

fn app(town: &Town) -> Totp {
    let ada = person_at(&town.ada);
    town.installation.begin_code_app(town.council, ada).unwrap();
    let CodeApp::Begun(secret) = town.installation.code_app(town.council, ada).unwrap() else {
        panic!("it has been begun");
    };
    Builder::new().with_secret(Secret::try_from_base32(secret.expose()).unwrap()).build().unwrap()
}

fn code(town: &Town, app: &Totp) -> String {
    app.generate(u64::try_from(town.clock.now().as_second()).unwrap()).to_string()
}

#[test]
fn a_code_app_is_asked_for_once_it_is_in_use_and_each_code_is_good_once() {
    each_engine(|place| {
        let town = town(place);
        let (there, council, ada) = (&town.installation, town.council, person_at(&town.ada));
        let session = ada_in(&town);
        let app = app(&town);
        let confirmed = there.confirm_code_app(council, ada, session.expose(), &code(&town, &app)).unwrap();
        let Confirmed::Done { recovery_codes, cookie: renewed } = confirmed else { panic!("{confirmed:?}") };
        assert!(there.session(council, session.expose()).unwrap().is_none(), "its cookie is another");
        assert!(there.session(council, renewed.expose()).unwrap().is_some());
        assert_eq!(there.proofs_held(council, ada).unwrap().strongest(), Strongest::Code);

        later(&town, minutes(1));
        let Attempt::Half(half) = attempt(&town, "ada@northwold.test", PASSWORD) else { panic!("not half way") };
        let now = code(&town, &app);
        let again = there.step_up_by_code(council, ada, renewed.expose(), &now).unwrap();
        assert!(matches!(again, Attempt::Done(_)));
        assert_eq!(there.go_on_with_code(council, half.expose(), &now).unwrap(), Attempt::Wrong, "used a moment ago");
        let printed = recovery_codes[0].expose();
        assert!(matches!(there.go_on_with_code(council, half.expose(), printed).unwrap(), Attempt::Done(_)));
        assert_eq!(there.go_on_with_code(council, half.expose(), printed).unwrap(), Attempt::Wrong, "used up");
        let CodeApp::InUse { recovery_codes: left, .. } = there.code_app(council, ada).unwrap() else { panic!() };
        assert_eq!(left, 9);

        there.reset_second_proofs(council, ada).unwrap();
        assert_eq!(there.code_app(council, ada).unwrap(), CodeApp::Absent);
        assert!(matches!(attempt(&town, "ada@northwold.test", PASSWORD), Attempt::Done(_)));
    });
}

#[test]
fn a_link_letter_is_tried_again_and_each_time_with_another_link() {
    each_engine(|place| {
        let town = town(place);
        let (there, council) = (&town.installation, town.council);
        let asking = Asking { address: "Ada@northwold.test", browser: "a browser", known: "", from: "" };
        there.ask_for_link(council, &asking).unwrap();
        let taken = there.lease_link_letters(10).unwrap();
        assert!(there.lease_link_letters(10).unwrap().is_empty(), "one sender has it");
        let first = there.draw_link(&taken[0]).unwrap().unwrap();
        assert_eq!(first.address, "ada@northwold.test");
        there.settle_link_letter(&taken[0], &Settled::TryLater("come back later".to_owned())).unwrap();
        later(&town, minutes(2));
        let taken = there.lease_link_letters(10).unwrap();
        let second = there.draw_link(&taken[0]).unwrap().unwrap();
        there.settle_link_letter(&taken[0], &Settled::Sent).unwrap();
        assert_ne!(first.link.expose(), second.link.expose());
        let enter = |browser: &str| there.sign_in_by_link(council, second.link.expose(), browser, "Firefox").unwrap();
        assert_eq!(enter("another browser"), Attempt::Wrong);
        assert!(matches!(enter("a browser"), Attempt::Done(_)));
        assert_eq!(enter("a browser"), Attempt::Wrong, "once");
        later(&town, minutes(30));
        assert!(there.lease_link_letters(10).unwrap().is_empty(), "nothing is left behind");
    });
}

#[test]
fn what_was_asked_is_answered_once_by_whoever_was_asked() {
    each_engine(|place| {
        let town = town(place);
        let (there, council, ada) = (&town.installation, town.council, person_at(&town.ada));
        let asked = there.keep_challenge(council, Asked::Passkey, Some(ada), "a state".to_owned()).unwrap();
        assert_eq!(there.take_challenge(council, Asked::Provider, asked.expose()).unwrap(), None);
        let taken = there.take_challenge(council, Asked::Passkey, asked.expose()).unwrap();
        assert_eq!(taken, Some((Some(ada), "a state".to_owned())));
        assert_eq!(there.take_challenge(council, Asked::Passkey, asked.expose()).unwrap(), None);
        let late = there.keep_challenge(council, Asked::Provider, None, String::new()).unwrap();
        later(&town, minutes(10));
        assert_eq!(there.take_challenge(council, Asked::Provider, late.expose()).unwrap(), None);
    });
}

#[test]
fn a_passkey_is_one_persons_and_opens_what_its_answer_is_for() {
    each_engine(|place| {
        let town = town(place);
        let (there, council, ada) = (&town.installation, town.council, person_at(&town.ada));
        let session = ada_in(&town);
        let new =
            NewPasskey { person: ada, id: vec![1, 2, 3], name: "Telephone".to_owned(), public_key: "key".to_owned() };
        let renewed = there.add_passkey(council, session.expose(), new.clone()).unwrap().unwrap();
        assert!(there.add_passkey(council, renewed.expose(), new).unwrap().is_none(), "it is there already");
        assert_eq!(there.passkey(council, &[1, 2, 3]).unwrap(), Some((ada, "key".to_owned())));
        let by = || Answered { person: ada, id: vec![1, 2, 3], public_key: "key, used once".to_owned() };
        let opened = there.answered(council, by(), &Answer::SignIn { device: "Firefox" }).unwrap();
        assert!(matches!(opened, Attempt::Done(_)));
        let line = &there.passkeys(council, ada).unwrap()[0];
        assert_eq!((line.public_key.as_str(), line.used_at.is_some()), ("key, used once", true));
        there.remove_passkey(council, ada, &line.handle).unwrap();
        let gone = there.answered(council, by(), &Answer::Again { cookie: renewed.expose() }).unwrap();
        assert_eq!(gone, Attempt::Wrong);
    });
}

#[test]
fn a_browser_that_is_known_is_counted_for_itself() {
    each_engine(|place| {
        let town = town(place);
        let (there, council) = (&town.installation, town.council);
        let session = ada_in(&town);
        let device = there.know_device(council, session.expose(), "").unwrap().unwrap();
        assert_eq!(there.know_device(council, session.expose(), device.expose()).unwrap(), None, "it holds it already");
        for _ in 0..5 {
            attempt(&town, "ada@northwold.test", "not it");
        }
        assert!(matches!(attempt(&town, "ada@northwold.test", PASSWORD), Attempt::Wait { .. }));
        let entering = store::credentials::signing_in::Entering {
            address: "ada@northwold.test",
            password: PASSWORD,
            device: "Firefox",
            known: device.expose(),
            from: "",
        };
        cookie(there.sign_in(council, &entering).unwrap());
    });
}

#[test]
fn a_sign_in_service_is_kept_with_its_groups_and_goes_with_them() {
    each_engine(|place| {
        let town = town(place);
        let (there, council, bello) = (&town.installation, town.council, person_at(&town.bello));
        let service = Provider {
            issuer: "https://login.northwold.example".to_owned(),
            client_id: "comity".to_owned(),
            client_secret: "a secret".to_owned(),
            groups_claim: "groups".to_owned(),
            let_in: String::new(),
        };
        there.set_provider(council, Some(service.clone())).unwrap();
        there.set_provider(council, Some(service.clone())).unwrap();
        assert!(there.provider(council).unwrap() == Some(service));
        let held = town.chidi.read(move |reading| reading.person(bello)).unwrap().unwrap().active;
        let post = *held.posts.first().map(|(post, _)| post).unwrap();
        there.map_group(council, post, Some("Highways".to_owned())).unwrap();
        assert_eq!(there.mapped_groups(council).unwrap(), [Mapped { post, group: "Highways".to_owned() }]);
        let posts = |groups: &[&str]| {
            let groups: Vec<String> = groups.iter().map(|group| (*group).to_owned()).collect();
            there.posts_by_group(council, bello, &groups).unwrap()
        };
        assert_eq!(posts(&["Highways"]).take, [], "who holds it already takes nothing up");
        assert_eq!(posts(&[]).leave, [], "what no group gave no group takes away");
        there.note_holding(council, bello, post, Held::ByGroup).unwrap();
        assert_eq!(posts(&[]).leave, [post]);
        there.note_holding(council, bello, post, Held::NoMore).unwrap();
        assert_eq!(posts(&[]).leave, []);
        there.set_provider(council, None).unwrap();
        assert!(there.mapped_groups(council).unwrap().is_empty() && !there.has_provider(council).unwrap());
    });
}
