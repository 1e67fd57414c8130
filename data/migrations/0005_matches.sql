-- Trivia played alone and in matches. Their answers are in `answers`; its `round` is `play:` or
-- `match:`, the id and the number of the round, from 0.

-- A quiz played alone. Its questions are kept whole, so that it never changes under way.
create table plays (
    id        integer primary key autoincrement, -- buttons carry it
    guild_id  integer,                           -- null in a direct message
    user_id   integer not null,
    category  text,
    questions text not null,                     -- JSON list
    shared_at integer,                           -- when its result was shown to the channel
    at        integer not null
) strict;

create index plays_by_age on plays (at);
create index plays_by_member on plays (user_id);

-- A match in a channel. Its instants are in thousandths of a second, since being fast counts.
create table matches (
    id         integer primary key autoincrement, -- buttons carry it
    guild_id   integer not null,
    channel_id integer not null,
    message_id integer,
    starter_id integer not null,
    category   text,
    seconds    integer not null,                  -- for one answer
    questions  text not null,                     -- JSON list
    state      text not null check (state in ('joining', 'asking', 'showing', 'ended')),
    round      integer not null default 0,
    asked_ms   integer,                           -- when the question of the round was asked
    due_ms     integer not null,                  -- when the state is over
    ending     text,
    at         integer not null,
    check ((state = 'ended') = (ending is not null))
) strict;

-- One match at a time in a channel.
create unique index matches_by_channel on matches (channel_id) where state <> 'ended';
create index matches_by_due on matches (due_ms) where state <> 'ended';
create index matches_by_age on matches (at);
create index matches_by_server on matches (guild_id);

create table match_players (
    match_id integer not null references matches (id) on delete cascade,
    user_id  integer not null,
    primary key (match_id, user_id)
) strict, without rowid;

create index match_players_by_member on match_players (user_id);

-- How long the answer of a match took.
alter table answers add column took_ms integer;

-- How hard a question is, by how it was answered.
create index answers_by_question on answers (question_key, is_right);
-- A server's leaderboard of a period, without reading a row.
drop index answers_by_server;
create index answers_by_server on answers (guild_id, at, user_id, is_right);
