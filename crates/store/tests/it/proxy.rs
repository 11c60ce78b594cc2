//! A little proxy before a PostgreSQL server: it counts what the program says, and cuts the line when it is told to.

use std::fs;
use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use store::db::Place;

use crate::engines::SOCKET;

/// When the line is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The server never hears of the message.
    Before,
    /// The server has done what it says, and its answer is lost.
    After,
}

#[derive(Default)]
struct Plan {
    target: PathBuf,
    cut: Option<(u32, Cut)>,
    /// Messages since the plan was made.
    said: u32,
    struck: bool,
}

/// The proxy; it ends with the process, its folder when this is dropped.
pub struct Proxy {
    folder: PathBuf,
    plan: Arc<Mutex<Plan>>,
}

impl Proxy {
    pub fn before(socket: &Path) -> Proxy {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let (process, nth) = (std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(format!("comity-proxy-{process}-{nth}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        let listener = UnixListener::bind(folder.join(SOCKET)).unwrap();
        let plan = Arc::new(Mutex::new(Plan { target: socket.to_owned(), ..Plan::default() }));
        let shared = plan.clone();
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let target = lock(&shared).target.clone();
                // A server that is not there is a line that is closed at once.
                if let Ok(server) = UnixStream::connect(target) {
                    join(client, server, &shared);
                }
            }
        });
        Proxy { folder, plan }
    }

    /// The same database, seen through the proxy.
    pub fn place(&self, direct: &Place) -> Place {
        let Place::Postgres(url) = direct else { panic!("only PostgreSQL has a line") };
        let (_, database) = url.rsplit_once('/').unwrap();
        let host = self.folder.display().to_string().replace('/', "%2F");
        Place::Postgres(format!("postgres://comity@{host}/{database}"))
    }

    /// From now on another server is behind it.
    pub fn turn_to(&self, socket: &Path) {
        lock(&self.plan).target = socket.to_owned();
    }

    /// The line is cut once, at the `nth` message from now.
    pub fn cut(&self, nth: u32, cut: Cut) {
        let mut plan = lock(&self.plan);
        (plan.cut, plan.said, plan.struck) = (Some((nth, cut)), 0, false);
    }

    /// No line is cut any more; whether one was.
    pub fn mend(&self) -> bool {
        let mut plan = lock(&self.plan);
        plan.cut = None;
        plan.struck
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn lock(plan: &Mutex<Plan>) -> MutexGuard<'_, Plan> {
    plan.lock().unwrap()
}

/// Both directions of one connection.
fn join(client: UnixStream, server: UnixStream, plan: &Arc<Mutex<Plan>>) {
    let silent = Arc::new(Mutex::new(false));
    let (mut from_server, mut to_client) = (server.try_clone().unwrap(), client.try_clone().unwrap());
    let swallows = silent.clone();
    thread::spawn(move || {
        while let Some(message) = message(&mut from_server) {
            if *swallows.lock().unwrap() {
                // `Z`: it is ready for the next, so that what was asked is done.
                if message[0] == b'Z' {
                    break;
                }
            } else if to_client.write_all(&message).is_err() {
                break;
            }
        }
        end(&to_client, &from_server);
    });
    let (mut client, mut server, plan) = (client, server, plan.clone());
    thread::spawn(move || {
        // The first message has no kind.
        let mut length = [0; 4];
        if client.read_exact(&mut length).is_err() {
            return end(&client, &server);
        }
        let mut rest = vec![0; u32::from_be_bytes(length) as usize - 4];
        if client.read_exact(&mut rest).is_err() || server.write_all(&[&length[..], &rest].concat()).is_err() {
            return end(&client, &server);
        }
        while let Some(message) = message(&mut client) {
            match strikes(&plan) {
                Some(Cut::Before) => break,
                // `Q` and `S` are answered by `Z`; nothing else is.
                Some(Cut::After) if matches!(message[0], b'Q' | b'S') => {
                    *silent.lock().unwrap() = true;
                    let _ = server.write_all(&message);
                    return;
                }
                Some(Cut::After) => {
                    let _ = server.write_all(&message);
                    break;
                }
                None if server.write_all(&message).is_err() => break,
                None => {}
            }
        }
        end(&client, &server);
    });
}

fn strikes(plan: &Mutex<Plan>) -> Option<Cut> {
    let mut plan = lock(plan);
    plan.said += 1;
    let (nth, cut) = plan.cut?;
    if plan.struck || plan.said != nth {
        return None;
    }
    plan.struck = true;
    Some(cut)
}

/// One message: its kind, its length, its content.
fn message(stream: &mut UnixStream) -> Option<Vec<u8>> {
    let mut message = vec![0; 5];
    stream.read_exact(&mut message).ok()?;
    let length = u32::from_be_bytes(message[1..5].try_into().unwrap()) as usize;
    message.resize(length + 1, 0);
    stream.read_exact(&mut message[5..]).ok()?;
    Some(message)
}

fn end(one: &UnixStream, other: &UnixStream) {
    let _ = one.shutdown(Shutdown::Both);
    let _ = other.shutdown(Shutdown::Both);
}
