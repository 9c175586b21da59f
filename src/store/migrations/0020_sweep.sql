-- What housekeeping looks for each minute, so that it reads what it finds and not all assets that there are.
create index asset_pending on asset (created_at) where state = 'pending';
create index asset_made_of on asset (made_of) where made_of is not null and state <> 'deleted';
create index asset_freeable on asset (blob_key) where state = 'deleted' and blob_key is not null;
