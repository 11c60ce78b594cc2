-- Who opened a confidential paper: apart from the journal, and destroyed after its time or an inquiry.
create table opening (
  council text collate "C" not null,
  id text collate "C" not null,
  -- The paper.
  record text collate "C" not null,
  person text collate "C" not null,
  at text collate "C" not null,
  -- Until when the view is good.
  until text collate "C" not null,
  primary key (council, id)
);
create index opening_record on opening (council, record, at);
