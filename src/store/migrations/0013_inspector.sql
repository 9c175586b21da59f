-- What a delivery looked like when it was sent last, and a receiver of one's own to try webhooks with.

alter table webhook_delivery
  add column sent_headers jsonb,
  add column sent_body text;

-- One address an owner, which only its random token names.
create table webhook_inbox (
  owner_id uuid primary key references owner,
  token text not null unique,
  expires_at timestamptz(3) not null
);

create table webhook_caught (
  seq bigint generated always as identity primary key,
  owner_id uuid not null references webhook_inbox on delete cascade,
  at timestamptz(3) not null default now(),
  method text not null,
  headers jsonb not null,
  body text not null
);
create index webhook_caught_owner on webhook_caught (owner_id, seq desc);
