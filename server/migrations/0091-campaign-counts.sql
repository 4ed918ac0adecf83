-- How many campaigns there are in each state, for the queue, without reading them.
create index campaign_counted on campaign (state) where merged_into is null and size > 0;
