//! A folder as a disk may have it after the power failed: what was made durable is there, and of the rest whatever chance
//! has kept, in pieces of a sector or a page, in any order.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use super::Dice;

/// One operation that the disk wrote down, and where its line ends.
#[derive(Debug)]
pub struct Operation {
    pub end: u64,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Write { file: u64, offset: usize, bytes: Vec<u8> },
    Cut { file: u64, length: usize },
    Sync { file: u64 },
    Create { file: u64, path: String },
    Rename { path: String, to: String },
    Unlink { path: String },
    Folder { path: String },
    SyncFolder { path: String },
}

/// What was written down, as far as its lines are whole.
pub fn operations(log: &str) -> Vec<Operation> {
    const HEAD: usize = 40;
    let log = fs::read(log).unwrap();
    let (mut all, mut at) = (Vec::new(), 0);
    while log.len() >= at + HEAD {
        let small = |from: usize| u32::from_le_bytes(log[at + from..at + from + 4].try_into().unwrap());
        let large = |from: usize| u64::from_le_bytes(log[at + from..at + from + 8].try_into().unwrap());
        assert_eq!(small(0), 0x4b53_4944, "a line of the disk's log begins at {at}");
        let kind = u8::try_from(small(4)).unwrap();
        let (file, offset, length) = (large(8), large(16), large(24));
        let (path, other) = (small(32) as usize, small(36) as usize);
        let bytes = if kind == b'w' { length as usize } else { 0 };
        let end = at + HEAD + path + other + bytes;
        if log.len() < end {
            break;
        }
        let text = |from: usize, length: usize| String::from_utf8(log[from..from + length].to_vec()).unwrap();
        let (path, other, from) = (text(at + HEAD, path), text(at + HEAD + path, other), end - bytes);
        let what = match kind {
            b'w' => What::Write { file, offset: offset as usize, bytes: log[from..end].to_vec() },
            b't' => What::Cut { file, length: offset as usize },
            b's' => What::Sync { file },
            b'c' => What::Create { file, path },
            b'r' => What::Rename { path, to: other },
            b'u' => What::Unlink { path },
            b'm' => What::Folder { path },
            b'd' => What::SyncFolder { path },
            other => panic!("the disk wrote down {other}"),
        };
        all.push(Operation { end: end as u64, what });
        at = end;
    }
    all
}

/// A file: what is on the disk of it, and what has been written since.
#[derive(Clone, Debug, Default)]
struct File {
    durable: Vec<u8>,
    since: Vec<Change>,
}

#[derive(Clone, Debug)]
enum Change {
    Write { offset: usize, bytes: Vec<u8> },
    Cut { length: usize },
}

/// A change of names that no folder's sync has made durable yet.
#[derive(Clone, Debug)]
enum Naming {
    Create { path: String, file: usize },
    Rename { path: String, to: String, file: usize },
    Unlink { path: String },
    Folder { path: String },
}

/// The disk as it stands after some operations.
#[derive(Clone, Default)]
pub struct State {
    files: Vec<File>,
    /// The number that the operating system gives a file, which it may give again.
    numbers: HashMap<u64, usize>,
    /// As a program sees them.
    seen: BTreeMap<String, usize>,
    names: BTreeMap<String, usize>,
    folders: BTreeSet<String>,
    since: Vec<Naming>,
}

impl State {
    /// A folder of which everything is durable.
    pub fn of(folder: &str) -> State {
        let mut state = State::default();
        state.folders.insert(String::new());
        state.add(Path::new(folder), "");
        state
    }

    fn add(&mut self, root: &Path, below: &str) {
        for entry in fs::read_dir(root.join(below)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let path = if below.is_empty() { name } else { format!("{below}/{name}") };
            let about = entry.metadata().unwrap();
            if about.is_dir() {
                self.folders.insert(path.clone());
                self.add(root, &path);
            } else if !path.ends_with("-shm") {
                let file = self.new_file(about.ino());
                self.files[file].durable = fs::read(entry.path()).unwrap();
                self.names.insert(path.clone(), file);
                self.seen.insert(path, file);
            }
        }
    }

    fn new_file(&mut self, number: u64) -> usize {
        self.files.push(File::default());
        self.numbers.insert(number, self.files.len() - 1);
        self.files.len() - 1
    }

    fn change(&mut self, number: u64, change: Change) {
        if let Some(file) = self.numbers.get(&number) {
            self.files[*file].since.push(change);
        }
    }

