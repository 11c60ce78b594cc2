//! What a server publishes, read by the second implementation (crates/ledger/tests/second) as any monitor would read it.

#[path = "../../../ledger/tests/it/second/asked.rs"]
mod asked;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use comity::url;
use ledger::checkpoint::Checkpoint;
use ledger::note::Note;
use serde_json::json;

use crate::cli::served::Served;
use crate::cli::{Folder, comity};
use crate::county::County;
use crate::town::Town;
use asked::Second;

#[test]
fn a_log_that_is_served_is_read_whole_by_another_program_and_goes_on_from_what_that_had_read() {
    let folder = Folder::new();
    let county = County::at(&folder, "data");
    let before: Checkpoint = county.publish().text().parse().unwrap();
    for _ in 0..16 {
        county.publish();
    }
    let last: Checkpoint = county.publish().text().parse().unwrap();
    assert!(last.size > 256, "a full tile and one in part");
    let (key, data) = (county.key(), county.data.clone());
    drop(county);
    let served = Served::start(&folder, &data, &[]);
    let url = format!("http://{}/northwold/ledger", served.address);
    let mut second = Second::new();
    let asked = json!({ "url": url, "key": key, "before": { "size": before.size, "root": before.root.to_string() } });
    let read = second.is("served", &asked);
    // At the hour of the daily publication it may have grown meanwhile.
    assert!(read["size"].as_u64() >= Some(last.size), "{read}");
    let forged = json!({ "url": url, "key": key, "before": { "size": before.size, "root": last.root.to_string() } });
    assert!(second.asked("served", &forged).get("refused").is_some());
    served.end();
}

/// An enquiry, and an act on it that its member may see.
pub fn an_act(town: &Town) -> (String, String) {
    let question = json!({ "subject": "The lamp in Mill Lane", "question": "When will it be mended?" });
    let raised = town.tell(&town.ada, "/api/v1/enquiries", &question).json();
    let reference = raised["reference"].as_str().unwrap().to_owned();
    let allocated = format!("/api/v1/enquiries/{reference}/allocation");
    let acted = town.tell(&town.chidi, &allocated, &json!({ "post": "housing officer" })).json();
    (reference, acted["act"].as_str().unwrap_or_else(|| panic!("{acted}")).to_owned())
}

#[test]
fn a_receipt_as_it_is_downloaded_from_a_page_holds_for_another_program_and_none_of_its_bits_can_be_turned() {
    let town = Town::county();
    let (reference, act) = an_act(&town);
    let page = url::proof(town.slug, &reference, &act).replace("/proof", "/receipt");
    let mut second = Second::new();
    for published in [false, true] {
        if published {
            town.installation.publish(town.council).unwrap();
        }
        let file = town.view(&town.ada, &page);
        assert_eq!(file.status, 200, "{}", file.text());
        let key = town.get(&url::ledger_file(town.slug, "key")).text().trim_end().to_owned();
        let asked = json!({ "receipt": STANDARD.encode(&file.body), "key": key });
        let told = second.is("receipt", &asked);
        assert_eq!(told["published"].is_null(), !published, "{told}");
        assert_eq!(second.is("receiptTurned", &asked), json!([]));
    }
}

#[test]
fn whoever_kept_a_fingerprint_learns_which_of_three_holds() {
    let folder = Folder::new();
    let county = County::at(&folder, "data");
    let key = folder.file("key", format!("{}\n", county.key()));
    let kept = folder.file("kept", county.publish().to_string());
    // The machine is copied, and both copies go on.
    let copy = county.copied(&folder, "copy");
    let here = folder.file("here", county.publish().to_string());
    let there: Note = copy.publish();
    let other = folder.file("other", there.to_string());
    let longer = folder.file("longer", copy.publish().to_string());
    let (data, copied) = (county.data.clone(), copy.data.clone());
    drop((county, copy));
    let served = Served::start(&folder, &data, &[]);
    let address = format!("http://{}/northwold/ledger/checkpoint", served.address);

    let told = |file: &str, with: &str| comity(&["verify", file, "--key", &key, "--against", with]);
    let same = told(&here, &here);
    assert!((same.code, same.out.starts_with("The same account")) == (0, true), "{}{}", same.out, same.err);
    let extension = told(&kept, &address);
    assert_eq!(extension.code, 0, "{}{}", extension.out, extension.err);
    assert!(extension.out.starts_with("An honest extension"), "{}", extension.out);
    for with in [&address, &here] {
        let different = told(&other, with);
        assert_eq!(different.code, 1, "{}", different.err);
        assert!(different.out.starts_with("TWO DIFFERENT ACCOUNTS"), "{}", different.out);
        assert!(different.out.contains(&there.to_string()), "the evidence is printed: {}", different.out);
    }
    let shorter = told(&longer, &address);
    assert!((shorter.code, shorter.out.contains("A log never gets shorter")) == (1, true), "{}", shorter.out);
    let files = told(&kept, &here);
    assert!((files.code, files.out.starts_with("Not told")) == (1, true), "{}", files.out);
    let nothing = told(&kept, "http://127.0.0.1:1/northwold/ledger/checkpoint");
    assert_eq!((nothing.code, nothing.out.as_str()), (3, ""), "{}", nothing.err);
    let without = comity(&["verify", &kept, "--against", &here]);
    assert_eq!(without.code, 2, "{}", without.err);

    let doctor =
        |with: &str| comity(&["doctor", "--data", &copied, "--council", "northwold", "--against", with, "--json"]);
    let against = doctor(&address).json();
    assert_eq!(against["against"]["is"], "different", "{against}");
    assert_eq!(against["sound"], false);
    assert_eq!(doctor(&kept).json()["against"]["is"], "extension");
    assert_eq!(doctor(&longer).json()["against"]["is"], "same");
    served.end();
}
