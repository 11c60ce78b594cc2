//! The connection to PostgreSQL is lost at any message, and the server takes transactions back: nothing is lost, nothing
//! is done twice, and the next command finds a connection again.

use store::args;
use store::db::Place;

use crate::cast::Town;
use crate::dump::Dump;
use crate::engines;
use crate::faults::{COMMANDS, acts};
use crate::proxy::{Cut, Proxy};

/// A town whose database is reached through a proxy; the database without it.
fn town() -> Option<(Town, Proxy, Place)> {
    let direct = engines::postgres()?;
    let Place::Postgres(url) = &direct else { unreachable!("it is PostgreSQL's") };
    let host = url.split_once('@').unwrap().1.rsplit_once('/').unwrap().0.replace("%2F", "/");
    let proxy = Proxy::before(&std::path::Path::new(&host).join(engines::SOCKET));
    Some((Town::at(proxy.place(&direct), "northwold"), proxy, direct))
}

#[test]
fn a_connection_lost_at_any_message_loses_no_act_and_makes_none_twice() {
    let Some((town, proxy, direct)) = town() else { return };
    for cut in [Cut::Before, Cut::After] {
        for (at, (name, prepare)) in COMMANDS.iter().enumerate() {
            // Every message of the first command, and some of the others: they differ in their statements only.
            let stride = if at == 0 { 1 } else { 17 };
            for nth in (1..).step_by(stride) {
                let attempt = prepare(&town);
                let before = acts(&direct);
                proxy.cut(nth, cut);
                let answer = attempt();
                let struck = proxy.mend();
                let about = format!("{name}, message {nth}, {cut:?}");
                let done = attempt().unwrap_or_else(|error| panic!("{about}: it does not go on: {error}"));
                assert_eq!(acts(&direct), before + 1, "{about}");
                if let Ok(told) = answer {
                    assert_eq!(told, done, "{about}");
                }
                if !struck {
                    assert!(nth > 20, "{name} takes more messages than {nth}");
                    break;
                }
            }
        }
    }
    town.installation.index_all().unwrap();
    assert_eq!(town.installation.examine().unwrap(), []);
}

#[test]
fn whoever_reads_finds_a_connection_again_after_all_were_lost() {
    let Some((town, _proxy, direct)) = town() else { return };
    let (_, reference) = town.raise("Is anybody there?");
    let see = || town.ada.read(|reading| reading.enquiry(reference));
    // Several connections that lie idle.
    town.ada
        .read(|_| {
            assert!(see().unwrap().is_some());
            Ok(())
        })
        .unwrap();
    let ends = "select count(pg_terminate_backend(pid)) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()";
    direct.open().unwrap().row(ends, args![], |row| row.int(0)).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(100));
    for _ in 0..4 {
        assert!(see().unwrap().is_some(), "nobody is told of a connection that was lost while it lay idle");
    }
    town.raise("Still?");
}

/// Makes every act fail at the server as if another transaction stood in its way, so many times; from then on none.
fn stood_in_the_way(direct: &Place, code: &str, times: i64, when: &str) {
    let mut db = direct.open().unwrap();
    let timing = if when == "commit" { "constraint trigger" } else { "trigger" };
    let deferred = if when == "commit" { "deferrable initially deferred" } else { "" };
    db.batch(&format!(
        "drop sequence if exists tries; create sequence tries;
         create or replace function in_the_way() returns trigger language plpgsql as $$
         begin
           if nextval('tries') <= {times} then raise exception 'in the way' using errcode = '{code}'; end if;
           return null;
         end $$;
         drop trigger if exists in_the_way on once;
         create {timing} in_the_way after insert on once {deferred} for each row execute function in_the_way();"
    ))
    .unwrap();
}

#[test]
fn a_transaction_that_the_server_takes_back_is_made_again_or_plainly_refused() {
    let Some((town, _proxy, direct)) = town() else { return };
    let (name, prepare) = COMMANDS[0];
    for when in ["statement", "commit"] {
        for code in ["40001", "40P01"] {
            let attempt = prepare(&town);
            let before = acts(&direct);
            stood_in_the_way(&direct, code, 1, when);
            let done = attempt().unwrap_or_else(|error| panic!("{name}, {code} at {when}: {error}"));
            assert_eq!((attempt(), acts(&direct)), (Ok(done), before + 1), "{code} at {when}");

            let attempt = prepare(&town);
            let before = acts(&direct);
            let mut dump = Dump::of(&direct);
            let tables = dump.everything();
            stood_in_the_way(&direct, code, 1_000_000, when);
            let refused = attempt().expect_err("it is in the way for ever");
            assert!(refused.contains("Busy"), "{refused}");
            assert!(tables == dump.everything(), "{code} at {when}");
            stood_in_the_way(&direct, code, 0, when);
            attempt().unwrap();
            assert_eq!(acts(&direct), before + 1, "{code} at {when}");
        }
    }
    stood_in_the_way(&direct, "53100", 1_000_000, "commit");
    let attempt = prepare(&town);
    let refused = attempt().expect_err("there is no room");
    assert!(refused.contains("NoRoom"), "{refused}");
    stood_in_the_way(&direct, "53100", 0, "commit");
    attempt().unwrap();
}
