-- The journal and everything that is not a projection: what is here is migrated, never rebuilt.

-- What the installation as a whole has to remember.
create table installation (
  name text not null primary key,
  value text not null
);

-- One row a council: which councils there are, and the head that a writer locks before it reads anything.
create table council (
  id text not null primary key,
  slug text not null unique,
  letters text not null,
  origin text not null,
  epoch bigint not null,
  head bigint not null,
  head_time text not null
);

-- Acts, in one gap-free order a council. Slips are kept exactly as committed.
create table act (
  council text not null,
  seq bigint not null,
  id text not null,
  record text not null,
  kind text not null,
  version bigint not null,
  part text not null,
  person text not null,
  time text not null,
  place blob not null,
  place_salt blob not null,
  deed blob not null,
  deed_salt blob not null,
  margin blob not null,
  margin_salt blob not null,
  leaf blob not null,
  promise text not null,
  epoch bigint not null,
  primary key (council, seq)
);
create unique index act_id on act (council, id);
create unique index act_record on act (council, record, version);

-- Words: one text, name or file each. Erasure empties salt and bytes; the commitment stays.
create table words (
  council text not null,
  id text not null,
  record text not null,
  seq bigint not null,
  n bigint not null,
  kind text not null,
  salt blob,
  bytes blob,
  commitment blob not null,
  gone_on text,
  gone_under text,
  primary key (council, id)
);
create index words_act on words (council, seq, n);
create index words_record on words (council, record);

-- Every erasure once more, so that a restored backup can be made to forget what was erased since.
create table erasure (
  council text not null,
  words text not null,
  erased_on text not null,
  under text not null,
  primary key (council, words)
);

-- How every record stands that others may ask about; written in the act's transaction, read under the council's lock.
create table standing (
  council text not null,
  record text not null,
  kind text not null,
  version bigint not null,
  state text not null,
  primary key (council, record)
);
create index standing_kind on standing (council, kind);

-- Who holds which post, from when to when.
create table holding (
  council text not null,
  post text not null,
  person text not null,
  since text not null,
  until text not null,
  primary key (council, post, person, since)
);
create index holding_person on holding (council, person);

-- Once keys: the same command sent twice is one act.
create table once (
  council text not null,
  actor text not null,
  key text not null,
  act text not null,
  salt blob,
  digest blob,
  made_at text not null,
  primary key (council, actor, key)
);
create index once_act on once (council, act);

-- Letters to send: references only, rendered when they are sent.
create table outbox (
  council text not null,
  id text not null,
  letter text not null,
  record text not null,
  act text not null,
  recipient text not null,
  state text not null,
  tries bigint not null,
  next_at text not null,
  done_at text,
  why text,
  primary key (council, id)
);
create index outbox_due on outbox (state, next_at);

-- Credentials belong to a council and a person, and lie outside the journal.
create table credential (
  council text not null,
  person text not null,
  address text not null,
  password text,
  primary key (council, person)
);
create unique index credential_address on credential (council, address);

-- How often signing in was tried in vain, by person and by address: what comes next is made to wait, never shut out.
create table attempt (
  council text not null,
  whose text not null,
  failures bigint not null,
  failed_at text not null,
  primary key (council, whose)
);

create table one_time_link (
  council text not null,
  hash blob not null,
  person text not null,
  purpose text not null,
  made_at text not null,
  expires_at text not null,
  used_at text,
  primary key (council, hash)
);

create table session (
  council text not null,
  hash blob not null,
  person text not null,
  seat text not null,
  device text not null,
  opened_at text not null,
  seen_at text not null,
  stepped_up_at text,
  primary key (council, hash)
);
create index session_person on session (council, person);

create table token (
  council text not null,
  hash blob not null,
  person text not null,
  seat text not null,
  name text not null,
  made_at text not null,
  expires_at text not null,
  primary key (council, hash)
);
create index token_person on token (council, person);
-- A token names its council: it is looked up before the council is known.
create unique index token_hash on token (hash);

create table security_log (
  council text not null,
  id text not null,
  at text not null,
  what text not null,
  person text not null,
  primary key (council, id)
);
create index security_log_at on security_log (council, at);

-- The ledger. The epoch is in every key: a restored council begins a new log.
create table ledger_key (
  council text not null,
  epoch bigint not null,
  from_size bigint not null,
  verifier text not null,
  wrapped blob not null,
  primary key (council, epoch, from_size)
);

create table leaf (
  council text not null,
  epoch bigint not null,
  place bigint not null,
  entry blob not null,
  seq bigint,
  primary key (council, epoch, place)
);
create index leaf_act on leaf (council, seq);

create table node (
  council text not null,
  epoch bigint not null,
  level bigint not null,
  place bigint not null,
  hash blob not null,
  primary key (council, epoch, level, place)
);

create table checkpoint (
  council text not null,
  epoch bigint not null,
  size bigint not null,
  made_at text not null,
  note text not null,
  primary key (council, epoch, size)
);

-- The first entry of every log after the first, as anybody may read it: what was restored, and why.
create table epoch (
  council text not null,
  epoch bigint not null,
  notice text not null,
  primary key (council, epoch)
);

-- What one log promised and never published, promised again by the log that follows it.
create table promise_again (
  council text not null,
  seq bigint not null,
  epoch bigint not null,
  promise text not null,
  primary key (council, seq, epoch)
);

-- How far each projection has been brought; the name carries the projection's version.
create table watermark (
  council text not null,
  projection text not null,
  seq bigint not null,
  primary key (council, projection)
);
