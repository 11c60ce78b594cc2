-- A record's words are found and in their order by one index; SQLite would otherwise sort by another, and go through all of a council's.
drop index words_record;
create index words_record on words (council, record, seq, n);
