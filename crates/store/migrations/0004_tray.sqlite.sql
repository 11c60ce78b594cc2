-- What people send waits here for a moment, in which they may take it back; then it is done as their own act and goes.
create table tray (
  council text not null,
  id text not null,
  -- The order in which it was sent.
  n bigint not null,
  person text not null,
  seat text not null,
  record text not null,
  reference text not null,
  step text not null,
  command text not null,
  words text not null,
  typed text not null,
  seen text,
  once_key text not null,
  request blob not null,
  sent_at text not null,
  due_at text not null,
  -- `waits`, `undone`, `refused`.
  stands text not null,
  fact text not null,
  instead text not null,
  norm text not null,
  primary key (council, id)
);
create unique index tray_once on tray (council, person, once_key);
create index tray_due on tray (council, stands, due_at);
