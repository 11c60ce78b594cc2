use std::sync::{Arc, Mutex};

use axum::extract::{Form, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use comity::server::Letters;
use jiff::SignedDuration;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use rules::council::{Command, Council};
use rules::sign_in::{SignIn, Way};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::credentials::providers::Provider;
use store::pen::Pen;

use super::visitor::Visitor;
use crate::town::{Answer, Town, done};

/// What the service says of whoever signs in next, and how it lies.
#[derive(Clone)]
struct Says {
    claims: Value,
    /// Signs with a key that it does not publish.
    forged: bool,
    /// As the browser was sent with it.
    challenge: String,
    asked: Vec<Value>,
}

/// A sign-in service of our own: it describes itself, publishes its key, and hands out tokens.
struct Service {
    issuer: String,
    says: Arc<Mutex<Says>>,
}

struct Shared {
    issuer: String,
    keys: [EcdsaKeyPair; 2],
    says: Arc<Mutex<Says>>,
}

fn key() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random).unwrap()
}

impl Service {
    fn start() -> Service {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let issuer = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
        let says = Says { claims: json!({}), forged: false, challenge: String::new(), asked: Vec::new() };
        let says = Arc::new(Mutex::new(says));
        let shared = Arc::new(Shared { issuer: issuer.clone(), keys: [key(), key()], says: says.clone() });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(described))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(shared);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                axum::serve(tokio::net::TcpListener::from_std(listener).unwrap(), router).await.unwrap();
            });
        });
        Service { issuer, says }
    }
}

async fn described(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let issuer = &shared.issuer;
    Json(json!({
        "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    }))
}

async fn keys(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let point = shared.keys[0].public_key().as_ref();
    let (x, y) = (BASE64.encode(&point[1..33]), BASE64.encode(&point[33..65]));
    Json(json!({ "keys": [{ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "1", "x": x, "y": y }] }))
}

async fn token(
    State(shared): State<Arc<Shared>>,
    Form(asked): Form<Value>,
) -> Result<Json<Value>, axum::http::StatusCode> {
    let mut says = shared.says.lock().unwrap();
    says.asked.push(asked.clone());
    let verifier = asked["code_verifier"].as_str().unwrap();
    // As any service does that knows PKCE: the code is for whoever asked, and good once.
    if says.challenge != BASE64.encode(Sha256::digest(verifier)) || says.asked.len() > 1 {
        return Err(axum::http::StatusCode::BAD_REQUEST);
    }
    let head = BASE64.encode(json!({ "alg": "ES256", "kid": "1" }).to_string());
    let text = format!("{head}.{}", BASE64.encode(says.claims.to_string()));
    let key = &shared.keys[usize::from(says.forged)];
    let signature = key.sign(&SystemRandom::new(), text.as_bytes()).unwrap();
    let id_token = format!("{text}.{}", BASE64.encode(signature.as_ref()));
    Ok(Json(json!({ "access_token": "not used", "token_type": "Bearer", "id_token": id_token })))
}

/// A town whose council has a sign-in service.
fn town() -> (Town, Service) {
    let (town, service) = (Town::in_use(), Service::start());
    town.letters.set(Letters::Sent);
    set(&town, &service, "");
    (town, service)
}

fn set(town: &Town, service: &Service, let_in: &str) {
    let provider = Provider {
        issuer: service.issuer.clone(),
        client_id: "comity".to_owned(),
        client_secret: "a secret of ours".to_owned(),
        groups_claim: "groups".to_owned(),
        let_in: let_in.to_owned(),
    };
    town.installation.set_provider(town.council, Some(provider)).unwrap();
}

/// Where a browser was sent, taken apart.
fn sent(browser: &Visitor<'_>) -> Vec<(String, String)> {
    let on = browser.get("/northwold/sign-in/provider?then=/northwold/account");
    assert_eq!(on.status, 303, "{}", on.text());
    let query = on.header("location").split_once('?').unwrap().1.to_owned();
    let decoded = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned();
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), decoded(value)))
        .collect()
}

