use comity::assets;

#[test]
fn an_asset_is_addressed_by_its_content() {
    let address = assets::path("comity.css");
    let hash = address.strip_prefix("/assets/comity-").and_then(|rest| rest.strip_suffix(".css")).unwrap();
    assert!(hash.len() == 8 && hash.chars().all(|digit| digit.is_ascii_hexdigit()), "{address}");
    assert!(assets::all().iter().any(|asset| format!("/assets/{}", asset.file) == address));
}

#[test]
fn styles_ask_for_no_file_and_name_no_licensed_typeface() {
    let css = assets::all().iter().find(|asset| asset.name == "comity.css").unwrap();
    let css = std::str::from_utf8(css.bytes).unwrap();
    for banned in ["@font-face", "url(", "GDS Transport", "@import", "sourceMappingURL"] {
        assert!(!css.contains(banned), "`{banned}` in the style sheet: take it out in build.rs");
    }
}

#[test]
fn an_asset_is_kept_for_a_year_and_any_other_name_is_not_found() {
    let answer = |file: &str| {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(assets::show(axum::extract::Path(file.to_owned())))
    };
    let found = answer(&assets::all()[0].file);
    assert_eq!(found.status(), 200);
    assert_eq!(found.headers()["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(found.headers()["content-type"], "text/css; charset=utf-8");
    assert_eq!(answer("comity.css").status(), 404);
    assert_eq!(answer("../Cargo.toml").status(), 404);
}
