"""The gateway on good and bad days: sessions, resumes, lost sessions, close codes, shards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import discord
import pytest

from .compression import compressor_for
from .conftest import Scene, StartRehearsal
from .discord_gateway import Intent
from .rehearsal_bot import RehearsalBot
from .standin import DiscordStandin
from .world import Json


async def _assert_it_answers(bot: RehearsalBot, standin: DiscordStandin, scene: Scene) -> None:
    """The bot is there: its session works in both directions."""
    assert (await standin.slash(scene.member, scene.channel, "echo", text="here")).text.startswith("here")


async def test_a_cut_connection_is_resumed_and_nothing_is_missed(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    standin.gateway.cut()
    await standin.until(lambda: not standin.gateway.ready)
    reply = await standin.slash(scene.member, scene.channel, "echo", text="while you were out")
    assert reply.text.startswith("while you were out")
    await rehearsal.heard_of("resumed")
    assert (len(standin.gateway.identifies), standin.gateway.resumed) == (1, 1)


async def test_a_request_to_reconnect_is_followed(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    await standin.gateway.ask_to_reconnect()
    await rehearsal.heard_of("resumed")
    await _assert_it_answers(rehearsal, standin, scene)
    assert len(standin.gateway.identifies) == 1


@pytest.mark.parametrize("code", [1001, 4000, 4001, 4002])
async def test_a_close_that_can_be_resumed(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene, code: int
) -> None:
    await standin.gateway.close(code)
    await rehearsal.heard_of("resumed")
    await _assert_it_answers(rehearsal, standin, scene)


@pytest.mark.parametrize("code", [4007, 4009])
async def test_a_close_that_ends_the_session(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene, code: int
) -> None:
    await standin.gateway.close(code)
    await rehearsal.heard_of("ready", 2)
    await _assert_it_answers(rehearsal, standin, scene)


async def test_a_goodbye_ends_the_session(rehearsal: RehearsalBot, standin: DiscordStandin) -> None:
    await rehearsal.close()
    await standin.until(lambda: not standin.gateway.sessions)
    assert not standin.gateway.resumes


@pytest.mark.parametrize("resumable", [True, False])
async def test_an_invalidated_session(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene, *, resumable: bool
) -> None:
    await standin.gateway.invalidate(resumable=resumable)
    await (rehearsal.heard_of("resumed") if resumable else rehearsal.heard_of("ready", 2))
    await _assert_it_answers(rehearsal, standin, scene)
    assert (standin.gateway.resumed, len(standin.gateway.identifies)) == ((1, 1) if resumable else (0, 2))


async def test_a_resume_of_a_forgotten_session_ends_in_a_new_one(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    standin.gateway.sessions.clear()
    standin.gateway.cut()
    await rehearsal.heard_of("ready", 2)
    await _assert_it_answers(rehearsal, standin, scene)
    assert len(standin.gateway.resumes) == 1


@pytest.mark.parametrize("code", [4004, 4010, 4012, 4013])
async def test_a_fatal_close_ends_the_client(
    rehearsal: RehearsalBot, standin: DiscordStandin, code: int
) -> None:
    await standin.gateway.close(code)
    assert rehearsal.running is not None
    with pytest.raises(discord.ConnectionClosed):
        await rehearsal.running
    assert len(standin.gateway.identifies) == 1


async def test_a_wrong_token_is_refused(start_rehearsal: StartRehearsal, standin: DiscordStandin) -> None:
    standin.world.token, right = "another", standin.world.token
    bot = RehearsalBot()
    with pytest.raises(discord.LoginFailure):
        await bot.login(right)
    await bot.close()
    assert standin.http.invalid_requests == 1


@pytest.fixture
async def line(standin: DiscordStandin) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A bare connection to the gateway, which has said hello."""
    async with aiohttp.ClientSession() as http, http.ws_connect(standin.gateway.url) as connection:
        assert (await connection.receive_json())["d"] == {"heartbeat_interval": 41250}
        yield connection


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"intents": Intent.GUILDS | Intent.MESSAGE_CONTENT}, 4014),
        ({"token": "another"}, 4004),
        ({"shard": [2, 2]}, 4010),
    ],
)
async def test_an_identify_that_is_refused(
    line: aiohttp.ClientWebSocketResponse, standin: DiscordStandin, change: Json, code: int
) -> None:
    data = {"token": standin.world.token, "intents": 1, "shard": [0, 1]}
    await line.send_json({"op": 2, "d": data | change})
    assert (await line.receive()).data == code
    assert not standin.gateway.sessions


