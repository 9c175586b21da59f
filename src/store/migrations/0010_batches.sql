-- A shot list that is made as one: sent again under its name it goes on where it stood.

create table batch (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references owner,
  name text not null check (name <> ''),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  -- Since it was sent last; nothing that waits is begun then.
  cancelled_at timestamptz,
  unique (owner_id, name)
);
create index batch_owner on batch (owner_id, created_at desc, id desc);

-- The shots as they were sent last.
create table batch_shot (
  batch_id uuid not null references batch on delete cascade,
  id text not null,
  -- Null for a shot that is not in the list any more.
  position int,
  versions int not null check (versions > 0),
  -- What the shot shows, as a hash; null where the request was refused before that was known.
  content bytea,
  -- Why it was refused: {code, message, field}.
  error jsonb,
  primary key (batch_id, id)
);

-- Each time a version of a shot was to be made. Written before the submit, whose idempotency key is made of these columns, so
-- that whoever dies in between leaves nothing that would be made twice. It outlives the generation, as its charge does.
create table batch_take (
  seq bigint generated always as identity primary key,
  batch_id uuid not null,
  shot_id text not null,
  content bytea not null,
  version int not null,
  -- Grows when one that failed, was cancelled or was deleted is made again.
  attempt int not null check (attempt > 0),
  generation_id uuid unique,
  unique (batch_id, shot_id, content, version, attempt),
  foreign key (batch_id, shot_id) references batch_shot on delete cascade
);
