-- What an admin lists is everybody's, the newest first: with a search among 60,000 generations 1.1 s without it.
create index generation_newest on generation (created_at desc, id desc);
