-- What the dialects need of generations: a deadline for the start, and news of an owner's ends.

-- Not started by then: cancelled, and nothing is charged.
alter table generation add column start_by timestamptz;
create index generation_start_by on generation (start_by) where state = 'queued' and start_by is not null;

-- An owner's lists of what is under way, and of what ended lately.
create index generation_owner_active on generation (owner_id, created_at desc, id desc) where state in ('queued', 'processing');
create index generation_owner_ended on generation (owner_id, finished_at) where finished_at is not null;

-- For those who follow whatever an owner's generations come to.
create function generation_ended() returns trigger language plpgsql as $$
begin
  perform pg_notify('kinora_end', new.owner_id || ':' || new.id);
  return null;
end $$;
create trigger generation_ended after update of state on generation for each row
  when (new.finished_at is not null and old.finished_at is null) execute function generation_ended();
create trigger generation_born_ended after insert on generation for each row
  when (new.finished_at is not null) execute function generation_ended();
