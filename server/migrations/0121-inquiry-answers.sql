-- Wordings of answers that the outbound register knows, by keyed hash. All of an incident's are registered with the first answer in a language,
-- whoever asked: what the checker calls genuine must not tell what somebody was answered.
create table inquiry_wording (
  key bytea primary key check (octet_length(key) = 32),
  registered_at timestamptz not null
);
