use comity::analysis::axis::{chance, short, ticks, whole};

#[test]
fn a_number_is_told_with_four_digits_that_count() {
    let told = [0.0, 12.0, 3.5, 0.123_456, 1_234.5, 1_234_567.0, 0.000_012_3, -42.25, 1e12].map(short);
    assert_eq!(told, ["0", "12", "3.5", "0.1235", "1,234", "1,234,567", "1.23e-5", "-42.25", "1.00e12"]);
    assert_eq!([7, 999, 1_000, 12_345_678].map(whole), ["7", "999", "1,000", "12,345,678"]);
}

#[test]
fn no_chance_is_told_as_none() {
    assert_eq!(
        [1.0, 0.05, 0.012_34, 0.000_1, 0.000_01, 0.0].map(chance)[..4],
        ["p = 1", "p = 0.05", "p = 0.0123", "p = 0.0001"]
    );
    assert_eq!([0.000_01, 0.0].map(chance), ["p < 0.0001"; 2]);
}

#[test]
fn an_axis_has_a_handful_of_round_numbers() {
    assert_eq!(ticks(100.0), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
    assert_eq!(ticks(35.0), [0.0, 10.0, 20.0, 30.0]);
    assert_eq!(ticks(0.0), [0.0]);
    for most in [0.003, 1.0, 17.5, 99.9, 12_345.0] {
        let found = ticks(most);
        assert!(
            (4..=9).contains(&found.len()) && found.iter().all(|tick| *tick <= most * 1.000_01),
            "{most}: {found:?}"
        );
    }
}
