//! Who can sign in to a demonstration: read from the installation, never from the script.

use std::sync::Arc;

use serde::Serialize;
use store::installation::Installation;

use super::cast::PASSWORD;
use crate::cli::failure::Failure;
use crate::office::Office;

/// Every council and everybody in it.
#[derive(Debug, Serialize)]
pub struct SignIns {
    pub councils: Vec<Council>,
}

#[derive(Debug, Serialize)]
pub struct Council {
    pub slug: String,
    pub name: String,
    pub kind: serde_json::Value,
    pub people: Vec<Person>,
}

#[derive(Debug, Serialize)]
pub struct Person {
    pub email: String,
    pub password: &'static str,
    pub name: String,
    /// `member`, `officer`, `clerk` …: those held today.
    pub roles: Vec<&'static str>,
}

impl SignIns {
    /// Of a demonstration.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn of(installation: &Arc<Installation>) -> Result<SignIns, Failure> {
        let mut councils = Vec::new();
        for (slug, id) in installation.councils()? {
            let office = Office::of(installation, id);
            councils.push(office.desk.read(|reading| {
                let kind = reading.house.as_ref().map(|house| house.kind);
                let mut people = Vec::new();
                for line in reading.people()?.into_iter().filter(|line| !line.address.is_empty()) {
                    let roles = reading.roles_of(&line.active)?.into_iter().map(|role| role.name()).collect();
                    people.push(Person { email: line.address, password: PASSWORD, name: line.name, roles });
                }
                let kind = serde_json::to_value(kind).expect("a kind of council is plain JSON");
                Ok(Council { slug: slug.clone(), name: reading.council_name()?, kind, people })
            })?);
        }
        Ok(SignIns { councils })
    }
}
