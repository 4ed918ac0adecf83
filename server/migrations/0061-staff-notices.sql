-- What colleagues are told by mail of their own account: each at most once. `sending` is committed just before the relay is given the mail.
create table staff_notice (
  id text primary key,
  person_id text not null references staff_person (id) on delete cascade,
  kind text not null,
  -- What it says and to whom, encrypted; an invitation's link is a secret. Null once it is over.
  sealed bytea,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'rejected', 'uncertain')),
  tries integer not null default 0,
  asked_at timestamptz not null,
  sending_at timestamptz,
  done_at timestamptz,
  -- What the relay said, addresses left out.
  code integer,
  said text not null default ''
);
create index staff_notice_person on staff_notice (person_id, asked_at);
create index staff_notice_open on staff_notice (asked_at) where state in ('waiting', 'sending');

-- As the browser of the last sign-in asks for; of whoever was invited, as the inviter's does.
alter table staff_person add column language text check (language in ('fr', 'en', 'pt', 'es', 'de'));
