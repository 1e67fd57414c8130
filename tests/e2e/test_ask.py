"""Members ask in plain words and search: answers, lists, pages, what hostile text does."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.cards.message import buttons_of, options_of, text_of
from tests.e2e.club import Club, answer, shown
from tests.e2e.test_lookups import HOSTILE


@pytest.fixture
async def quiet_club(database_path: Path) -> AsyncIterator[Club]:
    """A server in which it is no fault that a command is refused."""
    opened = Club(database_path, check_errors=False)
    try:
        await opened.open()
        yield opened
    finally:
        await opened.close()


async def ask(club: Club, question: str) -> list[dict[str, Any]]:
    """What is shown to that question; time passes, so that nobody has to wait."""
    await club.env.advance_time(30)
    return shown(await club.ada.slash(club.channel, "ask", question=question))


async def search(club: Club, text: str, **options: Any) -> list[dict[str, Any]]:
    await club.env.advance_time(30)
    return shown(await club.ada.slash(club.channel, "search", text=text, **options))


def lines(components: list[dict[str, Any]]) -> list[str]:
    return [line for line in text_of(components).splitlines() if line[:1].isdigit()]


async def test_in_the_simulated_discord_a_large_library_is_answered_from_by_the_bot_alone(
    database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It waits until nothing is under way any more, so a process that is always there would hold it up.
    monkeypatch.setattr("data.search._MANY", 1)
    club = Club(database_path)
    try:
        await club.open()
        told = await ask(club, "how long could kate winslet hold her breath in avatar")
        assert "7 min 15 s" in text_of(told)
    finally:
        await club.close()


async def test_a_fact_is_told_first_and_the_story_stands_below(club: Club) -> None:
    text = text_of(await ask(club, "how long could kate winslet hold her breath in avatar"))
    first, second = text.splitlines()[:2]
    assert first == "-# “how long could kate winslet hold her breath in avatar”"
    assert second.replace("\\", "") == (
        "**For Avatar: The Way of Water (2022), Kate Winslet held her breath for about 7 min 15 s "
        "(at her longest).**"
    )
    assert "Confirmed" in text
    assert "4 weeks" in text


async def test_the_coach_is_named(club: Club) -> None:
    text = text_of(await ask(club, "who taught JGL to walk the wire"))
    assert "Joseph Gordon-Levitt for The Walk (2015) was Philippe Petit" in text.replace("\\", "")


async def test_a_disputed_legend_is_told_as_disputed(club: Club) -> None:
    text = text_of(await ask(club, "did jared leto really send rats?"))
    assert text.splitlines()[1].startswith("**That is disputed.")


async def test_several_are_listed_and_opened(club: Club) -> None:
    components = await ask(club, "who learned the piano?")
    assert len(lines(components)) == 10
    options = options_of(components)
    assert len(options) == 10
    listed = answer(await club.ada.slash(club.channel, "ask", question="who learned the piano?"))
    opened = await club.ada.select(listed, [options[0]["value"]])
    message = answer(opened)
    assert message.ephemeral
    assert options[0]["label"] in text_of(message.components)


async def test_a_long_list_turns_its_pages_also_after_a_restart(club: Club) -> None:
    result = await club.ada.slash(club.channel, "ask", question="which actors lost weight for a part?")
    first = lines(answer(result).components)
    await club.restart()
    turned = await club.ada.click(answer(result), label="Next")
    second = lines(shown(turned))
    assert first[0].startswith("1. ")
    assert second[0].startswith("11. ")
    assert not {line.split(" ", 1)[1] for line in first} & {line.split(" ", 1)[1] for line in second}


async def test_numbers_are_ranked(club: Club) -> None:
    components = await ask(club, "who lost more than 20 kg")
    listed = lines(components)
    assert "Jia Ling" in listed[0]
    assert "50 kg" in listed[0]
    assert "Vikram" in listed[1]


@pytest.mark.parametrize(
    "question",
    [
        "what did Mirelle Okonquist do in Harrow Lake (2011)",
        "who trained brad pitt for fight club",
        "who learned the bagpipes",
        "top gun maverick box office",
        "hi bot",
        "???",
    ],
)
async def test_what_the_library_lacks_is_admitted_in_the_first_words(club: Club, question: str) -> None:
    assert text_of(await ask(club, question)).startswith("I don't know")


async def test_an_answer_that_is_only_near_is_offered_as_such(club: Club) -> None:
    components = await ask(club, "who trained brad pitt for fight club")
    assert "answers something else" in text_of(components)
    assert options_of(components)


async def test_a_question_about_a_card_is_asked_from_its_button(club: Club) -> None:
    card = await club.ada.slash(
        club.channel, "prep", actor="Kate Winslet", film="Avatar: The Way of Water (2022)"
    )
    form = await club.bo.click(answer(card), label="Ask about this")
    answered = await club.bo.submit_modal(form, {_input_of(form): "who trained her?"})
    assert "Kirk Krack" in text_of(shown(answered)).splitlines()[1]


async def test_a_flood_is_slowed_and_others_are_not(quiet_club: Club) -> None:
    club = quiet_club
    told = [await club.ada.slash(club.channel, "ask", question="who learned chess") for _ in range(8)]
    refused = [result for result in told if "One moment" in text_of(answer(result).components)]
    assert len(refused) == 2
    assert all(answer(result).ephemeral for result in refused)
    other = await club.bo.slash(club.channel, "ask", question="who learned chess")
    assert "Anya Taylor-Joy" in text_of(shown(other))
    await club.env.advance_time(30)
    assert "Anya Taylor-Joy" in text_of(await ask(club, "who learned chess"))


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("command", ["ask", "search"])
async def test_hostile_text_is_answered_calmly(club: Club, command: str, typed: str) -> None:
    option = "question" if command == "ask" else "text"
    components = shown(await club.ada.slash(club.channel, command, **{option: typed}))
    text = text_of(components)
    assert "Something went wrong" not in text
    assert "@everyone" not in text.replace("\\@", "")
    assert "](" not in text
    assert not {"\u202e", "\x00", "\u200b"} & set(text)


async def test_a_search_shows_the_words_that_it_found(club: Club) -> None:
    components = await search(club, "tuna")
    text = text_of(components)
    assert text.startswith("### Stories with “tuna”")
    assert "**tuna**" in text


async def test_a_search_mends_typos_and_says_so(club: Club) -> None:
    text = text_of(await search(club, "gylenhaal boxing"))
    assert "Read as Jake Gyllenhaal" in text
    assert "Southpaw" in text


async def test_a_search_stays_within_its_category(club: Club) -> None:
    everywhere = text_of(await search(club, "tom cruise"))
    diving = text_of(await search(club, "tom cruise", category="diving"))
    assert "of " in everywhere
    assert "Rogue Nation" in diving
    assert len(diving) < len(everywhere)


async def test_a_search_turns_its_pages(club: Club) -> None:
    result = await club.ada.slash(club.channel, "search", text="training")
    turned = shown(await club.ada.click(answer(result), label="Next"))
    assert lines(turned)[0].startswith("11. ")
    assert "Page 2" in " ".join(buttons_of(turned))


async def test_a_search_without_result_says_so(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "search", text="zzzzqqq"))
    assert message.ephemeral
    assert "no story" in text_of(message.components)


def _input_of(form: Any) -> str:
    """The custom_id of the form's one input."""
    (label,) = form.modal["components"]
    return str(label["component"]["custom_id"])


async def test_where_nothing_is_known_a_story_can_be_suggested(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "ask", question="who learned the bagpipes"))
    form = await club.ada.click(message, label="Suggest a story")
    assert form.modal is not None
    off_topic = answer(await club.ada.slash(club.channel, "ask", question="who directed pulp fiction"))
    assert "Suggest a story" not in buttons_of(off_topic.components)


async def test_a_form_about_a_story_is_answered_after_a_restart_too(club: Club) -> None:
    card = answer(await club.ada.slash(club.channel, "prep", actor="Peter Weller"))
    form = await club.bo.click(card, label="Ask about this")
    await club.restart()
    answered = await club.bo.submit_modal(form, {_input_of(form): "who was his teacher?"})
    assert "Moni Yakim" in text_of(shown(answered)).splitlines()[1]
