use super::{MARK, TABLES, VERSION, create, former, missing};
use crate::args;
use crate::db::{Db, Place, dialect};
use crate::migrations::migrate;

fn there(db: &mut Db, table: &str) -> bool {
    db.row(dialect::table_exists(db.engine()), args![table], |_| Ok(())).unwrap().is_some()
}

#[test]
fn every_table_of_views_carries_the_number_of_its_version() {
    assert_eq!(MARK, format!("views-{VERSION}"));
    for table in TABLES {
        assert!(table.ends_with(&format!("_v{VERSION}")), "{table}: all of them take the next number together");
        assert!(!former::knows(table), "{table} is in use, so it is no former one");
    }
}

#[test]
fn tables_of_the_version_before_stay_for_one_release() {
    let folder = tempfile::tempdir().unwrap();
    let mut db = Place::Sqlite(folder.path().to_owned()).open().unwrap();
    migrate(&mut db).unwrap();
    let before = VERSION - 1;
    let (enquiry, name) = (format!("enquiry_v{before}"), format!("name_v{before}"));
    db.batch(&format!("create table {enquiry} (council text); create table {name} (council text)")).unwrap();
    let mark = format!("views-{before}");
    db.execute("insert into watermark (council, projection, seq) values ('c', $1, 7)", args![&mark]).unwrap();
    create(&mut db).unwrap();
    assert_eq!(missing(&mut db).unwrap(), 0);
    assert!(there(&mut db, &enquiry) && there(&mut db, &name), "the program before may still be at work on them");
    former::drop_before(&mut db, VERSION + 1).unwrap();
    assert!(!there(&mut db, &enquiry) && !there(&mut db, &name));
    let marks = db.row("select count(*) from watermark", args![], |row| row.int(0)).unwrap();
    assert_eq!(marks, Some(0));
    assert!(there(&mut db, TABLES[0]), "those in use stay");
}
