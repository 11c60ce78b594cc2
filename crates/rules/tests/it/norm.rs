use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use rules::calendar::Span;
use rules::norm::{Binding, Bindings, Force, Ground, Norm, Param, Stop};

use crate::expected::expect_file;

#[test]
fn the_catalogue_is_a_page_that_a_lawyer_can_read() {
    let mut page = String::new();
    for norm in Norm::all() {
        let forces: Vec<_> = norm.forces().iter().map(|force| force.name()).collect();
        writeln!(page, "{norm}\n  {:?}, {}", norm.ground(), forces.join(" or ")).unwrap();
        writeln!(page, "  cites: {}\n  kept:  {}", norm.citation(), norm.sentence()).unwrap();
        if let Some(offer) = norm.offer() {
            writeln!(page, "  offer: {offer}").unwrap();
        }
        for spec in norm.params() {
            writeln!(page, "  {} ({}) = {}; if not said, {}", spec.name, spec.label, spec.kind, spec.default())
                .unwrap();
        }
        page.push('\n');
    }
    expect_file("norms.txt", &page);
}

#[test]
fn every_norm_can_still_be_read_under_the_name_and_parameters_it_was_given() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/promises/norm");
    let mut promised = BTreeSet::new();
    for norm in Norm::all() {
        let path = folder.join(format!("{norm}.json"));
        if std::env::var_os("UPDATE").is_some() && !path.exists() {
            std::fs::write(&path, serde_json::to_string(&Binding::new("1", norm)).unwrap() + "\n").unwrap();
        }
        assert!(path.exists(), "{norm} has no promise; run with UPDATE=1 to write {}", path.display());
    }
    for file in std::fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let written = std::fs::read_to_string(&path).unwrap();
        let binding: Binding = serde_json::from_str(&written)
            .unwrap_or_else(|e| panic!("{}: {e}. A changed meaning is a new norm, `…/2`.", path.display()));
        assert_eq!(serde_json::to_string(&binding).unwrap(), written.trim_end(), "{}", path.display());
        assert_eq!(path.file_stem().unwrap().to_str().unwrap(), binding.norm.name());
        promised.insert(binding.norm);
    }
    assert_eq!(promised, Norm::all().collect());
}

#[test]
fn every_norm_says_what_it_is_and_accepts_its_own_defaults() {
    let mut names = BTreeSet::new();
    for norm in Norm::all() {
        assert!(names.insert(norm.name()), "{norm} is there twice");
        assert_eq!(Norm::named(norm.name()), Some(norm));
        assert!(norm.sentence().ends_with('.') && !norm.citation().is_empty(), "{norm}");
        assert!(norm.forces().is_sorted() && !norm.forces().is_empty(), "{norm}: strongest first");
        assert!(!norm.forces().iter().any(|force| *force >= Force::Evidenced), "{norm}: no norm is a measure");
        assert_eq!(norm.offer().is_some(), norm.forces().contains(&Force::Declinable), "{norm}");
        let series = norm.name().split('.').next().unwrap();
        let ground = match series {
            "house" => Ground::House,
            "statute" => Ground::Statute,
            _ => Ground::Council,
        };
        assert_eq!(norm.ground(), ground, "{norm}");
        for spec in norm.params() {
            assert!(spec.accepts(&spec.default()), "{norm}: {}", spec.name);
        }
    }
}

#[test]
fn a_council_norm_is_in_force_only_where_it_is_bound() {
    let nothing = Bindings::default();
    for norm in Norm::all() {
        assert_eq!(nothing.in_force(norm), norm.ground() != Ground::Council, "{norm}");
        assert!(Bindings::of([Binding::new("1", norm)]).in_force(norm), "{norm}");
    }
}

#[test]
fn a_norm_that_is_not_set_is_as_the_catalogue_has_it() {
    let answered = Binding::new("3.1d", Norm::AnswerInTime).with("within", five_days()).unwrap();
    let bindings = Bindings::of([answered]);
    let params = bindings.params(Norm::AnswerInTime);
    assert_eq!((params.span("within"), params.choice("by")), (Span::WorkingDays(5), "council"));
    assert_eq!(bindings.params(Norm::KeptFor).span("for"), Span::Years(6));
    assert_eq!(bindings.params(Norm::PauseOnce).number("times"), 1);
    assert_eq!(bindings.params(Norm::VisibilityOffered).choices("offers"), ["me"]);
    assert_eq!(bindings.params(Norm::InterestDeclared).route("to"), [Stop::Role("clerk".into())]);
}

#[test]
fn a_statute_can_be_made_stricter_and_never_looser() {
    let bound = || Binding::new("1", Norm::InformationInTime);
    assert!(bound().with("within", five_days()).is_ok());
    let refused = bound().with("within", Param::Span(Span::WorkingDays(21))).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "`within` of `statute.information-in-time` cannot be 21 working days; \
         expected a time such as \"20 working days\" (from 1 working day to 20 working days)"
    );
    assert!(bound().with("within", Param::Span(Span::Days(5))).is_err(), "days are not working days");
    assert!(bound().with("by", Param::Number(1)).is_err());
}

#[test]
fn a_binding_says_how_its_clause_is_kept() {
    let binding = Binding::new("3.1d", Norm::KeptOpen);
    assert_eq!(
        binding.sentence(),
        "An answered enquiry stays open for follow-up, then closes by itself. Kept open for: 5 working days."
    );
}

#[test]
fn a_norm_is_bound_once_and_the_first_binding_stands() {
    let bindings = Bindings::of([Binding::new("1", Norm::Closed), Binding::new("2", Norm::Closed)]);
    assert_eq!(bindings.iter().map(|binding| binding.clause.as_str()).collect::<Vec<_>>(), ["1"]);
}

#[test]
fn bindings_come_back_as_they_were_written_and_only_if_the_catalogue_allows_them() {
    let bindings = Bindings::of(Norm::all().map(|norm| Binding::new("1", norm)));
    let written = serde_json::to_string(&bindings).unwrap();
    assert_eq!(serde_json::from_str::<Bindings>(&written).unwrap(), bindings);
    for (written, why) in [
        (r#"[{"clause":"1","norm":"house.shut","force":"enforced"}]"#, "no norm is called `house.shut`"),
        (r#"[{"clause":"1","norm":"house.closed","force":"flagged"}]"#, "`house.closed` cannot be flagged"),
        (
            r#"[{"clause":"1","norm":"enquiry.pause","force":"enforced","params":{"times":{"number":9}}}]"#,
            "`times` of `enquiry.pause` cannot be 9; expected a whole number from 1 to 3",
        ),
        (
            r#"[{"clause":"1","norm":"house.closed","force":"enforced"},{"clause":"2","norm":"house.closed","force":"enforced"}]"#,
            "`house.closed` is bound twice",
        ),
    ] {
        let error = serde_json::from_str::<Bindings>(written).unwrap_err().to_string();
        assert!(error.starts_with(why), "{error}");
    }
}

#[test]
fn only_what_may_be_declined_is_offered_to_an_officer() {
    let bindings = Bindings::of(Norm::all().map(|norm| Binding::new("1", norm)));
    let offered: Vec<_> = bindings.declinable().map(|binding| binding.norm).collect();
    assert_eq!(
        offered,
        [
            Norm::PartisanWork,
            Norm::Instruction,
            Norm::PersonalService,
            Norm::Undermining,
            Norm::EmploymentMatter,
            Norm::PressedAgain
        ]
    );
}

fn five_days() -> Param {
    Param::Span(Span::WorkingDays(5))
}
