-- Answers are bounded for everybody together, too: one that finds the hour full gets a turn, and waits for it. Null: at once.
alter table inquiry add column due_at timestamptz;
create index inquiry_due on inquiry (due_at) where due_at is not null and state = 'waiting';
create index inquiry_sending on inquiry (sending_at) where sending_at is not null;
