-- Which APIs there are is `SURFACES` in the code (src/ray/surfaces.ts), where a further one is a record. A list here was a second place.
alter table generation drop constraint generation_surface_check;
