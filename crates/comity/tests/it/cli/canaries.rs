//! What nobody may read in a log: planted wherever there is something secret, then looked for in everything the program says.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde_json::{Value, json};
use store::args;
use store::db::Place;

use super::served::{Served, demonstration, somebody};
use super::{Folder, comity, program};

/// Begins every planted secret.
const CANARY: &str = "canary";

/// One browser's cookies, and everything that it was shown where something had failed.
struct Browser<'a> {
    served: &'a Served,
    cookies: Vec<(String, String)>,
    /// Every secret that it was ever given.
    given: Vec<String>,
    failed: Vec<String>,
}

impl Browser<'_> {
    fn ask(&mut self, request: &str, kind: &str, body: &str) -> String {
        let held: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let headers = [format!("Cookie: {}", held.join("; ")), format!("Content-Type: {kind}")];
        let answer = self.served.ask(request, &headers, body);
        for set in answer.lines().filter_map(|line| line.strip_prefix("set-cookie: ")) {
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
                self.given.push(value.to_owned());
            }
        }
        if answer.starts_with("HTTP/1.1 5") {
            self.failed.push(answer.clone());
        }
        answer
    }

    fn get(&mut self, path: &str) -> String {
        self.ask(&format!("GET {path}"), "text/plain", "")
    }

    fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        let encoded =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        self.ask(&format!("POST {path}"), "application/x-www-form-urlencoded", &pairs.join("&"))
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

fn body(answer: &str) -> Value {
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap_or_default()
}

/// Every text that a program may send, each with a canary: refused or done, it has been read.
fn told_by_programs(served: &Served, token: &str, reference: &str) {
    let bearer = [format!("Authorization: Bearer {token}"), "Content-Type: application/json".to_owned()];
    let text = |what: &str| format!("{CANARY} {what}");
    for (step, body) in [
        ("reply", json!({ "text": text("reply") })),
        ("note", json!({ "text": text("note") })),
        ("answer", json!({ "text": text("answer"), "how": "telephone" })),
        ("answer-in-confidence", json!({ "text": text("confidence"), "how": "written" })),
        (
            "decline",
            json!({ "reason": text("reason"), "instead": text("instead"), "telephone": text("telephone"), "norm": "x" }),
        ),
        ("safeguarding", json!({ "service": text("service"), "posts": [text("post")] })),
        ("breach", json!({ "text": text("breach"), "to_whom": text("whom"), "data": text("data") })),
        ("follow-up", json!({ "text": text("follow-up") })),
        ("consultation", json!({ "post": text("post"), "text": text("consultation") })),
        ("review-request", json!({ "reason": text("review") })),
        ("withdrawal", json!({ "text": text("withdrawal"), CANARY: 1 })),
        ("extension", json!({ "until": text("until"), "reason": text("extension") })),
        ("clarification", json!({ "text": text("clarification") })),
        ("fault-report", json!([text("fault")])),
    ] {
        let answer = served.ask(&format!("POST /api/v1/enquiries/{reference}/{step}"), &bearer, &body.to_string());
        assert!(!answer.starts_with("HTTP/1.1 5"), "{step}: {answer}");
    }
}

