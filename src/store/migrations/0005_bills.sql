-- What a charge is for stands in the ledger itself, because bills outlive generations: the surface that it came in through
-- and what that surface sold, by its own name. Charges whose generation was deleted before this was kept have neither.
alter table ledger_entry add column surface text, add column product text;
update ledger_entry l
  set surface = g.surface, product = coalesce(g.wire ->> 'endpoint', g.wire ->> 'model', g.request ->> 'model')
  from generation g where g.id = l.generation_id and l.kind = 'charge';
