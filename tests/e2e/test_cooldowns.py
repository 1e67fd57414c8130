"""Whoever uses what is costly again and again has to wait a moment; nobody else does."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.domain.privacy import Contributions
from bot.domain.records import RecordKind
from cogs.cards.actions import Action, Serial, Snowflake
from cogs.cards.ask_actions import AskForm, TurnAnswer, TurnSearch
from cogs.cards.privacy import EraseMe
from cogs.cards.record_actions import ChooseRecord, TurnRecord
from cogs.cards.trivia_actions import PlayAgain
from tests.cards.message import text_of
from tests.e2e import forged
from tests.e2e.club import answer
from tests.e2e.desk import Desk
from tests.e2e.secrets import somewhere

FILE = ("stories.csv", b"id,title\n")
# What searches, draws, reads or writes much for one person.
COSTLY: dict[str, dict[str, Any]] = {
    "ask": {"question": "who learned chess?"},
    "search": {"text": "chess"},
    "records": {},
    "compare": {"actor": "Kate Winslet", "with": "Tom Cruise"},
    "trivia play": {"rounds": 1},
    "trivia stats": {},
    "trivia leaderboard": {},
    "privacy export": {},
    "doctor": {},
    "mod import": {"file": FILE},
    "mod export": {},
}
# A few rows that an index leads to, a card that is kept, or what has a bound of its own: one match in
# a channel, one daily a date, so many suggestions that wait.
CHEAP = {
    *("prep", "film", "skill", "random", "help", "about", "setup"),
    *(
        "trivia match",
        "trivia daily",
        "story suggest",
        "story mine",
        "story saved",
        "privacy show",
        "privacy erase",
    ),
    *("daily schedule", "daily stop", "daily status", "daily post"),
    *("mod queue", "mod add", "mod edit", "mod delete", "mod restore", "mod history", "mod log"),
    *("mod question add", "mod question edit", "mod question delete", "mod question list"),
}
# What is pressed, and what is picked there.
PRESSES: dict[str, tuple[Action, list[str] | None]] = {
    "a page of an answer": (TurnAnswer(0, "who-learned-chess"), None),
    "a page of a search": (TurnSearch("", 0, "chess"), None),
    "another record": (ChooseRecord(), [RecordKind.BREATH_HOLD]),
    "a page of a record": (TurnRecord(RecordKind.BREATH_HOLD, 0), None),
}
MANY = 20

Use = Callable[[MemberActor], Awaitable[InteractionResult]]


@pytest.fixture
async def desk(database_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(database_path, check_errors=False)
    try:
        await opened.open()
        yield opened
    finally:
        await opened.close()


async def assert_slowed(desk: Desk, use: Use) -> None:
    """One who uses it on and on is answered, then told to wait; another is answered at once."""
    said = [text_of(answer(await use(desk.moderator)).components) for _ in range(MANY)]
    waits = ["One moment" in words for words in said]
    assert not any(waits[:6]), said[0]
    assert all(waits[-4:]), said[-1]
    assert "One moment" not in text_of(answer(await use(desk.second)).components)
    await desk.env.advance_time(30)
    assert "One moment" not in text_of(answer(await use(desk.moderator)).components)


def test_of_every_command_it_is_said_whether_it_is_costly(desk: Desk) -> None:
    names = {command.qualified_name for command in forged.commands_of(desk.bot)}
    assert names == COSTLY.keys() | CHEAP
    assert not COSTLY.keys() & CHEAP


@pytest.mark.parametrize("name", COSTLY)
async def test_a_costly_command_is_slowed(desk: Desk, name: str) -> None:
    await assert_slowed(desk, lambda who: who.slash(desk.channel, name, **COSTLY[name]))


@pytest.mark.parametrize("name", PRESSES)
async def test_a_costly_press_is_slowed(desk: Desk, name: str) -> None:
    message = await somewhere(desk)
    action, picked = PRESSES[name]
    await assert_slowed(desk, lambda who: forged.press(who, desk.channel, message, action, picked))


async def test_a_question_from_a_card_is_slowed(desk: Desk) -> None:
    about = AskForm("kate-winslet--avatar-the-way-of-water-2022--breath-hold")
    await assert_slowed(
        desk, lambda who: forged.form(who, desk.channel, about, {"question": "who taught her?"})
    )


async def test_another_quiz_and_an_erasure_are_slowed(desk: Desk) -> None:
    message = await somewhere(desk)
    await desk.moderator.slash(desk.channel, "trivia play", rounds=1)
    mine = EraseMe(Contributions.KEEP, Snowflake(desk.moderator.id))
    for action in (PlayAgain(Serial(1)), mine):
        await desk.env.advance_time(30)
        said = [
            text_of(
                answer(await forged.press(desk.moderator, desk.channel, message, action, None)).components
            )
            for _ in range(MANY)
        ]
        assert "One moment" not in said[0], action
        assert "One moment" in said[-1], action
