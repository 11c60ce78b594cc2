//! `comity init`: sets a council up, and in an empty place the installation as well. There is no default credential.

use std::fmt;

use clap::{Args, ValueEnum};
use ledger::key::SignerKey;
use ledger::origin::Origin;
use rules::actor::Role;
use rules::body::BodyKind;
use rules::calendar::Nation;
use rules::council::CouncilKind;
use rules::id::{CouncilId, PersonId, PostId};
use rules::person::Held;
use serde::Serialize;
use store::credentials::links::Purpose;
use store::installation::{Demonstration, Installation, NewCouncil, Opening, create, key_places};
use store::keys::{FILE, InstallationKey};

use super::failure::{Failure, Outcome};
use super::printing::Printer;
use crate::config::{DataFlags, Settings};
use crate::import::email;
use crate::office::{NewPerson, NewPost, Office, step};
use crate::url;
use store::keys::new_id;

#[derive(Args, Debug)]
pub struct Init {
    #[command(flatten)]
    pub data: DataFlags,
    /// The council's short name, as it stands in addresses: small letters, digits, hyphens
    #[arg(long)]
    slug: String,
    /// The council's full name, such as "Eastmarsh Parish Council"
    #[arg(long)]
    name: String,
    /// What kind of council it is
    #[arg(long)]
    kind: Kind,
    /// In which nation it is: it decides the bank holidays
    #[arg(long)]
    nation: In,
    /// The address at which people will reach it, such as https://comity.northwold.example
    #[arg(long, value_name = "URL")]
    public_url: String,
    /// The name under which its public record is signed, fixed for ever [default: the host of the public URL and the
    /// short name]
    #[arg(long, value_name = "HOST/PATH")]
    origin: Option<String>,
    /// The name of the first clerk
    #[arg(long, value_name = "NAME")]
    clerk_name: Option<String>,
    /// The e-mail address of the first clerk; where it is not given, the set-up link asks for it
    #[arg(long, value_name = "EMAIL")]
    clerk_email: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    County,
    Unitary,
    District,
    LondonBorough,
    Metropolitan,
    Parish,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum In {
    England,
    Wales,
    Scotland,
    NorthernIreland,
}

/// What was made.
#[derive(Serialize)]
struct Made {
    slug: String,
    name: String,
    origin: String,
    /// The file of the installation key; none where the key comes from elsewhere.
    key_file: Option<String>,
    /// The one-time link by which the first clerk sets a password.
    link: String,
    /// For how many days it is good.
    days: i64,
}

impl Init {
    /// Sets it up. A set-up that was interrupted is completed by the same command.
    ///
    /// # Errors
    /// Where the short name is taken or cannot be one, or the place cannot be written to.
    pub fn run(&self, settings: &Settings, printer: &mut Printer) -> Result<Outcome, Failure> {
        let origin = self.checked()?;
        let place = settings.place()?;
        create(&place, Demonstration::No)?;
        let places = key_places(&place);
        let key = InstallationKey::find_or_create(&places).map_err(|error| Failure::CouldNot {
            doing: "make or read the installation key".to_owned(),
            source: error.into(),
        })?;
        let key_file = places.data.map(|folder| folder.join(FILE)).filter(|file| file.exists());
        let installation = Installation::open(Opening { key, ..Opening::of_process(place)? })?;

        let council = self.council(&installation, &origin)?;
        let office = Office::of(&installation, council);
        let clerk = self.people(&office)?;
        installation.keep_public_url(self.public_url.trim_end_matches('/'))?;
        let link = installation.make_link(council, clerk, Purpose::SetPassword)?;
        printer.answer(&Made {
            slug: self.slug.clone(),
            name: self.name.clone(),
            origin,
            key_file: key_file.map(|file| file.display().to_string()),
            link: format!("{}{}", self.public_url.trim_end_matches('/'), url::set_password(&self.slug, link.expose())),
            days: Purpose::SetPassword.good_for().as_hours() / 24,
        });
        Ok(Outcome::Done)
    }

