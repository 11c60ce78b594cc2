use ledger::origin::{NotAnOrigin, Origin};

use crate::sample::eastmarsh;

#[test]
fn an_origin_is_one_line_that_is_not_ours_to_use_elsewhere() {
    for (text, why) in [
        ("", NotAnOrigin::Empty),
        ("northwold\nexample", NotAnOrigin::Control),
        ("northwold\r", NotAnOrigin::Control),
        ("comity/promise/1", NotAnOrigin::Reserved),
        ("comity/", NotAnOrigin::Reserved),
    ] {
        assert_eq!(text.parse::<Origin>(), Err(why), "{text:?}");
    }
    assert_eq!(
        "comity.northwold.example/eastmarsh".parse::<Origin>().unwrap().as_str(),
        "comity.northwold.example/eastmarsh"
    );
}

#[test]
fn each_epoch_has_an_origin_of_its_own() {
    assert_eq!(eastmarsh().epoch(1), eastmarsh());
    assert_eq!(eastmarsh().epoch(2).as_str(), "northwold.example/eastmarsh/2");
    assert_eq!(eastmarsh().epoch(3).to_string().parse(), Ok(eastmarsh().epoch(3)));
}
