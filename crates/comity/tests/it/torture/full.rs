//! The disk is full: everything can be read, what is sent is turned away with what to do, and once there is room again it
//! goes on by itself.

use crate::cli::Folder;
use crate::cli::served::{FORM, JSON, Served, demonstration, somebody};

use super::client::{Client, Tokens, asked};
use super::kept::{Holding, Kept};
use super::shim::{Disk, Errno, Kind, Lasting};
use super::token;

#[test]
fn a_full_disk_keeps_nobody_from_reading_and_nothing_is_half_written() {
    let folder = Folder::new();
    let data = demonstration(&folder);
    let tokens = Tokens { member: token(&data, "member"), clerk: token(&data, "clerk") };
    let clerk = somebody(&data, "clerk");
    let disk = Disk::of(&data);
    let mut served = Served::start(&folder, &data, &disk.failing());
    let cookie = served.cookie(&clerk);
    let mut client = Client::open(&served.address, &tokens);
    let before = client.enter("round 0, before").expect("there is room");

    disk.fail(Kind::Write, Errno::Enospc, 1, Lasting::ForEver);
    let reference = before.reference.as_str();
    for path in ["", "/enquiries", "/enquiries.csv", "/search?q=mended", "/protocol", "/ledger"]
        .map(str::to_owned)
        .into_iter()
        .chain([format!("/enquiries/{reference}"), format!("/enquiries/{reference}/note")])
    {
        let answer = served.ask(&format!("GET /northwold{path}"), std::slice::from_ref(&cookie), "");
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
    }
    let bearer = [format!("Authorization: Bearer {}", tokens.member), JSON.to_owned()];
    let read = served.ask(&format!("GET /api/v1/enquiries/{reference}"), &bearer, "");
    assert!(read.starts_with("HTTP/1.1 200"), "{read}");

    let question = asked("round 0, full").to_string();
    let keyed = [bearer.to_vec(), vec!["Idempotency-Key: \"round 0, full\"".to_owned()]].concat();
    for _ in 0..3 {
        let refused = served.ask("POST /api/v1/enquiries", &keyed, &question);
        assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
        assert!(refused.contains("retry-after: ") && refused.contains("its disk is full"), "{refused}");
        assert!(refused.contains("application/problem+json"), "{refused}");
    }
    let form = [cookie.clone(), FORM.to_owned()];
    let path = format!("POST /northwold/enquiries/{reference}/note");
    let page = served.ask(&path, &form, "text=The+contractor+was+asked.&sure=yes");
    for said in ["HTTP/1.1 503", "There is no room here to keep anything new", "Keep what you wrote"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // Whoever is not signed in yet is told the same, and not that the password was wrong.
    let door = served.sign_in(&clerk);
    assert!(door.starts_with("HTTP/1.1 503") && door.contains("There is no room here"), "{door}");
    assert!(served.ended().is_none(), "it serves on");

    let (_, struck) = disk.heal();
    assert!(struck > 0, "nothing was turned away by the disk");
    let done = served.ask("POST /api/v1/enquiries", &keyed, &question);
    assert!(done.starts_with("HTTP/1.1 201"), "{done}");
    let full = client.enter("round 0, full").expect("there is room again");
    let after = client.enter("round 0, after").expect("there is room again");
    served.end();
    let kept = Kept::open(&data);
    kept.holds(&[before, full, after], Holding::Exactly);
    assert_eq!(kept.found(), [] as [String; 0]);
}
