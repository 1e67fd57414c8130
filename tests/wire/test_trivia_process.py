"""Quizzes through a real process: a match killed while it is played, a quiz where the bot is a guest."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from .components import text_of, walk
from .conftest import Scene, StartBot
from .standin import DiscordStandin
from .world import Json

SECONDS = 15


def letters(message: Json) -> list[str]:
    """The custom_ids of the question's buttons."""
    ids = [str(part.get("custom_id") or "") for part in walk(message["components"])]
    return [one for one in ids if one.startswith("match:")]


def took(folder: Path) -> dict[int, int]:
    """How long each player's answer took, as it is stored."""
    with closing(sqlite3.connect(folder / "understudy.sqlite3", timeout=10)) as connection:
        return dict(connection.execute("select user_id, took_ms from answers where place = 'match'"))


async def test_where_somebody_brings_the_bot_along_no_server_keeps_a_score(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, tmp_path: Path
) -> None:
    ida = scene.world.add_user("ida", installed_app=True)
    guild = scene.world.add_guild("Elsewhere", has_bot=False)
    channel = next(iter(guild.channels.values()))
    member = guild.add_member(ida)
    bot = await bot_process()
    asked = await standin.slash(member, channel, "trivia play", rounds=1)
    assert asked.ephemeral
    assert asked.message is not None
    played = [str(part.get("custom_id") or "") for part in walk(asked.message["components"])]
    option = next(one for one in played if one.startswith("play:"))
    await standin.click(member, asked, option)
    with closing(sqlite3.connect(tmp_path / "understudy.sqlite3", timeout=10)) as connection:
        rows = connection.execute("select guild_id, user_id, place from answers").fetchall()
    assert rows == [(None, ida.id, "play")]
    for command in ("trivia match", "trivia leaderboard", "trivia daily"):
        reply = await standin.slash(member, channel, command)
        assert reply.ephemeral
        assert "a server that has invited me" in reply.text
    assert bot.complaints() == []


async def test_a_match_survives_being_killed_in_the_middle(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, tmp_path: Path
) -> None:
    mia, otto = scene.member, scene.moderator
    bot = await bot_process()
    put_up = await standin.slash(mia, scene.channel, "trivia match", rounds=1, seconds=SECONDS)
    assert put_up.message is not None
    match = scene.channel.messages[int(put_up.message["id"])]
    assert (await standin.click(otto, match, "Join")).ephemeral
    await standin.click(mia, match, "Begin")
    await standin.until(lambda: len(letters(match)) == 4, "the question")
    question = text_of(match).splitlines()[:2]
    answered = await standin.click(mia, match, letters(match)[0])
    assert "Your answer is in" in answered.text
    counted = took(tmp_path)
    assert list(counted) == [mia.user.id]

    await bot.kill()
    bot = await bot_process()
    again = await standin.click(mia, match, letters(match)[1])
    assert "answered already" in again.text
    assert text_of(match).splitlines()[:2] == question
    await standin.click(otto, match, letters(match)[0])
    await standin.until(lambda: "The answer is" in text_of(match), "the answer")
    assert took(tmp_path)[mia.user.id] == counted[mia.user.id]

    await bot.kill()
    bot = await bot_process()
    # It would go on by itself eight seconds after the answer.
    await standin.click(mia, match, "Stop the match")
    await standin.until(lambda: "the final table" in text_of(match), "the end")
    assert f"<@{mia.user.id}>" in text_of(match)
    assert f"<@{otto.user.id}>" in text_of(match)
    # One message from the beginning to the end, and nobody was pinged.
    assert len(scene.channel.messages) == 1
    assert bot.complaints() == []
