-- Labels that results are filed under. A label belongs to the owner who used it first; the name of an owner is its own label.
create table namespace (
  name text primary key check (name <> ''),
  owner_id uuid not null references owner,
  created_at timestamptz not null default now()
);
create index namespace_owner on namespace (owner_id);
