-- Signing in by more than a password. What is here lies outside the journal, like every credential.

-- Letters that carry a secret. A row is a reference: the link is drawn when the letter is written, and only its digest kept.
-- One for an address that nobody has names nobody, and is thrown away where the others are sent.
create table link_letter (
  council text not null,
  id text not null,
  purpose text not null,
  person text not null,
  browser blob,
  asked_at text not null,
  tries bigint not null,
  next_at text not null,
  primary key (council, id)
);
create index link_letter_due on link_letter (next_at);

-- The browser in which a link was asked for: good in no other.
alter table one_time_link add column browser blob;

-- By what somebody came in.
alter table session add column proofs text not null default 'password';

-- Between the first proof and the second.
create table half_way (
  council text not null,
  hash blob not null,
  person text not null,
  device text not null,
  proofs text not null,
  failures bigint not null,
  until text not null,
  primary key (council, hash)
);

-- The secret of a code app, wrapped; the last step of time for which a code was taken.
create table code_app (
  council text not null,
  person text not null,
  wrapped blob not null,
  last_step bigint not null,
  confirmed_at text,
  primary key (council, person)
);

create table recovery_code (
  council text not null,
  hash blob not null,
  person text not null,
  primary key (council, hash)
);
create index recovery_code_person on recovery_code (council, person);

create table passkey (
  council text not null,
  id blob not null,
  person text not null,
  name text not null,
  public_key text not null,
  made_at text not null,
  used_at text,
  primary key (council, id)
);
create index passkey_person on passkey (council, person);

-- What a passkey, or the council's sign-in service, was asked and has not answered yet.
create table challenge (
  council text not null,
  hash blob not null,
  kind text not null,
  person text not null,
  state text not null,
  until text not null,
  primary key (council, hash)
);

-- Browsers in which somebody has signed in before: what strangers get wrong does not keep them waiting.
create table known_device (
  council text not null,
  hash blob not null,
  person text not null,
  seen_at text not null,
  primary key (council, hash)
);
create index known_device_person on known_device (council, person);

-- The council's own sign-in service.
create table provider (
  council text not null,
  issuer text not null,
  client_id text not null,
  wrapped blob not null,
  groups_claim text not null,
  let_in text not null,
  primary key (council)
);

-- Which group of that service holds which post, and who holds one because of it.
create table provider_group (
  council text not null,
  post text not null,
  name text not null,
  primary key (council, post)
);

create table provider_holding (
  council text not null,
  post text not null,
  person text not null,
  primary key (council, post, person)
);
