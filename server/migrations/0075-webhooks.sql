-- Who wants to be told what, elsewhere.
create table webhook (
  id text primary key,
  url text not null,
  events text[] not null,
  description text not null,
  -- The secret that signs, encrypted.
  sealed_secret bytea not null,
  state text not null default 'active' check (state in ('active', 'disabled')),
  disabled_because text,
  -- Attempts that failed in a row.
  failures integer not null default 0,
  created_at timestamptz not null,
  created_by text not null
);

-- What happened, once, whether anybody was told or not: `key` says to what. The words go after a month, the key stays.
create table webhook_event (
  id text primary key,
  type text not null,
  key text not null,
  at timestamptz not null,
  body text,
  unique (type, key)
);
create index webhook_event_age on webhook_event (at) where body is not null;

create table webhook_delivery (
  id bigint generated always as identity primary key,
  webhook_id text not null references webhook (id) on delete cascade,
  event_id text not null references webhook_event (id),
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  -- Of the last attempt.
  tried_at timestamptz,
  status integer,
  error text,
  unique (webhook_id, event_id)
);
create index webhook_delivery_event on webhook_delivery (event_id);
