-- Abuse reports, one case for each indicator and desk. What names an indicator, a person or a desk's address is sealed.
create table takedown (
  id text primary key,
  campaign_id text not null,
  indicator_id text not null,
  kind text not null,
  -- `netlify`, `rdap:…`, `typed`, `netcraft`…
  desk text not null,
  desk_kind text not null,
  desk_name text not null,
  way text not null check (way in ('mail', 'form', 'api', 'none')),
  state text not null default 'drafted' check (state in ('drafted', 'approved', 'sent', 'answered', 'closed', 'refused', 'expired')),
  -- Handing over: `sending` is committed before the first command of the mail, so that a crash leaves it known as uncertain.
  delivery text not null default 'none' check (delivery in ('none', 'waiting', 'sending', 'sent', 'uncertain', 'failed', 'by-hand')),
  cautions text[] not null default '{}',
  language text not null,
  -- Keyed hash of the secret in the address that answers come to.
  token_key bytea not null unique check (octet_length(token_key) = 32),
  sealed bytea not null,
  -- The mail or request that waits or was sent, as it was approved.
  outgoing text,
  approved_by text,
  drafted_at timestamptz not null,
  approved_at timestamptz,
  sent_at timestamptz,
  answered_at timestamptz,
  closed_at timestamptz,
  due_at timestamptz,
  -- Of the desk, hours until it should have answered.
  patience integer not null,
  reminders integer not null default 0,
  -- What is being handed over: the report or a reminder.
  sending text check (sending in ('report', 'reminder')),
  -- Since when it waits or is on its way: what has been on its way for long was lost with its process.
  sending_at timestamptz,
  outcome text,
  place text not null default 'unknown' check (place in ('unknown', 'up', 'down')),
  checked_at timestamptz,
  down_at timestamptz,
  -- Changes, counted: who changes an older one is refused.
  version integer not null default 1
);
create index takedown_campaign on takedown (campaign_id);
create index takedown_indicator on takedown (indicator_id);
create index takedown_state on takedown (state, id desc);
create index takedown_due on takedown (due_at) where state = 'sent';
create index takedown_closed on takedown (closed_at) where closed_at is not null;
-- One open case for each indicator and desk, whoever asks for it how often.
create unique index takedown_open on takedown (indicator_id, desk) where state not in ('closed', 'refused', 'expired');

-- What happened to a case and what was written, oldest first.
create table takedown_entry (
  id text primary key,
  seq bigint generated always as identity,
  takedown_id text not null references takedown (id) on delete cascade,
  at timestamptz not null,
  kind text not null check (kind in ('drafted', 'edited', 'approved', 'report', 'reminder', 'reply', 'auto-reply', 'bounce', 'note', 'state', 'check')),
  -- Null: the system, or the desk.
  actor text,
  -- JSON: from, subject, text.
  sealed bytea not null,
  -- Keyed hash of a reply: the same mail again is the same entry.
  key bytea,
  unique (takedown_id, key)
);
create index takedown_entry_takedown on takedown_entry (takedown_id, seq);
