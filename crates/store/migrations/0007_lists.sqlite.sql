-- Lists that somebody keeps under a name: theirs alone, and no part of any record.
create table kept_list (
  council text not null,
  person text not null,
  id text not null,
  name text not null,
  -- What is asked for, as the address of the list has it.
  query text not null,
  made_at text not null,
  primary key (council, person, id)
);
-- Who has just opened a page to do something to a record, for the others who handle it; forgotten after minutes.
create table opened (
  council text not null,
  record text not null,
  person text not null,
  step text not null,
  at text not null,
  primary key (council, record, person)
);
