-- What the installation as a whole has to remember.
create table installation(
    name text not null primary key,
    value text not null
) without rowid;
