use comity::parts::textarea::{Textarea, textarea};

#[test]
fn a_box_says_who_will_read_it_and_is_described_by_that() {
    let html = textarea(&Textarea {
        name: "answer",
        hint: "In plain words".into(),
        readers: "the member, and the officers dealing with it".into(),
        error: "Write an answer".into(),
        ..Textarea::default()
    })
    .0;
    assert!(html.contains(r#"aria-describedby="answer-hint answer-readers answer-error""#), "{html}");
    assert!(html.contains("Who will read this:</strong> the member, and the officers dealing with it."), "{html}");
    assert!(html.contains("It may have to be released under information law."), "{html}");
}

#[test]
fn what_was_typed_comes_back_with_its_first_empty_line() {
    let html = textarea(&Textarea { name: "answer", value: "\nDear <Ada>", ..Textarea::default() }).0;
    assert!(html.ends_with(">\n\nDear &lt;Ada&gt;</textarea></div>"), "{html}");
}
