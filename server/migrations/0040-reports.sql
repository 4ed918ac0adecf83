-- What customers reported. The message itself is a blob; who reported is sealed, and found again only by a keyed hash of the address.
create table report (
  id text primary key,
  -- Keyed hash of reporter and content: the same message from the same person is one report with several deliveries.
  content_key bytea not null unique check (octet_length(content_key) = 32),
  via text not null check (via in ('smtp', 'imap', 'form', 'sms', 'api', 'import')),
  kind text not null check (kind in ('mail', 'text')),
  channel text not null check (channel in ('sms', 'email')),
  state text not null default 'received' check (state in ('received', 'triaged', 'failed')),
  -- When the person reported; the id begins with the same moment, so that ids are in order of it.
  received_at timestamptz not null,
  -- When it came to us: what is kept so many days counts from here, so that imported history is not deleted at once.
  stored_at timestamptz not null,
  blob bytea not null,
  reporter_email_key bytea,
  reporter_phone_key bytea,
  -- JSON of address and number; null when nobody is named.
  reporter bytea,
  authenticated boolean not null,
  confirmed boolean not null,
  country text,
  reporter_language text,
  deliveries integer not null default 1,
  -- Triage that ended in a fault.
  faults smallint not null default 0,
  triaged_at timestamptz,
  verdict text check (verdict in ('genuine', 'fraud', 'suspicious', 'unproven')),
  score real,
  brand text,
  lures text[] not null default '{}',
  language text,
  -- Masked: names, numbers, codes and addresses are not in it.
  excerpt text not null default '',
  sender text not null default '',
  -- To search by: the masked words, hosts and brand.
  words tsvector,
  -- Judgement and facts, as JSON.
  judgement bytea,
  reply text not null default 'none' check (reply in ('none', 'waiting', 'sent', 'uncertain', 'not-allowed', 'confirm')),
  campaign_id text
);
create index report_waiting on report (id) where state = 'received';
create index report_stored on report (stored_at);
create index report_campaign on report (campaign_id, id) where campaign_id is not null;
create index report_email on report (reporter_email_key) where reporter_email_key is not null;
create index report_phone on report (reporter_phone_key) where reporter_phone_key is not null;
create index report_blob on report (blob);
create index report_words on report using gin (words);

create table report_delivery (
  id text primary key,
  report_id text not null references report (id) on delete cascade,
  at timestamptz not null,
  via text not null,
  -- Keyed hash of what the sender calls this delivery, and of its content: the same again is the same delivery.
  key bytea unique
);
create index report_delivery_report on report_delivery (report_id);
