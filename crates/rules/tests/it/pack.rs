use std::collections::BTreeSet;
use std::fmt::Write;

use proptest::prelude::*;
use rules::calendar::Span;
use rules::norm::{Force, Norm, Param, ParamKind, Stop};
use rules::pack::{self, COUNTY, Fault, Kind, Pack, Status, TOWN_AND_PARISH};

use crate::expected::expect_file;

macro_rules! head_but_format {
    () => {
        "title = \"A protocol\"\nkind = \"any\"\nstatus = \"guidance\"\n"
    };
}

macro_rules! head {
    () => {
        concat!("format = 1\n", head_but_format!())
    };
}

macro_rules! clause {
    ($more:literal) => {
        concat!("[[clause]]\nnumber = \"1\"\ntext = \"x\"\n", $more)
    };
}

macro_rules! keeps {
    ($more:literal) => {
        concat!("[[clause]]\nnumber = \"1\"\ntext = \"x\"\n[[clause.keeps]]\n", $more)
    };
}

#[test]
fn both_packs_that_ship_are_without_fault() {
    for (name, text) in [("parish", TOWN_AND_PARISH), ("county", COUNTY)] {
        let faults = pack::read(text).err().unwrap_or_default();
        assert!(faults.is_empty(), "{name}:\n{}", listed(&faults));
    }
}

#[test]
fn what_each_clause_of_both_packs_binds_is_a_page() {
    let mut page = String::new();
    for pack in [parish(), county()] {
        writeln!(page, "{} ({})\n", pack.title, pack.kind.name()).unwrap();
        for clause in &pack.clauses {
            let forces: Vec<_> = pack.forces(&clause.number).iter().map(|force| force.name()).collect();
            let under = pack.parent_of(&clause.number).map_or("-", |above| above.number.as_str());
            writeln!(page, "{} under {under}: {}", clause.number, forces.join(", ")).unwrap();
            for binding in pack.bindings.iter().filter(|binding| binding.clause == clause.number) {
                let set: Vec<_> = binding.params.iter().map(|(spec, to)| format!(", {} {to}", spec.name)).collect();
                writeln!(page, "    {}{}", binding.norm, set.concat()).unwrap();
            }
        }
        page.push('\n');
    }
    expect_file("packs.txt", &page);
}

#[test]
fn every_clause_that_binds_nothing_says_who_judges_it() {
    for pack in [parish(), county()] {
        for clause in &pack.clauses {
            let published = pack.forces(&clause.number).contains(&Force::Published);
            assert!(!published || clause.judged_by.is_some(), "{} of {}", clause.number, pack.title);
        }
    }
}

#[test]
fn a_council_of_one_officer_and_a_county_set_their_own_numbers() {
    let acknowledge = |pack: &Pack| pack.bindings.params(Norm::AcknowledgeInTime).span("within");
    assert_eq!(acknowledge(&parish()), Span::WorkingDays(5));
    assert_eq!(acknowledge(&county()), Span::WorkingDays(1));
    let kinds = |pack: &Pack| pack.bindings.params(Norm::KindsOffered).choices("offers").to_vec();
    assert!(kinds(&parish()).contains(&"agenda-item".to_owned()));
    assert!(!kinds(&county()).contains(&"agenda-item".to_owned()));
    assert_eq!((parish().kind, county().kind, county().status), (Kind::Parish, Kind::County, Status::Guidance));
}

#[test]
fn every_fault_of_a_pack_is_reported_at_once_with_its_place_and_what_would_be_right() {
    let mut page = String::new();
    for (what, text) in FAULTY {
        let faults = pack::read(text).expect_err(what);
        writeln!(page, "== {what}\n{}", listed(&faults)).unwrap();
    }
    expect_file("pack-faults.txt", &page);
}

#[test]
fn a_clause_stands_under_the_longest_number_it_begins_with() {
    let numbers = ["3", "3.1", "3.1d", "3.10", "33", "press", "press-1", "pressure", "pressure-1"];
    let clauses = numbers.map(|number| format!("[[clause]]\nnumber = \"{number}\"\ntext = \"x\"\n"));
    let pack = pack::read(&(HEAD.to_owned() + &clauses.concat())).unwrap();
    let above = numbers.map(|number| pack.parent_of(number).map(|clause| clause.number.clone()).unwrap_or_default());
    assert_eq!(above, ["", "3", "3.1", "3", "", "", "press", "", "pressure"]);
}

