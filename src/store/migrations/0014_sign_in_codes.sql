-- One-time codes of links that sign a browser in, as hashes. Any server on this database takes them.

create table sign_in_code (
  hash bytea primary key,
  key_id uuid not null references api_key on delete cascade,
  expires_at timestamptz(3) not null
);
create index sign_in_code_key on sign_in_code (key_id, expires_at);
