-- The journal and everything that is not a projection: what is here is migrated, never rebuilt.

-- What the installation as a whole has to remember.
create table installation (
  name text collate "C" not null primary key,
  value text collate "C" not null
);

-- One row a council: which councils there are, and the head that a writer locks before it reads anything.
create table council (
  id text collate "C" not null primary key,
  slug text collate "C" not null unique,
  letters text collate "C" not null,
  origin text collate "C" not null,
  epoch bigint not null,
  head bigint not null,
  head_time text collate "C" not null
);

-- Acts, in one gap-free order a council. Slips are kept exactly as committed.
create table act (
  council text collate "C" not null,
  seq bigint not null,
  id text collate "C" not null,
  record text collate "C" not null,
  kind text collate "C" not null,
  version bigint not null,
  part text collate "C" not null,
  person text collate "C" not null,
  time text collate "C" not null,
  place bytea not null,
  place_salt bytea not null,
  deed bytea not null,
  deed_salt bytea not null,
  margin bytea not null,
  margin_salt bytea not null,
  leaf bytea not null,
  promise text collate "C" not null,
  epoch bigint not null,
  primary key (council, seq)
);
create unique index act_id on act (council, id);
create unique index act_record on act (council, record, version);

-- Words: one text, name or file each. Erasure empties salt and bytes; the commitment stays.
create table words (
  council text collate "C" not null,
  id text collate "C" not null,
  record text collate "C" not null,
  seq bigint not null,
  n bigint not null,
  kind text collate "C" not null,
  salt bytea,
  bytes bytea,
  commitment bytea not null,
  gone_on text collate "C",
  gone_under text collate "C",
  primary key (council, id)
);
create index words_act on words (council, seq, n);
create index words_record on words (council, record);

-- Every erasure once more, so that a restored backup can be made to forget what was erased since.
create table erasure (
  council text collate "C" not null,
  words text collate "C" not null,
  erased_on text collate "C" not null,
  under text collate "C" not null,
  primary key (council, words)
);

-- How every record stands that others may ask about; written in the act's transaction, read under the council's lock.
create table standing (
  council text collate "C" not null,
  record text collate "C" not null,
  kind text collate "C" not null,
  version bigint not null,
  state text collate "C" not null,
  primary key (council, record)
);
create index standing_kind on standing (council, kind);

-- Who holds which post, from when to when.
create table holding (
  council text collate "C" not null,
  post text collate "C" not null,
  person text collate "C" not null,
  since text collate "C" not null,
  until text collate "C" not null,
  primary key (council, post, person, since)
);
create index holding_person on holding (council, person);

-- Once keys: the same command sent twice is one act.
create table once (
  council text collate "C" not null,
  actor text collate "C" not null,
  key text collate "C" not null,
  act text collate "C" not null,
  salt bytea,
  digest bytea,
  made_at text collate "C" not null,
  primary key (council, actor, key)
);
create index once_act on once (council, act);

-- Letters to send: references only, rendered when they are sent.
create table outbox (
  council text collate "C" not null,
  id text collate "C" not null,
  letter text collate "C" not null,
  record text collate "C" not null,
  act text collate "C" not null,
  recipient text collate "C" not null,
  state text collate "C" not null,
  tries bigint not null,
  next_at text collate "C" not null,
  done_at text collate "C",
  why text collate "C",
  primary key (council, id)
);
create index outbox_due on outbox (state, next_at);

-- Credentials belong to a council and a person, and lie outside the journal.
create table credential (
  council text collate "C" not null,
  person text collate "C" not null,
  address text collate "C" not null,
  password text collate "C",
  primary key (council, person)
);
create unique index credential_address on credential (council, address);

-- How often signing in was tried in vain, by person and by address: what comes next is made to wait, never shut out.
create table attempt (
  council text collate "C" not null,
  whose text collate "C" not null,
  failures bigint not null,
  failed_at text collate "C" not null,
  primary key (council, whose)
);

create table one_time_link (
  council text collate "C" not null,
  hash bytea not null,
  person text collate "C" not null,
  purpose text collate "C" not null,
  made_at text collate "C" not null,
  expires_at text collate "C" not null,
  used_at text collate "C",
  primary key (council, hash)
);

create table session (
  council text collate "C" not null,
  hash bytea not null,
  person text collate "C" not null,
  seat text collate "C" not null,
  device text collate "C" not null,
  opened_at text collate "C" not null,
  seen_at text collate "C" not null,
  stepped_up_at text collate "C",
  primary key (council, hash)
);
create index session_person on session (council, person);

create table token (
  council text collate "C" not null,
  hash bytea not null,
  person text collate "C" not null,
  seat text collate "C" not null,
  name text collate "C" not null,
  made_at text collate "C" not null,
  expires_at text collate "C" not null,
  primary key (council, hash)
);
create index token_person on token (council, person);
-- A token names its council: it is looked up before the council is known.
create unique index token_hash on token (hash);

create table security_log (
  council text collate "C" not null,
  id text collate "C" not null,
  at text collate "C" not null,
  what text collate "C" not null,
  person text collate "C" not null,
  primary key (council, id)
);
create index security_log_at on security_log (council, at);

-- The ledger. The epoch is in every key: a restored council begins a new log.
create table ledger_key (
  council text collate "C" not null,
  epoch bigint not null,
  from_size bigint not null,
  verifier text collate "C" not null,
  wrapped bytea not null,
  primary key (council, epoch, from_size)
);

create table leaf (
  council text collate "C" not null,
  epoch bigint not null,
  place bigint not null,
  entry bytea not null,
  seq bigint,
  primary key (council, epoch, place)
);
create index leaf_act on leaf (council, seq);

create table node (
  council text collate "C" not null,
  epoch bigint not null,
  level bigint not null,
  place bigint not null,
  hash bytea not null,
  primary key (council, epoch, level, place)
);

create table checkpoint (
  council text collate "C" not null,
  epoch bigint not null,
  size bigint not null,
  made_at text collate "C" not null,
  note text collate "C" not null,
  primary key (council, epoch, size)
);

-- The first entry of every log after the first, as anybody may read it: what was restored, and why.
create table epoch (
  council text collate "C" not null,
  epoch bigint not null,
  notice text collate "C" not null,
  primary key (council, epoch)
);

-- What one log promised and never published, promised again by the log that follows it.
create table promise_again (
  council text collate "C" not null,
  seq bigint not null,
  epoch bigint not null,
  promise text collate "C" not null,
  primary key (council, seq, epoch)
);

-- How far each projection has been brought; the name carries the projection's version.
create table watermark (
  council text collate "C" not null,
  projection text collate "C" not null,
  seq bigint not null,
  primary key (council, projection)
);
