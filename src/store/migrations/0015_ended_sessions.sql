-- Sessions of browsers that were signed out before their time. A session is a signed token and stands nowhere itself.

create table ended_session (
  id uuid primary key,
  expires_at timestamptz(3) not null
);
