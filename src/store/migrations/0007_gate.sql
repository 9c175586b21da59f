-- Who may start, and when.

alter table generation
  -- When it got its place: by the gate in the lane `outside`, by its worker in the lane `local`. Null: it waits its turn.
  add column admitted_at timestamptz,
  -- It waits at least until then: a retry, or an engine that had no room.
  add column not_before timestamptz,
  -- Lane `local`: its engine is paused, and no job of the queue leads to it until the pause is lifted.
  add column parked boolean not null default false,
  -- Nobody may start it: an admin approves or rejects it first.
  add column awaits_approval boolean not null default false,
  add column approved_at timestamptz,
  -- Whose key said so.
  add column approved_by uuid,
  add constraint approved_before_start check (not (awaits_approval and state = 'processing'));

update generation set admitted_at = now() where state = 'processing';

-- The order of turns (src/store/gate/turns.ts). It takes the place of the order by age alone.
drop index generation_queue;
create index generation_turn on generation (engine, priority desc, key_id, created_at, id)
  where state = 'queued' and admitted_at is null and not awaits_approval;
create index generation_admitted on generation (engine, key_id) where admitted_at is not null and state in ('queued', 'processing');
-- With the order of turns in it: whichever of the two a plan that was made for a small table takes, it stays a good one.
drop index generation_active_key;
create index generation_active_key on generation (key_id, created_at, id) where state in ('queued', 'processing');
create index generation_last_start on generation (key_id, started_at) where started_at is not null;
create index generation_not_before on generation (not_before) where not_before is not null and state = 'queued';
create index generation_parked on generation (engine) where parked and state = 'queued';
-- Whom a job of the queue leads to, once it is not the one that the generation was born with.
create index generation_job on generation (job) where job is not null and state in ('queued', 'processing');

-- What all servers and workers know together of an engine. Without a row there is nothing to know.
create table engine_state (
  engine text primary key,
  -- Nothing is started until it is lifted.
  paused_at timestamptz,
  -- Since the last success of their kind.
  failed_starts int not null default 0,
  failed_looks int not null default 0,
  -- Since the last start that succeeded; each time is longer than the one before.
  openings int not null default 0,
  -- The breaker. Null: closed. To come: nothing is started. Past: one generation may try, the probe.
  open_until timestamptz,
  reason text,
  probe uuid,
  check ((open_until is null) = (reason is null)),
  check (probe is null or open_until is not null)
);
