-- API tokens. The secret is shown once and never kept: 256 random bits need no slow hash.
create table api_token (
  id text primary key,
  name text not null,
  scopes text[] not null,
  secret_sha256 bytea not null check (octet_length(secret_sha256) = 32),
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  -- A day, not a moment: enough to find tokens that nobody uses, and one write a day.
  last_used_on date
);

-- Keys that encrypt columns, themselves encrypted under the operator's master key.
create table data_key (
  id text primary key,
  purpose text not null check (purpose in ('seal', 'mac')),
  master_key_id text not null,
  wrapped bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
-- One key at a time takes new writes.
create unique index data_key_current on data_key (purpose) where retired_at is null;

-- Who did what, when, to what. Entries are added and never changed.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  target text not null,
  details jsonb not null
);
create index audit_entry_target on audit_entry (target, id);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed or deleted' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_audit_change();
create trigger audit_entry_no_truncate before truncate on audit_entry
  for each statement execute function refuse_audit_change();

-- Answers already given to POSTs that carried an Idempotency-Key, sealed.
create table idempotency_key (
  owner text not null,
  key text not null,
  request_sha256 bytea not null,
  answer bytea not null,
  created_at timestamptz not null,
  primary key (owner, key)
);
create index idempotency_key_age on idempotency_key (created_at);
