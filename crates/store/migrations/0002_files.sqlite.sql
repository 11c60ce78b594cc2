-- Files as they were given: one row for each upload, and for each row one file of a random name outside the database.
create table file (
  council text not null,
  id text not null,
  person text not null,
  name text not null,
  kind text not null,
  size bigint not null,
  sha256 text not null,
  stored text not null,
  at text not null,
  scanned text not null,
  -- The words slip that names it; none until an act does.
  words text,
  -- Since when it waits to be destroyed.
  gone_at text,
  primary key (council, id)
);
create unique index file_words on file (council, words);
create unique index file_stored on file (stored);
