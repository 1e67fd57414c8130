from itertools import combinations

import pytest

from bot.domain.lookalikes import LIKELY, SHOWN, Lookalikes, likeness
from bot.domain.sentences import sentences_of
from bot.domain.story import Story
from bot.domain.text import fold
from data import corpus_files
from tests.stories import a_story

LIBRARY = corpus_files.read().stories
KNOWN = Lookalikes(LIBRARY)
BY_ID = {story.id: story for story in LIBRARY}


def slipped(name: str) -> str:
    """The name without the letter in its middle."""
    middle = len(name) // 2
    return name[:middle] + name[middle + 1 :] if len(name) > 7 else name


def in_a_line(story: Story) -> Story:
    """Only the headline is told, for one actor and one skill."""
    return story.model_copy(
        update={"story": story.headline, "actors": story.actors[:1], "skills": story.skills[:1]}
    )


def in_haste(story: Story) -> Story:
    """Slips in the names, a year beside, half of the words."""
    return story.model_copy(
        update={
            "actors": tuple(slipped(actor) for actor in story.actors),
            "title": slipped(story.title),
            "year": story.year + 1,
            "story": " ".join(story.story.split()[::2]),
            "headline": story.headline.upper(),
        }
    )


def under_another_skill(story: Story) -> Story:
    """The first two sentences, filed under a skill that nobody has."""
    told = " ".join(sentences_of(story.story)[:2])
    return story.model_copy(update={"story": told, "headline": "Somebody prepared", "skills": ("something",)})


@pytest.mark.parametrize("retold", [in_a_line, in_haste, under_another_skill])
def test_every_story_is_found_when_it_is_told_again(retold: object) -> None:
    assert callable(retold)
    for story in LIBRARY:
        found = KNOWN.of(retold(story))
        assert 0 < len(found) <= SHOWN
        assert found[0].story == story


def test_a_paraphrase_with_the_same_skill_is_found() -> None:
    without_headlines = Lookalikes(story.model_copy(update={"headline": "-----"}) for story in LIBRARY)
    for story in LIBRARY:
        paraphrase = in_a_line(story).model_copy(update={"headline": "-----"})
        assert story.id in {found.story.id for found in without_headlines.of(paraphrase)}


def test_no_two_stories_of_the_library_are_taken_for_one_unless_all_but_the_wording_agrees() -> None:
    for one, other in combinations(LIBRARY, 2):
        same_actor = {fold(actor) for actor in one.actors} & {fold(actor) for actor in other.actors}
        same_production = (fold(one.title), one.year) == (fold(other.title), other.year)
        same_skill = same_actor and same_production and set(one.skills) & set(other.skills)
        # A pair without an actor or a production in common cannot come near the mark.
        if (same_actor or same_production) and not same_skill:
            assert likeness(one, other) < LIKELY


@pytest.mark.parametrize(
    ("changes", "is_found"),
    [
        ({"title": "Avatar"}, True),
        ({"title": "Avatar", "year": 2009}, False),
        ({"title": "Avatar: The Way of Watter"}, True),
        ({"year": 2021}, True),
        ({"actors": ["Kate Winslett"]}, True),
        ({"actors": ["Sigourney Weaver"]}, False),
        ({"skills": ["ballet"], "category": "dance"}, True),
    ],
)
def test_what_tells_the_same_story(changes: dict[str, object], is_found: bool) -> None:
    known = a_story()
    assert bool(Lookalikes([known]).of(a_story(**changes))) is is_found


def test_the_next_of_a_series_is_another_production() -> None:
    known = a_story(title="John Wick: Chapter 2", year=2017)
    assert not Lookalikes([known]).of(a_story(title="John Wick: Chapter 3", year=2018))
