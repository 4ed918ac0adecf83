-- Examples of scams that a person has looked at and cleared for the public. No campaign shows another.
create table scam_example (
  campaign_id text primary key,
  text text not null,
  saved_at timestamptz not null,
  saved_by text not null
);
