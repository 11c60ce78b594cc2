//! The program killed at any moment: what it acknowledged it has kept, each once, and it goes on from there.
//!
//! 25 rounds here; `cargo xtask torture` plays 1,000, and says with which seed. The power fails in `power.rs`, the disk in
//! `failing.rs`, and its room ends in `full.rs`.

mod client;
mod crash;
mod drill;
mod failing;
mod full;
mod kept;
mod power;
mod shim;

use std::thread;
use std::time::Duration;

use crate::cli::served::{Served, demonstration, somebody};
use crate::cli::{Folder, comity};

use client::{Acknowledged, Client, CutOff, Tokens};
use kept::{Holding, Kept};

/// How many write at the same time.
const CLIENTS: usize = 8;

/// How many times the program is killed.
fn rounds() -> u64 {
    number("COMITY_TORTURE_ROUNDS").unwrap_or(25)
}

/// Where the choices begin.
fn seed() -> u64 {
    number("COMITY_TORTURE_SEED").unwrap_or(20_261_122)
}

fn number(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is not a number: {text}")))
}

/// Marsaglia's xorshift (Xorshift RNGs, Journal of Statistical Software 8(14), 2003): any choice will do, and the same again.
#[derive(Clone)]
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

#[test]
fn killed_at_any_moment_it_has_every_acknowledged_act_once_and_keeps_its_promises() {
    let folder = Folder::new();
    let data = demonstration(&folder);
    let tokens = Tokens { member: token(&data, "member"), clerk: token(&data, "clerk") };
    let mut dice = Dice(seed());
    let mut acknowledged: Vec<Acknowledged> = Vec::new();
    let mut cut_off: Vec<CutOff> = Vec::new();
    for round in 0..=rounds() {
        let served = Served::start(&folder, &data, &[]);
        let mut client = Client::open(&served.address, &tokens);
        for unknown in std::mem::take(&mut cut_off) {
            acknowledged.push(entered(&mut client, &unknown));
        }
        if round < rounds() {
            written_until_killed(served, &tokens, round, dice.below(500) + 1, &mut acknowledged, &mut cut_off);
            continue;
        }
        // The same keys give the same answers, however often the program has died since.
        for known in acknowledged.iter().step_by(7) {
            let again = client.enter(&known.key).expect("a server that nobody kills answers");
            assert_eq!(&again, known, "seed {}", seed());
        }
        served.end();
    }
    assert!(acknowledged.len() > 50, "only {} enquiries were acknowledged in all", acknowledged.len());
    Kept::open(&data).holds(&acknowledged, Holding::Exactly);
    let doctor = comity(&["doctor", "--data", &data]);
    assert_eq!(doctor.code, 0, "seed {}: {}{}", seed(), doctor.out, doctor.err);
}

fn token(data: &str, role: &str) -> String {
    let person = somebody(data, role);
    let made = comity(&["token", "create", "--data", data, "--council", "northwold", "--person", &person, "--json"]);
    made.json()["token"].as_str().unwrap().to_owned()
}

/// What nobody knows the end of is asked once more under the same keys: it is done now, or was done then. What had been
/// acknowledged of it is as it was.
#[track_caller]
fn entered(client: &mut Client, unknown: &CutOff) -> Acknowledged {
    let done = client.enter(&unknown.key).expect("a server that nobody kills answers");
    if let Some(told) = &unknown.told {
        assert_eq!(told, &(done.reference.clone(), done.raised), "{} was lost, seed {}", unknown.key, seed());
    }
    done
}

/// Lets all clients write until the process is killed.
fn written_until_killed(
    served: Served,
    tokens: &Tokens,
    round: u64,
    after: u64,
    acknowledged: &mut Vec<Acknowledged>,
    cut_off: &mut Vec<CutOff>,
) {
    let address = served.address.clone();
    let writes = |own: usize| {
        let mut client = Client::open(&address, tokens);
        let mut done = Vec::new();
        for n in 0.. {
            match client.enter(&format!("round {round}, client {own}, enquiry {n}")) {
                Ok(acknowledged) => done.push(acknowledged),
                Err(unknown) => return (done, unknown),
            }
        }
        unreachable!("a client writes until it is cut off");
    };
    thread::scope(|scope| {
        let writes = &writes;
        let clients: Vec<_> = (0..CLIENTS).map(|own| scope.spawn(move || writes(own))).collect();
        thread::sleep(Duration::from_millis(after));
        served.kill();
        for client in clients {
            let (done, unknown) = client.join().expect("a client that is cut off says so");
            acknowledged.extend(done);
            cut_off.push(unknown);
        }
    });
}
