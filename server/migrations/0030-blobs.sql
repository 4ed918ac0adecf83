-- Raw messages and files, each kept once, whoever refers to it. The key is a keyed hash of the content: who steals the
-- table can neither read a message nor test whether one is in it.
create table blob (
  key bytea primary key check (octet_length(key) = 32),
  sealed bytea not null,
  size integer not null,
  -- The latest day on which anybody who refers to it still needs it; then it is deleted.
  keep_until timestamptz not null
);
-- Encrypted bytes do not compress.
alter table blob alter column sealed set storage external;
create index blob_age on blob (keep_until);
