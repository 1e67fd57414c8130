-- The daily question: when each server wants it, what was posted, and who answered what.
-- Instants are whole seconds since 1970 in UTC; a `local_date` is YYYY-MM-DD where the server is.

-- What a server has set up.
create table servers (
    guild_id          integer primary key,
    moderator_role_id integer,
    log_channel_id    integer
) strict;

-- Questions that a server's moderators wrote; `record` is the question as the domain's model writes it.
create table own_questions (
    id         integer primary key autoincrement, -- never given out again: past answers name it
    guild_id   integer not null,
    record     text not null,
    retired_at integer
) strict;

create index own_questions_by_server on own_questions (guild_id) where retired_at is null;

-- When and where a server wants its question, and the date that comes next.
create table daily_schedules (
    guild_id   integer primary key,
    channel_id integer not null,
    at_minute  integer not null check (at_minute between 0 and 1439),
    zone       text not null,
    role_id    integer,
    categories text not null default '[]',        -- JSON list; empty for all
    due_on     text not null,
    due_at     integer not null
) strict;

-- What is due, and what is due next.
create index daily_schedules_by_due on daily_schedules (due_at);

-- The ledger. The unique date is the claim: of two processes only one can insert it.
create table dailies (
    id            integer primary key autoincrement, -- buttons carry it for ever
    guild_id      integer not null,
    local_date    text not null,
    channel_id    integer not null,
    role_id       integer,
    state         text not null check (state in ('claimed', 'posted', 'revealed', 'missed', 'failed')),
    question      text,                           -- JSON, whole, so that it never changes
    question_key  text,
    story_slug    text,
    right_option  integer check (right_option between 0 and 3),
    nonce         text not null,
    due_at        integer not null,
    tried_at      integer,                        -- the last time that sending was tried
    tries         integer not null default 0,
    posted_at     integer,
    message_id    integer,                        -- null again when the message is found deleted
    players_shown integer not null default 0,     -- what the message says, not how many there are
    reason        text,                           -- why it was late, missed or failed
    told_at       integer,                        -- when the log channel was told of the failure
    next_at       integer,                        -- when to try again, or to reveal
    unique (guild_id, local_date),
    check (state not in ('claimed', 'posted', 'revealed') or question is not null)
) strict;

create index dailies_by_next on dailies (next_at) where next_at is not null;

-- Every answer that counted, of the daily, of a quiz played alone and of a match.
-- Scores, streaks and spreads are derived from it.
create table answers (
    id           integer primary key,
    guild_id     integer,                         -- null in a direct message
    user_id      integer not null,
    place        text not null check (place in ('daily', 'play', 'match')),
    daily_id     integer references dailies (id) on delete cascade,
    round        text,                            -- one question of one quiz or match
    question_key text not null,
    story_slug   text,
    category     text,
    option       integer check (option between 0 and 3), -- null when time ran out
    is_right     integer not null check (is_right in (0, 1)),
    at           integer not null,
    check ((place = 'daily') = (daily_id is not null)),
    check ((place = 'daily') = (round is null))
) strict;

-- One answer each counts; they also lead to the spread of a daily.
create unique index answers_by_daily on answers (daily_id, user_id) where daily_id is not null;
create unique index answers_by_round on answers (round, user_id) where round is not null;
-- A member's stats, streak, export and erasure.
create index answers_by_member on answers (user_id, guild_id, at);
-- A server's leaderboard of a period.
create index answers_by_server on answers (guild_id, at);
