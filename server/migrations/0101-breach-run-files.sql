-- A run is worked on by any number of processes: one plans it, each scans files, one merges.
alter table incident_run
  add column phase text not null default 'planning' check (phase in ('planning', 'scanning', 'merging')),
  -- How often planning or merging was begun: who has an older number was given up for lost.
  add column attempt integer not null default 0,
  -- Who plans or merges: host and process.
  add column worker text;

-- One log file of a run. What was found in it lies in the run's work folder beneath the evidence folder, under position and attempt.
create table incident_run_file (
  run_id text not null references incident_run (id) on delete cascade,
  position integer not null,
  name text not null,
  -- Index into `logs` of the case.
  entry integer not null,
  size bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  attempt integer not null default 0,
  worker text,
  -- Said again and again while it is read: a file not heard of for long was lost with its process.
  heard_at timestamptz,
  bytes_read bigint not null default 0,
  matched bigint not null default 0,
  -- JSON: counts and hashes; who it names, and lines, are in the work folder.
  partial jsonb,
  primary key (run_id, position)
);
create index incident_run_file_open on incident_run_file (run_id, size desc, position) where state in ('waiting', 'running');
