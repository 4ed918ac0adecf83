-- The ledger of notices: one for each incident and customer, sent once or known to be uncertain. What names a person is sealed.
create table mailing (
  id text primary key,
  -- The incident's own name: INC-2026-001.
  incident text not null,
  state text not null default 'draft' check (state in ('draft', 'frozen', 'approved', 'sending', 'paused', 'done', 'cancelled')),
  -- By language, plain data: placeholders, nobody's name.
  texts jsonb not null,
  -- SHA-256 of texts and list as they were frozen: what is approved and what is sent must have it.
  hash bytea check (octet_length(hash) = 32),
  -- Who wrote text or list, or froze them: none of them may approve.
  authors text[] not null,
  per_minute integer check (per_minute > 0),
  -- What may be sent now under that limit, and when it was last reckoned; shared by all processes.
  allowance double precision not null default 0,
  allowance_at timestamptz,
  -- From here on the checker knows every text of this mailing.
  registered_at timestamptz,
  -- Customers of its list who had a notice of this incident already.
  told_before integer not null default 0,
  paused_because text,
  created_at timestamptz not null,
  frozen_at timestamptz,
  frozen_by text,
  approved_at timestamptz,
  approved_by text,
  started_at timestamptz,
  ended_at timestamptz,
  version integer not null default 1
);
create index mailing_incident on mailing (incident, id desc);
create index mailing_sending on mailing (id) where state = 'sending';

create table notice (
  id text primary key,
  mailing_id text not null references mailing (id) on delete cascade,
  language text not null,
  -- Which of the mailing's wordings it has: the classes exposed, and whether it names its reader.
  variant text not null,
  channel text not null check (channel in ('mail', 'sms', 'letter')),
  state text not null check (state in ('pending', 'leased', 'data_started', 'accepted', 'rejected', 'uncertain', 'bounced', 'fallback', 'delivered')),
  -- Keyed hash of the e-mail address; null without one.
  address_key bytea check (octet_length(address_key) = 32),
  has_phone boolean not null,
  has_address boolean not null,
  -- Name, addresses, customers, classes.
  sealed bytea not null,
  -- Keyed hash of what is sealed: what is sent is what was frozen.
  digest bytea not null check (octet_length(digest) = 32),
  -- What its reader may say on the telephone.
  code text not null,
  -- The process that has leased it or began to send it.
  sender integer,
  due_at timestamptz not null,
  tries integer not null default 0,
  at timestamptz not null,
  unique (mailing_id, address_key, language)
);
create index notice_state on notice (mailing_id, state, id);
create index notice_due on notice (mailing_id, channel, due_at) where state in ('pending', 'fallback');
create index notice_under_way on notice (sender) where state in ('leased', 'data_started');
create index notice_code on notice (code);

-- Incident and customer, as one keyed hash: whoever was told is not told again, whatever mailing it is.
create table notice_customer (
  customer_key bytea primary key check (octet_length(customer_key) = 32),
  notice_id text not null references notice (id) on delete cascade
);
create index notice_customer_notice on notice_customer (notice_id);

-- What became of each attempt, appended: the proof.
create table notice_event (
  id bigint generated always as identity primary key,
  mailing_id text not null,
  notice_id text not null references notice (id) on delete cascade,
  -- When the answer was known, and when the attempt began.
  at timestamptz not null,
  began_at timestamptz,
  channel text not null check (channel in ('mail', 'sms', 'letter')),
  kind text not null check (kind in ('accepted', 'deferred', 'rejected', 'uncertain', 'bounced', 'delayed', 'delivered', 'complaint', 'report', 'resend', 'left', 'fallback', 'printed')),
  -- A person, when one decided.
  actor text,
  code integer,
  -- Addresses left out.
  said text not null default ''
);
create index notice_event_notice on notice_event (notice_id, id);
create index notice_event_rate on notice_event (mailing_id, at);

-- Wordings that the outbound register knows, by keyed hash: each is registered before it is first sent.
create table notice_text (
  key bytea primary key check (octet_length(key) = 32),
  outbound_id text not null,
  -- False: the register holds too many like it to find it by its words, so each of its notices is registered by itself.
  is_found boolean not null,
  registered_at timestamptz not null
);

create sequence notice_sender;
