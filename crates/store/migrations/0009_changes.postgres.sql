-- How often what others may ask about has changed: while it stands where it stood, nothing of it need be asked again.
alter table council add column standing_changes bigint not null default 0;