#[test]
fn the_forces_of_a_clause_are_the_union_of_what_it_binds_and_measures() {
    let pack = pack::read(
        &(HEAD.to_owned()
            + r#"
            [[clause]]
            number = "1"
            text = "x"
            keeps = [{ norm = "enquiry.private-matter" }, { norm = "enquiry.interest-declared", also = ["2"] }]
            measures = [{ measure = "time-to-answer" }]
            [[clause]]
            number = "2"
            text = "x"
            [[clause]]
            number = "3"
            text = "x"
            "#),
    )
    .unwrap();
    let forces = |number| pack.forces(number).into_iter().collect::<Vec<_>>();
    assert_eq!(forces("1"), [Force::Enforced, Force::Flagged, Force::Evidenced]);
    assert_eq!(forces("2"), [Force::Flagged]);
    assert_eq!(forces("3"), [Force::Published]);
}

#[test]
fn who_judges_is_the_packs_word_where_the_clause_has_none() {
    let text = HEAD.to_owned()
        + "judged-by = \"body:council\"\n[[clause]]\nnumber = \"1\"\ntext = \"x\"\n\
           [[clause]]\nnumber = \"2\"\ntext = \"x\"\njudged-by = \"role:monitoring-officer\"\n";
    let pack = pack::read(&text).unwrap();
    let judges: Vec<_> = pack.clauses.iter().map(|clause| clause.judged_by.clone().unwrap()).collect();
    assert_eq!(judges, [Stop::Body("council".into()), Stop::Role("monitoring-officer".into())]);
    assert_eq!(judges[1].in_words(), "the monitoring officer");
}

#[test]
fn a_pack_saved_by_an_editor_that_ends_lines_its_own_way_reads_the_same() {
    let theirs = format!("\u{feff}{}", TOWN_AND_PARISH.replace('\n', "\r\n"));
    let faults = pack::read(&theirs.replace("\"guidance\"", "\"guide\"")).unwrap_err();
    assert_eq!(pack::read(&theirs).unwrap(), parish());
    let line = TOWN_AND_PARISH.lines().position(|line| line.starts_with("status")).unwrap() + 1;
    assert_eq!((faults[0].line, faults[0].column), (line, 11));
}

#[test]
fn two_packs_are_compared_clause_by_clause_and_norm_by_norm() {
    let old = parish();
    assert_eq!(pack::diff(&old, &old).to_string(), "Nothing differs.\n");
    let changed = TOWN_AND_PARISH
        .replace("status = \"guidance\"", "status = \"likely a breach of the code\"")
        .replace("edition = \"Model, first edition\"\n", "")
        .replace("text = \"That they work as partners.\"", "text = \"That they work side by side.\"")
        .replacen("within = \"5 working days\"", "within = \"2 working days\"", 1)
        .replace("norm = \"enquiry.employment-matter\"", "norm = \"enquiry.personal-service\"")
        .replace("number = \"3.3b\"", "number = \"3.3c\"");
    expect_file("pack-difference.txt", &pack::diff(&old, &pack::read(&changed).unwrap()).to_string());
}

#[test]
fn no_parameter_is_called_what_every_binding_has() {
    for norm in Norm::all() {
        for spec in norm.params() {
            assert!(!["norm", "force", "also"].contains(&spec.name), "{norm}");
        }
    }
}

#[test]
fn an_amount_of_money_is_read_in_pounds_and_pence() {
    let kind = ParamKind::Money { least: 0, most: 10_000, default: 5_000 };
    for (text, pence) in [("£50", Some(5_000)), ("£12.50", Some(1_250)), ("£0.05", Some(5))] {
        assert_eq!(kind.read(text), pence.map(Param::Money), "{text}");
        assert_eq!(kind.read(text).unwrap().to_string(), text);
    }
    for text in ["50", "£", "£12.5", "£1,000", "£-1", "£99999999999999999999", "£184467440737095517", "£+1", "£1.+5"]
    {
        assert_eq!(kind.read(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = pack::read(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_change_to_a_pack_makes_the_reading_panic(
        county in any::<bool>(),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0usize..12, "[ -~\n£é\u{1F600}]{0,6}"), 1..6),
    ) {
        let mut text = if county { COUNTY } else { TOWN_AND_PARISH }.to_owned();
        for (at, long, put) in cuts {
            let from = text.floor_char_boundary(at.index(text.len()));
            let to = text.floor_char_boundary((from + long).min(text.len()));
            text.replace_range(from..to, &put);
        }
        if let Err(faults) = pack::read(&text) {
            prop_assert!(!faults.is_empty());
            for fault in faults {
                prop_assert!((1..=text.lines().count() + 1).contains(&fault.line), "{fault}");
                prop_assert!(!fault.problem.is_empty() && !fault.expected.is_empty() && !fault.to_string().contains('\n'));
            }
        }
    }

    #[test]
    fn whatever_a_pack_says_each_norm_is_bound_once_and_within_its_range(
        number in 0u32..400, norm in prop::sample::select(Norm::all().collect::<Vec<_>>()),
    ) {
        for spec in norm.params() {
            let text = format!(
                "{HEAD}[[clause]]\nnumber = \"1\"\ntext = \"x\"\n[[clause.keeps]]\nnorm = \"{norm}\"\n{} = \"{number} working days\"\n",
                spec.name
            );
            let accepted = pack::read(&text).is_ok();
            prop_assert_eq!(accepted, spec.accepts(&Param::Span(Span::WorkingDays(number as u16))));
        }
    }
}

fn parish() -> Pack {
    pack::read(TOWN_AND_PARISH).unwrap()
}

fn county() -> Pack {
    pack::read(COUNTY).unwrap()
}

fn listed(faults: &[Fault]) -> String {
    let lines: BTreeSet<(usize, usize, String)> =
        faults.iter().map(|fault| (fault.line, fault.column, format!("{fault}\n"))).collect();
    assert_eq!(lines.len(), faults.len(), "the same fault twice: {faults:#?}");
    lines.into_iter().map(|(_, _, line)| line).collect()
}

const HEAD: &str = head!();

/// What is wrong, and a pack in which it is.
const FAULTY: [(&str, &str); 32] = [
    ("an empty file", ""),
    ("not TOML", "format = 1\ntitle = A protocol\n"),
    ("a key given twice", "format = 1\nformat = 1\n"),
    ("a text that does not end", "format = 1\ntitle = \"A protocol\n"),
    ("an unknown format", concat!("format = 2\n", head_but_format!(), clause!(""))),
    ("an unknown key in the pack", concat!(head!(), "titel = \"A protocol\"\n", clause!(""))),
    (
        "a kind that there is not",
        concat!("format = 1\ntitle = \"A\"\nkind = \"borough\"\nstatus = \"guidance\"\n", clause!("")),
    ),
    (
        "a status that there is not",
        concat!("format = 1\ntitle = \"A\"\nkind = \"any\"\nstatus = \"a breach of the code\"\n", clause!("")),
    ),
    (
        "a title that is a number",
        concat!("format = 1\ntitle = 7\nkind = \"any\"\nstatus = \"guidance\"\n", clause!("")),
    ),
    ("an empty title", concat!("format = 1\ntitle = \" \"\nkind = \"any\"\nstatus = \"guidance\"\n", clause!(""))),
    ("nobody's code", concat!(head!(), "[[binds]]\nwhom = \"officers\"\n", clause!(""))),
    ("a judge who is nobody", concat!(head!(), "judged-by = \"role:monitering-officer\"\n", clause!(""))),
    ("no clauses", head!()),
    ("clauses that are not a list", concat!(head!(), "clause = \"one\"\n")),
    ("a clause without a number", concat!(head!(), "[[clause]]\ntext = \"x\"\n")),
    ("a clause that says nothing", concat!(head!(), "[[clause]]\nnumber = \"1\"\n")),
    ("a number that cannot be one", concat!(head!(), "[[clause]]\nnumber = \"clause one\"\ntext = \"x\"\n")),
    ("a number used twice", concat!(head!(), clause!(""), clause!(""))),
    ("an unknown key in a clause", concat!(head!(), clause!("judged_by = \"role:clerk\"\n"))),
    ("an unknown measure", concat!(head!(), clause!("[[clause.measures]]\nmeasure = \"time-to-anser\"\n"))),
    ("a norm that there is not", concat!(head!(), keeps!("norm = \"enquiry.anwser-in-time\"\n"))),
    ("no norm", concat!(head!(), keeps!("force = \"enforced\"\n"))),
    (
        "a norm bound twice",
        concat!(head!(), keeps!("norm = \"house.closed\"\n"), "[[clause.keeps]]\nnorm = \"house.closed\"\n"),
    ),
    (
        "an unknown parameter",
        concat!(head!(), keeps!("norm = \"enquiry.answer-in-time\"\nwithn = \"10 working days\"\n")),
    ),
    (
        "a time out of range",
        concat!(head!(), keeps!("norm = \"enquiry.answer-in-time\"\nwithin = \"90 working days\"\n")),
    ),
    ("a time in the wrong unit", concat!(head!(), keeps!("norm = \"enquiry.answer-in-time\"\nwithin = \"10 days\"\n"))),
    (
        "a statute made looser",
        concat!(head!(), keeps!("norm = \"statute.information-in-time\"\nwithin = \"25 working days\"\n")),
    ),
    ("a number for a time", concat!(head!(), keeps!("norm = \"enquiry.answer-in-time\"\nwithin = 10\n"))),
    (
        "a choice that there is not",
        concat!(head!(), keeps!("norm = \"enquiry.visibility\"\noffers = [\"me\", \"wards\"]\n")),
    ),
    (
        "a stop that there is not",
        concat!(head!(), keeps!("norm = \"enquiry.interest-declared\"\nto = [\"role:clerk\", \"role:clark\"]\n")),
    ),
    ("a force that the norm cannot take", concat!(head!(), keeps!("norm = \"house.closed\"\nforce = \"flagged\"\n"))),
    (
        "many things at once",
        "format = 1\nkind = \"parrish\"\nstatus = 3\n[[clause]]\nnumber = \"1\"\ntext = 5\n[[clause.keeps]]\n\
         norm = \"enquiry.pause\"\ntimes = 4\nforce = \"enforcd\"\nalso = [\"2\", \"1\", 7]\n",
    ),
];
