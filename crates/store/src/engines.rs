//! For tests: runs a test on SQLite, and on PostgreSQL in a cluster that this process starts and that ends with it.
//!
//! Compiled with the feature `engines`; this crate's own tests include the file instead.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};
use store::db::Place;

/// Runs a test on an empty SQLite database, then on an empty PostgreSQL database. Where PostgreSQL's programs are missing
/// it says so and leaves the second out.
pub fn each_engine(test: impl Fn(Place)) {
    let folder = Folder::new("sqlite");
    eprintln!("on SQLite:");
    test(Place::Sqlite(folder.0.clone()));
    if let Some(place) = postgres() {
        eprintln!("on PostgreSQL:");
        test(place);
    }
}

/// An empty PostgreSQL database; where PostgreSQL's programs are missing it says so and there is none.
pub fn postgres() -> Option<Place> {
    if CLUSTER.is_none() {
        eprintln!(
            "PostgreSQL's programs (initdb, postgres) are not here, so this was not tested on PostgreSQL; \
             `cargo xtask test` installs them, or name their folder in COMITY_POSTGRES_BIN"
        );
    }
    CLUSTER.as_ref().map(Cluster::fresh)
}

static CLUSTER: LazyLock<Option<Cluster>> = LazyLock::new(|| programs().map(|bin| Cluster::start(&bin)));

/// A running cluster, reached by a socket in its folder.
struct Cluster {
    folder: PathBuf,
    /// While its standard input is open the cluster runs. A static is never dropped, but the end of this process, however
    /// it comes about, closes the pipe; then the watchman stops the cluster and removes the folder.
    _watchman: Child,
    databases: AtomicU32,
}

/// Starts the cluster and outlives us by as much as it takes to tidy up. `$1` the folder, then the command. The cluster is
/// stopped the abrupt way: writing its pages down first would take seconds, and they are thrown away.
const WATCHMAN: &str = r#"
folder=$1; shift
"$@" </dev/null >"$folder/log" 2>&1 &
cluster=$!
cat >/dev/null
kill -QUIT $cluster 2>/dev/null
wait $cluster
rm -rf "$folder"
"#;

impl Cluster {
    fn start(bin: &Path) -> Cluster {
        let folder = Folder::new("postgres").keep();
        let user = Unprivileged::of_this_machine();
        user.give(&folder);
        let data = folder.join("data");
        // A language's order of letters, so that a query which relies on the order of bytes without saying so is found out.
        let made = user
            .command(&bin.join("initdb"))
            .args(["--username=comity", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"])
            .args(["--locale-provider=icu", "--icu-locale=en-GB", "--pgdata"])
            .arg(&data)
            .current_dir(&folder)
            .stdin(Stdio::null())
            .output()
            .expect("initdb can be started");
        assert!(made.status.success(), "initdb failed: {}", String::from_utf8_lossy(&made.stderr));

        let server = user.command(&bin.join("postgres"));
        let mut watchman = Command::new("sh");
        watchman.arg("-c").arg(WATCHMAN).arg("watchman").arg(&folder);
        watchman.arg(server.get_program()).args(server.get_args());
        watchman.arg("-D").arg(&data).arg("-k").arg(&folder);
        for setting in ["listen_addresses=", "fsync=on", "max_connections=200", "shared_buffers=32MB"] {
            watchman.arg("-c").arg(setting);
        }
        // In a process group of its own: an interrupt from the keyboard is for us, and reaches it through the pipe.
        watchman
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        let watchman = watchman.spawn().expect("sh can be started");
        let cluster = Cluster { folder, _watchman: watchman, databases: AtomicU32::new(0) };
        cluster.wait_until_ready();
        cluster
    }

    fn wait_until_ready(&self) {
        let begun = Instant::now();
        while let Err(error) = Client::connect(&self.url("postgres"), NoTls) {
            if begun.elapsed() > Duration::from_secs(60) {
                let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                panic!("PostgreSQL did not start within a minute: {error}\n{log}");
            }
            sleep(Duration::from_millis(20));
        }
    }

    fn url(&self, database: &str) -> String {
        let host = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://comity@{host}/{database}")
    }

    /// A new database; it goes with the cluster.
    fn fresh(&self) -> Place {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let mut client = Client::connect(&self.url("postgres"), NoTls).expect("the cluster answers");
        client.batch_execute(&format!("create database {name}")).expect("a database can be made");
        Place::Postgres(self.url(&name))
    }
}

/// The folder of PostgreSQL's programs: the newest of Debian's, else the first in the path.
fn programs() -> Option<PathBuf> {
    let named = std::env::var_os("COMITY_POSTGRES_BIN").map(PathBuf::from);
    let mut debian: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| (entry.file_name().to_string_lossy().parse().unwrap_or(0), entry.path().join("bin")))
        .collect();
    debian.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places =
        named.into_iter().chain(debian.into_iter().rev().map(|(_, bin)| bin)).chain(std::env::split_paths(&path));
    places.find(|bin| bin.join("initdb").is_file() && bin.join("postgres").is_file())
}

/// PostgreSQL refuses to run as root; then it runs as `nobody`.
struct Unprivileged {
    root: bool,
}

impl Unprivileged {
    fn of_this_machine() -> Unprivileged {
        let mine = fs::metadata("/proc/self").map_or(1, |process| process.uid());
        Unprivileged { root: mine == 0 }
    }

    fn command(&self, program: &Path) -> Command {
        if !self.root {
            return Command::new(program);
        }
        let mut command = Command::new("setpriv");
        command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"]).arg(program);
        command
    }

    fn give(&self, folder: &Path) {
        if self.root {
            let given = Command::new("chown").arg("nobody:nogroup").arg(folder).status();
            assert!(given.is_ok_and(|status| status.success()), "{} can be given to nobody", folder.display());
        }
    }
}

/// A temporary folder, removed when dropped. Its path is short: a socket's may have 107 bytes.
struct Folder(PathBuf);

impl Folder {
    fn new(kind: &str) -> Folder {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let (process, nth) = (std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(format!("comity-{kind}-{process}-{nth}"));
        // What an earlier process of this number may have left behind when the machine stopped.
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a temporary folder can be made");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("our own folder can be closed to others");
        Folder(path)
    }

    fn keep(self) -> PathBuf {
        let path = self.0.clone();
        std::mem::forget(self);
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
