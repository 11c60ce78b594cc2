use comity::import::email::address;

#[test]
fn an_address_is_taken_in_small_letters() {
    for (written, taken) in [
        ("ada@northwold.example", "ada@northwold.example"),
        (" Ada.Fenwick+ward@Northwold.GOV.example ", "ada.fenwick+ward@northwold.gov.example"),
        ("o'hara_2@mail-1.eastmarsh.example", "o'hara_2@mail-1.eastmarsh.example"),
    ] {
        assert_eq!(address(written).as_deref(), Ok(taken));
    }
}

#[test]
fn what_is_no_address_is_refused_with_the_reason() {
    for (written, reason) in [
        ("ada", "has no @"),
        ("ada at northwold.example", "is not one address"),
        ("ada@northwold.example; bello@northwold.example", "is not one address"),
        ("Ada Fenwick <ada@northwold.example>", "has more than the address"),
        ("mailto:ada@northwold.example", "has more than the address"),
        ("ada@northwold", "is not an e-mail address"),
        ("ada@@northwold.example", "is not an e-mail address"),
        ("@northwold.example", "is not an e-mail address"),
        (".ada@northwold.example", "is not an e-mail address"),
        ("ada..f@northwold.example", "is not an e-mail address"),
        ("ada@-northwold.example", "is not an e-mail address"),
        ("ada@northwold..example", "is not an e-mail address"),
        ("ada@127.0.0.1", "is not an e-mail address"),
        ("adä@northwold.example", "is not an e-mail address"),
        ("ada@north\u{0}wold.example", "is not an e-mail address"),
    ] {
        let refused = address(written).expect_err(written);
        assert!(refused.contains(reason), "{written}: {refused}");
    }
    let long = format!("{}@northwold.example", "a".repeat(65));
    assert!(address(&long).unwrap_err().contains("longer than an address can be"));
}
