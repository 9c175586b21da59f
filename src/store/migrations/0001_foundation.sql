-- Money is integer micro-dollars. Ids are UUIDs. Times that a cursor walks over have milliseconds, like JavaScript's. A stranger's row is never told from a missing one.

create table setting (
  name text primary key,
  value jsonb not null
);

-- Who owns keys, generations and files.
create table owner (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name <> ''),
  created_at timestamptz not null default now()
);

create table api_key (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references owner,
  name text not null,
  hash bytea not null unique,
  -- The first characters, so that a person can tell keys apart.
  hint text not null,
  admin boolean not null default false,
  capabilities text[] not null default '{hdr}',
  -- Limits are off when null.
  requests_per_minute int check (requests_per_minute > 0),
  concurrent_jobs int check (concurrent_jobs > 0),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  suspended_at timestamptz,
  revoked_at timestamptz
);
create index api_key_owner on api_key (owner_id);

-- A stored media file, input or output.
create table asset (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references owner,
  role text not null check (role in ('upload', 'input', 'output')),
  state text not null check (state in ('pending', 'ready', 'failed', 'deleted')),
  mime_type text not null,
  size_bytes bigint not null check (size_bytes >= 0),
  purpose text check (purpose in ('input', 'reference')),
  filename text,
  user_id text,
  blob_key text,
  sha256 text,
  width int,
  height int,
  frames int,
  fps double precision,
  seconds double precision,
  failure_reason text,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz,
  deleted_at timestamptz,
  check (state <> 'ready' or (blob_key is not null and sha256 is not null)),
  check ((state = 'failed') = (failure_reason is not null)),
  check ((state = 'deleted') = (deleted_at is not null))
);
create index asset_owner on asset (owner_id, created_at desc, id desc) where role = 'upload';
create index asset_expiry on asset (expires_at) where expires_at is not null and state <> 'deleted';
create index asset_blob on asset (blob_key) where blob_key is not null;

-- Several results of one request, each with its own seed.
create table generation_group (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references owner,
  surface text not null,
  -- The dialect's own id and whatever it must answer again, opaque here.
  external_id text,
  detail jsonb not null default '{}',
  created_at timestamptz not null default now(),
  unique (owner_id, surface, external_id)
);

create table generation (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references owner,
  key_id uuid references api_key,
  surface text not null check (surface in ('native', 'fal', 'oxen', 'wavespeed', 'runware')),
  group_id uuid references generation_group,
  group_index int,
  -- Versions of one shot share its id; the first version's shot is itself.
  shot_id uuid not null,
  version_of uuid references generation on delete set null,

  type text not null check (type in ('video', 'video_edit', 'video_reframe')),
  engine text not null,
  -- The normalised request: every media reference is a file_id.
  request jsonb not null,
  canvas jsonb not null,
  seed bigint not null,
  -- What the dialect needs to answer in its own words; opaque here.
  wire jsonb not null default '{}',
  tags jsonb not null default '{}',
  user_id text,
  webhook_url text,

  state text not null check (state in ('queued', 'processing', 'completed', 'failed', 'cancelled')),
  stage text not null,
  priority int not null default 0,
  -- The fence: grows with each claim; whoever holds an older number writes nothing.
  attempt int not null default 0 check (attempt >= 0),
  -- Attempts that ended badly; at the third the generation fails.
  failures int not null default 0 check (failures >= 0),
  worker text,
  -- The one job of the queue that may claim it; null is the first, which has the generation's own id. An earlier job
  -- that is delivered once more, because its worker died before ticking it off, is a leftover and changes nothing.
  job uuid,
  operation jsonb,
  cancel_requested_at timestamptz,
  failure_code text,
  failure_reason text,
  report jsonb,

  idempotency_key text,
  body_hash bytea,

  created_at timestamptz(3) not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  expires_at timestamptz,

  unique (owner_id, idempotency_key),
  check ((group_id is null) = (group_index is null)),
  constraint terminal_is_dated check ((state in ('completed', 'failed', 'cancelled')) = (finished_at is not null)),
  constraint failed_has_reason check ((state = 'failed') = (failure_code is not null and failure_reason is not null)),
  constraint processing_has_worker check ((state = 'processing') = (worker is not null)),
  constraint processing_was_claimed check (state <> 'processing' or (attempt > 0 and started_at is not null)),
  constraint completed_has_report check (state <> 'completed' or report is not null),
  constraint unconfirmed_has_operation check (stage <> 'unconfirmed' or (state = 'processing' and operation is not null))
);
create index generation_owner on generation (owner_id, created_at desc, id desc);
create index generation_queue on generation (priority desc, created_at, id) where state = 'queued';
create index generation_running on generation (worker) where state = 'processing';
create index generation_group_members on generation (group_id, group_index) where group_id is not null;
create index generation_shot on generation (shot_id);
create index generation_repeat on generation (key_id, body_hash, created_at desc) where body_hash is not null;
create index generation_expiry on generation (expires_at) where expires_at is not null;
create index generation_active_key on generation (key_id) where state in ('queued', 'processing');

