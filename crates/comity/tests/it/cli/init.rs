use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use super::{Folder, comity, init};

#[test]
fn a_council_is_set_up_and_a_second_added() {
    let folder = Folder::new();
    let data = folder.path("data");
    let first = comity(&init(&data, "northwold", "county"));
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    assert!(first.out.contains("comity.northwold.example/northwold"), "{}", first.out);
    let link = first.out.lines().last().unwrap();
    assert!(link.starts_with("https://comity.northwold.example/northwold/set-password/"), "{}", first.out);
    let key = std::path::Path::new(&data).join("installation.key");
    assert!(first.out.contains(&key.display().to_string()), "{}", first.out);
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let before = std::fs::read(&key).unwrap();

    let second = comity(&init(&data, "eastmarsh", "parish"));
    assert_eq!((second.code, second.err.as_str()), (0, ""));
    assert_eq!(std::fs::read(&key).unwrap(), before, "the installation keeps its key");

    let again = comity(&init(&data, "northwold", "county"));
    assert_eq!((again.code, again.out.as_str()), (1, ""));
    assert!(again.err.contains("already; choose another"), "{}", again.err);
}

#[test]
fn what_cannot_be_a_council_is_refused_before_anything_is_made() {
    let folder = Folder::new();
    let data = folder.path("data");
    for slug in ["Northwold", "a", "north wold", "-north", "north-", "9wold", "api", "assets", "nörth", "a--b"] {
        let ran = comity(&init(&data, slug, "county"));
        assert_eq!(ran.code, 2, "{slug}: {}", ran.err);
    }
    let mut wrong = init(&data, "northwold", "county");
    wrong.extend(["--origin", "comity/northwold"]);
    let ran = comity(&wrong);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--origin"), "{}", ran.err);
    let mut wrong = init(&data, "northwold", "county");
    wrong.extend(["--origin", "north wold"]);
    assert_eq!(comity(&wrong).code, 2, "a key's name has no space");
    let mut wrong = init(&data, "northwold", "county");
    *wrong.last_mut().unwrap() = "comity.northwold.example";
    assert_eq!(comity(&wrong).code, 2, "an address begins with https://");
    assert!(!std::path::Path::new(&data).exists());
}

#[test]
fn the_kinds_and_nations_are_those_of_the_law() {
    let folder = Folder::new();
    let data = folder.path("data");
    let ran = comity(&init(&data, "northwold", "shire"));
    assert_eq!(ran.code, 2);
    for kind in ["county", "unitary", "district", "london-borough", "metropolitan", "parish"] {
        assert!(ran.err.contains(kind), "{}", ran.err);
    }
}

#[test]
fn help_is_no_mistake_and_an_unknown_command_is_one() {
    assert_eq!(comity(&["--help"]).code, 0);
    assert_eq!(comity(&["init", "--help"]).code, 0);
    assert_eq!(comity(&["innit"]).code, 2);
    assert_eq!(comity(&["init"]).code, 2);
}

#[test]
fn settings_come_from_flag_environment_and_file_in_this_order() {
    let folder = Folder::new();
    let data = folder.council("northwold", "county");
    let file = folder.file("people.csv", "name\nAda Marsh\n");
    let from = |settings: &[(&str, &str)], flags: &[&str]| {
        let mut args = vec!["import", "people", "--council", "northwold", file.as_str()];
        args.extend(flags);
        let output = super::program(&args).envs(settings.iter().copied()).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(from(&[], &[]).0, 2, "no place is given");
    assert_eq!(from(&[("COMITY_DATA", &data)], &[]).0, 0);
    let nowhere = folder.path("nowhere");
    assert_eq!(from(&[("COMITY_DATA", &nowhere)], &["--data", &data]).0, 0, "a flag goes first");
    let settings = folder.file("comity.toml", format!("data = {data:?}\n"));
    assert_eq!(from(&[], &["--config", &settings]).0, 0);
    assert_eq!(from(&[("COMITY_DATA", &nowhere)], &["--config", &settings]).0, 1, "the environment goes before a file");
    let wrong = folder.file("wrong.toml", "dta = 'x'\n");
    let (code, err) = from(&[], &["--config", &wrong]);
    assert_eq!(code, 2);
    assert!(err.contains("dta") && err.contains("no setting of that name"), "{err}");
}

/// What a running server answers.
fn ask(address: &str, request: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "{request} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn the_set_up_link_takes_the_first_clerks_address_and_password() {
    let folder = Folder::new();
    let data = folder.path("data");
    let set_up = comity(&init(&data, "northwold", "county"));
    let link = set_up.out.lines().last().unwrap().strip_prefix("https://comity.northwold.example").unwrap();
    let mut server =
        super::program(&["serve", "--data", &data, "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn().unwrap();
    let said = BufReader::new(server.stdout.take().unwrap()).lines().next().unwrap().unwrap();
    let address = said.strip_prefix("listening on http://").unwrap();

    let page = ask(address, &format!("GET {link}"), "");
    assert!(page.contains("Your e-mail address"), "{page}");
    let post = |body: &str| ask(address, &format!("POST {link}"), body);
    let without = post("password=three+words+more&again=three+words+more");
    assert!(without.starts_with("HTTP/1.1 422") && without.contains("Enter your e-mail address"), "{without}");
    let typed = "address=Chidi.Brook%40northwold.example";
    let done = post(&format!("{typed}&password=three+words+more&again=three+words+more"));
    assert!(done.starts_with("HTTP/1.1 200"), "{done}");
    assert!(post(typed).starts_with("HTTP/1.1 404"), "a link is good once");
    server.kill().unwrap();
    server.wait().unwrap();

    let token = comity(&[
        "token",
        "create",
        "--data",
        &data,
        "--council",
        "northwold",
        "--person",
        "chidi.brook@northwold.example",
    ]);
    assert_eq!(token.code, 0, "{}", token.err);
}
