-- Letters that wait to be sent together, one e-mail a day; absent where each goes by itself.
alter table outbox add column gathered text;
create index outbox_recipient on outbox (council, recipient, state);