#[test]
fn nothing_secret_reaches_a_log_a_figure_an_error_or_what_the_doctor_says() {
    let folder = Folder::new();
    let data = demonstration(&folder);
    let (member, clerk) = (somebody(&data, "member"), somebody(&data, "clerk"));
    let provider = folder.file("secret", "canary-provider-secret\n");
    let set = [
        "provider",
        "set",
        "--data",
        &data,
        "--council",
        "northwold",
        "--issuer",
        "https://127.0.0.1:1",
        "--client-id",
        "x",
    ];
    let mut said = vec![comity(&[&set[..], &["--client-secret-file", &provider]].concat())];
    let token = |person: &str| {
        let made =
            comity(&["token", "create", "--data", &data, "--council", "northwold", "--person", person, "--json"]);
        made.json()["token"].as_str().unwrap().to_owned()
    };
    let tokens = [token(&member), token(&clerk)];
    let settings = [
        ("COMITY_LOG", "trace"),
        ("COMITY_LOG_FORMAT", "json"),
        ("COMITY_SMTP", "smtp://canary-user:canary-smtp-password@127.0.0.1:1"),
        ("COMITY_METRICS", "127.0.0.1:0"),
    ];
    let mut served = Served::start(&folder, &data, &settings);
    let figures_at = served.line().strip_prefix("figures on http://").unwrap().trim_end_matches("/metrics").to_owned();
    let password = comity::demo::cast::PASSWORD;
    let mut secrets = vec![CANARY.to_owned(), password.to_owned(), member.clone(), clerk.clone()];
    secrets.extend(tokens.clone());
    secrets.push(std::fs::read_to_string(format!("{data}/installation.key")).unwrap().trim().to_owned());

    let mut browser = Browser { served: &served, cookies: Vec::new(), given: Vec::new(), failed: Vec::new() };
    browser.post("/northwold/sign-in", &[("address", &member), ("password", "canary wrong password")]);
    browser.post("/northwold/sign-in/link", &[("address", "canary@northwold.example")]);
    browser.post("/northwold/sign-in/link", &[("address", &member)]);
    browser.get("/northwold/sign-in/provider");
    browser.get("/northwold/sign-in/provider/answer?code=canary-code&state=canary-state");
    browser.get("/northwold/set-password/canarylink");
    browser.post("/northwold/set-password/canarylink", &[("password", "canary new password"), ("again", "canary")]);
    let signed_in = browser.post("/northwold/sign-in", &[("address", &member), ("password", password)]);
    assert!(signed_in.starts_with("HTTP/1.1 303"), "{signed_in}");
    browser.post("/northwold/account/step-up", &[("password", password)]);

    // A code app, a passkey and a token: what the pages show once.
    browser.post("/northwold/account/code-app", &[]);
    let seed = browser.get("/northwold/account/code-app");
    let seed: String = between(&seed, "<code>", "</code>").expect("the secret is shown").split_whitespace().collect();
    secrets.push(seed);
    let asked = body(&browser.post("/northwold/account/passkeys/question", &[]));
    let challenge = asked["publicKey"]["challenge"].as_str().expect("it is asked").to_owned();
    let client =
        json!({ "type": "webauthn.create", "challenge": challenge, "origin": "http://canary.test" }).to_string();
    let response = json!({ "clientDataJSON": BASE64.encode(client), "attestationObject": BASE64.encode("canary") });
    let id = BASE64.encode("canary");
    let answer =
        json!({ "id": id, "rawId": id, "type": "public-key", "extensions": {}, "response": response }).to_string();
    browser.post("/northwold/account/passkeys", &[("name", "canary"), ("answer", &answer)]);
    secrets.extend([challenge, id, answer]);
    let made = browser.post("/northwold/account/tokens", &[("name", "canary"), ("lifetime", "30")]);
    secrets.push(between(&made, "<code>comity_", "<").expect("a token is shown").to_owned());

    // What is hidden, what is about a resident, what waits in the tray, what is in a file.
    let parts = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"canary.txt\"\r\n\r\ncanary bytes\r\n--b--\r\n";
    browser.ask("POST /northwold/files", "multipart/form-data; boundary=b", parts);
    let question = [
        ("kind", "enquiry"),
        ("subject", "canary subject"),
        ("question", "canary question"),
        ("visibility", "me"),
        ("basis", "asked-me"),
        ("resident", "canary resident"),
        ("contact", "canary contact"),
        ("sure", "yes"),
        ("once", "canary-once"),
    ];
    browser.post("/northwold/enquiries/new", &question);
    let sent = browser.post("/northwold/enquiries", &question);
    browser.get("/northwold/search?q=canary");
    browser.get("/northwold/enquiries?q=canary");
    let bearer = [format!("Authorization: Bearer {}", tokens[0]), "Content-Type: application/json".to_owned()];
    let raise = json!({ "kind": "enquiry", "subject": "canary subject", "question": "canary question", "visibility": "me",
        "on_behalf_of": { "name": "canary resident", "contact": "canary contact", "basis": "asked-me" } });
    let raised = served.ask("POST /api/v1/enquiries", &bearer, &raise.to_string());
    let raised = if raised.starts_with("HTTP/1.1 201") {
        raised
    } else {
        served.ask(
            "POST /api/v1/enquiries",
            &bearer,
            &json!({ "subject": "canary subject", "question": "canary question" }).to_string(),
        )
    };
    assert!(raised.starts_with("HTTP/1.1 201"), "{raised}");
    let reference = body(&raised)["reference"].as_str().expect("it has a reference").to_owned();
    for token in &tokens {
        told_by_programs(&served, token, &reference);
    }
    let figures = super::served::ask(&figures_at, "GET /metrics", &[], "");

    // And then things break: what is stored is no longer what it was.
    let mut db = Place::Sqlite(data.clone().into()).open().unwrap();
    let mut breaks = |sql: &str| assert!(db.execute(sql, args![]).is_ok(), "{sql}");
    breaks("update tray set typed = '\"canary typed\"', words = '[\"canary words\"]', command = '\"canary command\"'");
    if let Some(tray) = between(&sent, "location: ", "\r\n").filter(|to| to.contains("/sending/")) {
        let tray = tray.to_owned();
        browser.get(&tray);
        browser.post(&format!("{tray}/now"), &[]);
        browser.post(&format!("{tray}/undo"), &[]);
    }
    breaks("update challenge set state = '\"canary state\"'");
    browser.post("/northwold/account/passkeys", &[("name", "canary"), ("answer", "canary")]);
    breaks("update code_app set wrapped = x'63616e617279'");
    browser.get("/northwold/account/code-app");
    breaks("update words set bytes = x'7463616e617279ff' where kind = 't'");
    browser.get(&format!("/northwold/enquiries/{reference}"));
    breaks("update act set deed = replace(cast(deed as text), '\"', 'canary')");
    browser.get(&format!("/northwold/enquiries/{reference}"));
    browser.get("/northwold/enquiries");
    breaks("update credential set password = 'canary digest'");
    browser.post("/northwold/account/step-up", &[("password", "canary")]);
    breaks("alter table words rename to canary_words");
    browser.get("/northwold/enquiries");
    browser.post("/northwold/enquiries/new", &question);
    served.ask("POST /api/v1/enquiries", &bearer, &raise.to_string());
    assert!(browser.failed.len() >= 4, "only {} pages failed", browser.failed.len());
    secrets.extend(browser.given.clone());
    let failed = browser.failed.clone();
    drop(browser);
    let log = served.end();
    breaks("alter table canary_words rename to words");

    for run in [
        &["doctor", "--data", &data][..],
        &["doctor", "--data", &data, "--json"],
        &["provider", "show", "--data", &data, "--council", "northwold"],
    ] {
        said.push(comity(run));
    }
    let said = said.iter().map(|ran| format!("{}{}", ran.out, ran.err)).collect::<String>();
    for (place, text) in [
        ("the log", &log),
        ("the figures", &figures),
        ("what the program says", &said),
        ("an error", &failed.join("\n")),
    ] {
        let lower = text.to_lowercase();
        for secret in secrets.iter().filter(|secret| secret.len() > 5) {
            if let Some(at) = lower.find(&secret.to_lowercase()) {
                let line = text[..at].rfind('\n').map_or(0, |start| start + 1);
                panic!("{secret} is in {place}: {}", text[line..].lines().next().unwrap_or_default());
            }
        }
    }
    assert!(log.contains("\"level\":\"ERROR\""), "what failed is told of:\n{log}");
    assert!(
        log.contains("\"level\":\"DEBUG\"") || log.contains("\"level\":\"TRACE\"") || log.contains("answered"),
        "{log}"
    );
}

