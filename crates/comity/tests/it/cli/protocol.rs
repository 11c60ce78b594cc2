use super::{Folder, comity};

#[test]
fn the_packs_that_ship_are_sound() {
    let folder = Folder::new();
    for (name, text) in [("county", rules::pack::COUNTY), ("parish", rules::pack::TOWN_AND_PARISH)] {
        let file = folder.file(name, text);
        let ran = comity(&["protocol", "check", &file]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("is sound"), "{}", ran.out);
        assert_eq!(comity(&["protocol", "check", "--json", &file]).json()["sound"], true);
    }
}

#[test]
fn every_fault_is_told_with_its_place_and_the_nearest_name() {
    let folder = Folder::new();
    let wrong = rules::pack::COUNTY
        .replace("enquiry.answer-in-time", "enquiry.anser-in-time")
        .replace("within = \"1 working day\"", "within = \"1 working hour\"");
    let file = folder.file("wrong.toml", &wrong);
    let ran = comity(&["protocol", "check", &file]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(ran.out.contains("Did you mean `enquiry.answer-in-time`?"), "{}", ran.out);
    assert!(ran.out.contains("2 faults"), "{}", ran.out);
    let line = 1 + wrong.lines().position(|line| line.contains("anser")).unwrap();
    assert!(ran.out.contains(&format!("line {line}, column ")), "{}", ran.out);

    let told = comity(&["--json", "protocol", "check", &file]);
    assert_eq!(told.code, 1);
    let told = told.json();
    assert_eq!(told["faults"].as_array().unwrap().len(), 2);
    assert!(told["faults"].as_array().unwrap().iter().any(|fault| fault["nearest"] == "enquiry.answer-in-time"));
}

#[test]
fn a_file_that_cannot_be_read_is_another_thing_than_a_fault() {
    let folder = Folder::new();
    let ran = comity(&["protocol", "check", &folder.path("nothing.toml")]);
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    let latin = folder.file("latin.toml", b"format = 1\ntitle = \"Caf\xe9\"\n");
    let ran = comity(&["protocol", "check", &latin]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("line 2, column 13"), "{}", ran.out);
}

#[test]
fn two_protocols_are_compared() {
    let folder = Folder::new();
    let old = folder.file("old.toml", rules::pack::COUNTY);
    let new = folder
        .file("new.toml", rules::pack::COUNTY.replace("within = \"1 working day\"", "within = \"2 working days\""));
    let ran = comity(&["protocol", "diff", &old, &new]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("enquiry.acknowledge-in-time set differently"), "{}", ran.out);
    assert!(comity(&["protocol", "diff", &old, &old]).out.contains("Nothing differs."));
    let bad = folder.file("bad.toml", "format = 9");
    let ran = comity(&["protocol", "diff", &old, &bad]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("comity protocol check"), "{}", ran.err);
}
