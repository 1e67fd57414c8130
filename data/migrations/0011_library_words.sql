-- In how many of the library's stories each of its words stands, counted when it is loaded: to count a
-- word among many stories takes longer than all the rest of an answer. Counted up to a bound.

create table library_words (
    word text primary key,
    stories integer not null
) without rowid;
