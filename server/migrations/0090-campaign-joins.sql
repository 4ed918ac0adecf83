-- What a join costs when there are a million reports.

-- Counters are changed at every join: with room on the page and none of them in an index, the new row stands beside the old and no index is touched.
alter table campaign_trace set (fillfactor = 80);
alter table campaign_facet set (fillfactor = 80);
drop index campaign_trace_key;
create index campaign_trace_key on campaign_trace (key, campaign_id desc);

-- Twenty checks for every text kept; the store deletes both together.
alter table campaign_band drop constraint campaign_band_text_id_fkey;

create index campaign_assigned on campaign (assignee) where assignee is not null;
