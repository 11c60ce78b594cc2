//! One installation: where its data lies, its clock, its writer, its readers, its councils.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::SignedDuration;
use rules::actor::Actor;
use rules::id::CouncilId;
use rules::reference::Reference;

use crate::args;
use crate::backup::MARK;
use crate::clock::Clock;
use crate::db::fault::Faults;
use crate::db::{Db, DbError, Place};
use crate::desk::Desk;
use crate::failure::Broken;
use crate::files::Files;
use crate::filling::{self, Durability};
use crate::forget::log::Log;
use crate::journal::Head;
use crate::keys::{InstallationKey, KeyPlaces, random};
use crate::ledger_keys::Signers;
use crate::memory::{Memory, Parsed};
#[cfg(feature = "planted")]
use crate::planted::Planted;
use crate::prepare::FEW;
use crate::views::building;
use crate::writer::Writer;
use crate::{migrations, views};

/// An open installation. Cheap to share: everything in it is behind an `Arc`.
pub struct Installation {
    place: Place,
    pub(crate) clock: Clock,
    pub(crate) signers: Signers,
    pub(crate) erasures: Log,
    pub(crate) files: Files,
    readers: Mutex<Vec<Reader>>,
    /// What they know together.
    memory: Memory,
    /// Councils by short name, as far as they have been asked for: a council keeps its name for good.
    named: RwLock<HashMap<String, CouncilId>>,
    demonstration: Demonstration,
    /// After the readers: the last to let go of the database, so that what it logged is taken into the file.
    pub(crate) writer: Writer,
    /// What a test has planted here.
    #[cfg(feature = "planted")]
    pub planted: Planted,
}

/// A connection that reads, and what it has parsed so far.
struct Reader {
    db: Db,
    parsed: Parsed,
}

/// Whether an installation is a demonstration. Set when it is made, never set or cleared later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demonstration {
    /// Real councils.
    No,
    /// A demonstration, marked as such on every page.
    Yes,
}

/// What a new council is.
#[derive(Clone, Debug)]
pub struct NewCouncil<'a> {
    pub slug: &'a str,
    pub origin: &'a str,
}

/// How an installation is opened.
pub struct Opening {
    pub place: Place,
    pub key: InstallationKey,
    pub clock: Option<Clock>,
    pub faults: Faults,
    /// The log of erasures; where nothing is said, beside a SQLite database, and nowhere for PostgreSQL.
    pub erasures: Option<PathBuf>,
}

impl Opening {
    /// As a process opens it: the key from where the operator put it, the clock that the installation's own settings say.
    ///
    /// # Errors
    /// Where there is no key.
    pub fn of_process(place: Place) -> Result<Opening, Broken> {
        let key = InstallationKey::find(&key_places(&place))?;
        Ok(Opening { place, key, clock: None, faults: Faults::default(), erasures: None })
    }
}

/// Where the installation key of a place is looked for.
pub fn key_places(place: &Place) -> KeyPlaces {
    KeyPlaces::of_process(match place {
        Place::Sqlite(folder) => Some(folder.as_path() as &Path),
        Place::Postgres(_) => None,
    })
}

/// Makes an empty installation, or finds the one that is there. Its key is made apart, with [`InstallationKey::find_or_create`].
///
/// # Errors
/// Where the database cannot be made, or an existing installation is not of this kind.
pub fn create(place: &Place, demonstration: Demonstration) -> Result<(), Broken> {
    if let Place::Sqlite(folder) = place {
        std::fs::create_dir_all(folder)
            .map_err(|error| Broken::Plainly(format!("the folder {} could not be made: {error}", folder.display())))?;
    }
    let mut db = place.open()?;
    migrations::migrate(&mut db)?;
    let text = match demonstration {
        Demonstration::No => "no",
        Demonstration::Yes => "yes",
    };
    let sql = "insert into installation (name, value) values ('demonstration', $1) on conflict (name) do nothing";
    db.execute(sql, args![text])?;
    if setting(&mut db, "demonstration")?.as_deref() != Some(text) {
        return Err(Broken::Plainly(match demonstration {
            Demonstration::Yes => {
                "there is an installation with real councils here; choose another folder for a demonstration".into()
            }
            Demonstration::No => {
                "this installation is a demonstration and stays one; choose another folder for real councils".into()
            }
        }));
    }
    Ok(())
}

