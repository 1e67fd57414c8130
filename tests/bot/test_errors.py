"""The one error policy: what a person sees and what the operator reads, failure by failure."""

import logging
import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from bot.answered import Answered, Outcome
from bot.client import Understudy
from data.asking import Asking
from data.stories import Stories
from tests.cards.message import text_of
from tests.e2e.club import Club, answer, shown

Interaction = discord.Interaction[Any]


class Faulty(Understudy):
    """The bot with a command that fails as the test wants it."""

    fault: Exception
    answers_first = False

    async def setup_hook(self) -> None:
        @app_commands.command()
        async def fail(interaction: Interaction) -> None:
            """Fail."""
            if self.answers_first:
                await interaction.response.send_message("Here it comes.")
            raise self.fault

        self.tree.add_command(fail)
        await super().setup_hook()


@dataclass(frozen=True)
class Line:
    """What the operator reads of a failure."""

    level: int
    words: str
    error: BaseException | None


@pytest.fixture
def policy_log() -> Iterator[list[Line]]:
    """The lines of the policy, as they were before anything shortens them."""
    lines: list[Line] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            error = record.exc_info[1] if record.exc_info else None
            lines.append(Line(record.levelno, record.getMessage(), error))

    keep = Keep()
    logging.getLogger("bot.errors").addHandler(keep)
    yield lines
    logging.getLogger("bot.errors").removeHandler(keep)


@pytest.fixture
async def faulty(database_path: Path) -> AsyncIterator[Club]:
    opened = Club(database_path, check_errors=False, bot=Faulty)
    try:
        await opened.open()
        yield opened
    finally:
        await opened.close()


async def failing(club: Club, fault: Exception) -> str:
    """What a member reads when the command fails so."""
    assert isinstance(club.bot, Faulty)
    club.bot.fault = fault
    message = answer(await club.ada.slash(club.channel, "fail"))
    assert message.ephemeral
    return text_of(message.components)


def refused(status: int, code: int, words: str = "No") -> discord.HTTPException:
    class Response:
        reason = "Because"

    response: Any = Response()
    response.status = status
    return discord.HTTPException(response, {"code": code, "message": words})


def locked(folder: Path) -> Exception:
    """The error of a database that another program is writing to."""
    path = folder / "locked.sqlite3"
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(path, timeout=0)) as other:
        one.execute("begin immediate")
        try:
            other.execute("begin immediate")
        except sqlite3.OperationalError as error:
            return error
    raise AssertionError


def full(folder: Path) -> Exception:
    """The error of a database that may not grow."""
    with closing(sqlite3.connect(folder / "full.sqlite3")) as connection:
        connection.execute("create table t (x)")
        connection.execute("pragma max_page_count = 2")
        try:
            connection.execute("insert into t values (zeroblob(100000))")
        except sqlite3.OperationalError as error:
            return error
    raise AssertionError