async def test_nothing_is_taken_before_the_identify(line: aiohttp.ClientWebSocketResponse) -> None:
    await line.send_json({"op": 3, "d": {}})
    assert (await line.receive()).data == 4003


async def test_heartbeats_are_acknowledged(start_rehearsal: StartRehearsal, standin: DiscordStandin) -> None:
    standin.gateway.heartbeat_seconds = 0.05
    bot = await start_rehearsal()
    await standin.until(lambda: standin.gateway.heartbeats >= 3)
    assert bot.latency < 1
    assert not standin.gateway.resumes


async def test_an_unanswered_heartbeat_makes_the_bot_resume(
    start_rehearsal: StartRehearsal, standin: DiscordStandin, scene: Scene
) -> None:
    standin.gateway.heartbeat_seconds = 0.05
    bot = await start_rehearsal(heartbeat_timeout=0.2)
    standin.gateway.acknowledges_heartbeats = False
    await standin.until(lambda: bool(standin.gateway.resumes))
    standin.gateway.acknowledges_heartbeats = True
    await bot.heard_of("resumed")
    await _assert_it_answers(bot, standin, scene)


async def test_shards_share_the_servers(
    start_rehearsal: StartRehearsal, standin: DiscordStandin, scene: Scene
) -> None:
    others = standin.world.add_guilds(8)
    standin.gateway.shards = 3
    bot = await start_rehearsal()
    assert sorted(one["shard"][0] for one in standin.gateway.identifies) == [0, 1, 2]
    assert {guild.shard_id for guild in bot.guilds} == {0, 1, 2}
    assert len(bot.guilds) == 9
    for guild in others[:3]:
        member = guild.add_member(scene.member.user)
        reply = await standin.slash(member, next(iter(guild.channels.values())), "echo", text=guild.name)
        assert reply.text.startswith(guild.name)


async def test_two_processes_share_the_shards(
    start_rehearsal: StartRehearsal, standin: DiscordStandin, scene: Scene
) -> None:
    standin.world.add_guilds(3)
    first, second = await asyncio.gather(
        start_rehearsal(shard_ids=[0, 1], shard_count=4),
        start_rehearsal(shard_ids=[2, 3], shard_count=4),
    )
    assert standin.gateway.ready
    assert [len(first.guilds), len(second.guilds)] == [2, 2]
    await _assert_it_answers(first, standin, scene)
    answered = [bot.events.count("interaction") for bot in (first, second)]
    assert answered == [1, 0]


async def test_thousands_of_servers(start_rehearsal: StartRehearsal, standin: DiscordStandin) -> None:
    standin.world.add_guilds(3000)
    bot = await start_rehearsal()
    assert len(bot.guilds) == 3001


async def test_the_gateway_is_compressed_as_the_bot_asks(
    rehearsal: RehearsalBot, standin: DiscordStandin
) -> None:
    (connection,) = standin.gateway.connections
    assert connection.compress is not None


def test_zstd_where_discord_py_would_ask_for_it() -> None:
    zstandard = pytest.importorskip("zstandard", reason="zstandard is not installed")
    compress = compressor_for("zstd-stream")
    assert compress is not None
    stream = zstandard.ZstdDecompressor().decompressobj()
    assert stream.decompress(compress(b"one")) + stream.decompress(compress(b"two")) == b"onetwo"
