use std::process::Stdio;

use serde_json::json;

use super::{Folder, comity, program, reference};

const FILE: &str =
    "time,event,group,stratum\n3,1,Amber,roads\n5,0,Amber,parks\n2,1,Blue,roads\n7,1,Blue,parks\n7,0,Blue,parks\n";

#[test]
fn anybodys_own_file_is_analysed_into_the_json_that_is_promised() {
    let folder = Folder::new();
    let ran = comity(&["analyse", &folder.file("waits.csv", FILE), "--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let found = ran.json();
    assert_eq!((&found["n"], &found["events"]), (&json!(5), &json!(3)));
    assert_eq!(
        found["km"]["Amber"]["curve"][1],
        json!({ "t": 5.0, "at_risk": 1, "events": 0, "censored": 1, "s": 0.5, "greenwood": 0.5,
            "lo": found["km"]["Amber"]["curve"][1]["lo"], "hi": found["km"]["Amber"]["curve"][1]["hi"] })
    );
    assert_eq!(found["km"]["Amber"]["median"], json!(3.0));
    assert_eq!(found["km"]["Amber"]["median_hi"], json!(null));
    assert_eq!((&found["stratified"]["df"], &found["logrank"]["df"]), (&json!(1), &json!(1)));
    assert_eq!(found["sequential"]["alpha"], json!(0.05));
    assert_eq!(found["pairs"].as_array().unwrap().len(), 1);
}

#[test]
fn without_json_it_is_told_in_plain_words() {
    let folder = Folder::new();
    let ran = comity(&["analyse", &folder.file("waits.csv", FILE)]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for part in [
        "5 matters, of which 3 have ended; groups: 2.",
        "Like work with like (2 strata): p = ",
        "every one of 6 ways to deal out the groups",
        "Could have shown next to nothing. Too few have ended for this p",
        "For whoever looks every day: evidence of ",
        "A large p does not say that they are alike",
    ] {
        assert!(ran.out.contains(part), "{part}\n{}", ran.out);
    }
}

#[test]
fn a_bad_line_stops_it_and_is_named_unless_it_is_to_be_left_out() {
    let folder = Folder::new();
    let file = folder.file("waits.csv", FILE.replace("5,0", "5,open"));
    let ran = comity(&["analyse", &file, "--json"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("line 3, column event: \"open\": write 1 where it ended"), "{}", ran.err);
    assert!(ran.err.contains("--skip-bad-lines"), "{}", ran.err);
    let ran = comity(&["analyse", &file, "--json", "--skip-bad-lines"]);
    assert_eq!((ran.code, ran.json()["n"].clone()), (0, json!(4)));
    assert!(ran.err.contains("Left out:\nline 3"), "{}", ran.err);
    for (text, part) in
        [("", "is empty"), ("time,event,group\n", "no line to analyse"), ("a,b\n1,2\n", "no column \"time\"")]
    {
        let ran = comity(&["analyse", &folder.file("none.csv", text)]);
        assert_eq!(ran.code, 1);
        assert!(ran.err.contains(part), "{}", ran.err);
    }
    assert_eq!(comity(&["analyse", &folder.path("nowhere.csv")]).code, 3);
}

#[test]
fn the_curves_are_drawn_into_a_file_of_their_own() {
    let folder = Folder::new();
    let (file, out) = (folder.file("waits.csv", FILE), folder.path("waits.svg"));
    assert_eq!(comity(&["analyse", &file, "--svg", &out]).code, 0);
    let drawn = std::fs::read_to_string(&out).unwrap();
    assert!(drawn.starts_with("<?xml") && drawn.contains("<title") && drawn.contains("role=\"table\""));
    assert_eq!(comity(&["analyse", &file, "--svg", &folder.path("no/such/folder.svg")]).code, 3);
}

#[test]
fn it_needs_no_installation_and_keeps_nothing() {
    let folder = Folder::new();
    let file = folder.file("waits.csv", FILE);
    let ran = program(&["analyse", &file, "--json"]).current_dir(folder.path("")).stdout(Stdio::null()).status();
    assert!(ran.unwrap().success());
    assert_eq!(std::fs::read_dir(folder.path("")).unwrap().count(), 1);
}

#[test]
fn a_published_data_set_gives_the_published_answer() {
    let Some(file) = reference("survival/waltons.json") else { return };
    let data: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let list = |name: &str| data[name].as_array().unwrap().clone();
    let mut text = "time,event,group\n".to_owned();
    for ((time, event), group) in list("time").iter().zip(list("event")).zip(list("group")) {
        text += &format!("{time},{event},{}\n", group.as_str().unwrap());
    }
    let folder = Folder::new();
    let found = comity(&["analyse", &folder.file("waltons.csv", text), "--json"]).json();
    let p: f64 = data["logrank"]["p_longhand"].as_str().unwrap().parse().unwrap();
    assert!((found["logrank"]["p"].as_f64().unwrap() / p - 1.0).abs() < 1e-9);
    assert_eq!(found["all"]["median"], data["km_all"]["median"]);
}
