-- Signing in by more than a password. What is here lies outside the journal, like every credential.

-- Letters that carry a secret. A row is a reference: the link is drawn when the letter is written, and only its digest kept.
-- One for an address that nobody has names nobody, and is thrown away where the others are sent.
create table link_letter (
  council text collate "C" not null,
  id text collate "C" not null,
  purpose text collate "C" not null,
  person text collate "C" not null,
  browser bytea,
  asked_at text collate "C" not null,
  tries bigint not null,
  next_at text collate "C" not null,
  primary key (council, id)
);
create index link_letter_due on link_letter (next_at);

-- The browser in which a link was asked for: good in no other.
alter table one_time_link add column browser bytea;

-- By what somebody came in.
alter table session add column proofs text collate "C" not null default 'password';

-- Between the first proof and the second.
create table half_way (
  council text collate "C" not null,
  hash bytea not null,
  person text collate "C" not null,
  device text collate "C" not null,
  proofs text collate "C" not null,
  failures bigint not null,
  until text collate "C" not null,
  primary key (council, hash)
);

-- The secret of a code app, wrapped; the last step of time for which a code was taken.
create table code_app (
  council text collate "C" not null,
  person text collate "C" not null,
  wrapped bytea not null,
  last_step bigint not null,
  confirmed_at text collate "C",
  primary key (council, person)
);

create table recovery_code (
  council text collate "C" not null,
  hash bytea not null,
  person text collate "C" not null,
  primary key (council, hash)
);
create index recovery_code_person on recovery_code (council, person);

create table passkey (
  council text collate "C" not null,
  id bytea not null,
  person text collate "C" not null,
  name text collate "C" not null,
  public_key text collate "C" not null,
  made_at text collate "C" not null,
  used_at text collate "C",
  primary key (council, id)
);
create index passkey_person on passkey (council, person);

-- What a passkey, or the council's sign-in service, was asked and has not answered yet.
create table challenge (
  council text collate "C" not null,
  hash bytea not null,
  kind text collate "C" not null,
  person text collate "C" not null,
  state text collate "C" not null,
  until text collate "C" not null,
  primary key (council, hash)
);

-- Browsers in which somebody has signed in before: what strangers get wrong does not keep them waiting.
create table known_device (
  council text collate "C" not null,
  hash bytea not null,
  person text collate "C" not null,
  seen_at text collate "C" not null,
  primary key (council, hash)
);
create index known_device_person on known_device (council, person);

-- The council's own sign-in service.
create table provider (
  council text collate "C" not null,
  issuer text collate "C" not null,
  client_id text collate "C" not null,
  wrapped bytea not null,
  groups_claim text collate "C" not null,
  let_in text collate "C" not null,
  primary key (council)
);

-- Which group of that service holds which post, and who holds one because of it.
create table provider_group (
  council text collate "C" not null,
  post text collate "C" not null,
  name text collate "C" not null,
  primary key (council, post)
);

create table provider_holding (
  council text collate "C" not null,
  post text collate "C" not null,
  person text collate "C" not null,
  primary key (council, post, person)
);
