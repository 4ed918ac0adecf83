-- Mails that answer a report: at most one of each kind, sent at most once. `sending` is committed just before the relay is given the mail, so a
-- crash leaves it there, and what may have been sent is never sent again.
create table reply_mail (
  report_id text not null references report (id) on delete cascade,
  -- `confirmation`: "press here if it was you", to an address that nobody has proven.
  kind text not null check (kind in ('answer', 'confirmation')),
  -- Keyed hash of the address: how many it got today.
  address_key bytea not null check (octet_length(address_key) = 32),
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'rejected', 'uncertain')),
  -- What the relay could not take yet.
  tries integer not null default 0,
  asked_at timestamptz not null,
  sending_at timestamptz,
  done_at timestamptz,
  -- What the relay said, addresses left out.
  code integer,
  said text not null default '',
  primary key (report_id, kind)
);
create index reply_mail_address on reply_mail (address_key, asked_at);
create index reply_mail_open on reply_mail (asked_at) where state in ('waiting', 'sending');

-- Texts of ours that the outbound register knows, by keyed hash: each is registered before it is first sent.
create table reply_text (
  key bytea primary key check (octet_length(key) = 32),
  outbound_id text not null,
  registered_at timestamptz not null
);

alter table report drop constraint report_reply_check;
alter table report add constraint report_reply_check check (reply in ('none', 'waiting', 'sent', 'rejected', 'uncertain', 'not-allowed', 'confirm'));
