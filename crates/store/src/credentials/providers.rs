//! The council's own sign-in service (OpenID Connect): how it is reached, whom it lets in, which of its groups hold which post.
//! Whether an answer of the service is authentic is for the door to look at; what follows from one is here.

use rules::id::{CouncilId, PersonId, PostId};
use rules::person::Access;
use rules::sign_in::Way;

use crate::args;
use crate::credentials::admission::access;
use crate::credentials::enrolment::folded;
use crate::credentials::log::{What, enter};
use crate::credentials::proofs::{Proof, policy_in};
use crate::credentials::signing_in::{Attempt, admit};
use crate::db::Row;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::standing::Standing;

/// A council's sign-in service.
#[derive(Clone, PartialEq, Eq)]
pub struct Provider {
    /// `https://login.northwold.example/tenant/v2.0`.
    pub issuer: String,
    pub client_id: String,
    /// Kept wrapped.
    pub client_secret: String,
    /// The claim that lists somebody's groups.
    pub groups_claim: String,
    /// The group that is let in; where it is empty, everybody whom the service knows and who has access here.
    pub let_in: String,
}

/// A group of the service and the post that its people hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    pub post: PostId,
    /// As the service names it.
    pub group: String,
}

/// What the service says of somebody, once the door has found it authentic.
#[derive(Clone, Debug)]
pub struct Vouched {
    /// An address that the service says it has verified.
    pub address: String,
    pub groups: Vec<String>,
}

/// What is to be entered about the posts of somebody before they come in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posts {
    /// To be held from today: they are in the group and do not hold it.
    pub take: Vec<PostId>,
    /// Held because of a group that they are no longer in.
    pub leave: Vec<PostId>,
}

