use comity::parts::error_summary::{FieldError, summary_of};

#[test]
fn each_error_is_a_link_to_its_field_and_one_about_no_field_is_not() {
    let errors = [FieldError::new("subject", "Say what it is about"), FieldError::new("", "The file is empty")];
    let html = summary_of(&errors).0;
    assert!(html.contains(r##"<a href="#subject">Say what it is about</a>"##), "{html}");
    assert!(html.contains("<li>The file is empty</li>"), "{html}");
}

#[test]
fn a_form_without_errors_has_no_summary() {
    assert_eq!(summary_of(&[]).0, "");
    assert!(FieldError::of(&[], "subject").is_nothing());
}
