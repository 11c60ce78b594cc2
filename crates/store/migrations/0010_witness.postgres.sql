-- What outside witnesses have signed of the public logs: evidence, which cannot be made again.
create table cosignature (
  council text collate "C" not null,
  epoch bigint not null,
  size bigint not null,
  -- The witness's key.
  witness text collate "C" not null,
  -- The signature line as the witness gave it.
  line text collate "C" not null,
  -- When the witness says that it saw the checkpoint.
  seen_at text collate "C" not null,
  primary key (council, epoch, size, witness)
);
-- The witnesses that the operator has named, as the server last started with them.
create table witness (
  key text collate "C" not null,
  url text collate "C" not null,
  since text collate "C" not null,
  primary key (key)
);
-- Why a witness has not signed what it was last asked to.
create table unwitnessed (
  council text collate "C" not null,
  witness text collate "C" not null,
  epoch bigint not null,
  -- `silent`, `stranger`, `false`, `another`.
  why text collate "C" not null,
  -- The size that the witness says it has signed, where it said so.
  size bigint,
  primary key (council, witness)
);
