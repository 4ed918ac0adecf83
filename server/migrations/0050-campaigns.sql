-- Reports that belong together. Counted when a report joins; counted anew when a person merges or splits.
create table campaign (
  -- `cmp_` and what follows in the id of the report that founded it, so that the same reports give the same campaigns again.
  id text primary key,
  -- C-417
  number integer not null unique,
  title text not null,
  state text not null default 'open' check (state in ('open', 'confirmed', 'dismissed', 'extinct')),
  -- Of messages that are proven to be the brand's: these never join others, nor others them.
  genuine boolean not null,
  channel text not null,
  size integer not null default 0,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  -- The commonest values, for lists.
  verdict text not null,
  brand text,
  lure text,
  languages text[] not null default '{}',
  countries text[] not null default '{}',
  assignee text,
  published boolean not null default false,
  -- Changes by people, counted: who changes an older one is refused.
  version integer not null default 1,
  -- A person has merged into it, split from it or judged it: it stays when everything else is clustered anew.
  pinned boolean not null default false,
  merged_into text references campaign (id)
);
create index campaign_seen on campaign (state, last_seen desc, id) where merged_into is null;
create index campaign_size on campaign (state, size desc, id) where merged_into is null;
create sequence campaign_change;

create table campaign_member (
  report_id text primary key,
  campaign_id text not null references campaign (id),
  -- In the order of joining, which a replay keeps.
  seq bigint generated always as identity,
  at timestamptz not null,
  -- The kept text that it is like.
  text_id bigint,
  -- Keys of `campaign_trace` that the message holds.
  traces bigint[] not null,
  -- Language, country, verdict, brand, lures and channel, as `what value`.
  facets text[] not null,
  -- Keys of `campaign_trace` it joined by, `0` for its text; empty: it founded the campaign, or a person put it there.
  because bigint[] not null default '{}',
  strength real not null default 0,
  -- The last event by which a person moved it, and where it was before.
  moved_by text,
  moved_from text
);
create index campaign_member_campaign on campaign_member (campaign_id, at desc);
create index campaign_member_seq on campaign_member (seq);
create index campaign_member_moved on campaign_member (moved_by) where moved_by is not null;
create index campaign_member_text on campaign_member (text_id) where text_id is not null;

-- Texts of a campaign that differ from each other: minimum hashes, from which no text can be read.
create table campaign_text (
  id bigint generated always as identity primary key,
  campaign_id text not null references campaign (id),
  report_id text not null,
  words integer not null,
  minima bytea not null,
  moved_by text,
  moved_from text
);
create index campaign_text_campaign on campaign_text (campaign_id);
create index campaign_text_report on campaign_text (report_id);
-- Keyed hashes of bands of them: texts alike share a band.
create table campaign_band (
  band bigint not null,
  text_id bigint not null references campaign_text (id) on delete cascade,
  primary key (band, text_id)
);
create index campaign_band_text on campaign_band (text_id);

-- Places, numbers, senders and ways of payment of a campaign, each a possible indicator. The value is sealed; `key` is its keyed hash.
create table campaign_trace (
  campaign_id text not null references campaign (id),
  key bigint not null,
  kind text not null,
  standing text not null,
  sealed bytea not null,
  seen integer not null,
  -- Reports that joined because of it.
  joined integer not null default 0,
  strength real not null default 0,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  indicator text unique,
  indicator_state text not null default 'proposed' check (indicator_state in ('proposed', 'confirmed', 'refused')),
  confirmed_at timestamptz,
  takedown text not null default 'none' check (takedown in ('none', 'drafted', 'sent', 'answered', 'closed', 'refused')),
  primary key (campaign_id, key)
);
create index campaign_trace_key on campaign_trace (key, last_seen desc);
create index campaign_trace_confirmed on campaign_trace (confirmed_at) where indicator_state = 'confirmed';

-- How many reports of a campaign have what: language, country, verdict, brand, lure, channel, hour.
create table campaign_facet (
  campaign_id text not null references campaign (id),
  what text not null,
  value text not null,
  count integer not null,
  primary key (campaign_id, what, value)
);
create index campaign_facet_hour on campaign_facet (value) where what = 'hour';

-- What happened to a campaign, newest last; `data` is for the undoing, comments are sealed.
create table campaign_event (
  id text primary key,
  seq bigint generated always as identity,
  campaign_id text not null references campaign (id),
  at timestamptz not null,
  -- Null: the system.
  actor text,
  kind text not null,
  data jsonb not null,
  sealed bytea,
  undone_by text
);
create index campaign_event_campaign on campaign_event (campaign_id, seq desc);

-- What people said of campaigns: these two are apart.
create table campaign_apart (
  one text not null references campaign (id),
  other text not null references campaign (id),
  event_id text not null,
  primary key (one, other),
  check (one < other)
);
