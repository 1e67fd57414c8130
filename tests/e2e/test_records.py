"""Members compare: records with their charts, two actors side by side, the years of one."""

from typing import Any

import pytest

from bot.domain.records import RecordKind
from cogs.cards.chart import BarChart
from cogs.chart_process import ChartProcess, DrawingError
from tests.cards.message import buttons_of, options_of, text_of, walk
from tests.e2e.club import Club, answer, labels, shown

_GALLERY, _SECTION = 12, 9


def pictures_of(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is shown as a picture."""
    return [item for part in walk(components) if part["type"] == _GALLERY for item in part["items"]]


def story_buttons(components: list[dict[str, Any]]) -> list[str]:
    """The custom_ids of the buttons beside the entries."""
    return [part["accessory"]["custom_id"] for part in walk(components) if part["type"] == _SECTION]


async def test_records_open_with_a_ranking_and_its_chart(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "records"))
    assert not message.ephemeral
    (picture,) = pictures_of(message.components)
    assert picture["media"]["content_type"] == "image/png"
    assert picture["description"].startswith("Bar chart: Most weight lost")
    assert "Jia Ling" in text_of(message.components)
    assert "Jia Ling: 50 kg" in picture["description"]
    assert len(message.attachments) == 1


async def test_a_kind_is_found_by_what_people_call_it(club: Club) -> None:
    for typed in ("Longest breath hold", "under water", "breath-hold"):
        components = shown(await club.ada.slash(club.channel, "records", kind=typed))
        assert "7 min 15 s" in text_of(components), typed
        assert "Kate Winslet: 7 min 15 s" in pictures_of(components)[0]["description"]
    unknown = answer(await club.ada.slash(club.channel, "records", kind="longest breth hold"))
    assert unknown.ephemeral
    assert RecordKind.BREATH_HOLD in [option["value"] for option in options_of(unknown.components)]
    await club.ada.select(unknown, [RecordKind.BREATH_HOLD.value])
    assert "7 min 15 s" in text_of(unknown.components)
    assert pictures_of(unknown.components)
    offered = labels(await club.ada.autocomplete(club.channel, "records", "kind", ""))
    assert len(offered) >= 10
    assert RecordKind.LIFT.label not in offered
    assert labels(await club.ada.autocomplete(club.channel, "records", "kind", "fast"))[0] == "Highest speed"


async def test_pages_and_kinds_turn_the_same_message_with_a_new_chart_each(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "records", kind="Longest training"))
    first = pictures_of(message.components)[0]
    await club.ada.click(message, label="Next")
    second = pictures_of(message.components)[0]
    assert second["description"].startswith("Bar chart: Longest training, 11–20")
    assert second["media"]["url"] != first["media"]["url"]
    assert len(message.attachments) == 1
    kinds = options_of(message.components)
    assert [option["value"] for option in kinds if option.get("default")] == ["training"]
    await club.ada.select(message, ["height"])
    assert "7,620 m" in text_of(message.components)
    assert len(message.attachments) == 1
    assert "Next" not in buttons_of(message.components)


async def test_every_entry_opens_its_story_beside_the_ranking(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "records", kind="breath-hold"))
    before = message.components
    names = ("Kate Winslet", "Mabel Cadena")
    for name, custom_id in zip(names, story_buttons(before), strict=False):
        opened = answer(await club.ada.click(message, custom_id=custom_id))
        assert opened.ephemeral
        assert f"**{name}**" in text_of(opened.components)
    assert message.components == before


async def test_somebody_else_turns_a_page_of_their_own(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "records"))
    before = message.components
    theirs = answer(await club.bo.click(message, label="Next"))
    assert theirs.ephemeral
    assert "11–20" in pictures_of(theirs.components)[0]["description"]
    assert message.components == before


async def test_records_work_after_a_restart_and_in_direct_messages(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "records"))
    await club.restart()
    await club.ada.click(message, label="Next")
    assert "11–20" in pictures_of(message.components)[0]["description"]
    cleo = club.env.create_user("cleo")
    assert pictures_of(shown(await cleo.slash("records", kind="height")))


async def test_without_a_picture_the_words_tell_it_all(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: ChartProcess, __: BarChart) -> bytes:
        raise DrawingError("no matplotlib here")

    monkeypatch.setattr(ChartProcess, "draw", broken)
    message = answer(await club.ada.slash(club.channel, "records"))
    assert "Jia Ling" in text_of(message.components)
    assert pictures_of(message.components) == []
    assert message.attachments == []
    compared = shown(
        await club.ada.slash(club.channel, "compare", **{"actor": "Kate Winslet", "with": "Tom Cruise"})
    )
    assert "7 min 15 s" in text_of(compared)


async def test_two_actors_side_by_side(club: Club) -> None:
    options = {"actor": "kate winslet", "with": "Tom Cruise"}
    message = answer(await club.ada.slash(club.channel, "compare", **options))
    text = text_of(message.components)
    for words in ("Kate Winslet", "Tom Cruise", "7 min 15 s", "6 min", "freediving"):
        assert words in text
    (picture,) = pictures_of(message.components)
    assert "Longest breath hold:\nKate Winslet: 7 min 15 s\nTom Cruise: 6 min" in picture["description"]
    opened = answer(await club.bo.click(message, label="Tom Cruise"))
    assert opened.ephemeral
    assert "How Tom Cruise prepared" in text_of(opened.components)
    others = answer(await club.ada.click(message, label="Who else: freediving"))
    assert "Who took on freediving" in text_of(others.components)
    for option in ("actor", "with"):
        assert "Kate Winslet" in labels(
            await club.ada.autocomplete(club.channel, "compare", option, "kate w")
        )


async def test_actors_who_have_no_figure_in_common_are_compared_in_words(club: Club) -> None:
    options = {"actor": "Kate Winslet", "with": "Barkhad Abdi"}
    components = shown(await club.ada.slash(club.channel, "compare", **options))
    assert pictures_of(components) == []
    assert "No figure of one kind" in text_of(components)


@pytest.mark.parametrize(
    ("actor", "other"), [("Kate Winslet", "kate winslet"), ("Nobody Whatsoever", "Tom Cruise")]
)
async def test_what_cannot_be_compared_is_said_privately(club: Club, actor: str, other: str) -> None:
    message = answer(await club.ada.slash(club.channel, "compare", **{"actor": actor, "with": other}))
    assert message.ephemeral
    assert "twice" in text_of(message.components) or "I know no story" in text_of(message.components)


async def test_prep_opens_with_the_years_of_an_actor_and_still_tells_the_story_at_once(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "prep", actor="Kate Winslet"))
    lines = text_of(message.components).splitlines()
    assert "Kate Winslet** through the years" in lines[0]
    years = [int(line.split()[1]) for line in lines if line.startswith("-# 20")]
    assert years == sorted(years)
    assert len(years) >= 5
    assert "7 min 15 s" in text_of(message.components)
    await club.ada.click(message, label="Next")
    assert "through the years" not in text_of(message.components)
    await club.ada.click(message, label="Back")
    assert "through the years" in text_of(message.components)
    for options in (
        {"actor": "Kate Winslet", "film": "Avatar: The Way of Water"},
        {"actor": "Heath Ledger"},
    ):
        alone = shown(await club.ada.slash(club.channel, "prep", **options))
        assert "through the years" not in text_of(alone)
