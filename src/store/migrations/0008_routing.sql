-- Which engine does the work: a key's own default, and the candidates that are left of a route.

-- An engine or a route that this key's requests go to when they name none.
alter table api_key add column engine text check (engine <> '');

-- Of a generation that came by a route: its name, the candidates that are left in order, and those that were left out or tried.
alter table generation add column route jsonb;
