-- What the installation as a whole has to remember.
create table installation(
    name text collate "C" not null primary key,
    value text collate "C" not null
);
