use ledger::memory::InMemory;
use ledger::tile::{FULL, Kind, NotABundle, NotATile, Tile, decode_entries, encode_entries};
use ledger::tree::root;
use ledger::{consistency, inclusion};
use proptest::prelude::*;
use tlog_tiles::tlog;

use crate::sample::tree_of;

fn hashes(level: u8, index: u64, width: u16) -> Tile {
    Tile { kind: Kind::Hashes { level }, index, width }
}

fn entries(index: u64, width: u16) -> Tile {
    Tile { kind: Kind::Entries, index, width }
}

#[test]
fn a_tile_has_one_path() {
    for (path, tile) in [
        ("tile/0/000", hashes(0, 0, FULL)),
        ("tile/0/000.p/1", hashes(0, 0, 1)),
        ("tile/1/999.p/255", hashes(1, 999, 255)),
        ("tile/0/x001/000", hashes(0, 1000, FULL)),
        ("tile/3/x001/x234/067", hashes(3, 1_234_067, FULL)),
        ("tile/63/x001/x234/067.p/16", hashes(63, 1_234_067, 16)),
        ("tile/entries/000", entries(0, FULL)),
        ("tile/entries/x001/x234/067.p/112", entries(1_234_067, 112)),
        ("tile/0/x018/x446/x744/x073/x709/x551/615", hashes(0, u64::MAX, FULL)),
    ] {
        assert_eq!(path.parse(), Ok(tile));
        assert_eq!(tile.to_string(), path);
    }
}

#[test]
fn any_other_path_is_refused() {
    for path in [
        "",
        "tile",
        "tile/",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/1000",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/x001/x000",
        "tile/0/xx01/000",
        "tile/0/x1/000",
        "tile/0/x001//000",
        "tile/0/x001/000/",
        "/tile/0/000",
        "tile//000",
        "tile/00/000",
        "tile/+1/000",
        "tile/-1/000",
        "tile/64/000",
        "tile/256/000",
        "tile/0/+00",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/+1",
        "tile/0/000.p/256",
        "tile/0/000.p/1.p/1",
        "tile/0/000.P/1",
        "tile/0/000/.p/1",
        "tile/entries/0",
        "tile/Entries/000",
        "tile/data/000",
        "tile/8/0/000",
        "tile/8/data/000",
        "tile/0/x018/x446/x744/x073/x709/x551/616",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
        "tile/0/000 ",
        "tile/0/٠٠٠",
    ] {
        assert_eq!(path.parse::<Tile>(), Err(NotATile), "{path}");
    }
}

#[test]
fn a_tree_of_70_000_has_the_tiles_of_the_specifications_example() {
    let within = |tile: Tile| tile.is_within(70_000);
    assert!(within(hashes(0, 272, FULL)) && !within(hashes(0, 273, FULL)));
    assert!(within(hashes(0, 273, 112)) && !within(hashes(0, 273, 113)));
    assert!(within(hashes(1, 0, FULL)) && within(hashes(1, 1, 17)) && !within(hashes(1, 1, 18)));
    assert!(within(hashes(2, 0, 1)) && !within(hashes(2, 0, 2)) && !within(hashes(3, 0, 1)));
    assert!(within(entries(273, 112)) && !within(entries(273, 113)));
    assert!(hashes(1, 0, 1).is_within(256) && !hashes(1, 0, 1).is_within(255));
    assert!(!hashes(0, 0, 0).is_within(9) && !hashes(0, 0, 257).is_within(1000));
    assert!(!hashes(8, 0, 1).is_within(u64::MAX) && !hashes(63, 0, 1).is_within(u64::MAX));
    assert!(!hashes(0, u64::MAX, 1).is_within(u64::MAX));
}

