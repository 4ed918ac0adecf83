-- How often a campaign's messages were handed in again by the same people.
create index report_repeats on report (campaign_id, deliveries) where deliveries > 1;
