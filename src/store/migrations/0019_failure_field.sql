-- The field of the request that a failure is about, where whoever failed it knows.
alter table generation add column failure_field text;
