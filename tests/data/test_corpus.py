"""The built-in library, walked record by record."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.domain.category import Category
from bot.domain.figures import figure
from bot.domain.measure import UNITS, Measure, MeasureKind
from bot.domain.story import Medium, Source, Status, Story
from bot.domain.subject import actor_key, film_key, skill_key
from bot.domain.text import clean, clean_line, fold
from data.corpus_files import FOLDER, Corpus, CorpusProblem, read

# Where the facts were gathered; not part of a checkout.
GATHERED = Path(__file__).parents[3] / "shared" / "corpus"
WORDING = {"headline", "story", "dispute"}


@cache
def corpus() -> Corpus:
    return read()


def records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def stories_where(wrong: Any) -> list[str]:
    """The ids of the stories for which `wrong` says so, for a failure that names them."""
    return [story.id for story in corpus().stories if wrong(story)]


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_the_library_is_as_large_as_people_are_told() -> None:
    library = corpus()
    assert len(library.stories) > 450
    assert len({name for story in library.stories for name in story.actors}) > 380
    assert len({film_key(story.title, story.year) for story in library.stories}) > 360
    assert len(library.skills) >= 180
    assert len({source.url for story in library.stories for source in story.sources}) > 1100
    assert {story.category for story in library.stories} == set(Category)


def test_no_id_present_or_former_is_used_twice() -> None:
    stories = corpus().stories
    assert repeated([name for story in stories for name in (story.id, *story.also_ids)]) == []


def test_no_headline_or_account_is_told_twice() -> None:
    stories = corpus().stories
    assert repeated([fold(story.headline) for story in stories]) == []
    assert repeated([fold(story.story) for story in stories]) == []


def test_every_actor_and_skill_is_in_the_vocabularies_and_every_entry_is_used() -> None:
    library = corpus()
    actors = {name for story in library.stories for name in story.actors}
    skills = {name for story in library.stories for name in story.skills}
    assert actors == {person.name for person in library.people}
    assert skills == {skill.skill for skill in library.skills}


def test_names_that_differ_have_keys_that_differ() -> None:
    library = corpus()
    assert repeated([actor_key(person.name) for person in library.people]) == []
    assert repeated([skill_key(skill.skill) for skill in library.skills]) == []
    productions = {(story.title, story.year, story.medium) for story in library.stories}
    assert repeated([film_key(title, year) for title, year, _ in productions]) == []


def test_a_spelling_or_synonym_belongs_to_one_name() -> None:
    library = corpus()
    people = [{fold(spelling) for spelling in (p.name, *p.also)} for p in library.people]
    skills = [{fold(spelling) for spelling in (s.skill, *s.also)} for s in library.skills]
    assert repeated([spelling for spellings in people for spelling in spellings]) == []
    assert repeated([spelling for spellings in skills for spelling in spellings]) == []


def test_a_headline_is_one_line_of_few_words_without_a_full_stop() -> None:
    assert stories_where(lambda story: not 15 <= len(story.headline) <= 90) == []
    assert stories_where(lambda story: story.headline.endswith((".", "…", "!"))) == []
    assert stories_where(lambda story: not story.headline[0].isupper() and story.headline[0].isalpha()) == []


def test_an_account_has_40_to_110_words_in_whole_sentences() -> None:
    assert stories_where(lambda story: not 40 <= len(story.story.split()) <= 110) == []
    assert stories_where(lambda story: not story.story.endswith((".", "?", "”", '"', ")"))) == []
    assert stories_where(lambda story: story.dispute and not story.dispute.endswith((".", "”"))) == []


def test_words_lie_in_the_file_as_they_are_shown() -> None:
    for record in records("library.jsonl"):
        assert clean(record["story"]) == record["story"], record["id"]
        for text in (record["headline"], record["title"], *record["actors"], record["dispute"] or ""):
            assert clean_line(text) == text, record["id"]


def test_a_disputed_story_tells_the_dispute() -> None:
    assert stories_where(lambda story: story.status is Status.DISPUTED and not story.dispute) == []


def test_no_story_names_a_source_twice() -> None:
    assert stories_where(lambda story: repeated([source.url for source in story.sources])) == []


def test_measures_are_metric_and_read_well() -> None:
    for story in corpus().stories:
        for measure in story.measures:
            assert measure.unit not in {"lb", "lbs", "pounds", "feet", "ft", "miles", "mph", "inches"}, (
                story.id
            )
            assert len(figure(measure)) <= 60, story.id


@pytest.mark.parametrize(
    ("actor", "least"),
    [("Tom Cruise", 5), ("Natalie Portman", 2), ("Joseph Gordon-Levitt", 1), ("Kate Winslet", 2)],
)
def test_the_actors_it_all_began_with_are_well_covered(actor: str, least: int) -> None:
    theirs = [story for story in corpus().stories if actor in story.actors]
    assert len(theirs) >= least
    assert any(len(story.sources) >= 2 for story in theirs)


def test_the_stories_it_all_began_with_are_there() -> None:
    def told(actor: str, title: str, year: int, word: str) -> bool:
        return any(
            actor in story.actors
            and story.title == title
            and story.year == year
            and word in fold(f"{story.headline} {story.story} {' '.join(story.skills)}")
            for story in corpus().stories
        )

    assert told("Joseph Gordon-Levitt", "The Walk", 2015, "wire")
    assert told("Natalie Portman", "Black Swan", 2010, "ballet")
    assert told("Kate Winslet", "Avatar: The Way of Water", 2022, "breath")


@pytest.mark.skipif(not GATHERED.is_dir(), reason="the gathered facts are not beside this checkout")
def test_the_facts_are_those_that_were_gathered() -> None:
    def facts(record: dict[str, Any]) -> dict[str, Any]:
        kept = {field: value for field, value in record.items() if field not in WORDING}
        kept["measures"] = [{k: v for k, v in m.items() if k != "of"} for m in record["measures"]]
        return kept

    lines = (GATHERED / "library.jsonl").read_text(encoding="utf-8").splitlines()
    gathered = {record["id"]: record for record in map(json.loads, lines)}
    ours = {record["id"]: record for record in records("library.jsonl")}
    assert gathered.keys() <= ours.keys()
    for name, record in gathered.items():
        assert facts(ours[name]) == facts(record)


@pytest.mark.skipif(not GATHERED.is_dir(), reason="the gathered facts are not beside this checkout")
@pytest.mark.parametrize(("name", "key"), [("people", "name"), ("skills", "skill")])
def test_no_spelling_that_was_gathered_is_lost(name: str, key: str) -> None:
    gathered = json.loads((GATHERED / f"{name}.json").read_text(encoding="utf-8"))
    ours = {record[key]: set(record["also"]) for record in records(f"{name}.jsonl")}
    for record in gathered:
        assert set(record["also"]) <= ours[record[key]]


def write_corpus(folder: Path, stories: list[dict[str, Any]]) -> None:
    for file in FOLDER.glob("*.jsonl"):
        (folder / file.name).write_text("", encoding="utf-8")
    lines = "".join(json.dumps(record) + "\n" for record in stories)
    (folder / "library.jsonl").write_text(lines, encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"year": 1066}, "library.jsonl, line 2, year: "),
        ({"sources": [{"url": "x", "publisher": "P"}]}, "library.jsonl, line 2, sources.0.url: "),
        ({"skills": ["rowing", "Rowing"]}, "library.jsonl, line 2, skills: "),
    ],
)
def test_a_wrong_record_is_told_by_file_line_and_field(
    tmp_path: Path, change: dict[str, Any], told: str
) -> None:
    good = records("library.jsonl")[0]
    write_corpus(tmp_path, [good, {**good, **change}])
    with pytest.raises(CorpusProblem) as raised:
        read(tmp_path)
    assert str(raised.value).startswith(told)


def test_a_line_that_is_no_json_is_told(tmp_path: Path) -> None:
    write_corpus(tmp_path, [])
    (tmp_path / "library.jsonl").write_text("not json\n", encoding="utf-8")
    with pytest.raises(CorpusProblem, match=r"^library\.jsonl, line 1: "):
        read(tmp_path)


def test_a_story_reads_the_same_from_the_file_and_from_the_model() -> None:
    for record, story in zip(records("library.jsonl"), corpus().stories, strict=True):
        assert Story.model_validate(record) == story


def test_the_readme_names_every_field_category_kind_unit_and_status() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`\"?([\w ./-]+?)\"?`", page))
    assert set(Story.model_fields) <= named
    assert set(Source.model_fields) <= named
    assert set(Measure.model_fields) <= named
    assert {*Status, *Medium, *MeasureKind} <= named
    assert {unit for units in UNITS.values() for unit in units} <= named
    assert {path.name for path in FOLDER.glob("*.jsonl")} <= named
    (categories,) = re.findall(r"\*\*Categories:\*\* (.+)\.", page)
    assert categories.split(", ") == [str(category) for category in Category]


def test_the_measure_in_the_readme_is_a_valid_one() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.+)\n```", page)
    assert figure(Measure.model_validate_json(example)) == "28 kg (63 pounds)"
