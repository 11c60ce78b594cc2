use super::{Folder, comity, init};

#[test]
fn the_councils_sign_in_service_is_set_shown_without_its_secret_and_taken_away() {
    let folder = Folder::new();
    let data = folder.path("data");
    let mut args = init(&data, "northwold", "county");
    args.extend(["--clerk-name", "Chidi Brook", "--clerk-email", "chidi.brook@northwold.example"]);
    assert_eq!(comity(&args).code, 0);
    let secret = folder.path("secret");
    std::fs::write(&secret, "a secret of ours\n").unwrap();
    let provider = |verb: &[&str]| {
        let (verb, rest) = verb.split_first().unwrap();
        comity(&[&["provider", verb, "--data", &data, "--council", "northwold"], rest].concat())
    };
    assert_eq!(provider(&["show"]).code, 1, "none is set");
    let set =
        |issuer: &str| provider(&["set", "--issuer", issuer, "--client-id", "comity", "--client-secret-file", &secret]);
    assert_eq!(set("http://login.northwold.example").code, 1, "not without encryption");
    let ran = set("https://login.northwold.example");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("/northwold/sign-in/provider/answer") && !ran.out.contains("a secret"), "{}", ran.out);
    let clerk = provider(&["group", "--post", "Democratic Services Manager", "--group", "Clerks"]);
    assert_eq!(clerk.code, 1, "nobody becomes clerk by a group, and no post is made by naming it: {}", clerk.err);
    assert_eq!(provider(&["remove"]).code, 0);
    assert_eq!(provider(&["show"]).code, 1);
}
