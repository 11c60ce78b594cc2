//! A house rule of this crate: it knows nothing of the world.

#[test]
fn statistics_read_no_file_no_clock_and_no_chance_but_from_a_seed() {
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).unwrap().map(|file| file.unwrap().path())
    {
        let text = std::fs::read_to_string(&file).unwrap();
        for banned in [
            "std::fs",
            "std::env",
            "std::time",
            "std::io",
            "std::net",
            "std::thread",
            "HashMap",
            "HashSet",
            "println!",
            "getrandom",
        ] {
            assert!(
                !text.contains(banned),
                "{}: `{banned}`: statistics get their data, and a seed, as arguments",
                file.display()
            );
        }
    }
}
