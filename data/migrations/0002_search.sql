-- Searching: the words of every story, its stated numbers, and other titles of productions.

alter table productions add column also text not null default '[]'; -- JSON list of other titles

-- The rowid is the story's id. Columns in the order of data/story_index.py, which gives them their weights.
create virtual table story_words using fts5 (
    actors, title, headline, skills, seen_as, role, trainer, figures, account,
    tokenize = "porter unicode61 remove_diacritics 2"
);

create trigger story_words_go_with_story after delete on stories begin
    delete from story_words where rowid = old.id;
end;

-- Measures in base units (seconds, kg, metres, km/h), so that the most and the least need no scan.
create table story_measures (
    story_id  integer not null references stories (id) on delete cascade,
    place     integer not null,         -- which of the story's measures, from 0
    kind      text not null,
    dimension text not null,
    low       real not null,
    high      real not null,
    primary key (story_id, place)
) strict, without rowid;

create index story_measures_by_high on story_measures (kind, dimension, high);
create index story_measures_by_low on story_measures (kind, dimension, low);
