-- Posters, hover previews and proxies lie beside the clips that they were made of, as files of their own, and go with them.

alter table asset drop constraint asset_role_check;
alter table asset add constraint asset_role_check check (role in ('upload', 'input', 'output', 'preview'));
alter table asset add column made_of uuid references asset;
alter table asset add column preview text check (preview in ('poster', 'hover', 'proxy'));
alter table asset add constraint preview_of_something
  check ((role = 'preview') = (made_of is not null) and (role = 'preview') = (preview is not null));
-- Two servers may make the same one at the same time; one of them is kept.
create unique index asset_preview on asset (made_of, preview) where state = 'ready' and made_of is not null;
