"""Rate limits and injected faults, as discord.py meets them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass

import aiohttp
import discord
import pytest

from .conftest import Scene
from .rehearsal_bot import RehearsalBot
from .standin import DiscordStandin
from .world import Channel, Json

MESSAGES = "/channels/*/messages"


@pytest.fixture
def channel(rehearsal: RehearsalBot, scene: Scene) -> discord.TextChannel:
    found = rehearsal.get_channel(scene.channel.id)
    assert isinstance(found, discord.TextChannel)
    return found


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: Json


@pytest.fixture
async def post(standin: DiscordStandin) -> AsyncIterator[Callable[[Channel], Awaitable[Answer]]]:
    """Posts without the care that discord.py takes."""
    headers = {"Authorization": f"Bot {standin.world.token}"}
    async with aiohttp.ClientSession(headers=headers) as http:

        async def send(channel: Channel) -> Answer:
            url = f"{standin.api_url}/channels/{channel.id}/messages"
            async with http.post(url, json={"content": "hello"}) as response:
                return Answer(response.status, response.headers, await response.json())

        yield send


async def test_a_full_bucket_refuses_with_all_that_discord_tells(
    post: Callable[[Channel], Awaitable[Answer]], standin: DiscordStandin, scene: Scene
) -> None:
    answers = [await post(scene.channel) for _ in range(6)]
    assert [one.status for one in answers] == [200] * 5 + [429]
    last = answers[-1]
    assert 4 < last.body["retry_after"] <= 5
    assert last.body["global"] is False
    assert last.headers["X-RateLimit-Scope"] == "user"
    assert last.headers["X-RateLimit-Remaining"] == "0"
    assert float(last.headers["X-RateLimit-Reset-After"]) == pytest.approx(last.body["retry_after"], abs=0.1)
    assert len({one.headers["X-RateLimit-Bucket"] for one in answers}) == 1
    assert standin.rate_limits.refused == 1
    assert (await post(scene.guild.add_channel("other"))).status == 200


async def test_fifty_requests_a_second_and_no_more(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    standin.rate_limits.per_route = False
    standin.rate_limits.global_per_second = 50
    users = [scene.world.add_user(f"user {number}") for number in range(110)]
    found = await asyncio.gather(*(rehearsal.fetch_user(user.id) for user in users))
    assert len(found) == 110
    calls = standin.requests("GET", "/users/*")
    assert sum(call.status == 429 for call in calls) == standin.rate_limits.refused > 0
    served = [call.arrived for call in calls if call.status == 200]
    assert max(served) - min(served) > 0.9


async def test_interactions_are_outside_the_global_limit(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    standin.rate_limits.global_per_second = 0
    reply = await standin.slash(scene.member, scene.channel, "wait", private=True)
    await reply.settled(lambda reply: "the first" in reply.text)
    assert standin.rate_limits.refused == 0


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_an_injected_limit_is_waited_for(
    channel: discord.TextChannel, standin: DiscordStandin, scope: str
) -> None:
    standin.faults.rate_limit(MESSAGES, retry_after=0.05, scope=scope)
    await channel.send("hello")
    assert [call.status for call in standin.requests("POST", MESSAGES)] == [429, 200]
    assert standin.http.invalid_requests == (0 if scope == "shared" else 1)


async def test_a_limit_without_a_body_is_a_proxy_before_discord(
    channel: discord.TextChannel, standin: DiscordStandin
) -> None:
    standin.faults.rate_limit(MESSAGES, body=False)
    with pytest.raises(discord.HTTPException) as refused:
        await channel.send("hello")
    assert refused.value.status == 429


@pytest.mark.parametrize(("status", "body"), [(500, True), (502, False)])
async def test_a_server_error_is_tried_again(
    channel: discord.TextChannel, standin: DiscordStandin, scene: Scene, status: int, *, body: bool
) -> None:
    standin.faults.answer(status, MESSAGES, method="POST", body=body)
    await channel.send("hello")
    assert [call.status for call in standin.requests("POST", MESSAGES)] == [status, 200]
    assert len(scene.channel.messages) == 1


async def test_an_error_after_the_effect_doubles_nothing(
    channel: discord.TextChannel, standin: DiscordStandin, scene: Scene
) -> None:
    # discord.py gives every message a nonce of its own.
    standin.faults.answer(500, MESSAGES, afterwards=True)
    await channel.send("hello")
    assert [call.status for call in standin.requests("POST", MESSAGES)] == [500, 200]
    assert len(scene.channel.messages) == 1


@pytest.mark.parametrize("afterwards", [True, False])
async def test_a_cut_connection_before_and_after_the_effect(
    channel: discord.TextChannel, standin: DiscordStandin, scene: Scene, *, afterwards: bool
) -> None:
    standin.faults.cut(MESSAGES, times=9, afterwards=afterwards)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await channel.send("hello", nonce="once")
    standin.faults.clear()
    assert len(scene.channel.messages) == afterwards
    await channel.send("hello", nonce="once")
    assert len(scene.channel.messages) == 1


async def test_a_refusal_is_not_tried_again(channel: discord.TextChannel, standin: DiscordStandin) -> None:
    for status, expected in ((403, discord.Forbidden), (404, discord.NotFound)):
        standin.faults.answer(status, MESSAGES)
        with pytest.raises(expected):
            await channel.send("hello")
    assert len(standin.requests("POST", MESSAGES)) == 2
    assert standin.http.invalid_requests == 1


async def test_a_gate_lets_a_test_act_between_effect_and_answer(
    channel: discord.TextChannel, standin: DiscordStandin, scene: Scene
) -> None:
    gate = standin.faults.hold(MESSAGES, afterwards=True)
    sending = asyncio.create_task(channel.send("hello"))
    await gate.reached.wait()
    assert len(scene.channel.messages) == 1
    assert not sending.done()
    gate.open()
    assert (await sending).content == "hello"


async def test_a_delay_delays(channel: discord.TextChannel, standin: DiscordStandin) -> None:
    standin.faults.delay(0.1, MESSAGES)
    begin = time.perf_counter()
    await channel.send("hello")
    assert time.perf_counter() - begin >= 0.1