#[test]
fn bundles_are_read_back_and_a_cut_one_is_refused() {
    let whole = encode_entries(&[b"one".as_slice(), b"", &[0xFF; 65_535]]).unwrap();
    assert_eq!(&whole[..7], b"\x00\x03one\x00\x00");
    assert_eq!(decode_entries(&whole), Ok(vec![b"one".as_slice(), b"", &[0xFF; 65_535]]));
    for cut in [1, 2, 4, 6, 8, whole.len() - 1] {
        assert_eq!(decode_entries(&whole[..cut]), Err(NotABundle::CutShort), "cut after {cut}");
    }
    assert_eq!(encode_entries(&[vec![0; 65_536]]), Err(NotABundle::TooLong { length: 65_536 }));
    assert_eq!(decode_entries(b""), Ok(vec![]));
}

/// The same tree in another implementation's order of storage.
struct Oracle(Vec<tlog::Hash>);

impl tlog::HashReader for Oracle {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        Ok(indexes.iter().map(|index| self.0[*index as usize]).collect())
    }
}

fn oracle(size: u64) -> Oracle {
    (0..size).fold(Oracle(Vec::new()), |mut oracle, i| {
        let new = tlog::stored_hashes(i, i.to_string().as_bytes(), &oracle).unwrap();
        oracle.0.extend(new);
        oracle
    })
}

#[test]
fn roots_and_proofs_agree_with_another_implementation() {
    let (tree, oracle) = (tree_of(200), oracle(200));
    let theirs = |hashes: Vec<tlog::Hash>| hashes.iter().map(|hash| hash.0).collect::<Vec<_>>();
    for size in 1..=200 {
        assert_eq!(root(size, &tree).unwrap().0, tlog::tree_hash(size, &oracle).unwrap().0, "{size}");
        for smaller in (0..size).step_by(3) {
            let ours: Vec<_> = inclusion::prove(smaller, size, &tree).unwrap().iter().map(|hash| hash.0).collect();
            assert_eq!(ours, theirs(tlog::prove_record(size, smaller, &oracle).unwrap()), "{smaller} in {size}");
            if smaller > 0 {
                let ours: Vec<_> =
                    consistency::prove(smaller, size, &tree).unwrap().iter().map(|hash| hash.0).collect();
                assert_eq!(ours, theirs(tlog::prove_tree(size, smaller, &oracle).unwrap()), "{smaller} to {size}");
            }
        }
    }
}

#[test]
fn tiles_agree_byte_for_byte_with_another_implementation() {
    let size = 70_000;
    let (tree, oracle): (InMemory, _) = (tree_of(size), oracle(size));
    // That implementation's paths begin with the height of a tile, as Go's did.
    let tiles = tlog_tiles::Tile::new_tiles(8, 0, size);
    assert_eq!(tiles.len(), 273 + 1 + 1 + 1 + 1);
    for theirs in tiles {
        let ours = hashes(theirs.level(), theirs.level_index(), u16::try_from(theirs.width()).unwrap());
        assert!(ours.is_within(size));
        assert_eq!(ours.hashes(&tree).unwrap(), theirs.read_data(&oracle).unwrap(), "{ours}");
        assert_eq!(theirs.path(), ours.to_string().replacen("tile/", "tile/8/", 1));
    }
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(
        level in proptest::option::of(0..=63_u8), index in any::<u64>(), width in 1..=FULL, shift in 0..64,
    ) {
        let kind = level.map_or(Kind::Entries, |level| Kind::Hashes { level });
        let tile = Tile { kind, index: index >> shift, width };
        prop_assert_eq!(tile.to_string().parse(), Ok(tile));
    }

    #[test]
    fn a_path_that_is_read_is_printed_the_same(path in "tile/(entries|data|[0-9]{1,3})(/x?[0-9]{1,4}){1,3}(\\.p/[0-9]{1,3})?") {
        if let Ok(tile) = path.parse::<Tile>() {
            prop_assert_eq!(tile.to_string(), path);
        }
    }

    #[test]
    fn bundles_are_read_back(entries in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..80), 0..20)) {
        let bundle = encode_entries(&entries).unwrap();
        prop_assert_eq!(decode_entries(&bundle).unwrap(), entries);
    }
}
