//! The served OpenAPI document, tried by schemathesis: no answer that it does not document, no failure of the server's own.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::{python, root, step};

/// The one version that the run is known to hold with.
const PACKAGE: &str = "schemathesis==4.32.5";

/// What is looked at in every answer.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,\
                      response_schema_conformance,ignored_auth";

/// In whose name, by a word of their roles; each for so many seconds where nobody says how long.
const ROLES: [&str; 2] = ["member", "clerk"];
const SECONDS: &str = "20";

/// Tries it with the program that the tests have built.
///
/// # Errors
///
/// Where it cannot be installed, or an answer is not as documented.
pub fn run(args: &[String]) -> Result<(), String> {
    let seconds = args.first().map_or(SECONDS, String::as_str);
    let program = root().join("target/debug/comity");
    if !program.exists() {
        step::run(Command::new(env!("CARGO")).args(["build", "--package", "comity"]).current_dir(root()))?;
    }
    let tool = installed()?;
    let data = root().join("target/schemathesis/data");
    if data.exists() {
        fs::remove_dir_all(&data).map_err(|why| format!("{}: {why}", data.display()))?;
    }
    let made = ["demo", "--no-serve", "--until", "2025-12-03", "--percent", "5", "--json", "--data"];
    let shown = said(Command::new(&program).args(made).arg(&data))?;
    for role in ROLES {
        let person = somebody(&shown, role).ok_or(format!("nobody in the demonstration is a {role}"))?;
        let create = ["token", "create", "--council", "northwold", "--json", "--person", &person, "--data"];
        let token = said(Command::new(&program).args(create).arg(&data))?;
        let token = after(&token, "\"token\":\"").ok_or("no token was made")?;
        let served = Served::start(&program, &data)?;
        let mut command = Command::new(&tool);
        command.args(["run", &format!("{}/api/openapi.json", served.address), "--header"]);
        command.arg(format!("Authorization: Bearer {token}"));
        command.args(["--checks", CHECKS, "--max-examples", "12", "--max-time", seconds, "--continue-on-failure"]);
        command.args(["--warnings", "off", "--seed", "1"]).current_dir(root().join("target/schemathesis"));
        // Its words hold the token, which is nobody's: the demonstration goes with the folder.
        step::run(&mut command)?;
        drop(served);
    }
    Ok(())
}

/// The tool in an environment of its own, made where it is missing.
fn installed() -> Result<PathBuf, String> {
    let programs = python::with(&[PACKAGE], &root().join("target/schemathesis/python"))?;
    Ok(programs.join("schemathesis"))
}

/// The address of somebody of the county with that role: the demonstration names them in one line of JSON.
fn somebody(shown: &str, role: &str) -> Option<String> {
    let county = shown.split("\"slug\":").find(|part| part.starts_with("\"northwold\""))?;
    let mut people = county.split("\"email\":\"").skip(1);
    let person = people.find(|person| {
        let roles = person.split("\"roles\":").nth(1).and_then(|rest| rest.split(']').next());
        roles.is_some_and(|roles| roles.to_lowercase().contains(role))
    })?;
    Some(person.split('"').next()?.to_owned())
}

fn after(text: &str, mark: &str) -> Option<String> {
    Some(text.split_once(mark)?.1.split('"').next()?.to_owned())
}

/// What a program prints.
fn said(command: &mut Command) -> Result<String, String> {
    let told = step::told(command);
    let ran = command.stderr(Stdio::inherit()).output().map_err(|why| format!("could not start `{told}`: {why}"))?;
    if ran.status.success() {
        Ok(String::from_utf8_lossy(&ran.stdout).into_owned())
    } else {
        Err(format!("`{told}` failed"))
    }
}

/// A server on a port of the system's choice.
struct Served {
    process: Child,
    address: String,
}

impl Served {
    fn start(program: &Path, data: &Path) -> Result<Served, String> {
        let mut command = Command::new(program);
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data).stdout(Stdio::piped());
        let mut process = command.spawn().map_err(|why| format!("could not serve: {why}"))?;
        let mut line = String::new();
        let said = process.stdout.take().expect("the output was asked for");
        BufReader::new(said).read_line(&mut line).map_err(|why| format!("could not read where it listens: {why}"))?;
        let address = line.trim_end().strip_prefix("listening on ").unwrap_or_default().to_owned();
        Ok(Served { process, address })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It has nothing to finish.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