def mistaken() -> Exception:
    """The error of a statement that is wrong."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("select 1 from nowhere")
        except sqlite3.OperationalError as error:
            return error
    raise AssertionError


async def test_a_command_that_the_bot_no_longer_has(faulty: Club) -> None:
    faulty.bot.tree.remove_command("fail")
    assert "Reload Discord" in text_of(shown(await faulty.ada.slash(faulty.channel, "fail")))


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (app_commands.CheckFailure(), "You may not use this here"),
        (app_commands.MissingPermissions(["manage_guild"]), "You may not use this here"),
        (app_commands.CommandOnCooldown(app_commands.Cooldown(1, 60), 12.3), "in 12 seconds"),
        (app_commands.CommandOnCooldown(app_commands.Cooldown(1, 60), 0.1), "in 1 second."),
        (refused(403, 50013), "Discord did not take my answer"),
        (refused(500, 0), "Discord did not take my answer"),
        (aiohttp.ClientConnectionError("gone"), "Discord did not take my answer"),
    ],
    ids=["check", "permissions", "cooldown", "short cooldown", "refused", "broken", "cut off"],
)
async def test_what_a_person_is_told(
    faulty: Club, fault: Exception, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert words in await failing(faulty, fault)
    assert "Reference" not in caplog.text
    assert "Traceback" not in caplog.text


async def test_an_option_that_cannot_be_read(faulty: Club) -> None:
    transformer = app_commands.Transformer()
    fault = app_commands.TransformerError("x", discord.AppCommandOptionType.string, transformer)
    assert "Pick it from the list" in await failing(faulty, fault)


@pytest.mark.parametrize("code", [10062, 40060])
async def test_an_answer_that_comes_too_late_is_one_line_in_the_log(
    faulty: Club, code: int, policy_log: list[Line]
) -> None:
    assert isinstance(faulty.bot, Faulty)
    faulty.bot.fault = refused(404, code)
    result = await faulty.ada.slash(faulty.channel, "fail")
    assert result.response is None
    (line,) = policy_log
    assert line.level == logging.WARNING
    assert "/fail came too late" in line.words
    assert line.error is None


async def test_a_database_that_is_busy_or_full_has_saved_nothing(
    faulty: Club, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    busy = await failing(faulty, locked(tmp_path))
    assert "nothing was saved" in busy
    assert "busy" in busy
    no_room = await failing(faulty, full(tmp_path))
    assert "nothing was saved" in no_room
    assert "full" in no_room
    assert "Reference" not in caplog.text


@pytest.mark.parametrize(
    "fault", [ZeroDivisionError("division"), mistaken(), sqlite3.OperationalError("odd")]
)
async def test_a_fault_of_ours_has_a_reference_for_the_person_and_the_log(
    faulty: Club, fault: Exception, policy_log: list[Line]
) -> None:
    text = await failing(faulty, fault)
    found = re.search(r"\*\*([0-9A-F]{6})\*\*", text)
    assert found is not None
    assert str(fault) not in text
    (line,) = policy_log
    assert f"Reference {found[1]}: /fail failed" in line.words
    assert line.error is fault


async def test_after_an_answer_the_trouble_is_told_in_one_more_message(faulty: Club) -> None:
    assert isinstance(faulty.bot, Faulty)
    faulty.bot.answers_first = True
    faulty.bot.fault = ZeroDivisionError()
    result = await faulty.ada.slash(faulty.channel, "fail")
    (told,) = result.followups
    assert told.ephemeral
    assert "Something went wrong on my side" in text_of(told.components)


async def test_a_press_that_fails_is_told_by_the_same_policy(
    faulty: Club, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    message = answer(await faulty.ada.slash(faulty.channel, "prep", actor="Tom Cruise"))
    before = message.components

    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Stories, "excerpt", broken)
    told = answer(await faulty.ada.click(message, label="Next"))
    assert told.ephemeral
    assert "Something went wrong on my side" in text_of(told.components)
    assert message.components == before
    assert "read:actor:tom-cruise:1" in caplog.text


async def told_in_chat(club: Club, fault: Exception, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the bot writes where a question in a message fails so."""

    async def broken(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(Asking, "answer", broken)
    us = club.bot.user
    assert us is not None
    await club.ada.send(club.channel, f"{us.mention} who learned chess?")
    replies = [message for message in club.channel.history() if message.author.id == us.id]
    assert all(reply.reference is not None and not reply.mentions for reply in replies)
    return [text_of([component.to_dict() for component in reply.components]) for reply in replies]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (refused(500, 0), "Discord did not take my answer. Please try again in a moment."),
        (
            aiohttp.ClientConnectionError("gone"),
            "Discord did not take my answer. Please try again in a moment.",
        ),
    ],
    ids=["broken", "cut off"],
)
async def test_a_message_is_told_of_discords_failures_by_the_same_policy(
    faulty: Club, fault: Exception, words: str, monkeypatch: pytest.MonkeyPatch, policy_log: list[Line]
) -> None:
    assert await told_in_chat(faulty, fault, monkeypatch) == [words]
    (line,) = policy_log
    assert (line.level, line.error) == (logging.WARNING, None)
    assert f"a message in channel {faulty.channel.id}" in line.words


@pytest.mark.parametrize("trouble", [locked, full])
async def test_a_message_is_told_of_the_databases_troubles_as_a_command_is(
    faulty: Club, trouble: Callable[[Path], Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = trouble(tmp_path)
    assert await told_in_chat(faulty, fault, monkeypatch) == [await failing(faulty, fault)]


@pytest.mark.parametrize("fault", [ZeroDivisionError("division"), mistaken()])
async def test_a_fault_of_ours_in_a_message_has_a_reference(
    faulty: Club, fault: Exception, monkeypatch: pytest.MonkeyPatch, policy_log: list[Line]
) -> None:
    (text,) = await told_in_chat(faulty, fault, monkeypatch)
    found = re.search(r"\*\*([0-9A-F]{6})\*\*", text)
    assert found is not None
    (line,) = policy_log
    assert f"Reference {found[1]}: a message in channel {faulty.channel.id} failed" in line.words
    assert line.error is fault


@pytest.mark.parametrize("kind", [discord.Forbidden, discord.NotFound])
async def test_where_the_bot_may_not_write_nobody_is_told_and_nothing_is_tried_again(
    faulty: Club,
    kind: type[discord.HTTPException],
    monkeypatch: pytest.MonkeyPatch,
    policy_log: list[Line],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "bot.errors")
    fault = kind(refused(403, 50013).response, "No")
    assert await told_in_chat(faulty, fault, monkeypatch) == []
    (line,) = policy_log
    assert (line.level, line.error) == (logging.INFO, None)


async def test_an_answer_to_a_message_is_measured_like_any_other(
    faulty: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Answered] = []
    faulty.bot.measure(seen.append, lambda *_: None)
    us = faulty.bot.user
    assert us is not None
    await faulty.ada.send(faulty.channel, f"{us.mention} who learned chess?")
    await told_in_chat(faulty, ZeroDivisionError(), monkeypatch)
    assert [(each.kind, each.name, each.outcome) for each in seen] == [
        ("message", "chat", Outcome.OK),
        ("message", "chat", Outcome.FAULT),
    ]


async def test_a_failing_completion_offers_nothing_and_tells_nobody(
    faulty: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("data.shelf.films_of_actor", broken)
    assert not await faulty.ada.autocomplete(faulty.channel, "prep", "film", "x", actor="Tom Cruise")
    assert faulty.channel.history() == []
