use comity::analysis::reading::{Reading, read};
use fairness::analysis::{Analysis, Strata};

fn bad(text: &str) -> Vec<String> {
    read(text.as_bytes()).unwrap().bad.iter().map(ToString::to_string).collect()
}

fn analysed(text: &str) -> Analysis {
    let Reading { observations, strata, bad, .. } = read(text.as_bytes()).unwrap();
    assert!(bad.is_empty(), "{bad:?}");
    Analysis::of(&observations, strata)
}

#[test]
fn however_a_spreadsheet_writes_it_the_file_is_the_same() {
    let plain = analysed("time,event,group,stratum\n1.5,1,Amber,roads\n2,0,Blue,roads\n10,1,Blue,parks\n");
    for other in [
        "\u{feff}time,event,group,stratum\r\n1.5,1,Amber,roads\r\n2,0,Blue,roads\r\n\r\n10,1,Blue,parks",
        "Time, Event, Group, Stratum\n 1.5 , 1 , Amber , roads\n2.0,0,Blue,roads\n1e1,1,Blue,parks\n,,,\n",
        "time;event;group;stratum\n1,5;1;Amber;roads\n2;0;Blue;roads\n10;1;Blue;parks\n",
        "time\tevent\tgroup\tstratum\n1.5\t1\tAmber\troads\n2\t0\tBlue\troads\n10\t1\tBlue\tparks\n",
        "\"time\",\"event\",\"group\",\"stratum\"\n1.5,1,\"Amber\",roads\n2,0,Blue,\"roads\"\n10,1,Blue,parks\n",
        "stratum,group,event,note,time\nroads,Amber,1,x,1.5\nroads,Blue,0,,2\nparks,Blue,1,y,10\n",
        "sep=,\ntime,event,group,stratum\n1.5,1,Amber,roads\n2,0,Blue,roads\n10,1,Blue,parks\n",
    ] {
        assert_eq!(analysed(other), plain, "{other}");
    }
}

#[test]
fn a_file_without_strata_has_none_and_says_so() {
    let found = read(b"time,event,group\n1,1,a\n").unwrap();
    assert_eq!((found.strata, found.observations.len()), (Strata::Absent, 1));
    assert_eq!(read(b"time,event,group,stratum,colour\n1,1,a,x,red\n").unwrap().ignored, ["colour"]);
}

#[test]
fn an_entry_says_from_when_on_a_matter_could_be_seen() {
    let found = analysed("time,event,group,entry\n5,1,a,\n3,1,a,2\n1,1,a,0\n");
    let at_risk: Vec<u32> = found.all.curve.steps.iter().map(|step| step.at_risk).collect();
    assert_eq!(at_risk, [2, 2, 1]);
}

#[test]
fn every_bad_line_is_named_with_its_number_and_what_to_do() {
    let text = "time,event,group,stratum,entry\n1,1,a,x,\n-1,1,a,x,\n2,yes,a,x,\n3,1,,x,\n4,1,b,,\n5,1,b,x,6\nsoon,1,a,x,\n6,1\n7,1,a,x,,9\n8,0,b,x,1\n";
    let found = bad(text);
    assert_eq!(found.len(), 8, "{found:#?}");
    for (line, part) in found.iter().zip([
        "line 3, column time: \"-1\": write a number, zero or more",
        "line 4, column event: \"yes\": write 1 where it ended, and 0 where",
        "line 5, column group: it is empty.",
        "line 6, column stratum: it is empty.",
        "line 7, column entry: what is seen only from 6 on cannot have ended at 5",
        "line 8, column time: \"soon\": write a number",
        "line 9: the line has 2 cells and the header 5.",
        "line 10: the line has 6 cells and the header 5.",
    ]) {
        assert!(line.starts_with(part), "{line}");
    }
    // The same lines in quotation marks go through the other reader.
    let quoted: Vec<String> = bad(&text.replace("a,x", "\"a\",x"));
    assert_eq!(quoted, found);
    assert_eq!(bad("time,event,group\ninf,1,a\nnan,1,a\n1,2,a\n").len(), 3);
}

#[test]
fn a_file_that_is_none_of_this_kind_is_refused_as_a_whole() {
    for (bytes, part) in [
        (&b""[..], "The file is empty"),
        (b"time,event\n1,1\n", "There is no column \"group\""),
        (b"1,1,a\n2,0,b\n", "There is no column \"time\""),
        (b"PK\x03\x04", "workbook"),
        (b"time,event,group\n1,1,\xe9\n", "not UTF-8"),
        (b"time,time,event,group\n1,1,1,a\n", "are the same"),
    ] {
        let faults = read(bytes).unwrap_err().join(" ");
        assert!(faults.contains(part), "{faults}");
    }
}
