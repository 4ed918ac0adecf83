-- Who works at the console. Nothing here is about customers. Names and addresses are sealed; a person is looked up by a keyed hash.
create table staff_person (
  id text primary key,
  email_mac bytea not null unique check (octet_length(email_mac) = 32),
  -- {"email","name"}, encrypted.
  sealed bytea not null,
  role text not null check (role in ('analyst', 'lead', 'admin', 'auditor')),
  -- argon2id. Null: invited, or to begin anew by a link.
  password_hash text,
  password_changed_at timestamptz,
  -- Part of what a browser that was here before proves: raised, none is known any more.
  device_epoch integer not null default 0,
  suspended_at timestamptz,
  created_at timestamptz not null,
  last_seen_at timestamptz
);

-- A link, good once. Without a person: the first administrator, who says who he is.
create table staff_invitation (
  id text primary key,
  token_sha256 bytea not null unique check (octet_length(token_sha256) = 32),
  person_id text references staff_person (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index staff_invitation_person on staff_invitation (person_id);

-- Authenticator apps: the one in use, and one that is being set up.
create table staff_totp (
  person_id text not null references staff_person (id) on delete cascade,
  state text not null check (state in ('active', 'pending')),
  sealed bytea not null,
  -- The last step that a code was taken for: each is good once.
  last_step bigint not null default 0,
  created_at timestamptz not null,
  primary key (person_id, state)
);

create table staff_passkey (
  id text primary key,
  person_id text not null references staff_person (id) on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  -- The site that it was made for; it answers no other.
  rp_id text not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index staff_passkey_person on staff_passkey (person_id);

-- Keyed hashes; deleted when used.
create table staff_recovery_code (
  person_id text not null references staff_person (id) on delete cascade,
  mac bytea not null check (octet_length(mac) = 32),
  primary key (person_id, mac)
);

create table staff_session (
  id text primary key,
  -- Replaced whenever the session may do more than before.
  secret_sha256 bytea not null unique check (octet_length(secret_sha256) = 32),
  person_id text not null references staff_person (id) on delete cascade,
  stage text not null check (stage in ('second-factor', 'enrol', 'signed-in')),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- When the person last proved to be here by a password or a factor.
  confirmed_at timestamptz not null,
  expires_at timestamptz not null,
  device text not null,
  -- An address without its last part.
  place text not null
);
create index staff_session_person on staff_session (person_id);
create index staff_session_age on staff_session (expires_at);

-- Wrong passwords and codes in a row, by a keyed hash of what was tried: an address, whether or not anybody has it, or a factor.
create table staff_attempt (
  key bytea primary key check (octet_length(key) = 32),
  failures integer not null,
  at timestamptz not null
);
create index staff_attempt_age on staff_attempt (at);

-- Challenges that a passkey has answered: none is answered twice.
create table staff_challenge (
  value bytea primary key,
  until timestamptz not null
);
create index staff_challenge_age on staff_challenge (until);

-- For the log's filters.
create index audit_entry_actor on audit_entry (actor, id);
create index audit_entry_action on audit_entry (action text_pattern_ops, id);
