-- What is told outside may name an intruder's addresses and sessions: it is encrypted, and goes once everybody it is for has it. What older releases left
-- in `body` is encrypted by the server's housekeeping; nothing writes it any more.
alter table webhook_event add column sealed bytea;
drop index webhook_event_age;
create index webhook_event_at on webhook_event (at);
create index webhook_event_plain on webhook_event (id) where body is not null;
create index webhook_event_sealed on webhook_event (id) where sealed is not null;
create index webhook_delivery_waiting on webhook_delivery (event_id) where state = 'waiting';
