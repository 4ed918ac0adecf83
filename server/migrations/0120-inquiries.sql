-- "Am I concerned?": asked by anybody of any address; the answer goes to that address alone. The address is forgotten once it is answered.
create table inquiry (
  id text primary key,
  incident text not null,
  -- Keyed hash of the address: how often it has been answered today.
  email_key bytea not null check (octet_length(email_key) = 32),
  -- JSON: address, language. Null once it is over.
  sealed bytea,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'rejected', 'uncertain', 'enough')),
  tries integer not null default 0,
  asked_at timestamptz not null,
  sending_at timestamptz,
  done_at timestamptz
);
create index inquiry_email on inquiry (email_key, asked_at);
create index inquiry_open on inquiry (asked_at) where state in ('waiting', 'sending');
create index inquiry_done on inquiry (done_at) where done_at is not null;
