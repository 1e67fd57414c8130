-- Stories that people have saved for themselves.
create table saved_stories (
    id       integer primary key,       -- in the order in which they were saved
    user_id  integer not null,
    guild_id integer not null,          -- the server whose own story it is; 0 for one of the library
    slug     text not null,
    at       integer not null
) strict;

create unique index saved_stories_by_person on saved_stories (user_id, guild_id, slug);
create index saved_stories_by_server on saved_stories (guild_id);
