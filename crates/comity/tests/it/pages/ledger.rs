use axum::http::StatusCode;
use comity::url;
use ledger::tile::Tile;
use store::desk::Desk;

use crate::pages::browser::words;
use crate::town::Town;

#[test]
fn nothing_is_served_before_the_first_publication() {
    let town = Town::county();
    for file in ["checkpoint", "tile/0/000", "tile/0/000.p/16", "tile/entries/000.p/16"] {
        assert_eq!(town.get(&url::ledger_file(town.slug, file)).status, StatusCode::NOT_FOUND, "{file}");
    }
    assert!(words(town.get(&url::ledger(town.slug)).text()).contains("Nothing has been published yet."));
}

#[test]
fn every_file_is_byte_for_byte_what_the_store_has() {
    let town = Town::county();
    let mut size = 0;
    while size < 256 {
        size = town.installation.publish(town.council).unwrap().size;
    }
    town.installation.publish(town.council).unwrap();
    let desk = Desk::public(&town.installation, town.council);
    let note = desk.read(|reading| reading.checkpoint(None)).unwrap().unwrap();
    let size: u64 = note.lines().nth(1).unwrap().parse().unwrap();
    let part = size % 256;
    assert!(size > 256 && part > 0, "a full tile and one in part");
    let keys = desk.read(|reading| reading.ledger_keys(None)).unwrap();
    let keys: String = keys.iter().map(|(_, key)| format!("{key}\n")).collect();

    for begin in ["", "epochs/1/"] {
        for (file, text) in [("checkpoint", &note), ("key", &keys)] {
            let answer = town.get(&url::ledger_file(town.slug, &format!("{begin}{file}")));
            assert_eq!((answer.status, answer.text()), (StatusCode::OK, text.as_str()));
            assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
            assert_eq!(answer.header("cache-control"), "no-cache");
        }
        for path in [
            "tile/0/000".to_owned(),
            format!("tile/0/001.p/{part}"),
            "tile/1/000.p/1".to_owned(),
            "tile/entries/000".to_owned(),
            format!("tile/entries/001.p/{part}"),
        ] {
            let tile: Tile = path.parse().unwrap();
            let bytes = desk.read(|reading| reading.tile(&tile, None)).unwrap().unwrap();
            let answer = town.get(&url::ledger_file(town.slug, &format!("{begin}{path}")));
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(answer.body == bytes && !bytes.is_empty(), "{path}");
            assert_eq!(answer.header("content-type"), "application/octet-stream");
            assert_eq!(answer.header("cache-control").contains("immutable"), tile.width == 256, "{path}");
        }
    }
}

#[test]
fn whatever_is_not_such_a_path_is_nowhere() {
    let town = Town::county();
    town.installation.publish(town.council).unwrap();
    for path in [
        "tile/0/000",
        "tile/0/0",
        "tile/0/x000/000",
        "tile/00/000.p/16",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/+16",
        "tile/64/000.p/1",
        "tile/-1/000.p/1",
        "tile/entry/000.p/16",
        "tile/entries/000.p/255",
        "tile/entries/999",
        "tile/8/0/000",
        "tile/0/000.p/16/",
        "tile/",
        "tile/%2e%2e/checkpoint",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
        "checkpoint/",
        "epochs/0/checkpoint",
        "epochs/2/checkpoint",
        "epochs/01/checkpoint",
        "epochs/+1/key",
        "epochs/2/key",
        "epochs/9223372036854775808/key",
        "epochs/x/tile/0/000.p/16",
        "epochs/2/tile/0/000.p/16",
    ] {
        let answer = town.get(&url::ledger_file(town.slug, path));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(town.get("/nowhere/ledger/checkpoint").status, StatusCode::NOT_FOUND);
}

#[test]
fn the_page_shows_fingerprint_and_key_and_how_to_check() {
    let town = Town::county();
    town.installation.publish(town.council).unwrap();
    let page = town.get(&url::ledger(town.slug));
    let desk = Desk::public(&town.installation, town.council);
    let note = desk.read(|reading| reading.checkpoint(None)).unwrap().unwrap();
    let read = words(page.text());
    for line in note.lines().filter(|line| !line.is_empty()) {
        assert!(read.contains(line.trim()), "{line}");
    }
    for (_, key) in desk.read(|reading| reading.ledger_keys(None)).unwrap() {
        assert!(read.contains(&key.to_string()));
    }
    assert!(read.contains("comity verify PROOF-FILE --key KEY-FILE --checkpoint FINGERPRINT-FILE"));
    assert!(read.contains("It does not prove that what was written is true"));
}