-- The state machine (drawn in ARCHITECTURE.md). Terminal states never change; the fence never goes back.
create function generation_transition() returns trigger language plpgsql as $$
begin
  if new.attempt < old.attempt then
    raise exception 'generation %: the attempt number may not go back', old.id;
  end if;
  if new.state = old.state then
    return new;
  end if;
  if not (
    (old.state = 'queued' and new.state in ('processing', 'failed', 'cancelled')) or
    (old.state = 'processing' and new.state in ('queued', 'completed', 'failed', 'cancelled'))
  ) then
    raise exception 'generation %: no way from % to %', old.id, old.state, new.state;
  end if;
  return new;
end $$;
create trigger generation_transition before update of state, attempt on generation
  for each row execute function generation_transition();

create function generation_birth() returns trigger language plpgsql as $$
begin
  if new.state not in ('queued', 'failed') then
    raise exception 'generation %: born %, allowed are queued and failed', new.id, new.state;
  end if;
  return new;
end $$;
create trigger generation_birth before insert on generation
  for each row execute function generation_birth();

create table generation_output (
  generation_id uuid not null references generation on delete cascade,
  position int not null,
  type text not null check (type in ('video', 'exr')),
  asset_id uuid not null references asset,
  primary key (generation_id, position)
);
create index generation_output_asset on generation_output (asset_id);

create table generation_input (
  generation_id uuid not null references generation on delete cascade,
  asset_id uuid not null references asset,
  primary key (generation_id, asset_id)
);
create index generation_input_asset on generation_input (asset_id);

-- Where a run stands now: narrow, because it is written often.
create table generation_progress (
  generation_id uuid primary key references generation on delete cascade,
  seq int not null default 0,
  fraction real not null default 0 check (fraction between 0 and 1),
  seconds_left real
) with (fillfactor = 70);

-- State changes, progress and log lines in the order in which they happened. `seq` is the SSE event id.
create table event (
  generation_id uuid not null references generation on delete cascade,
  seq int not null,
  kind text not null check (kind in ('state', 'progress', 'log')),
  data jsonb not null,
  at timestamptz not null default now(),
  primary key (generation_id, seq)
);
create function event_notify() returns trigger language plpgsql as $$
begin
  perform pg_notify('kinora_event', new.generation_id || ':' || new.seq);
  return null;
end $$;
-- Nobody can wait for the first event: the id is known to nobody before it. Commits that notify go one by one.
create trigger event_notify after insert on event for each row when (new.seq > 1) execute function event_notify();

-- Append-only. A generation's entries add up to what it costs; each kind at most once, so nothing is booked twice.
create table ledger_entry (
  id bigint generated always as identity primary key,
  generation_id uuid not null,
  owner_id uuid not null references owner,
  key_id uuid,
  kind text not null check (kind in ('charge', 'adjustment', 'reversal')),
  engine text not null,
  list_micros bigint not null,
  engine_micros bigint not null,
  card text not null,
  at timestamptz not null default now(),
  unique (generation_id, kind),
  check (kind <> 'charge' or (list_micros >= 0 and engine_micros >= 0)),
  check (kind <> 'reversal' or (list_micros <= 0 and engine_micros <= 0))
);
create index ledger_owner on ledger_entry (owner_id, at);

create table webhook_delivery (
  id uuid primary key default gen_random_uuid(),
  generation_id uuid not null references generation on delete cascade,
  owner_id uuid not null references owner,
  surface text not null,
  url text not null,
  event text not null,
  state text not null check (state in ('pending', 'delivered', 'failed')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_status int,
  last_error text,
  created_at timestamptz not null default now(),
  delivered_at timestamptz,
  check ((state = 'delivered') = (delivered_at is not null))
);
create index webhook_due on webhook_delivery (next_attempt_at) where state = 'pending';
create index webhook_generation on webhook_delivery (generation_id, created_at);
