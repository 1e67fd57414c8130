"""Whatever story the model admits, Discord takes the message."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.domain.category import Category
from bot.domain.names import NEAREST, Name
from bot.domain.story import STORY_LENGTH, Story
from bot.domain.subject import Subject, SubjectKind, actor_key, film_key, skill_key
from cogs.cards import look
from cogs.cards.help import CommandHelp, OptionHelp, about_card, command_card, commands_card
from cogs.cards.listing import PER_PAGE, listing_card
from cogs.cards.notice import not_found_card, not_in_film_card
from cogs.cards.story import Page, story_card
from data.corpus_files import read
from tests.cards.message import assert_within_limits, drawn, links_of, text_of
from tests.stories import a_story, stories, texts

# Many fields take many draws; that is not a fault of the strategy.
thorough = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def _at_every_limit(letter: str) -> Story:
    """A story whose every field is as long as it may be, all of one letter."""

    def named(length: int, number: int) -> str:
        return f"{number}{letter * length}"[:length]

    measure = {"kind": "other", "value": 999_999_999.25, "value_max": 999_999_999.75}
    return a_story(
        id="-".join(["abcdefg"] * 10),
        actors=[named(60, number) for number in range(6)],
        title=letter * 100,
        role=letter * 100,
        skills=[named(40, number) for number in range(4)],
        headline=letter * 90,
        story=letter * STORY_LENGTH,
        measures=[{**measure, "unit": letter * 30, "of": letter * 80, "stated": letter * 40}] * 8,
        trainer=letter * 100,
        status="disputed",
        dispute=letter * 300,
        sources=[
            {
                "url": f"https://example.org/{'a' * 491}{number}",
                "publisher": letter * 80,
                "date": "2022-09-30",
            }
            for number in range(10)
        ],
    )


LONGEST = max(Category, key=len)
FULL = [_at_every_limit(letter) for letter in ("W", "*", "漢", "😀")]


def subjects_of(story: Story) -> list[Subject]:
    film = film_key(story.title, story.year)
    return [
        Subject(SubjectKind.ACTOR, actor_key(story.actors[0])),
        Subject(SubjectKind.ACTOR, actor_key(story.actors[0]), film),
        Subject(SubjectKind.FILM, film),
        Subject(SubjectKind.SKILL, skill_key(story.skills[0])),
    ]


@thorough
@given(stories())
@example(FULL[0])
@example(FULL[1])
@example(FULL[2])
@example(FULL[3])
def test_a_story_alone_or_drawn_by_chance(story: Story) -> None:
    for card in (story_card(story), story_card(story, drawn_from=""), story_card(story, drawn_from=LONGEST)):
        components = drawn(card)
        assert_within_limits(components)
        assert links_of(components) == [source.url for source in story.sources]


@thorough
@given(stories(), st.integers(1, 999), st.data())
@example(FULL[1], 999, None)
def test_a_story_as_a_page(story: Story, total: int, data: st.DataObject | None) -> None:
    at = data.draw(st.integers(0, total - 1)) if data is not None else total - 1
    start = at - at % look.OPTIONS
    neighbours = (story,) * min(look.OPTIONS, total - start)
    for subject in subjects_of(story):
        components = drawn(story_card(story, Page(subject, at, total, neighbours, start)))
        assert_within_limits(components)
        if total > 1:
            assert any(part.get("label") == f"{at + 1} of {total}" for part in _parts(components))


@thorough
@given(stories(), st.integers(1, 999), st.data(), st.text(st.characters(codec="utf-8"), max_size=107))
@example(FULL[1], 999, None, "*" * 107)
def test_a_list_of_stories(story: Story, total: int, data: st.DataObject | None, label: str) -> None:
    at = data.draw(st.integers(0, total - 1)) if data is not None else total - 1
    start = at - at % PER_PAGE
    page = (story,) * min(PER_PAGE, total - start)
    for subject in subjects_of(story):
        assert_within_limits(drawn(listing_card(subject, label, page, start, total)))


@thorough
@given(st.sampled_from(SubjectKind), texts(), st.lists(stories(), max_size=NEAREST), st.integers(0, 10_000))
@example(SubjectKind.ACTOR, "*" * 6000, FULL[1:2], 400)
def test_a_name_that_is_not_found(kind: SubjectKind, typed: str, like: list[Story], known: int) -> None:
    names = {subjects_of(story)[1].key: story.actors[0] for story in like}
    near = [Name(key, label, 1) for key, label in names.items()]
    components = drawn(not_found_card(kind, typed, near, known))
    assert_within_limits(components)
    films = {film_key(story.title, story.year): f"{story.title} ({story.year})" for story in like}
    offered = [Name(key, label, 1) for key, label in films.items()]
    actor = Name("x" * 36, like[0].actors[0] if like else "Kate Winslet", 1)
    assert_within_limits(drawn(not_in_film_card(actor, typed, offered)))


def test_the_words_about_the_bot() -> None:
    options = tuple(OptionHelp(f"option{number}", "w" * 100, required=False) for number in range(10))
    known = [CommandHelp(f"command{n}", "w" * 60, "/command", options, 10**18 + n) for n in range(10)]
    known += [CommandHelp(f"mod command{n}", "w" * 60, "/command", options, 10**18 + n) for n in range(30)]
    assert_within_limits(drawn(commands_card(known)))
    assert_within_limits(drawn(command_card(known[0])))
    assert_within_limits(drawn(about_card(version="1.2.3", stories=999, actors=9, films=9, skills=9)))


def test_every_story_of_the_library_is_told_whole() -> None:
    for story in read().stories:
        text = text_of(drawn(story_card(story)))
        assert "…" not in text, story.id
        assert len(text) < 2500, story.id


@pytest.mark.parametrize("story", FULL)
def test_a_story_that_is_too_long_loses_neither_its_status_nor_its_dispute(story: Story) -> None:
    text = text_of(drawn(story_card(story)))
    assert "Disputed" in text
    assert "999,999,999.25" in text


def _parts(components: list[dict[str, object]]) -> list[dict[str, object]]:
    from tests.cards.message import walk

    return list(walk(components))
