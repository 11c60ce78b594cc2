//! `comity provider`: the council's own sign-in service, set on the server by whoever runs it. Its secret is read from a file, so
//! that it stands in no list of processes.

use std::fmt;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use rules::sign_in::is_statutory;
use serde::Serialize;
use store::credentials::providers::Provider as Service;

use super::failure::{Failure, Outcome};
use super::place;
use super::printing::Printer;
use crate::config::{DataFlags, Settings};
use crate::office::Office;
use crate::url;

#[derive(Subcommand, Debug)]
pub enum Provider {
    /// Set the service (OpenID Connect), or change it
    Set(Set),
    /// Say that the people of one of its groups hold a post, or that they do so no longer
    Group(Group),
    /// Print what is set, without the secret
    Show(Which),
    /// Take the service away, and what its groups meant
    Remove(Which),
}

#[derive(Args, Debug)]
pub struct Which {
    #[command(flatten)]
    data: DataFlags,
    /// The council's short name
    #[arg(long)]
    council: String,
}

#[derive(Args, Debug)]
pub struct Set {
    #[command(flatten)]
    which: Which,
    /// The service's own address, such as https://login.northwold.example/tenant/v2.0
    #[arg(long, value_name = "URL")]
    issuer: String,
    /// The name by which the service knows this installation
    #[arg(long, value_name = "ID")]
    client_id: String,
    /// The file that holds the secret of that name
    #[arg(long, value_name = "FILE")]
    client_secret_file: PathBuf,
    /// The claim that lists somebody's groups
    #[arg(long, value_name = "NAME", default_value = "groups")]
    groups_claim: String,
    /// Let in only the people of this group
    #[arg(long, value_name = "GROUP", default_value = "")]
    let_in: String,
}

#[derive(Args, Debug)]
pub struct Group {
    #[command(flatten)]
    which: Which,
    /// The title of the post
    #[arg(long)]
    post: String,
    /// The group whose people hold it, as the service names it; without, no group does
    #[arg(long)]
    group: Option<String>,
}

/// What is printed.
#[derive(Serialize)]
struct Shown {
    issuer: String,
    client_id: String,
    /// The address to be entered at the service.
    redirect_uri: String,
    groups_claim: String,
    let_in: String,
    groups: Vec<String>,
}

impl Provider {
    /// The flags that say where the data is.
    pub fn data(&self) -> &DataFlags {
        match self {
            Provider::Set(set) => &set.which.data,
            Provider::Group(group) => &group.which.data,
            Provider::Show(which) | Provider::Remove(which) => &which.data,
        }
    }

    /// Does it.
    ///
    /// # Errors
    /// Where there is no such council or post, the address cannot be trusted, or the post is one that no group may hold.
    pub fn run(&self, settings: &Settings, printer: &mut Printer) -> Result<Outcome, Failure> {
        let installation = place::open(settings)?;
        let (Provider::Set(Set { which, .. })
        | Provider::Group(Group { which, .. })
        | Provider::Show(which)
        | Provider::Remove(which)) = self;
        let council = place::council(&installation, &which.council)?;
        match self {
            Provider::Set(set) => {
                let own = ["http://127.0.0.1:", "http://localhost:"].iter().any(|start| set.issuer.starts_with(start));
                if !set.issuer.starts_with("https://") && !own {
                    return Err(Failure::Refused("the service's address has to begin with https://".to_owned()));
                }
                let doing = format!("read {}", set.client_secret_file.display());
                let secret = std::fs::read_to_string(&set.client_secret_file)
                    .map_err(|source| Failure::CouldNot { doing, source: source.into() })?;
                let service = Service {
                    issuer: set.issuer.clone(),
                    client_id: set.client_id.clone(),
                    client_secret: secret.trim().to_owned(),
                    groups_claim: set.groups_claim.clone(),
                    let_in: set.let_in.clone(),
                };
                installation.set_provider(council, Some(service))?;
            }
            Provider::Group(group) => {
                let title = group.post.clone();
                let posts = Office::of(&installation, council).desk.read(|reading| reading.posts())?;
                let found = posts.into_iter().find(|post| post.title == title);
                let post = found.ok_or_else(|| Failure::Refused(format!("there is no post called {title}")))?;
                if post.open.roles.iter().any(|role| is_statutory(*role)) {
                    return Err(Failure::Refused(format!(
                        "{title} is held by whom the council appoints by name, never by a group of another service"
                    )));
                }
                installation.map_group(council, post.id, group.group.clone())?;
            }
            Provider::Remove(_) => {
                installation.set_provider(council, None)?;
                return Ok(Outcome::Done);
            }
            Provider::Show(_) => {}
        }
        let Some(service) = installation.provider(council)? else {
            return Err(Failure::Refused(format!("{} has set no sign-in service", which.council)));
        };
        let said = settings.public_url.clone().or(installation.public_url()?);
        let reached = Settings { public_url: said, ..settings.clone() }.reached_at();
        let names = Office::of(&installation, council).desk.read(|reading| reading.posts())?;
        let title = |id| names.iter().find(|post| post.id == id).map_or("", |post| post.title.as_str()).to_owned();
        let groups = installation.mapped_groups(council)?;
        printer.answer(&Shown {
            issuer: service.issuer,
            client_id: service.client_id,
            redirect_uri: format!("{reached}{}", url::provider_answer(&which.council)),
            groups_claim: service.groups_claim,
            let_in: service.let_in,
            groups: groups.into_iter().map(|one| format!("{} holds {}", one.group, title(one.post))).collect(),
        });
        Ok(Outcome::Done)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Service: {}\nName of this installation there: {}", self.issuer, self.client_id)?;
        writeln!(f, "Address to enter there for people to come back to: {}", self.redirect_uri)?;
        if !self.let_in.is_empty() {
            writeln!(f, "Lets in only: {}", self.let_in)?;
        }
        self.groups.iter().try_for_each(|group| writeln!(f, "{group}"))
    }
}
