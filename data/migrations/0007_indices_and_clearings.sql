-- Indices for questions that read whole tables: what operators watch, what people may know and have
-- erased, and what is kept of one server among thousands. And what is still to be cleared away.

-- The days since a date by state, of all servers: a ledger of years is not read each time it is asked.
create index dailies_by_date on dailies (local_date, state);
-- A server's dates for streaks, which every answer wants, without reading the questions.
create index dailies_by_state on dailies (guild_id, local_date, state);

-- What waits for moderators anywhere. It names `state` too, so that no row has to be read.
create index review_items_waiting on review_items (kind, state) where state = 'waiting';

-- What somebody did as a moderator, and which matches they put up: shown, exported, erased.
create index review_items_by_decider on review_items (decided_by) where decided_by is not null;
create index matches_by_starter on matches (starter_id);

-- A server's own names and quizzes: read by that server, and deleted after the bot has left it.
create index people_by_server on people (guild_id);
create index skills_by_server on skills (guild_id);
create index productions_by_server on productions (guild_id);
create index plays_by_server on plays (guild_id);

-- What was erased or deleted and may have left bytes in the file that are still to be overwritten. It
-- does not say of whom: that would be such a trace itself.
create table clearings (
    id integer primary key autoincrement
) strict;
