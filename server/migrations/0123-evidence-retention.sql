-- Logs, tables and results go some time after their incident was closed, unless somebody keeps them; never while it is open.
alter table incident
  add column evidence_kept boolean not null default false,
  -- When they went; the register, the frozen list, the notices and the manifest of the frozen run stay.
  add column evidence_gone_at timestamptz;
create index incident_evidence on incident (closed_at) where closed_at is not null and evidence_gone_at is null and not evidence_kept;
alter table incident_run
  add column removed_at timestamptz,
  -- Kept when the result goes: the authority's form says since when.
  add column first_seen timestamptz;
