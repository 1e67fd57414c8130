-- The library: stories, and the names by which people find them.

create table people (
    id   integer primary key,
    key  text not null unique,
    name text not null,
    also text not null default '[]'     -- JSON list of other spellings
) strict;

create table skills (
    id       integer primary key,
    key      text not null unique,
    name     text not null,
    category text not null,
    also     text not null default '[]' -- JSON list of everyday synonyms
) strict;

create table productions (
    id     integer primary key,
    key    text not null unique,
    title  text not null,
    year   integer not null,
    medium text not null
) strict;

-- `record` is the story as the domain's model writes it; the columns beside it are what queries need.
create table stories (
    id            integer primary key,
    slug          text not null unique,
    production_id integer not null references productions (id),
    category      text not null,
    year          integer not null,
    weight        integer not null,
    record        text not null,
    retired_at    text                  -- set when the library no longer has the story
) strict;

create index stories_by_production on stories (production_id);
create index stories_by_category on stories (category) where retired_at is null;

-- Former slugs, so that a button or a bookmark from before a rename still finds its story.
create table story_aliases (
    slug     text primary key,
    story_id integer not null references stories (id) on delete cascade
) strict, without rowid;

create table story_actors (
    person_id integer not null references people (id),
    story_id  integer not null references stories (id) on delete cascade,
    primary key (person_id, story_id)
) strict, without rowid;

create index story_actors_by_story on story_actors (story_id);

create table story_skills (
    skill_id integer not null references skills (id),
    story_id integer not null references stories (id) on delete cascade,
    primary key (skill_id, story_id)
) strict, without rowid;

create index story_skills_by_story on story_skills (story_id);

-- Which edition of the library is loaded.
create table library_edition (
    id        integer primary key check (id = 1),
    digest    text not null,
    loaded_at text not null
) strict;
