-- Servers that the bot is no longer in. What is kept of them is deleted some time after.
create table departures (
    guild_id integer primary key,
    left_at  integer not null
) strict;

create index departures_by_time on departures (left_at);