impl Installation {
    /// The council's sign-in service; none where none was set.
    ///
    /// # Errors
    /// Where the database fails, or the secret cannot be opened.
    pub fn provider(&self, council: CouncilId) -> Result<Option<Provider>, Broken> {
        const SQL: &str = "select issuer, client_id, wrapped, groups_claim, let_in from provider where council = $1";
        let council = council.to_string();
        let read = |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?, row.bytes(2)?, row.text(3)?, row.text(4)?));
        let found = self.reading(|db| db.row(SQL, args![&council], read))?;
        let Some((issuer, client_id, wrapped, groups_claim, let_in)) = found else { return Ok(None) };
        let secret = self.signers.installation_key().unwrap(&purpose(&council), &wrapped);
        let secret = secret.map_err(|error| Broken::unreadable("the secret of the sign-in service", error))?;
        let client_secret = String::from_utf8_lossy(secret.expose()).into_owned();
        Ok(Some(Provider { issuer, client_id, client_secret, groups_claim, let_in }))
    }

    /// Whether the council has one.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn has_provider(&self, council: CouncilId) -> Result<bool, Broken> {
        let council = council.to_string();
        const SQL: &str = "select 1 from provider where council = $1";
        Ok(self.reading(|db| db.row(SQL, args![&council], |row| row.int(0)))?.is_some())
    }

    /// Sets the council's sign-in service, or takes it away with all that its groups meant.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn set_provider(&self, council: CouncilId, to: Option<Provider>) -> Result<(), Broken> {
        let key = self.signers.installation_key().clone();
        self.writer.with(&council.to_string(), move |tx| {
            let id = tx.head.id.clone();
            tx.db.execute("delete from provider where council = $1", args![&id])?;
            match &to {
                Some(to) => {
                    let wrapped = key.wrap(&purpose(&id), to.client_secret.as_bytes());
                    const SQL: &str = "
                        insert into provider (council, issuer, client_id, wrapped, groups_claim, let_in)
                        values ($1, $2, $3, $4, $5, $6)";
                    let own = args![&id, &to.issuer, &to.client_id, wrapped, &to.groups_claim, &to.let_in];
                    tx.db.execute(SQL, own)?;
                }
                None => {
                    tx.db.execute("delete from provider_group where council = $1", args![&id])?;
                }
            }
            enter(tx, What::ProviderSet, None)
        })
    }

    /// Which groups hold which posts.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn mapped_groups(&self, council: CouncilId) -> Result<Vec<Mapped>, Broken> {
        const SQL: &str = "select post, name from provider_group where council = $1 order by name, post";
        let council = council.to_string();
        let rows = self.reading(|db| db.rows(SQL, args![&council], |row| Ok((row.text(0)?, row.text(1)?))))?;
        let mapped = |(post, group): (String, String)| {
            Ok(Mapped { post: post.parse().map_err(|error| Broken::unreadable(&post, error))?, group })
        };
        rows.into_iter().map(mapped).collect()
    }

    /// Says which group holds a post from now on; with none, no group does.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn map_group(&self, council: CouncilId, post: PostId, group: Option<String>) -> Result<(), Broken> {
        self.writer.with(&council.to_string(), move |tx| {
            let id = tx.head.id.clone();
            tx.db
                .execute("delete from provider_group where council = $1 and post = $2", args![&id, post.to_string()])?;
            if let Some(group) = &group {
                const SQL: &str = "insert into provider_group (council, post, name) values ($1, $2, $3)";
                tx.db.execute(SQL, args![&id, post.to_string(), group])?;
            }
            enter(tx, What::ProviderSet, None)
        })
    }

    /// Whom the service means: the one person with that address, who has access here and is in the group that is let in.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn vouched_for(&self, council: CouncilId, by: &Vouched) -> Result<Option<PersonId>, Broken> {
        let Some(provider) = self.provider(council)? else { return Ok(None) };
        if !provider.let_in.is_empty() && !by.groups.contains(&provider.let_in) {
            return Ok(None);
        }
        let Some(person) = self.person_at(council, &folded(&by.address))? else { return Ok(None) };
        let id = council.to_string();
        let given = self.reading_facts(|db, parsed| access(&mut Standing { db, council: &id, parsed }, person))?;
        Ok((given == Access::Given).then_some(person))
    }

    /// What the groups of somebody mean for the posts that they hold today.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn posts_by_group(&self, council: CouncilId, person: PersonId, groups: &[String]) -> Result<Posts, Broken> {
        use rules::calendar::civil_day;
        use rules::context::Facts;
        const SQL: &str = "select post from provider_holding where council = $1 and person = $2";
        let (id, today, mapped) = (council.to_string(), civil_day(self.clock.now()), self.mapped_groups(council)?);
        self.reading_facts(|db, parsed| {
            let by_group = db.rows(SQL, args![&id, person.to_string()], |row| row.text(0))?;
            let mut facts = Standing { db, council: &id, parsed };
            let Some(active) = facts.person(person)? else { return Ok(Posts::default()) };
            let is_in = |post: &PostId| mapped.iter().any(|one| one.post == *post && groups.contains(&one.group));
            let take = mapped.iter().map(|one| one.post).filter(|post| is_in(post) && !active.holds(*post, today));
            let mut posts = Posts { take: take.collect(), leave: Vec::new() };
            for post in by_group {
                let post: PostId = post.parse().map_err(|error| Broken::unreadable(&post, error))?;
                if !is_in(&post) && active.holds(post, today) {
                    posts.leave.push(post);
                }
            }
            Ok(posts)
        })
    }

    /// Notes, or notes no more, that somebody holds a post because of a group.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn note_holding(&self, council: CouncilId, person: PersonId, post: PostId, held: Held) -> Result<(), Broken> {
        self.writer.with(&council.to_string(), move |tx| {
            const OLD: &str = "delete from provider_holding where council = $1 and post = $2 and person = $3";
            let (id, post, person) = (tx.head.id.clone(), post.to_string(), person.to_string());
            tx.db.execute(OLD, args![&id, &post, &person])?;
            if held == Held::ByGroup {
                const SQL: &str = "insert into provider_holding (council, post, person) values ($1, $2, $3)";
                tx.db.execute(SQL, args![&id, &post, &person])?;
            }
            Ok(())
        })
    }

    /// Signs in somebody for whom the service has vouched.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn sign_in_by_provider(&self, council: CouncilId, person: PersonId, device: &str) -> Result<Attempt, Broken> {
        let device = device.to_owned();
        self.writer.with(&council.to_string(), move |tx| {
            if !policy_in(tx)?.allows(Way::Provider) {
                return enter(tx, What::Failed, Some(person)).map(|()| Attempt::Wrong);
            }
            admit(tx, person, &[Proof::Provider], &device)
        })
    }
}

/// Whether a post is held because of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    ByGroup,
    NoMore,
}

fn purpose(council: &str) -> String {
    format!("provider/{council}")
}