fn part(sent: &[(String, String)], name: &str) -> String {
    sent.iter().find(|(found, _)| found == name).unwrap().1.clone()
}

/// Signs in as the service says, after it has been told how to lie.
fn come_in(town: &Town, service: &Service, browser: &Visitor<'_>, lie: impl FnOnce(&mut Says, &mut String)) -> Answer {
    let sent = sent(browser);
    assert_eq!(part(&sent, "code_challenge_method"), "S256");
    assert_eq!(part(&sent, "redirect_uri"), "http://127.0.0.1:8080/northwold/sign-in/provider/answer");
    let now = town.clock.now().as_second();
    let mut state = part(&sent, "state");
    {
        let mut says = service.says.lock().unwrap();
        *says = Says {
            claims: json!({
                "iss": service.issuer, "aud": "comity", "sub": "7", "iat": now, "exp": now + 300,
                "nonce": part(&sent, "nonce"), "email": town.ada.address.to_uppercase(), "email_verified": true,
                "groups": ["Everybody", "Highways"],
            }),
            forged: false,
            challenge: part(&sent, "code_challenge"),
            asked: Vec::new(),
        };
        lie(&mut says, &mut state);
    }
    browser.get(&format!("/northwold/sign-in/provider/answer?code=abc&state={state}"))
}

#[test]
fn the_councils_own_service_signs_in_the_one_person_with_that_address() {
    let (town, service) = town();
    let browser = Visitor::new(&town);
    assert!(browser.get("/northwold/sign-in").text().contains("/northwold/sign-in/provider"));
    let on = come_in(&town, &service, &browser, |_, _| ());
    assert_eq!(on.header("location"), "/northwold/account", "{}", on.text());
    assert!(browser.get("/northwold/account").text().contains("Ada Marsh"));
}

