-- Budgets in what runs cost the operator, and what is booked for moves and for submits that were given up.

-- Bounds in micro-dollars, per UTC day and month; null is without bound. One row for the whole server, one a key at most.
create table budget (
  -- `server`, or the key's id.
  id text primary key,
  key_id uuid unique references api_key,
  day_micros bigint check (day_micros >= 0),
  month_micros bigint check (month_micros >= 0),
  -- A request that costs more waits until an admin approves it.
  approve_above_micros bigint check (approve_above_micros >= 0),
  check (id = coalesce(key_id::text, 'server'))
);

-- Beside the three of each generation: a `move` to another engine (what the old one was booked at goes, the new one's comes), a
-- `loss` (a submit that was given up for another one, while its provider may bill it) and a `settlement` (what it came to in truth).
alter table ledger_entry
  drop constraint ledger_entry_kind_check,
  drop constraint ledger_entry_generation_id_kind_key,
  add constraint ledger_entry_kind_check
    check (kind in ('charge', 'adjustment', 'reversal', 'move', 'loss', 'settlement')),
  -- The submit that a loss or a settlement is about; a name of its own for each move.
  add column about uuid,
  add constraint ledger_entry_about check ((kind in ('move', 'loss', 'settlement')) = (about is not null)),
  -- The time whose budgets it counts in: what is taken back frees the day that it was charged on.
  add column counts_at timestamptz;
update ledger_entry l set counts_at = c.at from ledger_entry c where c.generation_id = l.generation_id and c.kind = 'charge';
update ledger_entry set counts_at = at where counts_at is null;
alter table ledger_entry alter column counts_at set not null, alter column counts_at set default now();
create unique index ledger_once on ledger_entry (generation_id, kind, coalesce(about, generation_id));
-- What is free (`previz`) is in neither.
create index ledger_spent on ledger_entry (counts_at) include (engine_micros) where engine_micros <> 0;
create index ledger_spent_by_key on ledger_entry (key_id, counts_at) include (engine_micros) where engine_micros <> 0;
