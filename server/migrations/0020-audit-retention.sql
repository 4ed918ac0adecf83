-- Audit entries are kept as long as the operator's retention says, and then forgotten: by the retention job alone, which
-- says so in its transaction, and never within 30 days.
create or replace function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('rempart.audit_retention', true) = 'on' and old.at < now() - interval '30 days' then
    return old;
  end if;
  raise exception 'audit entries are never changed or deleted' using errcode = 'insufficient_privilege';
end $$;
create index audit_entry_age on audit_entry (at);
