-- Files as they were given: one row for each upload, and for each row one file of a random name outside the database.
create table file (
  council text collate "C" not null,
  id text collate "C" not null,
  person text collate "C" not null,
  name text collate "C" not null,
  kind text collate "C" not null,
  size bigint not null,
  sha256 text collate "C" not null,
  stored text collate "C" not null,
  at text collate "C" not null,
  scanned text collate "C" not null,
  -- The words slip that names it; none until an act does.
  words text collate "C",
  -- Since when it waits to be destroyed.
  gone_at text collate "C",
  primary key (council, id)
);
create unique index file_words on file (council, words);
create unique index file_stored on file (stored);
