-- Whether an incident's frozen list has become the list of a mailing: until then nobody may conclude anything from hearing nothing.
create table notice_list (
  incident text primary key,
  -- Null: it was frozen, and those on it who were not told yet are not in a draft yet.
  drawn_at timestamptz
);
