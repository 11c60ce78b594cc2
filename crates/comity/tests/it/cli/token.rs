use super::{Folder, comity, init};

#[test]
fn outside_a_demonstration_only_a_link_is_printed() {
    let folder = Folder::new();
    let data = folder.path("data");
    let mut args = init(&data, "northwold", "county");
    args.extend(["--clerk-name", "Chidi Brook", "--clerk-email", "Chidi.Brook@northwold.example"]);
    assert_eq!(comity(&args).code, 0);
    let create =
        |person: &str| comity(&["token", "create", "--data", &data, "--council", "northwold", "--person", person]);
    let ran = create("chidi.brook@northwold.example");
    assert_eq!((ran.code, ran.err.as_str(), ran.out.lines().count()), (0, "", 1));
    assert!(
        ran.out.starts_with(&format!("https://comity.northwold.example{}", comity::url::token_link("northwold", ""))),
        "{}",
        ran.out
    );
    let nobody = create("nobody@northwold.example");
    assert_eq!((nobody.code, nobody.out.as_str()), (1, ""));
}
