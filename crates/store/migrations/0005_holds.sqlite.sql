-- What may not be destroyed: which enquiry, because of which request or hold. Written in the act's transaction.
create table hold (
  council text not null,
  enquiry text not null,
  record text not null,
  primary key (council, enquiry, record)
);
create index hold_record on hold (council, record);

-- Words that were disposed of while a hold was in force: out of everybody's sight, and destroyed when the last hold is lifted.
create table locked (
  council text not null,
  words text not null,
  record text not null,
  salt blob not null,
  bytes blob not null,
  primary key (council, words)
);
create index locked_record on locked (council, record);
