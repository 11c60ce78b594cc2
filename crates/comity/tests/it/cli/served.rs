//! A server at work: what it tells of itself holds nothing that it was told.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ExitStatus, Stdio};

use serde_json::Value;

use super::{Folder, comity, program};

/// A running server, with its log in a file.
pub struct Served {
    process: Child,
    said: BufReader<std::process::ChildStdout>,
    pub address: String,
    log: String,
}

impl Served {
    pub fn start(folder: &Folder, data: &str, settings: &[(&str, &str)]) -> Served {
        let log = folder.path("log");
        let mut process = program(&["serve", "--data", data, "--listen", "127.0.0.1:0"])
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let said = BufReader::new(process.stdout.take().unwrap());
        let mut served = Served { process, said, address: String::new(), log };
        let line = served.line();
        let told = || std::fs::read_to_string(&served.log).unwrap();
        let address =
            line.strip_prefix("listening on http://").unwrap_or_else(|| panic!("{line}{}", told())).to_owned();
        served.address = address;
        served
    }

    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// The whole answer, headers included.
    pub fn ask(&self, request: &str, headers: &[String], body: &str) -> String {
        ask(&self.address, request, headers, body)
    }

    /// Signs somebody of the county in; the whole answer.
    pub fn sign_in(&self, address: &str) -> String {
        let password = comity::demo::cast::PASSWORD;
        let form = format!("address={}&password={password}", address.replace('@', "%40"));
        self.ask("POST /northwold/sign-in", &[FORM.to_owned()], &form)
    }

    /// The header of somebody of the county who has signed in.
    pub fn cookie(&self, address: &str) -> String {
        let signed_in = self.sign_in(address);
        let cookie = signed_in.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.unwrap_or_else(|| panic!("not signed in: {signed_in}"));
        format!("Cookie: {}", cookie.split(';').next().unwrap_or_default())
    }

    /// How it has ended by itself, if it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.process.try_wait().unwrap()
    }

    /// Waits until it ends by itself.
    pub fn wait(mut self) -> ExitStatus {
        self.process.wait().unwrap()
    }

    /// Kills it in the middle of whatever it does (SIGKILL).
    pub fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Ends it; what it wrote to its log.
    pub fn end(mut self) -> String {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        std::fs::read_to_string(&self.log).unwrap()
    }
}

