-- What people send waits here for a moment, in which they may take it back; then it is done as their own act and goes.
create table tray (
  council text collate "C" not null,
  id text collate "C" not null,
  -- The order in which it was sent.
  n bigint not null,
  person text collate "C" not null,
  seat text collate "C" not null,
  record text collate "C" not null,
  reference text collate "C" not null,
  step text collate "C" not null,
  command text collate "C" not null,
  words text collate "C" not null,
  typed text collate "C" not null,
  seen text collate "C",
  once_key text collate "C" not null,
  request bytea not null,
  sent_at text collate "C" not null,
  due_at text collate "C" not null,
  -- `waits`, `undone`, `refused`.
  stands text collate "C" not null,
  fact text collate "C" not null,
  instead text collate "C" not null,
  norm text collate "C" not null,
  primary key (council, id)
);
create unique index tray_once on tray (council, person, once_key);
create index tray_due on tray (council, stands, due_at);
