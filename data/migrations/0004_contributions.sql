-- Stories of servers beside the library's, their histories, and what waits for a moderator.
--
-- A row belongs to the server `guild_id`, or to the library where that is 0. A server sees its own
-- live stories, and those of the library of whose slug it has no row: an edit of a library story is
-- such a row, and a hidden one is such a row that is retired. Names that a server's stories use are
-- rows of that server too, so that nothing of one server shows in another.
--
-- Foreign keys are off while this runs, and checked before it is kept.

create table new_people (
    id       integer primary key,
    guild_id integer not null default 0,
    key      text not null,
    name     text not null,
    also     text not null default '[]', -- JSON list of other spellings
    unique (key, guild_id)
) strict;
insert into new_people (id, key, name, also) select id, key, name, also from people;
drop table people;
alter table new_people rename to people;

create table new_skills (
    id       integer primary key,
    guild_id integer not null default 0,
    key      text not null,
    name     text not null,
    category text not null,
    also     text not null default '[]', -- JSON list of everyday synonyms
    unique (key, guild_id)
) strict;
insert into new_skills (id, key, name, category, also) select id, key, name, category, also from skills;
drop table skills;
alter table new_skills rename to skills;

create table new_productions (
    id       integer primary key,
    guild_id integer not null default 0,
    key      text not null,
    title    text not null,
    year     integer not null,
    medium   text not null,
    also     text not null default '[]', -- JSON list of other titles
    unique (key, guild_id)
) strict;
insert into new_productions (id, key, title, year, medium, also)
    select id, key, title, year, medium, also from productions;
drop table productions;
alter table new_productions rename to productions;

-- `record` is the story as the domain's model writes it; it is last, so that a scan need not read it.
create table new_stories (
    id            integer primary key,
    guild_id      integer not null default 0,
    slug          text not null,
    production_id integer not null references productions (id),
    category      text not null,
    year          integer not null,
    weight        integer not null,
    retired_at    text,                  -- when the library dropped it, or the server deleted or hid it
    record        text not null,
    unique (slug, guild_id)
) strict;
insert into new_stories (id, slug, production_id, category, year, weight, retired_at, record)
    select id, slug, production_id, category, year, weight, retired_at, record from stories;
drop table stories;
alter table new_stories rename to stories;
create index stories_by_production on stories (production_id);
-- Enough to count and to draw by chance without reading a row.
create index stories_by_server on stories (guild_id, category, retired_at, slug);

-- The words and numbers are written anew with the library, now with the server that they belong to.
drop table story_words;
create virtual table story_words using fts5 (
    actors, title, headline, skills, seen_as, role, trainer, figures, account, server,
    tokenize = "porter unicode61 remove_diacritics 2"
);
create trigger story_words_go_with_story after delete on stories begin
    delete from story_words where rowid = old.id;
end;

drop table story_measures;
create table story_measures (
    story_id  integer not null references stories (id) on delete cascade,
    place     integer not null,         -- which of the story's measures, from 0
    guild_id  integer not null,
    kind      text not null,
    dimension text not null,
    low       real not null,
    high      real not null,
    primary key (story_id, place)
) strict, without rowid;
create index story_measures_by_high on story_measures (guild_id, kind, dimension, high);
create index story_measures_by_low on story_measures (guild_id, kind, dimension, low);

-- Which servers have stories of their own, and how often these have changed: names that are held in
-- memory are read anew when it grows.
create table server_stories (
    guild_id integer primary key,
    changes  integer not null
) strict;

-- Every change of a story in a server. The present row in `stories` is what they replay to.
create table revisions (
    guild_id integer not null,
    slug     text not null,
    number   integer not null,
    action   text not null,
    user_id  integer,                   -- null for the program itself, and for somebody erased
    at       integer not null,
    record   text,                      -- the story after it; null where it is gone or the library's
    back_to  integer,                   -- the revision that it went back to, 0 being the library's record
    primary key (guild_id, slug, number)
) strict, without rowid;
create index revisions_by_person on revisions (user_id);

-- Suggestions and reports. The verdict is one update of a row that still waits, so only one can count.
create table review_items (
    id          integer primary key autoincrement, -- buttons carry it for ever
    guild_id    integer not null,
    kind        text not null check (kind in ('suggestion', 'report')),
    author_id   integer,
    sent_at     integer not null,
    record      text,                   -- the suggested story
    story_slug  text,                   -- the reported story
    words       text,                   -- what is wrong with it
    state       text not null default 'waiting'
                check (state in ('waiting', 'approved', 'rejected', 'duplicate', 'withdrawn')),
    decided_by  integer,
    decided_at  integer,
    reason      text,
    result_slug text,                   -- the story that came of it, or that it repeats
    channel_id  integer,                -- the card in the log channel
    message_id  integer,
    check ((kind = 'suggestion') = (record is not null)),
    check ((kind = 'report') = (story_slug is not null)),
    check ((state = 'waiting') = (decided_at is null))
) strict;
create index review_items_by_server on review_items (guild_id, state, id);
create index review_items_by_author on review_items (author_id, guild_id, id);

-- What somebody typed into a form that must be shown again.
create table drafts (
    id       integer primary key autoincrement,
    guild_id integer not null,
    user_id  integer not null,
    at       integer not null,
    purpose  text not null,             -- what the form is for
    subject  text not null default '',  -- the story or item that it is about
    typed    text not null              -- JSON object: input -> text
) strict;
create index drafts_by_person on drafts (user_id, at);
create index drafts_by_age on drafts (at);

-- Files that a moderator was shown the effect of and has not confirmed yet. While one is applied, its
-- stories lie under minus its id, where nobody sees them.
create table imports (
    id       integer primary key autoincrement,
    guild_id integer not null,
    user_id  integer,                   -- null from the command line
    at       integer not null,
    begun_at integer,                   -- when it began to be applied
    name     text not null,
    content  blob not null
) strict;
create index imports_by_age on imports (at);

-- Who changed what in a server, in words.
create table log_entries (
    id       integer primary key autoincrement,
    guild_id integer not null,
    at       integer not null,
    user_id  integer,
    action   text not null,
    subject  text not null default '',  -- the story, question or item
    words    text not null
) strict;
create index log_entries_by_server on log_entries (guild_id, id);
create index log_entries_by_person on log_entries (user_id);