    /// What is asked for, looked at before anything is made; gives the origin.
    fn checked(&self) -> Result<String, Failure> {
        slug(&self.slug)?;
        if self.name.trim().is_empty() {
            return Err(Failure::Usage("--name is empty; give the council's full name".to_owned()));
        }
        let rest = self.public_url.strip_prefix("https://").or(self.public_url.strip_prefix("http://"));
        let host = rest.map(|rest| rest.split('/').next().unwrap_or_default()).filter(|host| !host.is_empty());
        let Some(host) = host else {
            return Err(Failure::Usage(format!(
                "--public-url {} is not an address; write it as https://comity.northwold.example",
                self.public_url
            )));
        };
        if let Some(address) = &self.clerk_email {
            email::address(address).map_err(|why| Failure::Usage(format!("--clerk-email {why}")))?;
        }
        let origin = self.origin.clone().unwrap_or_else(|| format!("{host}/{}", self.slug));
        let bad = |why: String| Failure::Usage(format!("--origin {origin} cannot be used: {why}"));
        origin.parse::<Origin>().map_err(|error| bad(error.to_string()))?;
        // The ledger's key takes this name, and a key's name is narrower than an origin.
        SignerKey::from_seed(&origin, &[7; 32]).map_err(|error| bad(error.to_string()))?;
        Ok(origin)
    }

    /// The council, added now or by a set-up that was interrupted.
    fn council(&self, installation: &std::sync::Arc<Installation>, origin: &str) -> Result<CouncilId, Failure> {
        let Some(council) = installation.council(&self.slug)? else {
            return Ok(installation.add_council(&NewCouncil { slug: &self.slug, origin })?);
        };
        let office = Office::of(installation, council);
        let clerks = office.desk.read(|reading| {
            Ok(reading
                .posts()?
                .into_iter()
                .any(|post| post.open.roles.contains(&Role::Clerk) && !post.holders.is_empty()))
        })?;
        if clerks {
            return Err(Failure::Refused(format!(
                "there is a council with the short name `{}` here already; choose another",
                self.slug
            )));
        }
        Ok(council)
    }

    /// The council's record, the full council, the clerk's post and who holds it.
    fn people(&self, office: &Office) -> Result<PersonId, Failure> {
        let kind = self.kind.council();
        office.open(self.name.trim(), kind, self.nation.nation())?;
        office.constitute("Full Council", BodyKind::Council, step("init:full-council"))?;
        let title = if kind.is_principal() { "Democratic Services" } else { "Clerk" };
        let post = NewPost {
            id: PostId(new_id()),
            title,
            service: None,
            roles: vec![Role::Clerk],
            line_manager: None,
            telephone: None,
            pattern: None,
        };
        let post = office.create_post(&post, step("init:clerk-post"))?;
        let address = self.clerk_email.as_deref().and_then(|address| email::address(address).ok());
        let name = self.clerk_name.as_deref().map_or(title, str::trim);
        let who = NewPerson { name, email: address.as_deref(), telephone: None };
        let person = office.register(&who, step("init:clerk"))?;
        let held = Held { from: office.today()?, until: None };
        office.appoint(person, post, held, step("init:clerk-appointed"))?;
        if address.is_some() {
            office.give_access(person, step("init:clerk-access"))?;
        }
        Ok(person)
    }
}

/// Names that stand at the head of an address and can be no council's.
const TAKEN: [&str; 4] = ["api", "assets", "healthz", "static"];

fn slug(slug: &str) -> Result<(), Failure> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let sound = (2..=40).contains(&slug.len())
        && slug.bytes().all(plain)
        && slug.as_bytes()[0].is_ascii_lowercase()
        && !slug.ends_with('-')
        && !slug.contains("--");
    match () {
        () if TAKEN.contains(&slug) => {
            Err(Failure::Usage(format!("--slug {slug} is used by the program itself; choose another")))
        }
        () if !sound => Err(Failure::Usage(format!(
            "--slug {slug} cannot stand in an address: write 2 to 40 small letters, digits and single hyphens, a letter \
             first, such as `eastmarsh`"
        ))),
        () => Ok(()),
    }
}

impl Kind {
    fn council(self) -> CouncilKind {
        match self {
            Kind::County => CouncilKind::County,
            Kind::Unitary => CouncilKind::Unitary,
            Kind::District => CouncilKind::District,
            Kind::LondonBorough => CouncilKind::LondonBorough,
            Kind::Metropolitan => CouncilKind::Metropolitan,
            Kind::Parish => CouncilKind::Parish,
        }
    }
}

impl In {
    fn nation(self) -> Nation {
        match self {
            In::England => Nation::England,
            In::Wales => Nation::Wales,
            In::Scotland => Nation::Scotland,
            In::NorthernIreland => Nation::NorthernIreland,
        }
    }
}

impl fmt::Display for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} is set up as `{}`; its public record is signed as {}.", self.name, self.slug, self.origin)?;
        if let Some(file) = &self.key_file {
            writeln!(f, "The installation key is in {file}: keep a copy of it, apart from the backups.")?;
        }
        writeln!(f, "The first clerk opens this link, good once and for {} days, and sets a password:", self.days)?;
        write!(f, "{}", self.link)
    }
}
