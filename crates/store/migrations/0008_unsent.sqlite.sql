-- What has not left is found without passing what has.
create index outbox_unsent on outbox (council, state, next_at, recipient) where state <> 'sent';