impl Installation {
    /// Opens an installation that has been created.
    ///
    /// # Errors
    /// Where it has not been created, is newer than this program, the key is not its own, or so many acts are missing from its
    /// lists that [`crate::prepare`] has to go first.
    pub fn open(opening: Opening) -> Result<Arc<Installation>, Broken> {
        Installation::open_missing(opening, FEW)
    }

    /// Opens an installation from whose lists at most so many acts are missing.
    ///
    /// # Errors
    /// As [`Installation::open`].
    pub fn open_missing(opening: Opening, most: i64) -> Result<Arc<Installation>, Broken> {
        let installation = Installation::open_behind(opening)?;
        installation.catch_up(most)?;
        Ok(installation)
    }

    /// Opens an installation as it is, with lists that may lack acts: nothing may be read from it.
    pub(crate) fn open_behind(opening: Opening) -> Result<Arc<Installation>, Broken> {
        filling::whole(&opening.place)?;
        Installation::open_as(opening, Durability::Full)
    }

    /// Opens an installation that is being filled, see [`filling`].
    ///
    /// # Errors
    /// As [`Installation::open`].
    pub fn open_to_fill(opening: Opening) -> Result<Arc<Installation>, Broken> {
        filling::begun(&opening.place)?;
        Installation::open_as(opening, Durability::WhenFilled)
    }

    fn open_as(opening: Opening, durability: Durability) -> Result<Arc<Installation>, Broken> {
        let Opening { place, key, clock, faults, erasures } = opening;
        let mut db = place.open()?;
        migrations::migrate(&mut db)?;
        if setting(&mut db, MARK)?.is_some() {
            return Err(Broken::Plainly(
                "a restore did not end here; restore the backup into an empty place".to_owned(),
            ));
        }
        views::create(&mut db)?;
        let demonstration = match setting(&mut db, "demonstration")?.as_deref() {
            Some("yes") => Demonstration::Yes,
            Some(_) => Demonstration::No,
            None => {
                return Err(Broken::Plainly("there is no installation here; make one with `comity init`".to_owned()));
            }
        };
        let clock = match (clock, demonstration) {
            (Some(clock), _) => clock,
            (None, Demonstration::No) => Clock::system(),
            (None, Demonstration::Yes) => {
                let offset = setting(&mut db, "clock-offset-ms")?.and_then(|text| text.parse().ok()).unwrap_or(0);
                Clock::demonstration(SignedDuration::from_millis(offset))
            }
        };
        let files = Files::of(&place);
        let signers = Signers::new(key);
        let erasures = Log::of(&place, erasures);
        erasures.reconcile(&mut db)?;
        let writer =
            Writer::start(place.clone(), faults, clock.clone(), signers.clone(), erasures.clone(), durability)?;
        let (readers, named) = (Mutex::default(), RwLock::default());
        Ok(Arc::new(Installation {
            place,
            clock,
            signers,
            writer,
            erasures,
            files,
            readers,
            memory: Memory::default(),
            named,
            demonstration,
            #[cfg(feature = "planted")]
            planted: Planted::of_process(),
        }))
    }

    /// Whether this is a demonstration.
    pub fn demonstration(&self) -> Demonstration {
        self.demonstration
    }

