//! The journal alone says how everything stands, and why.

use rules::by_kind;
use rules::context::context;
use rules::decider::Decider;
use rules::record::RecordId;
use store::args;
use store::db::{Db, Place};
use store::deed::{Deed, Margin, raw};
use store::fold::Fold;

use crate::engines::each_engine;
use crate::world::World;

/// Every deed and margin of the one council there is, in order.
fn acts(db: &mut Db) -> Vec<(Deed, Margin)> {
    let read = |row: &store::db::Row<'_>| Ok((row.bytes(0)?, row.bytes(1)?));
    let rows = db.rows("select deed, margin from act order by seq", args![], read).unwrap();
    rows.iter().map(|(deed, margin)| (Deed::read(deed).unwrap(), serde_json::from_slice(margin).unwrap())).collect()
}

fn each_history(test: impl Fn(&World, &Place)) {
    each_engine(|place| {
        let mut world = World::new(place.clone(), 12);
        world.live(250);
        test(&world, &place);
    });
}

#[test]
fn every_act_decided_again_gives_the_same_events_byte_for_byte() {
    each_history(|world, place| {
        let mut fold = Fold::default();
        for (deed, margin) in acts(&mut place.open().unwrap()) {
            by_kind!(deed.record.kind, D => {
                let state = fold.before::<D>(deed.record);
                let command = deed.command::<D>().unwrap();
                let needs = D::needs(&state, &command);
                let Ok(ctx) = context(&mut fold, world.council, deed.actor, deed.time().unwrap(), &needs);
                let state = D::as_of(state, &ctx);
                D::may(&ctx, &state, &command).unwrap();
                let decision = D::decide(&ctx, &state, &command).unwrap();
                let events: Vec<String> = decision.events.iter().map(|event| raw(event).get().to_owned()).collect();
                let kept: Vec<&str> = deed.events.iter().map(|event| event.get()).collect();
                assert_eq!(events, kept, "{}", deed.act);
                let flags: Vec<String> = decision.flags.iter().map(|flag| raw(flag).get().to_owned()).collect();
                let kept: Vec<&str> = margin.flags.iter().map(|flag| flag.get()).collect();
                assert_eq!(flags, kept, "{}", deed.act);
                let relied: Vec<_> = deed.relied.iter().map(|relied| relied.norm).collect();
                assert_eq!(decision.relied, relied, "{}", deed.act);
            });
            fold.apply(&deed).unwrap();
        }
    });
}

#[test]
fn the_standing_tables_are_what_the_journal_folds_to() {
    each_history(|_, place| {
        let mut db = place.open().unwrap();
        let mut fold = Fold::default();
        for (deed, _) in acts(&mut db) {
            fold.apply(&deed).unwrap();
        }
        let rows = db
            .rows("select record, version, state from standing", args![], |row| {
                Ok((row.text(0)?, row.int(1)?, row.text(2)?))
            })
            .unwrap();
        assert!(rows.len() > 20);
        for (record, version, state) in &rows {
            let id: RecordId = record.parse().unwrap();
            assert_eq!(fold.standing(id).as_ref(), Some(state), "{record}");
            let acts = db.row("select count(*) from act where record = $1", args![record], |row| row.int(0)).unwrap();
            assert_eq!(acts, Some(*version), "{record}");
        }
        let records = "select count(distinct record) from act where kind <> 'enquiry'";
        let records = db.row(records, args![], |row| row.int(0)).unwrap().unwrap();
        assert_eq!(records, i64::try_from(rows.len()).unwrap());

        let held = db
            .rows("select post, person, since, until from holding order by post, person, since", args![], |row| {
                Ok((row.text(0)?, row.text(1)?, row.text(2)?, row.text(3)?))
            })
            .unwrap();
        let mut folded = Vec::new();
        for (record, ..) in rows {
            let Some(person) = record.parse().ok().filter(|_| record.starts_with("person-")) else { continue };
            let Ok(Some(active)) = rules::context::Facts::person(&mut fold, person) else { continue };
            for (post, held) in &active.posts {
                let until = held.until.map_or("9999-12-31".to_owned(), |until| until.to_string());
                folded.push((post.to_string(), record.clone(), held.from.to_string(), until));
            }
        }
        folded.sort();
        assert_eq!(held, folded);
    });
}
