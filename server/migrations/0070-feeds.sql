-- What the blocklist feeds say: a ledger beside the campaigns, so that times and ids stay put and what leaves is said to have left.
create table feed_item (
  id uuid primary key,
  type text not null check (type in ('indicator', 'campaign', 'link')),
  -- What it is of: kind and value, a campaign's id, or both.
  key text not null,
  content jsonb not null,
  added_at timestamptz not null,
  modified_at timestamptz not null,
  -- Refused, expired, dismissed: never again the same item; if it comes back, it is another.
  withdrawn_at timestamptz
);
create unique index feed_item_current on feed_item (type, key) where withdrawn_at is null;
create index feed_item_withdrawn on feed_item (withdrawn_at) where withdrawn_at is not null;

-- One row. The serial grows with each change and never goes back, a restored backup included: it counts seconds or more.
create table feed_state (
  single boolean primary key default true check (single),
  serial bigint not null,
  began_at timestamptz not null,
  changed_at timestamptz not null
);
