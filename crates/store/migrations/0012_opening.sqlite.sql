-- Who opened a confidential paper: apart from the journal, and destroyed after its time or an inquiry.
create table opening (
  council text not null,
  id text not null,
  -- The paper.
  record text not null,
  person text not null,
  at text not null,
  -- Until when the view is good.
  until text not null,
  primary key (council, id)
);
create index opening_record on opening (council, record, at);
