-- What a customer said in the report form beside the message. The reference is what he was given, to quote; it says nothing of the report,
-- so that a message reported before cannot be told from a new one.
create table report_form (
  reference text primary key,
  report_id text not null references report (id) on delete cascade,
  at timestamptz not null,
  -- What he had done with the message by then: opened, typed, called, paid.
  done text[] not null
);
create index report_form_report on report_form (report_id);
