-- Bytes of an upload on their way: a whole one is part 0, a multipart upload has numbered parts. The row is written before
-- its bytes, so that the sweeper finds what a killed server left, and goes when the upload is settled.
create table upload_part (
  blob_key text primary key,
  asset_id uuid not null references asset,
  number int not null check (number >= 0),
  -- Null while the bytes are coming.
  size_bytes bigint check (size_bytes >= 0),
  sha256 text,
  created_at timestamptz not null default now(),
  check ((size_bytes is null) = (sha256 is null))
);
create index upload_part_asset on upload_part (asset_id, number);
