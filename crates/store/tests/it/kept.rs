//! Records that are listed by their kind: read together they are what each is by itself, on both engines, for every reader.

use rules::actor::{Actor, Seat};
use rules::bulletin::{Address, Bulletin, Command, Issuing};
use rules::id::{BulletinId, PersonId, PostId};
use rules::pack::Measure;
use rules::person::{self, Held, Particulars};
use rules::post;
use rules::record::RecordId;
use store::desk::Desk;
use store::pen::Pen;
use store::questions::evidence::Figure;
use store::questions::kept::{Kept, Which};

use crate::cast::{Town, done, id};
use crate::engines::each_engine;

/// An officer more.
fn joins(town: &Town, name: &str) -> Desk {
    let office = town.installation.desk(town.council, Actor::Installation);
    let (person, post, mut pen) = (PersonId(id()), PostId(id()), Pen::new());
    let title = pen.name(name);
    let open = post::Open {
        title,
        service: None,
        roles: Vec::new(),
        line_manager: None,
        telephone: None,
        pattern: None,
        covers: Vec::new(),
    };
    done::<post::Post>(&office, post, post::Command::Create(open), pen);
    let mut pen = Pen::new();
    let particulars = Particulars { name: pen.name(name), address: None, telephone: None };
    done::<person::Person>(&office, person, person::Command::Register { person, particulars }, pen);
    let held = Held { from: "2020-01-06".parse().unwrap(), until: None };
    done::<person::Person>(&office, person, person::Command::TakePost { post, held }, Pen::new());
    town.installation.desk(town.council, Actor::Person { person, capacity: Seat::Officer(post) })
}

fn told(officer: &Desk, at: usize, to: Address) {
    let mut pen = Pen::new();
    let issuing = Issuing {
        reference: officer.draw_reference().unwrap(),
        title: pen.text(&format!("Notice {at}")),
        text: pen.text("A verge is cut."),
        to: [to].into(),
        public_on: None,
    };
    done::<Bulletin>(officer, BulletinId(id()), Command::Issue(Box::new(issuing)), pen);
}

/// What of a record a page is made of.
fn said(kept: &Kept<Bulletin>) -> (RecordId, usize, String, String) {
    let matter = kept.state.matter().unwrap();
    (kept.record, kept.trail.len(), kept.spoken.text(matter.issuing.title), kept.names.of(matter.by))
}

#[test]
fn what_is_read_together_is_what_each_is_by_itself() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let officers: Vec<Desk> = (0..5).map(|at| joins(&town, &format!("Officer {at}"))).collect();
        for at in 0..7 {
            let to = if at % 2 == 0 { Address::Members } else { Address::Officers };
            told(&officers[at % 5], at, to);
        }
        let readers = [town.ada.clone(), officers[0].clone(), Desk::public(&town.installation, town.council)];
        let counts = readers.map(|reader| {
            let all = reader.read(|reading| reading.kept_all::<Bulletin>(Which::All)).unwrap();
            for kept in &all {
                let alone = reader.read(|reading| reading.kept_one::<Bulletin>(kept.record)).unwrap().unwrap();
                assert_eq!(said(kept), said(&alone));
            }
            let pages: Vec<RecordId> = (1..=4)
                .flat_map(|page| {
                    let (some, count) = reader.read(|reading| reading.kept_page::<Bulletin>(page, 2)).unwrap();
                    assert_eq!(count, all.len() as u64);
                    some.into_iter().map(|kept| kept.record).collect::<Vec<_>>()
                })
                .collect();
            assert_eq!(pages, all.iter().map(|kept| kept.record).collect::<Vec<_>>());
            let figure = reader.read(|reading| reading.figure(Measure::Bulletins)).unwrap();
            // A figure is as long as the list that its reader can open.
            if let Some(Figure::Bulletins { sent, .. }) = figure {
                assert_eq!(sent, all.len());
            }
            (all.len(), figure.is_some())
        });
        assert_eq!(counts, [(4, true), (4, true), (0, true)], "a member, one who sent two of them, nobody");
    });
}
