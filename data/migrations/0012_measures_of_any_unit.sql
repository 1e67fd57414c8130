-- Numbers of a kind are also asked for without a unit, and between bounds: "more than 20", "the most".
create index story_measures_by_kind_high on story_measures (guild_id, kind, high);
create index story_measures_by_kind_low on story_measures (guild_id, kind, low);