pub fn ask(address: &str, request: &str, headers: &[String], body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    write!(
        stream,
        "{request} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

pub const FORM: &str = "Content-Type: application/x-www-form-urlencoded";
pub const JSON: &str = "Content-Type: application/json";

/// A demonstration of a few days.
pub fn demonstration(folder: &Folder) -> String {
    let data = folder.path("data");
    let made = comity(&["demo", "--data", &data, "--no-serve", "--until", "2025-12-03", "--percent", "5", "--json"]);
    assert_eq!(made.code, 0, "{}", made.err);
    data
}

/// The address of a member of the county.
fn a_member(data: &str) -> String {
    somebody(data, "member")
}

/// The address of somebody of the county with a role.
pub fn somebody(data: &str, role: &str) -> String {
    let shown = comity(&["demo", "--data", data, "--no-serve", "--json"]).json();
    let councils = shown["councils"].as_array().unwrap();
    let county = councils.iter().find(|council| council["slug"] == "northwold").unwrap();
    let people = county["people"].as_array().unwrap();
    let found = people.iter().find(|one| one["roles"].to_string().to_lowercase().contains(role)).unwrap();
    found["email"].as_str().unwrap().to_owned()
}

#[test]
fn a_journey_leaves_no_word_of_itself_in_the_log() {
    let folder = Folder::new();
    let data = demonstration(&folder);
    let member = a_member(&data);
    let made = comity(&["token", "create", "--data", &data, "--council", "northwold", "--person", &member, "--json"]);
    let token = made.json()["token"].as_str().unwrap().to_owned();
    // Nobody listens there: every letter fails, and is told of.
    let settings = [
        ("COMITY_LOG", "trace"),
        ("COMITY_LOG_FORMAT", "json"),
        ("COMITY_SMTP", "smtp://postbox:plantedsmtp@127.0.0.1:1"),
    ];
    let served = Served::start(&folder, &data, &settings);

    let (typed, form) = (member.replace('@', "%40"), [FORM.to_owned()]);
    let wrong = served.ask(
        "POST /northwold/sign-in",
        &form,
        &format!("address={typed}&password=planted+wrong+password&then=/northwold/plantedthen"),
    );
    assert!(wrong.starts_with("HTTP/1.1 422"), "{wrong}");
    let password = comity::demo::cast::PASSWORD;
    let right = served.ask("POST /northwold/sign-in", &form, &format!("address={typed}&password={password}"));
    assert!(right.starts_with("HTTP/1.1 303"), "{right}");
    let cookie = right.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let seated = [format!("Cookie: {cookie}")];
    let home = served.ask("GET /northwold?plantedquery=1", &seated, "");
    assert!(home.starts_with("HTTP/1.1 200"), "{home}");
    served.ask("GET /northwold/set-password/plantedlink", &[], "");
    served.ask("GET /northwold/plantednowhere", &seated, "");
    served.ask("PLANTEDMETHOD /northwold", &[], "");

    let bearer = [format!("Authorization: Bearer {token}"), JSON.to_owned()];
    let question = r#"{"kind":"enquiry","subject":"Planted subject","question":"Planted question of Planted Resident","visibility":"me","on_behalf_of":{"name":"Planted Resident","basis":"asked-me"}}"#;
    let raised = served.ask("POST /api/v1/enquiries", &bearer, question);
    assert!(raised.starts_with("HTTP/1.1 201"), "{raised}");
    let simple = r#"{"subject":"Planted subject","question":"Planted question"}"#;
    let raised = served.ask("POST /api/v1/enquiries", &bearer, simple);
    assert!(raised.starts_with("HTTP/1.1 201"), "{raised}");
    served.ask("POST /api/v1/enquiries", &bearer, "{\"planted");
    let wanted: String = served.ask("GET /api/v1/enquiries?q=plantedsearch", &bearer, "");
    assert!(wanted.starts_with("HTTP/1.1 200"), "{wanted}");

    let log = served.end();
    let lower = log.to_lowercase();
    for secret in ["planted", password, &token, cookie.split_once('=').unwrap().1, &member] {
        assert!(!lower.contains(&secret.to_lowercase()), "{secret} is in the log:\n{log}");
    }
    assert!(!log.contains('@'), "an address is in the log:\n{log}");
    let lines: Vec<Value> = log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let told: Vec<&Value> = lines.iter().filter(|line| line["target"] == "comity::requests").collect();
    assert_eq!(told.len(), 10, "one line a request:\n{log}");
    for line in &told {
        for field in ["id", "method", "route", "status", "ms", "timestamp"] {
            assert!(!line[field].is_null(), "{field}: {line}");
        }
    }
    let routes: Vec<&str> = told.iter().map(|line| line["route"].as_str().unwrap()).collect();
    assert!(routes.contains(&"/{council}/set-password/{link}") && routes.contains(&"none"), "{routes:?}");
}

#[test]
fn figures_are_served_on_this_machine_only_and_say_no_more_than_a_public_page() {
    let folder = Folder::new();
    let data = demonstration(&folder);
    let mut served = Served::start(&folder, &data, &[("COMITY_METRICS", "127.0.0.1:0")]);
    let line = served.line();
    let address = line.strip_prefix("figures on http://").and_then(|rest| rest.strip_suffix("/metrics")).unwrap();
    let address = address.to_owned();
    served.ask("GET /northwold/protocol", &[], "");
    let wrong = "address=nobody%40northwold.example&password=wrong+wrong+wrong";
    served.ask("POST /northwold/sign-in", &[FORM.to_owned()], wrong);
    let figures = ask(&address, "GET /metrics", &[], "");
    for expected in [
        "comity_requests_total{route=\"/{council}/protocol\",status=\"200\"} 1",
        "comity_request_seconds_bucket",
        "comity_councils 2",
        "comity_sign_in_failures 1",
        "comity_letters_overdue",
        "comity_timers_overdue",
        "comity_publication_age_seconds",
        "comity_published_entries",
        "comity_database_bytes",
        "comity_clock_failures_total 0",
        "# EOF",
    ] {
        assert!(figures.contains(expected), "{expected}:\n{figures}");
    }
    for name in ["northwold", "eastmarsh", "comity_acts", "refus", "status=\"409\""] {
        assert!(!figures.contains(name), "{name}:\n{figures}");
    }
    assert!(served.ask("GET /metrics", &[], "").starts_with("HTTP/1.1 404"), "not on the public listener");
    assert!(ask(&address, "GET /northwold", &[], "").starts_with("HTTP/1.1 404"), "nothing else there");
    served.end();

    let open = comity(&["serve", "--data", &data, "--listen", "127.0.0.1:0", "--metrics", "0.0.0.0:0"]);
    assert_eq!(open.code, 2, "{}", open.err);
    assert!(open.err.contains("this machine only"), "{}", open.err);
}