#[test]
fn an_answer_that_is_not_authentic_opens_nothing() {
    let (town, service) = town();
    let now = town.clock.now().as_second();
    type Lie = (&'static str, fn(&mut Says, i64));
    let lies: [Lie; 9] = [
        ("another nonce", |says, _| says.claims["nonce"] = "another".into()),
        ("no nonce", |says, _| drop(says.claims.as_object_mut().unwrap().remove("nonce"))),
        ("for somebody else", |says, _| says.claims["aud"] = "another".into()),
        ("of another service", |says, _| says.claims["iss"] = "http://127.0.0.1:1".into()),
        ("run out", |says, now| says.claims["exp"] = (now - 1).into()),
        ("made long ago", |says, now| says.claims["iat"] = (now - 3600).into()),
        ("signed by nobody known", |says, _| says.forged = true),
        ("an address that is not verified", |says, _| says.claims["email_verified"] = false.into()),
        ("no word on the address", |says, _| drop(says.claims.as_object_mut().unwrap().remove("email_verified"))),
    ];
    for (what, lie) in lies {
        let browser = Visitor::new(&town);
        let answer = come_in(&town, &service, &browser, |says, _| lie(says, now));
        assert_eq!(answer.status, 422, "{what}");
        assert!(!browser.is_in(), "{what}");
    }
}

#[test]
fn an_answer_is_for_the_browser_that_was_sent_and_good_once() {
    let (town, service) = town();
    let browser = Visitor::new(&town);
    let other_state = come_in(&town, &service, &browser, |_, state| *state = "another".to_owned());
    assert_eq!(other_state.status, 422);
    assert!(service.says.lock().unwrap().asked.is_empty(), "the service is not even asked");

    let (victim, thief) = (Visitor::new(&town), Visitor::new(&town));
    sent(&victim);
    let mut link = String::new();
    come_in(&town, &service, &thief, |_, state| {
        link = format!("/northwold/sign-in/provider/answer?code=abc&state={state}")
    });
    assert_eq!(victim.get(&link).status, 422, "nobody signs somebody else's browser in");
    assert_eq!(thief.get(&link).status, 422, "nor anybody twice");

    let late = Visitor::new(&town);
    let answer =
        come_in(&town, &service, &late, |_, _| town.clock.set(town.clock.now() + SignedDuration::from_mins(11)));
    assert_eq!(answer.status, 422, "too late");
}

#[test]
fn an_address_of_nobody_or_of_somebody_without_access_opens_nothing() {
    let (town, service) = town();
    let browser = Visitor::new(&town);
    let nobody = come_in(&town, &service, &browser, |says, _| says.claims["email"] = "nobody@northwold.test".into());
    assert_eq!(nobody.status, 422);
    done::<rules::person::Person>(&town.chidi.desk, town.ada.person, rules::person::Command::EndAccess, Pen::new());
    assert_eq!(come_in(&town, &service, &browser, |_, _| ()).status, 422);
    assert!(!browser.is_in());
}

#[test]
fn only_the_group_that_is_let_in_comes_in() {
    let (town, service) = town();
    set(&town, &service, "Councillors");
    let browser = Visitor::new(&town);
    assert_eq!(come_in(&town, &service, &browser, |_, _| ()).status, 422);
    let groups = |says: &mut Says| says.claims["groups"] = json!(["Councillors"]);
    assert_eq!(come_in(&town, &service, &browser, |says, _| groups(says)).status, 303);
}

#[test]
fn whoever_is_in_a_group_holds_its_post_until_they_leave_the_group() {
    let (town, service) = town();
    let post = town.esi.post();
    town.installation.map_group(town.council, post, Some("Highways".to_owned())).unwrap();
    let holds = |town: &Town| {
        let (ada, today) = (town.ada.person, rules::calendar::civil_day(town.clock.now()));
        let line = town.chidi.desk.read(move |reading| reading.person(ada)).unwrap().unwrap();
        line.active.holds(post, today)
    };
    let browser = Visitor::new(&town);
    assert_eq!(come_in(&town, &service, &browser, |_, _| ()).status, 303);
    assert!(holds(&town));
    town.clock.set(town.clock.now() + SignedDuration::from_hours(48));
    assert_eq!(come_in(&town, &service, &browser, |_, _| ()).status, 303);
    assert!(holds(&town), "nothing happens while nothing changes");
    let left = come_in(&town, &service, &browser, |says, _| says.claims["groups"] = json!([]));
    assert_eq!(left.status, 303);
    assert!(!holds(&town));
    // What the clerk has entered is not undone by a group.
    let esi_holds = town.chidi.desk.read({
        let esi = town.esi.person;
        move |reading| reading.person(esi)
    });
    let today = rules::calendar::civil_day(town.clock.now());
    assert!(esi_holds.unwrap().unwrap().active.holds(post, today));
}

#[test]
fn a_council_that_has_shut_the_way_or_has_no_service_offers_none() {
    let (town, service) = town();
    let browser = Visitor::new(&town);
    let sent_before = Visitor::new(&town);
    let shut = come_in(&town, &service, &sent_before, |_, _| {
        let to = SignIn { ways: [Way::Password].into_iter().collect(), ..SignIn::default() };
        done::<Council>(&town.chidi.desk, town.council, Command::SetSignIn { to }, Pen::new());
    });
    assert_eq!(shut.status, 422);
    assert_eq!(browser.get("/northwold/sign-in/provider").status, 404);
    assert!(!browser.get("/northwold/sign-in").text().contains("/sign-in/provider"));
    let bare = Town::in_use();
    assert_eq!(Visitor::new(&bare).get("/northwold/sign-in/provider").status, 404);
}

#[test]
fn the_services_secret_is_kept_wrapped() {
    let (town, _) = town();
    let mut db = town.installation.place().open().unwrap();
    let wrapped = db.rows("select wrapped from provider", &[], |row| row.bytes(0)).unwrap();
    let secret = b"a secret of ours";
    assert!(wrapped.iter().all(|bytes| !bytes.windows(secret.len()).any(|some| some == secret)));
}
