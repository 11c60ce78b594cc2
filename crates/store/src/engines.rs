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

/// A server of one test's own, which it may set, kill and replace; it goes when this is dropped.
pub struct Server {
    bin: PathBuf,
    cluster: Cluster,
}

impl Server {
    /// Starts one; nothing where PostgreSQL's programs are missing, which it says.
    pub fn start() -> Option<Server> {
        let Some(bin) = programs() else {
            eprintln!("PostgreSQL's programs are not here, so this was not tested; `cargo xtask test` installs them");
            return None;
        };
        let cluster = Cluster::start(&bin);
        Some(Server { bin, cluster })
    }

    /// Another one that follows this one.
    pub fn standby(&self) -> Server {
        let folder = Folder::new("postgres").keep();
        let user = Unprivileged::of_this_machine();
        user.give(&folder);
        let mut copy = user.command(&self.bin.join("pg_basebackup"));
        copy.args(["--username=comity", "--no-sync", "--checkpoint=fast", "--write-recovery-conf", "--host"]);
        let made =
            copy.arg(&self.cluster.folder).arg("--pgdata").arg(folder.join("data")).current_dir(&folder).output();
        let made = made.expect("pg_basebackup can be started");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Server { bin: self.bin.clone(), cluster: Cluster::serve(&self.bin, folder) }
    }

    /// An empty database on it.
    pub fn fresh(&self) -> Place {
        self.cluster.fresh()
    }

    /// The socket at which it listens.
    pub fn socket(&self) -> PathBuf {
        self.cluster.folder.join(SOCKET)
    }

    /// Tells the server something, in a database of its own.
    pub fn tell(&self, sql: &str) {
        let mut client = Client::connect(&self.cluster.url("postgres"), NoTls).expect("the server answers");
        client.batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// Asks the server for one number.
    pub fn ask(&self, sql: &str) -> i64 {
        let mut client = Client::connect(&self.cluster.url("postgres"), NoTls).expect("the server answers");
        client.query_one(sql, &[]).unwrap_or_else(|error| panic!("{sql}: {error}")).get(0)
    }

    /// Changes a setting, and waits until it holds.
    pub fn set(&self, setting: &str, value: &str) {
        self.tell(&format!("alter system set {setting} = '{value}'"));
        self.tell("select pg_reload_conf()");
        let holds = format!("select count(*) from pg_settings where name = '{setting}' and setting = '{value}'");
        while self.ask(&holds) == 0 {
            sleep(Duration::from_millis(10));
        }
    }

    /// Kills it in the middle of whatever it does, all its processes at once (SIGKILL).
    pub fn kill(&self) {
        let file = self.cluster.folder.join("data/postmaster.pid");
        let first = fs::read_to_string(file).expect("it runs").lines().next().expect("its number").to_owned();
        let children = fs::read_to_string(format!("/proc/{first}/task/{first}/children")).unwrap_or_default();
        let killed = Command::new("kill").arg("-9").arg(&first).args(children.split_whitespace()).status();
        assert!(killed.is_ok(), "kill can be started");
    }
}

/// The name of a socket in its folder.
pub const SOCKET: &str = ".s.PGSQL.5432";

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
        Cluster::serve(bin, folder)
    }

    /// Serves what lies in a folder.
    fn serve(bin: &Path, folder: PathBuf) -> Cluster {
        let (user, data) = (Unprivileged::of_this_machine(), folder.join("data"));
        let server = user.command(&bin.join("postgres"));
        let mut watchman = Command::new("sh");
        watchman.arg("-c").arg(WATCHMAN).arg("watchman").arg(&folder);
        watchman.arg(server.get_program()).args(server.get_args());
        watchman.arg("-D").arg(&data).arg("-k").arg(&folder);
        for setting in ["listen_addresses=", "max_connections=200", "shared_buffers=32MB"] {
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
