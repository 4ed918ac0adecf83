-- The register of incidents. What names the intruder, a person or a customer is sealed.
create table incident (
  id text primary key,
  -- What people call it, and the case file: INC-2026-001.
  name text not null unique,
  state text not null default 'open' check (state in ('open', 'closed')),
  aware_at timestamptz not null,
  opened_at timestamptz not null,
  opened_by text not null,
  closed_at timestamptz,
  -- The case as it stands; every version is in incident_case.
  case_version integer not null,
  -- The run whose list of customers was frozen, for notices and inquiries.
  frozen_run text,
  published_at timestamptz,
  -- JSON: title, countries, adjustments, decisions, containment, answers, page.
  sealed bytea not null,
  -- Changes, counted: who changes an older one is refused.
  version integer not null default 1
);
create index incident_state on incident (state, id desc);

create table incident_case (
  incident_id text not null references incident (id) on delete cascade,
  version integer not null,
  at timestamptz not null,
  actor text not null,
  -- The YAML.
  sealed bytea not null,
  primary key (incident_id, version)
);

-- One reading of the logs by one version of the case.
create table incident_run (
  id text primary key,
  incident_id text not null references incident (id) on delete cascade,
  case_version integer not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  asked_by text not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  -- Said again and again while it runs: a run not heard of for long was lost with its process.
  heard_at timestamptz,
  finished_at timestamptz,
  bytes_read bigint not null default 0,
  bytes_all bigint not null default 0,
  matched bigint not null default 0,
  -- JSON of counts: nothing in it names a person.
  summary jsonb,
  -- Why it failed, for the person who asked: a sentence.
  failure text
);
create index incident_run_incident on incident_run (incident_id, id desc);
-- One run of an incident at a time.
create unique index incident_run_one on incident_run (incident_id) where state in ('waiting', 'running');

-- What happened, oldest first: the timeline that an authority may ask for.
create table incident_entry (
  id text primary key,
  seq bigint generated always as identity,
  incident_id text not null references incident (id) on delete cascade,
  at timestamptz not null,
  kind text not null,
  -- Null: the system.
  actor text,
  -- JSON: text and what it is about.
  sealed bytea not null
);
create index incident_entry_incident on incident_entry (incident_id, seq);

-- Whom a frozen list concerns: looked up by keyed hash, read only to write to them or to answer them.
create table incident_person (
  incident_id text not null references incident (id) on delete cascade,
  customer_key bytea not null check (octet_length(customer_key) = 32),
  email_key bytea check (octet_length(email_key) = 32),
  sealed bytea not null,
  primary key (incident_id, customer_key)
);
create index incident_person_email on incident_person (email_key) where email_key is not null;
