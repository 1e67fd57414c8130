"""Two actors side by side."""

from bot.domain.comparison import Side, compare
from bot.domain.records import RecordKind
from bot.domain.story import Story
from tests.stories import a_story


def lost(kilos: float, of: str = "for the part") -> dict[str, object]:
    return {"kind": "weight_loss", "value": kilos, "unit": "kg", "of": of}


def held(seconds: float) -> dict[str, object]:
    return {"kind": "breath_hold", "value": seconds, "unit": "seconds", "of": "at the longest"}


def side(name: str, *stories: Story) -> Side:
    return Side(name.lower().replace(" ", "-"), name, stories)


def test_only_kinds_of_which_both_have_a_figure_meet_each_by_its_best() -> None:
    ann = side(
        "Ann Lee",
        a_story(id="a", actors=["Ann Lee"], measures=[lost(5), lost(9)]),
        a_story(id="b", actors=["Ann Lee"], measures=[held(90)]),
    )
    bob = side("Bob Ray", a_story(id="c", actors=["Bob Ray"], measures=[lost(20)]))
    (duel,) = compare(ann, bob).duels
    assert duel.kind is RecordKind.WEIGHT_LOST
    assert (duel.left.measure.value, duel.right.measure.value) == (9, 20)


def test_a_figure_that_names_the_other_actor_is_not_ones_own() -> None:
    shared = a_story(id="s", actors=["Ann Lee", "Bob Ray"], measures=[lost(10, "Ray"), lost(8, "Lee")])
    (duel,) = compare(side("Ann Lee", shared), side("Bob Ray", shared)).duels
    assert (duel.left.measure.value, duel.right.measure.value) == (8, 10)


def test_shared_skills_and_productions() -> None:
    ann = side(
        "Ann Lee",
        a_story(id="a", title="One", skills=["boxing", "the piano"]),
        a_story(id="b", title="Two", skills=["running"]),
    )
    bob = side("Bob Ray", a_story(id="c", title="Two", skills=["Piano tuning", "Boxing"]))
    found = compare(ann, bob)
    assert found.skills == ("boxing",)
    assert [story.title for story in found.together] == ["Two"]
    assert ann.productions == 2
    assert ann.years == (2022, 2022)


def test_two_with_nothing_in_common() -> None:
    found = compare(
        side("Ann Lee", a_story(id="a", title="One", skills=["boxing"])),
        side("Bob Ray", a_story(id="b", title="Two", skills=["running"])),
    )
    assert (found.skills, found.duels, found.together) == ((), (), ())
