-- What an owner keeps of what it made: favourites, notes, collections, presets; and how it finds things again.

alter table generation
  add column favourite boolean not null default false,
  add column note text not null default '';
create index generation_favourite on generation (owner_id, created_at desc, id desc) where favourite;
-- The newest version of a shot, among others.
drop index generation_shot;
create index generation_shot on generation (shot_id, created_at, id);

-- What a generation is found by: the words of its prompt, its tags and its note, and its id. Apart from the row, because that is
-- written at each step of its run, and every such write would enter all of its words anew.
create table generation_words (
  generation_id uuid primary key references generation on delete cascade,
  words tsvector not null
);
create index generation_words_index on generation_words using gin (words);

-- In the locale `C`, PostgreSQL takes every sign outside of ASCII for a letter; of those that stand beside words it must be told.
create function apart(text text) returns text language sql immutable as $$
  select translate(text, '’‘‚“”„«»‹›…·•–—―¿¡、。，．！？：；「」『』（）【】《》・　', repeat(' ', 50))
$$;

-- `simple`: words as they are, of any language; none is left out, and none is cut to its stem.
create function words_of(id uuid, request jsonb, tags jsonb, note text) returns tsvector language sql immutable as $$
  select to_tsvector('simple', apart(coalesce(request ->> 'prompt', '') || ' ' || note))
    || jsonb_to_tsvector('simple', apart(tags::text)::jsonb, '["key", "string"]')
    || array_to_tsvector(array[id::text])
$$;

create function generation_words_kept() returns trigger language plpgsql as $$
begin
  insert into generation_words values (new.id, words_of(new.id, new.request, new.tags, new.note))
    on conflict (generation_id) do update set words = excluded.words;
  return null;
end $$;
create trigger generation_words_born after insert on generation for each row execute function generation_words_kept();
create trigger generation_words_changed after update of note, tags on generation for each row
  when (new.note <> old.note or new.tags <> old.tags) execute function generation_words_kept();
insert into generation_words select id, words_of(id, request, tags, note) from generation;

-- An owner's selections, in an order of its own. A name is one whatever its capitals.
create table collection (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references owner,
  name text not null check (name <> ''),
  position int not null,
  created_at timestamptz(3) not null default now()
);
create unique index collection_name on collection (owner_id, lower(name));
create index collection_order on collection (owner_id, position);

create table collection_item (
  collection_id uuid not null references collection on delete cascade,
  generation_id uuid not null references generation on delete cascade,
  position int not null,
  primary key (collection_id, generation_id)
);
create index collection_item_order on collection_item (collection_id, position);
create index collection_item_generation on collection_item (generation_id);

-- Requests under a name, version by version.
create table preset (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references owner,
  name text not null check (name <> ''),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create unique index preset_name on preset (owner_id, lower(name));

create table preset_version (
  preset_id uuid not null references preset on delete cascade,
  version int not null check (version > 0),
  -- What was set of a request; whatever is missing is said when it is sent.
  request jsonb not null,
  created_at timestamptz(3) not null default now(),
  primary key (preset_id, version)
);

-- Inputs that a preset names stay when the generation goes that they came in with.
create table preset_input (
  preset_id uuid not null,
  version int not null,
  asset_id uuid not null references asset,
  primary key (preset_id, version, asset_id),
  foreign key (preset_id, version) references preset_version on delete cascade
);
create index preset_input_asset on preset_input (asset_id);
