"""Discord's bad moments while the bot answers: waited out, or told in one line, never in a loop."""

from __future__ import annotations

import pytest

from .conftest import Scene, StartBot
from .process import BotProcess
from .replies import NotAcknowledgedError
from .standin import DiscordStandin

ANSWERS = "/interactions/*"


@pytest.fixture
async def bot(bot_process: StartBot) -> BotProcess:
    return await bot_process()


async def test_a_server_error_and_a_limit_are_waited_out(
    bot: BotProcess, standin: DiscordStandin, scene: Scene
) -> None:
    standin.faults.answer(502, ANSWERS, body=False)
    assert "Understudy" in (await standin.slash(scene.member, scene.channel, "about")).text
    standin.faults.rate_limit(ANSWERS, retry_after=0.05)
    assert "Understudy" in (await standin.slash(scene.member, scene.channel, "about")).text
    standin.faults.answer(500, ANSWERS, afterwards=True)
    assert "Understudy" in (await standin.slash(scene.member, scene.channel, "about")).text


async def test_an_expired_interaction_is_one_line_and_one_request(
    bot: BotProcess, standin: DiscordStandin, scene: Scene
) -> None:
    standin.interactions.acknowledge_seconds = 0.0
    with pytest.raises(NotAcknowledgedError):
        await standin.slash(scene.member, scene.channel, "about")
    assert await bot.logged("/about came too late")
    standin.interactions.acknowledge_seconds = 3.0
    assert "stor" in (await standin.slash(scene.member, scene.channel, "about")).text
    assert [call.status for call in standin.requests("POST", ANSWERS)] == [404, 200]
    assert len(bot.complaints()) == 1


async def test_a_refusal_is_not_repeated(bot: BotProcess, standin: DiscordStandin, scene: Scene) -> None:
    standin.interactions.acknowledge_seconds = 0.5
    standin.faults.answer(403, ANSWERS, times=5)
    with pytest.raises(NotAcknowledgedError):
        await standin.slash(scene.member, scene.channel, "about")
    await bot.logged("Could not tell a person")
    # The answer, and the word that it was refused.
    assert [call.status for call in standin.requests("POST", ANSWERS)] == [403, 403]


async def test_a_cut_connection_is_no_fault_of_the_bot(
    bot: BotProcess, standin: DiscordStandin, scene: Scene
) -> None:
    standin.faults.cut(ANSWERS)
    reply = await standin.slash(scene.member, scene.channel, "about")
    assert "Discord did not take my answer" in reply.text
    await bot.logged("/about")
    assert "Traceback" not in bot.tail()