#[test]
fn a_setting_that_cannot_be_used_is_refused_without_repeating_it() {
    let folder = Folder::new();
    let data = folder.council("northwold", "county");
    let file = folder
        .file("settings.toml", "smtp = 7\ndatabase_urll = \"postgres://comity:canary-password@127.0.0.1:1/comity\"\n");
    type Run<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)]);
    let runs: [Run<'_>; 7] = [
        (&["serve", "--data", &data, "--smtp", "smtps://user:canary-password@"], &[]),
        (&["serve", "--data", &data, "--smtp", "canary-password"], &[]),
        (&["serve", "--data", &data], &[("COMITY_SMTP", "smtp://user:canary-password@mail.example.org")]),
        (&["doctor", "--database-url", "postgres://comity:canary-password@127.0.0.1:1/comity"], &[]),
        (&["doctor", "--database-url", "canary-password"], &[]),
        (
            &["doctor"],
            &[("COMITY_DATABASE_URL", "postgres://comity:canary-password@127.0.0.1:1/comity?sslmode=canary-password")],
        ),
        (&["--config", &file, "doctor"], &[]),
    ];
    for (args, settings) in runs {
        let output = program(args).envs([("COMITY_LOG", "trace")]).envs(settings.iter().copied()).output().unwrap();
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(!output.status.success(), "{args:?}: {said}");
        assert!(!said.contains("canary-password"), "{args:?}: {said}");
    }
}

#[test]
fn settings_and_keys_are_shown_without_what_is_secret_in_them() {
    let settings = comity::config::Settings {
        database_url: Some("postgres://comity:canary@127.0.0.1/comity".to_owned()),
        smtp: Some("smtps://user:canary@mail.example.org".to_owned()),
        ..comity::config::Settings::default()
    };
    let smtp = comity::mail::send::Smtp::new("smtps://user:canary@mail.example.org").unwrap();
    let form = comity::form::Form::of(&[("password", "canary")]);
    let mut pen = store::pen::Pen::new();
    pen.text("canary");
    let shown =
        format!("{settings:?}{:?}{form:?}{pen:?}{:?}", smtp.setting(), store::keys::InstallationKey::fleeting());
    assert!(!shown.contains("canary") && !shown.contains("99, 97, 110, 97, 114, 121"), "{shown}");
}
