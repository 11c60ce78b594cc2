//! The n-th write, sync, opening or naming fails, once and for ever, for n = 1, 2, 3 … until a command passes untouched.
//!
//! Whatever fails: nothing is acknowledged that is not there, everything acknowledged is there once, nothing is half done,
//! and a process whose commit could not be made durable ends. In the tests the first of each and then some; all of them
//! with `COMITY_TORTURE_FAULTS=all`, which `cargo xtask torture` sets.

use crate::cli::Folder;
use crate::cli::served::{Served, demonstration};

use super::client::{Acknowledged, Client, Tokens};
use super::kept::{Holding, Kept};
use super::shim::{Disk, Errno, Kind, Lasting};
use super::{CutOff, token};

/// How far apart the operations are that fail, from the fourth on.
fn stride() -> u32 {
    if std::env::var("COMITY_TORTURE_FAULTS").is_ok_and(|all| all == "all") { 1 } else { 41 }
}

/// A server on a disk that fails, and what it has acknowledged so far.
struct Trial<'a> {
    folder: &'a Folder,
    data: &'a str,
    disk: &'a Disk,
    tokens: Tokens,
    served: Option<Served>,
    acknowledged: Vec<Acknowledged>,
    rounds: u32,
}

impl Trial<'_> {
    fn client(&mut self) -> Client {
        if let Some(served) = &self.served {
            return Client::open(&served.address, &self.tokens);
        }
        let served = Served::start(self.folder, self.data, &self.disk.failing());
        let mut client = Client::open(&served.address, &self.tokens);
        self.served = Some(served);
        // What is prepared at the first command of a process is prepared before any is tried.
        let key = format!("round {}, started", self.rounds);
        self.acknowledged.push(client.enter(&key).expect("a disk that does not fail"));
        client
    }

    /// One command while the `nth` operation of a kind fails; whether one did.
    fn round(&mut self, kind: Kind, errno: Errno, nth: u32, lasting: Lasting) -> bool {
        let mut client = self.client();
        let key = format!("round {}, tried", self.rounds);
        self.rounds += 1;
        self.disk.fail(kind, errno, nth, lasting);
        let answer = client.try_enter(&key);
        let (_, struck) = self.disk.heal();
        let about = format!("{kind:?} {nth} {lasting:?} with {errno:?}");
        // Whoever was not even told so found that the process had ended. A sync that failed is never tried again by the
        // process that was told of it: what the disk has dropped would be reported as kept.
        if answer.is_err() && !client.was_told() {
            let served = self.served.take().expect("it was started");
            assert_eq!(served.wait().code(), Some(3), "{about}: it ends in no other way");
        }
        assert!(!(kind == Kind::Sync && client.was_told()), "{about}: it goes on after a sync that failed");
        let known = answer.unwrap_or_else(|CutOff { key, told }| {
            let done = self.client().enter(&key).expect("a disk that has healed");
            if let Some(told) = told {
                assert_eq!(
                    told,
                    (done.reference.clone(), done.raised),
                    "{about}: it was acknowledged and is not there"
                );
            }
            done
        });
        self.acknowledged.push(known);
        struck > 0
    }
}

#[test]
fn whichever_operation_of_the_disk_fails_nothing_is_acknowledged_that_is_not_there() {
    let folder = Folder::new();
    let data = demonstration(&folder);
    let tokens = Tokens { member: token(&data, "member"), clerk: token(&data, "clerk") };
    let disk = Disk::of(&data);
    let mut trial =
        Trial { folder: &folder, data: &data, disk: &disk, tokens, served: None, acknowledged: Vec::new(), rounds: 0 };
    let kinds = [
        (Kind::Write, Errno::Eio),
        (Kind::Write, Errno::Enospc),
        (Kind::Sync, Errno::Eio),
        (Kind::Open, Errno::Eio),
        (Kind::Name, Errno::Eio),
    ];
    let mut struck = 0;
    for (kind, errno) in kinds {
        for lasting in [Lasting::Once, Lasting::ForEver] {
            let mut nth = 1;
            while trial.round(kind, errno, nth, lasting) {
                struck += 1;
                nth += if nth < 4 { 1 } else { stride() };
            }
        }
    }
    assert!(struck > 15, "only {struck} operations were made to fail");
    drop(trial.served.take().map(Served::end));
    let kept = Kept::open(&data);
    kept.holds(&trial.acknowledged, Holding::Exactly);
    assert_eq!(kept.found(), [] as [String; 0]);
}
