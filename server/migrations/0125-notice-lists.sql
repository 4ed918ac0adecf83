-- A list frozen anew while notices of the old one are out: see docs/decisions/list-frozen-anew.md.
alter table mailing
  -- Null: no other list was frozen since it began. `undecided`: nothing more is sent until a person says. `remaining`: only to those whom the new list
  -- has with the same data; `approved`: to all, as it was approved.
  add column new_list text check (new_list in ('undecided', 'remaining', 'approved'));

-- Was never sent and never will be; its customers may be told by another mailing.
alter table notice drop constraint notice_state_check;
alter table notice add constraint notice_state_check check (state in ('pending', 'leased', 'data_started', 'accepted', 'rejected', 'uncertain', 'bounced', 'fallback', 'delivered', 'withdrawn'));
alter table notice_event drop constraint notice_event_kind_check;
alter table notice_event add constraint notice_event_kind_check check (kind in ('accepted', 'deferred', 'rejected', 'uncertain', 'bounced', 'delayed', 'delivered', 'complaint', 'report', 'resend', 'left', 'fallback', 'printed', 'withdrawn'));
