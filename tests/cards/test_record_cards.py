"""The cards of records, comparisons and timelines: within Discord's limits, and nothing acts in them."""

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from bot.domain.comparison import Side, compare
from bot.domain.measure import UNITS
from bot.domain.records import Entry, RecordKind, RecordPage, marks_of, standings
from bot.domain.story import Story
from bot.domain.subject import actor_key, film_key
from bot.domain.timeline import timeline
from cogs.cards.compare import compare_card, compare_chart
from cogs.cards.record_actions import ReadRecord, TurnRecord
from cogs.cards.records import PER_PAGE, record_card
from cogs.cards.story import Page, story_card
from cogs.cards.timeline import timeline_text
from data.corpus_files import read
from tests.cards.message import assert_within_limits, buttons_of, drawn, text_of, walk
from tests.cards.test_limits import FULL, subjects_of
from tests.cards.test_plain import HOSTILE, acting
from tests.stories import a_story, stories

thorough = settings(max_examples=40, suppress_health_check=list(HealthCheck))
KINDS = tuple(RecordKind)


def with_figures(story: Story, number: int = 0) -> Story:
    """The story with a figure in each kind of record, all of its words kept as long as they are."""
    words = story.measures[0].of if story.measures else "for the part"
    measures = [
        {
            "kind": kind.measure,
            "value": 999_999_999.25,
            "value_max": 999_999_999.75,
            "unit": next(unit for unit in sorted(UNITS[kind.measure]) if "hours" in unit or unit in _LONG),
            "of": words,
            "stated": story.measures[0].stated if story.measures else None,
        }
        for kind in list(RecordKind)[:8]
    ]
    return Story.model_validate({**story.model_dump(), "id": f"a-{number}", "measures": measures})


_LONG = {"kg", "minutes", "metres", "km/h"}


def page_of(story: Story, start: int = 0, total: int = 11) -> RecordPage:
    many = [with_figures(story, number) for number in range(PER_PAGE)]
    placed = standings(mark for one in many for mark in marks_of(RecordKind.WEIGHT_LOST, one))
    by_id = {one.id: one for one in many}
    entries = tuple(Entry(one, by_id[one.mark.story_id]) for one in placed)
    return RecordPage(RecordKind.WEIGHT_LOST, entries, start, total, 1e9)


@thorough
@given(stories())
@example(FULL[0])
@example(FULL[1])
@example(FULL[2])
@example(FULL[3])
def test_ten_entries_of_whatever_a_story_admits(story: Story) -> None:
    page = page_of(story)
    for picture in ("chart.png", None):
        components = drawn(record_card(page, KINDS, picture))
        assert_within_limits(components)
        assert sum(part["type"] == 9 for part in walk(components)) == len(page.entries)


@thorough
@given(stories(), stories())
@example(FULL[0], FULL[1])
@example(FULL[1], FULL[1])
@example(FULL[2], FULL[3])
def test_two_actors_of_whatever_stories(one: Story, other: Story) -> None:
    left = Side(actor_key(one.actors[0]), one.actors[0], (with_figures(one),))
    right = Side(
        actor_key(other.actors[-1]), other.actors[-1], (with_figures(other, 1), with_figures(one, 2))
    )
    assume(left.key != right.key)
    comparison = compare(left, right)
    chart = compare_chart(comparison)
    for picture in ("chart.png" if chart else None, None):
        assert_within_limits(drawn(compare_card(comparison, picture)))


@thorough
@given(st.lists(stories(), min_size=2, max_size=25))
@example([*FULL, *FULL])
@example([a_story(id=f"a-{at}", title="*" * 90 + str(at), year=1900 + at) for at in range(25)])
def test_a_timeline_leaves_room_for_the_story(told: list[Story]) -> None:
    lead = timeline_text(told[0].actors[0], timeline(told), 25)
    for story in (*FULL, told[0]):
        page = Page(subjects_of(story)[0], 0, 25, (story,) * 25, 0)
        components = drawn(story_card(story, page, lead=lead))
        assert_within_limits(components)
        assert (
            "Confirmed" in text_of(components)
            or "Reported" in text_of(components)
            or "Disputed" in text_of(components)
        )


@pytest.mark.parametrize("evil", HOSTILE)
def test_what_somebody_wrote_does_not_act(evil: str) -> None:
    named = f"{evil} one"
    story = a_story(
        actors=[named],
        title=evil,
        skills=[f"{evil} skill"[:40]],
        measures=[
            {"kind": "weight_loss", "value": 9, "unit": "kg", "of": evil, "stated": evil[:40]},
        ],
    )
    plain_story = a_story(
        actors=["Ann Lee"],
        title="Plain",
        skills=["boxing"],
        measures=[{"kind": "weight_loss", "value": 9, "unit": "kg", "of": "plain", "stated": "plain"}],
    )

    def shown(one: Story) -> list[str]:
        (placed,) = standings(marks_of(RecordKind.WEIGHT_LOST, one))
        page = RecordPage(RecordKind.WEIGHT_LOST, (Entry(placed, one),), 0, 1, 9.0)
        side = Side(actor_key(one.actors[0]), one.actors[0], (one,))
        return [
            text_of(drawn(record_card(page, KINDS, None))),
            text_of(drawn(compare_card(compare(side, side), None))),
            timeline_text(one.actors[0], timeline([one, one]), 2),
        ]

    for hostile, harmless in zip(shown(story), shown(plain_story), strict=True):
        assert sorted(acting(hostile)) == sorted(acting(harmless))


def test_each_entry_stands_beside_the_button_that_opens_its_story() -> None:
    page = page_of(FULL[0], start=10, total=25)
    components = drawn(record_card(page, KINDS, "chart.png"))
    sections = [part for part in walk(components) if part["type"] == 9]
    for section, entry in zip(sections, page.entries, strict=True):
        assert section["accessory"]["custom_id"] == ReadRecord(entry.story.id).custom_id
    buttons = buttons_of(components)
    assert buttons["Back"]["custom_id"] == TurnRecord(RecordKind.WEIGHT_LOST, 0).custom_id
    assert buttons["Next"]["custom_id"] == TurnRecord(RecordKind.WEIGHT_LOST, 20).custom_id
    assert buttons["Page 2 of 3"]["disabled"]


def test_every_timeline_of_the_library_is_whole_and_ends_above_the_story() -> None:
    by_actor: dict[str, list[Story]] = {}
    for story in read().stories:
        for actor in story.actors:
            by_actor.setdefault(actor, []).append(story)
    for actor, told in by_actor.items():
        text = timeline_text(actor, timeline(told), len(told))
        lines = text.splitlines()
        assert len(lines) - 1 == len({film_key(story.title, story.year) for story in told})
        assert "…" not in text, actor
        years = [int(line.split()[1]) for line in lines[1:]]
        assert years == sorted(years)
