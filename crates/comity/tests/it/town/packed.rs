//! A town as it stands, to be copied: setting one up takes a hundred times as long.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex};

use comity::server::Letters;
use jiff::Timestamp;
use rules::actor::{Actor, Seat};
use rules::id::{BodyId, CouncilId, EditionId, PersonId, ServiceId, WardId};
use store::clock::Clock;
use store::db::Place;
use store::db::fault::Faults;
use store::installation::{Installation, Opening};
use store::keys::InstallationKey;

use super::{Player, Town};

/// Everything of a town, nothing open.
pub struct Packed {
    files: Vec<(PathBuf, Vec<u8>)>,
    key: InstallationKey,
    now: Timestamp,
    slug: &'static str,
    council: CouncilId,
    edition: EditionId,
    body: BodyId,
    oakley: WardId,
    highways: ServiceId,
    housing: ServiceId,
    cast: [Away; 5],
}

/// One of the cast, without a desk.
#[derive(Clone)]
pub struct Away {
    name: &'static str,
    person: PersonId,
    seat: Seat,
    address: String,
    token: String,
}

impl Away {
    pub fn of(player: &Player) -> Away {
        let Player { name, person, seat, address, token, desk: _ } = player.clone();
        Away { name, person, seat, address, token }
    }

    /// The same person in a copy of the town.
    pub fn within(&self, installation: &Arc<Installation>, council: CouncilId) -> Player {
        let Away { name, person, seat, address, token } = self.clone();
        let desk = installation.desk(council, Actor::Person { person, capacity: seat });
        Player { name, person, seat, address, desk, token }
    }
}

impl Packed {
    /// A town in which nobody is writing.
    pub fn of(town: &Town) -> Packed {
        let mut files = Vec::new();
        gather(town._folder.path(), Path::new(""), &mut files);
        let Town { slug, council, edition, body, oakley, highways, housing, .. } = *town;
        let cast = [&town.ada, &town.dara, &town.bello, &town.esi, &town.chidi].map(Away::of);
        let (key, now) = (town.key.clone(), town.clock.now());
        Packed { files, key, now, slug, council, edition, body, oakley, highways, housing, cast }
    }

    /// Another town, in every byte the same.
    pub fn unpacked(&self) -> Town {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        for (file, bytes) in &self.files {
            let file = folder.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        let clock = Clock::stepped();
        clock.set(self.now);
        let opening = Opening {
            place: Place::Sqlite(folder.path().to_owned()),
            key: self.key.clone(),
            clock: Some(clock.clone()),
            faults: Faults::default(),
            erasures: None,
        };
        let installation = Installation::open(opening).unwrap();
        let [ada, dara, bello, esi, chidi] = self.cast.each_ref().map(|away| away.within(&installation, self.council));
        let Packed { slug, council, edition, body, oakley, highways, housing, .. } = *self;
        Town {
            installation,
            clock,
            slug,
            council,
            edition,
            body,
            oakley,
            highways,
            housing,
            ada,
            dara,
            bello,
            esi,
            chidi,
            letters: std::cell::Cell::new(Letters::Wait),
            undo: AtomicI64::new(0),
            router: Mutex::default(),
            key: self.key.clone(),
            _folder: folder,
        }
    }
}

/// Every file below a folder but what SQLite makes anew.
fn gather(top: &Path, below: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(top.join(below)).unwrap() {
        let entry = entry.unwrap();
        let path = below.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => gather(top, &path, files),
            false if path.to_string_lossy().ends_with("-shm") => {}
            false => files.push((path, fs::read(entry.path()).unwrap())),
        }
    }
}
