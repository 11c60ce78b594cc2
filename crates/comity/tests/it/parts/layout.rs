use comity::assets;
use comity::parts::{
    error_summary::FieldError,
    layout::{CouncilFace, Installation, Page, Protocol, page},
};
use maud::html;

fn eastmarsh() -> CouncilFace<'static> {
    CouncilFace {
        day: "Monday 30 November 2026",
        slug: "eastmarsh",
        name: "Eastmarsh Parish Council",
        installation: Installation::InUse,
        protocol: Protocol::Adopted,
    }
}

fn ask() -> Page<'static> {
    Page {
        title: "Ask a question",
        council: Some(eastmarsh()),
        main: html! { h1 { "Ask a question" } }.into(),
        ..Page::default()
    }
}

#[test]
fn a_page_is_in_british_english_and_names_its_council() {
    let html = page(&ask()).0;
    assert!(html.starts_with(r#"<!DOCTYPE html><html lang="en-GB""#), "{html}");
    assert!(html.contains("<title>Ask a question – Eastmarsh Parish Council – Comity</title>"), "{html}");
    assert_eq!(html.matches("<h1").count(), 1);
    assert_eq!(html.matches("<main").count(), 1);
}

#[test]
fn errors_are_told_in_the_title_and_above_the_heading() {
    let errors = [FieldError::new("subject", "Say what it is about")];
    let html = page(&Page { errors: &errors, ..ask() }).0;
    assert!(html.contains("<title>Error: Ask a question"), "{html}");
    assert!(html.find("govuk-error-summary").unwrap() < html.find("<h1").unwrap());
}

#[test]
fn every_page_says_so_in_a_demonstration_and_on_trial() {
    for (installation, protocol, demonstration, trial) in [
        (Installation::InUse, Protocol::Adopted, false, false),
        (Installation::InUse, Protocol::NoneYet, false, false),
        (Installation::InUse, Protocol::OnTrial, false, true),
        (Installation::Demonstration, Protocol::Adopted, true, false),
        (Installation::Demonstration, Protocol::OnTrial, true, true),
    ] {
        let council = CouncilFace { installation, protocol, ..eastmarsh() };
        let html = page(&Page { council: Some(council), ..ask() }).0;
        assert_eq!(html.contains("are invented"), demonstration, "{installation:?} {protocol:?}");
        assert_eq!(html.contains("Here it is Monday 30 November 2026"), demonstration, "{installation:?} {protocol:?}");
        assert_eq!(html.contains("On trial: not adopted by the council"), trial, "{installation:?} {protocol:?}");
    }
}

#[test]
fn no_script_or_style_stands_in_a_page() {
    let html = page(&ask()).0;
    assert!(!html.contains("<style") && !html.contains(" style=") && !html.contains(" onclick="), "{html}");
    for script in html.split("<script").skip(1) {
        assert!(script.contains("src=") && script.contains("></script>"), "a script with words of its own: {script}");
    }
}

#[test]
fn names_of_people_and_councils_are_escaped() {
    let council = CouncilFace { name: "<b>Eastmarsh</b> & Co", ..eastmarsh() };
    let html = page(&Page { council: Some(council), ..ask() }).0;
    assert!(!html.contains("<b>Eastmarsh") && html.contains("&lt;b&gt;Eastmarsh&lt;/b&gt; &amp; Co"), "{html}");
}

#[test]
fn a_page_says_what_to_run_when_its_styles_were_not_built() {
    assert_eq!(page(&ask()).0.contains("cargo xtask assets"), !assets::BUILT);
}