    /// The clock of this process.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Where the data lies.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Keeps the clock of a demonstration where it is now, for the processes that open it later.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn keep_clock(&self) -> Result<(), Broken> {
        let offset = self.clock.now().as_millisecond() - jiff::Timestamp::now().as_millisecond();
        let sql = "insert into installation (name, value) values ('clock-offset-ms', $1)
                   on conflict (name) do update set value = excluded.value";
        self.place.open()?.execute(sql, args![offset.to_string()])?;
        Ok(())
    }

    /// How people reach this installation, as it was set up; nothing where it was not said.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn public_url(&self) -> Result<Option<String>, Broken> {
        Ok(self.reading(|db| setting(db, "public-url"))?)
    }

    /// Keeps how people reach this installation, for links and letters.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn keep_public_url(&self, url: &str) -> Result<(), Broken> {
        let sql = "insert into installation (name, value) values ('public-url', $1)
                   on conflict (name) do update set value = excluded.value";
        self.place.open()?.execute(sql, args![url])?;
        Ok(())
    }

    /// Adds a council: its row and its ledger's key. Its record is opened by a command, as everything else is.
    ///
    /// # Errors
    /// Where the short name is taken.
    pub fn add_council(&self, new: &NewCouncil<'_>) -> Result<CouncilId, Broken> {
        let id = CouncilId(u128::from_be_bytes(random::<16>()));
        let letters = Reference::letters(new.slug).map(char::from).iter().collect::<String>();
        let mut db = self.place.open()?;
        db.begin()?;
        if db.row("select 1 from council where slug = $1", args![new.slug], |row| row.int(0))?.is_some() {
            db.rollback()?;
            return Err(Broken::Plainly(format!(
                "there is a council with the short name `{}` here; choose another",
                new.slug
            )));
        }
        db.execute(
            "insert into council (id, slug, letters, origin, epoch, head, head_time) values ($1, $2, $3, $4, 1, 0, '')",
            args![id.to_string(), new.slug, letters, new.origin],
        )?;
        let head = Head {
            id: id.to_string(),
            slug: new.slug.to_owned(),
            origin: new.origin.to_owned(),
            epoch: 1,
            seq: 0,
            time: String::new(),
            changes: 0,
        };
        self.signers.make(&mut db, &head)?;
        db.commit()?;
        Ok(id)
    }

    /// The councils of this installation: short name and id, in the order of the names.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn councils(&self) -> Result<Vec<(String, CouncilId)>, Broken> {
        let heads = self.reading(Head::all)?;
        heads
            .into_iter()
            .map(|head| Ok((head.slug, head.id.parse().map_err(|e| Broken::unreadable(&head.id, e))?)))
            .collect()
    }

    /// The council of a short name.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn council(&self, slug: &str) -> Result<Option<CouncilId>, Broken> {
        const SQL: &str = "select id from council where slug = $1";
        if let Some(known) = self.named.read().unwrap_or_else(PoisonError::into_inner).get(slug) {
            return Ok(Some(*known));
        }
        let Some(id) = self.reading(|db| db.row(SQL, args![slug], |row| row.text(0)))? else { return Ok(None) };
        let id: CouncilId = id.parse().map_err(|error| Broken::unreadable(&id, error))?;
        self.named.write().unwrap_or_else(PoisonError::into_inner).insert(slug.to_owned(), id);
        Ok(Some(id))
    }

    /// The desk at which the installation itself works: setting up, importing.
    pub fn desk(self: &Arc<Self>, council: CouncilId, actor: Actor) -> Desk {
        Desk::new(self.clone(), council, actor)
    }

    /// Throws the views of a council away and makes them again from the journal.
    ///
    /// # Errors
    /// Where the database fails or the journal cannot be read.
    pub fn rebuild_views(&self, council: &str) -> Result<u64, Broken> {
        self.writer.with(council, |tx| building::rebuild(tx.db, tx.parsed, &tx.head))
    }

    /// Lends a reading connection.
    pub(crate) fn reading<T, E: From<DbError>>(&self, read: impl FnOnce(&mut Db) -> Result<T, E>) -> Result<T, E> {
        self.lend(|reader| read(&mut reader.db))
    }

    /// Lends a reading connection with the states that it has parsed before.
    pub(crate) fn reading_facts<T, E: From<DbError>>(
        &self,
        read: impl FnOnce(&mut Db, &mut Parsed) -> Result<T, E>,
    ) -> Result<T, E> {
        self.lend(|reader| {
            let result = read(&mut reader.db, &mut reader.parsed);
            reader.parsed.end();
            result
        })
    }

    fn lend<T, E: From<DbError>>(&self, read: impl FnOnce(&mut Reader) -> Result<T, E>) -> Result<T, E> {
        let mut reader = self.reader()?;
        let result = read(&mut reader);
        // A connection that cannot end its reading is not lent again.
        if reader.db.rollback().is_ok() {
            self.readers.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        }
        result
    }

    /// A reader that has begun to read. One whose connection was lost while nobody used it is let go.
    fn reader(&self) -> Result<Reader, DbError> {
        loop {
            let kept = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(mut reader) = kept else { break };
            match reader.db.begin_read() {
                Err(DbError::ConnectionLost { .. }) => {}
                begun => return begun.map(|()| reader),
            }
        }
        let mut reader = Reader { db: self.place.open_reader()?, parsed: Parsed::with(&self.memory) };
        reader.db.begin_read()?;
        Ok(reader)
    }
}

pub(crate) fn setting(db: &mut Db, name: &str) -> Result<Option<String>, DbError> {
    db.row("select value from installation where name = $1", args![name], |row| row.text(0))
}
