"""Discord refusing an answer in each way: never repeated where that is of no use, always told."""

from __future__ import annotations

from itertools import product

import pytest

from .conftest import Scene, StartBot
from .process import BotProcess
from .replies import NotAcknowledgedError
from .standin import DiscordStandin

ANSWERS = "/interactions/*"
# What is not there any more, by the codes of Discord's documentation.
GONE = {"message": 10008, "channel": 10003, "server": 10004, "role": 10011, "webhook": 10015}


@pytest.fixture
async def bot(bot_process: StartBot) -> BotProcess:
    return await bot_process()


def statuses(standin: DiscordStandin) -> list[int]:
    return [call.status for call in standin.requests("POST", ANSWERS)]


async def test_what_is_refused_is_not_repeated(
    bot: BotProcess, standin: DiscordStandin, scene: Scene
) -> None:
    standin.interactions.acknowledge_seconds = 0.5
    for status, body in product((400, 401, 403, 404), (True, False)):
        before = len(statuses(standin))
        standin.faults.answer(status, ANSWERS, times=50, body=body)
        with pytest.raises(NotAcknowledgedError):
            await standin.slash(scene.member, scene.channel, "about")
        standin.faults.clear()
        assert (await standin.slash(scene.member, scene.channel, "help")).text
        # The answer, the word that it was refused, and the next command's answer.
        assert statuses(standin)[before:] == [status, status, 200]
    assert sum("Could not tell a person" in line for line in bot.lines) == 8
    assert len(bot.complaints()) == 16
    assert "Traceback" not in bot.log.read_text(encoding="utf-8")


async def test_what_is_gone_is_told_once(bot: BotProcess, standin: DiscordStandin, scene: Scene) -> None:
    card = await standin.slash(scene.member, scene.channel, "prep", actor="Tom Cruise")
    for what, code in GONE.items():
        before = len(statuses(standin))
        standin.faults.answer(404, ANSWERS, code=code, message=f"Unknown {what.title()}")
        reply = await standin.click(scene.member, card, "Next")
        assert "Discord did not take my answer" in reply.text
        assert statuses(standin)[before:] == [404, 200]
    assert len(bot.complaints()) == len(GONE)
    assert "Traceback" not in bot.log.read_text(encoding="utf-8")


async def test_a_bad_moment_is_waited_out_or_told(
    bot: BotProcess, standin: DiscordStandin, scene: Scene
) -> None:
    for status, body in product((500, 502, 503, 504), (True, False)):
        standin.faults.answer(status, ANSWERS, body=body)
        assert (await standin.slash(scene.member, scene.channel, "about")).text
    assert "Traceback" not in bot.log.read_text(encoding="utf-8")


async def test_a_limit_is_kept(bot: BotProcess, standin: DiscordStandin, scene: Scene) -> None:
    for scope in ("user", "shared", "global"):
        before = len(statuses(standin))
        standin.faults.rate_limit(ANSWERS, retry_after=0.2, scope=scope)
        assert "Understudy" in (await standin.slash(scene.member, scene.channel, "about")).text
        assert statuses(standin)[before:] == [429, 200]


async def test_a_limit_without_a_body_comes_from_before_discord_and_is_not_stormed(
    bot: BotProcess, standin: DiscordStandin, scene: Scene
) -> None:
    standin.interactions.acknowledge_seconds = 0.5
    standin.faults.rate_limit(ANSWERS, times=50, body=False)
    with pytest.raises(NotAcknowledgedError):
        await standin.slash(scene.member, scene.channel, "about")
    await bot.logged("Could not tell a person")
    assert statuses(standin) == [429, 429]
    assert "Traceback" not in bot.tail()


async def test_a_suggestion_that_comes_too_late_is_one_line(
    bot: BotProcess, standin: DiscordStandin, scene: Scene
) -> None:
    """People type on, so Discord forgets most of these: it is no fault."""
    standin.interactions.acknowledge_seconds = 0.0
    with pytest.raises(NotAcknowledgedError):
        await standin.complete(scene.member, scene.channel, "prep", focused="actor", actor="kat")
    await bot.logged("autocomplete")
    assert "Traceback" not in bot.tail()
    assert len(bot.complaints()) == 1
