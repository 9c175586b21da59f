-- Work that providers do: which lane a generation is rung on, and one row for every submit that can cost money.

alter table generation
  add column lane text not null default 'local' check (lane in ('local', 'outside')),
  -- The job of the queue by which it was claimed last. The same one again means that a worker was lost on the way.
  add column claimed_by uuid;

-- Written before the request leaves, so that no worker's death hides a job that somebody has to pay for. It outlives the generation.
create table upstream_job (
  -- Of this submit. Where the provider lets its client choose an id, this is it.
  id uuid primary key,
  generation_id uuid not null,
  owner_id uuid not null references owner,
  engine text not null,
  -- The provider's own id, once it is known.
  job text,
  -- refused: certainly not accepted. abandoned: given up here, while the provider may go on and bill it.
  state text not null check (state in
    ('submitting', 'accepted', 'unconfirmed', 'refused', 'completed', 'failed', 'cancelled', 'abandoned')),
  -- What it cost, as far as is known: the quote first, then what the provider says.
  engine_micros bigint not null check (engine_micros >= 0),
  submitted_at timestamptz(3) not null default now(),
  ended_at timestamptz,
  -- Somebody has seen the bill of what was given up.
  settled_at timestamptz,
  unique (engine, job),
  check (state <> 'accepted' or job is not null),
  check ((state in ('refused', 'completed', 'failed', 'cancelled', 'abandoned')) = (ended_at is not null)),
  check (settled_at is null or state in ('abandoned', 'refused'))
);
create index upstream_job_submitted on upstream_job (engine, submitted_at);
create index upstream_job_open on upstream_job (submitted_at, id)
  where state in ('submitting', 'accepted', 'unconfirmed', 'abandoned') and settled_at is null;
