-- What may not be destroyed: which enquiry, because of which request or hold. Written in the act's transaction.
create table hold (
  council text collate "C" not null,
  enquiry text collate "C" not null,
  record text collate "C" not null,
  primary key (council, enquiry, record)
);
create index hold_record on hold (council, record);

-- Words that were disposed of while a hold was in force: out of everybody's sight, and destroyed when the last hold is lifted.
create table locked (
  council text collate "C" not null,
  words text collate "C" not null,
  record text collate "C" not null,
  salt bytea not null,
  bytes bytea not null,
  primary key (council, words)
);
create index locked_record on locked (council, record);
