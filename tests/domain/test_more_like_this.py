"""Which stories are like one, in which order, and why."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.more_like_this import SHOWN, Kindred, Traits, kindred_of
from bot.domain.story import Story
from data.corpus_files import read
from tests.stories import a_story, stories

LIBRARY = read().stories
HELD = {"kind": "breath_hold", "value": 7, "unit": "minutes", "of": "in a tank"}
LOST = {"kind": "weight_loss", "value": 20, "unit": "kg", "of": "in four months"}
STORY = a_story(measures=[HELD], trainer="Kirk Krack; her stunt team")
some = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def other(**changes: object) -> Story:
    """A story that has nothing in common with the first but what is named."""
    plain: dict[str, object] = {
        "id": "another--story",
        "title": "Another Film",
        "skills": ["ballet"],
        "category": "dance",
    }
    return a_story(**{**plain, **changes})


def reasons(one: Story, another: Story) -> tuple[str, ...]:
    return tuple(reason for each in kindred_of(one, [another]) for reason in each.reasons)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ()),
        ({"category": "diving"}, ()),
        ({"skills": ["ballet", "Freediving"]}, ("same skill: freediving",)),
        ({"trainer": "Chris Denison; KIRK KRACK"}, ("same coach: Kirk Krack",)),
        ({"trainer": "her stunt team"}, ()),
        ({"measures": [HELD]}, ("also held their breath",)),
        ({"measures": [{**HELD, "of": "never tried"}]}, ()),
        ({"measures": [{"kind": "training", "value": 7, "unit": "days", "of": "of lessons"}]}, ()),
        ({"title": STORY.title}, ("same production",)),
        ({"title": STORY.title, "year": 2009}, ()),
        (
            {"title": STORY.title, "measures": [HELD], "skills": ["freediving"]},
            ("same skill: freediving", "also held their breath", "same production"),
        ),
    ],
)
def test_only_what_is_stated_makes_two_stories_alike(
    changes: dict[str, object], said: tuple[str, ...]
) -> None:
    assert reasons(STORY, other(**changes)) == said


def test_what_the_skill_tells_already_is_not_said_twice() -> None:
    lost = a_story(skills=["weight loss", "boxing"], measures=[LOST])
    assert reasons(lost, other(skills=["weight loss"], measures=[LOST])) == ("same skill: weight loss",)
    assert reasons(lost, other(skills=["boxing"], measures=[LOST])) == (
        "same skill: boxing",
        "also lost weight",
    )
    assert reasons(lost, other(skills=["boxing", "weight loss"])) == ("same skills: weight loss, boxing",)


def test_names_of_languages_have_their_capital() -> None:
    assert reasons(other(skills=["polish"]), a_story(skills=["polish"])) == ("same skill: Polish",)


def test_the_most_important_skill_comes_before_another_and_more_before_less() -> None:
    story = a_story(skills=["freediving", "swimming"])
    both = other(id="both", skills=["swimming", "freediving"])
    first = other(id="first", skills=["freediving"])
    second = other(id="second", skills=["swimming"])
    film = other(id="film", title=story.title)
    found = [each.story.id for each in kindred_of(story, [film, second, first, both])]
    assert found == ["both", "first", "second", "film"]


def test_of_equals_the_weightier_comes_first() -> None:
    light = other(id="a", skills=["freediving"])
    heavy = other(id="b", skills=["freediving"], measures=[LOST])
    assert [each.story.id for each in kindred_of(STORY, [light, heavy])] == ["b", "a"]


def test_the_stories_of_the_library_are_like_each_other() -> None:
    alone = [story.id for story in LIBRARY if not kindred_of(story, LIBRARY)]
    assert len(alone) < len(LIBRARY) / 20


@st.composite
def shelves(draw: st.DrawFn) -> list[Story]:
    """Stories that share some of few traits, each under an id of its own."""
    drawn = draw(st.lists(stories(), min_size=2, max_size=8))
    pick = Random(draw(st.integers(0, 2**32)))
    return [
        story.model_copy(
            update={
                "id": f"story-{at}",
                "skills": tuple(pick.sample(["boxing", "ballet", "Polish", "piano"], pick.randint(1, 3))),
                "title": pick.choice(["One", "Two", "Three"]),
                "year": 2000,
                "trainer": pick.choice([None, "Ann Able", "Ann Able; Bob Best"]),
            }
        )
        for at, story in enumerate(drawn)
    ]


def pairs(shelf: list[Story]) -> dict[str, Kindred]:
    return {each.story.id: each for each in kindred_of(shelf[0], shelf)}


@some
@given(shelves(), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_chance_and_nothing_is_like_itself(
    shelf: list[Story], random: Random
) -> None:
    found = kindred_of(shelf[0], shelf)
    shuffled = list(shelf)
    random.shuffle(shuffled)
    assert kindred_of(shelf[0], shuffled) == found
    assert shelf[0].id not in {each.story.id for each in found}
    assert len(found) <= SHOWN
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert all(each.reasons for each in found)


@some
@given(shelves())
def test_every_reason_is_true_of_both(shelf: list[Story]) -> None:
    own = Traits.of(shelf[0])
    for each in pairs(shelf).values():
        theirs = Traits.of(each.story)
        assert {*each.skills} == {skill for key, skill in own.skills.items() if key in theirs.skills}
        assert set(each.feats) == set(own.feats) & set(theirs.feats)
        assert each.same_production is (own.production == theirs.production)
        for coach in each.coaches:
            assert coach in (shelf[0].trainer or "")


@some
@given(shelves())
def test_two_stories_are_as_much_like_each_other_either_way_round(shelf: list[Story]) -> None:
    for each in pairs(shelf).values():
        (back,) = kindred_of(each.story, [shelf[0]])
        assert back.score == each.score


@some
@given(shelves())
def test_one_thing_more_in_common_never_makes_a_story_less_alike(shelf: list[Story]) -> None:
    before = pairs(shelf)
    for story in shelf[1:]:
        closer = story.model_copy(update={"title": shelf[0].title, "year": shelf[0].year})
        (after,) = kindred_of(shelf[0], [closer])
        assert story.id not in before or after.score >= before[story.id].score