    pub fn apply(&mut self, operation: &Operation) {
        match operation.what.clone() {
            What::Write { file, offset, bytes } => self.change(file, Change::Write { offset, bytes }),
            What::Cut { file, length } => self.change(file, Change::Cut { length }),
            What::Sync { file } => {
                if let Some(file) = self.numbers.get(&file) {
                    let file = &mut self.files[*file];
                    for change in std::mem::take(&mut file.since) {
                        change.keep(&mut file.durable);
                    }
                }
            }
            What::Create { file, path } => {
                let file = self.new_file(file);
                self.seen.insert(path.clone(), file);
                self.since.push(Naming::Create { path, file });
            }
            What::Rename { path, to } => {
                let Some(file) = self.seen.remove(&path) else { return };
                self.seen.insert(to.clone(), file);
                self.since.push(Naming::Rename { path, to, file });
            }
            What::Unlink { path } => {
                self.seen.remove(&path);
                self.since.push(Naming::Unlink { path });
            }
            What::Folder { path } => self.since.push(Naming::Folder { path }),
            What::SyncFolder { path } => {
                for naming in std::mem::take(&mut self.since) {
                    if naming.folders().contains(&path.as_str()) {
                        naming.keep(&mut self.names, &mut self.folders);
                    } else {
                        self.since.push(naming);
                    }
                }
                // What has been given another name for good was made under the first one for good.
                let kept: HashSet<usize> = self.names.values().copied().collect();
                self.since.retain(|naming| !matches!(naming, Naming::Create { file, .. } if kept.contains(file)));
            }
        }
    }

    /// Writes the folder as it is for a program that was killed: everything that was done is there.
    pub fn write_whole(&self, folder: &str) {
        self.write(folder, &mut |_| true, &mut |_| Kept::Whole);
    }

    /// Writes the folder as the power's failure may have left it.
    pub fn write_crashed(&self, folder: &str, dice: &mut Dice) {
        // Nothing but what was made durable; half of the rest; nearly all of it.
        let of_ten = [0, 5, 9][dice.below(3) as usize];
        let mut names = Dice(dice.below(u64::MAX - 1) + 1);
        self.write(folder, &mut |_| names.below(10) < of_ten, &mut |_| {
            if dice.below(10) < of_ten && dice.below(4) > 0 {
                Kept::Whole
            } else {
                let piece = [512, 4096][dice.below(2) as usize];
                Kept::Pieces { piece, of_ten, dice: Dice(dice.below(u64::MAX - 1) + 1) }
            }
        });
    }

    fn write(&self, folder: &str, named: &mut dyn FnMut(&Naming) -> bool, kept: &mut dyn FnMut(&Change) -> Kept) {
        let (mut names, mut folders) = (self.names.clone(), self.folders.clone());
        // What stands on something that was lost is lost with it.
        let mut lost: HashSet<String> = HashSet::new();
        for naming in &self.since {
            if naming.paths().iter().all(|path| !lost.contains(*path)) && named(naming) {
                naming.clone().keep(&mut names, &mut folders);
            } else {
                lost.extend(naming.paths().into_iter().map(str::to_owned));
            }
        }
        let there = |path: &str| above(path).all(|folder| folders.contains(folder));
        for path in folders.iter().filter(|path| there(path)) {
            fs::create_dir_all(Path::new(folder).join(path)).unwrap();
        }
        for (path, file) in names.iter().filter(|(path, _)| there(path)) {
            let File { durable, since } = &self.files[*file];
            let mut bytes = durable.clone();
            for change in since {
                kept(change).of(change, &mut bytes);
            }
            let path = Path::new(folder).join(path);
            fs::write(&path, bytes).unwrap();
            fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
}

/// The folders that lead to a path.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl Naming {
    fn paths(&self) -> Vec<&str> {
        match self {
            Naming::Create { path, .. } | Naming::Unlink { path } | Naming::Folder { path } => vec![path],
            Naming::Rename { path, to, .. } => vec![path, to],
        }
    }

    fn folders(&self) -> Vec<&str> {
        self.paths().into_iter().map(folder_of).collect()
    }

    fn keep(self, names: &mut BTreeMap<String, usize>, folders: &mut BTreeSet<String>) {
        match self {
            Naming::Create { path, file } => {
                names.insert(path, file);
            }
            Naming::Rename { path, to, file } => {
                names.remove(&path);
                names.insert(to, file);
            }
            Naming::Unlink { path } => {
                names.remove(&path);
                folders.remove(&path);
            }
            Naming::Folder { path } => {
                folders.insert(path);
            }
        }
    }
}

impl Change {
    fn keep(&self, bytes: &mut Vec<u8>) {
        match self {
            Change::Write { offset, bytes: new } => lay(bytes, *offset, new),
            Change::Cut { length } => bytes.resize(*length, 0),
        }
    }
}

/// What is left of a change that was not made durable.
enum Kept {
    Whole,
    /// In pieces, so many of ten.
    Pieces {
        piece: usize,
        of_ten: u64,
        dice: Dice,
    },
}

impl Kept {
    fn of(self, change: &Change, bytes: &mut Vec<u8>) {
        let Kept::Pieces { piece, of_ten, mut dice } = self else { return change.keep(bytes) };
        match change {
            Change::Write { offset, bytes: new } => {
                let (mut from, end) = (*offset, offset + new.len());
                while from < end {
                    let until = ((from / piece + 1) * piece).min(end);
                    if dice.below(10) < of_ten {
                        lay(bytes, from, &new[from - offset..until - offset]);
                    }
                    from = until;
                }
            }
            Change::Cut { .. } => {
                if dice.below(10) < of_ten {
                    change.keep(bytes);
                }
            }
        }
    }
}

fn lay(bytes: &mut Vec<u8>, offset: usize, new: &[u8]) {
    let end = offset + new.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[offset..end].copy_from_slice(new);
}
