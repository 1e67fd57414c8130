-- Film nights: when a server sees a film together, and how far what is posted for it has come.
-- Instants are whole seconds since 1970 in UTC.
create table film_nights (
    id                 integer primary key autoincrement, -- buttons carry it
    guild_id           integer not null,
    channel_id         integer not null,
    planner_id         integer not null,                  -- 0 where that person was erased
    film               text not null,                     -- the production's key
    title              text not null,                     -- with its year, as it was called when it was planned
    zone               text not null,                     -- by whose clock it was planned
    starts_at          integer not null,
    ends_at            integer not null,
    state              text not null
        check (state in ('making', 'planned', 'opening', 'open', 'asking', 'over', 'called-off')),
    event_id           integer,
    stories_message_id integer,
    match_id           integer,                           -- the quiz
    nonce              text not null default '',          -- of what is being posted
    tried_at           integer,                           -- the last time that sending was tried
    tries              integer not null default 0,
    reason             text,                              -- why what is due was late or missed
    next_at            integer,                           -- when something is to be done next
    check (state in ('making', 'called-off') or event_id is not null),
    check ((state in ('over', 'called-off')) = (next_at is null))
) strict;

-- What is due, and what is due next.
create index film_nights_by_next on film_nights (next_at) where next_at is not null;
-- What a server has planned.
create index film_nights_by_server on film_nights (guild_id, starts_at);
-- What a person has planned.
create index film_nights_by_planner on film_nights (planner_id);
-- What is old enough to be forgotten.
create index film_nights_by_end on film_nights (ends_at);

-- What a match is held for, where it is not one that somebody put up, and what is said of it there.
alter table matches add column occasion text;
alter table matches add column note text;
