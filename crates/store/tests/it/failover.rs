//! A second server takes over in the middle of everything, and what `doctor` says where it could not.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use store::doctor::Finding;
use store::run::Done;

use crate::cast::{Town, id, open_under};
use crate::engines::Server;
use crate::faults::{COMMANDS, acts, key};
use crate::proxy::Proxy;
use crate::years::beside;

/// A primary that waits for a standby, and a town on them behind a proxy.
struct Pair {
    primary: Server,
    standby: Server,
    proxy: Proxy,
    town: Town,
    direct: store::db::Place,
}

fn pair() -> Option<Pair> {
    let primary = Server::start()?;
    let direct = primary.fresh();
    let standby = primary.standby();
    let proxy = Proxy::before(&primary.socket());
    let town = Town::at(proxy.place(&direct), "northwold");
    Some(Pair { primary, standby, proxy, town, direct })
}

fn found(town: &Town) -> Vec<String> {
    let found: Vec<Finding> = town.installation.examine().unwrap();
    found.into_iter().map(|finding| finding.to_string()).collect()
}

#[track_caller]
fn finds(town: &Town, said: &str) {
    let found = found(town);
    assert!(found.len() == 1 && found[0].contains(said), "{said}: {found:?}");
}

const FOLLOWERS: &str = "select count(*) from pg_stat_replication where state = 'streaming'";

#[test]
fn when_the_standby_takes_over_in_the_middle_every_acknowledged_act_is_there_once() {
    let Some(Pair { primary, standby, proxy, town, direct }) = pair() else { return };
    while primary.ask(FOLLOWERS) == 0 {
        thread::sleep(Duration::from_millis(20));
    }
    finds(&town, "has a standby for which it does not wait");
    primary.set("synchronous_standby_names", "*");
    while primary.ask("select count(*) from pg_stat_replication where sync_state = 'sync'") == 0 {
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(found(&town), [] as [String; 0]);

    // An act whose connection ends while it waits for the standby is not acknowledged, though the primary has it.
    primary.set("synchronous_standby_names", "nobody");
    let (_, prepare) = COMMANDS[0];
    let attempt = prepare(&town);
    let before = acts(&direct);
    thread::scope(|scope| {
        let waiting = scope.spawn(attempt);
        let waits = "select count(*) from pg_stat_activity where wait_event = 'SyncRep'";
        while primary.ask(waits) == 0 {
            thread::sleep(Duration::from_millis(20));
        }
        primary.tell("select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
        while acts(&direct) == before || primary.ask(waits) == 0 {
            thread::sleep(Duration::from_millis(20));
        }
        assert!(!waiting.is_finished(), "acknowledged, and no standby has it");
        primary.set("synchronous_standby_names", "*");
        waiting.join().unwrap().unwrap();
    });
    assert_eq!(acts(&direct), before + 1);

    let (promoted, begun) = (AtomicBool::new(false), AtomicUsize::new(0));
    let writes = || {
        let mut done: Vec<Done> = Vec::new();
        loop {
            begun.fetch_add(1, Ordering::Relaxed);
            let attempt = prepare_again(&town);
            // The same command under the same once key, until it is known to be done.
            let known = loop {
                match attempt() {
                    Ok(known) => break known,
                    Err(_) => thread::sleep(Duration::from_millis(20)),
                }
            };
            done.push(known);
            if promoted.load(Ordering::Relaxed) {
                return done;
            }
        }
    };
    let done: Vec<Done> = thread::scope(|scope| {
        let clients: Vec<_> = (0..4).map(|_| scope.spawn(writes)).collect();
        while begun.load(Ordering::Relaxed) < 40 {
            thread::sleep(Duration::from_millis(1));
        }
        primary.kill();
        standby.tell("select pg_promote(true, 60)");
        proxy.turn_to(&standby.socket());
        promoted.store(true, Ordering::Relaxed);
        clients.into_iter().flat_map(|client| client.join().unwrap()).collect()
    });
    assert!(done.len() >= 40, "only {} acts", done.len());
    let moved = proxy.place(&direct);
    let mut db = moved.open().unwrap();
    for known in &done {
        let sql = "select count(*) from act where id = $1 and record = $2";
        let there = db.row(sql, store::args![known.act.to_string(), known.record.to_string()], |row| row.int(0));
        assert_eq!(there.unwrap(), Some(1), "{known:?} was acknowledged");
        let sql = "select count(*) from act where record = $1";
        assert_eq!(db.row(sql, store::args![known.record.to_string()], |row| row.int(0)).unwrap(), Some(1));
    }
    town.installation.index_all().unwrap();
    assert_eq!(found(&town), [] as [String; 0]);
    town.installation.publish(town.council).unwrap();
}

/// An enquiry raised by Ada, to be tried until it is known to be done; what has to be read for it is read until it can be.
fn prepare_again(town: &Town) -> crate::faults::Try {
    use rules::enquiry::Enquiry;
    use rules::id::EnquiryId;
    use store::failure::NotDone;
    use store::once::Once;
    use store::pen::Pen;

    let reference = loop {
        match town.ada.draw_reference() {
            Ok(reference) => break reference,
            Err(_) => thread::sleep(Duration::from_millis(20)),
        }
    };
    let mut pen = Pen::new();
    let command = Town::question_under(reference, &mut pen, "Who has it now?");
    let (desk, enquiry, once) = (town.ada.clone(), EnquiryId(id()), Once::drawn());
    Box::new(move || match desk.run::<Enquiry>(enquiry, command.clone(), pen.clone(), None, once.clone()) {
        Ok(done) => Ok(done),
        Err(NotDone::Broken(broken)) => Err(format!("{broken:?}")),
        Err(other) => panic!("{other}"),
    })
}

#[test]
fn doctor_says_which_setting_of_the_server_would_lose_what_was_acknowledged() {
    let Some(server) = Server::start() else { return };
    let place = server.fresh();
    let (installation, clock, faults) = open_under(place.clone(), key());
    let town = Town::within(installation, clock, faults, "northwold");
    assert_eq!(found(&town), [] as [String; 0]);
    for setting in ["fsync", "full_page_writes"] {
        server.set(setting, "off");
        finds(&town, &format!("{setting} = off"));
        server.set(setting, "on");
    }
    // The program does not wait for what the server is set to.
    for value in ["off", "local"] {
        server.set("synchronous_commit", value);
        assert_eq!(found(&town), [] as [String; 0], "its own connections are set to `on`");
    }
    server.set("synchronous_standby_names", "nobody");
    finds(&town, "none of that name follows it");
    // Whoever asks has to be able to start: nothing may wait for the standby before an act does.
    let again = beside(&place).0.examine().unwrap();
    assert!(again.iter().any(|finding| finding.what.contains("none of that name follows it")), "{again:?}");
    server.set("synchronous_standby_names", "");
    assert_eq!(found(&town), [] as [String; 0]);
}
