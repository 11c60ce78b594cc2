-- Lists that somebody keeps under a name: theirs alone, and no part of any record.
create table kept_list (
  council text collate "C" not null,
  person text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  -- What is asked for, as the address of the list has it.
  query text collate "C" not null,
  made_at text collate "C" not null,
  primary key (council, person, id)
);
-- Who has just opened a page to do something to a record, for the others who handle it; forgotten after minutes.
create table opened (
  council text collate "C" not null,
  record text collate "C" not null,
  person text collate "C" not null,
  step text collate "C" not null,
  at text collate "C" not null,
  primary key (council, record, person)
);
