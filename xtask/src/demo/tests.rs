use super::with_defaults;

#[test]
fn what_is_given_replaces_the_default() {
    for (given, made) in [
        (&[][..], "--data demo-data --listen 127.0.0.1:8080"),
        (&["--no-serve"], "--data demo-data --listen 127.0.0.1:8080 --no-serve"),
        (&["--listen", "127.0.0.1:9000"], "--data demo-data --listen 127.0.0.1:9000"),
        (&["--data=here"], "--listen 127.0.0.1:8080 --data=here"),
    ] {
        let given: Vec<String> = given.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(with_defaults(&given).join(" "), made);
    }
}
