use comity::import::date::day;
use jiff::civil::date;
use proptest::prelude::*;

#[test]
fn a_day_is_read_in_iso_or_day_first() {
    for written in [
        "2022-05-03",
        "03/05/2022",
        "3/5/2022",
        "03.05.2022",
        "03-05-2022",
        "3 May 2022",
        "03 may 2022",
        " 3  MAY  2022 ",
        "3rd May 2022",
        "3-May-2022",
        "2022-05-03T14:32:00",
        "03/05/2022 00:00",
        "03/05/2022 9:05:59",
    ] {
        assert_eq!(day(written), Ok(date(2022, 5, 3)), "{written}");
    }
    assert_eq!(day("30 Sept 2022"), Ok(date(2022, 9, 30)));
    assert_eq!(day("29/02/2024"), Ok(date(2024, 2, 29)));
}

#[test]
fn a_day_that_cannot_be_is_refused_with_the_reason() {
    for (written, reason) in [
        ("31/04/2022", "April has 30 days"),
        ("29/02/2023", "February has 28 days in 2023"),
        ("2022-02-30", "February has 28 days in 2022"),
        ("0/05/2022", "May has 31 days"),
        ("05/13/2022", "there is no month 13. The day comes first"),
        ("12/31/2022", "there is no month 31. The day comes first"),
        ("03/00/2022", "there is no month 0"),
        ("3/5/22", "a year of two digits"),
        ("03-May-22", "a year of two digits"),
        ("03/05/0022", "the year 0022 cannot be meant"),
        ("2022-5-3", "is not a day"),
        ("May 3 2022", "is not a day"),
        ("May-3-2022", "is not a day"),
        ("2022/05/03", "is not a day"),
        ("03/05-2022", "is not a day"),
        ("03/05/2022/1", "is not a day"),
        ("2022-05-03T23:30:00Z", "is not a day"),
        ("soon", "is not a day"),
        ("44684", "a spreadsheet's number for a day"),
    ] {
        let refused = day(written).expect_err(written);
        assert!(refused.contains(reason), "{written}: {refused}");
        assert!(refused.contains(&format!("\"{written}\"")), "{refused}");
    }
}

proptest! {
    #[test]
    fn every_day_reads_the_same_however_it_is_written(year in 1900_i16..=2199, ordinal in 1_i16..=365) {
        let wanted = date(year, 1, 1).with().day_of_year(ordinal).build().unwrap();
        for form in ["%Y-%m-%d", "%d/%m/%Y", "%-d.%-m.%Y", "%d-%m-%Y", "%-d %B %Y", "%d-%b-%Y", "%d/%m/%Y 08:15"] {
            let written = wanted.strftime(form).to_string();
            prop_assert_eq!(day(&written), Ok(wanted), "{}", written);
        }
    }

    #[test]
    fn the_month_never_comes_first(month in 1_i8..=12, day_of_month in 13_i8..=31) {
        let written = format!("{month:02}/{day_of_month:02}/2026");
        prop_assert!(day(&written).is_err());
    }
}
