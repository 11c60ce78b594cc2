use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::{Folder, comity, program};

/// A council with three enquiries of the past.
fn with_history(folder: &Folder) -> String {
    let data = folder.council("northwold", "county");
    let file = folder.file("enquiries.csv", "ref,member,received\n1,Ada Marsh,2021-03-02\n2,Dara Finch,2021-03-03\n");
    let ran = comity(&["import", "enquiries", "--data", &data, "--council", "northwold", &file]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    data
}

#[test]
fn a_backup_is_restored_under_a_new_log_and_holds_its_letters() {
    let folder = Folder::new();
    let data = with_history(&folder);
    let sound = comity(&["doctor", "--data", &data, "--json"]);
    assert_eq!(sound.code, 0, "{}", sound.out);
    assert_eq!(sound.json()["sound"], true);

    let backup = folder.path("backup");
    let ran = comity(&["backup", "--data", &data, &backup]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let again = comity(&["backup", "--data", &data, &backup]);
    assert_eq!(again.code, 1, "a backup is never written over");

    let new = folder.path("new");
    fs::create_dir(&new).unwrap();
    let keyless = comity(&["restore", &backup, "--data", &new, "--no-erasures-since-backup"]);
    assert_eq!(keyless.code, 3);
    assert!(keyless.err.contains("installation.key"), "{}", keyless.err);
    fs::copy(format!("{data}/installation.key"), format!("{new}/installation.key")).unwrap();
    let silent = comity(&["restore", &backup, "--data", &new]);
    assert_eq!((silent.code, silent.out.as_str()), (1, ""));
    assert!(silent.err.contains("--erasures"), "{}", silent.err);

    let told = comity(&["restore", &backup, "--data", &new, "--no-erasures-since-backup", "--json"]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert_eq!(told.json()["councils"][0]["epoch"], 2);
    let held = comity(&["doctor", "--data", &new]);
    assert_eq!(held.code, 1, "{}", held.out);
    assert!(held.out.contains("held since the restore"), "{}", held.out);
    assert_eq!(comity(&["release", "--data", &new, "--letters", "drop"]).code, 0);
    assert_eq!(comity(&["release", "--data", &new, "--letters", "drop"]).code, 1, "nothing is held any more");
    assert_eq!(comity(&["doctor", "--data", &new]).code, 0);
}

#[test]
fn the_doctor_says_what_to_do_about_an_act_that_was_altered() {
    let folder = Folder::new();
    let data = with_history(&folder);
    let mut db = store::db::Place::Sqlite(data.clone().into()).open().unwrap();
    db.execute("update act set leaf = zeroblob(32) where seq = 7", &[]).unwrap();
    drop(db);
    let ran = comity(&["doctor", "--data", &data]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(ran.out.contains("restore the last backup"), "{}", ran.out);
}

#[test]
fn what_an_earlier_release_left_is_prepared_once_and_served() {
    let folder = Folder::new();
    let data = folder.path("data");
    fs::create_dir(&data).unwrap();
    let kept = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/2026-11-enquiries");
    for file in ["comity.sqlite", "installation.key"] {
        let copy = format!("{data}/{file}");
        fs::copy(kept.join(file), &copy).unwrap();
        fs::set_permissions(&copy, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let first = comity(&["prepare", "--data", &data, "--json"]);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    let councils = first.json()["councils"].as_array().unwrap().clone();
    assert_eq!(councils.len(), 2, "{}", first.out);
    assert!(councils.iter().all(|council| council["acts"].as_u64() > Some(10)), "{}", first.out);
    let second = comity(&["prepare", "--data", &data]);
    assert_eq!(second.code, 0, "{}", second.err);
    assert!(second.out.contains("nothing had to be done"), "{}", second.out);
    let doctor = comity(&["doctor", "--data", &data, "--json"]);
    assert!(!doctor.out.contains("the view"), "{}", doctor.out);
    assert_eq!(comity(&["prepare", "--data", &folder.path("nowhere")]).code, 1);
}

#[test]
fn the_doctor_says_of_a_database_that_it_is_damaged_or_not_waited_for() {
    let folder = Folder::new();
    let data = with_history(&folder);
    let unwaited = program(&["doctor", "--data", &data]).env("COMITY_PLANTED", "skip-the-barrier").output().unwrap();
    assert_eq!(unwaited.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unwaited.stdout).contains("is not waited for"), "{unwaited:?}");
    assert_eq!(comity(&["doctor", "--data", &data]).code, 0);

    // A page that belongs to nothing.
    let file = format!("{data}/comity.sqlite");
    let place = store::db::Place::Sqlite(data.clone().into());
    let mut db = place.open().unwrap();
    let pages = db.row("pragma page_count", &[], |row| row.int(0)).unwrap().unwrap() as u64;
    let size = db.row("pragma page_size", &[], |row| row.int(0)).unwrap().unwrap() as u64;
    db.rows("pragma wal_checkpoint(truncate)", &[], |_| Ok(())).unwrap();
    drop(db);
    let disk = fs::File::options().write(true).open(file).unwrap();
    disk.set_len((pages + 1) * size).unwrap();
    // The header says how many pages there are.
    std::os::unix::fs::FileExt::write_all_at(&disk, &(pages as u32 + 1).to_be_bytes(), 28).unwrap();
    let ran = comity(&["doctor", "--data", &data]);
    assert!(ran.code != 0 && format!("{}{}", ran.out, ran.err).contains("damaged"), "{}{}", ran.out, ran.err);
}
