use super::is_count;

#[test]
fn only_a_line_of_two_numbers_is_the_count() {
    for (line, is) in [
        ("11 passed, 0 failed", true),
        ("0 passed, 1 failed", true),
        ("  ok      11 passed, 0 failed", false),
        ("passed, failed", false),
        (" passed,  failed", false),
    ] {
        assert_eq!(is_count(line), is, "{line}");
    }
}
