use super::tables;
use crate::db::Engine;

#[test]
fn tables_written_once_become_each_engines_own() {
    let ours = "create table text_1(context text not null, blob_id blob, textual text) without rowid;\n\
                create index x on text_1(context);";
    assert_eq!(tables(Engine::Sqlite, ours), ours);
    assert_eq!(
        tables(Engine::Postgres, ours),
        "create table text_1(context text collate \"C\" not null, blob_id bytea, textual text collate \"C\");\n\
         create index x on text_1(context);"
    );
    assert_eq!(tables(Engine::Postgres, "é text, £ blob"), "é text collate \"C\", £ bytea");
}
