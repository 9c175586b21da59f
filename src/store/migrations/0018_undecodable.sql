-- Clips of which not even a still could be made, so that nobody asks for one at each look.
alter table asset add column undecodable boolean not null default false;
