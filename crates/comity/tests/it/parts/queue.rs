use comity::parts::queue::{Queue, queue};

#[test]
fn each_cell_of_a_queue_repeats_the_name_of_its_column() {
    let rows = [vec!["EM-1".into(), "Monday 8 December".into()], vec!["EM-2".into(), "Tuesday 9 December".into()]];
    let html = queue(&Queue { caption: "Mine", columns: &["Enquiry", "Due"], rows: &rows, empty: "None" }).0;
    assert_eq!(html.matches(r#"<span class="comity-queue__label" aria-hidden="true">Due</span>"#).count(), 2);
    assert_eq!(html.matches(r#"role="rowheader""#).count(), 2);
}

#[test]
fn a_queue_without_rows_says_so_in_words() {
    let html = queue(&Queue { empty: "Nothing waits for you.", ..Queue::default() }).0;
    assert!(html.contains("Nothing waits for you.") && !html.contains("<table"), "{html}");
}
