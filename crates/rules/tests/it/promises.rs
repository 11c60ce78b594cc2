//! What was once written can always be read: an example file of every command and event, kept for ever.

use std::fmt::Debug;
use std::path::{Path, PathBuf};

use rules::decider::Decider;
use serde::{Serialize, de::DeserializeOwned};

use crate::each_record;
use crate::examples::Examples;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/promises")
}

/// The files below a folder, in order of their paths.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// Examples of one kind, each with its file: `raise.v1.json`, and `raise.2.v1.json` for a second shape of the same name.
fn kept<T: Serialize + DeserializeOwned + PartialEq + Debug>(
    record: &str,
    what: &str,
    examples: &[T],
    name: fn(&T) -> &'static str,
) {
    let folder = folder().join(record).join(what);
    let mut seen = std::collections::BTreeMap::new();
    for example in examples {
        let nth = *seen.entry(name(example)).and_modify(|nth| *nth += 1).or_insert(1);
        let file = match nth {
            1 => format!("{}.v1.json", name(example)),
            nth => format!("{}.{nth}.v1.json", name(example)),
        };
        let path = folder.join(file);
        if std::env::var_os("UPDATE").is_some() && !path.exists() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, serde_json::to_string(example).unwrap() + "\n").unwrap();
        }
        assert!(path.exists(), "{} is missing; run with UPDATE=1 to write it", path.display());
    }
    for path in files(&folder) {
        let written = std::fs::read_to_string(&path).unwrap();
        let read: T = serde_json::from_str(&written)
            .unwrap_or_else(|e| panic!("{}: {e}. What is stored must stay readable; add an upcast.", path.display()));
        let file = path.file_name().unwrap().to_str().unwrap();
        assert_eq!(file.split('.').next(), Some(name(&read)), "{}", path.display());
        // Read again, it says the same; an upcast may have given it a newer shape.
        assert_eq!(serde_json::from_str::<T>(&serde_json::to_string(&read).unwrap()).unwrap(), read);
    }
}

#[test]
fn every_command_and_event_ever_written_can_still_be_read() {
    each_record!(R => {
        kept(R::KIND.name(), "command", &R::commands(), R::command_name);
        kept(R::KIND.name(), "event", &R::events(), R::event_name);
    });
}

#[test]
fn every_event_ever_written_still_makes_a_state() {
    each_record!(R => {
        for path in files(&folder().join(R::KIND.name()).join("event")) {
            let event = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            let _ = R::replay([&event]);
        }
    });
}

#[test]
fn what_is_written_today_is_what_the_first_example_shows() {
    fn bytes<T: Serialize>(folder: &Path, example: &T, name: &str) {
        let path = folder.join(format!("{name}.v1.json"));
        let promised = std::fs::read_to_string(&path).unwrap_or_default();
        let written = serde_json::to_string(example).unwrap();
        assert_eq!(promised.trim_end(), written, "{}: a changed shape is a new variant", path.display());
    }
    each_record!(R => {
        let folder = folder().join(R::KIND.name());
        for name in R::command_names() {
            let first = R::commands().into_iter().find(|it| R::command_name(it) == *name).unwrap();
            bytes(&folder.join("command"), &first, name);
        }
        for name in R::event_names() {
            let first = R::events().into_iter().find(|it| R::event_name(it) == *name).unwrap();
            bytes(&folder.join("event"), &first, name);
        }
    });
}

#[test]
fn no_promise_is_kept_for_a_record_or_a_name_that_nobody_knows() {
    let known: Vec<&str> = rules::record::Kind::ALL.iter().map(|kind| kind.name()).collect();
    for record in files(&folder()) {
        let name = record.file_name().unwrap().to_str().unwrap();
        assert!(known.contains(&name), "{}: there is no such record", record.display());
        for what in files(&record) {
            let what = what.file_name().unwrap().to_str().unwrap().to_owned();
            assert!(["command", "event"].contains(&what.as_str()), "{}/{what}", record.display());
        }
    }
}

#[test]
fn what_is_stored_has_whole_numbers_only_and_leaves_out_what_is_absent() {
    fn plain(value: &serde_json::Value, within: &str) {
        match value {
            serde_json::Value::Null => panic!("null in {within}: absent means left out"),
            serde_json::Value::Number(number) => assert!(number.is_u64() || number.is_i64(), "{number} in {within}"),
            serde_json::Value::Array(items) => items.iter().for_each(|item| plain(item, within)),
            serde_json::Value::Object(fields) => fields.values().for_each(|item| plain(item, within)),
            serde_json::Value::Bool(_) | serde_json::Value::String(_) => {}
        }
    }
    fn all<T: Serialize + DeserializeOwned + PartialEq + Debug>(examples: Vec<T>) {
        for example in examples {
            let text = serde_json::to_string(&example).unwrap();
            plain(&serde_json::from_str(&text).unwrap(), &text);
            assert_eq!(serde_json::from_str::<T>(&text).unwrap(), example);
        }
    }
    each_record!(R => {
        all(R::commands());
        all(R::events());
    });
}
