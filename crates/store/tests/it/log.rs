//! What everybody can fetch of the log agrees with a tree computed in memory, tile by tile.

use std::sync::Arc;

use ledger::checkpoint::Checkpoint;
use ledger::memory::InMemory;
use ledger::note::Note;
use ledger::tile::{FULL, Kind, Tile, decode_entries};
use ledger::tree::root;
use rules::id::CouncilId;
use store::desk::Desk;
use store::installation::Installation;

use crate::cast::Town;
use crate::engines::each_engine;

/// The whole of one log as anybody fetches it: its tree from the entry bundles, and its newest checkpoint.
pub fn whole(installation: &Arc<Installation>, council: CouncilId, epoch: Option<i64>) -> (InMemory, Note) {
    let public = Desk::public(installation, council);
    public
        .read(|reading| {
            let note: Note = reading.checkpoint(epoch)?.unwrap().parse().unwrap();
            let checkpoint: Checkpoint = note.text().parse().unwrap();
            let mut tree = InMemory::default();
            for tile in tiles(Kind::Entries, checkpoint.size) {
                let bundle = reading.tile(&tile, epoch)?.unwrap();
                tree.grow(&decode_entries(&bundle).unwrap());
            }
            Ok((tree, note))
        })
        .unwrap()
}

/// The tiles of one kind that a log of this size has, the last in part.
fn tiles(kind: Kind, size: u64) -> Vec<Tile> {
    let hashes = match kind {
        Kind::Hashes { level } => size >> (8 * level),
        Kind::Entries => size,
    };
    let full = (0..hashes / 256).map(|index| Tile { kind, index, width: FULL });
    let rest = u16::try_from(hashes % 256).unwrap();
    full.chain((rest > 0).then_some(Tile { kind, index: hashes / 256, width: rest })).collect()
}

#[test]
fn tiles_of_several_days_agree_with_a_tree_in_memory() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        for day in [3, 0, 17] {
            for nth in 0..day {
                town.raise(&format!("Question {nth}?"));
            }
            town.installation.publish(town.council).unwrap();
        }
        // Past 256, where tiles are full and the second level begins.
        for _ in 0..16 {
            town.installation.publish(town.council).unwrap();
        }
        let (tree, note) = whole(&town.installation, town.council, None);
        let checkpoint: Checkpoint = note.text().parse().unwrap();
        assert!(checkpoint.size > 256 && checkpoint.size == tree.size());
        assert_eq!(checkpoint.root, root(checkpoint.size, &tree).unwrap());

        let public = Desk::public(&town.installation, town.council);
        public
            .read(|reading| {
                let keys = reading.ledger_keys(None)?;
                assert_eq!(keys.len(), 1);
                Checkpoint::open(&note, &keys[0].1).unwrap();
                let levels = [Kind::Hashes { level: 0 }, Kind::Hashes { level: 1 }];
                for tile in levels.into_iter().flat_map(|kind| tiles(kind, checkpoint.size)) {
                    let served = reading.tile(&tile, None)?.unwrap();
                    assert_eq!(served, tile.hashes(&tree).unwrap(), "{tile}");
                    assert_eq!(reading.tile(&tile, Some(1))?.unwrap(), served);
                }
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn nothing_beyond_the_published_size_is_served() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let public = Desk::public(&town.installation, town.council);
        let entries = |width| Tile { kind: Kind::Entries, index: 0, width };
        let tile = |tile: Tile| public.read(|reading| reading.tile(&tile, None)).unwrap();
        assert_eq!(public.read(|reading| reading.checkpoint(None)).unwrap(), None);
        assert_eq!(tile(entries(1)), None);

        let size = u16::try_from(town.installation.publish(town.council).unwrap().size).unwrap();
        town.raise("Published tomorrow?");
        assert_eq!(tile(entries(size)).unwrap().len(), usize::from(size) * 34);
        assert_eq!(tile(entries(1)).unwrap().len(), 34);
        assert_eq!(tile(entries(size + 1)), None);
        assert_eq!(tile(entries(FULL)), None);
        assert_eq!(tile(Tile { kind: Kind::Hashes { level: 1 }, index: 0, width: 1 }), None);
        assert_eq!(tile(Tile { kind: Kind::Hashes { level: 63 }, index: u64::MAX, width: 1 }), None);
        let elsewhere = public.read(|reading| reading.tile(&entries(1), Some(7))).unwrap();
        assert_eq!(elsewhere, None, "there is no seventh log");
    });
}
