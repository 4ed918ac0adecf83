-- What the brand really sent: messages, and templates that stand for many. Texts are sealed; only keyed
-- fingerprints can be searched. See docs/decisions/outbound-register.md.
create table outbound_record (
  id text primary key,
  kind text not null check (kind in ('message', 'template')),
  channel text not null check (channel in ('sms', 'email')),
  title text not null,
  sent_at timestamptz not null,
  registered_at timestamptz not null,
  -- Null: valid until it is deleted.
  expires_at timestamptz,
  -- Texts, links, senders: the JSON of `RegisteredContent`, encrypted.
  sealed bytea not null
);
create index outbound_record_listed on outbound_record (kind, id desc);
create index outbound_record_expiry on outbound_record (expires_at) where expires_at is not null;

-- Keyed hashes: of a whole text, and of bands of its words' minimum hashes (texts alike share a band).
create table outbound_band (
  band bigint not null,
  record_id text not null references outbound_record (id) on delete cascade,
  primary key (band, record_id)
);
create index outbound_band_record on outbound_band (record_id);
